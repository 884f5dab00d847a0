"""Graphs are as their shapes ask."""

from pathlib import Path

import pytest

from kg import shapes
from kg.store import MEMORY, open_store
from tests import extractions

FOLDER = Path(__file__).parent / "shapes"


def test_what_we_write_passes() -> None:
    """The graphs of all articles pass every shape."""
    with open_store(MEMORY) as store:
        store.add_all(extractions.all_three())
        assert shapes.check(store) == []


def test_a_fault_in_a_store_is_found() -> None:
    """An event that lost its status is reported."""
    with open_store(MEMORY) as store:
        store.add(extractions.visit())
        store.engine.update("DELETE WHERE { GRAPH ?g { ?e <https://w3id.org/diplomatic-kg/ontology#status> ?s } }")
        assert {"An event has one status."} == {finding.message for finding in shapes.check(store)}


@pytest.mark.parametrize("file", sorted(FOLDER.glob("good-*.ttl")), ids=lambda f: f.stem)
def test_good_examples_pass(file: Path) -> None:
    """What may be written is not complained of."""
    assert shapes.check_file(file) == []


@pytest.mark.parametrize("file", sorted(FOLDER.glob("bad-*.ttl")), ids=lambda f: f.stem)
def test_bad_examples_fail_for_their_reason(file: Path) -> None:
    """Each bad example fails with the reason in its first line, and for no other."""
    reason = file.read_text(encoding="utf-8").splitlines()[0].removeprefix("# ")
    assert {reason} == {finding.message for finding in shapes.check_file(file)}

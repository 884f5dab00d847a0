"""The scheme of issues is whole."""

import json
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg import ontology, vocab
from kg.lexicon import issues

SHARED = Path(__file__).parents[2].parent / "shared" / "data" / "plover" / "plover_table.json"


def _values(predicate: str) -> list[tuple[str, str]]:
    wanted = vocab.term(predicate)
    triples = ox.parse(path=ontology.path("issues.ttl"))
    return [(t.subject.value, t.object.value) for t in triples if t.predicate.value == wanted]


def _concepts() -> set[str]:
    return {s for s, o in _values("rdf:type") if o == vocab.term("skos:Concept")}


def test_there_are_a_hundred_issues() -> None:
    """The scheme is fine enough for analysts."""
    assert len(_concepts()) >= 100


@pytest.mark.parametrize("predicate", ["skos:prefLabel", "skos:notation", "skos:definition", "skos:inScheme"])
def test_every_issue_has(predicate: str) -> None:
    """Label, notation, definition and scheme, one each."""
    found = [s for s, _ in _values(predicate) if s in _concepts()]
    assert sorted(found) == sorted(_concepts())


def test_every_issue_lies_under_a_top_concept() -> None:
    """Going up ends at a top concept."""
    tops = {s for s, _ in _values("skos:topConceptOf")}
    ends = {iri: [parent for _, parent in ontology.broader(iri)] for iri in _concepts() - tops}
    assert [iri for iri, above in ends.items() if not tops & set(above)] == []


def test_broader_issues_exist() -> None:
    """No issue lies under one that is not there."""
    assert {parent for _, parent in _values("skos:broader")} <= _concepts()


def test_forms_are_issues() -> None:
    """The collection of forms has members of the scheme only."""
    assert {member for _, member in _values("skos:member")} <= _concepts()


def test_labels_are_told_apart() -> None:
    """No two issues have one preferred label."""
    labels = [label for s, label in _values("skos:prefLabel") if s in _concepts()]
    assert sorted(set(labels)) == sorted(labels)


def test_phrases_are_split_as_tokens_are() -> None:
    """Hyphens stand alone, as in the parsed text."""
    phrases = [phrase for phrase, _ in issues.load()["people"]]
    assert ("people", "-", "to", "-", "people") in phrases


@pytest.mark.skipif(not SHARED.exists(), reason="the table of PLOVER does not lie beside the project")
def test_plover_contexts_exist() -> None:
    """Matches lead to contexts that PLOVER has."""
    contexts = {c if isinstance(c, str) else c["name"] for c in json.loads(SHARED.read_text())["contexts"]}
    matched = {o.rsplit("#", 1)[1] for p in ("skos:closeMatch", "skos:broadMatch") for _, o in _values(p)}
    assert matched <= contexts

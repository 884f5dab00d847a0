"""The text index finds words, and is in step with the store."""

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg import vocab, words
from kg.errors import QueryError
from kg.store import MEMORY, Store, open_store
from tests import extractions

MEETING, VISIT, AGREEMENT = extractions.all_three()
DEAL = AGREEMENT.events[0].iri


@pytest.fixture(scope="module")
def full() -> Iterator[Store]:
    """The three articles in memory."""
    with open_store(MEMORY) as opened:
        opened.add_all(extractions.all_three())
        yield opened


def found(store: Store, wanted: str, kind: str | None = None) -> set[str]:
    """The things that a search finds."""
    return {row["thing"] for row in store.search(wanted, kind=kind)}


@pytest.mark.parametrize(
    ("wanted", "kind"),
    [
        ("fish stocks", None),
        ("FISHING stock", None),
        ('"data on fish"', None),
        ("agree* data", "quote"),
        ("share data", "content"),
    ],
)
def test_words_are_found_in_all_their_forms(full: Store, wanted: str, kind: str | None) -> None:
    """Case, endings and order make no difference; quotation marks keep words together, a star any ending."""
    assert DEAL in found(full, wanted, kind)


@pytest.mark.parametrize(("wanted", "kind"), [('"fish on data"', None), ("cod stocks", None), ("share data", "title")])
def test_what_does_not_match_is_not_found(full: Store, wanted: str, kind: str | None) -> None:
    """All words must be there, in the kind of passage asked for."""
    assert DEAL not in found(full, wanted, kind)


def test_names_and_titles_are_found(full: Store) -> None:
    """People are found by any name, articles by their titles."""
    assert extractions.QUISPE.iri in found(full, "quispe", "name")
    assert found(full, "readout", "title") == {AGREEMENT.article.iri}


def test_a_search_needs_a_word(full: Store) -> None:
    """Nothing to look for is told, not answered with nothing."""
    with pytest.raises(QueryError, match="no word to search for"):
        full.search(" ?! ")


def test_a_wrong_kind_names_the_right_ones(full: Store) -> None:
    """A mistyped kind is told."""
    with pytest.raises(QueryError, match="quote, content, title, name"):
        full.search("fish", kind="quotation")


@settings(deadline=None)
@given(st.text(max_size=30))
def test_any_text_is_a_search_or_a_told_mistake(text: str) -> None:
    """No input breaks the index's own language."""
    index = words.Index()
    try:
        assert index.search(text) == []
    except QueryError as error:
        assert "no word" in str(error)


def test_sparql_asks_the_index(full: Store) -> None:
    """A triple with dkg:matches is answered from the index, together with the rest of the query."""
    asked = 'SELECT ?e ?type { ?e dkg:matches "fish stocks" . ?e dkg:type ?type } # ?x dkg:matches "no"'
    answer = full.query(asked)
    assert isinstance(answer, ox.QuerySolutions)
    assert {row["e"].value for row in answer} == {DEAL}


@pytest.mark.parametrize("property", ["dkg:matches", f"<{vocab.term('dkg:matches')}>"])
def test_sparql_that_finds_nothing(full: Store, property: str) -> None:
    """Words that are nowhere give no rows."""
    assert list(full.query(f"SELECT * {{ ?e {property} 'no\\'thing' }}")) == []  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "asked", ["SELECT * { ?e a dkg:Event ; dkg:matches 'x' }", "SELECT * { ?e dkg:matches 'x' ; a ?t }"]
)
def test_sparql_that_cannot_ask_is_told(full: Store, asked: str) -> None:
    """What the index cannot be asked in this form is an error, not an empty answer."""
    with pytest.raises(QueryError, match="triple of its own"):
        full.query(f"SELECT * {asked}")


def test_an_unbound_parameter_is_left(full: Store) -> None:
    """A question of the library runs as it stands."""
    assert list(full.query("SELECT * { ?e dkg:matches $words }")) == []  # type: ignore[arg-type]


def test_index_follows_changes(tmp_path: Path) -> None:
    """What is added, replaced and removed is so in the index too, also after opening again."""
    with open_store(tmp_path / "s") as store:
        store.add(AGREEMENT)
        assert DEAL in found(store, "fish stocks")
        store.add(replace(AGREEMENT, events=AGREEMENT.events[1:]))
        assert DEAL not in found(store, "fish stocks")
        store.add(MEETING)
    with open_store(tmp_path / "s", read_only=True) as store:
        assert found(store, "Lima", "name") == {extractions.LIMA.iri, extractions.PERU.iri}
        assert DEAL not in found(store, "data")
    with open_store(tmp_path / "s") as store:
        store.remove(MEETING.article.iri)
        assert found(store, "Pacific Forum") == set()


def test_a_reader_sees_its_own_moment(tmp_path: Path) -> None:
    """A reader that was opened before a change does not find what came after."""
    with open_store(tmp_path / "s") as writer:
        writer.add(VISIT)
        with open_store(tmp_path / "s", read_only=True) as reader:
            writer.add(AGREEMENT)
            assert DEAL in found(writer, "fish stocks")
            assert found(reader, "fish stocks") == set()


def test_lost_index_is_made_again(tmp_path: Path) -> None:
    """The index can be thrown away."""
    with open_store(tmp_path / "s") as store:
        store.add(AGREEMENT)
        store.search("fish")
    words.remove(tmp_path / "s" / "words.db")
    with open_store(tmp_path / "s", read_only=True) as store:
        assert DEAL in found(store, "fish stocks")


def test_crash_leaves_the_index_whole(tmp_path: Path) -> None:
    """What was not finished is taken back, and taken up again."""
    index = words.Index(tmp_path / "words.db")

    def broken(after: int) -> Iterator[words.Record]:
        yield words.Record(
            action="add", article="a", quads=b'<x:a> <https://schema.org/headline> "fish" <x:g> .', sequence=1
        )
        raise RuntimeError("killed")

    with pytest.raises(RuntimeError):
        index.follow(broken)
    index.close()
    again = words.Index(tmp_path / "words.db")
    assert (again.applied(), again.search("fish")) == (0, [])
    with sqlite3.connect(tmp_path / "words.db") as base:
        assert base.execute("SELECT COUNT(*) FROM passages").fetchone() == (0,)

"""A store keeps what articles say, and the facts that follow, each once."""

import itertools
import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg import disk, follow, graph, identity, journal, store
from kg.errors import QueryError, StoreError
from kg.model import Extraction
from kg.store import Store, open_store
from tests import extractions

ALL = extractions.all_three()
TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
MEETING, VISIT, AGREEMENT = ALL


def built(*batch: Extraction) -> str:
    """The dump of a store in memory with these articles."""
    with open_store(store.MEMORY) as fresh:
        fresh.add_all(batch)
        return fresh.dump()


@pytest.fixture
def full(tmp_path: Path) -> Iterator[Store]:
    """A store on disk with the three articles."""
    with open_store(tmp_path / "kg.store") as opened:
        opened.add_all(ALL)
        yield opened


@pytest.mark.parametrize("order", list(itertools.permutations(ALL)), ids=lambda o: " ".join(x.article.title for x in o))
def test_any_order_twice_gives_the_same_bytes(tmp_path: Path, order: tuple[Extraction, ...]) -> None:
    """The same articles in any order, some twice, one by one or together: the same N-Quads."""
    with open_store(tmp_path / "elsewhere") as opened:
        for extraction in order:
            opened.add(extraction, recorded="2026-01-01T00:00:00Z")
        opened.add_all(order[:2])
        assert built(*ALL) == opened.dump()


def test_facts_are_counted_once(full: Store) -> None:
    """What two articles say is one fact in the default graph."""
    asked = "SELECT (COUNT(*) AS ?n) { ?x a dkg:Person ; rdfs:label 'Rosa Quispe' }"
    assert [row["n"].value for row in full.query(asked)] == ["1"]


@pytest.mark.parametrize("gone", range(3))
def test_removing_leaves_what_others_support(full: Store, gone: int) -> None:
    """After a removal the store is as if the article had never been there."""
    full.remove(ALL[gone].article.iri)
    assert built(*(x for i, x in enumerate(ALL) if i != gone)) == full.dump()


def test_removing_what_is_not_there_is_an_error(full: Store) -> None:
    """A mistyped article is told, not passed over."""
    with pytest.raises(StoreError, match="is not in this graph"):
        full.remove("https://news.example/other")


def test_reading_again_replaces(full: Store) -> None:
    """A new reading of an article takes the place of the old one, facts included."""
    changed = replace(MEETING, events=MEETING.events[:1], actors=(extractions.DAHL, extractions.QUISPE))
    full.add(changed)
    assert built(changed, VISIT, AGREEMENT) == full.dump()
    full.add(MEETING)
    assert built(*ALL) == full.dump()


def test_the_same_reading_again_is_no_news(full: Store) -> None:
    """An article that gives the same quads is not written a second time."""
    assert full.add_all(ALL) == 0
    assert full.folder is not None
    assert len(list(journal.read(full.folder / "journal"))) == 3


def test_an_article_twice_in_one_batch_counts_with_its_last_reading(tmp_path: Path) -> None:
    """The later of two readings in one batch holds."""
    with open_store(tmp_path / "s") as opened:
        opened.add_all([replace(MEETING, events=()), MEETING])
        assert built(MEETING) == opened.dump()


def test_add_quads_takes_what_graph_makes(tmp_path: Path) -> None:
    """Quads made elsewhere go in as an extraction does."""
    with open_store(tmp_path / "s") as opened:
        opened.add_quads(VISIT.article.iri, graph.quads(VISIT))
        assert built(VISIT) == opened.dump()


def test_store_is_kept(tmp_path: Path) -> None:
    """What was added is there when the folder is opened again."""
    with open_store(tmp_path / "s") as opened:
        opened.add_all(ALL)
    with open_store(tmp_path / "s") as again:
        assert built(*ALL) == again.dump()


def test_rebuild_gives_the_same(full: Store) -> None:
    """The journal has everything that the graph has."""
    full.remove(VISIT.article.iri)
    before = full.dump()
    assert full.rebuild() == 2
    assert before == full.dump()


def test_lost_graph_is_built_from_the_journal(tmp_path: Path) -> None:
    """A store without its Oxigraph folder is whole after opening."""
    import shutil

    with open_store(tmp_path / "s") as opened:
        opened.add_all(ALL)
        opened.add(replace(VISIT, events=()))
        dump = opened.dump()
    shutil.rmtree(tmp_path / "s" / "oxigraph")
    with open_store(tmp_path / "s") as again:
        assert dump == again.dump()


def test_what_only_the_journal_has_is_caught_up(tmp_path: Path) -> None:
    """A crash between journal and graph loses nothing."""
    with open_store(tmp_path / "s") as opened:
        opened.add(MEETING)
    book = journal.Journal(tmp_path / "s" / "journal")
    text = graph.dump(graph.quads(AGREEMENT)).encode()
    book.append([journal.Record(action="add", article=AGREEMENT.article.iri, quads=text)])
    book.append([journal.Record(action="remove", article=MEETING.article.iri)])
    book.close()
    with open_store(tmp_path / "s") as again:
        assert built(AGREEMENT) == again.dump()


def test_lines_of_literals_may_hold_any_separator(tmp_path: Path) -> None:
    """Unicode line separators, quotes and backslashes in a text survive being replaced."""
    odd = 'Dahl \u2028 said "a\\nb" \x0b\x85 \\u0041 {?x} $y 🐟.'
    first = Extraction(article=replace(VISIT.article, text="before"))
    second = Extraction(article=replace(VISIT.article, text=odd, title=odd))
    with open_store(tmp_path / "s") as opened:
        opened.add(first)
        opened.add(second)
        assert built(second) == opened.dump()
        assert [odd] == [row["title"] for row in opened.articles()]


def test_second_writer_is_refused(full: Store) -> None:
    """One process writes at a time."""
    assert full.folder is not None
    with pytest.raises(StoreError, match="another process is writing"):
        open_store(full.folder)


def test_reading_while_somebody_writes(full: Store) -> None:
    """A reader sees the store as it was when it was opened."""
    assert full.folder is not None
    before = full.dump()
    with open_store(full.folder, read_only=True) as reader:
        full.remove(VISIT.article.iri)
        assert before == reader.dump()
    assert list((full.folder / "snapshots").iterdir()) == []


def test_reading_in_another_process_while_somebody_writes(full: Store) -> None:
    """A reader in another process needs no lock."""
    code = "import sys, kg.store as s; print(len(list(s.open_store(sys.argv[1], read_only=True).events())))"
    done = subprocess.run([sys.executable, "-c", code, str(full.folder)], capture_output=True, text=True, check=True)
    assert done.stdout == "9\n"


def test_reader_cannot_write(full: Store) -> None:
    """A store that is open for reading refuses changes."""
    assert full.folder is not None
    with open_store(full.folder, read_only=True) as reader, pytest.raises(StoreError, match="for reading only"):
        reader.add(VISIT)


def test_closed_store_says_so(tmp_path: Path) -> None:
    """After closing, a store gives no silent empty answers."""
    opened = open_store(tmp_path / "s")
    opened.close()
    with pytest.raises(StoreError, match="was closed"):
        list(opened.events())


def test_folder_that_is_no_store(tmp_path: Path) -> None:
    """A folder with other things is left alone."""
    (tmp_path / "photo.jpg").touch()
    with pytest.raises(StoreError, match="no graph of ours"):
        open_store(tmp_path)


def test_missing_store_for_reading(tmp_path: Path) -> None:
    """Reading makes no store; it says how one is made."""
    with pytest.raises(StoreError, match="kg build"):
        open_store(tmp_path / "none", read_only=True)
    assert not (tmp_path / "none").exists()


def test_newer_form_is_refused(tmp_path: Path) -> None:
    """A store of a later version is not touched."""
    open_store(tmp_path / "s").close()
    (tmp_path / "s" / "store.json").write_text(json.dumps({"form": disk.FORM + 1}))
    with pytest.raises(StoreError, match="newer version"):
        open_store(tmp_path / "s")


def test_query_mistake_is_placed() -> None:
    """A syntax error names line and column."""
    with open_store(store.MEMORY) as opened, pytest.raises(QueryError, match="line 2, column"):
        opened.query("SELECT * WHERE {\n ?s ?p }")


def test_rdflib_sees_the_same_data(full: Store) -> None:
    """The rdflib Dataset has every quad, and its default graph only the facts."""
    dataset = full.dataset()
    assert len(full) == sum(1 for _ in dataset.quads())
    assert len(list(full.triples())) == len(dataset.default_graph)


def test_history_keeps_what_was_replaced(full: Store) -> None:
    """A replaced reading leaves a trace with the moments that the caller told."""
    full.add(replace(VISIT, events=()), recorded="2026-03-02T10:00:00Z")
    asked = """SELECT ?at ?until { GRAPH ?h {
        ?new prov:wasRevisionOf ?old ; prov:generatedAtTime ?at . ?old prov:invalidatedAtTime ?until } }"""
    moments = [(row["at"].value, row["until"].value) for row in full.query(asked)]
    assert moments == [("2026-03-02T10:00:00Z", "2026-03-02T10:00:00Z")]


def test_all_quotations_hold(full: Store) -> None:
    """Nothing that the program writes fails its own check."""
    assert list(full.verify()) == []


def test_falsified_quotation_is_found(full: Store) -> None:
    """A quotation that is not in the text is reported with its article."""
    full.engine.update(
        'DELETE { GRAPH ?g { ?w oa:exact "the foreign ministry said" } } INSERT { GRAPH ?g { ?w oa:exact "no" } } '
        'WHERE { GRAPH ?g { ?w oa:exact "the foreign ministry said" } }',
        prefixes={"oa": "http://www.w3.org/ns/oa#"},
    )
    assert [MEETING.article.iri] == [failure.article for failure in full.verify()]


def test_falsified_text_is_found(full: Store) -> None:
    """A text that is not the one that was read is reported."""
    full.engine.update(
        "DELETE { GRAPH ?g { ?a schema:articleBody ?t } } INSERT { GRAPH ?g { ?a schema:articleBody ?u } } "
        "WHERE { GRAPH ?g { ?a schema:articleBody ?t } BIND(CONCAT(?t, '!') AS ?u) }",
        prefixes={"schema": "https://schema.org/"},
    )
    assert {"the text is not the one that was read"} == {failure.reason for failure in full.verify()}


def test_what_was_known_on_a_day(full: Store) -> None:
    """The graph of an earlier day is that of the readings recorded by then, decisions included."""
    full.add(replace(VISIT, events=VISIT.events[:1]), recorded="2026-03-02T10:00:00Z")
    full.remove(MEETING.article.iri, recorded="2026-03-03T00:30:00+01:00")
    full.put_graph("https://e.example/decisions", graph.quads(AGREEMENT)[:0], recorded="2026-03-04T00:00:00Z")
    assert built(*ALL) == full.known_on("2026-03-01").dump()
    assert (
        built(MEETING, replace(VISIT, events=VISIT.events[:1]), AGREEMENT)
        == full.known_on("2026-03-02T23:00:00+00:00").dump()
    )
    assert full.dump() == full.known_on("2026-03-02").dump()


def test_a_wrong_day_is_told(full: Store) -> None:
    """What is no day or moment is refused."""
    with pytest.raises(StoreError, match="is no day or moment"):
        full.known_on("last week")


def test_the_past_can_be_searched(full: Store) -> None:
    """A graph of an earlier day has its own text index."""
    full.remove(AGREEMENT.article.iri, recorded="2026-03-03T00:00:00Z")
    assert full.search("cod quotas") == []
    assert full.known_on("2026-03-02").search("cod quotas")


def test_decisions_are_in_the_journal(full: Store) -> None:
    """What was decided is there after building again, and putting the same again is no news."""
    name = "https://e.example/decisions"
    quad = ox.Quad(ox.NamedNode("https://e.example/a"), TYPE, ox.NamedNode("https://e.example/b"), ox.NamedNode(name))
    full.put_graph(name, [quad])
    before = full.applied()
    full.put_graph(name, [quad])
    assert before == full.applied()
    full.rebuild()
    assert [quad] == list(full.triples(name))
    full.put_graph(name, [])
    assert list(full.triples(name)) == []


def test_rebuild_drops_all_that_is_built(full: Store) -> None:
    """Oxigraph, tables and text index are thrown away first: what somebody wrote into them is gone."""
    assert full.folder is not None
    full.search("fish")
    full.engine.update("INSERT DATA { <https://e.example/a> <https://e.example/b> 1 }")
    (full.folder / "tables.duckdb").write_bytes(b"broken")
    full.rebuild()
    assert built(*ALL) == full.dump()
    assert not (full.folder / "tables.duckdb").exists()
    assert full.search("fish stocks")


def test_a_large_batch_goes_through_the_bulk_loader(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Loaded in bulk, then replaced, a store is the same as one filled article by article."""
    monkeypatch.setattr(follow, "_BULK_BYTES", 1)
    with open_store(tmp_path / "s") as opened:
        opened.add_all([replace(VISIT, events=()), *ALL[:2]])
        opened.add_all([AGREEMENT, VISIT])
        assert built(*ALL) == opened.dump()


def test_an_interrupted_bulk_load_is_taken_up_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A crash inside the bulk loader, before the mark is set, costs nothing."""
    with open_store(tmp_path / "s") as opened:
        opened.add_all(ALL)
        opened.add(replace(VISIT, events=()))
        monkeypatch.setattr(follow, "mark", lambda engine, sequence: None)
        dump = opened.dump()
    monkeypatch.undo()
    with open_store(tmp_path / "s") as again:
        assert dump == again.dump()
        assert len(list(again.query("SELECT ?r { GRAPH ?h { ?r prov:wasRevisionOf ?r } }"))) == 0


def test_a_reader_catches_up_after_a_crash(tmp_path: Path) -> None:
    """What only the journal has is seen by a reader too."""
    with open_store(tmp_path / "s") as opened:
        opened.add(MEETING)
    book = journal.Journal(tmp_path / "s" / "journal")
    book.append([journal.Record(action="remove", article=MEETING.article.iri)])
    book.close()
    with open_store(tmp_path / "s", read_only=True) as reader:
        assert list(reader.events()) == []


def test_opening_is_quick(full: Store) -> None:
    """A new process imports, opens and answers in half a second of processor time."""
    code = (
        "import sys, time, kg.store as s\n"
        "with s.open_store(sys.argv[1], read_only=True) as g: list(g.query('SELECT ?x { ?x a dkg:Person }'))\n"
        "print(time.process_time())"
    )
    assert full.folder is not None
    full.close()
    done = subprocess.run([sys.executable, "-c", code, str(full.folder)], capture_output=True, text=True, check=True)
    assert float(done.stdout) < 0.5


def test_rows_have_pythons_values(full: Store) -> None:
    """Numbers are numbers, truth is truth, what is not there is None."""
    asked = """SELECT ?date ?sure ?quoted (1 AS ?one) ?nothing { ?e dkg:date ?date ; dkg:confidence ?sure .
        GRAPH ?g { ?e dkg:quoted ?quoted } FILTER(?quoted) }"""
    assert full.rows(asked) == [
        {"date": "2019-05-06", "sure": 0.9, "quoted": True, "one": 1, "nothing": None},
    ]


def test_only_a_select_has_rows(full: Store) -> None:
    """A question of yes or no has none."""
    with pytest.raises(QueryError, match="Only SELECT gives rows"):
        full.rows("ASK {}")


def test_an_empty_engine_is_filled_in_one_stream(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The stream ends before what is read again, removed or decided, and the graph is the same as step by step."""
    with open_store(tmp_path / "s") as store:
        store.add_all(extractions.all_three(), recorded="2026-03-02T10:00:00Z")
        first = extractions.all_three()[0]
        store.add(replace(first, article=replace(first.article, title="Again")), recorded="2026-03-03T10:00:00Z")
        store.remove(extractions.all_three()[1].article.iri)
        identity.decide(store)
    records = list(journal.read(tmp_path / "s" / "journal"))
    one, whole = ox.Store(), ox.Store()
    follow.apply(one, records)
    monkeypatch.setattr(follow, "_BULK_BYTES", 1)
    follow.apply(whole, records)
    assert len(records) == 6 and follow.applied(whole) == 6
    assert sorted(map(str, whole)) == sorted(map(str, one))

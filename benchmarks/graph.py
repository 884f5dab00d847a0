"""What the store costs, as ratios by processor time in one run on a generated archive.

    python benchmarks/graph.py                      # a million quads
    python benchmarks/graph.py --quads 10000000     # ten million: half an hour, 15 GB of disk, 3 GB of memory

Floors are those of the columns "at least" and "at most"; the exit status is 1 where one is missed.
"""

import argparse
import hashlib
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path
from statistics import mean
from typing import Any, BinaryIO

import archive
import pyoxigraph as ox

from kg import catalogue, disk, follow, graph, journal, tables, vocab, words
from kg.remote import FACTS
from kg.store import Store, open_store

_VALUES = {"country": "NOR", "actor": "0", "date": "2010-06-30", "type": "meeting", "text": "trade"}
_BY_NAME = {"partner": "USA", "until": "2012-12-31", "since": "2008-01-01", "years": "3", "bloc": "NOR FIN",
            "otherBloc": "CHN RUS", "office": "Minister", "gathering": "Forum 2010"}  # fmt: skip
_LARGE = 10_000_000  # quads from which on the floors of counting hold: below, columns cost the same few milliseconds
_TURNS, _UNMEASURED = 5, float("inf")
_LIMIT_SECONDS = 120  # of processor time for one question and for its text in pyoxigraph
_ENOUGH_SECONDS = 5  # of processor time, after which a question is not asked again

# Questions that count, in SPARQL and in columns: the same rows, compared by hash. Who meets whom is kept as a table.
_MET = """WITH met AS (SELECT one, two, type, last_day FROM paired
           WHERE status = 'actual' AND type IN ('meeting', 'call', 'visit')) """
_COUNTING = {
    "pairs by year": (
        """SELECT ?a ?b ?y (COUNT(DISTINCT ?e) AS ?n) WHERE {
             ?e dkg:type dkge:meeting ; dkg:status dkg:actual ; dkg:firstDay ?d ; dkg:actor ?one, ?two .
             ?one dkg:country ?a . ?two dkg:country ?b . FILTER(STR(?a) < STR(?b)) BIND(YEAR(?d) AS ?y)
           } GROUP BY ?a ?b ?y""",
        """SELECT p.country, q.country, YEAR(e.first_day), COUNT(DISTINCT e.event) FROM events e
           JOIN participations p USING (event) JOIN participations q USING (event)
           WHERE e.type = 'meeting' AND e.status = 'actual' AND p.role = 'actor' AND q.role = 'actor'
           AND p.country < q.country GROUP BY ALL""",
    ),
    "issues raised together": (
        """SELECT ?a ?b (COUNT(DISTINCT ?e) AS ?n) WHERE {
             ?e a dkg:Event ; dkg:issue/skos:prefLabel ?a, ?b . FILTER(STR(?a) < STR(?b)) } GROUP BY ?a ?b""",
        """SELECT i.issue, j.issue, COUNT(DISTINCT i.event) FROM issues i JOIN issues j USING (event)
           WHERE i.issue < j.issue GROUP BY ALL""",
    ),
    "most central": (
        """SELECT ?a (COUNT(DISTINCT ?b) AS ?n) WHERE {
             ?e dkg:type ?t ; dkg:status dkg:actual ; dkg:actor ?a, ?b . FILTER(?a != ?b)
             VALUES ?t { dkge:meeting dkge:call dkge:visit } } GROUP BY ?a""",
        _MET + """SELECT p.actor, t.n FROM parties p JOIN (SELECT one, COUNT(DISTINCT two) AS n FROM (
             SELECT one, two FROM met UNION SELECT two, one FROM met) GROUP BY one) t ON p.number = t.one""",
    ),
    "latest by pair": (
        """SELECT ?a ?b (MAX(?d) AS ?n) WHERE {
             ?e dkg:type dkge:meeting ; dkg:status dkg:actual ; dkg:lastDay ?d ; dkg:actor ?a, ?b .
             FILTER(STR(?a) < STR(?b)) } GROUP BY ?a ?b""",
        _MET + """SELECT a.actor, b.actor, t.n FROM (SELECT one, two, MAX(last_day) AS n FROM met
             WHERE type = 'meeting' AND last_day IS NOT NULL GROUP BY ALL) t
           JOIN parties a ON a.number = t.one JOIN parties b ON b.number = t.two""",
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One ratio and what it must be."""

    what: str
    ours: float  # seconds
    other: float  # seconds of what it is compared with
    ratio: float
    least: float | None = None
    most: float | None = None
    note: str = ""

    @property
    def is_missed(self) -> bool:
        """True where the ratio is not what it must be."""
        return (self.least is not None and self.ratio < self.least) or (
            self.most is not None and self.ratio > self.most
        )


def main() -> int:
    """Makes the archive, measures, prints a table."""
    told = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    told.add_argument("--quads", type=int, default=1_000_000)
    told.add_argument("--question", help="measure this one question on --store, and print two numbers")
    told.add_argument("--store", type=Path)
    told.add_argument(
        "--virtuoso", action="store_true", help="compare counting with Virtuoso too, where it is installed"
    )
    given = told.parse_args()
    if given.question:
        return _one_question(given.store, given.question)
    missed = 0
    with tempfile.TemporaryDirectory() as folder:
        for line in measured(Path(folder), given.quads, with_virtuoso=given.virtuoso):
            missed += line.is_missed
            print(_told(line), flush=True)
    for who, what in ((resource.RUSAGE_SELF, "this process"), (resource.RUSAGE_CHILDREN, "the largest other")):
        print(f"most memory of {what}: {resource.getrusage(who).ru_maxrss / 1024:,.0f} MB")
    return 1 if missed else 0


def measured(folder: Path, quads: int, *, with_virtuoso: bool) -> Iterator[Line]:
    """All ratios, the cheap ones first."""
    location, plain = folder / "kg.store", folder / "archive.nq"
    yield _committing(folder)
    _fill(location, plain, quads)
    yield _loading(location, plain, folder / "native")
    with open_store(location, read_only=True) as store:
        print(f"{len(store):,} quads, {len(store.article_graphs()):,} articles", flush=True)
        yield _searching(store)
        counted = tables.open_tables(store)
        yield from _counting(store, counted, is_large=quads >= _LARGE)
        yield _facts_once(store)
    if with_virtuoso:
        yield from _against_virtuoso(folder, plain, counted, is_large=quads >= _LARGE)
    for question in catalogue.load():
        if not words.is_asked(question.text):  # which the text index answers, and nothing native
            yield _asking(location, question.name)


def _fill(location: Path, plain: Path, quads: int) -> None:
    """The journal, from which everything is built, and the same quads in one file for others."""
    location.mkdir()
    disk.write_form(location)
    book, articles = journal.Journal(location / "journal"), archive.of(quads)
    with plain.open("wb") as file:
        while batch := tuple(islice(articles, 256)):
            records = [
                journal.Record(action="add", article=x.article.iri, quads=graph.dump(graph.quads(x)).encode())
                for x in batch
            ]
            file.writelines(record.quads for record in book.append(records))
    book.close()


def _loading(location: Path, plain: Path, native: Path) -> Line:
    """Oxigraph from the journal, as `kg rebuild` builds it, beside its own bulk loader on the same quads in a file."""

    def bulk() -> None:
        ox.Store(str(native)).bulk_load(path=str(plain), format=ox.RdfFormat.N_QUADS)

    def build() -> None:
        follow.apply(disk.engine(location), journal.read(location / "journal"))

    other, ours = _cost(bulk), _cost(build)
    shutil.rmtree(native)
    what = "load an archive, speed of the bulk loader = 1"
    return Line(what=what, ours=ours, other=other, ratio=other / ours, least=0.9)


def _committing(folder: Path) -> Line:
    """One article after the other, from its record to the journal, beside the same bytes appended and synced.

    The hash of a record is reckoned with its quads; what that costs is told beside.
    """
    ready = [(x.article.iri, graph.dump(graph.quads(x)).encode()) for x in archive.of(100 * archive.QUADS_PER_ARTICLE)]
    records = [journal.Record(action="add", article=iri, quads=quads) for iri, quads in ready]
    hashing = _cost_of_each(lambda: [hashlib.sha256(quads).hexdigest() for _, quads in ready]) / len(ready)
    ours, other = [_UNMEASURED] * len(records), [_UNMEASURED] * len(records)
    for turn in range(_TURNS):  # of each article the best; taken one by one, so that other work falls on both
        with open_store(folder / f"commits-{turn}") as store, (folder / f"append-{turn}").open("ab") as file:
            for number, record in enumerate(records):
                ours[number] = min(ours[number], _cost(partial(_commit, store, record)))
                other[number] = min(other[number], _cost(partial(_append, file, record)))
    what, note = "commit an article to the journal, append with fsync = 1", f"and {hashing * 1000:.1f} ms to hash it"
    ratio = sum(ours) / sum(other)
    return Line(what=what, ours=mean(ours), other=mean(other), ratio=ratio, most=1.5, note=note)


def _commit(store: Any, record: journal.Record) -> None:
    store._record((record,))


def _append(file: BinaryIO, record: journal.Record) -> None:
    file.write(record.quads)
    file.flush()
    os.fsync(file.fileno())


def _searching(store: Store) -> Line:
    words = "bado"
    store.search(words)
    contains = f"""SELECT ?e {{ GRAPH ?g {{ ?e dkg:content ?c FILTER(CONTAINS(LCASE(?c), "{words}")) }} }} LIMIT 20"""
    scan = f"""SELECT (COUNT(*) AS ?n) {{ GRAPH ?g {{ ?s oa:exact ?c FILTER(CONTAINS(LCASE(?c), "{words}ki")) }} }}"""
    other = _cost(lambda: (list(store.query(contains)), list(store.query(scan))))  # type: ignore[arg-type]
    ours = _cost(lambda: [store.search(f"{words}ki*") for _ in range(20)]) / 20
    return Line(what="search words, times cheaper than CONTAINS", ours=ours, other=other, ratio=other / ours, least=50)


def _counting(store: Store, counted: tables.Tables, *, is_large: bool) -> Iterator[Line]:
    for name, (sparql, sql) in _COUNTING.items():
        theirs = _rows(store.query(sparql))
        mine = _texts(counted.connection.execute(sql).fetchall())
        other = _cost(partial(_asked, store, sparql))
        ours = _cost_of_each(partial(_counted, counted, sql))
        same = _hash(theirs) == _hash(mine)
        note = f"{len(mine)} rows, {'the same' if same else 'OTHER ANSWERS'}"
        least = float("inf") if not same else 50 if is_large else 5
        what = f"{name}, times cheaper than SPARQL"
        yield Line(what=what, ours=ours, other=other, ratio=other / ours, least=least, note=note)


def _asked(store: Store, sparql: str) -> None:
    _rows(store.query(sparql))


def _counted(counted: tables.Tables, sql: str) -> None:
    counted.connection.execute(sql).fetchall()


def _facts_once(store: Store) -> Line:
    """The default graph has as many facts as a graph in which rdflib merges those of all articles."""
    import rdflib

    merged, articles = rdflib.Graph(), list(archive.of(50 * archive.QUADS_PER_ARTICLE))
    with open_store(":memory:") as part:
        part.add_all(articles)
        for extraction in articles:
            facts = [ox.Triple(q.subject, q.predicate, q.object) for q in graph.quads(extraction) if _is_fact(q)]
            merged.parse(data=ox.serialize(facts, format=ox.RdfFormat.N_TRIPLES), format="nt")
        ours = sum(1 for _ in part.triples())
    what, note = "facts of 50 articles, rdflib's merged graph = 1", f"{ours} and {len(merged)}"
    return Line(what=what, ours=0, other=0, ratio=ours / len(merged), least=1, most=1, note=note)


def _is_fact(quad: ox.Quad) -> bool:
    return isinstance(quad.graph_name, ox.DefaultGraph)


def _against_virtuoso(folder: Path, plain: Path, counted: tables.Tables, *, is_large: bool) -> Iterator[Line]:
    """Virtuoso answers from its memory, which is as fast as it gets; the facts lie in a graph of their own there."""
    sys.path.insert(0, str(Path(__file__).parent.parent))
    from kg.endpoint import Endpoint
    from tests import servers

    prefixes = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in vocab.PREFIXES.items())
    with servers.loaded_virtuoso(folder / "virtuoso", plain, FACTS) as (address, number):
        server = Endpoint(address)
        for name, (sparql, sql) in _COUNTING.items():
            answer = server.query(prefixes + sparql, default_graph=FACTS).body  # so that it is in memory
            before = _used_by(number)
            server.query(prefixes + sparql, default_graph=FACTS)
            other = max(_used_by(number) - before, 0.01)
            ours = _cost_of_each(partial(_counted, counted, sql))
            theirs = _rows(ox.parse_query_results(answer, format=ox.QueryResultsFormat.JSON))
            same = _hash(theirs) == _hash(_texts(counted.connection.execute(sql).fetchall()))
            least = float("inf") if not same else 5 if is_large else None
            note = f"{len(theirs)} rows, {'the same' if same else 'OTHER ANSWERS'}"
            what = f"{name}, times cheaper than Virtuoso"
            yield Line(what=what, ours=ours, other=other, ratio=other / ours, least=least, note=note)


def _asking(location: Path, name: str) -> Line:
    """A question of the library in a process of its own, so that it can be stopped."""
    command = [sys.executable, __file__, "--question", name, "--store", str(location)]
    done = subprocess.run(command, capture_output=True, text=True)
    what = f"question {name}, native = 1"
    if done.returncode:
        note = f"not both within {2 * _LIMIT_SECONDS} s: {done.stderr.strip()[-200:] or 'stopped'}"
        return Line(what=what, ours=_UNMEASURED, other=_UNMEASURED, ratio=_UNMEASURED, most=1.3, note=note)
    ours, other, rows = done.stdout.split()
    ratio = float(ours) / float(other)
    return Line(what=what, ours=float(ours), other=float(other), ratio=ratio, most=1.3, note=f"{rows} rows")


def _one_question(location: Path, name: str) -> int:
    resource.setrlimit(resource.RLIMIT_CPU, (2 * _LIMIT_SECONDS, 2 * _LIMIT_SECONDS))
    question = catalogue.find(name)
    values = {p.name: _BY_NAME.get(p.name) or _VALUES.get(p.type) for p in question.parameters}
    text = catalogue.bind(question, {n: v for n, v in values.items() if v and n != "fact"})
    with open_store(location, read_only=True) as store:
        _rows(store.query("SELECT * { ?s ?p ?o } LIMIT 1"))
        ours = other = _UNMEASURED
        rows: set[int] = set()
        began = time.process_time()
        for _ in range(3):  # in turns, the best of each: other work on the machine falls on both
            ours = min(ours, _cost_of_each(lambda: rows.add(len(_rows(store.query(text))))))
            other = min(other, _cost_of_each(lambda: _rows(store.engine.query(text, prefixes=vocab.PREFIXES))))
            if time.process_time() - began > _ENOUGH_SECONDS:
                break
        print(ours, other, *rows)
    return 0


def _rows(answer: Any) -> list[tuple[str | None, ...]]:
    names = [variable.value for variable in answer.variables]
    return [tuple(row[name].value if row[name] else None for name in names) for row in answer]


def _texts(rows: Iterable[tuple[Any, ...]]) -> list[tuple[str | None, ...]]:
    return [tuple(None if value is None else str(value) for value in row) for row in rows]


def _hash(rows: Iterable[tuple[str | None, ...]]) -> str:
    return hashlib.sha256(repr(sorted(rows)).encode()).hexdigest()


def _cost(work: Callable[[], Any]) -> float:
    """Seconds of processor time, of all threads."""
    before = time.process_time()
    work()
    return max(time.process_time() - before, 1e-6)


def _cost_of_each(work: Callable[[], Any]) -> float:
    """The same for something short: many times over, as the clock ticks in steps of milliseconds."""
    once = _cost(work)
    runs = min(200, int(0.3 / once))
    return _cost(lambda: [work() for _ in range(runs)]) / runs if runs else once


def _used_by(process: int) -> float:
    fields = Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _told(line: Line) -> str:
    floor = f"at least {line.least:g}" if line.least is not None else ""
    floor += (
        f"{' and ' if floor and line.most is not None else ''}at most {line.most:g}" if line.most is not None else ""
    )
    seconds = f"{line.ours * 1000:.1f} ms / {line.other * 1000:.1f} ms" if line.other else ""
    missed = "MISSED" if line.is_missed else ""
    return f"{line.what:<56} {line.ratio:>9.2f}  {floor:<12} {missed:<7} {seconds}  {line.note}".rstrip()


if __name__ == "__main__":
    sys.exit(main())

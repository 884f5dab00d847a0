"""A text index beside the store: quotations, contents, titles and names, found by their words (SQLite FTS5).

It follows the journal record by record, so that it is in step whenever it is asked; a word is found in all its forms
("met" finds "met", "fish" finds "fishing"), accents and case make no difference, and "words in quotation marks" stand
together in the text. In SPARQL the index is asked by a triple of its own, `?thing dkg:matches "words" .`
"""

import re
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from kg import vocab
from kg.errors import QueryError, StoreError
from kg.journal import Record
from kg.triples import term

Row = dict[str, Any]
KINDS = ("quote", "content", "title", "name")
_MOST = 10_000  # things that one `dkg:matches` hands to a query
_SNIPPET_WORDS = 24
_PATIENCE = 600.0  # seconds: as long as another process may take for a first index of a large archive
_TABLES = """
    CREATE VIRTUAL TABLE IF NOT EXISTS passages USING fts5(
        words, kind UNINDEXED, thing UNINDEXED, article UNINDEXED, tokenize = 'porter unicode61 remove_diacritics 2');
    CREATE TABLE IF NOT EXISTS places (article TEXT, row INTEGER);
    CREATE INDEX IF NOT EXISTS places_of ON places (article);
    CREATE TABLE IF NOT EXISTS mark (applied INTEGER);
"""
_ASKED = """
    SELECT thing, kind, snippet(passages, 0, '', '', '…', {words}) AS words, article, -rank AS score
    FROM passages WHERE passages MATCH ? AND (? IS NULL OR kind = ?) ORDER BY rank, article, thing, kind LIMIT ?
"""
_TOKEN = re.compile(r'"([^"]*)"|(\S+)')
_UNPRINTABLE = re.compile(r"[\x00-\x1f\ud800-\udfff]")
_MATCHES = re.compile(
    rf"""(?P<skip>\#[^\n]*|<(?!{re.escape(vocab.term("dkg:matches"))}>)[^<>"{{}}|^`\\\x00-\x20]*>)
       | (?P<asked>[?$](?P<variable>\w+)\s+(?:dkg:matches|<{re.escape(vocab.term("dkg:matches"))}>)\s+
           (?P<words>"(?:[^"\\\n\r]|\\.)*"|'(?:[^'\\\n\r]|\\.)*')\s*(?P<end>\.|(?=[}}])))
       | (?P<string>\"{{3}}(?:\"{{0,2}}(?:[^"\\]|\\.))*\"{{3}}|'{{3}}(?:'{{0,2}}(?:[^'\\]|\\.))*'{{3}}
           |"(?:[^"\\\n\r]|\\.)*"|'(?:[^'\\\n\r]|\\.)*')
       | (?P<open>(?:dkg:matches|<{re.escape(vocab.term("dkg:matches"))}>)\s+[?$]\w+)
       | (?P<wrong>dkg:matches\b|<{re.escape(vocab.term("dkg:matches"))}>)""",
    re.VERBOSE | re.DOTALL,
)


class Index:
    """The words of a store; `path` is None for one in memory."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path
        try:
            self._base = sqlite3.connect(str(path or ":memory:"), isolation_level=None, timeout=_PATIENCE)
            self._base.executescript(f"PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; {_TABLES}")
        except sqlite3.Error as error:
            raise StoreError(
                f"{path}: the text index cannot be opened ({error}); remove it, it is made again."
            ) from error

    def applied(self) -> int:
        """The number of the last record of the journal that the index holds."""
        (found,) = self._base.execute("SELECT MAX(applied) FROM mark").fetchone()
        return found or 0

    def follow(self, records: Callable[[int], Iterable[Record]]) -> None:
        """Brings the index up to the records behind a number: all of them or, after a crash, none."""
        with self._base:  # rolls back where something goes wrong
            self._base.execute("BEGIN IMMEDIATE")
            last = 0
            for record in records(self.applied()):
                self._drop(record.article)
                if record.action == "add":
                    self._insert(record)
                last = record.sequence
            if last:
                self._base.execute("DELETE FROM mark")
                self._base.execute("INSERT INTO mark VALUES (?)", (last,))

    def search(self, words: str, *, kind: str | None = None, limit: int = 20) -> list[Row]:
        """Passages with all of the words, the best first. Raises QueryError where there is no word or no such kind."""
        if kind is not None and kind not in KINDS:
            raise QueryError(f"There is no kind of passage {kind!r}; there are {', '.join(KINDS)}.")
        found = self._base.execute(_ASKED.format(words=_SNIPPET_WORDS), (_expression(words), kind, kind, limit))
        names = [column[0] for column in found.description]
        return [dict(zip(names, row, strict=True)) for row in found]

    def things(self, words: str) -> list[str]:
        """The IRIs of everything whose words match, each once, in the order of the letters. Raises QueryError."""
        asked = "SELECT DISTINCT thing FROM passages WHERE passages MATCH ? LIMIT ?"
        found = sorted(thing for (thing,) in self._base.execute(asked, (_expression(words), _MOST + 1)))
        if len(found) > _MOST:
            raise QueryError(f"{words!r} is in more than {_MOST} things; add a word.")
        return found

    def close(self) -> None:
        """Lets go of the file."""
        self._base.close()

    def _drop(self, article: str) -> None:
        rows = self._base.execute("SELECT row FROM places WHERE article = ?", (article,)).fetchall()
        self._base.executemany("DELETE FROM passages WHERE rowid = ?", rows)
        self._base.execute("DELETE FROM places WHERE article = ?", (article,))

    def _insert(self, record: Record) -> None:
        for kind, thing, words in passages(ox.parse(record.quads, format=ox.RdfFormat.N_QUADS)):
            made = self._base.execute("INSERT INTO passages VALUES (?, ?, ?, ?)", (words, kind, thing, record.article))
            self._base.execute("INSERT INTO places VALUES (?, ?)", (record.article, made.lastrowid))


def passages(quads: Iterable[ox.Quad]) -> Iterator[tuple[str, str, str]]:
    """Kind, thing and words of everything in an article's graph that can be searched for, each once."""
    bodies: dict[str, str] = {}
    found: dict[tuple[str, str, str], None] = {}
    for quad in quads:
        if isinstance(quad.graph_name, ox.DefaultGraph):
            continue
        thing, value = quad.subject.value, quad.object.value  # type: ignore[union-attr]
        if quad.predicate == term("oa:hasBody"):
            bodies[thing] = value
        elif (kind := _kinds().get(quad.predicate.value)) and not _is_aside(kind, thing):
            found[(kind, thing, value)] = None
    for kind, thing, words in found:
        yield kind, bodies.get(thing.removesuffix("#words"), thing), words


def rewritten(query: str, index: "Index") -> str:
    """The query with each `?thing dkg:matches "words"` replaced by what the index finds. Raises QueryError."""

    def replaced(found: re.Match[str]) -> str:
        if found["wrong"]:
            raise QueryError(
                'dkg:matches stands in a triple of its own with a text: `?event dkg:matches "fishing rights" .`'
            )
        if not found["asked"]:
            return found[0]
        words = next(ox.parse(f"<x:> <x:> {found['words']} .", format=ox.RdfFormat.TURTLE)).object.value
        things = " ".join(f"<{thing}>" for thing in index.things(words))
        return f"VALUES ?{found['variable']} {{ {things} }} "

    return _MATCHES.sub(replaced, query)


def is_asked(query: str) -> bool:
    """True where a query may ask the text index."""
    return "matches" in query and ("dkg:matches" in query or vocab.term("dkg:matches") in query)


def remove(path: Path) -> None:
    """Takes the files of an index away."""
    for file in (path, path.with_name(f"{path.name}-wal"), path.with_name(f"{path.name}-shm")):
        with suppress(FileNotFoundError):
            file.unlink()


def _kinds() -> dict[str, str]:
    return {
        term("oa:exact").value: "quote",
        term("dkg:content").value: "content",
        term("schema:headline").value: "title",
        term("rdfs:label").value: "name",
        term("skos:altLabel").value: "name",
    }


def _is_aside(kind: str, thing: str) -> bool:
    """True for words that stand in the index already: a dating's, a claim's, the made-up label of an event."""
    aside = {"quote": ("dating",), "content": ("claim",), "name": ("event", "tenure")}
    return thing.startswith(tuple(f"{vocab.THING}{what}/" for what in aside.get(kind, ())))


def _expression(words: str) -> str:
    """What FTS5 takes: every word or phrase as a string, a star behind a word kept as "any ending"."""
    parts = []
    for phrase, word in _TOKEN.findall(words):
        text = _UNPRINTABLE.sub(" ", phrase or word).strip()
        star = "*" if not phrase and text.endswith("*") else ""
        if re.search(r"\w", text):
            parts.append(f'"{text.rstrip("*").replace(chr(34), "")}"{star}')
    if not parts:
        raise QueryError(f"{words!r} has no word to search for.")
    return " ".join(parts)

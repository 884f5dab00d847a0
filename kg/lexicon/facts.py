"""Reads the facts on people and their offices from `leaders/*.ttl`, and checks each as it enters."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pyoxigraph as ox

from kg import edtf, vocab
from kg.errors import EdtfError, LexiconError
from kg.lexicon import files
from kg.lexicon.person import Person
from kg.model import Office

Properties = dict[str, list[str]]  # of one node: property → values or IRIs

_ACTOR = vocab.THING + "actor/"
_NAME = vocab.term("rdfs:label")
_SURNAME = vocab.term("foaf:familyName")
_ALIAS = vocab.term("skos:altLabel")
_GENDER = vocab.term("foaf:gender")
_COUNTRY = vocab.term("dkg:country")
_HAS = vocab.term("org:hasMembership")
_OFFICE = vocab.term("dkg:office")
_TITLE = vocab.term("dkg:title")
_OF = vocab.term("dkg:officeOf")
_SINCE = vocab.term("dkg:since")
_UNTIL = vocab.term("dkg:until")
_TYPE = vocab.term("rdf:type")
_PERSON = vocab.term("dkg:Person")

_OF_PERSON = {_TYPE, _NAME, _SURNAME, _ALIAS, _GENDER, _COUNTRY, _HAS}
_OF_OFFICE = {_TYPE, _TITLE, _OF, _COUNTRY}
_OF_TENURE = {_TYPE, _OFFICE, _SINCE, _UNTIL}
_GENDERS = {"male", "female"}


def read(folder: Path | None = None) -> tuple[Person, ...]:
    """The people of all files, in the order of their keys. Raises LexiconError."""
    nodes: dict[str, Properties] = {}
    home: dict[str, str] = {}  # node → file that describes it
    for path in sorted((folder or files.path("leaders")).glob("*.ttl")):
        for node, properties in _nodes(path).items():
            if node in home and not node.startswith("_:"):
                raise LexiconError(f"leaders/{path.name}: {_short(node)} is described in {home[node]} too; keep one.")
            home[node], nodes[node] = path.name, properties
    reader = _Reader(nodes, home)
    people = [n for n, p in nodes.items() if _PERSON in p.get(_TYPE, ())]
    return tuple(sorted((reader.person(n) for n in people), key=lambda p: p.key))


def _nodes(path: Path) -> dict[str, Properties]:
    """What a file says, node by node; blank nodes begin with `_:` and are told apart by their file."""
    nodes: dict[str, Properties] = {}
    try:
        quads = list(ox.parse(path=path, format=ox.RdfFormat.TURTLE))
    except (OSError, SyntaxError) as error:
        raise LexiconError(f"leaders/{path.name}: cannot be read as Turtle: {error}; correct the file.") from error
    blank = f"_:{path.name} "
    for quad in quads:
        node, value = quad.subject, quad.object
        key = blank + node.value if isinstance(node, ox.BlankNode) else node.value
        said = blank + value.value if isinstance(value, ox.BlankNode) else value.value
        nodes.setdefault(key, {}).setdefault(quad.predicate.value, []).append(said)
    return nodes


def _short(node: str) -> str:
    return node.removeprefix(vocab.THING).replace("/", ":", 1)


class _Reader:
    """Turns nodes into people; each complaint names file and node."""

    def __init__(self, nodes: dict[str, Properties], home: dict[str, str]) -> None:
        self.nodes, self.home = nodes, home
        self.offices: dict[str, Office] = {}

    def person(self, node: str) -> Person:
        """The person that a node describes."""
        self._only(node, node, _OF_PERSON)
        if not node.startswith(_ACTOR):
            raise self._wrong(node, "is no actor", "write it as actor:KEY")
        gender = self._one(node, node, _GENDER)
        if gender is not None and gender not in _GENDERS:
            raise self._wrong(node, f'has the gender "{gender}"', "write male or female, or leave it out")
        held = [self._tenure(node, tenure) for tenure in self.nodes[node].get(_HAS, ())]
        return Person(
            key=node.removeprefix(_ACTOR),
            name=self._must(node, node, _NAME),
            surname=self._must(node, node, _SURNAME),
            aliases=tuple(self.nodes[node].get(_ALIAS, ())),
            country=self._country(node, node),
            gender=gender,
            offices=tuple(sorted(held, key=lambda o: (o.since or "", o.until or "~", o.title))),
        )

    def _tenure(self, person: str, node: str) -> Office:
        self._only(person, node, _OF_TENURE)
        post = self._must(person, node, _OFFICE)
        office = self.offices.get(post) or self.offices.setdefault(post, self._office(person, post))
        since, until = self._date(person, node, _SINCE), self._date(person, node, _UNTIL)
        if since and until and since > until and _first(since) > _last(until):
            raise self._wrong(person, f"left {office.title} ({until}) before taking it ({since})", "correct the dates")
        return Office(title=office.title, of=office.of, country=office.country, since=since, until=until)

    def _office(self, person: str, post: str) -> Office:
        if post not in self.nodes:
            raise self._wrong(person, f"holds {_short(post)}, which no file describes", "describe it as a dkg:Office")
        self._only(post, post, _OF_OFFICE)
        title, of = self._must(post, post, _TITLE), self._must(post, post, _OF)
        return Office(title=title, of=of, country=self._country(post, post))

    def _date(self, person: str, node: str, term: str) -> str | None:
        text = self._one(person, node, term)
        try:
            return _checked(text) if text is not None else None
        except EdtfError as error:
            raise self._wrong(person, "has a date that is none", str(error)) from error

    def _country(self, person: str, node: str) -> str | None:
        code = self._one(person, node, _COUNTRY)
        if code is not None and not (len(code) == 3 and code.isupper()):
            raise self._wrong(person, f'has the country "{code}"', "write its ISO 3166-1 alpha-3 code")
        return code

    def _must(self, person: str, node: str, term: str) -> str:
        value = self._one(person, node, term)
        if not value:
            raise self._wrong(person, f"lacks {_term(term)}", "add it")
        return value

    def _one(self, person: str, node: str, term: str) -> str | None:
        values = self.nodes[node].get(term, [])
        if len(values) > 1:
            raise self._wrong(person, f"has {len(values)} values of {_term(term)}", "keep one")
        return values[0] if values else None

    def _only(self, person: str, node: str, allowed: set[str]) -> None:
        if not self.nodes[node].keys() <= allowed:
            term = next(t for t in self.nodes[node] if t not in allowed)
            raise self._wrong(person, f"uses {_term(term)}", f"use one of {', '.join(sorted(map(_term, allowed)))}")

    def _wrong(self, node: str, what: str, remedy: str) -> LexiconError:
        where = self.home.get(node, "?")
        return LexiconError(f"leaders/{where}: {_short(node)} {what}; {remedy.rstrip('.')}.")


def _term(iri: str) -> str:
    return next((f"{p}:{iri.removeprefix(b)}" for p, b in vocab.PREFIXES.items() if iri.startswith(b)), iri)


@cache
def _checked(date: str) -> str:
    """The date where it is EDTF. Raises EdtfError."""
    edtf.parse(date)
    return date


def _first(date: str) -> str:
    return edtf.first_day(date) or ""


def _last(date: str) -> str:
    return edtf.last_day(date) or "~"


def offices(people: tuple[Person, ...]) -> Iterator[tuple[Person, Office]]:
    """Each person with each of the offices held."""
    return ((person, office) for person in people for office in person.offices)

"""A store's events, actors and articles as flat rows with names in place of IRIs.

One pass over each article's graph: no question is asked for a row. Rows come in the order of article, place in the
text and type, so that the same store gives the same rows.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from sys import intern
from typing import Any, Protocol

import pyoxigraph as ox

from kg import vocab
from kg.graph import KINDS
from kg.triples import term

Row = dict[str, Any]
_Value = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
_READ: dict[str, Any] = {
    vocab.term("xsd:integer"): int,
    vocab.term("xsd:decimal"): float,
    vocab.term("xsd:double"): float,
    vocab.term("xsd:float"): float,
    vocab.term("xsd:boolean"): lambda word: word in ("true", "1"),
}
_KIND_OF = {term(name): str(kind) for kind, name in KINDS.items()}


_EVENTS = vocab.thing("event", "")  # what the IRIs of events begin with
_LABEL, _COUNTRY = term("rdfs:label"), term("dkg:country")
_OF_ACTORS = (
    "rdf:type", "rdfs:label", "skos:altLabel", "dkg:country", "dkg:key", "org:member", "dkg:office", "dkg:since",
    "dkg:until", "dkg:title", "dkg:officeOf",
)  # fmt: skip


class Source(Protocol):
    """Whatever can hand out quads: a store on disk, in memory or far away."""

    def article_graphs(self) -> Iterable[str]:
        """The IRIs of the graphs of articles in the order of the articles' IRIs."""

    def triples(self, graph: str | None = None) -> Iterable[ox.Quad]:
        """The quads of one graph, or of the default graph."""


class Description:
    """The triples of one graph, found by thing and property."""

    __slots__ = ("_of",)

    def __init__(self, quads: Iterable[ox.Quad]) -> None:
        self._of: dict[str, dict[str, list[str]]] = defaultdict(dict)
        for quad in quads:
            values = self._of[quad.subject.value]  # type: ignore[union-attr]
            values.setdefault(intern(quad.predicate.value), []).append(quad.object.value)  # type: ignore[union-attr]

    def all(self, thing: str, name: str) -> list[str]:
        """The values of a property in the order of the letters."""
        return sorted(self._of.get(thing, {}).get(term(name).value, ()))

    def one(self, thing: str | None, name: str) -> str | None:
        """The value of a property, the first of several."""
        values = self._of.get(thing, {}).get(term(name).value) if thing else None
        return min(values) if values else None

    def things(self, kind: str) -> list[str]:
        """Everything of a class, in the order of the letters."""
        wanted = term(kind).value
        rdf_type = term("rdf:type").value
        return sorted(thing for thing, values in self._of.items() if wanted in values.get(rdf_type, ()))

    def name(self, thing: str) -> str:
        """What a thing is called: the fullest of its names."""
        labels = self._of.get(thing, {}).get(term("rdfs:label").value) or [thing]
        return min(labels, key=lambda label: (-len(label), label))


def only(quads: Iterable[ox.Quad], *properties: str) -> Iterator[ox.Quad]:
    """The quads of some properties: in an archive of a million events memory must not hold all that is said of them."""
    wanted = {term(name) for name in properties}
    return (quad for quad in quads if quad.predicate in wanted)


def _but_events(quads: Iterable[ox.Quad]) -> Iterator[ox.Quad]:
    """What is told of all but events, which are most of an archive."""
    return (quad for quad in quads if not quad.subject.value.startswith(_EVENTS))  # type: ignore[union-attr]


def events(
    source: Source,
    *,
    type: str | Iterable[str] | None = None,
    actor: str | None = None,
    country: str | None = None,
    since: str | None = None,
    until: str | None = None,
    status: str | None = None,
    article: str | None = None,
    confidence: float = 0.0,
) -> Iterator[Row]:
    """The events as each article tells them; `since` and `until` are days, and keep what may lie between them."""
    names = _Names(source)
    types = {type} if isinstance(type, str) else set(type or ())
    for graph in source.article_graphs():
        said = Description(source.triples(graph))
        rows = [_event(said, names, event) for event in said.things("dkg:Event")]
        for row in sorted(rows, key=lambda r: (r["start"] or 0, r["type"], r["event"])):
            if (
                (not types or row["type"] in types)
                and (actor is None or names.means(actor, row["actor_iris"] + row["recipient_iris"]))
                and (country is None or names.concerns(country, row))
                and (since is None or row["last_day"] is None or row["last_day"] >= since)
                and (until is None or row["first_day"] is None or row["first_day"] <= until)
                and (status is None or row["status"] == status)
                and (article is None or article in (row["article"], row["article_title"]))
                and row["confidence"] >= confidence
            ):
                yield row


def actors(source: Source) -> Iterator[Row]:
    """Everybody who takes part in events or is spoken of, each once."""
    facts = Description(_but_events(only(source.triples(), *_OF_ACTORS)))
    tenures = defaultdict(list)
    for tenure in facts.things("dkg:Tenure"):
        tenures[facts.one(tenure, "org:member")].append(tenure)
    for kind in KINDS.values():
        for iri in facts.things(kind):
            yield _actor(facts, iri, kind, tenures[iri])


def articles(source: Source) -> Iterator[Row]:
    """The articles that were read, with their metadata and what was found in them."""
    for graph in source.article_graphs():
        said = Description(source.triples(graph))
        for iri in said.things("dkg:Article"):
            publisher = said.one(iri, "schema:publisher")
            yield {
                "article": iri,
                "title": said.one(iri, "schema:headline"),
                "publisher": said.name(publisher) if publisher else None,
                "published": said.one(iri, "schema:datePublished"),
                "address": said.one(iri, "schema:url"),
                "language": said.one(iri, "schema:inLanguage"),
                "byline": said.one(iri, "dkg:byline"),
                "section": said.one(iri, "schema:articleSection"),
                "dateline": said.one(iri, "schema:dateline"),
                "events": len(said.things("dkg:Event")),
                "actors": len(said.things("dkg:Appearance")),
                "characters": len(said.one(iri, "schema:articleBody") or ""),
                "text_hash": said.one(iri, "dkg:textHash"),
                "version": said.one(said.one(graph, "prov:wasGeneratedBy"), "dkg:version"),
            }


def answer(found: ox.QuerySolutions) -> list[Row]:
    """The rows of an answer with Python's own values; `pandas.DataFrame` takes them as they are.

    Whole and decimal numbers and truth are what they are in Python; days, moments, EDTF and IRIs are texts; what is
    not bound is None.
    """
    names = [variable.value for variable in found.variables]
    return [{name: _plain(row[name]) for name in names} for row in found]


def _plain(value: Any) -> Any:
    if value is None or not isinstance(value, ox.Literal):
        return getattr(value, "value", None)
    read = _READ.get(value.datatype.value)
    return read(value.value) if read else value.value


class _Names:
    """Names and countries of all things in the default graph, read once."""

    def __init__(self, source: Source) -> None:
        self._labels: dict[str, list[str]] = {}  # the fullest first
        self._others: dict[str, list[str]] = {}
        self._countries: dict[str, str] = {}
        for quad in _but_events(only(source.triples(), "rdfs:label", "skos:altLabel", "dkg:country")):
            thing, value = quad.subject.value, quad.object.value  # type: ignore[union-attr]
            if quad.predicate == _LABEL:
                self._labels[thing] = sorted((*self._labels.get(thing, ()), value), key=lambda name: (-len(name), name))
            elif quad.predicate == _COUNTRY:
                self._countries[thing] = intern(min(value, self._countries.get(thing, value)))
            else:
                self._others.setdefault(thing, []).append(value)
        self._fold: dict[str, set[str]] = {}

    def of(self, iris: Iterable[str]) -> list[str]:
        return [self._labels[iri][0] if iri in self._labels else iri for iri in iris]

    def one(self, iri: str | None) -> str | None:
        return self.of([iri])[0] if iri else None

    def country(self, iri: str | None) -> str | None:
        return self._countries.get(iri) if iri else None

    def means(self, wanted: str, iris: Iterable[str]) -> bool:
        """True where a name or an IRI stands for one of the things."""
        return any(wanted == iri or vocab.fold(wanted) in self._known_as(iri) for iri in iris)

    def concerns(self, country: str, row: Row) -> bool:
        """True where a state, by code or name, or one of its people takes part."""
        iris = row["actor_iris"] + row["recipient_iris"]
        code = country.upper()
        return any(self.country(iri) == code for iri in iris) or self.means(country, iris)

    def _known_as(self, iri: str) -> set[str]:
        if iri not in self._fold:
            names = chain(self._labels.get(iri, ()), self._others.get(iri, ()))
            self._fold[iri] = {vocab.fold(name) for name in names}
        return self._fold[iri]


def _event(said: Description, names: _Names, event: str) -> Row:
    actor_iris, recipient_iris = said.all(event, "dkg:actor"), said.all(event, "dkg:recipient")
    actor_iris.sort(key=lambda iri: (names.of([iri]), iri))
    recipient_iris.sort(key=lambda iri: (names.of([iri]), iri))
    place, quoted = said.one(event, "dkg:place"), said.one(event, "dkg:quoted")
    article = said.one(event, "prov:wasDerivedFrom") or ""
    publisher = said.one(article, "schema:publisher")
    best = said.one(event, "dkg:evidence")
    return {
        "event": event,
        "type": _local(said.one(event, "dkg:type")),
        "actors": names.of(actor_iris),
        "recipients": names.of(recipient_iris),
        "date": said.one(event, "dkg:date"),
        "place": names.one(place),
        "country": names.country(place),
        "during": names.one(said.one(event, "dkg:during")),
        "issues": sorted(said.one(issue, "skos:prefLabel") or "" for issue in said.all(event, "dkg:issue")),
        "status": _local(said.one(event, "dkg:status")),
        "attribution": names.of(_chain(said, event)),
        "content": said.one(event, "dkg:content"),
        "quoted": quoted == "true",
        "article": article,
        **(_words(said, best) if best else dict.fromkeys(("start", "end", "quote", "sentence"))),
        "mentions": sorted(
            ({"article": article, **_words(said, mention)} for mention in said.all(event, "dkg:mention")),
            key=lambda words: (words["start"], words["end"]),
        ),
        "confidence": float(said.one(event, "dkg:confidence") or 0),
        "mode": _local(said.one(event, "dkg:mode")),
        "frame": said.one(event, "dkg:frame"),
        "first_day": said.one(event, "dkg:firstDay"),
        "last_day": said.one(event, "dkg:lastDay"),
        "part_of": said.one(event, "dkg:partOf"),
        "actor_iris": actor_iris,
        "recipient_iris": recipient_iris,
        "article_title": said.one(article, "schema:headline"),
        "published": said.one(article, "schema:datePublished"),
        "publisher": said.name(publisher) if publisher else None,
    }


def _chain(said: Description, event: str) -> list[str]:
    claims = sorted((int(said.one(claim, "dkg:position") or 0), claim) for claim in said.all(event, "dkg:claim"))
    return [holder for _, claim in claims if (holder := said.one(claim, "dkg:holder"))]


def _words(said: Description, evidence: str) -> Row:
    """The words of a piece of evidence with their sentence, as its selectors hold them."""
    exact = said.one(f"{evidence}#words", "oa:exact") or ""
    before, after = (said.one(f"{evidence}#words", name) or "" for name in ("oa:prefix", "oa:suffix"))
    return {
        "start": int(said.one(f"{evidence}#place", "oa:start") or 0),
        "end": int(said.one(f"{evidence}#place", "oa:end") or 0),
        "quote": exact,
        "sentence": before + exact + after,
    }


def _actor(facts: Description, iri: str, kind: str, tenures: Iterable[str]) -> Row:
    name = facts.name(iri)
    others = {*facts.all(iri, "rdfs:label"), *facts.all(iri, "skos:altLabel")} - {name}
    return {
        "actor": iri,
        "name": name,
        "aliases": sorted(others),
        "kind": _KIND_OF[term(kind)],
        "country": facts.one(iri, "dkg:country"),
        "offices": sorted((_tenure(facts, tenure) for tenure in tenures), key=_by_time),
        "key": facts.one(iri, "dkg:key"),
    }


def _tenure(facts: Description, tenure: str) -> Row:
    office = facts.one(tenure, "dkg:office")
    return {
        "title": facts.one(office, "dkg:title"),
        "of": facts.one(office, "dkg:officeOf"),
        "from": facts.one(tenure, "dkg:since"),
        "to": facts.one(tenure, "dkg:until"),
    }


def _by_time(office: Mapping[str, str | None]) -> tuple[str, ...]:
    return tuple(office[key] or "" for key in ("from", "to", "title", "of"))


def _local(iri: str | None) -> str | None:
    """The word behind the last # of an IRI."""
    return iri.rsplit("#", 1)[-1] if iri else None

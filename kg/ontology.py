"""The terms that may be written, and the concept schemes, as `ontology/` declares them."""

import difflib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pyoxigraph as ox

from kg import resources, vocab
from kg.errors import LexiconError

_FILES = ("dkg.ttl", "event-types.ttl", "modes.ttl", "issues.ttl")
_PREF_LABEL = ox.NamedNode(vocab.term("skos:prefLabel"))
_HIDDEN_LABEL = ox.NamedNode(vocab.term("skos:hiddenLabel"))
_BROADER = ox.NamedNode(vocab.term("skos:broader"))
_NOTATION = ox.NamedNode(vocab.term("skos:notation"))
_BROAD_MATCH = ox.NamedNode(vocab.term("skos:broadMatch"))
_IN_SCHEME = ox.NamedNode(vocab.term("skos:inScheme"))
_TELLING = (_PREF_LABEL, _HIDDEN_LABEL)


def path(name: str) -> Path:
    """Where a file of the ontology lies."""
    return resources.folder("ontology") / name


@cache
def declared(name: str) -> str:
    """The IRI of a term by its prefixed name. Raises LexiconError for a term that no file declares."""
    iri = vocab.term(name)
    if iri not in terms():
        raise LexiconError(f"dkg.ttl: the term {name} is not declared; declare it with label, definition and example.")
    return iri


@cache
def terms() -> frozenset[str]:
    """The IRIs of all terms that the ontology declares or takes over from a standard."""
    return frozenset(t.subject.value for t in _own() if isinstance(t.subject, ox.NamedNode))


@cache
def word(name: str) -> str:
    """The notation of one of our own values by its prefixed name: "signed" for `dkg:signed`. Raises LexiconError."""
    iri = declared(name)
    found = [t.object.value for t in _own() if t.subject.value == iri and t.predicate == _NOTATION]  # type: ignore[union-attr]
    if not found:
        raise LexiconError(f"dkg.ttl: the value {name} has no notation; add skos:notation.")
    return found[0]


@cache
def telling_words(name: str) -> tuple[str, ...]:
    """The words of a text that tell of a term, its hidden labels, the longest first."""
    iri = declared(name)
    found = {t.object.value for t in _own() if t.subject.value == iri and t.predicate == _HIDDEN_LABEL}  # type: ignore[union-attr]
    return tuple(sorted(found, key=lambda words: (-len(words), words)))


@cache
def broader(iri: str) -> tuple[tuple[str, str], ...]:
    """Each step from a concept upwards: the narrower one and the broader one."""
    steps = []
    for parent in _concepts()[0].get(iri, ()):
        steps += [(iri, parent), *broader(parent)]
    return tuple(dict.fromkeys(steps))


def name(iri: str) -> str | None:
    """What a concept is called; None for one that no file declares."""
    return _concepts()[1].get(iri)


def notation(iri: str) -> str | None:
    """The word that stands for a concept; None for one that no file declares."""
    return _concepts()[2].get(iri)


@cache
def event_type(notation: str) -> str:
    """The IRI of a type of events. Raises LexiconError for one that the scheme does not have."""
    if notation not in event_types():
        near = difflib.get_close_matches(notation, event_types(), n=1)
        hint = f" (did you mean {near[0]!r}?)" if near else ""
        raise LexiconError(f"event-types.ttl: there is no event type {notation!r}{hint}.")
    return vocab.term(f"dkge:{notation}")


@cache
def mode(notation: str) -> str:
    """The IRI of a mode. Raises LexiconError for one that the scheme does not have."""
    iri = vocab.term(f"dkgm:{notation}")
    if iri not in _concepts()[2]:
        known = [n for i, n in _concepts()[2].items() if i.startswith(vocab.PREFIXES["dkgm"])]
        near = difflib.get_close_matches(notation, known, n=1)
        hint = f" (did you mean {near[0]!r}?)" if near else ""
        raise LexiconError(f"modes.ttl: there is no mode {notation!r}{hint}.")
    return iri


@cache
def modes_of(notation: str) -> tuple[tuple[str, str], ...]:
    """Words of a text with the mode that they tell of in an event of a type, the longest first."""
    kind, quads = event_type(notation), tuple(_triples("modes.ttl"))
    ours = {q.subject for q in quads if q.predicate == _BROAD_MATCH and q.object.value == kind}  # type: ignore[union-attr]
    found = [(q.object.value, q.subject.value) for q in quads if q.subject in ours and q.predicate in _TELLING]  # type: ignore[union-attr]
    return tuple(sorted(found, key=lambda pair: (-len(pair[0]), pair)))


@cache
def event_types() -> tuple[str, ...]:
    """The notations of all types an event can have, in the order of the letters; families are left out."""
    parents, _, notations = _concepts()
    return tuple(sorted(notations[iri] for iri in parents if iri.startswith(vocab.PREFIXES["dkge"])))


@cache
def notations() -> tuple[str, ...]:
    """The notations of all event types and families, in the order of the letters."""
    return tuple(sorted(n for iri, n in _concepts()[2].items() if iri.startswith(vocab.PREFIXES["dkge"])))


@cache
def _concepts() -> tuple[dict[str, tuple[str, ...]], dict[str, str], dict[str, str]]:
    parents: dict[str, tuple[str, ...]] = {}
    names: dict[str, str] = {}
    notations: dict[str, str] = {}
    for triple in (t for name in _FILES[1:] for t in _triples(name)):
        subject, value = triple.subject.value, triple.object.value  # type: ignore[union-attr]
        if triple.predicate == _BROADER:
            parents[subject] = tuple(sorted((*parents.get(subject, ()), value)))
        elif triple.predicate == _PREF_LABEL:
            names[subject] = value
        elif triple.predicate == _NOTATION:
            notations[subject] = value
    return parents, names, notations


@cache
def _own() -> tuple[ox.Quad, ...]:
    return tuple(_triples("dkg.ttl"))


def _triples(name: str) -> Iterator[ox.Quad]:
    file = path(name)
    if not file.exists():
        return iter(())
    try:
        return iter(list(ox.parse(path=file)))
    except SyntaxError as error:
        raise LexiconError(f"{name}: is not Turtle: {error}; correct the file.") from error

"""Reads the words that show an issue from the labels of `ontology/issues.ttl`."""

from dataclasses import dataclass
from functools import cache

import pyoxigraph as ox

from kg import ontology, vocab
from kg.errors import LexiconError

_FILE = "issues.ttl"
_SHOWING = ("skos:prefLabel", "skos:altLabel", "skos:hiddenLabel")
Phrases = tuple[tuple[tuple[str, ...], tuple["Issue", ...]], ...]


@dataclass(frozen=True, slots=True)
class Issue:
    """A concept of the scheme; `form` where it tells how states deal rather than about what."""

    notation: str
    label: str
    form: bool = False


@cache
def load() -> dict[str, Phrases]:
    """First word → the phrases that begin with it, the longest first, and the issues that each shows.

    Raises LexiconError for a concept without label or notation.
    """
    issues = _issues()
    phrases: dict[tuple[str, ...], set[str]] = {}
    for iri, words in _labels(*_SHOWING):
        if iri in issues:
            phrases.setdefault(tuple(_split(words)), set()).add(iri)
    index: dict[str, list[tuple[tuple[str, ...], tuple[Issue, ...]]]] = {}
    for phrase, shown in phrases.items():
        found = tuple(sorted((issues[iri] for iri in shown), key=lambda i: i.notation))
        index.setdefault(phrase[0], []).append((phrase, found))
    return {first: tuple(sorted(found, key=lambda f: (-len(f[0]), f[0]))) for first, found in index.items()}


@cache
def forms() -> frozenset[str]:
    """Notations of the issues that tell the form of dealing."""
    return frozenset(issue.notation for issue in _issues().values() if issue.form)


@cache
def _issues() -> dict[str, Issue]:
    concepts = {iri for iri, value in _values("rdf:type") if value == vocab.term("skos:Concept")}
    labels, notations = dict(_labels("skos:prefLabel")), dict(_labels("skos:notation"))
    members = {value for _, value in _values("skos:member")}
    missing = sorted(iri for iri in concepts if iri not in labels or iri not in notations)
    if missing:
        raise LexiconError(f"{_FILE}: {missing[0]} lacks a preferred label or a notation; add it.")
    return {iri: Issue(notations[iri], labels[iri], iri in members) for iri in sorted(concepts)}


def _labels(*predicates: str) -> list[tuple[str, str]]:
    """IRI of a concept and each of its labels."""
    return [pair for predicate in predicates for pair in _values(predicate)]


def _values(predicate: str) -> list[tuple[str, str]]:
    wanted = vocab.term(predicate)
    return [(t.subject.value, t.object.value) for t in _triples() if t.predicate.value == wanted]  # type: ignore[union-attr]


@cache
def _triples() -> tuple[ox.Quad, ...]:
    try:
        return tuple(ox.parse(path=ontology.path(_FILE)))
    except (OSError, SyntaxError) as error:
        raise LexiconError(f"{_FILE}: cannot be read as Turtle: {error}; correct the file.") from error


def _split(words: str) -> list[str]:
    """The words of a label as the pipeline's tokens are: hyphens, commas and possessives stand alone."""
    spaced = words.lower().replace("-", " - ").replace("'s", " 's").replace(",", " ,")
    return spaced.split()

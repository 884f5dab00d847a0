"""Reads the acts of speech in `speech.toml`: the words that report them, and where speaker and content stand."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Literal

from kg.lexicon import files, roles

Need = Literal[
    "said",
    "clause",
    "content",
    "person",
    "person+content",
    "addressed",
    "matter",
    "object",
    "object+clause",
    "infinitive",
    "judged",
    "audience",
    "telling",
    "source",
    "negated",
    "any",
    "nothing",
]
Index = dict[str, tuple[tuple[tuple[str, ...], "Act"], ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A sentence and the act that must be found in it; `none` where the act must not be."""

    text: str
    none: bool = False
    holder: tuple[str, ...] = ()  # words, one in each speaker's phrase
    to: tuple[str, ...] = ()
    content: str | None = None
    type: str | None = None  # where it is not the act's own: raised by what is said
    quoted: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """A rule for an act of speech."""

    name: str
    type: str  # notation of the event type
    verbs: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    alone: tuple[str, ...] = ()  # the nouns that need no light verb
    addressee: tuple[str, ...] = ()
    content: tuple[str, ...] = ()
    needs: Need = "any"
    where: dict[str, tuple[str, ...]] | None = None
    unless: dict[str, tuple[str, ...]] | None = None
    raises: bool = False
    attributes: bool = True
    event: bool = True
    examples: tuple[Example, ...] = ()


@dataclass(frozen=True, slots=True)
class Light:
    """Verbs that carry a noun of speech, and where its content and addressee stand."""

    verbs: frozenset[str]
    receiving: frozenset[str]
    content: tuple[str, ...]
    addressee: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _File:
    speakers: dict[str, tuple[str, ...]]
    sources: dict[str, tuple[str, ...]]
    light: Light
    force: dict[str, frozenset[str]]
    judgements: dict[str, frozenset[str]]
    act: tuple[Act, ...]


@cache
def _file() -> _File:
    return files.read_toml("speech.toml", _File)


def load() -> tuple[Act, ...]:
    """All acts in the order of the file. Raises LexiconError."""
    return _file().act


@cache
def by_verb() -> Index:
    """First word of a verb → its further words and the act, those with more words first."""
    return _index(lambda act: act.verbs)


@cache
def by_adjective() -> Index:
    """The same for adjectives."""
    return _index(lambda act: act.adjectives)


@cache
def by_noun() -> Index:
    """The same for nouns."""
    return _index(lambda act: act.nouns)


def _index(words: Callable[[Act], tuple[str, ...]]) -> Index:
    index: dict[str, list[tuple[tuple[str, ...], Act]]] = defaultdict(list)
    for act in load():
        for phrase in words(act):
            first, *rest = phrase.split()
            index[first].append((tuple(rest), act))
    return {first: tuple(sorted(acts, key=lambda a: -len(a[0]))) for first, acts in index.items()}


def light() -> Light:
    """Verbs that carry a noun of speech."""
    return _file().light


@cache
def attributing() -> dict[str, bool]:
    """Name of an act → whether the things it speaks of stand on its speaker's word."""
    return {act.name: act.attributes for act in load()}


@cache
def raising() -> frozenset[str]:
    """Names of the acts whose force follows what is said."""
    return frozenset(act.name for act in load() if act.raises)


@cache
def refusing() -> frozenset[str]:
    """Names of the acts that a negation makes: "has never accepted" is a refusal that took place."""
    return frozenset(act.name for act in load() if act.needs == "negated" and act.type == "rejection")


@cache
def states() -> frozenset[str]:
    """Names of the acts that adjectives tell."""
    return frozenset(act.name for act in load() if act.adjectives)


@cache
def speakers() -> frozenset[str]:
    """Nouns that can stand for somebody who speaks, or for a document that does."""
    known = roles.load()
    return (
        known.heads
        | known.people
        | known.states
        | known.bodies
        | known.relations
        | known.countries
        | frozenset(_file().speakers["documents"])
        | frozenset(_file().speakers["people"])
    )


@cache
def persons() -> frozenset[str]:
    """Nouns that name people, not bodies."""
    known = roles.load()
    return known.heads | (known.people - known.bodies)


@cache
def never_speakers() -> frozenset[str]:
    """Pronouns that never stand for a speaker."""
    return frozenset(_file().speakers["never"])


@cache
def counts() -> frozenset[str]:
    """Nouns that count others: "a number of scholars"."""
    return frozenset(_file().speakers["counts"])


@cache
def source_prepositions() -> frozenset[str]:
    """ "according to" and its like."""
    return frozenset(_file().sources["prepositions"])


@cache
def source_nouns() -> frozenset[str]:
    """ "words" in "in his words"."""
    return frozenset(_file().sources["nouns"])


def is_hostile(verb: str) -> bool:
    """True for a deed that one threatens with."""
    return verb in _file().force["hostile"]


def bodes_ill(word: str) -> bool:
    """True for what one foretells others as a threat: "would regret it", "will pay a price"."""
    return word in _file().force["ill"]


def is_friendly(verb: str) -> bool:
    """True for a deed that one promises."""
    return verb in _file().force["friendly"]


def judgement(word: str) -> str | None:
    """The type of event that calling something by the word makes: praise, criticism or neither."""
    judgements = _file().judgements
    return "praise" if word in judgements["good"] else "criticism" if word in judgements["bad"] else None

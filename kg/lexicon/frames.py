"""Reads the event frames in `frames/*.toml`: which words tell of an event, and where its parties stand.

A slot is a list of paths from the trigger, evaluated on a Universal Dependencies tree by `kg.extract.frames`:

    subj obj iobj        logical subject and object (passives, control, relatives and coordination are seen through)
    obl[with|and]        nominals with one of the prepositions, whether they hang on a verb or a noun
    poss                 whose it is: "Xi's visit", "the visit of Xi"
    adv                  adverbs
    own                  only the possessor before it: "Xi's visit"
    comp                 modifiers before a noun: "Sino-Japanese talks", "the Abe-Xi meeting"
    host PATH            from the light verb that carries the noun: "held talks", "paid a visit"
    subj PATH            from the subject of the verb: "fighting between X and Y broke out"
    obj PATH             from the object of the verb: "imposed tariffs on Chinese cars" told of the tariffs
    of PATH              from what the noun is of: "the opening of relations between X and Y"
    head PATH            from the word that the trigger hangs on: "is due in Paris", where Paris is the predicate
    predicate PATH       from what is said of the noun with a copula: "the visit was the first by X"
    self self[in|at]     the word itself, after one of these or as it stands; with one of the prepositions
    clause PATH          from the verb of the clause that the noun stands in: "After talks with Abe, Xi left"
    xcomp ccomp          heads of open and finite complement clauses
    ccomp PATH           from the complement clause: "it was agreed that X and Y would …"
"""

from dataclasses import dataclass
from functools import cache
from typing import Literal

from kg.lexicon import files

_FAMILIES = (
    "offices",
    "unrest",
    "measures",
    "journeys",
    "encounters",
    "commitments",
    "deeds",
    "domestic",
    "disputes",
    "untold",
)  # earlier ones go first


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A sentence and what the frame must find in it; `none` where it must find nothing."""

    text: str
    none: bool = False
    actor: tuple[str, ...] = ()
    recipient: tuple[str, ...] = ()
    place: str | None = None
    date: str | None = None
    status: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """A rule for an event type: trigger words, conditions on their neighbours, and slots."""

    name: str
    type: str
    trigger: tuple[str, ...]  # lemmas; further words must stand among the dependents: "call off"
    pos: Literal["VERB", "NOUN", "ADJ", "COP"] = (
        "VERB"  # of a copula, paths start from what it is said with: "is in Rome"
    )
    actor: tuple[str, ...] = ()
    fallback: tuple[str, ...] = ()  # further actors, looked at only where too few were found
    recipient: tuple[str, ...] = ()
    place: tuple[str, ...] = ()
    content: tuple[str, ...] = ()  # the complement that tells what was agreed
    light: tuple[str, ...] = ()  # verbs that carry the noun
    light_only: bool = False  # the noun counts only where such a verb carries it
    where: dict[str, tuple[str, ...]] | None = None  # path: one of these lemmas must stand there
    unless: dict[str, tuple[str, ...]] | None = None  # path: none of these lemmas may stand there
    parties: int = 1  # how many different actors, recipients included, must be known
    needs: tuple[str, ...] = ()  # slots that must hold an actor or place
    kinds: tuple[str, ...] = ()  # kinds of actor allowed as actors; empty is any
    implied: bool = False  # a place that is not told is that of the journey told before: "put off the trip", "flew in"
    beside: bool = False  # the word tells this event beside an act of speech: "informed him by telephone"
    mode: str | None = None
    status: str | None = None  # where the words themselves tell it: "called off the visit"
    confidence: float = 0.8
    examples: tuple[Example, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _File:
    frame: tuple[Frame, ...]


@cache
def load() -> tuple[Frame, ...]:
    """All frames in the order of their files. Raises LexiconError."""
    return tuple(f for family in _FAMILIES for f in files.read_toml(f"frames/{family}.toml", _File).frame)

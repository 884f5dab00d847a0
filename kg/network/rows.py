"""What networks are made from: the flat rows of `kg.records`, and who stands behind a name in them."""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, TypeAlias

import networkx as nx

from kg import identity as identities
from kg.lexicon import files
from kg.store import Store

Row = Mapping[str, Any]
_WORD = re.compile(r"\w+")
_NAMED = ("person", "country", "organization")  # groups have words for names: "officials", "the leaders"
Network: TypeAlias = "nx.Graph[str]"  # or a DiGraph, where ties have a direction


@dataclass(frozen=True, slots=True, kw_only=True)
class TypeScore:
    """The family of an event type and its place between conflict and cooperation."""

    type: str
    family: str
    score: float  # Goldstein (1992), from -10 to 10
    cameo: str | None = None  # the CAMEO code whose published Goldstein value this is
    plover: str | None = None  # the category of PLOVER that holds it


@cache
def scores() -> Mapping[str, TypeScore]:
    """Family and score of each event type, from scores.csv."""
    return {row.type: row for row in files.read_csv("scores.csv", TypeScore)}


def family(event: Row) -> str:
    """The family of an event's type; "" for a type without one."""
    known = scores().get(event["type"])
    return known.family if known else ""


def score(event: Row) -> float:
    """Cooperation above 0, conflict below: Goldstein's scale (Journal of Conflict Resolution 36, 1992).

    A negated or cancelled event has the value of nothing having happened.
    """
    known = scores().get(event["type"])
    return known.score if known and event.get("status") not in ("negated", "cancelled") else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """A node of a network: somebody, a state, an issue or a gathering."""

    key: str  # IRI where there is one, else the name
    label: str
    kind: str
    country: str = ""  # ISO 3166-1 alpha-3
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Roll:
    """Who stands behind a name or an IRI in the rows."""

    parties: Mapping[str, Party] = field(default_factory=dict)  # by IRI, name and unambiguous alias
    states: Mapping[str, Party] = field(default_factory=dict)  # by ISO 3166-1 alpha-3
    starts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # names by their first word

    def party(self, name: str) -> Party:
        """The party of a name or IRI; a stranger is known by the name alone."""
        return self.parties.get(name) or Party(key=name, label=name, kind="")

    def named_in(self, words: str) -> list[Party]:
        """The parties whose whole name stands in some words, in the order of their keys."""
        found: dict[str, Party] = {}
        for word in _WORD.finditer(words):
            for name in self.starts.get(word.group(), ()):
                end = word.start() + len(name)
                if words.startswith(name, word.start()) and not words[end : end + 1].isalnum():
                    found[self.parties[name].key] = self.parties[name]
        return [found[key] for key in sorted(found)]

    def state(self, name: str) -> Party | None:
        """The state itself, or the one that the person or body belongs to."""
        party = self.party(name)
        if party.kind == "country" and not party.country:
            return party
        return self.states.get(party.country)


def roll(actors: Iterable[Row]) -> Roll:
    """The roll of a list of actor rows; a name that two actors share leads to the first by IRI."""
    ordered = sorted((_party(row) for row in actors), key=lambda party: (party.key, party.label))
    found: dict[str, Party] = {}
    for names in (_own, _aliases):
        for party in ordered:
            for name in names(party):
                found.setdefault(name, party)
    states = {p.country: p for p in reversed(ordered) if p.kind == "country" and p.country}
    for party in ordered:
        if party.country and party.country not in states:
            states[party.country] = _bare_state(party.country)
    return Roll(found, states, _starts(found))


def _starts(names: Mapping[str, Party]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for name in names:
        word = _WORD.match(name)
        if word and "://" not in name and names[name].kind in _NAMED:
            found.setdefault(word.group(), []).append(name)
    return {word: tuple(known) for word, known in found.items()}


def _bare_state(country: str) -> Party:
    """A state that no actor is: it has a name all the same, and its code for a key."""
    return Party(key=country, label=country_names().get(country, country), kind="country", country=country)


@cache
def country_names() -> Mapping[str, str]:
    """What states are called, by ISO 3166-1 alpha-3 code, from countries.csv."""
    with files.path("countries.csv").open(encoding="utf-8", newline="") as file:
        return {row["code"]: row["name"] for row in csv.DictReader(file)}


def _own(party: Party) -> tuple[str, ...]:
    return (party.key, party.label)


def _aliases(party: Party) -> tuple[str, ...]:
    return party.aliases


def _party(row: Row) -> Party:
    return Party(
        key=str(row.get("actor") or row["name"]),
        label=str(row["name"]),
        kind=str(row.get("kind") or ""),
        country=str(row.get("country") or ""),
        aliases=tuple(row.get("aliases") or ()),
    )


def names(event: Row, role: str) -> list[str]:
    """IRIs of an event's actors, recipients or attribution where the row has them, else their names."""
    iris = event.get(f"{role.removesuffix('s')}_iris") or ()
    return [str(name) for name in iris or event.get(role) or ()]


def identity(event: Row) -> str:
    """What tells an event from others: the IRI of all its tellings, its own, or its place in its article."""
    return str(event.get("once") or event.get("event") or (event.get("article"), event.get("start"), event.get("type")))


def tellings(store: Store, once: Mapping[str, str] | None = None) -> Iterator[Row]:
    """All events of a store as rows, with `once`: the IRI that stands for every telling of the same event."""
    once = identities.united(store) if once is None else once
    for row in store.events():
        yield {**row, "once": once.get(row["event"], row["event"])}


def ties(network: Network) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Each tie of a network with its attributes."""
    yield from network.edges(data=True)


def ties_of(network: Network, node: str) -> Iterator[dict[str, Any]]:
    """The attributes of a party's ties, those that lead to it too."""
    for _, other in network.edges(node):
        yield network.edges[node, other]
    if isinstance(network, nx.DiGraph):
        for other in network.predecessors(node):
            yield network.edges[other, node]

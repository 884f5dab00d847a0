"""What a writer writes from: a store's quads, rows and network, each made when it is first asked for."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import networkx as nx

from kg import identity, network
from kg.network import Filter, Weighing, filters, rows
from kg.network.rows import Network
from kg.store import Store

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What to write, and how; each format takes what concerns it."""

    network: str = "leaders"
    chosen: Filter = field(default_factory=Filter)
    weight: str | Weighing | None = None
    directed: bool | None = None  # None as the network is used most
    before: Filter | None = None  # the period that the table `compare` sets the chosen one against
    provenance: bool = True  # with the graphs of the articles, or only the facts
    table: str = "events"  # which of kg.export.tables.TABLES, for formats that write a table
    measure: str = "strength"  # for the tables that measure
    by: str = "year"  # the windows of tables over time
    parallel: bool = False  # a tie for each event, not one for all
    about: tuple[str, ...] = ()  # on whom a briefing is: names, or states also as ISO 3166-1 alpha-3
    top: int | None = None  # only so many parties, those of the greatest strength
    title: str | None = None


class Material:
    """A store's rows and one network of them, kept once made."""

    def __init__(self, store: Store, options: Options) -> None:
        self.store = store
        self.options = options

    def with_options(self, options: Options) -> "Material":
        """The same store seen with other options; its rows are not read again."""
        other = Material(self.store, options)
        other.__dict__ |= {"united": self.united, "events": self.events, "actors": self.actors, "roll": self.roll}
        return other

    @cached_property
    def united(self) -> dict[str, str]:
        """The events that are told several times, each with the IRI that stands for all its tellings."""
        return identity.united(self.store)

    @cached_property
    def several(self) -> frozenset[str]:
        """What stands for the events that are told several times: only of these must be kept that they were met."""
        return frozenset(self.united.values())

    @cached_property
    def events(self) -> list[Row]:
        """All events, whatever their status."""
        return list(rows.tellings(self.store, self.united))

    def stream(self) -> Iterator[Row]:
        """The events that the options let pass, one by one; kept only where they have been read already."""
        return filters.passing(self._all(), self.options.chosen)

    def once(self) -> Iterator[Row]:
        """The same, each event by its first telling alone."""
        seen: set[str] = set()
        for event in self.stream():
            iri = rows.identity(event)
            if iri not in seen:
                seen |= {iri} & self.several
                yield event

    def _all(self) -> Iterable[Row]:
        return self.events if "events" in self.__dict__ else rows.tellings(self.store, self.united)

    @cached_property
    def chosen(self) -> list[Row]:
        """The events that the options let pass."""
        return network.select(self._all(), self.options.chosen)

    @cached_property
    def actors(self) -> list[Row]:
        """All actors."""
        return list(self.store.actors())

    @cached_property
    def roll(self) -> rows.Roll:
        """Who stands behind a name or an IRI."""
        return rows.roll(self.actors if "actors" in self.__dict__ else self.store.actors())

    @cached_property
    def whole(self) -> Network:
        """The network that the options name."""
        options = self.options
        return network.project(
            options.network,
            self._all(),
            self.actors,
            chosen=options.chosen,
            weight=options.weight,
            directed=options.directed,
        )

    @cached_property
    def network(self) -> Network:
        """The same, cut to its strongest parties where the options say so; who is left without a tie is left out."""
        if self.options.top is None or self.options.top >= len(self.whole):
            return self.whole
        strongest = {row["actor"] for row in network.table(self.whole, top=self.options.top)}
        made = _cut(self.whole, strongest)
        return _cut(made, {node for node, ties in made.degree() if ties})


def _cut(whole: Network, kept: set[str]) -> Network:
    """A network of some parties and the ties between them, in the order of the whole."""
    made: Network = nx.DiGraph() if whole.is_directed() else nx.Graph()
    made.graph |= whole.graph
    made.add_nodes_from((node, told) for node, told in whole.nodes.items() if node in kept)
    made.add_edges_from((one, other, tie) for one, other, tie in rows.ties(whole) if one in kept and other in kept)
    return made

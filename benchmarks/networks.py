"""How much the ways to networks and exports cost, as ratios by processor time in one run on a generated archive.

    python benchmarks/networks.py --events 20000 --parties 2000 --ties 10000

The archive is drawn with a seed: few people meet often and many seldom, as in news (activity falls as 1 / rank).
"""

import argparse
import random
import tempfile
import time
import tracemalloc
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from itertools import accumulate
from pathlib import Path
from typing import Any

import networkx as nx

from kg import export, network, tables, vocab
from kg import store as stores
from kg.export import files, gexf, graphml, look, ties
from kg.model import Actor, ActorKind, Article, Event, Evidence, Extraction, Passage, Status
from kg.network import measures

SEED = 1959
_COUNTRIES = ("USA", "CHN", "JPN", "RUS", "DEU", "FRA", "GBR", "IND", "BRA", "ZAF", "KEN", "VNM", "PER", "NOR")
_PER_ARTICLE = 5
_SPARQL = """
SELECT ?a ?b (COUNT(DISTINCT ?e) AS ?n) (MIN(?f) AS ?first) (MAX(?l) AS ?last) WHERE {
  ?e dkg:type ?t ; dkg:status dkg:actual ; dkg:firstDay ?f ; dkg:lastDay ?l ; dkg:actor ?a, ?b .
  VALUES ?t { dkge:meeting dkge:call dkge:visit dkge:summit dkge:negotiation dkge:conference }
  ?a a dkg:Person . ?b a dkg:Person .
  FILTER(STR(?a) < STR(?b))
} GROUP BY ?a ?b
"""


def archive(size: int) -> Iterator[Extraction]:
    """Articles of five meetings each, of `size` events in all."""
    draw = random.Random(SEED)
    people = [_person(number) for number in range(max(size // 10, 20))]
    weights = list(accumulate(1 / rank for rank in range(1, len(people) + 1)))
    for number in range(size // _PER_ARTICLE):
        yield _article(number, draw, people, weights)


def _person(number: int) -> Actor:
    return Actor(
        iri=vocab.thing("actor", f"person-{number}"),
        name=f"Person {number}",
        kind=ActorKind.PERSON,
        country=_COUNTRIES[number % len(_COUNTRIES)],
        known=f"person-{number}",
    )


def _article(number: int, draw: random.Random, people: list[Actor], weights: list[float]) -> Extraction:
    iri = f"https://news.example/{number}"
    met, text, events = set(), "", []
    while len(events) < _PER_ARTICLE:
        one, other = draw.choices(people, cum_weights=weights, k=2)
        if one == other:
            continue
        sentence = f"{one.name} met {other.name}. "
        passage = Passage(len(text), len(text) + len(sentence) - 1)
        text += sentence
        met |= {one, other}
        day = f"{draw.randint(1999, 2025)}-{draw.randint(1, 12):02}-{draw.randint(1, 28):02}"
        events.append(
            Event(
                iri=vocab.thing("event", "meeting", iri, str(passage.start)),
                type="meeting",
                status=Status.ACTUAL,
                actors=(one.iri, other.iri),
                date=day,
                evidence=Evidence(quote=passage, sentence=passage),
                frame="generated",
                confidence=0.9,
            )
        )
    actors = tuple(sorted(met, key=lambda actor: actor.iri))
    return Extraction(article=Article(iri=iri, text=text), actors=actors, events=tuple(events), version="benchmark")


def generated(parties: int, number: int) -> network.Network:
    """A network for the writers and measures, with an event behind each tie.

    Events are made as they are drawn and ties are entered in the order of their ends, as `project` does both: where
    things lie in memory is half of what it costs to write them.
    """
    draw = random.Random(SEED)
    made = network.project("leaders", [], [])
    nodes = sorted(vocab.thing("actor", f"person-{i}") for i in range(parties))
    for i, node in enumerate(nodes):
        country = _COUNTRIES[i % len(_COUNTRIES)]
        made.add_node(
            node, label=f"Person {i}", kind="person", country=country, aliases=[], events=1, first="", last=""
        )
    weights = list(accumulate(1 / rank for rank in range(1, parties + 1)))
    events: dict[tuple[str, str], dict[str, str]] = {}
    while len(events) < number:
        one, other = sorted(draw.choices(nodes, cum_weights=weights, k=2))
        if one != other and (one, other) not in events:
            events[one, other] = _event(draw)
    for (one, other), event in sorted(events.items()):
        made.add_edge(one, other, **_tie(event))
    return made


def _event(draw: random.Random) -> dict[str, str]:
    day = f"{draw.randint(1999, 2025)}-{draw.randint(1, 12):02}-{draw.randint(1, 28):02}"
    iri = vocab.thing("event", "meeting", day, str(draw.random()))
    return {"event": iri, "type": "meeting", "date": day, "first_day": day, "last_day": day, "sentence": "They met."}


def _tie(event: dict[str, str]) -> dict[str, Any]:
    first, last = (date.fromisoformat(event[key]).isoformat() for key in ("first_day", "last_day"))
    told = {"weight": 1.0, "count": 1, "score": 2.5, "by_parties": 0, "types": sorted({event["type"]})}
    return {**told, "first": first, "last": last, "events": [event]}


def cost(work: Callable[[], object]) -> float:
    """Processor seconds of the work."""
    start = time.process_time()
    work()
    return time.process_time() - start


def compare(name: str, ours: Callable[[], object], theirs: Callable[[], object]) -> None:
    """Prints how many times cheaper ours is."""
    tell(name, cost(ours), cost(theirs))


def tell(name: str, mine: float, others: float) -> None:
    """Prints two costs and their ratio."""
    print(f"{name:<58} {mine:>9.3f} s {others:>9.3f} s {others / max(mine, 1e-9):>8.1f} ×", flush=True)


def of_store(size: int) -> None:
    """The leaders' network from columns against SPARQL, on a store on disk."""
    with tempfile.TemporaryDirectory() as folder, stores.open_store(Path(folder) / "store") as store:
        print(f"a store of {size} events: {cost(lambda: store.add_all(archive(size))):.1f} s")
        print(f"its columns: {cost(lambda: tables.keep(store)):.1f} s")
        with tables.open_tables(store) as columns:
            found = network.counted(columns)
            print(f"the leaders' network: {len(found)} parties, {found.number_of_edges()} ties")
            asked = cost(lambda: list(store.query(_SPARQL)))  # type: ignore[arg-type]
            tell("leaders' ties counted: columns, SPARQL GROUP BY", cost(lambda: network.pairs(columns)), asked)
            tell("leaders' network in networkx: columns, SPARQL", cost(lambda: network.counted(columns)), asked)
        output = Path(folder) / "all.nq"
        compare(
            "N-Quads: export, the store's own dump",
            lambda: export.write(store, "nquads", output),
            lambda: store.engine.dump(str(Path(folder) / "dump.nq"), format=_nquads()),
        )


def _nquads() -> Any:
    import pyoxigraph

    return pyoxigraph.RdfFormat.N_QUADS


def of_measures(made: network.Network) -> None:
    """igraph against networkx."""
    compare(
        "betweenness: igraph, networkx", lambda: measures.betweenness(made), lambda: nx.betweenness_centrality(made)
    )
    compare(
        "communities (Louvain): igraph, networkx",
        lambda: measures.community(made, method="louvain"),
        lambda: nx.community.louvain_communities(made, seed=1),
    )


def of_writers(made: network.Network) -> None:
    """Our writers against those of networkx, which get the same content: attributes, places, sizes, colours, spells.

    Places and colours are found before, for both. Memory is what Python holds beyond the network while it writes.
    """
    drawn = look.looks(made)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "x"
        for name, ours, theirs in (
            ("GraphML", graphml.lines, lambda: nx.write_graphml(flat(made, drawn), path)),
            ("GEXF", gexf.lines, lambda: nx.write_gexf(with_spells(made, drawn), path)),
        ):
            before = cost(lambda: flat(made, drawn) if name == "GraphML" else with_spells(made, drawn))  # noqa: B023
            tell(f"{name}: ours, networkx", cost(lambda: _written(path, ours(made, drawn))), cost(theirs) - before)  # noqa: B023
            print(f"{name}: {memory(lambda: _written(path, ours(made, drawn))):.1f} MB beyond the network")  # noqa: B023


def flat(made: network.Network, drawn: Mapping[str, look.Look]) -> "nx.Graph[str]":
    """A network of plain values, for GraphML."""
    found: nx.Graph[str] = nx.Graph()
    for node, values in ties.nodes(made, drawn):
        found.add_node(node, **{key: value for key, value in values.items() if value is not None})
    for one, other, values in ties.edges(made):
        found.add_edge(one, other, **{key: value for key, value in values.items() if value is not None})
    return found


def with_spells(made: network.Network, drawn: Mapping[str, look.Look]) -> "nx.Graph[str]":
    """A network as the GEXF writer of networkx takes it: what is drawn under `viz`, and spells."""
    found = flat(made, drawn)
    for (_, told), seen, spells in zip(found.nodes(data=True), drawn.values(), ties.spans(made), strict=True):
        red, green, blue = (int(seen.colour[i : i + 2], 16) for i in (1, 3, 5))
        for key in ("x", "y", "size", "color"):
            del told[key]
        position = {"x": seen.x, "y": seen.y, "z": 0.0}
        told |= {"viz": {"size": 2 * seen.radius, "position": position, "color": {"r": red, "g": green, "b": blue}}}
        told |= {"spells": spells}
    for one, other, tie in made.edges(data=True):
        found.edges[one, other]["spells"] = ties.spells(tie["events"])
    return found


def _written(path: Path, lines: Iterator[str]) -> None:
    with path.open("wb") as file:
        files.write_lines(file, lines)


def memory(work: Callable[[], object]) -> float:
    """Megabytes that Python takes for the work at most, beyond what it holds already."""
    tracemalloc.start()
    work()
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return peak / 1e6


def main() -> None:
    """Reads the sizes and runs all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, default=20_000)
    parser.add_argument("--parties", type=int, default=2_000)
    parser.add_argument("--ties", type=int, default=10_000)
    asked = parser.parse_args()
    made = generated(asked.parties, asked.ties)
    of_measures(made)
    of_writers(made)
    of_store(asked.events)


if __name__ == "__main__":
    main()

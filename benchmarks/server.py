"""Light queries beside heavy ones, over HTTP on this machine: `python -m benchmarks.server`.

Prints the median and the 99th percentile of a light query with the server idle and with eight heavy queries running,
and how long after its limit a heavy one is stopped. Ends with 1 where p99 grows past three times, or a stop takes
longer than half a second.
"""

import sys
import tempfile
import threading
import time
from pathlib import Path

from kg.store import open_store
from tests import extractions
from tests.serving import Client, served

HEAVY_QUERIES, LIGHT_QUERIES, LIMIT = 8, 3000, 20.0
MOST_TIMES, MOST_LATE = 3.0, 0.5
HEAVY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . FILTER(?c < ?f) }"
LIGHT = "SELECT ?x ?name { ?x a dkg:Person ; rdfs:label ?name } ORDER BY ?name"


def main() -> int:
    """Runs both and compares."""
    with tempfile.TemporaryDirectory() as folder:
        store = Path(folder) / "kg.store"
        with open_store(store) as graph:
            graph.add_all(extractions.all_three())
        with served(store, "--timeout", str(LIMIT)) as client:
            taken(client, 50)  # everything is loaded
            idle = taken(client, LIGHT_QUERIES)
            beside, late = loaded(client)
    told("idle", idle)
    told(f"beside {HEAVY_QUERIES} heavy", beside)
    times = percentile(beside, 99) / percentile(idle, 99)
    print(f"p99 grows {times:.2f} times; heavy queries end {min(late):.2f} to {max(late):.2f} s after their limit")
    return 0 if times <= MOST_TIMES and max(late) <= MOST_LATE else 1


def loaded(client: Client) -> tuple[list[float], list[float]]:
    """Seconds of light queries while heavy ones run, and seconds by which the heavy ones pass their limit."""
    late: list[float] = []

    def ask() -> None:
        began = time.perf_counter()
        reply = client.query(HEAVY)
        late.append(time.perf_counter() - began - LIMIT)
        assert reply.status == 504, reply.text

    heavy = [threading.Thread(target=ask) for _ in range(HEAVY_QUERIES)]
    for thread in heavy:
        thread.start()
    time.sleep(3.0)  # their processes have started
    beside = taken(client, LIGHT_QUERIES, until=time.perf_counter() + LIMIT - 5.0)
    for thread in heavy:
        thread.join()
    return beside, late


def taken(client: Client, number: int, until: float = float("inf")) -> list[float]:
    """Seconds that each of so many light queries takes, one after the other."""
    found: list[float] = []
    while len(found) < number and time.perf_counter() < until:
        began = time.perf_counter()
        reply = client.query(LIGHT)
        found.append(time.perf_counter() - began)
        assert reply.status == 200, reply.text
    return found


def percentile(values: list[float], of: int) -> float:
    """The value that so many of a hundred do not pass."""
    return sorted(values)[min(len(values) - 1, len(values) * of // 100)]


def told(name: str, values: list[float]) -> None:
    """A line of figures."""
    median, worst = percentile(values, 50), percentile(values, 99)
    print(f"{name}: {len(values)} light queries, median {median * 1000:.1f} ms, p99 {worst * 1000:.1f} ms")


if __name__ == "__main__":
    sys.exit(main())

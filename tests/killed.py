"""A process that puts articles into a store and prints each as soon as it is acknowledged; it is killed by a test."""

import sys
from dataclasses import replace

from kg.model import Extraction
from kg.store import open_store
from tests import extractions


def numbered(number: int) -> Extraction:
    """One of the three articles with an address of its own; every fourth replaces an earlier one."""
    base = extractions.all_three()[number % 3]
    iri = f"https://e.example/{number - 4 if number % 4 == 3 else number}"
    events = tuple(replace(event, iri=f"{event.iri}-{iri[-4:]}") for event in base.events)
    return replace(base, article=replace(base.article, iri=iri, title=f"Number {number}"), events=events)


def main(folder: str, first: int) -> None:
    """Adds articles without an end, looking into the graph now and then as a build does."""
    with open_store(folder) as store:
        for number in range(first, first + 100_000):
            store.add(numbered(number), recorded="2026-03-02T10:00:00Z")
            print(number, flush=True)
            if number % 5 == 0:
                store.article_graphs()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))

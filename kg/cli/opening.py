"""Opens the graph that a command works on."""

from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import UsageError

if TYPE_CHECKING:
    from kg.store import Store


def reading(location: str) -> "Store":
    """The graph for reading. Raises UsageError where there is none, and StoreError."""
    from kg.store import open_store

    if "://" not in location and not Path(location).exists():
        raise UsageError(f"{location}: there is no graph; make one with `kg build SOURCE…`, or name one with --store.")
    return open_store(location, read_only=True)


def writing(location: str) -> "Store":
    """The graph for writing, made where there is none. Raises StoreError."""
    from kg.store import open_store

    return open_store(location)

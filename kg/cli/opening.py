"""Opens the graph that a command works on."""

from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import UsageError

if TYPE_CHECKING:
    from kg.store import Store


def reading(location: str, as_of: str | None = None) -> "Store":
    """The graph for reading, as it is or as it was recorded up to a day. Raises UsageError where there is none."""
    from kg.store import open_store

    if "://" not in location and not Path(location).exists():
        raise UsageError(f"{location}: there is no graph; make one with `kg build SOURCE…`, or name one with --store.")
    now = open_store(location, read_only=True)
    if as_of is None:
        return now
    with now:
        return now.known_on(as_of)


def writing(location: str) -> "Store":
    """The graph for writing, made where there is none. Raises StoreError."""
    from kg.store import open_store

    return open_store(location)

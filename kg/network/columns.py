"""Networks of encounters counted from the columns of `kg.tables`: for archives whose events would fill the memory."""

import gc
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import networkx as nx

from kg.errors import ExportError
from kg.network.projections import PROJECTIONS
from kg.network.rows import Network, country_names, scores
from kg.tables import Tables

_FAMILY = {"leaders": "encounter", "states": "encounter", "agreements": "commitment"}
_WHERE = """
    list_contains($types, type) AND status = 'actual' AND confidence >= $confidence
    AND ($since IS NULL OR last_day >= $since::DATE) AND ($until IS NULL OR first_day <= $until::DATE)
"""
_SPAN = "COUNT(DISTINCT once), MIN(first_day)::VARCHAR, MAX(last_day)::VARCHAR"
_PEOPLE = f"""
    SELECT one, two, {_SPAN} FROM paired
    WHERE {_WHERE} AND one IN (SELECT number FROM parties WHERE kind = 'person')
    AND two IN (SELECT number FROM parties WHERE kind = 'person') GROUP BY one, two ORDER BY one, two
"""
_STATES = f"""
    SELECT LEAST(a.country, b.country) AS first, GREATEST(a.country, b.country) AS second, {_SPAN}
    FROM paired JOIN parties a ON a.number = one JOIN parties b ON b.number = two
    WHERE {_WHERE} AND a.country <> b.country GROUP BY first, second ORDER BY first, second
"""


_Pair = tuple[Any, Any, int, str | None, str | None]
_BARE: dict[str, Any] = {
    "weight": 0.0,
    "count": 0,
    "score": 0.0,
    "cooperation": 0.0,
    "conflict": 0.0,
    "by_articles": 0,
    "by_parties": 0,
    "by_others": 0,
    "types": (),
    "first": "",
    "last": "",
    "events": (),
}


def counted(
    tables: Tables,
    name: str = "leaders",
    *,
    since: str | None = None,
    until: str | None = None,
    confidence: float = 0.0,
) -> Network:
    """The network of leaders or states by encounter, or of states by agreement, without the events themselves.

    Its attributes are those of `project`. `since` and `until` are days; what may lie between them counts. A state's
    key is its ISO 3166-1 alpha-3 code. Raises ExportError for another network.
    """
    made: Network = nx.Graph()
    with _unswept():
        found = pairs(tables, name, since=since, until=until, confidence=confidence)
        known = _people(tables) if name == "leaders" else _states(tables)
        ends: list[Any] = sorted({row[end] for row in found for end in (0, 1)})
        made.add_nodes_from(known[end] for end in ends)
        _tie_up(made, {end: known[end][0] for end in ends}, found)
    told = PROJECTIONS[name]
    made.graph |= {"name": name, "title": told.summary, "tie": told.tie, "weight": "count", "directed": False}
    return made


def pairs(
    tables: Tables,
    name: str = "leaders",
    *,
    since: str | None = None,
    until: str | None = None,
    confidence: float = 0.0,
) -> list[_Pair]:
    """The ties of `counted` alone: two parties, how many events, first and last day. Raises ExportError.

    People are told by their number in the table `parties`, states by their code.
    """
    if name not in _FAMILY:
        raise ExportError(f'The network "{name}" is not counted from columns; choose one of {", ".join(_FAMILY)}.')
    types = [row.type for row in scores().values() if row.family == _FAMILY[name]]
    wanted = {"types": types, "since": since, "until": until, "confidence": confidence}
    found: list[Any] = tables.connection.execute(_PEOPLE if name == "leaders" else _STATES, wanted).fetchall()
    return found


@contextmanager
def _unswept() -> Iterator[None]:
    """Keeps Python from looking for garbage among things that are only being made: half of the time otherwise."""
    before = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if before:
            gc.enable()


def _tie_up(made: Network, keys: Mapping[Any, str], found: Iterable[_Pair]) -> None:
    """Enters ties where networkx keeps them, as its `add_edge` does; that one copies each twice, in twice the time."""
    towards = {end: made._adj[key] for end, key in keys.items()}  # type: ignore[attr-defined]
    for one, two, count, first, last in found:
        tie = _BARE.copy()
        tie["weight"], tie["count"], tie["first"], tie["last"] = float(count), count, first or "", last or ""
        towards[one][keys[two]] = towards[two][keys[one]] = tie


def _node(key: str, label: str, kind: str, country: str | None) -> tuple[str, dict[str, Any]]:
    told: dict[str, Any] = {"label": label, "kind": kind, "country": country or ""}
    return key, told | {"aliases": [], "events": 0, "first": "", "last": ""}


def _people(tables: Tables) -> dict[Any, tuple[str, dict[str, Any]]]:
    found = tables.connection.execute("SELECT number, actor, name, kind, country FROM parties WHERE kind = 'person'")
    return {number: _node(*told) for number, *told in found.fetchall()}


def _states(tables: Tables) -> dict[Any, tuple[str, dict[str, Any]]]:
    asked = (
        "SELECT country, MIN(name) FILTER (kind = 'country') AS name FROM actors WHERE country IS NOT NULL GROUP BY ALL"
    )
    return {
        country: _node(country, name or country_names().get(country, country), "country", country)
        for country, name in tables.connection.execute(asked).fetchall()
    }

"""Networks of encounters counted from the columns of `kg.tables`: for archives whose events would fill the memory."""

import gc
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
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
_SPAN = "COUNT(DISTINCT once) AS count, MIN(first_day) AS begun, MAX(last_day) AS ended"
_PEOPLE = f"""
    SELECT one, two, {_SPAN} FROM paired
    WHERE {_WHERE} AND one IN (SELECT number FROM parties WHERE kind = 'person')
    AND two IN (SELECT number FROM parties WHERE kind = 'person') GROUP BY 1, 2
"""
_STATES = f"""
    SELECT LEAST(a.country, b.country) AS one, GREATEST(a.country, b.country) AS two, {_SPAN}
    FROM paired JOIN parties a ON a.number = paired.one JOIN parties b ON b.number = paired.two
    WHERE {_WHERE} AND a.country <> b.country GROUP BY 1, 2
"""
_ROWS = "SELECT one, two, count, begun::VARCHAR, ended::VARCHAR FROM ({}) ORDER BY one, two"
_NO_DAY = -(2**31)
_COLUMNS = f"""
    SELECT one, two, count, COALESCE(begun - DATE '1970-01-01', {_NO_DAY}) AS first,
    COALESCE(ended - DATE '1970-01-01', {_NO_DAY}) AS last FROM ({{}}) ORDER BY one, two
"""
_DAYS = """
    SELECT day - DATE '1970-01-01', day::VARCHAR
    FROM (SELECT first_day AS day FROM paired UNION SELECT last_day FROM paired) WHERE day IS NOT NULL
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
        found = _columns(tables, name, since=since, until=until, confidence=confidence)
        known = _people(tables) if name == "leaders" else _states(tables)
        if name != "leaders":  # people have numbers there, states have codes
            numbers = {key: number for number, key, _ in known}
            found = replace(found, one=[numbers[code] for code in found.one], two=[numbers[code] for code in found.two])
        _tie_up(made, known, found)
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
    asked, wanted = _asked(name, since=since, until=until, confidence=confidence)
    return tables.connection.execute(_ROWS.format(asked), wanted).fetchall()


def _asked(name: str, *, since: str | None, until: str | None, confidence: float) -> tuple[str, dict[str, Any]]:
    """The question in SQL and its values. Raises ExportError."""
    if name not in _FAMILY:
        raise ExportError(f'The network "{name}" is not counted from columns; choose one of {", ".join(_FAMILY)}.')
    types = [row.type for row in scores().values() if row.family == _FAMILY[name]]
    wanted = {"types": types, "since": since, "until": until, "confidence": confidence}
    return _PEOPLE if name == "leaders" else _STATES, wanted


@dataclass(frozen=True, slots=True, kw_only=True)
class _Columns:
    """Ties by column, which take a third of the time of rows: a day that many ties have is one object."""

    one: list[Any]
    two: list[Any]
    count: list[int]
    first: list[str]
    last: list[str]


def _columns(tables: Tables, name: str, **limits: Any) -> _Columns:
    asked, wanted = _asked(name, **limits)
    days = dict(tables.connection.execute(_DAYS).fetchall()) | {_NO_DAY: ""}
    one, two, count, first, last = tables.connection.execute(_COLUMNS.format(asked), wanted).fetchnumpy().values()
    firsts, lasts = (list(map(days.__getitem__, column.tolist())) for column in (first, last))
    return _Columns(one=one.tolist(), two=two.tolist(), count=count.tolist(), first=firsts, last=lasts)


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


def _tie_up(made: Network, known: Iterable["_Node"], found: _Columns) -> None:
    """Enters parties and ties where networkx keeps them, as its `add_edge` does; that one copies each tie twice.

    Parties are found by number in lists: half of the time of finding them by key.
    """
    ends = {*found.one, *found.two}
    keys = [""] * (max(ends, default=0) + 1)
    towards: list[dict[str, Any]] = [{}] * len(keys)  # each entry that is used is replaced
    for end, key, told in known:
        if end in ends:
            made._node[key] = told  # type: ignore[attr-defined]
            keys[end], towards[end] = key, made._adj.setdefault(key, {})  # type: ignore[attr-defined]
    copy, weights = _BARE.copy, map(float, found.count)
    ties = zip(found.one, found.two, weights, found.count, found.first, found.last, strict=True)
    for one, two, weight, count, first, last in ties:
        tie = copy()
        tie["weight"], tie["count"], tie["first"], tie["last"] = weight, count, first, last
        towards[one][keys[two]] = towards[two][keys[one]] = tie


_Node = tuple[int, str, dict[str, Any]]  # its number, its key, its attributes


def _node(number: int, key: str, label: str, kind: str, country: str | None) -> _Node:
    told = {"label": label, "kind": kind, "country": country or "", "aliases": [], "events": 0, "first": "", "last": ""}
    return number, key, told


def _people(tables: Tables) -> list[_Node]:
    asked = "SELECT number, actor, name, kind, country FROM parties WHERE kind = 'person' ORDER BY number"
    return [_node(*told) for told in tables.connection.execute(asked).fetchall()]


def _states(tables: Tables) -> list[_Node]:
    asked = (
        "SELECT country, MIN(name) FILTER (kind = 'country') AS name FROM actors WHERE country IS NOT NULL "
        "GROUP BY country ORDER BY country"
    )
    return [
        _node(number, country, name or country_names().get(country, country), "country", country)
        for number, (country, name) in enumerate(tables.connection.execute(asked).fetchall())
    ]

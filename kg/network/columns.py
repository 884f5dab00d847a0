"""Networks of encounters counted from the columns of `kg.tables`: for archives whose events would fill the memory."""

from collections.abc import Mapping
from typing import Any

import networkx as nx

from kg.errors import ExportError
from kg.network.projections import PROJECTIONS
from kg.network.rows import Network, scores
from kg.tables import Tables

_BY = {"leaders": ("actor", "person"), "states": ("country", None)}  # column, and kind of actor


def counted(
    tables: Tables,
    name: str = "leaders",
    *,
    since: str | None = None,
    until: str | None = None,
    confidence: float = 0.0,
) -> Network:
    """The network of leaders or states by encounter, with the attributes of `project` but for the events themselves.

    `since` and `until` are days; what may lie between them counts. A state's key is its ISO 3166-1 alpha-3 code.
    Raises ExportError for another network.
    """
    if name not in _BY:
        raise ExportError(f'The network "{name}" is not counted from columns; choose one of {", ".join(_BY)}.')
    by, kind = _BY[name]
    types = [row.type for row in scores().values() if row.family == "encounter"]
    pairs = tables.pairs(by=by, kind=kind, types=types, since=since, until=until, confidence=confidence)
    known = _people(tables) if name == "leaders" else _states(tables)
    made: Network = nx.Graph()
    told = PROJECTIONS[name]
    made.graph |= {"name": name, "title": told.summary, "tie": told.tie, "weight": "count", "directed": False}
    made.add_nodes_from((key, known[key]) for key in sorted({row[end] for row in pairs for end in ("one", "two")}))
    made.add_edges_from(
        (row["one"], row["two"], _tie(row)) for row in sorted(pairs, key=lambda r: (r["one"], r["two"]))
    )
    return made


def _tie(row: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "weight": float(row["events"]),
        "count": row["events"],
        "score": 0.0,
        "cooperation": 0.0,
        "conflict": 0.0,
        "by_articles": 0,
        "by_parties": 0,
        "by_others": 0,
        "types": [],
        "first": row["first"] or "",
        "last": row["last"] or "",
        "events": [],
    }


def _node(label: str, kind: str, country: str | None) -> dict[str, Any]:
    return {
        "label": label,
        "kind": kind,
        "country": country or "",
        "aliases": [],
        "events": 0,
        "first": "",
        "last": "",
    }


def _people(tables: Tables) -> dict[str, dict[str, Any]]:
    rows = tables.rows("SELECT actor, name, kind, country FROM actors")
    return {row["actor"]: _node(row["name"], row["kind"], row["country"]) for row in rows}


def _states(tables: Tables) -> dict[str, dict[str, Any]]:
    asked = (
        "SELECT country, MIN(name) FILTER (kind = 'country') AS name FROM actors WHERE country IS NOT NULL GROUP BY ALL"
    )
    return {
        row["country"]: _node(row["name"] or row["country"], "country", row["country"]) for row in tables.rows(asked)
    }

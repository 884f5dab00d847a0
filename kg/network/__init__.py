"""Rows → networks for analysis (networkx), filtered, weighed and measured; each tie carries its events."""

from kg.network.change import WINDOWS, Window, bursts, compare, over, rhythm, series, turns, windows
from kg.network.columns import counted
from kg.network.filters import ACTUAL, EVERYTHING, Filter, select
from kg.network.measures import MEASURES, Measure, describe, table
from kg.network.projections import PROJECTIONS, WEIGHTS, Projection, Weighing, of, project
from kg.network.rows import Network

__all__ = [
    "ACTUAL",
    "EVERYTHING",
    "MEASURES",
    "PROJECTIONS",
    "WEIGHTS",
    "WINDOWS",
    "Filter",
    "Measure",
    "Network",
    "Projection",
    "Weighing",
    "Window",
    "bursts",
    "compare",
    "counted",
    "describe",
    "of",
    "over",
    "project",
    "rhythm",
    "select",
    "series",
    "table",
    "turns",
    "windows",
]

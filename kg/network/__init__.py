"""Rows → networks for analysis (networkx), filtered, weighed and measured; each tie carries its events."""

from kg.network.change import WINDOWS, Window, compare, rhythm, windows
from kg.network.columns import counted, pairs
from kg.network.course import activity, changes, over, series
from kg.network.filters import ACTUAL, EVERYTHING, Filter, select
from kg.network.measures import MEASURES, Measure, describe, table
from kg.network.projections import PROJECTIONS, Projection, of, project
from kg.network.rows import Network
from kg.network.signals import bursts, turns
from kg.network.weights import WEIGHTS, Weighing

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
    "activity",
    "bursts",
    "changes",
    "compare",
    "counted",
    "describe",
    "of",
    "over",
    "pairs",
    "project",
    "rhythm",
    "select",
    "series",
    "table",
    "turns",
    "windows",
]

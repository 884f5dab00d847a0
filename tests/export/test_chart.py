"""A measure over time as a picture."""

from itertools import pairwise

import pytest
from lxml import etree

from kg.export import chart
from tests.export.material import Rows, hostile, told, written
from tests.network.rows import actors, event

SPACE = {"s": "http://www.w3.org/2000/svg"}


def test_lines() -> None:
    """Each party has a line with a point for each window, and its name at the end."""
    root = etree.fromstring(written("chart", told(), by="year"))
    points = [line.get("points").count(",") for line in root.iterfind("s:polyline", SPACE)]
    assert points == [2, 2, 2]
    assert {"Ada Berg", "Bo Lund", "Cem Kaya", "2019", "2020"} <= {text.text for text in root.iterfind("s:text", SPACE)}


def test_names_do_not_collide() -> None:
    """Names of lines that end at one height stand under each other, inside the picture."""
    lines = [chart.Line(name=str(number), values=(1.0, 0.0)) for number in range(12)]
    ends = sorted(chart._ends(lines, 1.0))
    assert all(later - earlier >= chart._NAME - 0.01 for earlier, later in pairwise(ends))
    assert ends[0] >= chart._TOP - chart._NAME and ends[-1] <= chart._HEIGHT


@pytest.mark.parametrize("store", [Rows([], []), Rows([event("meeting", "Ada Berg, Bo Lund")], actors())])
def test_nothing_dated(store: Rows) -> None:
    """Without a dated event there are no lines, and still a picture."""
    assert not etree.fromstring(written("chart", store)).findall("s:polyline", SPACE)


def test_hostile_words_are_words() -> None:
    """Names become no elements."""
    root = etree.fromstring(written("chart", hostile()))
    assert not root.findall(".//s:script", SPACE)

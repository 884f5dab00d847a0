"""Which events pass a filter."""

import pytest

from kg import network
from kg.errors import EdtfError
from kg.network import Filter
from tests.network.rows import event

DAY = event("meeting", "Ada Berg, Bo Lund", date="2017-11-11", place="Da Nang", country="VNM", during="APEC summit")
YEAR = event("visit", "Ada Berg", "Peru", date="2017", issues=["fishing rights"], confidence=0.4)
OPEN = event("negotiation", "Ada Berg, Peru", date="../2016", attribution=["Bo Lund", "Kyodo"])
NEVER = event("call", "Cem Kaya", "Bo Lund", status="negated")
ALL = [DAY, YEAR, OPEN, NEVER]


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        (Filter(), [DAY, YEAR, OPEN]),
        (Filter(statuses=()), ALL),
        (Filter(statuses=("negated",)), [NEVER]),
        (Filter(since="2017-11"), [DAY, YEAR]),
        (Filter(since="2017-11", certainly=True), [DAY]),
        (Filter(until="2017-10"), [YEAR, OPEN]),
        (Filter(since="2017", until="2017", certainly=True), [DAY, YEAR]),
        (Filter(until="2016", certainly=True), []),
        (Filter(types=("visit", "call")), [YEAR]),
        (Filter(types=("encounter",), until="2016"), [OPEN]),
        (Filter(types=("speech",)), []),
        (Filter(issues=("fishing",)), [YEAR]),
        (Filter(issues=("fish",)), []),
        (Filter(places=("da nang",)), [DAY]),
        (Filter(places=("VNM",)), [DAY]),
        (Filter(during=("APEC",)), [DAY]),
        (Filter(actors=("peru",)), [YEAR, OPEN]),
        (Filter(confidence=0.5), [DAY, OPEN]),
        (Filter(word=""), [DAY, YEAR]),
        (Filter(word="kyodo"), [OPEN]),
    ],
)
def test_select(chosen: Filter, expected: list[dict[str, object]]) -> None:
    """An event passes where every field lets it."""
    assert expected == network.select(ALL, chosen)


def test_wrong_limit() -> None:
    """A limit that is no date is refused."""
    with pytest.raises(EdtfError):
        network.select(ALL, Filter(since="last week"))

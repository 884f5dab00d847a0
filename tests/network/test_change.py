"""Networks over time."""

import pytest

from kg import network
from kg.errors import ExportError
from tests.network.rows import actors, event

MEETINGS = [
    event("meeting", "Ada Berg, Bo Lund", date="2019-01-10"),
    event("meeting", "Ada Berg, Bo Lund", date="2019-01-20"),
    event("call", "Ada Berg, Bo Lund", date="2019-04-30"),
    event("call", "Cem Kaya, Bo Lund", date="2019-04-02"),
    event("visit", "Cem Kaya, Ada Berg", date="2019"),
]


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        ("month", [("2019-01", 2), ("2019-02", 0), ("2019-03", 0), ("2019-04", 2)]),
        ("quarter", [("2019-33", 2), ("2019-34", 2)]),
        ("half", [("2019-40", 4)]),
        ("year", [("2019", 5)]),
    ],
)
def test_windows(by: str, expected: list[tuple[str, int]]) -> None:
    """Each window has the events that surely lie in it; a year lies in no month."""
    made = network.windows("leaders", MEETINGS, actors(), by=by)
    assert list(zip([window.name for window in made], network.over(made), strict=True)) == expected


def test_windows_of_this_network() -> None:
    """What ties nobody in a network opens no window: forty calm years before the first meeting are no part of it."""
    told = [event("sanction", "Norway", "Peru", date="1979-05-01"), *MEETINGS]
    assert [window.name for window in network.windows("leaders", told, actors(), by="year")] == ["2019"]


def test_no_events_no_windows() -> None:
    """Without a dated event there is no time to divide."""
    assert network.windows("leaders", [event("meeting", "Ada Berg, Bo Lund")], actors()) == []


def test_unknown_window() -> None:
    """An unknown window is refused with the names that there are."""
    with pytest.raises(ExportError, match="choose one of month"):
        network.windows("leaders", MEETINGS, actors(), by="fortnight")


def test_compare() -> None:
    """Ties are new, vanished, or of another weight."""
    before, after = (network.project("leaders", rows, actors()) for rows in (MEETINGS[:2], MEETINGS[2:4]))
    rows = [
        (row["one"], row["other"], row["change"], row["before"], row["after"]) for row in network.compare(before, after)
    ]
    assert rows == [("Ada Berg", "Bo Lund", "weaker", 2.0, 1.0), ("Bo Lund", "Cem Kaya", "new", 0.0, 1.0)]
    assert [row["change"] for row in network.compare(after, before)] == ["stronger", "vanished"]


def test_rhythm() -> None:
    """Ten days lie between the first two meetings, a hundred before the call."""
    row = network.rhythm(network.project("leaders", MEETINGS, actors()))[0]
    assert (row["gaps"], row["median_days"], row["longest_silence"]) == ([10, 100], 55, 100)
    assert (row["first"], row["last"], row["events"]) == ("2019-01-10", "2019-04-30", 3)

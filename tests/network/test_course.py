"""What windows tell in a row."""

from kg import network
from tests.network.rows import actors, event
from tests.network.test_change import MEETINGS


def test_series() -> None:
    """A measure over time has a row for each window in which a party has ties."""
    rows = network.series(network.windows("leaders", MEETINGS, actors(), by="quarter"), "strength", top=1)
    assert [(row["window"], row["name"], row["value"]) for row in rows] == [
        ("2019-33", "Bo Lund", 2.0),
        ("2019-34", "Bo Lund", 2.0),
    ]


def test_changes() -> None:
    """A tie is new in its first window, vanishes in the first without it, and returns after that."""
    told = [*MEETINGS[:2], event("call", "Ada Berg, Bo Lund", date="2019-07-01"), MEETINGS[3]]
    rows = network.changes(network.windows("leaders", told, actors(), by="quarter"))
    assert [(row["window"], row["change"], row["one"], row["other"], row["weight"]) for row in rows] == [
        ("2019-33", "new", "Ada Berg", "Bo Lund", 2.0),
        ("2019-34", "new", "Bo Lund", "Cem Kaya", 1.0),
        ("2019-34", "vanished", "Ada Berg", "Bo Lund", 0.0),
        ("2019-35", "returned", "Ada Berg", "Bo Lund", 1.0),
        ("2019-35", "vanished", "Bo Lund", "Cem Kaya", 0.0),
    ]


def test_activity() -> None:
    """Each window has its numbers, and those of a burst and a turn are marked."""
    calm = [event("meeting", "Ada Berg, Bo Lund", date=f"2019-{month:02}-02") for month in range(1, 9)]
    busy = [event("call", "Cem Kaya, Bo Lund", date=f"2019-08-{day:02}", start=day) for day in range(1, 20)]
    rows = network.activity(network.windows("leaders", [*calm, *busy], actors()))
    assert [row["events"] for row in rows] == [1, 1, 1, 1, 1, 1, 1, 20]
    assert [row["window"] for row in rows if row["burst"]] == ["2019-08"]
    assert [row["window"] for row in rows if row["turn"]] == ["2019-08"]
    assert (rows[7]["ties"], rows[7]["parties"], rows[7]["first"], rows[7]["last"]) == (
        2,
        3,
        "2019-08-01",
        "2019-08-31",
    )

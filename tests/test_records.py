"""A store as flat rows."""

from collections.abc import Iterator
from typing import Any

import pytest

from kg.store import MEMORY, Store, open_store
from tests import extractions

KEYS = [
    "event",
    "type",
    "actors",
    "recipients",
    "date",
    "place",
    "country",
    "during",
    "issues",
    "status",
    "attribution",
    "content",
    "quoted",
    "article",
    "start",
    "end",
    "quote",
    "sentence",
    "mentions",
    "confidence",
]


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    """The three articles in memory."""
    with open_store(MEMORY) as opened:
        opened.add_all(extractions.all_three())
        yield opened


def test_keys_come_first_and_in_their_order(store: Store) -> None:
    """A row begins with the keys that the record format names."""
    assert list(next(store.events()))[: len(KEYS)] == KEYS


def test_a_row_has_names_and_words(store: Store) -> None:
    """A meeting on another's word, as a row."""
    row = next(row for row in store.events() if row["type"] == "meeting" and row["during"])
    text = extractions.meeting().article.text
    assert {
        "actors": ["Ingrid Dahl", "Rosa Quispe"],
        "recipients": [],
        "date": "2019-05-04",
        "place": "Lima",
        "country": "PER",
        "during": "Pacific Forum",
        "issues": ["fisheries"],
        "status": "actual",
        "attribution": ["Ministry of Foreign Affairs of Peru", "Andes Agency"],
        "content": None,
        "quoted": False,
        "confidence": 0.9,
        "article_title": "Leaders talk fish in Lima",
        "published": "2019-05-05",
        "publisher": "Andes Agency",
    }.items() <= row.items()
    assert text[row["start"] : row["end"]] == row["quote"]
    assert row["quote"] in row["sentence"] and row["sentence"] in text
    assert [mention["quote"] for mention in row["mentions"]] == ["Their talks lasted an hour"]


def test_quotation(store: Store) -> None:
    """Content in quotation marks is marked as such."""
    row = next(row for row in store.events() if row["quoted"])
    assert row["content"] == "“The door is open.”"


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({}, 9),
        ({"type": "visit"}, 2),
        ({"type": ("visit", "meeting")}, 4),
        ({"actor": "Quispe"}, 5),
        ({"actor": "rosa quispe"}, 5),
        ({"actor": extractions.QUISPE.iri}, 5),
        ({"actor": "Nobody"}, 0),
        ({"country": "PER"}, 8),
        ({"country": "republic of peru"}, 2),
        ({"since": "2020-05-01"}, 3),
        ({"until": "2019-05-05"}, 6),
        ({"since": "2019-05-04", "until": "2019-05-04", "type": "meeting"}, 2),
        ({"status": "cancelled"}, 1),
        ({"article": "Readout"}, 4),
        ({"article": "https://gov.example/readout"}, 4),
        ({"confidence": 0.95}, 1),
    ],
)
def test_filters(store: Store, filters: dict[str, Any], expected: int) -> None:
    """Each filter keeps what it says; an unknown date is kept by both ends of a span."""
    assert expected == sum(1 for _ in store.events(**filters))


def test_rows_are_in_the_order_of_article_and_text(store: Store) -> None:
    """The order of rows depends on nothing but the articles."""
    places = [(row["article"], row["start"], row["type"]) for row in store.events()]
    assert sorted(places) == places


def test_actors(store: Store) -> None:
    """Each actor once, with names, kind, state and offices."""
    rows = {row["name"]: row for row in store.actors()}
    assert len(rows) == 6
    assert {
        "aliases": ["Quispe"],
        "kind": "person",
        "country": "PER",
        "offices": [{"title": "President", "of": "Peru", "from": "2018-03-23", "to": "2020-11-09"}],
    }.items() <= rows["Rosa Quispe"].items()
    assert {"Ingrid Dahl": "person", "Peru": "country", "Andes Agency": "organization"}.items() <= {
        name: row["kind"] for name, row in rows.items()
    }.items()


def test_articles(store: Store) -> None:
    """Each article with its metadata and what was found in it."""
    row = next(row for row in store.articles() if row["title"] == "Quispe to visit Oslo")
    assert {
        "article": "https://nord.example/quispe-to-oslo",
        "publisher": "Nord Times",
        "published": "2020-02-01T09:30:00+01:00",
        "events": 3,
        "actors": 3,
        "characters": len(extractions.visit().article.text),
    }.items() <= row.items()

"""Events on a map."""

import json
from typing import Any

import pytest

from kg.export import geojson
from tests.export.material import Rows, hostile, written
from tests.network.rows import actors, event


def _features(store: Rows) -> list[dict[str, Any]]:
    whole = json.loads(written("geojson", store))
    assert whole["type"] == "FeatureCollection"
    features: list[dict[str, Any]] = whole["features"]
    return features


@pytest.mark.parametrize(
    ("place", "country", "point", "kind"),
    [
        ("Lima", "PER", [-77.03, -12.04], "place"),
        ("Da Nang", "VNM", [108.22, 16.07], "place"),
        ("Danang", None, None, None),
        ("Lima", None, [-77.03, -12.04], "place"),
        ("Peru", "PER", [-77.03, -12.04], "capital"),
        ("Pacific Ocean", None, None, None),
    ],
)
def test_point(place: str, country: str | None, point: list[float] | None, kind: str | None) -> None:
    """An event lies where its place does, at the capital where only the state is told, or has no point."""
    (feature,) = _features(Rows([event("meeting", "Ada Berg, Bo Lund", place=place, country=country)], actors()))
    geometry = feature["geometry"]
    assert (geometry and [pytest.approx(number, abs=0.1) for number in geometry["coordinates"]]) == point
    assert feature["properties"]["point"] == kind


def test_without_a_place() -> None:
    """An event that is told to be nowhere is no feature, and a map of none is a map."""
    assert _features(Rows([event("meeting", "Ada Berg, Bo Lund")], actors())) == []


def test_hostile_words() -> None:
    """Whatever stands in a name, the file is one JSON object."""
    assert len(_features(hostile())) == 9


def test_atlas() -> None:
    """Every point lies on the globe, and each of the capitals that news name most is the first of its country."""
    points = [point for named in geojson.atlas().places.values() for point in named]
    assert all(-90 <= point.latitude <= 90 and -180 <= point.longitude <= 180 for point in points)
    capitals = {country: point.name for country, point in geojson.atlas().capitals.items()}
    expected = {"JPN": "Tokyo", "CHN": "Beijing", "FRA": "Paris", "KEN": "Nairobi", "BRA": "Brasilia"}
    assert expected == {country: capitals[country] for country in expected}

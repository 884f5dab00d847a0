"""Events on a map: GeoJSON (RFC 7946), a feature for each event that has a place or whose state is told.

A point is that of the place, or, where only a state is told, of its capital, and then it says so. An event whose place
has no point here (a sea, a region) is a feature without a geometry, as the standard has it, so that none is lost.
Coordinates are those of GeoNames (https://www.geonames.org, CC BY 4.0), to a hundredth of a degree.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, BinaryIO

from kg import vocab
from kg.export.material import Material
from kg.export.tables import to_json
from kg.lexicon import files

Row = Mapping[str, Any]
_TOLD = (
    "event", "type", "actors", "recipients", "date", "place", "country", "during", "issues", "status", "attribution",
    "sentence", "article", "publisher", "confidence", "once",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """Where a place lies, in degrees of WGS 84; the first of a country is its capital."""

    name: str
    country: str  # ISO 3166-1 alpha-3
    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class Atlas:
    """Points by the folded name of the place, and capitals by country."""

    places: Mapping[str, tuple[Point, ...]]
    capitals: Mapping[str, Point]

    def find(self, place: str | None, country: str | None) -> tuple[Point | None, str | None]:
        """The point of a place, and what it is: "place", or "capital" where only the state is known."""
        town = (place or "").rpartition(", ")[2]  # "Palais des Nations, Geneva" lies where its town does
        named = self.places.get(vocab.fold(place or ""), ()) or self.places.get(vocab.fold(town), ())
        within = [point for point in named if point.country == country]
        if within or len(named) == 1:
            return (within or named)[0], "place"
        capital = self.capitals.get(country or "")
        return capital, "capital" if capital else None


@cache
def atlas() -> Atlas:
    """All points, from coordinates.csv."""
    places: dict[str, tuple[Point, ...]] = {}
    capitals: dict[str, Point] = {}
    for point in files.read_csv("coordinates.csv", Point):
        places[vocab.fold(point.name)] = (*places.get(vocab.fold(point.name), ()), point)
        capitals.setdefault(point.country, point)
    return Atlas(places, capitals)


def write(material: Material, file: BinaryIO) -> None:
    """The events with a place, a feature a line."""
    file.write(b'{"type": "FeatureCollection", "features": [')
    lead = b"\n"
    for feature in _features(material.stream()):
        file.write(lead + to_json(feature).encode())
        lead = b",\n"
    file.write(b"\n]}\n")


def _features(events: Iterable[Row]) -> Iterable[dict[str, Any]]:
    for event in events:
        if event.get("place") or event.get("country"):
            point, kind = atlas().find(event.get("place"), event.get("country"))
            yield {
                "type": "Feature",
                "geometry": {"type": "Point", "coordinates": [point.longitude, point.latitude]} if point else None,
                "properties": {**{name: event.get(name) for name in _TOLD}, "point": kind},
            }

"""Events in the 58 columns of GDELT 1.0 (Leetaru and Schrodt 2013; GDELT Data Format Codebook 1.03).

As in its daily files there is no line of names, and a line for each pair of an actor and a recipient. Countries of
actors are ISO 3166-1 alpha-3, as CAMEO has them but for a few. What we do not know stays empty: the tone, religions and
ethnic groups, whether an event leads its article, and FIPS codes of places.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, BinaryIO

from kg.export import datasets, geojson
from kg.export.material import Material
from kg.network.rows import Party, country_names, identity, score, scores

Row = Mapping[str, Any]
_ACTOR = ("Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code", "Religion2Code",
          "Type1Code", "Type2Code", "Type3Code")  # fmt: skip
_PLACE = ("Type", "FullName", "CountryCode", "ADM1Code", "Lat", "Long", "FeatureID")
COLUMNS = (
    "GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate",
    *(f"Actor{side}{name}" for side in (1, 2) for name in _ACTOR),
    "IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale",
    "NumMentions", "NumSources", "NumArticles", "AvgTone",
    *(f"{whose}Geo_{name}" for whose in ("Actor1", "Actor2", "Action") for name in _PLACE),
    "DATEADDED", "SOURCEURL",
)  # fmt: skip
_QUADS = ((5, 1), (9, 2), (14, 3), (20, 4))  # the last CAMEO root of each: verbal, material cooperation, conflict
_COUNTRY, _CITY_US, _CITY = 1, 3, 4


@dataclass(slots=True)
class _Coverage:
    """How much is told of one event."""

    mentions: int = 0
    publishers: set[str] = field(default_factory=set)
    articles: set[str] = field(default_factory=set)


def write(material: Material, file: BinaryIO) -> None:
    """Tab-separated, in the columns of GDELT 1.0; codes are CAMEO's."""
    datasets.write_lines(file, COLUMNS, _rows(material))


def _rows(material: Material) -> Iterator[dict[str, object]]:
    covered = _coverage(material)
    for event, day, actor, recipient in datasets.told(material):
        if scores()[event["type"]].cameo:
            yield _row(
                event, date.fromisoformat(day), actor, recipient, covered.get(identity(event)) or _covered([event])
            )


def _coverage(material: Material) -> dict[str, _Coverage]:
    """How much is told of the events that are told several times; of the others their row says it."""
    told: dict[str, list[Row]] = {}
    for event in material.stream() if material.several else ():
        if identity(event) in material.several:
            told.setdefault(identity(event), []).append(event)
    return {iri: _covered(events) for iri, events in told.items()}


def _covered(events: Iterable[Row]) -> _Coverage:
    of = _Coverage()
    for event in events:
        of.mentions += max(len(event.get("mentions") or ()), 1)
        of.articles.add(str(event.get("article")))
        of.publishers |= {event["publisher"]} if event.get("publisher") else set()
    return of


def _row(event: Row, day: date, actor: Party, recipient: Party | None, of: _Coverage) -> dict[str, object]:
    code = scores()[event["type"]].cameo or ""
    return {
        "GLOBALEVENTID": _number(identity(event), actor.key, recipient.key if recipient else ""),
        "SQLDATE": f"{day:%Y%m%d}",
        "MonthYear": f"{day:%Y%m}",
        "Year": f"{day:%Y}",
        "FractionDate": fraction(day),
        **_side(1, actor),
        **(_side(2, recipient) if recipient else {}),
        "EventCode": code,
        "EventBaseCode": code[:3],
        "EventRootCode": code[:2],
        "QuadClass": next(quad for last, quad in _QUADS if int(code[:2]) <= last),
        "GoldsteinScale": score(event),
        "NumMentions": of.mentions,
        "NumSources": len(of.publishers) or "",
        "NumArticles": len(of.articles),
        **_where(event.get("place"), event.get("country")),
        "SOURCEURL": event.get("article"),
    }


def fraction(day: date) -> str:
    """The year with the part of it that is over, where every month has 30 days.

    >>> fraction(date(2013, 4, 1))
    '2013.2493'
    """
    return f"{day.year + ((day.month - 1) * 30 + day.day) / 365:.4f}"


def _number(*words: str) -> int:
    """A number for an event and its two sides, always the same; GDELT's own are counted up and mean nothing else."""
    return int(hashlib.sha256("\n".join(words).encode()).hexdigest()[:15], 16)


def _side(number: int, party: Party) -> dict[str, object]:
    return {
        f"Actor{number}Code": party.country,
        f"Actor{number}Name": party.label,
        f"Actor{number}CountryCode": party.country,
    }


def _where(place: str | None, country: str | None) -> dict[str, object]:
    """The place of the event; a state alone has no point, for its capital is not where it was."""
    if not place:
        name = country_names().get(country or "", country)
        return {"ActionGeo_Type": _COUNTRY, "ActionGeo_FullName": name} if country else {}
    told: dict[str, object] = {"ActionGeo_FullName": place}
    point, kind = geojson.atlas().find(place, country)
    if point and kind == "place":
        told["ActionGeo_Type"] = _CITY_US if point.country == "USA" else _CITY
        told |= {"ActionGeo_Lat": point.latitude, "ActionGeo_Long": point.longitude}
    return told

"""Journeys in the words of the Office of the Historian: country, city, whom they met: `statedept.py [--data DIR]`.

Country and city are read from "NAME visited CITY, COUNTRY, in YEAR.", made of columns, and so is who came to the United
States and when; an even sample is drawn, `--draw` says how many of each. Whom the traveller met is judged by hand:
`statedept-judged.csv` holds, for 200 remarks with "met with" (`random.Random(4).sample` of all, in the order of their
ids), where those stand whom the traveller met (the last word of each name), and a digest of the remark, but none of its
words. A counterpart is found where an encounter has the traveller, whose name is put before the remark, and somebody
whose words cover the place judged.
"""

import argparse
import csv
import hashlib
import re
from pathlib import Path
from typing import Any

import coded

from kg.lexicon import names
from kg.model import Extraction

_JUDGED = Path(__file__).with_name("statedept-judged.csv")
_DIGEST = 12  # hexadecimal digits


def main() -> None:
    """Prints the figures."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--data", type=Path, default=coded.DATA)
    arguments.add_argument("--draw", type=int, default=200)
    arguments.add_argument("--show", action="store_true", help="print what is not right")
    asked = arguments.parse_args()
    rows = coded.lines(asked.data / "statedept" / "travels.jsonl")
    places(drawn([r for r in rows if names.load().named(r["country"]) and r["locale"]], asked.draw), show=asked.show)
    counterparts(rows, show=asked.show)
    visitors = [r for r in coded.lines(asked.data / "statedept" / "visits.jsonl") if code_of(r["from_country"])]
    visits(drawn([r for r in visitors if r["start"] == r["end"]], asked.draw), show=asked.show)
    known = [r for r in rows if r["country"]]
    coded.show("country known by name", [code_of(r["country"]) is not None for r in known])


def drawn(rows: list[dict[str, Any]], count: int) -> list[dict[str, Any]]:
    """So many, evenly from the whole."""
    return rows[:: max(1, len(rows) // count)][:count]


def code_of(country: str) -> str | None:
    """The code of a country as the columns name it: "Germany, Federal Republic of", "Siam (Thailand)"."""
    forms = [country, *re.split(r"[,()]", country), " ".join(reversed(country.split(", ")))]
    return next((k.country for form in forms for k in names.load().named(form.strip()) if k.country), None)


def places(rows: list[dict[str, Any]], *, show: bool) -> None:
    """City and country of journeys."""
    towns = [re.split(r"[,(;]", r["locale"])[0].strip() for r in rows]
    texts = [
        f"{r['person']} visited {t}, {r['country']}, in {r['start'][:4]}." for r, t in zip(rows, towns, strict=True)
    ]
    found = coded.extract(texts, [r["end"] or r["start"] for r in rows])
    countries, cities = [], []
    for row, town, extraction in zip(rows, towns, found, strict=True):
        code = next(k.country for k in names.load().named(row["country"]) if k.country)
        placed = {p.iri: p for p in extraction.places}
        told = [placed[e.place] for e in extraction.events if e.type == "visit" and e.place]
        countries.append(any(p.country == code for p in told))
        cities.append(any(p.name == town for p in told))
        if show and not (countries[-1] and cities[-1]):
            print(extraction.article.text, "|", [(p.name, p.country) for p in told], code)
    coded.show("journeys with the country", countries)
    coded.show("journeys with the city", cities)


def visits(rows: list[dict[str, Any]], *, show: bool) -> None:
    """Who came to the United States and when: "President NAME of COUNTRY visited the United States on DAY."."""
    texts = [
        f"{r['visitor']} of {r['from_country'].split(',')[0]} visited the United States on {r['start']}." for r in rows
    ]
    found = coded.extract(texts, [r["end"] for r in rows])
    right_visitor, right_day = [], []
    for row, extraction in zip(rows, found, strict=True):
        actors = {a.iri: a for a in extraction.actors}
        told = [
            e for e in extraction.events if e.type == "visit" and "USA" in {actors[i].country for i in e.recipients}
        ]
        of = {code_of(row["from_country"])}
        right_visitor.append(
            any(actors[i].country in of and actors[i].kind == "person" for e in told for i in e.actors)
        )
        right_day.append(any(e.date == row["start"] for e in told))
        if show and not (right_visitor[-1] and right_day[-1]):
            print(extraction.article.text, "|", [([actors[i].name for i in e.actors], e.date) for e in told])
    coded.show("visits with the visitor and his country", right_visitor)
    coded.show("visits with the day", right_day)


def counterparts(rows: list[dict[str, Any]], *, show: bool) -> None:
    """Whom the traveller met, in the remarks that were judged."""
    remarks = {r["id"]: r for r in rows}
    with _JUDGED.open(encoding="utf-8", newline="") as file:
        judged = [(remarks[line["id"]], line) for line in csv.DictReader(file) if line["id"] in remarks]
    judged = [(row, line) for row, line in judged if digest(row["text"]) == line["digest"]]
    found = coded.extract([f"{row['person']}. {row['text']}" for row, _ in judged], [row["end"] for row, _ in judged])
    met = [whom(x, row, line["met"]) for x, (row, line) in zip(found, judged, strict=True)]
    coded.show("remarks with a counterpart met", [any(m) for m in met])
    coded.show("counterparts met", [one for m in met for one in m])
    for extraction, right in zip(found, met, strict=True) if show else ():
        if not all(right):
            print(extraction.article.text, "|", right, [(e.type, len(e.actors)) for e in extraction.events])


def digest(remark: str) -> str:
    """What tells that a remark is still the one that was judged."""
    return hashlib.sha256(remark.encode()).hexdigest()[:_DIGEST]


def whom(extraction: Extraction, row: dict[str, Any], places: str) -> list[bool]:
    """For each place judged, whether an encounter of the traveller has somebody who is named there."""
    ahead = len(row["person"]) + len(". ")
    encounters = [{*e.actors, *e.recipients} for e in extraction.events if "CONSULT" in coded.categories(e)]
    at = {a.iri: a.mentions for a in extraction.actors}
    traveller = {i for i, mentions in at.items() if any(p.start < len(row["person"]) for p in mentions)}
    present = {i for parties in encounters if parties & traveller for i in parties - traveller}
    starts = [int(place) + ahead for place in places.split()]
    return [any(p.start <= start < p.end for i in present for p in at.get(i, ())) for start in starts]


if __name__ == "__main__":
    main()

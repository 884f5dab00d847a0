"""Journeys in the words of the Office of the Historian: country, city, and whom they met: `statedept.py [--data DIR]`.

Country and city are read from "NAME visited CITY, COUNTRY, in YEAR.", made of columns; counterparts from the
remarks, with the traveller's name before them. A counterpart is found where an encounter has somebody whose words lie
in what follows "met with" up to the next stop. An even sample is drawn; `--draw` says how many of each.
"""

import argparse
import re
from pathlib import Path
from typing import Any

import coded

from kg.lexicon import names
from kg.model import Extraction

_MET = re.compile(r"\b[Mm]et with ([^.;]*)")


def main() -> None:
    """Prints the figures."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--data", type=Path, default=coded.DATA)
    arguments.add_argument("--draw", type=int, default=200)
    arguments.add_argument("--show", action="store_true", help="print what is not right")
    asked = arguments.parse_args()
    rows = coded.lines(asked.data / "statedept" / "travels.jsonl")
    places(drawn([r for r in rows if names.load().named(r["country"]) and r["locale"]], asked.draw), show=asked.show)
    counterparts(drawn([r for r in rows if _MET.search(r["text"])], asked.draw), show=asked.show)
    known = [r for r in rows if r["country"]]
    coded.show("country known by name", sum(bool(names.load().named(r["country"])) for r in known), len(known))


def drawn(rows: list[dict[str, Any]], count: int) -> list[dict[str, Any]]:
    """So many, evenly from the whole."""
    return rows[:: max(1, len(rows) // count)][:count]


def places(rows: list[dict[str, Any]], *, show: bool) -> None:
    """City and country of journeys."""
    towns = [re.split(r"[,(;]", r["locale"])[0].strip() for r in rows]
    texts = [
        f"{r['person']} visited {t}, {r['country']}, in {r['start'][:4]}." for r, t in zip(rows, towns, strict=True)
    ]
    found = coded.extract(texts, [r["end"] or r["start"] for r in rows])
    right_country = right_city = 0
    for row, town, extraction in zip(rows, towns, found, strict=True):
        code = next(k.country for k in names.load().named(row["country"]) if k.country)
        placed = {p.iri: p for p in extraction.places}
        told = [placed[e.place] for e in extraction.events if e.type == "visit" and e.place]
        country, city = any(p.country == code for p in told), any(p.name == town for p in told)
        right_country, right_city = right_country + country, right_city + city
        if show and not (country and city):
            print(extraction.article.text, "|", [(p.name, p.country) for p in told], code)
    coded.show("journeys with the country", right_country, len(rows))
    coded.show("journeys with the city", right_city, len(rows))


def counterparts(rows: list[dict[str, Any]], *, show: bool) -> None:
    """Whom the traveller met with."""
    texts = [f"{r['person']}. {r['text']}" for r in rows]
    found = coded.extract(texts, [r["end"] or r["start"] for r in rows])
    right = [has_met(x) for x in found]
    coded.show("remarks with the counterpart met", sum(right), len(rows))
    if show:
        for extraction, fits in zip(found, right, strict=True):
            if not fits:
                print(extraction.article.text, "|", [(e.type, len(e.actors)) for e in extraction.events])


def has_met(extraction: Extraction) -> bool:
    """True where an encounter has somebody who is named behind "met with"."""
    met = [m.span(1) for m in _MET.finditer(extraction.article.text)]
    inside = {a.iri for a in extraction.actors for p in a.mentions if any(s <= p.start and p.end <= e for s, e in met)}
    encounters = [e for e in extraction.events if "CONSULT" in coded.categories(e)]
    return any(inside & {*e.actors, *e.recipients} for e in encounters)


if __name__ == "__main__":
    main()

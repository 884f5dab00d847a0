"""PLOVER categories and parties of its example sentences, and of those of CAMEO: `plover.py [--data DIR] [--show]`."""

import argparse
import json
from pathlib import Path
from typing import Any

import coded

from kg.model import Extraction

_DAY = "2010-06-15"  # the sentences are not dated


def main() -> None:
    """Prints the figures."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--data", type=Path, default=coded.DATA)
    arguments.add_argument("--show", action="store_true", help="print what is not right")
    asked = arguments.parse_args()
    plover(asked.data / "plover" / "PLOVER_GSR_CAMEO.json", show=asked.show)
    cameo(asked.data / "plover" / "cameo_codes_examples.jsonl", show=asked.show)


def plover(path: Path, *, show: bool) -> None:
    """The category, and the category with both parties, of PLOVER's sentences."""
    rows = [r for r in json.loads(coded.text(path)) if r.get("text") and r["event"] != "DOCUMENT"]
    found = coded.extract([r["text"] for r in rows], [_DAY] * len(rows))
    judged = [judge(r, x) for r, x in zip(rows, found, strict=True)]
    coded.show("PLOVER category", sum(c for c, _ in judged), len(rows))
    coded.show("PLOVER category with both parties", sum(b for _, b in judged), len(rows))
    if show:
        for row, extraction, (category, both) in zip(rows, found, judged, strict=True):
            if not both:
                print("parties " if category else "category", row["event"], "|", row["text"], "|", told(extraction))


def judge(row: dict[str, Any], extraction: Extraction) -> tuple[bool, bool]:
    """Whether an event has the category, and whether one with it has the parties."""
    name = row["event"].upper()
    wanted = coded.OLDER.get(name, name)
    fitting = [e for e in extraction.events if wanted in coded.categories(e)]
    actors = {a.iri: a for a in extraction.actors}

    def are_in(parties: Any, iris: set[str]) -> bool:
        text = extraction.article.text
        listed = parties if isinstance(parties, list) else []
        return all(
            any(coded.is_called(actors[i], p.get("actorText", ""), p.get("code", ""), text) for i in iris)
            for p in listed
        )

    both = any(
        are_in(row.get("source"), doers) and are_in(row.get("target"), others)
        for doers, others in (coded.sides(e, wanted) for e in fitting)
    )
    return bool(fitting), both


def told(extraction: Extraction) -> str:
    """The events found, for people."""
    names = {a.iri: a.name for a in extraction.actors}
    return "; ".join(
        f"{e.type} {[names[i] for i in e.actors]} {[names[i] for i in e.recipients]}" for e in extraction.events
    )


def cameo(path: Path, *, show: bool) -> None:
    """The category of the example sentences of CAMEO's codes."""
    rows = [r for r in coded.lines(path) if len(r["example"].split()) > 4 and r["code"][:2] in coded.ROOTS]
    found = coded.extract([r["example"] for r in rows], [_DAY] * len(rows))
    right = [
        any(coded.ROOTS[r["code"][:2]] in coded.categories(e) for e in x.events)
        for r, x in zip(rows, found, strict=True)
    ]
    coded.show("CAMEO category", sum(right), len(rows))
    if show:
        for row, extraction, fits in zip(rows, found, right, strict=True):
            if not fits:
                print(row["code"], coded.ROOTS[row["code"][:2]], "|", row["example"], "|", told(extraction))


if __name__ == "__main__":
    main()

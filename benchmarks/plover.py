"""PLOVER categories and parties of its example sentences, and of those of CAMEO: `plover.py [--data DIR] [--show]`."""

import argparse
import json
from pathlib import Path
from typing import Any

import coded

from kg.model import Event, Extraction

_DAY = "2010-06-15"  # the sentences are not dated


def main() -> None:
    """Prints the figures."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--data", type=Path, default=coded.DATA)
    arguments.add_argument("--show", action="store_true", help="print what is not right in the even sentences")
    options = arguments.parse_args()
    plover(options.data / "plover" / "PLOVER_GSR_CAMEO.json", show=options.show)
    cameo(options.data / "plover" / "cameo_codes_examples.jsonl", show=options.show)


def plover(path: Path, *, show: bool) -> None:
    """The category, and the category with both parties, of PLOVER's sentences."""
    rows = [r for r in json.loads(coded.text(path)) if r.get("text") and r["event"] != "DOCUMENT"]
    found = coded.extract([r["text"] for r in rows], [_DAY] * len(rows))
    judged = [judge(r, x) for r, x in zip(rows, found, strict=True)]
    coded.show("PLOVER category", [category for category, _, _ in judged])
    coded.show("PLOVER category with both parties", [both for _, both, _ in judged])
    coded.show("PLOVER category with both parties in the event's own slots", [own for _, _, own in judged])
    for row, extraction, (category, both, _) in zip(rows[::2], found[::2], judged[::2], strict=True) if show else ():
        if not both:
            print("parties " if category else "category", row["event"], "|", row["text"], "|", asked(row), "|",
                  told(extraction))  # fmt: skip


def judge(row: dict[str, Any], extraction: Extraction) -> tuple[bool, bool, bool]:
    """Whether an event has the category, whether one with it has the parties, and has them in its own slots."""
    name = row["event"].upper()
    wanted = coded.OLDER.get(name, name)
    fitting = [e for e in extraction.events if wanted in coded.categories(e)]

    def has(event: Event, more: set[str]) -> bool:
        doers, others = coded.sides(event, wanted)
        return coded.are_in(parties(row, "source"), doers, extraction) and coded.are_in(
            parties(row, "target"), others | more, extraction
        )

    own = any(has(e, set()) for e in fitting)
    return bool(fitting), own or any(has(e, coded.wider(e, extraction)) for e in fitting), own


def parties(row: dict[str, Any], side: str) -> list[tuple[str, str]]:
    """Words and code of each party of a side."""
    listed = row.get(side)
    return [(p.get("actorText") or "", p.get("code") or "") for p in listed] if isinstance(listed, list) else []


def asked(row: dict[str, Any]) -> str:
    """The parties asked for, for people."""
    return " -> ".join(", ".join(words for words, _ in parties(row, side)) for side in ("source", "target"))


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
    coded.show("CAMEO category", right)
    for row, extraction, fits in zip(rows[::2], found[::2], right[::2], strict=True) if show else ():
        if not fits:
            print(row["code"], coded.ROOTS[row["code"][:2]], "|", row["example"], "|", told(extraction))


if __name__ == "__main__":
    main()

"""Terms of office that we know beside those of the Office of the Historian: `offices.py [--data DIR] [--show]`.

Compared are secretaries of state whose term began in 1990 or later: whether we know the person by name, whether the
beginning of the term is the same day (or month, where ours tells no day), and whether the end is.
"""

import argparse
from pathlib import Path
from typing import Any

import coded

from kg.lexicon import names
from kg.model import Office

_SINCE = "1990"
_OFFICES = ("secretary-of-state", "secretary", "secretary of state")


def main() -> None:
    """Prints the figures."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--data", type=Path, default=coded.DATA)
    arguments.add_argument("--show", action="store_true", help="print what is not right")
    asked = arguments.parse_args()
    rows = [
        r
        for r in coded.lines(asked.data / "statedept" / "office_terms.jsonl")
        if r["office"].lower() in _OFFICES and (r["started"] or r["appointed"]) >= _SINCE
    ]
    found = [(row, term(row)) for row in rows]
    known = [(row, office) for row, office in found if office is not None]
    coded.show("persons known in the office", len(known), len(rows))
    coded.show("beginnings of terms", sum(same(o.since, r["started"]) for r, o in known), len(known))
    ended = [(r, o) for r, o in known if r["ended"]]
    coded.show("ends of terms", sum(same(o.until, r["ended"]) for r, o in ended), len(ended))
    for row, office in found if asked.show else ():
        ours = (office.since, office.until) if office is not None else None
        print(row["person"], row["started"], row["ended"], "|", ours)


def term(row: dict[str, Any]) -> Office | None:
    """The term of that office that we know of the person, the nearest in its beginning."""
    words = row["person"].split()
    people = names.load().persons(row["person"]) or names.load().persons(f"{words[0]} {words[-1]}")
    people = people or names.load().persons(words[-1], country="USA")
    offices = [o for p in people for o in p.offices if "secretary of state" in o.title.lower() and o.country == "USA"]
    return min(offices, key=lambda o: abs(int((o.since or "0")[:4]) - int(row["started"][:4])), default=None)


def same(ours: str | None, theirs: str) -> bool:
    """True where the days are the same as far as ours tells."""
    return ours is not None and bool(theirs) and theirs.startswith(ours)


if __name__ == "__main__":
    main()

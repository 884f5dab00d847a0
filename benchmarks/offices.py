"""Offices that we know and read, beside those of the Office of the Historian: `offices.py [--data DIR] [--show]`.

Known are secretaries of state whose term began in 1990 or later: whether we know the person by name, whether the
beginning of the term is the same day (or month, where ours tells no day), and whether the end is; and of those who came
to the United States since 1975, whether they are among the leaders that we know of their country then. Read are an
even sample of offices since 1990 in "TITLE NAME spoke on Monday.", made of columns: whether the person has the office.
"""

import argparse
from pathlib import Path
from typing import Any

import coded
from statedept import code_of, drawn

from kg import vocab
from kg.lexicon import names
from kg.model import Extraction, Office

_SINCE = "1990"
_VISITS_SINCE = "1975"
_OFFICES = ("secretary-of-state", "secretary", "secretary of state")
_DRAW = 200
_POSTED = {"ambassador-e-p": "Ambassador to", "charge-daffaires": "Charge d'Affaires in"}


def main() -> None:
    """Prints the figures."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--data", type=Path, default=coded.DATA)
    arguments.add_argument("--show", action="store_true", help="print what is not right")
    asked = arguments.parse_args()
    terms = coded.lines(asked.data / "statedept" / "office_terms.jsonl")
    known([r for r in terms if r["office"].lower() in _OFFICES], show=asked.show)
    visits = coded.lines(asked.data / "statedept" / "visits.jsonl")
    visitors([r for r in visits if r["start"] >= _VISITS_SINCE and code_of(r["from_country"])], show=asked.show)
    told = [r for r in terms if (r["started"] or r["appointed"]) >= _SINCE and title(r)]
    read(drawn(told, _DRAW), show=asked.show)


def known(rows: list[dict[str, Any]], *, show: bool) -> None:
    """Secretaries of state and their terms."""
    found = [(row, term(row)) for row in rows if (row["started"] or row["appointed"]) >= _SINCE]
    terms = [(row, office) for row, office in found if office is not None]
    coded.show("persons known in the office", [office is not None for _, office in found])
    coded.show("beginnings of terms", [same(o.since, r["started"]) for r, o in terms])
    coded.show("ends of terms", [same(o.until, r["ended"]) for r, o in terms if r["ended"]])
    for row, office in found if show else ():
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


def visitors(rows: list[dict[str, Any]], *, show: bool) -> None:
    """Those who came, among the leaders of their country on that day."""
    right = []
    for row in rows:
        leaders = names.load().leaders(code_of(row["from_country"]) or "", row["start"])
        words = set(vocab.fold(row["visitor"]).split())
        right.append(any(words & set(vocab.fold(leader.name).split()) for leader in leaders))
        if show and not right[-1]:
            print(row["start"], row["from_country"], row["visitor"], "|", [leader.name for leader in leaders])
    coded.show("visitors known as leaders on that day", right)


def title(row: dict[str, Any]) -> str:
    """How a paper would call the post; "" for one that it does not tell by its columns."""
    if row["office"] in _POSTED:
        return f"U.S. {_POSTED[row['office']]} {row['territory'].replace('-', ' ').title()}" if row["territory"] else ""
    return f"U.S. {row['office']}" if " " in row["office"] else ""


def read(rows: list[dict[str, Any]], *, show: bool) -> None:
    """The office of a person in a sentence."""
    texts = [f"{title(r)} {r['person']} spoke in Geneva on Monday." for r in rows]
    found = coded.extract(texts, [r["started"] or r["appointed"] for r in rows])
    right = [has_office(x, r["person"], title(r)) for x, r in zip(found, rows, strict=True)]
    coded.show("offices read", right)
    for extraction, fits in zip(found, right, strict=True) if show else ():
        if not fits:
            print(extraction.article.text, "|", [(a.name, [o.title for o in a.offices]) for a in extraction.actors])


def has_office(extraction: Extraction, person: str, told: str) -> bool:
    """True where a person of that surname, of the United States, has an office whose words the title begins with."""
    surname, words = vocab.fold(person).split()[-1], vocab.fold(told.removeprefix("U.S. "))
    bearers = [a for a in extraction.actors if a.country == "USA" and surname in vocab.fold(a.name).split()]
    return any(words.startswith(vocab.fold(o.title)) for a in bearers for o in a.offices)


if __name__ == "__main__":
    main()

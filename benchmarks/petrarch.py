"""Categories and parties of PETRARCH's tests on invented countries: `petrarch.py [--data DIR] [--show]`.

The countries are made known to the lexicon here, as a user would add names. Codes outside CAMEO's categories, which
those tests use for their own dictionaries, and sentences in which nothing is to be found are left out.
"""

import argparse
import datetime
from pathlib import Path
from typing import Any

import coded
from plover import told

from kg.lexicon import names
from kg.lexicon.gazetteer import Country, Known
from kg.model import Extraction

_INVENTED = {
    "ARN": ("Arnor", "Arnorian"), "GON": ("Gondor", "Gondorian"), "MOR": ("Mordor", "Mordorian"),
    "FOR": ("Fornost", "Fornostian"), "OSG": ("Osgiliath", "Osgiliathan"), "CAL": ("Calenardhon", "Calenardhonian"),
    "ITH": ("Ithilien", "Ithilienian"), "ROH": ("Rohan", "Rohirrim"), "ERI": ("Eriador", "Eriadoran"),
    "BRE": ("Bree", "Breelander"), "DAG": ("Dagolath", "Dagolathian"), "SHR": ("Shire", "Shirean"),
    "MIN": ("Minas Tirith", "Minas Tirithian"), "DOL": ("Dol Amroth", "Dol Amrothian"),
}  # fmt: skip


def invent() -> None:
    """Adds the invented countries to the names that the pipeline knows."""
    known = names.load()
    for code, (name, adjective) in _INVENTED.items():
        known._countries[code] = Country(code=code, alpha2=code, name=name, formal=name, adjectives=(adjective,))
        known._index.add(name, Known("country", code, name, code))
        known._index.add(adjective, Known("demonym", code, name, code))


def main() -> None:
    """Prints the figures."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--data", type=Path, default=coded.DATA)
    arguments.add_argument("--show", action="store_true", help="print what is not right")
    asked = arguments.parse_args()
    invent()
    rows = [r for r in coded.lines(asked.data / "petrarch" / "unit_test_records.jsonl") if wanted(r)]
    found = coded.extract([r["text"] for r in rows], [day(r["date"]) for r in rows])
    judged = [(e, x, *judge(e, x)) for r, x in zip(rows, found, strict=True) for e in wanted(r)]
    coded.show("PETRARCH category", sum(c for _, _, c, _ in judged), len(judged))
    coded.show("PETRARCH category with both parties", sum(b for *_, b in judged), len(judged))
    coded.show("PETRARCH both parties in one event", sum(has_both(e, x) for e, x, *_ in judged), len(judged))
    for event, extraction, category, both in judged if asked.show else ():
        if not both:
            codes = " ".join((event["eventcode"], event["sourcecode"], event["targetcode"]))
            print("parties " if category else "category", codes, "|", extraction.article.text, "|", told(extraction))


def day(date: str) -> str:
    """YYYYMMDD as ISO."""
    return datetime.datetime.strptime(date, "%Y%m%d").date().isoformat()


def wanted(row: dict[str, Any]) -> list[dict[str, str]]:
    """The events of a record that have a category and both parties."""
    return [
        e
        for e in row["events"] or ()
        if e.get("eventcode", "")[:2] in coded.ROOTS and e.get("sourcecode") and e.get("targetcode")
    ]


def judge(event: dict[str, str], extraction: Extraction) -> tuple[bool, bool]:
    """Whether an event has the category, and whether one with it has both parties."""
    category = coded.ROOTS[event["eventcode"][:2]]
    fitting = [e for e in extraction.events if category in coded.categories(e)]
    pairs = (coded.sides(e, category) for e in fitting)
    both = any(
        is_in(event["sourcecode"], doers, extraction) and is_in(event["targetcode"], others, extraction)
        for doers, others in pairs
    )
    return bool(fitting), both


def is_in(code: str, iris: set[str], extraction: Extraction) -> bool:
    """True where one of the actors is the party of a code."""
    name = _INVENTED.get(code[:3], ("", ""))[0]
    actors = {a.iri: a for a in extraction.actors}
    return any(coded.is_called(actors[i], name, code, extraction.article.text) for i in iris)


def has_both(event: dict[str, str], extraction: Extraction) -> bool:
    """True where one event of whatever type has both parties: those tests give many codes of their own making."""
    together = [{*e.actors, *e.recipients} for e in extraction.events]
    return any(
        is_in(event["sourcecode"], t, extraction) and is_in(event["targetcode"], t, extraction) for t in together
    )


if __name__ == "__main__":
    main()

"""Categories and parties of PETRARCH's tests on invented countries: `petrarch.py [--data DIR] [--show]`.

Their codes are those of WEIS (McClelland 1976), not of CAMEO, though both are written with two digits and one more: 06
is to grant something, 12 to accuse. Only 030, to agree, is CAMEO's: WEIS has no such code. The invented names are made
known to the lexicon here, as a user would add names. Left out are comments (02), for which PLOVER has no category,
codes of the tests' own making (of four digits, from 23 on), and parties that are neither countries nor those names.
"""

import argparse
import datetime
from pathlib import Path
from typing import Any

import coded
from plover import told

from kg.lexicon import names
from kg.lexicon.gazetteer import Country, Known
from kg.model import Event, Extraction

_INVENTED = {
    "ARN": ("Arnor", "Arnorian"), "GON": ("Gondor", "Gondorian"), "MOR": ("Mordor", "Mordorian"),
    "FOR": ("Fornost", "Fornostian"), "OSG": ("Osgiliath", "Osgiliathan"), "CAL": ("Calenardhon", "Calenardhonian"),
    "ITH": ("Ithilen", "Ithilenian"), "ROH": ("Rohan", "Rohirrim"), "ERI": ("Eriador", "Eriadori"),
    "BRE": ("Bree", "Breelander"), "DAG": ("Dagolath", "Dagolathi"), "SHR": ("Shire", "Shirean"),
    "DOL": ("Dol Amroth", "Dol Amrothian"), "ELF": ("Lorien", "Elvish"),
}  # fmt: skip
_CAPITALS = {"Minas Tirith": "GON", "Cirith Ungol": "MOR", "Michel Delving": "SHR", "Caras Galadhon": "ELF"}
_PARTIES = {
    "HOB": "Frodo Sam Gamgee Hamfast Gollum Smeagol Slinker Stinker", "ORC": "Sam Gamgee", "MRG": "Morgul Orcs",
    "IGOAFR": "AU African", "IGOEEU": "EU European", "IGOCOP": "ICC Criminal", "NGOARN": "MSF", "NGMOPP": "Amnesty",
    "FRO": "Shire", "BIL": "Shire", "SAM": "Shire", "ELR": "Lorien", "GAL": "Lorien",
}  # fmt: skip
_OLDER_CODES = {"RHO": "ZWE", "ZBW": "ZWE", "NZE": "NZL", "KUW": "KWT"}
_WEIS = {
    "01": {"CONCEDE"}, "03": {"CONSULT"}, "04": {"SUPPORT"}, "05": {"AGREE"}, "06": {"CONCEDE", "SUPPORT"},
    "07": {"AID"}, "08": {"AGREE", "SUPPORT"}, "09": {"REQUEST"}, "10": {"AGREE", "REQUEST"}, "11": {"REJECT"},
    "12": {"ACCUSE"}, "13": {"ACCUSE"}, "14": {"REJECT"}, "15": {"REQUEST"}, "16": {"THREATEN"}, "17": {"THREATEN"},
    "18": {"PROTEST", "MOBILIZE"}, "19": {"SANCTION"}, "20": {"SANCTION"}, "21": {"COERCE"}, "22": {"ASSAULT"},
}  # fmt: skip


def invent() -> None:
    """Adds the invented names to those that the pipeline knows."""
    known = names.load()
    for code, (name, adjective) in _INVENTED.items():
        known._countries[code] = Country(code=code, alpha2=code, name=name, formal=name, adjectives=(adjective,))
        known._index.add(name, Known("country", code, name, code))
        known._index.add(adjective, Known("demonym", code, name, code))
    for name, code in _CAPITALS.items():
        known._index.add(name, Known("capital", name, name, code))


def main() -> None:
    """Prints the figures."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--data", type=Path, default=coded.DATA)
    arguments.add_argument("--show", action="store_true", help="print what is not right in the even ones")
    asked = arguments.parse_args()
    invent()
    rows = [r for r in coded.lines(asked.data / "petrarch" / "unit_test_records.jsonl") if wanted(r)]
    found = coded.extract([r["text"] for r in rows], [day(r["date"]) for r in rows])
    judged = [(e, x, *judge(e, x)) for r, x in zip(rows, found, strict=True) for e in wanted(r)]
    coded.show("PETRARCH category", [c for _, _, c, _ in judged])
    coded.show("PETRARCH category with both parties", [b for *_, b in judged])
    coded.show("PETRARCH both parties in one event", [has_both(e, x) for e, x, *_ in judged])
    for event, extraction, category, both in judged[::2] if asked.show else ():
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
        if (e.get("eventcode") or "")[:2] in _WEIS
        and len(e["eventcode"]) == 3
        and all(party(e.get(side) or "") for side in ("sourcecode", "targetcode"))
    ]


def party(code: str) -> tuple[str, str] | None:
    """Words and country of a party's code; None where it is none that we can judge."""
    first = _OLDER_CODES.get(code[:3], code[:3])
    words = _PARTIES.get(code[:6]) or _PARTIES.get(first)
    if words:
        return words, ""
    country = names.load().country(first)
    return (country.name, first) if country else None


def judge(event: dict[str, str], extraction: Extraction) -> tuple[bool, bool]:
    """Whether an event has the category, and whether one with it has both parties."""
    wanted = {"AGREE"} if event["eventcode"] == "030" else _WEIS[event["eventcode"][:2]]
    fitting = [(e, c) for e in extraction.events for c in wanted & coded.categories(e)]

    def has(told: Event, category: str) -> bool:
        doers, others = coded.sides(told, category)
        others = others | coded.wider(told, extraction)
        return is_in(event["sourcecode"], doers, extraction) and is_in(event["targetcode"], others, extraction)

    return bool(fitting), any(has(e, c) for e, c in fitting)


def is_in(code: str, found: set[str], extraction: Extraction) -> bool:
    """True where one of the actors is the party of a code."""
    asked = party(code)
    return asked is not None and coded.are_in([asked], found, extraction)


def has_both(event: dict[str, str], extraction: Extraction) -> bool:
    """True where one event of whatever type has both parties: those tests give many codes of their own making."""
    together = [{*e.actors, *e.recipients} for e in extraction.events]
    return any(
        is_in(event["sourcecode"], t, extraction) and is_in(event["targetcode"], t, extraction) for t in together
    )


if __name__ == "__main__":
    main()

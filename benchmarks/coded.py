"""What the benchmarks on sentences that others coded share: the data, the extraction, categories and parties."""

import json
import sys
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from kg import nlp
from kg.extract import pipeline
from kg.model import Actor, Article, Event, Extraction, Status
from kg.vocab import thing

DATA = Path(__file__).parent.parent.parent / "shared" / "data"
CATEGORIES = {
    "meeting": "CONSULT", "call": "CONSULT", "visit": "CONSULT", "summit": "CONSULT", "negotiation": "CONSULT",
    "agreement": "AGREE", "offer": "AGREE", "invitation": "AGREE", "signing": "SUPPORT", "praise": "SUPPORT",
    "request": "REQUEST", "criticism": "ACCUSE", "threat": "THREATEN", "rejection": "REJECT",
    "cooperation": "COOPERATE", "aid": "AID", "sanction": "SANCTION", "protest": "PROTEST", "military": "MOBILIZE",
    "assault": "ASSAULT", "coercion": "COERCE", "concession": "CONCEDE",
}  # fmt: skip
OLDER = {
    "DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE", "FIGHT": "ASSAULT", "RETREAT": "CONCEDE",
    "YIELD": "CONCEDE",
}  # fmt: skip
ROOTS = {
    "02": "REQUEST", "03": "AGREE", "04": "CONSULT", "05": "SUPPORT", "06": "COOPERATE", "07": "AID", "08": "CONCEDE",
    "09": "ACCUSE", "10": "REQUEST", "11": "ACCUSE", "12": "REJECT", "13": "THREATEN", "14": "PROTEST",
    "15": "MOBILIZE", "16": "SANCTION", "17": "COERCE", "18": "ASSAULT", "19": "ASSAULT", "20": "ASSAULT",
}  # fmt: skip
_SIDES_ALIKE = {"CONSULT", "AGREE", "COOPERATE", "SUPPORT", "CONCEDE"}  # "Iran and Iraq agreed": either may come first
_ENCOUNTERS = ("meeting", "call", "visit", "summit", "negotiation")


def lines(path: Path) -> list[dict[str, Any]]:
    """The records of a file of JSON lines; ends the program with a sentence where it is not there."""
    return [json.loads(line) for line in text(path).splitlines() if line.strip()]


def text(path: Path) -> str:
    """The words of a file; ends the program with a sentence where it is not there."""
    if not path.is_file():
        sys.exit(f"{path} is not there; name the folder that holds it with --data.")
    return path.read_text(encoding="utf-8", errors="replace")


@cache
def _parser() -> nlp.Parser:
    return nlp.load()


def extract(texts: Sequence[str], days: Iterable[str | None]) -> list[Extraction]:
    """What each text states; `days` are those of publication."""
    docs = _parser().parse(texts)
    return [
        pipeline.extract(Article(iri=thing("article", "", doc.text), text=doc.text, published=day), doc)
        for doc, day in zip(docs, days, strict=True)
    ]


def categories(event: Event) -> set[str]:
    """The PLOVER categories that an event may be; meetings and visits to come are AGREE too."""
    own = CATEGORIES.get(event.type)
    ahead = event.type in _ENCOUNTERS and event.status in (Status.PLANNED, Status.DESIRED)
    return {c for c in (own, "AGREE" if ahead else None) if c}


def sides(event: Event, category: str) -> tuple[set[str], set[str]]:
    """Who did it and to whom; both are both where the category has no direction."""
    doers, others = set(event.actors), set(event.recipients)
    return (doers | others, doers | others) if category in _SIDES_ALIKE else (doers, others)


def is_called(actor: Actor, words: str, code: str, article: str) -> bool:
    """True where an actor has that country or bears one of those words."""
    if actor.country and actor.country == code[:3]:
        return True
    said = " ".join((actor.name, *actor.aliases, *(p.of(article) for p in actor.mentions))).lower()
    return any(word in said for word in words.lower().split() if len(word) > 2)


def show(name: str, right: int, of: int) -> None:
    """One figure."""
    print(f"{name}: {right / max(of, 1):.3f}  ({right}/{of})")

"""What the benchmarks on sentences that others coded share: the data, the extraction, categories and parties."""

import json
import sys
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from kg import nlp
from kg.extract import pipeline
from kg.lexicon import names
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
_FRIENDLY = {"CONSULT", "AGREE", "SUPPORT", "COOPERATE", "AID", "CONCEDE"}
_HOSTILE = {"SANCTION", "PROTEST", "MOBILIZE", "ASSAULT", "COERCE"}
_AHEAD = (Status.PLANNED, Status.DESIRED)
_IDLE = {"the", "and", "for", "his", "its", "new", "of", "from", "with", "who", "near", "two", "some", "other"}


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
    """The PLOVER categories that an event may be.

    PLOVER has no status: what is friendly and to come is AGREE there, what is hostile and to come THREATEN, what is
    friendly and called off SANCTION ("reduces relations"), what is friendly and does not come about REJECT.
    """
    own = CATEGORIES.get(event.type)
    out = {own} if own else set()
    if own in _FRIENDLY:
        out |= {"AGREE"} if event.status in _AHEAD else set()
        out |= {"SANCTION"} if event.status is Status.CANCELLED else set()
        out |= {"REJECT"} if event.status is Status.NEGATED else set()
    if own in _HOSTILE and event.status is Status.PLANNED:
        out.add("THREATEN")
    return out


def sides(event: Event, category: str) -> tuple[set[str], set[str]]:
    """Who did it and to whom; both are both where the category has no direction."""
    doers, others = set(event.actors), set(event.recipients)
    alike = {category, CATEGORIES.get(event.type)} & _SIDES_ALIKE
    return (doers | others, doers | others) if alike else (doers, others)


def wider(event: Event, extraction: Extraction) -> set[str]:
    """Who else PLOVER would call a party: IRIs of who is in what is said or agreed, codes of where it is done.

    PLOVER makes one row of "Norway offered to send aid to Chad"; we make two, the offer and the aid; it has no
    place.
    """
    content = event.content
    told = [e for e in extraction.events if e is not event and content and content.overlaps(e.evidence.quote)]
    countries = {p.iri: p.country for p in extraction.places}
    places = {countries[e.place] for e in (event, *told) if e.place}
    return {i for e in told for i in (*e.actors, *e.recipients)} | {code for code in places if code}


def are_in(parties: Iterable[tuple[str, str]], found: set[str], extraction: Extraction) -> bool:
    """True where each party, told by words and code, is among the IRIs and country codes found."""
    actors = {a.iri: a for a in extraction.actors}
    text = extraction.article.text

    def is_in(words: str, code: str) -> bool:
        wanted = {code[:3], *_countries(words)}
        return any(is_called(actors[i], words, code, text) if i in actors else i in wanted for i in found)

    return all(is_in(words, code) for words, code in parties)


def is_called(actor: Actor, words: str, code: str, article: str) -> bool:
    """True where an actor has that country or bears one of those words."""
    if actor.country and actor.country in {code[:3], *_countries(words)}:
        return True
    said = " ".join((actor.name, *actor.aliases, *(p.of(article) for p in actor.mentions))).lower().split()
    asked = {w for w in words.lower().split() if len(w) > 2 and w not in _IDLE}
    return not asked.isdisjoint(said)


def _countries(words: str) -> set[str]:
    """The countries that a party's words name: "Tokyo" is Japan's, whatever code it bears."""
    return {k.country for w in (words, *words.split()) for k in names.load().named(w) if k.country}


def show(name: str, right: Sequence[bool]) -> None:
    """One figure, and the same of every second sentence: --show prints the even ones only."""
    print(f"{name}: {_share(right)}   even {_share(right[::2])}   odd, not shown {_share(right[1::2])}")


def _share(right: Sequence[bool]) -> str:
    return f"{sum(right) / max(len(right), 1):.3f} ({sum(right)}/{len(right)})"

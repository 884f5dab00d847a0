"""What an event is besides its type: an encounter at a level, a commitment, a stage of an agreement, a dispute.

The words that tell of a format, a stage or the name of an agreement stand in `ontology/dkg.ttl` as hidden labels, the
ranks of posts in `kg/lexicon/roles.toml`.
"""

import re
from functools import cache

from kg import edtf, ontology, triples, vocab
from kg.model import ActorKind, Event, Extraction, Office, Status
from kg.triples import Triples

_REMOTE = "call"
_SEATED = ("meeting", "visit", "summit", "conference")
_BINDING = ("invitation", "offer", "agreement", "signing")
_AGREEING = ("agreement", "signing")
_AHEAD = (Status.PLANNED, Status.DESIRED, Status.POSSIBLE)
_UNDONE = (Status.CANCELLED, Status.NEGATED)
_RANKS = ("dkg:leaders", "dkg:ministers", "dkg:officials")  # from the highest
# Words that name no agreement by themselves: "Joint Declaration" is another one in each article.
_GENERIC = frozenset(
    {"the", "a", "an", "this", "that", "joint", "final", "draft", "peace", "trade", "free", "framework", "new", "old"}
    | {"historic", "interim", "strategic", "partnership", "understanding", "of", "on", "for", "and", "comprehensive"}
    | {"bilateral"}
)
_UNDER = ("vice", "deputy", "assistant", "under", "undersecretary", "acting", "permanent")


def of(event: Event, extraction: Extraction) -> Triples:
    """The facts that make an event more than its type."""
    yield from _mode(event, extraction)
    if vocab.term("dkge:encounter") in {broad for _, broad in ontology.broader(ontology.event_type(event.type))}:
        yield from _encounter(event, extraction)
    if event.type in _BINDING or event.status is Status.PLANNED:
        yield triples.is_a(event.iri, "dkg:Commitment")
    if event.type in _AGREEING:
        yield from _agreement(event, extraction)
    if event.type == "dispute":
        yield from _dispute(event, extraction)


def held_on(office: Office, date: str | None) -> bool:
    """True where an office may have been held on a date; with nothing known, where the text itself tells of it."""
    if date is None or not (office.since or office.until):
        return office.passage is not None
    first, last = edtf.first_day(date), edtf.last_day(date)
    since = edtf.first_day(office.since) if office.since else None
    until = edtf.last_day(office.until) if office.until else None
    return not (since and last and last < since) and not (until and first and first > until)


def _mode(event: Event, extraction: Extraction) -> Triples:
    """The finer kind of the type that the frame knows or the words tell."""
    text = extraction.article.text
    told = " ".join(passage.of(text) for passage in (event.evidence.quote, event.content) if passage)
    iri = ontology.mode(event.mode) if event.mode else _told_mode(event.type, told)
    if iri:
        yield triples.link(event.iri, "dkg:mode", iri)
        pairs = (("skos:notation", ontology.notation(iri)), ("skos:prefLabel", ontology.name(iri)))
        yield from triples.texts(iri, pairs)


def _told_mode(type: str, words: str) -> str | None:
    """The mode whose words stand in a text, that of the longest where several do."""
    if (found := _mode_pattern(type).findall(words)) == []:
        return None
    longest = max(map(str.lower, found), key=len)
    return next(iri for word, iri in ontology.modes_of(type) if word == longest)


@cache
def _mode_pattern(type: str) -> re.Pattern[str]:
    words = "|".join(re.escape(word) for word, _ in ontology.modes_of(type))
    return re.compile(rf"\b(?:{words})\b" if words else r"(?!)", re.IGNORECASE)


# --- encounters --------------------------------------------------------------------------------------------------


def _encounter(event: Event, extraction: Extraction) -> Triples:
    yield triples.is_a(event.iri, "dkg:Encounter")
    for name, found in (("dkg:level", _level(event, extraction)), ("dkg:format", _format(event, extraction))):
        if found:
            yield from _valued(event.iri, name, found)


def _format(event: Event, extraction: Extraction) -> str | None:
    sentence = event.evidence.sentence.of(extraction.article.text)
    if event.type in (_REMOTE, "meeting", "summit", "conference") and _tells("dkg:byVideo", sentence):
        return "dkg:byVideo"
    if event.type == _REMOTE:
        return "dkg:byTelephone"
    return "dkg:inPerson" if event.type in _SEATED else None


def _level(event: Event, extraction: Extraction) -> str | None:
    """The highest rank on the side that is ranked lower; None where the rank of no side is known."""
    sides: dict[str, list[int]] = {}
    for actor in extraction.actors:
        if actor.iri in (*event.actors, *event.recipients) and actor.kind is ActorKind.PERSON:
            ranks = [_rank(office.title) for office in actor.offices if held_on(office, event.date)]
            sides.setdefault(actor.country or actor.iri, []).extend(ranks)
    if not sides or not all(sides.values()):
        return None
    return _RANKS[max(min(ranks) for ranks in sides.values())]


@cache
def _rank(title: str) -> int:
    """0 for heads of state and government, 1 for ministers, 2 for everybody else."""
    from kg.lexicon import roles  # heavy, and needed only where articles are written

    words = re.split(r" of | for ", vocab.fold(title))[0]
    known = roles.load()
    under = any(word in _UNDER for word in words.split())
    if _ends(words, known.leads):
        return 1 if under else 0
    return 2 if under or not _ends(words, known.ministers) else 1


def _ends(title: str, posts: frozenset[str]) -> bool:
    return any(title == post or title.endswith(f" {post}") for post in posts)


# --- agreements and disputes -------------------------------------------------------------------------------------


def _agreement(event: Event, extraction: Extraction) -> Triples:
    yield from _valued(event.iri, "dkg:stage", _stage(event, extraction))
    parties = (*event.actors, *event.recipients)
    name = _agreement_name(event, extraction)
    node = vocab.thing("agreement", name, name) if name else vocab.thing("agreement", "", event.iri)
    yield triples.link(event.iri, "dkg:agreement", node)
    yield triples.is_a(node, "dkg:Agreement")
    date = f" ({event.date})" if event.date else ""
    yield triples.text(node, "rdfs:label", name or f"agreement: {_names(parties, extraction)}{date}")
    for party in parties:
        yield triples.link(node, "dkg:party", party)


def _stage(event: Event, extraction: Extraction) -> str:
    if event.status in _AHEAD:
        return "dkg:proposed"
    if event.status in _UNDONE:
        return "dkg:notReached"
    if event.type == "agreement":
        return "dkg:reached"
    told = event.evidence.quote.of(extraction.article.text)
    return "dkg:ratified" if _tells("dkg:ratified", told) else "dkg:signed"


def _agreement_name(event: Event, extraction: Extraction) -> str | None:
    """The name of what was agreed, where the words that tell of it name it: "the Indus Waters Treaty"."""
    for passage in (event.content, event.evidence.quote):
        for found in _name_pattern().findall(passage.of(extraction.article.text)) if passage else ():
            words = re.sub(r"^(?:The|A|An|This|That)\s", "", " ".join(found.split()))
            if len(set(words.lower().split()) - _GENERIC - {*ontology.telling_words("dkg:Agreement")}) > 0:
                return words
    return None


@cache
def _name_pattern() -> re.Pattern[str]:
    """Capitalised words that end in a kind of treaty, or a kind of treaty "of", "on" or "for" capitalised words."""
    kinds = "|".join(re.escape(word.capitalize()) for word in ontology.telling_words("dkg:Agreement"))
    capital = r"(?:[A-Z0-9](?:[\w’'&-]|\.(?=\w))*)"
    inner = rf"(?:\s(?:(?:of|on|for|and)\s(?:the\s)?)?{capital})"
    behind = rf"(?:(?:\s(?:of|on)\s(?:the\s)?{capital}(?:\s{capital})*)+)"
    return re.compile(rf"\b{capital}{inner}*?\s(?:{kinds})\b{behind}?|\b(?:{kinds}){behind}")


def _dispute(event: Event, extraction: Extraction) -> Triples:
    parties = tuple(sorted({*event.actors, *event.recipients}))
    issues = tuple(sorted({issue.notation for issue in event.issues}))
    labels = ", ".join(sorted({issue.label for issue in event.issues}))
    node = vocab.thing("dispute", "", *parties, "", *issues) if parties else vocab.thing("dispute", "", event.iri)
    yield triples.link(event.iri, "dkg:dispute", node)
    yield triples.is_a(node, "dkg:Dispute")
    about = f" ({labels})" if labels else ""
    yield triples.text(node, "rdfs:label", f"dispute: {_names(parties, extraction) or '?'}{about}")
    for party in parties:
        yield triples.link(node, "dkg:party", party)
    for notation in issues:
        yield triples.link(node, "dkg:issue", vocab.term(f"dkgi:{notation}"))


def _names(parties: tuple[str, ...], extraction: Extraction) -> str:
    names = {actor.iri: actor.name for actor in extraction.actors}
    return ", ".join(sorted(names.get(iri, "?") for iri in parties))


def _valued(event: str, name: str, value: str) -> Triples:
    """A value of ours with the word for it, so that a question needs no other file."""
    iri = ontology.declared(value)
    yield triples.link(event, name, iri)
    yield triples.text(iri, "skos:notation", ontology.word(value))


def _tells(name: str, text: str) -> bool:
    return bool(_telling(name).search(text))


@cache
def _telling(name: str) -> re.Pattern[str]:
    words = "|".join(map(re.escape, ontology.telling_words(name)))
    return re.compile(rf"\b(?:{words})\b", re.IGNORECASE)

"""Where the words of a text are names that we know: states, demonyms, capitals, towns, bodies, people."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from kg.lexicon.names import Known, Names
from kg.vocab import fold

_SMALL_WORDS = {"us", "who", "un", "eu", "uk", "is", "it", "ai", "ic", "opec", "au", "as", "we", "may", "rok"}
_TOWN_MARKS = {"in", "at", "near", "of", "from", "to"}
_STATES = ("country", "demonym", "capital", "seat")
_SHARED = ("security council", "general assembly", "human rights council")  # names of many bodies
_KOREAS = {"PRK", "KOR"}
_COLLECTIVE = ("sh", "ch", "ese", "iss", "s")  # "the British" are many
_ARGUMENTS = ("nsubj", "obj", "iobj", "obl", "nmod", "appos", "root")
_HALVES = {"north": "PRK", "northern": "PRK", "south": "KOR", "southern": "KOR"}


@dataclass(frozen=True, slots=True)
class Hit:
    """Words that are a known name; `readings` are the things of that name, the likeliest first."""

    start: int
    end: int
    readings: tuple[Known, ...]

    @property
    def kind(self) -> str:
        """The kind of the likeliest."""
        return self.readings[0].kind

    @property
    def country(self) -> str | None:
        """The country of the likeliest."""
        return self.readings[0].country

    def of_kind(self, *kinds: str) -> Known | None:
        """The first reading of one of the kinds."""
        return next((k for k in self.readings if k.kind in kinds), None)


def find(doc: Doc, names: Names) -> tuple[Hit, ...]:
    """The known names in a text, longest first from the left, none overlapping."""
    longest = tuple(_longest(doc, names))
    found = [h for h in longest if _is_name(doc, h) and not _is_national(doc, h, longest)]
    return tuple(sorted([*found, *_koreas(doc, found, names)], key=lambda h: h.start))


def _longest(doc: Doc, names: Names) -> Iterator[Hit]:
    words = [t.text for t in doc]
    i = 0
    while i < len(words):
        match = names.longest(words, i) if words[i][:1].isalnum() else None
        if match is None:
            i += 1
            continue
        length, readings = match
        yield Hit(i, i + length, tuple(readings))
        i += length


def _is_name(doc: Doc, hit: Hit) -> bool:
    """Refuses small words ("us", "who"), words in lower case, and parts of a longer name ("Jordan Bardella")."""
    first, last = doc[hit.start], doc[hit.end - 1]
    if not any(t.text[:1].isupper() or t.text[:1].isdigit() for t in doc[hit.start : hit.end]):
        return False
    if hit.end - hit.start == 1 and first.lower_ in _SMALL_WORDS and not first.text.replace(".", "").isupper():
        return False
    if _is_byname(doc, first):
        return False
    return hit.kind in ("person", "organization", "series") or not _in_longer_name(doc, first, last)


def _is_national(doc: Doc, hit: Hit, others: Sequence[Hit]) -> bool:
    """ "Security Council of Russia", "Ukraine's Security Council": a state's, not the United Nations'."""
    if hit.kind != "organization" or fold(doc[hit.start : hit.end].text) not in _SHARED:
        return False
    before = hit.start - (2 if hit.start and doc[hit.start - 1].lower_ in ("'s", "’s") else 1)
    behind = hit.end + 1 if hit.end < len(doc) and doc[hit.end].lower_ == "of" else -1
    behind += behind > 0 and behind < len(doc) and doc[behind].lower_ == "the"
    return any(h.of_kind(*_STATES) and (h.end == before + 1 or h.start == behind) for h in others)


def _is_byname(doc: Doc, first: Token) -> bool:
    """ "Abdul-Malik al-Houthi", "Abu Bakr al-Baghdadi": where somebody comes from is part of the name."""
    if first.i < 3 or doc[first.i - 1].text != "-" or doc[first.i - 2].lower_ not in ("al", "el", "ul", "as", "ash"):
        return False
    return doc[first.i - 3].text[:1].isupper() and doc[first.i - 3].pos_ == "PROPN"


def _in_longer_name(doc: Doc, first: Token, last: Token) -> bool:
    """True where the parser reads the words as one flat name with a capitalised neighbour."""
    after = doc[last.i + 1] if last.i + 1 < len(doc) else None
    if after is not None and after.dep_ == "flat" and after.head.i in range(first.i, last.i + 1):
        return after.text[:1].isupper() and after.pos_ == "PROPN"
    before = doc[first.i - 1] if first.i else None
    return (
        before is not None
        and first.dep_ == "flat"
        and first.head.i <= before.i
        and before.pos_ == "PROPN"
        and before.text[:1].isupper()
    )


def _koreas(doc: Doc, found: list[Hit], names: Names) -> Iterator[Hit]:
    """ "the North", "South's", "Northern" in a text on Korea."""
    if not any(k.country in _KOREAS for h in found for k in h.readings):
        return
    taken = {i for h in found for i in range(h.start, h.end)}
    for token in doc:
        code = _HALVES.get(token.lower_)
        if code and token.i not in taken and token.text[:1].isupper() and _stands_for_half(doc, token):
            state = names.country(code)
            if state is not None:
                yield Hit(token.i, token.i + 1, (Known("country", code, state.name, code),))


def _stands_for_half(doc: Doc, token: Token) -> bool:
    before = doc[token.i - 1].lower_ if token.i else ""
    after = doc[token.i + 1] if token.i + 1 < len(doc) else None
    if after is not None and after.text[:1].isupper() and after.text.isalpha():
        return False
    if token.lower_.endswith("ern"):
        return after is not None and after.pos_ == "NOUN"
    if token.is_sent_start is True and after is not None and after.text in ("'s", "’s", "'s"):
        return True
    return before == "the" or (after is not None and after.lower_ in ("'s", "’s", "to")) or token.is_sent_start is True


def is_one_person(token: Token) -> bool:
    """ "The Ethiopian told reporters": one person of a nation, where "the French" or "the Thai economy" are not."""
    if token.text.lower().endswith(_COLLECTIVE) or token.dep_.split(":")[0] not in _ARGUMENTS:
        return False
    singular = "Plur" not in token.morph.get("Number", []) and token.tag_ not in ("NNS", "NNPS")
    article = any(c.dep_ == "det" and c.lower_ in ("the", "both") for c in token.children)
    after = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
    return singular and article and (after is None or after.pos_ not in ("NOUN", "PROPN", "ADJ"))

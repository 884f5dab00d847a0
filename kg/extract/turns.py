"""Transcripts: whose turn it is to speak, told by a label at the beginning of a line.

"MR. PRICE: …", "SECRETARY POWELL: …", "QUESTION: …", "Q    …", "Mao Ning: …". A text with fewer than two such lines, or
without a label that comes again or asks, is no transcript.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from spacy.tokens import Doc, Token

_LONGEST = 9  # words of a label: "SENIOR STATE DEPARTMENT OFFICIAL ONE"
_ASKING = {"q", "question", "reporter", "journalist", "media", "press", "correspondent"}
_SMALL = {"of", "the", "a", "an", "and", "for", "to", "de", "al", "bin", "'s", "’s"}
_LABELS = {"where", "when", "who", "what", "why", "date", "time", "place", "venue", "note", "source", "contact"}


@dataclass(frozen=True, slots=True)
class Turn:
    """One speaker's turn: the tokens of the label, and of what is said up to the next label."""

    label: tuple[int, int]
    start: int
    end: int
    asks: bool

    def speaker(self, doc: Doc) -> Token:
        """The word that heads the label; "MR." may be cut off before the name."""
        inside = range(*self.label)
        return [t for t in doc[self.label[0] : self.label[1]] if t.head == t or t.head.i not in inside][-1]


@lru_cache(maxsize=8)
def find(doc: Doc) -> tuple[Turn, ...]:
    """The turns of a transcript in their order; none where the text is none."""
    labels = list(_labels(doc))
    if len(labels) < 2:
        return ()
    ends = [a for a, _, _ in labels[1:]] + [len(doc)]
    found = tuple(_turn(doc, label, end) for label, end in zip(labels, ends, strict=True))
    again = len({doc[a:b].text.lower() for a, b, _ in labels}) < len(labels)
    return found if again or any(turn.asks for turn in found) else ()


def _turn(doc: Doc, label: tuple[int, int, int], end: int) -> Turn:
    first, last, start = label
    said = doc[start:end].text.rstrip()
    asks = doc[first:last].text.lower() in _ASKING or said.endswith("?")
    return Turn((first, last), start, end, asks)


def _labels(doc: Doc) -> Iterator[tuple[int, int, int]]:
    """First token and end of each label, and where the turn begins."""
    for token in doc:
        if token.is_space or (token.i and "\n" not in doc[token.i - 1].text):
            continue
        if token.text == "Q" and token.i + 1 < len(doc):
            behind = doc[token.i + 1]
            yield token.i, token.i + 1, token.i + (2 if behind.text in (":", ".") else 1)
            continue
        end = next((i for i in range(token.i, min(token.i + _LONGEST, len(doc))) if doc[i].text == ":"), None)
        if end is not None and end > token.i and _is_label(doc[token.i : end]):  # type: ignore[arg-type]
            yield token.i, end, end + 1


def _is_label(words: list[Token]) -> bool:
    alphas = [t for t in words if t.is_alpha]
    if not alphas or alphas[0].lower_ in _LABELS or any("\n" in t.text for t in words):
        return False
    return all(t.text[:1].isupper() or t.lower_ in _SMALL for t in alphas) and not any(t.text == "," for t in words)


def asked(token: Token) -> bool:
    """True for what a question asks: "Will Peru sign?"; "Why did Peru sign?" takes it for granted."""
    last = next((t for t in reversed(token.sent) if not t.is_space and t.text not in ('"', "”", "''", ")")), None)
    if last is None or last.text != "?":
        return False
    while token.head != token and token.dep_.split(":")[0] in ("conj", "xcomp", "ccomp", "obj", "obl", "nsubj"):
        token = token.head
    if token.head != token and token.dep_ not in ("parataxis", "appos"):
        return False
    fronted = [c for c in token.children if c.dep_.split(":")[0] in ("aux", "cop")]
    subjects = [c for c in token.children if c.dep_.startswith("nsubj")]
    taken = any(c.lower_ in ("why", "when", "how", "where") for c in token.children)
    return bool(fronted and subjects) and fronted[0].i < subjects[0].i and not taken

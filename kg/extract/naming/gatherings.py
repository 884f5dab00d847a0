"""Gatherings: "the APEC summit", "a regional economic summit", "a conference on security in Asia"."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from kg.extract.naming import posts
from kg.extract.naming.known import Hit
from kg.extract.naming.runs import Run, passage, written
from kg.model import Mention, MentionForm

_LONGEST_SUBJECT = 7  # words from "conference" to the end of what it is on
NOUNS = {
    "summit", "conference", "forum", "congress", "meeting", "gathering", "assembly", "session", "talks", "dialogue",
    "symposium", "plenum",
}  # fmt: skip


CEREMONIES = {
    "funeral", "inauguration", "parade", "coronation", "enthronement", "burial", "celebration", "commemoration",
}  # fmt: skip


def find(doc: Doc, hits: Sequence[Hit], found: Sequence[Run]) -> Iterator[Mention]:
    """ "the APEC summit", "a regional economic summit", "the trilateral summit"."""
    capital = {i for r in found for i in range(r.start, r.end)}
    for token in doc:
        low = posts.singular(token.lower_) if token.lower_ != "talks" else "talks"
        if low in CEREMONIES and token.pos_ in ("NOUN", "PROPN") and token.i not in capital:
            yield _ceremony(doc, token)
            continue
        if low not in NOUNS or token.i in capital or token.pos_ not in ("NOUN", "PROPN"):
            continue
        if token.i and doc[token.i - 1].lower_ in ("news", "press"):
            continue
        if any(h.start <= token.i < h.end and h.of_kind("series") for h in hits):
            continue
        start = _first_modifier(token)
        series = next((k for h in hits if start <= h.start and h.end <= token.i and (k := h.of_kind("series"))), None)
        end = _behind_subject(token)
        vague = low in ("meeting", "talks", "session", "gathering", "dialogue", "assembly")
        if series is None and (vague or (start == token.i and end == token.i + 1)):
            continue
        yield Mention(
            passage=passage(doc, start, end),
            head=token.i,
            form=MentionForm.NAME if series else MentionForm.NOMINAL,
            kind="gathering",
            name=written(doc, start, end),
            plural=low != token.lower_,
            known=f"series:{series.key}" if series else None,
        )


def _ceremony(doc: Doc, token: Token) -> Mention:
    """ "the state funeral for Shinzo Abe", "the 70th anniversary parade", "his inauguration"."""
    start, end = _first_modifier(token), token.i + 1
    for child in token.children:
        if child.dep_ == "nmod" and child.i > token.i and any(c.lower_ in ("of", "for") for c in child.children):
            last = int(child.right_edge.i) + 1
            words = doc[token.i : last]
            end = (
                last
                if len(words) <= _LONGEST_SUBJECT and not any(t.is_punct or t.pos_ == "VERB" for t in words)
                else end
            )
    return Mention(
        passage=passage(doc, start, end),
        head=token.i,
        form=MentionForm.NOMINAL,
        kind="gathering",
        name=written(doc, start, end),
    )


def _behind_subject(noun: Token) -> int:
    """One past what a gathering is on: "a conference on security in Asia"."""
    for child in noun.children:
        if (
            child.dep_ == "nmod"
            and child.i > noun.i
            and any(c.lower_ == "on" for c in child.children if c.dep_ == "case")
        ):
            end = int(child.right_edge.i) + 1
            words = noun.doc[noun.i : end]
            if end - noun.i <= _LONGEST_SUBJECT and not any(t.is_punct or t.pos_ == "VERB" for t in words):
                return end
    return noun.i + 1


def _first_modifier(noun: Token) -> int:
    """The first of the words before a noun that belong to its name: no articles, possessors, numbers."""
    start = noun.i
    doc = noun.doc
    for i in range(noun.i - 1, noun.left_edge.i - 1, -1):
        token = doc[i]
        if (
            token.pos_ in ("DET", "PRON", "NUM", "ADP", "PUNCT", "PART")
            and token.text not in ("-", "20", "7", "8")
            and token.lower_ != "of"
        ):
            break
        if token.lower_ in (
            "first",
            "second",
            "third",
            "last",
            "next",
            "recent",
            "upcoming",
            "annual",
            "previous",
            "latest",
            "planned",
        ):
            break
        start = i
    return start

"""What an event is about: the words of `ontology/issues.ttl` in the passages that tell it."""

from dataclasses import dataclass

from spacy.tokens import Doc, Token

from kg.lexicon import issues
from kg.lexicon.issues import Issue
from kg.model import IssueTag, Passage


@dataclass(frozen=True, slots=True)
class Found:
    """All words of a text that show an issue, in the order of the text."""

    tags: tuple[IssueTag, ...] = ()


def find(doc: Doc) -> Found:
    """The longest words that show issues, none inside another."""
    index = issues.load()
    words = [(t.lower_, t.lemma_.lower()) for t in doc]
    tags: list[IssueTag] = []
    at = 0
    while at < len(doc):
        length, shown = _longest(doc, words, at, index)
        if shown:
            last = doc[at + length - 1]
            passage = Passage(doc[at].idx, last.idx + len(last))
            tags += [IssueTag(notation=i.notation, label=i.label, passage=passage) for i in shown]
        at += max(length, 1)
    return Found(tuple(tags))


def _longest(
    doc: Doc,
    words: list[tuple[str, str]],
    at: int,
    index: dict[str, tuple[tuple[tuple[str, ...], tuple[Issue, ...]], ...]],
) -> tuple[int, tuple[Issue, ...]]:
    """Length in tokens and issues of the longest phrase that begins at a token."""
    if _is_function_word(doc[at]):
        return 0, ()
    for first in dict.fromkeys(words[at]):
        for phrase, shown in index.get(first, ()):
            if all(at + n < len(words) and word in words[at + n] for n, word in enumerate(phrase)):
                return len(phrase), shown
    return 0, ()


def _is_function_word(token: Token) -> bool:
    return token.pos_ in ("AUX", "DET", "ADP", "PUNCT", "CCONJ", "SCONJ", "PART")


def within(passages: list[Passage], found: Found) -> tuple[IssueTag, ...]:
    """The issues that the passages show, each once, those of the first passage first."""
    out: dict[str, IssueTag] = {}
    for passage in passages:
        for tag in found.tags:
            if passage.overlaps(tag.passage):
                out.setdefault(tag.notation, tag)
    return tuple(out.values())

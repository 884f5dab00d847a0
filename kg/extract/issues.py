"""What an event is about: the words of `ontology/issues.ttl` in the passages that tell it."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from kg.lexicon import issues
from kg.lexicon.issues import Issue
from kg.model import IssueTag, Passage

_BACK = 2  # how many sentences back the matter may have been told: a third was wrong more often than right
_POINTING = {"it", "this", "that", "these", "those", "them", "which", "such"}
_FUNCTION = ("AUX", "DET", "ADP", "PUNCT", "CCONJ", "SCONJ", "PART")


@dataclass(frozen=True, slots=True)
class Found:
    """All words of a text that show an issue, its sentences, and its pointing words, each in the order of the text."""

    tags: tuple[IssueTag, ...] = ()
    sentences: tuple[Passage, ...] = ()
    pointing: tuple[int, ...] = ()  # characters


def find(doc: Doc) -> Found:
    """The longest words that show issues, none inside another."""
    words = [(t.lower_, t.lemma_.lower()) for t in doc]
    tags: list[IssueTag] = []
    at = 0
    while at < len(doc):
        length, shown = _longest(doc[at], words, at)
        if shown:
            last = doc[at + length - 1]
            passage = Passage(doc[at].idx, last.idx + len(last))
            tags += [IssueTag(notation=i.notation, label=i.label, passage=passage) for i in shown]
        at += max(length, 1)
    return Found(
        tags=tuple(tags),
        sentences=tuple(Passage(s.start_char, s.end_char) for s in doc.sents),
        pointing=tuple(t.idx for t in doc if _points_back(t)),
    )


def _points_back(token: Token) -> bool:
    """True for "it" and "this", and for "the" of "the pact": something told before."""
    if token.lower_ in _POINTING:
        return token.dep_ != "mark"
    shown = issues.load().get(token.head.lemma_.lower(), ()) if token.lower_ == "the" else ()
    return any(len(phrase) == 1 and all(i.form for i in kinds) for phrase, kinds in shown)


def _longest(token: Token, words: Sequence[tuple[str, str]], at: int) -> tuple[int, tuple[Issue, ...]]:
    """Length in tokens and issues of the longest phrase that begins at a token."""
    if token.pos_ in _FUNCTION:
        return 0, ()
    index, best = issues.load(), (0, ())  # type: tuple[dict[str, issues.Phrases], tuple[int, tuple[Issue, ...]]]
    for first in dict.fromkeys(words[at]):
        for phrase, shown in index.get(first, ()):
            if len(phrase) > best[0] and _matches(phrase, words, at):
                best = len(phrase), shown
    return best


def _matches(phrase: Sequence[str], words: Sequence[tuple[str, str]], at: int) -> bool:
    return at + len(phrase) <= len(words) and all(word in words[at + n] for n, word in enumerate(phrase))


def within(passages: list[Passage], found: Found) -> tuple[IssueTag, ...]:
    """The issues that the passages show, each once, those of the first passage first.

    Where they show none, or only the form of dealing ("welcomed the pact"), and tell of something said or point back,
    the matter is the one that the sentences before were about.
    """
    out: dict[str, IssueTag] = {}
    for passage in passages:
        for tag in _inside(passage, found):
            out.setdefault(tag.notation, tag)
    if all(notation in issues.forms() for notation in out) and (len(passages) > 2 or _points(passages[-1], found)):
        for tag in _told_before(passages[-1], found):
            out.setdefault(tag.notation, tag)
    return tuple(out.values())


def _inside(passage: Passage, found: Found) -> Sequence[IssueTag]:
    first = bisect_left(found.tags, passage.start, key=lambda t: t.passage.end - 1)
    last = bisect_left(found.tags, passage.end, key=lambda t: t.passage.start)
    return found.tags[first:last]


def _points(passage: Passage, found: Found) -> bool:
    return bisect_left(found.pointing, passage.start) < bisect_left(found.pointing, passage.end)


def _told_before(passage: Passage, found: Found) -> list[IssueTag]:
    """The matters of the nearest sentence before that shows any."""
    at = bisect_right(found.sentences, passage.start, key=lambda s: s.start) - 1
    for sentence in reversed(found.sentences[max(0, at - _BACK) : max(0, at)]):
        told = [t for t in _inside(sentence, found) if t.notation not in issues.forms()]
        if told:
            return told
    return []

"""Parses that others made, as CoNLL-U sentences → a `Doc` of the text itself, matched letter by letter."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc
from spacy.vocab import Vocab

from kg.errors import PipelineError
from kg.nlp.conllu import Sentence


@dataclass(slots=True)
class _Columns:
    """A `Doc` as it grows; white space that stands for itself hangs on the word before it."""

    words: list[str] = field(default_factory=list)
    spaces: list[bool] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    deps: list[str] = field(default_factory=list)
    pos: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    lemmas: list[str] = field(default_factory=list)
    morphs: list[str] = field(default_factory=list)

    def add(self, word: str, head: int, dep: str, pos: str, tag: str, lemma: str, morph: str) -> None:
        """One token."""
        self.words.append(word)
        self.spaces.append(False)
        self.heads.append(head)
        self.deps.append(dep)
        self.pos.append(pos)
        self.tags.append(tag)
        self.lemmas.append(lemma)
        self.morphs.append(morph)

    def add_gap(self, gap: str) -> None:
        """What stands between two words: a space of the word before, and a token where there is more."""
        if self.words and gap.startswith(" "):
            self.spaces[-1] = True
            gap = gap[1:]
        if gap:
            self.add(gap, max(len(self.words) - 1, 0), "dep", "SPACE", "_SP", gap, "")


def to_doc(text: str, sentences: Sequence[Sentence], vocab: Vocab) -> Doc:
    """The parsed text. Raises PipelineError where a word is not the next one of the text."""
    columns = _Columns()
    places = iter(list(_places(text, sentences)))  # all of them: what is left of the text is seen at its end
    for s in sentences:
        spans = [next(places) for _ in s.forms]
        own: list[int] = []
        for i, (before, start, end) in enumerate(spans):
            columns.add_gap(text[before:start])
            own.append(len(columns.words))
            morph = "" if s.feats[i] == "_" else s.feats[i]
            columns.add(text[start:end], 0, s.labels[i], s.upos[i], s.xpos[i], s.lemmas[i], morph)
        for index, head in zip(own, s.heads, strict=True):
            columns.heads[index] = own[head - 1] if head else index
    ends = sum(len(w) + s for w, s in zip(columns.words, columns.spaces, strict=True))
    columns.add_gap(text[ends:])
    return Doc(
        vocab, words=columns.words, spaces=columns.spaces, heads=columns.heads, deps=columns.deps,
        pos=columns.pos, tags=columns.tags, lemmas=columns.lemmas, morphs=columns.morphs,
    )  # fmt: skip


def _places(text: str, sentences: Sequence[Sentence]) -> Iterator[tuple[int, int, int]]:
    """End of the word before, start and end of each word."""
    at = 0
    for form in (f for s in sentences for f in s.forms):
        start = at
        while start < len(text) and text[start].isspace():
            start += 1
        end = start
        for letter in "".join(form.split()):
            while end < len(text) and text[end].isspace() and end > start:
                end += 1
            if end >= len(text) or text[end] != letter:
                near = text[start : start + 20]
                raise PipelineError(
                    f'parsed text: the word "{form}" should stand at character {start}, but "{near}" does;'
                    " give the parse of this very text."
                )
            end += 1
        yield at, start, end
        at = end
    if text[at:].strip():
        rest = text[at:].strip()[:20]
        raise PipelineError(f'parsed text: it ends before "{rest}", character {at}; give the parse of the whole text.')

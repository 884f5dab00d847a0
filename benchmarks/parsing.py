"""Parses against treebanks, as in the CoNLL 2018 shared task (Zeman et al. 2018): words are matched by their letters.

Every figure is an F1 in per cent, so that it also tells where words or sentences were cut otherwise.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from spacy.tokens import Doc

from kg.nlp.conllu import Sentence

FIGURES = ("words", "sentences", "UPOS", "lemma", "UAS", "LAS", "CLAS", "LAS*")
_FUNCTIONAL = {"aux", "case", "cc", "clf", "cop", "det", "mark", "punct"}  # left out of CLAS


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a parse; `start` and `end` count letters, white space left out."""

    start: int
    end: int
    upos: str
    lemma: str
    head: tuple[int, int] | None  # start and end of the head; None for the root
    label: str


@dataclass(frozen=True, slots=True)
class Parse:
    """What a text's parse comes down to."""

    words: list[Word]
    sentences: set[tuple[int, int]]


@dataclass(slots=True)
class Tally:
    """For each figure: right ones, those in the treebank, those of the parser."""

    right: dict[str, int] = field(default_factory=lambda: dict.fromkeys(FIGURES, 0))
    gold: dict[str, int] = field(default_factory=lambda: dict.fromkeys(FIGURES, 0))
    found: dict[str, int] = field(default_factory=lambda: dict.fromkeys(FIGURES, 0))

    def add(self, gold: Parse, found: Parse) -> None:
        """Counts one document."""
        for name in FIGURES:
            self.gold[name] += _size(name, gold)
            self.found[name] += _size(name, found)
        self.right["sentences"] += len(gold.sentences & found.sentences)
        by_place = {(w.start, w.end): w for w in gold.words}
        for word in found.words:
            if (wanted := by_place.get((word.start, word.end))) is not None:
                self._compare(wanted, word)

    def _compare(self, wanted: Word, word: Word) -> None:
        head = wanted.head == word.head
        plain = head and _plain(wanted.label) == _plain(word.label)
        self.right["words"] += 1
        self.right["UPOS"] += wanted.upos == word.upos
        self.right["lemma"] += wanted.lemma in ("_", word.lemma)
        self.right["UAS"] += head
        self.right["LAS"] += head and wanted.label == word.label
        self.right["LAS*"] += plain
        self.right["CLAS"] += plain and _plain(wanted.label) not in _FUNCTIONAL

    def figures(self) -> dict[str, float]:
        """F1 in per cent."""
        return {n: 200 * self.right[n] / max(self.gold[n] + self.found[n], 1) for n in FIGURES}


def _size(name: str, parse: Parse) -> int:
    if name == "sentences":
        return len(parse.sentences)
    if name == "CLAS":
        return sum(_plain(w.label) not in _FUNCTIONAL for w in parse.words)
    return len(parse.words)


def _plain(label: str) -> str:
    return label.partition(":")[0]


def documents(sentences: Iterable[Sentence]) -> list[list[Sentence]]:
    """The sentences of each document."""
    return [list(group) for _, group in groupby(sentences, key=lambda s: s.document)]


def text_of(document: Sequence[Sentence]) -> str:
    """The document as it was written, a blank line before each paragraph."""
    out = ""
    for sentence in document:
        if sentence.paragraph and out:
            out = out.rstrip() + "\n\n"
        out += "".join(f + " " * s for f, s in zip(sentence.forms, sentence.spaced, strict=True))
    return out.rstrip()


def of_treebank(document: Sequence[Sentence]) -> Parse:
    """A document as the treebank has it."""
    words: list[Word] = []
    sentences, at = set(), 0
    for s in document:
        places = []
        for form in s.forms:
            size = len("".join(form.split()))
            places.append((at, at + size))
            at += size
        heads = [None if h == 0 else places[h - 1] for h in s.heads]
        words += [Word(*place, *rest) for place, *rest in zip(places, s.upos, s.lemmas, heads, s.labels, strict=True)]
        sentences.add((places[0][0], at))
    return Parse(words, sentences)


def of_doc(doc: Doc) -> Parse:
    """A parsed text; tokens of white space are left out."""
    places, at = [], 0
    for token in doc:
        size = 0 if token.is_space else len("".join(token.text.split()))
        places.append((at, at + size))
        at += size
    words = [
        Word(
            *places[t.i],
            t.pos_,
            t.lemma_,
            None if t.head.i == t.i else places[t.head.i],
            t.dep_.replace("ROOT", "root"),
        )
        for t in doc
        if not t.is_space
    ]
    spans = {(places[s.start][0], places[s.end - 1][1]) for s in doc.sents}
    return Parse(words, {(a, b) for a, b in spans if a < b})

"""Words and their columns → a spaCy `Doc` whose text is the article's, white space and all."""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import DEP, HEAD, LEMMA, MORPH, POS, TAG
from spacy.parts_of_speech import IDS
from spacy.tokens import Doc
from spacy.vocab import Vocab

from kg.nlp import lemmas
from kg.nlp.model import Labels, Parsed
from kg.nlp.words import Words

_NAME = "PROPN|Number=Sing"
_NOMINAL = {"nsubj", "nsubj:pass", "obj", "iobj", "obl", "obl:agent", "nmod", "nmod:poss", "appos", "conj", "root"}
_ATTRIBUTES = [HEAD, DEP, POS, TAG, LEMMA, MORPH]


class Builder:
    """Knows the numbers that spaCy gives the labels."""

    def __init__(self, vocab: Vocab, labels: Labels) -> None:
        self._vocab, self._labels = vocab, labels
        add = vocab.strings.add
        upos = [name.partition("|")[0] for name in labels.tag]
        self._upos = upos
        self._pos = np.array([IDS[u] for u in upos], dtype=np.uint64)
        self._morph = np.array([vocab.morphology.add(_features(n)) for n in labels.tag], dtype=np.uint64)
        self._tag = np.array([add(name) for name in labels.xpos], dtype=np.uint64)
        self._dep = np.array([add(name) for name in labels.deprel], dtype=np.uint64)
        self._blank = np.array([0, add("dep"), IDS["SPACE"], add("_SP"), 0, vocab.morphology.add("")], dtype=np.uint64)
        self._lemma = lru_cache(100_000)(self._lemma_number)

    def doc(self, words: Words, sentences: Sequence[tuple[range, list[int]]], parsed: Sequence[Parsed]) -> Doc:
        """The parsed text; each sentence is its tokens and those of them that are words."""
        table = np.tile(self._blank, (len(words.texts), 1))
        heads = np.arange(len(words.texts))
        done = iter(parsed)
        for tokens, indices in sentences:
            if indices:
                tree, at = next(done), np.array(indices)
                heads[at] = np.where(tree.heads == 0, at, at[tree.heads - 1])
                table[at, 1:] = self._rows([words.texts[i] for i in indices], tree)
            if len(indices) < len(tokens):
                self._hang_blanks(words, tokens, indices, heads, table)
        table[:, 0] = (heads - np.arange(len(heads))).astype(np.uint64)
        columns: Any = table
        return Doc(self._vocab, words=words.texts, spaces=words.spaces).from_array(_ATTRIBUTES, columns)

    def _rows(self, forms: list[str], tree: Parsed) -> NDArray[np.uint64]:
        """Label, part of speech, tag, lemma and features of a sentence's words, in spaCy's numbers."""
        tree = self._with_names(forms, tree)
        found = zip(forms, tree.lemma.tolist(), tree.tag.tolist(), tree.xpos.tolist(), strict=True)
        lemma = np.array([self._lemma(*one) for one in found], dtype=np.uint64)
        columns = [self._dep[tree.labels], self._pos[tree.tag], self._tag[tree.xpos], lemma, self._morph[tree.tag]]
        return np.stack(columns, axis=1)

    def _with_names(self, forms: list[str], tree: Parsed) -> Parsed:
        """ "Minister Mette Frederiksen": a first name in the place of a noun that its letters made a verb."""
        known = self._labels
        labels = [known.deprel[n] for n in tree.labels]
        for i in range(1, len(forms) - 1):
            joined = labels[i + 1] == "flat" and tree.heads[i + 1] == i + 1
            if joined and forms[i].istitle() and self._upos[tree.tag[i]] == "VERB" and labels[i] in _NOMINAL:
                tag, xpos, label = tree.tag.copy(), tree.xpos.copy(), tree.labels.copy()
                tag[i], xpos[i] = known.tag.index(_NAME), known.xpos.index("NNP")
                if labels[i - 1] == "nsubj" and tree.heads[i - 1] == i + 1:
                    label[i - 1] = known.deprel.index("nmod:desc")
                tree = replace(tree, tag=tag, xpos=xpos, labels=label)
        return tree

    def _lemma_number(self, form: str, script: int, tag: int, xpos: int) -> int:
        labels = self._labels
        made = lemmas.lemma(form, labels.lemma[script], self._upos[tag], labels.xpos[xpos])
        return int(self._vocab.strings.add(made))

    def _hang_blanks(
        self, words: Words, tokens: range, indices: list[int], heads: NDArray[np.int64], table: NDArray[np.uint64]
    ) -> None:
        """White space hangs on the word before it, or on the first word; a sentence of nothing else on itself."""
        last = indices[0] if indices else tokens.start
        for i in tokens:
            if words.blank[i]:
                heads[i], table[i, 4] = last, self._vocab.strings.add(words.texts[i])
            else:
                last = i


def _features(tag: str) -> str:
    given = tag.partition("|")[2]
    return "" if given == "_" else given

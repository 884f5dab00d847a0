"""Our own English parser: a small encoder with biaffine heads (Dozat & Manning 2017), run by onnxruntime.

Sentences run one at a time: the int8 encoder scales its activations over the whole input, so that in a batch a
sentence's parse would depend on its neighbours (measured: 1 in 200 words changed its head).
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc
from tokenizers import BertWordPieceTokenizer

from kg import resources
from kg.errors import PipelineError
from kg.nlp import lemmas, sentences, tree, words

_VERSION = "en-ud-minilm 0.1"
_MOST_PIECES = 510  # the encoder's window less its two marks; longer sentences are cut
_MOST_WORDS = 200  # a list or table without full stops is cut so, which bounds memory


@dataclass(frozen=True, slots=True)
class _Labels:
    tag: list[str]
    xpos: list[str]
    deprel: list[str]
    lemma: list[str]


@dataclass(frozen=True, slots=True)
class _Word:
    """What the model says of one word."""

    upos: str
    xpos: str
    features: str
    lemma: str
    head: int  # 0 for the root, else 1 + index in the sentence
    label: str


class MiniLM:
    """The parser that ships with the package."""

    def __init__(self) -> None:
        folder = resources.folder("nlp") / "data"
        self._labels = _Labels(**json.loads((folder / "labels.json").read_text(encoding="utf-8")))
        self._pieces = BertWordPieceTokenizer(str(folder / "vocab.txt"), lowercase=True)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(
            str(folder / "model.onnx"), options, providers=["CPUExecutionProvider"]
        )
        self._outputs = [o.name for o in self._session.get_outputs()]
        self._bilinear: NDArray[np.float32] = np.load(folder / "rel.npz")["R"].astype(np.float32)
        self._language: Language = words.tokenizer()

    @property
    def version(self) -> str:
        """Name and version of the weights."""
        return _VERSION

    def parse(self, texts: Iterable[str]) -> Iterator[Doc]:
        """One parsed text for each text, in order."""
        for text in texts:
            yield self._doc(text)

    def _doc(self, text: str) -> Doc:
        doc = _cut(self._language(text))
        out = _Columns(doc)
        quiet = words.silent([t.text for t in doc])
        for start, end in _ranges(doc):
            indices = [i for i in range(start, end) if not doc[i].is_space and not quiet[i]]
            if indices:
                out.fill(indices, self._sentence([doc[i].text for i in indices]))
            out.attach_spaces(range(start, end), indices)
        return out.doc()

    def _sentence(self, forms: Sequence[str]) -> list[_Word]:
        found = self._run(words.shown(forms))
        heads = tree.heads(found["arc"][0].astype(np.float64)).tolist()
        labels = self._label(heads, found["rel_head"][0], found["rel_dep"][0])
        out = []
        for i, form in enumerate(forms):
            upos, _, features = self._labels.tag[found["tag"][0][i]].partition("|")
            xpos = self._labels.xpos[found["xpos"][0][i]]
            script = self._labels.lemma[found["lemma"][0][i]]
            out.append(
                _Word(upos, xpos, "" if features == "_" else features, lemmas.lemma(form, script, upos, xpos),
                      heads[i], labels[i])
            )  # fmt: skip
        return out

    def _run(self, forms: Sequence[str]) -> dict[str, NDArray[Any]]:
        ids, first = [101], []
        for encoded in self._pieces.encode_batch(list(forms), add_special_tokens=False):
            first.append(min(len(ids), _MOST_PIECES - 1))
            ids += encoded.ids or [100]
        ids = [*ids[:_MOST_PIECES], 102]
        feeds = {
            "ids": np.array([ids], dtype=np.int64),
            "am": np.ones((1, len(ids)), dtype=np.int64),
            "first": np.array([first], dtype=np.int64),
            "case": np.array([[_case(f) for f in forms]], dtype=np.int64),
            "mask": np.ones((1, len(forms)), dtype=bool),
        }
        return dict(zip(self._outputs, self._session.run(None, feeds), strict=True))

    def _label(self, heads: list[int], above: NDArray[np.float32], below: NDArray[np.float32]) -> list[str]:
        """The best label of each arc; root is for the root alone."""
        ones = np.ones((len(heads), 1), dtype=np.float32)
        governors = np.concatenate([above[heads], ones], axis=1)  # row 0 is the root
        scores = np.einsum(
            "wi,rij,wj->wr", np.concatenate([below, ones], axis=1), self._bilinear, governors, optimize=True
        )
        root = self._labels.deprel.index("root")
        scores[:, root] = -np.inf
        best = scores.argmax(axis=1)
        return ["root" if head == 0 else self._labels.deprel[b] for head, b in zip(heads, best, strict=True)]


class _Columns:
    """A parse as it is filled, sentence by sentence."""

    def __init__(self, doc: Doc) -> None:
        self._doc = doc
        count = len(doc)
        self.heads = list(range(count))
        self.deps, self.pos, self.tags = ["dep"] * count, ["SPACE"] * count, ["_SP"] * count
        self.lemmas, self.morphs = [t.text for t in doc], [""] * count

    def fill(self, indices: list[int], parsed: list[_Word]) -> None:
        """Writes one sentence's words."""
        for i, word in zip(indices, parsed, strict=True):
            self.heads[i] = i if word.head == 0 else indices[word.head - 1]
            self.deps[i], self.pos[i], self.tags[i] = word.label, word.upos, word.xpos
            self.lemmas[i], self.morphs[i] = word.lemma, word.features

    def attach_spaces(self, sentence: range, indices: list[int]) -> None:
        """White space hangs on the word before it, or on the first word; a sentence of nothing else on itself."""
        words = set(indices)
        last = indices[0] if indices else sentence.start
        for i in sentence:
            if i in words:
                last = i
            else:
                self.heads[i] = last

    def doc(self) -> Doc:
        """The parsed text."""
        source = self._doc
        return Doc(
            source.vocab,
            words=[t.text for t in source],
            spaces=[bool(t.whitespace_) for t in source],
            heads=self.heads,
            deps=self.deps,
            pos=self.pos,
            tags=self.tags,
            lemmas=self.lemmas,
            morphs=self.morphs,
        )


def _cut(doc: Doc) -> Doc:
    """The words with run-together names cut apart."""
    cuts = {t.i: points for t in doc if (points := words.cut_points(t.text))}
    if cuts:
        with doc.retokenize() as retokenizer:
            for i, points in cuts.items():
                text = doc[i].text
                pieces = [text[a:b] for a, b in zip([0, *points], [*points, len(text)], strict=True)]
                retokenizer.split(doc[i], pieces, heads=[(doc[i], n) for n in range(len(pieces))])
    return doc


def _ranges(doc: Doc) -> Iterator[tuple[int, int]]:
    """First and last token of each sentence."""
    spaces = [t.is_space for t in doc]
    glued = [i > 0 and not doc[i - 1].whitespace_ and not spaces[i - 1] for i in range(len(doc))]
    marks = sentences.starts([t.text for t in doc], spaces, glued)
    begin = 0
    for i in range(1, len(doc) + 1):
        if i == len(doc) or marks[i] or i - begin >= _MOST_WORDS:
            yield begin, i
            begin = i


def _case(form: str) -> int:
    """How a word is written: 0 lower, 1 Title, 2 UPPER, 3 other with a capital, 4 other."""
    if form.islower():
        return 0
    if form.istitle():
        return 1
    if form.isupper():
        return 2
    return 3 if form[:1].isupper() else 4


def load(name: str | None = None) -> MiniLM:
    """The parser of that name. Raises PipelineError."""
    if name not in (None, "own"):
        raise PipelineError(f'parser "{name}": no such language pipeline; use "own".')
    return MiniLM()

"""The network that ships with the package, run by onnxruntime: sentences of words → trees and classes by number.

Every product's input is cut to a range that was fixed in training, so that a sentence's parse does not hang on what
else stands in its batch. The sentences of one article run together, those of like length in one batch.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from kg.errors import PipelineError
from kg.nlp import tree
from kg.nlp.pieces import Cutter, Pieces
from kg.nlp.words import shown

Array = NDArray[Any]
_BATCH = 256  # padded word pieces, which fit the cache of a core; with 768 all is a sixth slower


@dataclass(frozen=True, slots=True)
class Labels:
    """The classes by number."""

    tag: list[str]  # UPOS|features
    xpos: list[str]
    deprel: list[str]
    lemma: list[str]  # scripts, see `lemmas`


@dataclass(frozen=True, slots=True)
class Parsed:
    """One sentence, an entry a word."""

    heads: Array  # 0 for the root, else 1 + index in the sentence
    labels: Array
    tag: Array
    xpos: Array
    lemma: Array


class Model:
    """Weights, vocabulary and labels of one folder."""

    def __init__(self, folder: Path) -> None:
        try:
            self.labels = Labels(**json.loads((folder / "labels.json").read_text(encoding="utf-8")))
            self._bilinear = np.load(folder / "labels.npz")["bilinear"].astype(np.float32)
            self._session = onnxruntime.InferenceSession(
                str(folder / "model.onnx"), _options(), providers=["CPUExecutionProvider"]
            )
        except (OSError, ValueError, KeyError, TypeError, onnxruntime.capi.onnxruntime_pybind11_state.Fail) as error:
            raise PipelineError(
                f"{folder}: no model that can be loaded ({error}); install the package again."
            ) from error
        self.version: str = self._session.get_modelmeta().custom_metadata_map["version"]
        self._cutter = Cutter(folder / "vocab.txt")
        self._outputs = ["tag", "xpos", "lemma", "arc", "above", "below"]
        self._root = self.labels.deprel.index("root")
        count, size, _ = self._bilinear.shape
        self._left = np.ascontiguousarray(self._bilinear.transpose(1, 0, 2).reshape(size, count * size))

    def parse(self, sentences: Sequence[Sequence[str]]) -> list[Parsed]:
        """The trees of the sentences, in order."""
        cut = [self._cutter.cut(shown(words)) for words in sentences]
        out: list[Parsed | None] = [None] * len(cut)
        for batch in _batches(cut):
            for i, parsed in zip(batch, self._run([cut[i] for i in batch]), strict=True):
                out[i] = parsed
        return [p for p in out if p is not None]

    def _run(self, batch: Sequence[Pieces]) -> Iterator[Parsed]:
        tag, xpos, lemma, arc, above, below = self._session.run(self._outputs, _feeds(batch))
        for row, pieces in enumerate(batch):
            size = len(pieces.first)
            heads = tree.heads(arc[row, :size, : size + 1])
            labels = self._label(heads, above[row], below[row, :size])
            yield Parsed(heads, labels, tag[row, :size], xpos[row, :size], lemma[row, :size])

    def _label(self, heads: Array, above: Array, below: Array) -> Array:
        """The best label of each arc; root is for the root alone."""
        count, size, _ = self._bilinear.shape
        scores = ((_with_one(below) @ self._left).reshape(-1, count, size) @ _with_one(above[heads])[:, :, None])[
            :, :, 0
        ]
        scores[:, self._root] = -np.inf
        best: Array = scores.argmax(axis=1)
        best[heads == 0] = self._root
        return best


def _options() -> onnxruntime.SessionOptions:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1  # articles run side by side, not parts of a product
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return options


def _batches(cut: Sequence[Pieces]) -> Iterator[list[int]]:
    """Indices of sentences that run together: sorted by length, so that little is padding."""
    batch: list[int] = []
    for i in sorted(range(len(cut)), key=lambda i: len(cut[i].ids)):
        if batch and len(cut[i].ids) * (len(batch) + 1) > _BATCH:
            yield batch
            batch = []
        batch.append(i)
    if batch:
        yield batch


def _feeds(batch: Sequence[Pieces]) -> dict[str, Array]:
    longest, most = len(batch[-1].ids), max(len(p.first) for p in batch)
    ids, cases = np.zeros((2, len(batch), longest), dtype=np.int64)
    seen = np.zeros((len(batch), longest), dtype=np.int32)
    first = np.zeros((len(batch), most), dtype=np.int64)
    for row, pieces in enumerate(batch):
        size = len(pieces.ids)
        ids[row, :size], cases[row, :size], seen[row, :size] = pieces.ids, pieces.cases, 1
        first[row, : len(pieces.first)] = pieces.first
    return {"ids": ids, "cases": cases, "seen": seen, "first": first}


def _with_one(x: Array) -> Array:
    return np.concatenate([x, np.ones((len(x), 1), dtype=x.dtype)], axis=1)

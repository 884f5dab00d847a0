"""Sentences → tensors, in batches of like length."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from kg.nlp import pieces
from kg.nlp.conllu import Sentence
from kg.nlp.train import labels as inventories

NONE = -100  # what the losses leave out
_MASK_ID = 103


@dataclass(frozen=True, slots=True)
class Coded:
    """A sentence in numbers."""

    pieces: pieces.Pieces
    tag: list[int]
    xpos: list[int]
    lemma: list[int]
    heads: list[int]
    labels: list[int]


@dataclass(frozen=True, slots=True)
class Batch:
    """Padded tensors; padding is `NONE` in what is to be learned."""

    ids: Tensor
    cases: Tensor
    seen: Tensor
    first: Tensor
    tag: Tensor
    xpos: Tensor
    lemma: Tensor
    heads: Tensor
    labels: Tensor


class Coder:
    """Knows the numbers of labels and word pieces."""

    def __init__(self, labels: inventories.Labels, cutter: pieces.Cutter) -> None:
        self._cutter = cutter
        self._tag, self._xpos, self._deprel, self._lemma = (
            {name: i for i, name in enumerate(names)}
            for names in (labels.tag, labels.xpos, labels.deprel, labels.lemma)
        )

    def code(self, s: Sentence) -> Coded:
        """A sentence in numbers; labels not in the inventory are not learned."""
        tags = [inventories.tag(u, f) for u, f in zip(s.upos, s.feats, strict=True)]
        scripts = [inventories.script(f, m, u) for f, m, u in zip(s.forms, s.lemmas, s.upos, strict=True)]
        return Coded(
            self._cutter.cut(s.forms),
            [self._tag.get(t, NONE) for t in tags],
            [self._xpos.get(x, NONE) for x in s.xpos],
            [self._lemma.get(x, NONE) for x in scripts],
            list(s.heads),
            [self._deprel.get(x, NONE) for x in s.labels],
        )


def batches(coded: Sequence[Coded], most_pieces: int, rng: random.Random | None = None) -> Iterator[list[Coded]]:
    """Batches of at most that many padded pieces; shuffled by `rng`, lengths kept alike."""
    if rng is None:
        order = sorted(coded, key=lambda c: len(c.pieces.ids))
    else:
        order = sorted(coded, key=lambda c: len(c.pieces.ids) * (1 + 0.1 * rng.random()))
    groups: list[list[Coded]] = [[]]
    longest = 0
    for c in order:
        longest = max(longest, len(c.pieces.ids))
        if groups[-1] and longest * (len(groups[-1]) + 1) > most_pieces:
            groups.append([])
            longest = len(c.pieces.ids)
        groups[-1].append(c)
    if rng is not None:
        rng.shuffle(groups)
    yield from groups


def to_batch(group: Sequence[Coded], *, masked: float = 0.0, rng: random.Random | None = None) -> Batch:
    """Tensors of a group; a share of the pieces is masked so that words are learned from their surroundings too."""
    ids = _padded([c.pieces.ids for c in group], 0)
    seen = _padded([[1] * len(c.pieces.ids) for c in group], 0).bool()
    if masked and rng is not None:
        generator = torch.Generator().manual_seed(rng.getrandbits(31))
        ids[(torch.rand(ids.shape, generator=generator) < masked) & seen & (ids != 101) & (ids != 102)] = _MASK_ID
    return Batch(
        ids,
        _padded([c.pieces.cases for c in group], 0),
        seen,
        _padded([c.pieces.first for c in group], 0),
        _padded([c.tag for c in group], NONE),
        _padded([c.xpos for c in group], NONE),
        _padded([c.lemma for c in group], NONE),
        _padded([c.heads for c in group], NONE),
        _padded([c.labels for c in group], NONE),
    )


def _padded(rows: Sequence[Sequence[int]], filler: int) -> Tensor:
    width = max(len(r) for r in rows)
    return torch.tensor([[*r, *[filler] * (width - len(r))] for r in rows], dtype=torch.long)

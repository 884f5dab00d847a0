"""Figures with given words and sentences, as the model is trained; `benchmarks/parser.py` measures from raw text."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch

from kg.nlp import lemmas, tree
from kg.nlp.conllu import Sentence
from kg.nlp.train import batches
from kg.nlp.train.labels import Labels
from kg.nlp.train.network import Network


@dataclass(frozen=True, slots=True)
class Figures:
    """Shares of words, in per cent, punctuation counted."""

    words: int
    uas: float
    las: float
    tag: float
    lemma: float

    def __str__(self) -> str:
        return f"UAS {self.uas:.2f}  LAS {self.las:.2f}  tag+features {self.tag:.2f}  lemma {self.lemma:.2f}"


def figures(network: Network, sentences: Sequence[Sentence], coder: batches.Coder, labels: Labels) -> Figures:
    """What the network gets right in these sentences."""
    network.eval()
    coded = [(coder.code(s), s) for s in sentences]
    coded.sort(key=lambda pair: len(pair[0].pieces.ids))
    counts, words, at = np.zeros(4), 0, 0
    for group in batches.batches([c for c, _ in coded], 4000):
        with torch.inference_mode(), torch.autocast("cpu", dtype=torch.bfloat16):
            batch = batches.to_batch(group)
            scores = network(batch.ids, batch.cases, batch.seen, batch.first)
        for row, c in enumerate(group):
            counts += _count(network, scores, row, c, coded[at][1], labels)
            words += len(c.heads)
            at += 1
    return Figures(words, *(float(x) for x in 100 * counts / words))


def _count(network, scores, row, c, sentence, labels):  # type: ignore[no-untyped-def]
    size = len(c.heads)
    heads = tree.heads(scores.arc[row, :size, : size + 1].double().numpy()).tolist()
    one = type(scores)(*(getattr(scores, f)[row : row + 1, :size] for f in ("tag", "xpos", "lemma", "arc")),
                       scores.above[row : row + 1, : size + 1], scores.below[row : row + 1, :size])  # fmt: skip
    scored = network.label_scores(one, torch.tensor([heads]))
    scored[:, labels.deprel.index("root")] = -1e9
    found = ["root" if h == 0 else labels.deprel[i] for h, i in zip(heads, scored.argmax(1).tolist(), strict=True)]
    tags = [labels.tag[i] for i in one.tag[0].argmax(1).tolist()]
    xpos = [labels.xpos[i] for i in one.xpos[0].argmax(1).tolist()]
    scripts = [labels.lemma[i] for i in one.lemma[0].argmax(1).tolist()]
    made = [
        lemmas.lemma(f, s, t.split("|")[0], x) for f, s, t, x in zip(sentence.forms, scripts, tags, xpos, strict=True)
    ]
    right = [h == g for h, g in zip(heads, c.heads, strict=True)]
    return np.array([
        sum(right),
        sum(r and a == b for r, a, b in zip(right, found, sentence.labels, strict=True)),
        sum(labels.tag.index(t) == w for t, w in zip(tags, c.tag, strict=True)),
        sum(a == b for a, b in zip(made, sentence.lemmas, strict=True)),
    ])  # fmt: skip

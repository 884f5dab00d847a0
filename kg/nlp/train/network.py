"""The network: a BERT encoder of six layers with heads for tags, lemmas and a biaffine tree (Dozat & Manning 2017)."""

from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from kg.nlp.train.labels import Labels
from kg.nlp.train.rounding import Range, Rounded


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """Sizes of the network; those of the encoder are given by the base model."""

    hidden: int = 384
    layers: int = 6
    attention_heads: int = 12
    inner: int = 1536
    vocabulary: int = 30522
    positions: int = 512
    mixed: int = 4  # the last layers that the words are mixed from
    cases: int = 5
    case_size: int = 16
    arc: int = 320
    label: int = 96
    encoder_dropout: float = 0.1
    head_dropout: float = 0.3


class Layer(nn.Module):
    """One transformer layer, normalised after each part as in BERT."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.heads, self.dropout = shape.attention_heads, shape.encoder_dropout
        self.qkv = Rounded(shape.hidden, 3 * shape.hidden)
        self.out = Rounded(shape.hidden, shape.hidden)
        self.norm1 = nn.LayerNorm(shape.hidden, eps=1e-12)
        self.up = Rounded(shape.hidden, shape.inner)
        self.down = Rounded(shape.inner, shape.hidden)
        self.norm2 = nn.LayerNorm(shape.hidden, eps=1e-12)
        self.into_qkv, self.into_out, self.into_up, self.into_down = Range(), Range(), Range(), Range()

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """`mask` is True where a piece may be looked at, [batch, 1, 1, pieces]."""
        batch, length, size = x.shape
        q, k, v = (
            self.qkv(self.into_qkv(x)).view(batch, length, 3, self.heads, size // self.heads).permute(2, 0, 3, 1, 4)
        )
        drop = self.dropout if self.training else 0.0
        seen = functional.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        seen = self.out(self.into_out(seen.transpose(1, 2).reshape(batch, length, size)))
        x = self.norm1(x + functional.dropout(seen, drop, self.training))
        inner = self.down(self.into_down(functional.gelu(self.up(self.into_up(x)))))
        return self.norm2(x + functional.dropout(inner, drop, self.training))


class Encoder(nn.Module):
    """Word pieces and the letter case of their words → the states of the last layers."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.words = nn.Embedding(shape.vocabulary, shape.hidden)
        self.places = nn.Embedding(shape.positions, shape.hidden)  # the base model's token type is added in
        self.cases = nn.Embedding(shape.cases, shape.hidden)
        nn.init.zeros_(self.cases.weight)  # begins as the uncased model that it comes from
        self.norm = nn.LayerNorm(shape.hidden, eps=1e-12)
        self.layers = nn.ModuleList(Layer(shape) for _ in range(shape.layers))
        self.dropout, self.mixed = nn.Dropout(shape.encoder_dropout), shape.mixed

    def forward(self, ids: Tensor, cases: Tensor, seen: Tensor) -> list[Tensor]:
        """States of the last layers, the deepest last."""
        places = torch.arange(ids.shape[1], device=ids.device)
        x = self.dropout(self.norm(self.words(ids) + self.places(places) + self.cases(cases)))
        states = []
        for layer in self.layers:
            x = layer(x, seen[:, None, None, :])
            states.append(x)
        return states[-self.mixed :]


class Head(nn.Module):
    """A word's state seen in one role."""

    def __init__(self, given: int, size: int, dropout: float) -> None:
        super().__init__()
        self.linear, self.dropout = Rounded(given, size), nn.Dropout(dropout)

    def forward(self, x: Tensor) -> Tensor:
        """A rectified projection."""
        return self.dropout(functional.leaky_relu(self.linear(x), 0.1))  # type: ignore[no-any-return]


@dataclass(frozen=True, slots=True)
class Scores:
    """What the network says of a batch of words."""

    tag: Tensor
    xpos: Tensor
    lemma: Tensor
    arc: Tensor  # [batch, word, 1 + word]; column 0 is the root
    above: Tensor  # label features of root and words as heads
    below: Tensor  # label features of words as dependents


class Network(nn.Module):
    """Encoder and heads."""

    def __init__(self, shape: Shape, labels: Labels) -> None:
        super().__init__()
        self.shape = shape
        self.encoder = Encoder(shape)
        self.mix = nn.Parameter(torch.zeros(shape.mixed))
        self.case = nn.Embedding(shape.cases, shape.case_size)
        given = shape.hidden + shape.case_size
        self.dropout = nn.Dropout(shape.head_dropout)
        self.root = nn.Parameter(torch.randn(given) * 0.02)
        self.arc_below = Head(given, shape.arc, shape.head_dropout)
        self.arc_above = Head(given, shape.arc, shape.head_dropout)
        self.arc = nn.Linear(shape.arc, shape.arc)
        self.label_below = Head(given, shape.label, shape.head_dropout)
        self.label_above = Head(given, shape.label, shape.head_dropout)
        self.bilinear = nn.Parameter(torch.zeros(len(labels.deprel), shape.label + 1, shape.label + 1))
        self.into_heads = Range()
        self.tag = Rounded(given, len(labels.tag))
        self.xpos = Rounded(given, len(labels.xpos))
        self.lemma = Rounded(given, len(labels.lemma))

    def forward(self, ids: Tensor, cases: Tensor, seen: Tensor, first: Tensor) -> Scores:
        """Scores of all words; `first` is the index of each word's first piece."""
        states = self.encoder(ids, cases, seen)
        weights = self.mix.softmax(0)
        mixed = sum(w * s.float() for w, s in zip(weights, states, strict=True))
        assert isinstance(mixed, Tensor)
        words = mixed.gather(1, first[:, :, None].expand(-1, -1, mixed.shape[2]))
        words = torch.cat([words, self.case(cases.gather(1, first))], dim=2)
        words = self.dropout(self.into_heads(words))
        above = torch.cat([self.root.expand(words.shape[0], 1, -1), words], dim=1)
        arc = self.arc(self.arc_below(words)) @ self.arc_above(above).transpose(1, 2)
        return Scores(
            self.tag(words), self.xpos(words), self.lemma(words), arc.float(),
            self.label_above(above).float(), self.label_below(words).float(),
        )  # fmt: skip

    def label_scores(self, scores: Scores, heads: Tensor) -> Tensor:
        """Scores of the labels of given arcs, [words, labels]; `heads` is [batch, word]."""
        above = scores.above.gather(1, heads[:, :, None].expand(-1, -1, scores.above.shape[2]))
        above, below = _with_one(above), _with_one(scores.below)
        labels, size, _ = self.bilinear.shape
        left = below.reshape(-1, size) @ self.bilinear.permute(1, 0, 2).reshape(size, -1)
        return (left.view(-1, labels, size) @ above.reshape(-1, size, 1)).squeeze(2)

    def load_base(self, path: Path) -> None:
        """The encoder's weights from a BERT checkpoint in safetensors."""
        given = load_file(path)
        with torch.no_grad():
            for ours, theirs in _names(self.shape.layers).items():
                value = torch.cat([given[t] for t in theirs])
                dict(self.encoder.named_parameters())[ours].copy_(value)
            self.encoder.places.weight += given["embeddings.token_type_embeddings.weight"][0]


def _with_one(x: Tensor) -> Tensor:
    return torch.cat([x, x.new_ones(*x.shape[:-1], 1)], dim=-1)


_TABLES = (("words", "word"), ("places", "position"))


def _names(layers: int) -> dict[str, list[str]]:
    """Our parameters → those of a BERT checkpoint; several are joined."""
    out = {f"{ours}.weight": [f"embeddings.{theirs}_embeddings.weight"] for ours, theirs in _TABLES}
    for kind in ("weight", "bias"):
        out[f"norm.{kind}"] = [f"embeddings.LayerNorm.{kind}"]
        for i in range(layers):
            base, ours = f"encoder.layer.{i}.", f"layers.{i}."
            out[f"{ours}qkv.{kind}"] = [f"{base}attention.self.{n}.{kind}" for n in ("query", "key", "value")]
            out[f"{ours}out.{kind}"] = [f"{base}attention.output.dense.{kind}"]
            out[f"{ours}norm1.{kind}"] = [f"{base}attention.output.LayerNorm.{kind}"]
            out[f"{ours}up.{kind}"] = [f"{base}intermediate.dense.{kind}"]
            out[f"{ours}down.{kind}"] = [f"{base}output.dense.{kind}"]
            out[f"{ours}norm2.{kind}"] = [f"{base}output.LayerNorm.{kind}"]
    return out

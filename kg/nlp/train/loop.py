"""Epochs with a checkpoint after each, so that a stopped run goes on where it was."""

import logging
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional

from kg.nlp.conllu import Sentence
from kg.nlp.train import augment, batches, rounding
from kg.nlp.train.network import Network, Scores

log = logging.getLogger(__name__)
_MEASURED = 800  # sentences that the ranges of the rounding are measured on; with 600 they came out the same


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How long and how fast; the figures in MODEL_CARD.md were reached with these."""

    epochs: int = 7
    seed: int = 1
    most_pieces: int = 1600
    encoder_rate: float = 1.2e-4
    head_rate: float = 2e-3
    warm_up: float = 0.08
    decay: float = 0.01
    masked: float = 0.05
    templates_from: int = 3  # epochs before: without sentences from templates
    rounded_from: int = 6  # epochs before: without rounding
    threads: int = 1


def train(network: Network, sentences: Sequence[Sentence], coder: batches.Coder, settings: Settings, out: Path) -> None:
    """Trains in place; goes on from `out/checkpoint.pt` where there is one."""
    optimizer = _optimizer(network, settings)
    size = len(list(batches.batches([coder.code(s) for s in sentences], settings.most_pieces)))
    total = int(size * 1.03) * settings.epochs
    done, step = _resume(out / "checkpoint.pt", network, optimizer)
    for epoch in range(done, settings.epochs):
        rng = random.Random(settings.seed * 1000 + epoch)
        torch.manual_seed(settings.seed * 1000 + epoch)
        coded = [coder.code(s) for s in augment.epoch(sentences, rng, templated=epoch >= settings.templates_from)]
        if epoch >= settings.rounded_from:
            round_from_here(network, coded, settings, rng)
        begin, losses = time.monotonic(), 0.0
        network.train()
        groups = list(batches.batches(coded, settings.most_pieces, rng))
        for group in groups:
            _set_rates(optimizer, settings, step / total)
            losses += _step(network, optimizer, batches.to_batch(group, masked=settings.masked, rng=rng))
            step += 1
        log.info("epoch %d: loss %.3f, %.0f s", epoch + 1, losses / len(groups), time.monotonic() - begin)
        state = {"network": network.state_dict(), "optimizer": optimizer.state_dict(), "epoch": epoch + 1, "step": step}
        torch.save(state, out / "checkpoint.new")
        (out / "checkpoint.new").replace(out / "checkpoint.pt")


def round_from_here(network: Network, coded: Sequence[batches.Coded], settings: Settings, rng: random.Random) -> None:
    """Measures what goes into the matrices, and lets the network feel its rounding from now on."""
    if not any(float(b.abs().sum()) for name, b in network.named_buffers() if name.endswith("ends")):
        rounding.switch(network, measuring=True)
        network.eval()
        with torch.inference_mode():
            for group in batches.batches(rng.sample(list(coded), min(_MEASURED, len(coded))), settings.most_pieces):
                batch = batches.to_batch(group)
                network(batch.ids, batch.cases, batch.seen, batch.first)
    rounding.switch(network, rounding=True)


def _optimizer(network: Network, settings: Settings) -> torch.optim.Optimizer:
    encoder = list(network.encoder.parameters())
    inside = {id(p) for p in encoder}
    heads = [p for p in network.parameters() if id(p) not in inside]
    groups = [{"params": encoder, "top": settings.encoder_rate}, {"params": heads, "top": settings.head_rate}]
    return torch.optim.AdamW(groups, betas=(0.9, 0.99), weight_decay=settings.decay, fused=True)


def _set_rates(optimizer: torch.optim.Optimizer, settings: Settings, progress: float) -> None:
    """Up in a line while warming, then down in a line to nothing."""
    share = min(progress / settings.warm_up, (1 - progress) / (1 - settings.warm_up))
    for group in optimizer.param_groups:
        group["lr"] = group["top"] * max(share, 0.0)


def _step(network: Network, optimizer: torch.optim.Optimizer, batch: batches.Batch) -> float:
    with torch.autocast("cpu", dtype=torch.bfloat16):
        scores = network(batch.ids, batch.cases, batch.seen, batch.first)
    total = loss(network, scores, batch)
    optimizer.zero_grad(set_to_none=True)
    total.backward()  # type: ignore[no-untyped-call]
    torch.nn.utils.clip_grad_norm_(network.parameters(), 2.0)
    optimizer.step()
    return float(total.detach())


def loss(network: Network, scores: Scores, batch: batches.Batch) -> Tensor:
    """The weighted sum of what is to be learned."""
    words = batch.heads != batches.NONE
    open_heads = functional.pad(words, (1, 0), value=True)
    arc = scores.arc.masked_fill(~open_heads[:, None, :], -1e4)
    given = network.label_scores(scores, batch.heads.clamp(min=0))
    return (
        _cross(arc, batch.heads)
        + _cross(given, batch.labels)
        + 0.5 * _cross(scores.tag, batch.tag)
        + 0.3 * _cross(scores.xpos, batch.xpos)
        + 0.3 * _cross(scores.lemma, batch.lemma)
    )


def _cross(scores: Tensor, wanted: Tensor) -> Tensor:
    flat = scores.float().reshape(-1, scores.shape[-1])
    return functional.cross_entropy(flat, wanted.reshape(-1), ignore_index=batches.NONE)


def _resume(path: Path, network: Network, optimizer: torch.optim.Optimizer) -> tuple[int, int]:
    """Epochs and steps that are done already."""
    if not path.exists():
        return 0, 0
    state = torch.load(path, weights_only=True)
    network.load_state_dict(state["network"], strict=False)  # a checkpoint from before the rounding has no ranges
    optimizer.load_state_dict(state["optimizer"])
    log.info("goes on after epoch %d", state["epoch"])
    return int(state["epoch"]), int(state["step"])

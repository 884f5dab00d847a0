"""Arithmetic in eight bits, felt while training (Jacob et al. 2018), so that the packaged model loses nothing by it.

What goes into a matrix is cut to 256 steps of a fixed range, which is measured once: a word's scores then do not depend
on what else stands in the batch, as they do where the range is taken from each batch. The weights have seven bits and a
scale for each row, because processors without VNNI add two products in sixteen bits: with eight they would overflow.
"""

import torch
from torch import Tensor, nn

STEPS = 255
WEIGHT_TOP = 63
_MEASURED = 0.9999  # share of the values that the range holds; the rest is cut to its ends


class Range(nn.Module):
    """Cuts what passes to 256 steps between two ends; does nothing before the ends are known."""

    def __init__(self) -> None:
        super().__init__()
        self.register_buffer("ends", torch.zeros(2))
        self.measuring, self.rounding = False, False
        self.kept = _MEASURED

    def forward(self, x: Tensor) -> Tensor:
        """The same, rounded as the packaged model rounds it."""
        if self.measuring:
            self._widen(x.detach())
        if not self.rounding:
            return x
        scale, zero = self.steps()
        value = x.float()
        cut = (torch.clamp(torch.round(value / scale) + zero, 0, STEPS) - zero) * scale
        inside = torch.clamp(value, float(-zero * scale), float((STEPS - zero) * scale))
        return inside + (cut - inside).detach()

    def steps(self) -> tuple[float, int]:
        """Width of a step, and the step that stands for nothing."""
        low, high = min(float(self.ends[0]), 0.0), max(float(self.ends[1]), 1e-6)
        scale = (high - low) / STEPS
        return scale, round(-low / scale)

    def _widen(self, x: Tensor) -> None:
        """To the share of the values that is kept, the widest of the batches seen."""
        values = x.float().flatten()
        if self.kept < 1:
            out = max(int(len(values) * (1 - self.kept) / 2), 1)
            low, high = values.topk(out, largest=False).values[-1], values.topk(out).values[-1]
        else:
            low, high = values.min(), values.max()
        self.ends[0], self.ends[1] = min(float(self.ends[0]), float(low)), max(float(self.ends[1]), float(high))


class Rounded(nn.Linear):
    """A matrix whose rows have seven bits when `rounding` is set."""

    rounding = False

    def forward(self, x: Tensor) -> Tensor:
        """The product; gradients pass as if nothing had been rounded."""
        weight = self.weight
        if self.rounding:
            scale = scales(weight.detach())
            cut = torch.round(weight.detach() / scale).clamp(-WEIGHT_TOP, WEIGHT_TOP) * scale
            weight = weight + (cut - weight).detach()
        return nn.functional.linear(x, weight, self.bias)


def scales(weight: Tensor) -> Tensor:
    """Width of a step in each row."""
    return weight.abs().amax(dim=1, keepdim=True).clamp(min=1e-8) / WEIGHT_TOP


def switch(network: nn.Module, *, measuring: bool = False, rounding: bool = False) -> None:
    """Sets what all parts of a network do."""
    for part in network.modules():
        if isinstance(part, Range):
            part.measuring, part.rounding = measuring, rounding
        elif isinstance(part, Rounded):
            part.rounding = rounding

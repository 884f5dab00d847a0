"""Bursts and turning points in a row of counts."""

import math
from collections.abc import Iterator, Sequence

_HIGH = 2.0  # a burst has at least twice the usual rate: the value of Kleinberg's paper
_COST = 1.0  # of going into a burst, times the logarithm of the number of windows: also his


def bursts(counts: Sequence[int]) -> list[tuple[int, int]]:
    """First and last window of each stretch with far more events than usual.

    Kleinberg, Data Mining and Knowledge Discovery 7, 2003: two states, of the usual rate and of twice that,
    and the cheapest path through them (here with Poisson counts).

    >>> bursts([1, 0, 1, 1, 9, 8, 1, 0, 1, 1])
    [(4, 5)]
    """
    if not sum(counts):
        return []
    usual = sum(counts) / len(counts)
    up = _COST * math.log(len(counts))
    costs, back = (0.0, up), []
    for count in counts:
        calm = _surprise(count, usual)
        busy = _surprise(count, usual * _HIGH)
        into_calm, into_busy = (costs[0], costs[1]), (costs[0] + up, costs[1])
        back.append((into_calm.index(min(into_calm)), into_busy.index(min(into_busy))))
        costs = (min(into_calm) + calm, min(into_busy) + busy)
    state = costs.index(min(costs))
    path = []
    for step in reversed(back):
        path.append(state)
        state = step[state]
    return list(_runs(path[::-1]))


def _runs(path: Sequence[int]) -> Iterator[tuple[int, int]]:
    first = None
    for number, state in enumerate([*path, 0]):
        if state and first is None:
            first = number
        elif not state and first is not None:
            yield first, number - 1
            first = None


def turns(counts: Sequence[int]) -> list[int]:
    """The windows at which the usual number of events changes.

    The cheapest division into stretches with a rate of their own each (Jackson et al., IEEE Signal Processing
    Letters 12, 2005), with Poisson counts and the Bayesian information criterion as the price of a stretch.

    >>> turns([1, 2, 1, 1, 2, 1, 9, 8, 10, 9, 8, 9])
    [6]
    """
    total = [0]
    for count in counts:
        total.append(total[-1] + count)
    price = math.log(max(len(counts), 1))
    best: list[tuple[float, int]] = [(-price, 0)]
    for end in range(1, len(counts) + 1):
        best.append(min((best[b][0] + price + _stretch(total[end] - total[b], end - b), b) for b in range(end)))
    found, end = [], len(counts)
    while end:
        end = best[end][1]
        found.append(end)
    return sorted(found)[1:]


def _stretch(events: int, length: int) -> float:
    """Twice the least surprise at so many events in so many windows, but for what every division shares."""
    return 2 * (events - events * math.log(events / length)) if events else 0.0


def _surprise(count: int, rate: float) -> float:
    return rate - count * math.log(rate)

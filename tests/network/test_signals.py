"""Bursts and turning points."""

import pytest

from kg import network


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ([], []),
        ([0, 0, 0], []),
        ([2, 2, 2, 2, 2, 2], []),
        ([1, 0, 1, 1, 9, 8, 1, 0, 1, 1], [(4, 5)]),
        ([1, 1, 1, 1, 1, 1, 1, 12], [(7, 7)]),
        # By hand: a window of c events costs r - c ln r at the usual rate r and 2r - c ln 2r at twice that, so a burst
        # of one window wins c ln 2 - r and costs ln 6 = 1.79. r = 12/6: 7 ln 2 - 2 = 2.85; r = 9/6: 4 ln 2 - 1.5 = 1.27
        ([1, 1, 1, 1, 1, 7], [(5, 5)]),
        ([1, 1, 1, 1, 1, 4], []),
    ],
)
def test_bursts(counts: list[int], expected: list[tuple[int, int]]) -> None:
    """A burst is a stretch with far more events than usual."""
    assert network.bursts(counts) == expected


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ([], []),
        ([3, 3, 3, 3], []),
        ([0, 0, 0, 0, 7, 7, 7], [4]),
        ([1, 2, 1, 1, 9, 8, 10, 9, 1, 1, 2, 1], [4, 8]),
        # By hand: a stretch of e events in w windows costs 2 (e - e ln(e/w)), a further stretch ln 4 = 1.39.
        # One stretch: 2 (10 - 10 ln 2.5) = 1.67; two: 2 (2 - 0) + 2 (8 - 8 ln 4) + 1.39 = -0.79, which is cheaper
        ([1, 1, 4, 4], [2]),
        # One: 2 (6 - 6 ln 1.5) = 7.13; two: 2 (2 - 0) + 2 (4 - 4 ln 2) + 1.39 = 7.84
        ([1, 1, 2, 2], []),
    ],
)
def test_turns(counts: list[int], expected: list[int]) -> None:
    """A turn is where the usual number of events changes for good."""
    assert network.turns(counts) == expected

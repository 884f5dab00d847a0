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
    ],
)
def test_turns(counts: list[int], expected: list[int]) -> None:
    """A turn is where the usual number of events changes for good."""
    assert network.turns(counts) == expected

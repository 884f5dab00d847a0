"""Scores of arcs → a tree with one root, by maximum spanning tree (Chu & Liu 1965, Edmonds 1967)."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]
_NEVER = -1e9
_ROOTS = 5  # words tried as the root where the best arcs make no tree; each costs a spanning tree


def heads(scores: Array) -> Array:
    """Head of each word, 0 for the root, words counted from 1; `scores[w, h]` is word w under head h.

    >>> heads(np.array([[0.0, 0.0, 9.0], [9.0, 8.0, 0.0]])).tolist()
    [2, 0]
    """
    best: Array = scores.argmax(axis=1)
    if _is_tree(best):
        return best
    count = scores.shape[0]
    full = np.full((count + 1, count + 1), _NEVER)
    full[1:, :] = scores
    np.fill_diagonal(full, _NEVER)
    roots = np.argsort(-scores[:, 0], kind="stable")[: min(count, _ROOTS)]
    trees = [_rooted(full, int(r) + 1) for r in roots]
    return max(trees, key=lambda t: float(full[np.arange(1, count + 1), t].sum()))


def _is_tree(best: Array) -> bool:
    """One root, and every word reaches it: the way up is doubled until all have arrived."""
    if np.count_nonzero(best == 0) != 1:
        return False
    above = np.concatenate([[0], best])
    for _ in range(len(best).bit_length()):
        above = above[above]
    return not bool(above.any())


def _rooted(full: Array, root: int) -> Array:
    """The best tree in which only `root` hangs on 0."""
    scores = full.copy()
    scores[:, 0] = _NEVER
    scores[root, :] = _NEVER
    scores[root, 0] = 0.0
    return _edmonds(scores)[1:]


def _edmonds(scores: Array) -> Array:
    """Heads of the maximum spanning arborescence rooted at 0; entry 0 is unused."""
    head: Array = scores.argmax(axis=1)
    head[0] = 0
    cycle = _cycle(head)
    if cycle is None:
        return head
    inside = np.zeros(len(head), dtype=bool)
    inside[cycle] = True
    outer = np.flatnonzero(~inside)
    kept = scores[cycle, head[cycle]]
    into = scores[np.ix_(cycle, outer)] - kept[:, None]
    enter = into.argmax(axis=0)
    leave = scores[np.ix_(outer, cycle)].argmax(axis=1)
    size = len(outer) + 1
    small = np.full((size, size), _NEVER)
    small[:-1, :-1] = scores[np.ix_(outer, outer)]
    small[:-1, -1] = scores[np.ix_(outer, cycle)].max(axis=1)
    small[-1, :-1] = into.max(axis=0)
    np.fill_diagonal(small, _NEVER)
    inner = _edmonds(small)
    out: Array = head.copy()
    for index, word in enumerate(outer[1:], 1):
        above = inner[index]
        out[word] = cycle[leave[index]] if above == size - 1 else outer[above]
    entry = inner[size - 1]
    out[cycle[enter[entry]]] = outer[entry]
    return out


def _cycle(head: Array) -> Array | None:
    seen = np.zeros(len(head), dtype=np.int64)
    for start in range(1, len(head)):
        at, path = start, []
        while at and not seen[at]:
            seen[at] = start
            path.append(at)
            at = int(head[at])
        if at and seen[at] == start:
            return np.array(path[path.index(at) :], dtype=np.int64)
    return None

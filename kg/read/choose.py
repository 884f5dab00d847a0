"""Which blocks of a page are the article: what trafilatura finds, completed and cleaned within its part of the page."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

import trafilatura
from bs4 import Tag

from kg.read import lines
from kg.read.blocks import Block
from kg.read.pages import Page

_MOST = 0.85  # of the text that is surely the article lies in the part that we read
_HALF = 0.5  # of it: a part that holds so much is no furniture, whatever its name
_LINKED = 0.5  # of a block's characters: more of them in links is a list of links
_TWICE = 30  # characters; a shorter line may come twice for good reasons
_TAIL = 0.25  # of the prose may follow a line such as "Tags:" and be cut with it


def article(page: Page, blocks: Sequence[Block], told: Iterable[str] = ()) -> list[Block]:
    """The blocks of the article's body in order; `told` are texts of it that the page gives to machines."""
    sure = _sure(page, blocks, told)
    mass = _mass(sure)
    total = sum(len(b.text) for b in sure)
    part = _part(sure, mass, total)
    inside = [b for b in blocks if part is None or part in (b.element, *b.element.parents)]
    candidates = [b for b in inside if _stays(b, mass, total)]
    kept = _between(candidates, {id(b) for b in sure})
    return _without_headings_at_end(_without_repeats(_until_ending(kept)))


def _sure(page: Page, blocks: Sequence[Block], told: Iterable[str]) -> list[Block]:
    found = [*_trafilatura(page.source), *told]
    have = _folded(" ".join(found))
    sure = [b for b in blocks if len(b.text) > 20 and lines.is_prose(b.text) and _folded(b.text) in have]
    sure = [b for b in sure if not _is_bad(b)] or sure
    return sure or [b for b in blocks if lines.is_prose(b.text) and not _is_bad(b)]


def _trafilatura(source: str) -> list[str]:
    """What trafilatura takes for the article; nothing where it fails on the page."""
    try:
        found = trafilatura.extract(
            source.replace("\x00", ""), include_comments=False, favor_recall=True, include_tables=True
        )
    except Exception:
        return []
    return [found] if found else []


def _folded(text: str) -> str:
    return re.sub(r"\W+", "", text).casefold()


def _mass(sure: Sequence[Block]) -> Counter[int]:
    """How many characters of the sure text each element holds."""
    mass: Counter[int] = Counter()
    for block in sure:
        for element in (block.element, *block.element.parents):
            mass[id(element)] += len(block.text)
    return mass


def _part(sure: Sequence[Block], mass: Counter[int], total: int) -> Tag | None:
    """The innermost element that holds nearly all of the sure text."""
    holders = [e for b in sure for e in (b.element, *b.element.parents) if mass[id(e)] >= _MOST * total]
    return min(holders, key=lambda e: (mass[id(e)], -len(list(e.parents))), default=None)


def _is_bad(block: Block) -> bool:
    return bool(block.furniture) or block.linked > _LINKED * len(block.text) or lines.is_furniture(block.text)


def _stays(block: Block, mass: Counter[int], total: int) -> bool:
    if any(mass[id(element)] < _HALF * total for element in block.furniture):
        return False
    return not (block.linked > _LINKED * len(block.text) and len(block.text) < 200) and not lines.is_furniture(
        block.text
    )


def _between(blocks: Sequence[Block], sure: set[int]) -> list[Block]:
    """From the first to the last block of prose."""
    prose = [i for i, b in enumerate(blocks) if id(b) in sure or (lines.is_prose(b.text) and not b.heading)]
    if not prose:
        return []
    return [b for b in blocks[prose[0] : prose[-1] + 1] if b.heading != "h1"]


def _until_ending(blocks: list[Block]) -> list[Block]:
    total = sum(len(b.text) for b in blocks)
    at = 0
    for i, block in enumerate(blocks):
        if at > (1 - _TAIL) * total and lines.is_ending(block.text):
            return blocks[:i]
        at += len(block.text)
    return blocks


def _without_repeats(blocks: list[Block]) -> list[Block]:
    """Without pull quotes: a block whose words stand in another one that is longer, or came before."""
    folded = [_folded(b.text) for b in blocks]
    whole = "\n".join(folded)
    out: list[Block] = []
    seen: set[str] = set()
    for block, words in zip(blocks, folded, strict=True):
        again = len(words) >= _TWICE and (words in seen or whole.count(words) > 1 + folded.count(words) - 1)
        seen.add(words)
        if not again:
            out.append(block)
    return out


def _without_headings_at_end(blocks: list[Block]) -> list[Block]:
    while blocks and blocks[-1].heading:
        blocks = blocks[:-1]
    return blocks

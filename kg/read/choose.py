"""Which blocks of a page are the article: what trafilatura finds, completed and cleaned within its part of the page."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

import trafilatura
from bs4 import Tag

from kg.read import lines
from kg.read.blocks import Block
from kg.read.pages import Page, classes

_MOST = 0.85  # of the text that is surely the article lies in the part that we read
_HALF = 0.5  # of it: a part that holds so much is no furniture, whatever its name
_LINKED = 0.5  # of a block's characters: more of them in links is a list of links
_ALL_LINKED = 0.8  # the same for sentences
_TWICE = 30  # characters; a shorter line may come twice for good reasons
_LEAVES = frozenset("p font b i em strong span blockquote center ul ol li h1 h2 h3 h4 h5 h6 dl dd dt small big tt".split())
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
    chains = ((b.element, *b.element.parents) for b in sure)
    holders = [e for chain in chains for e in chain if mass[id(e)] >= _MOST * total and e.name not in _LEAVES]
    return min(holders, key=lambda e: (mass[id(e)], -len(list(e.parents))), default=None)


def _is_bad(block: Block) -> bool:
    return bool(block.furniture) or block.linked > _LINKED * len(block.text) or lines.is_furniture(block.text)


def _stays(block: Block, mass: Counter[int], total: int) -> bool:
    if any(mass[id(element)] < _HALF * total for element in block.furniture) or _in_table_of_figures(block, mass):
        return False
    if block.linked > (_ALL_LINKED if lines.is_prose(block.text) else _LINKED) * len(block.text):
        return False
    return not lines.is_furniture(block.text)


def _in_table_of_figures(block: Block, mass: Counter[int]) -> bool:
    """True for a cell of a table that holds no prose; tables that hold some lay out the page."""
    table = block.element.find_parent("table")
    return table is not None and not mass[id(table)] and not lines.is_prose(block.text)


def _between(blocks: Sequence[Block], sure: set[int]) -> list[Block]:
    """From the first to the last block of prose, and the short sentences that go on with it in the same form."""
    prose = [i for i, b in enumerate(blocks) if id(b) in sure or (lines.is_prose(b.text) and not b.heading)]
    if not prose:
        return []
    forms = {_form(blocks[i]) for i in prose}
    first, last = prose[0], prose[-1]
    while first > 0 and _goes_on(blocks[first - 1], forms):
        first -= 1
    while last + 1 < len(blocks) and _goes_on(blocks[last + 1], forms):
        last += 1
    return [b for b in blocks[first : last + 1] if b.heading != "h1"]


def _form(block: Block) -> tuple[str, str]:
    return block.element.name, classes(block.element)


def _goes_on(block: Block, forms: set[tuple[str, str]]) -> bool:
    return lines.ends_sentence(block.text) and _form(block) in forms and not lines.is_about(block.text)


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

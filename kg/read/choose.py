"""Which blocks of a page are the article: what trafilatura finds, completed and cleaned within its part of the page."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import trafilatura
from bs4 import Tag

from kg.read import data, dateline, lines
from kg.read.blocks import Block
from kg.read.pages import Page, classes

_MOST = 0.85  # of the text that is surely the article lies in the part that we read
_HALF = 0.5  # of it: a part that holds so much is no furniture, whatever its name
_LINKED = 0.5  # of a block's characters: more of them in links is a list of links
_ALL_LINKED = 0.8  # the same for sentences
_LITTLE = 200  # characters; trafilatura is asked again, more generously, where it found less
_MOST_ELEMENTS = 30_000  # of a page that trafilatura is asked about; news pages have a tenth, and it takes its time
_TWICE = 30  # characters; a shorter line may come twice for good reasons
_LEAVES = data.words("elements", "leaves")


def article(page: Page, blocks: Sequence[Block], told: Iterable[str] = ()) -> list[Block]:
    """The blocks of the article's body in order; `told` are texts of it that the page gives to machines."""
    confirmed = _confirmed(page, blocks, told)
    weight = _Weight.of(confirmed)
    sure = [b for b in confirmed if _stays(b, weight)] or confirmed
    held = _Weight.of(sure)
    part = _part(sure, held)
    inside = [b for b in blocks if part is None or part in (b.element, *b.element.parents)]
    kept = _between([b for b in inside if _stays(b, weight) and not _in_table_of_figures(b, held)], sure, part)
    opening = _before(blocks, kept, sure)
    return _without_headings_at_end(_without_repeats(lines.until_ending([*opening, *kept])))


@dataclass(frozen=True, slots=True)
class _Weight:
    """How many characters of the article each element holds, and all elements that are called the same."""

    total: int
    elements: Counter[int]
    forms: Counter[tuple[str, str]]

    @classmethod
    def of(cls, blocks: Sequence[Block]) -> "_Weight":
        """Counted from the blocks that surely are the article."""
        elements: Counter[int] = Counter()
        forms: Counter[tuple[str, str]] = Counter()
        for block in blocks:
            for element in (block.element, *block.element.parents):
                elements[id(element)] += len(block.text)
            for form in {_form(e) for e in (block.element, *block.furniture)}:
                forms[form] += len(block.text)
        return cls(sum(len(b.text) for b in blocks), elements, forms)

    def carries(self, element: Tag) -> bool:
        """True for what holds so much of the article that it is no furniture, whatever its name."""
        return max(self.elements[id(element)], self.forms[_form(element)]) >= _HALF * self.total


def _confirmed(page: Page, blocks: Sequence[Block], told: Iterable[str]) -> list[Block]:
    """The blocks of prose that trafilatura or the page itself takes for the article; failing that, all prose."""
    prose = [b for b in blocks if lines.is_prose(b.text)]
    for recall in (False, True) if len(page.tags) <= _MOST_ELEMENTS else ():
        have = _folded(" ".join([*_trafilatura(page.source, recall=recall), *told]))
        confirmed = [b for b in prose if _folded(b.text) in have]
        if sum(len(b.text) for b in confirmed) >= _LITTLE:
            return confirmed
    return [b for b in prose if not (b.furniture or b.linked > _LINKED * len(b.text))]


def _trafilatura(source: str, *, recall: bool) -> list[str]:
    """What trafilatura takes for the article; nothing where it fails on the page."""
    try:
        found = trafilatura.extract(source.replace("\x00", ""), include_comments=False, favor_recall=recall)
    except Exception:  # it reads pages of any shape; whatever it stumbles over, our own choice goes on
        return []
    return [found] if found else []


def _folded(text: str) -> str:
    return re.sub(r"\W+", "", text).casefold()


def _part(sure: Sequence[Block], held: _Weight) -> Tag | None:
    """The innermost element that holds nearly all of the sure text."""
    most = _MOST * held.total
    chains = ((b.element, *b.element.parents) for b in sure)
    holders = [e for chain in chains for e in chain if held.elements[id(e)] >= most and e.name not in _LEAVES]
    return min(holders, key=lambda e: (held.elements[id(e)], -len(list(e.parents))), default=None)


def _stays(block: Block, weight: _Weight) -> bool:
    if not all(weight.carries(element) for element in block.furniture):
        return False
    if block.linked > (_ALL_LINKED if lines.is_prose(block.text) else _LINKED) * len(block.text):
        return False
    return not lines.is_furniture(block.text)


def _in_table_of_figures(block: Block, held: _Weight) -> bool:
    """True for a cell of a table that holds no prose; tables that hold some lay out the page."""
    table = block.element.find_parent("table")
    return table is not None and not held.elements[id(table)] and not lines.is_prose(block.text)


def _between(blocks: Sequence[Block], sure: Sequence[Block], part: Tag | None) -> list[Block]:
    """From the first to the last block that is sure, and the sentences that go on with them in the same form."""
    known = {id(b) for b in sure}
    places = [i for i, b in enumerate(blocks) if id(b) in known]
    if not places:
        return []
    forms = {_form(b.element) for b in sure}
    first, last = places[0], places[-1]
    while first > 0 and (_goes_on(blocks[first - 1], forms) or _opens(blocks[first - 1], part)):
        first -= 1
    while last + 1 < len(blocks) and _goes_on(blocks[last + 1], forms):
        last += 1
    return [b for b in blocks[first : last + 1] if b.heading != "h1"]


def _form(element: Tag) -> tuple[str, str]:
    return element.name, classes(element)


def _goes_on(block: Block, forms: set[tuple[str, str]]) -> bool:
    return lines.ends_sentence(block.text) and _form(block.element) in forms and not lines.is_about(block.text)


def _opens(block: Block, part: Tag | None) -> bool:
    """True for a first paragraph of another form than the others: bare in their part of the page, or datelined."""
    return lines.is_prose(block.text) and (block.element is part or dateline.parse(block.text) is not None)


def _before(blocks: Sequence[Block], kept: Sequence[Block], sure: Sequence[Block]) -> list[Block]:
    """What is sure between the headline and the part that was chosen: a first paragraph that stands apart."""
    if not kept:
        return []
    first = next(i for i, b in enumerate(blocks) if b is kept[0])
    top = max((i for i, b in enumerate(blocks[:first]) if b.heading == "h1"), default=first)
    known = {id(b) for b in sure}
    return [b for b in blocks[top:first] if id(b) in known]


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

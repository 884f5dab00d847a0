"""A page → what an article is made of: headline, body, metadata."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from htmldate import find_date

from kg.read import blocks, choose, lines, metadata, strand, times
from kg.read.blocks import Block
from kg.read.metadata import Metadata
from kg.read.pages import Page
from kg.read.parts import Parts

_ALIKE = 0.6  # of two titles: above, one is a version of the other
_HEAD = 12  # blocks before the body in which the date is looked for


def parts(source: str, *, address: str | None = None) -> Parts:
    """The parts of a page. Raises ReadError."""
    page = Page(source)
    meta = metadata.read(page, address=address)
    found = blocks.of(page)
    body = choose.article(page, found, meta.bodies)
    headline = _headline(found, body, meta.titles)
    return Parts(
        headline=headline.strand if headline else None,
        body=tuple(b.strand for b in body if b is not headline),
        title=strand.text_of(headline.strand) if headline else next(iter(meta.titles), None),
        publisher=meta.publisher,
        byline=meta.byline,
        section=meta.section,
        language=meta.language,
        address=meta.address,
        published=_published(source, meta, [b.text for b in _head(found, body)]),
    )


def _headline(found: Sequence[Block], body: Sequence[Block], titles: Sequence[str]) -> Block | None:
    """The heading that says what the titles say; the only heading of the first rank where there are none."""
    first = found.index(body[0]) if body else len(found)
    near = [
        b
        for b in found[: first + 1]
        if b.heading or b.element.name == "title" or "title" in str(b.element.attrs.get("class"))
    ]
    tops = [b for b in found if b.heading == "h1"]
    scored = [(alike(b.text, t), b) for b in (*near, *tops) for t in titles[:4] if b not in body]
    best = max(scored, key=lambda pair: (pair[0], pair[1].heading is not None), default=(0.0, None))
    if best[0] >= _ALIKE:
        return best[1]
    return tops[0] if len(tops) == 1 and len(tops[0].text.split()) > 2 else None


def alike(one: str, other: str) -> float:
    """How alike two titles are, 0 to 1; one that begins the other (cut short, or with the site's name) counts as alike."""
    a, b = one.casefold(), other.casefold().rstrip("….")
    if len(b) > 12 and a.startswith(b):
        return 0.95
    return SequenceMatcher(None, a, b, autojunk=False).ratio()


def _head(found: Sequence[Block], body: Sequence[Block]) -> list[Block]:
    """Short blocks just before the body."""
    first = found.index(body[0]) if body else 0
    return [b for b in found[max(0, first - _HEAD) : first] if len(b.text) < 160]


def _published(source: str, meta: Metadata, head: Sequence[str]) -> str | None:
    """The date of publication: told to machines, else printed above the text, in the address, or found by htmldate."""
    if meta.published:
        return meta.published
    printed = [d for line in reversed(head) if (lines.is_date_line(line) or _dated(line)) and (d := times.parse(line))]
    if printed:
        return printed[0]
    if meta.address and (day := times.in_address(meta.address)):
        return day
    return _by_htmldate(source)


def _dated(line: str) -> bool:
    return re.match(r"(?:first )?(?:published|posted|updated|released|issued|date)\b", line, re.I) is not None


def _by_htmldate(source: str) -> str | None:
    try:
        found = find_date(source.replace("\x00", ""), original_date=True, extensive_search=False)
    except Exception:
        return None
    return found if isinstance(found, str) else None

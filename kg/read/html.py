"""A page → what an article is made of: headline, body, metadata."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from htmldate import find_date

from kg.errors import ReadError
from kg.read import about, blocks, choose, language, lines, metadata, scripted, strand, times, wrap
from kg.read.blocks import Block
from kg.read.metadata import Metadata
from kg.read.pages import Page
from kg.read.parts import Parts
from kg.read.strand import Strand

_ALIKE = 0.6  # of two titles: above, one is a version of the other
_HEAD = 12  # blocks before the body in which headline, date and author are looked for
_LONGEST = 250  # characters of a headline
_LITTLE = 250  # characters: a body no longer is nothing against one that is told to machines


def parts(source: str, *, address: str | None = None) -> Parts:
    """The parts of a page. Raises ReadError."""
    page = Page(source)
    meta = metadata.read(page, address=address)
    found = blocks.of(page)
    body = choose.article(page, found, meta.bodies)
    paragraphs = _paragraphs(source, body, meta)
    if not paragraphs:
        raise ReadError(_nothing(found))
    headline = _headline(found, body, meta.titles)
    head = _head(found, body)
    return Parts(
        headline=headline,
        body=paragraphs,
        title=strand.text_of(headline) if headline else next(iter(meta.titles), None),
        publisher=meta.publisher or about.named_source(head),
        byline=_byline(meta, head),
        section=meta.section,
        language=meta.language,
        address=meta.address,
        published=_published(source, meta, head),
    )


def _nothing(found: Sequence[Block]) -> str:
    """Why a page gives no article: it is in letters in which we do not know a sentence, or it has no text."""
    foreign = language.other_than_english(" ".join(b.text for b in found))
    return f"is in {foreign}; only English is read." if foreign else "holds no text of an article."


def _paragraphs(source: str, body: Sequence[Block], meta: Metadata) -> tuple[Strand, ...]:
    size = sum(len(b.text) for b in body)
    if size < _LITTLE and any(len(told) > 2 * size for told in meta.bodies):
        return tuple(scripted.paragraphs(source))
    if not body:
        return ()
    *most, last = (b.strand for b in body)
    return (*most, strand.part(last, 0, lines.sign_at_end(strand.text_of(last))))


def _headline(found: Sequence[Block], body: Sequence[Block], titles: Sequence[str]) -> Strand | None:
    """The heading, else the line above the text, that says what the titles say; else the document's title itself."""
    first = _first(found, body)
    tops = [b.strand for b in found if b.heading == "h1" and not any(b is other for other in body)]
    others = [b.strand for b in found[:first] if b.heading and b.heading != "h1"]
    for candidates in ([*tops, *others], list(_printed(found[max(0, first - _HEAD) : first]))):
        scored = [(alike(strand.text_of(line), title), line) for line in candidates for title in titles[:4]]
        score, best = max(scored, key=lambda pair: pair[0], default=(0.0, None))
        if score >= _ALIKE:
            return best
    if len(tops) == 1 and len(strand.text_of(tops[0]).split()) > 2:
        return tops[0]
    return _document_title(found, titles)


def _printed(head: Sequence[Block]) -> Iterator[Strand]:
    """The lines above the text that could be its headline."""
    short = (b for b in head if len(b.text) < 2 * _LONGEST and b.element.name != "title")
    for line in (line for block in short for line in wrap.lines_of(block.strand)):
        text = strand.text_of(line)
        if len(text.split()) >= 3 and len(text) <= _LONGEST and not (lines.is_about(text) or lines.is_furniture(text)):
            yield line


def _document_title(found: Sequence[Block], titles: Sequence[str]) -> Strand | None:
    """What the <title> says without the name of the site."""
    for block in found:
        if block.element.name == "title":
            title = next((t for t in titles if t in block.text), block.text)
            start = block.text.index(title)
            return strand.part(block.strand, start, start + len(title))
    return None


def alike(one: str, other: str) -> float:
    """How alike two titles are, 0 to 1: by their letters, or by their words where one is cut short or turned round."""
    a, b = one.casefold(), other.casefold().rstrip("….")
    letters = SequenceMatcher(None, a, b, autojunk=False).ratio()
    first, second = set(re.findall(r"\w{3,}", a)), set(re.findall(r"\w{3,}", b))
    least = min(len(first), len(second))
    return max(letters, 0.95 * len(first & second) / least if least > 2 else 0.0)


def _first(found: Sequence[Block], body: Sequence[Block]) -> int:
    return next((i for i, b in enumerate(found) if body and b is body[0]), len(found))


def _head(found: Sequence[Block], body: Sequence[Block]) -> list[str]:
    """The short lines just before the body."""
    first = _first(found, body)
    near = [b.text for b in found[max(0, first - _HEAD) : first] if len(b.text) < 200]
    return [line for text in near for line in text.split("\n")]


def _byline(meta: Metadata, head: Sequence[str]) -> str | None:
    """Who wrote it; the publisher is nobody."""
    found = meta.byline if meta.byline and meta.byline != meta.publisher else about.byline(head)
    return found if found != meta.publisher else None


def _published(source: str, meta: Metadata, head: Sequence[str]) -> str | None:
    """The date of publication: told to machines, else printed above the text, in the address, or found by htmldate."""
    dated = [line for line in reversed(head) if lines.is_date_line(line) or _dated(line)]
    dated.sort(key=lambda line: about.LATER.match(line) is not None)  # "Updated" only where nothing else is told
    printed = [d for line in dated if (d := times.parse(line))]
    if meta.published:
        same_day = (d for d in printed if d.startswith(meta.published + "T"))  # the time of day is printed only
        return next(same_day, meta.published)
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

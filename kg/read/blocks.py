"""A page's tree → its blocks of text in order, each with what is known of its place in the page."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from bs4 import Tag
from bs4.element import CData, NavigableString, PreformattedString

from kg.read import data, lines, strand, wrap
from kg.read.pages import Page, classes
from kg.read.strand import LINE, Piece, Strand

_BLOCK = data.words("elements", "blocks")
_SILENT = data.words("elements", "silent")
_FURNITURE = data.words("elements", "furniture")
_NEVER = data.words("elements", "never_furniture")
_UNSEEN = data.words("elements", "unseen_classes")
_STANDFIRST = data.words("elements", "standfirst_classes")
HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])


@dataclass(slots=True, eq=False)
class Block:
    """A paragraph, heading or line of a page."""

    strand: Strand
    element: Tag  # the innermost block element that it lies in
    furniture: tuple[Tag, ...]  # the elements around it whose name says that they are no article
    linked: int = 0  # characters that are links
    heading: str | None = None  # "h1" … "h6"
    text: str = field(init=False)

    def __post_init__(self) -> None:
        self.text = strand.text_of(self.strand)


@dataclass(slots=True)
class _Open:
    """What is gathered of the block that is being read."""

    pieces: list[Piece] = field(default_factory=list)
    links: list[Piece] = field(default_factory=list)  # those of them that are links


def of(page: Page) -> list[Block]:
    """All blocks of text of a page in order, furniture too."""
    out: list[Block] = []
    now = _Open()
    furniture: list[Tag] = []
    element: Tag = page.soup
    for node, entering in _walk(page.soup):
        if isinstance(node, Tag):
            if node.name == "br" and entering:
                now.pieces.append(Piece(LINE, *_place_of(now)))
            if node.name in _BLOCK:
                out.extend(_closed(now, element, tuple(furniture)))
                now = _Open()
                element = node if entering else (node.parent or page.soup)
            if entering and _is_furniture(node):
                furniture.append(node)
            elif not entering and furniture and furniture[-1] is node:
                furniture.pop()
        elif pieces := page.pieces(node):
            now.pieces.extend(_in_pre(pieces) if element.name == "pre" else pieces)
            if _in_link(node):
                now.links.extend(pieces)
    out.extend(_closed(now, element, tuple(furniture)))
    return out


def _walk(root: Tag) -> Iterator[tuple[Tag | NavigableString, bool]]:
    """Every element twice, entering and leaving, and every string that is read; without recursion."""
    stack: list[tuple[Tag | NavigableString, bool]] = [(root, True)]
    while stack:
        node, entering = stack.pop()
        if isinstance(node, NavigableString):
            if not isinstance(node, PreformattedString) or isinstance(node, CData):
                yield node, True
            continue
        yield node, entering
        if entering and isinstance(node, Tag):
            if node.name in _SILENT or _is_hidden(node):
                continue_with: list[Tag | NavigableString] = []
            else:
                continue_with = [c for c in node.contents if isinstance(c, Tag | NavigableString)]
            stack.append((node, False))
            stack.extend((child, True) for child in reversed(continue_with))


def _is_hidden(node: Tag) -> bool:
    style = str(node.attrs.get("style") or "").replace(" ", "").lower()
    if not _UNSEEN.isdisjoint(classes(node).lower().split()):
        return True
    return "hidden" in node.attrs or "display:none" in style or "visibility:hidden" in style


def _is_furniture(node: Tag) -> bool:
    if node.name in _NEVER or node.name == "[document]":
        return False
    if node.name in _FURNITURE:
        return True
    named = classes(node)
    return bool(named) and any(lines.names_furniture(name) or name.lower() in _STANDFIRST for name in named.split())


def _in_link(node: NavigableString) -> bool:
    parent = node.parent
    for _ in range(4):
        if parent is None or parent.name in _BLOCK:
            return False
        if parent.name == "a":
            return True
        parent = parent.parent
    return False


def _place_of(now: _Open) -> tuple[int, int]:
    """A <br> stands where the text before it ended; what it stands for in the page is nothing one can quote."""
    end = now.pieces[-1].end if now.pieces else 0
    return end, end


def _in_pre(pieces: list[Piece]) -> Iterator[Piece]:
    """Preformatted text with its line breaks as such."""
    for piece in pieces:
        yield from strand.lined(piece)


def _closed(now: _Open, element: Tag, furniture: tuple[Tag, ...]) -> Iterator[Block]:
    heading = element.name if element.name in HEADINGS else None
    for part in wrap.paragraphs(now.pieces, one_line=heading is not None):
        linked = _linked(part, now.links)
        yield Block(strand=part, element=element, furniture=furniture, linked=linked, heading=heading)


def _linked(part: Strand, links: list[Piece]) -> int:
    """How many characters of a paragraph stand in links, which are in the order of the page."""
    starts = [link.start for link in links]
    count = 0
    for piece in part:
        at = bisect_right(starts, piece.start) - 1
        if at >= 0 and piece.start < links[at].end:
            count += len(piece.text)
    return count

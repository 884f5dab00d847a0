"""HTML → a BeautifulSoup tree in which every string knows where it stands in the source."""

import html
import re
import warnings
from typing import Any

from bs4 import BeautifulSoup, Tag
from bs4.builder import ParserRejectedMarkup
from bs4.builder._htmlparser import BeautifulSoupHTMLParser, HTMLParserTreeBuilder
from bs4.element import NavigableString

from kg.errors import ReadError
from kg.read.strand import Piece

DEPTH = 512  # as deep as browsers nest; what is opened deeper becomes a sibling
_CLOSES_P = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "center",
        "details",
        "dialog",
        "dir",
        "div",
        "dl",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "main",
        "menu",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "ul",
    ]
)
_P_SCOPE = frozenset(
    ["html", "body", "table", "td", "th", "caption", "button", "object", "marquee", "template", "applet"]
)
_SAME = {  # an element that ends with the next of its kind, unless a new list or table was opened inside it
    "li": ({"li"}, {"ul", "ol", "menu", "dir"}),
    "dt": ({"dt", "dd"}, {"dl"}),
    "dd": ({"dt", "dd"}, {"dl"}),
    "tr": ({"tr"}, {"table"}),
    "td": ({"td", "th"}, {"tr", "table"}),
    "th": ({"td", "th"}, {"tr", "table"}),
    "option": ({"option"}, {"select"}),
}
_VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"]
)
_REFERENCE = re.compile(r"&(?:#[xX][0-9a-fA-F]+|#[0-9]+|[a-zA-Z][a-zA-Z0-9]*);?")


class Page:
    """A parsed page: `soup` is the tree, `pieces(node)` tells where a string of it comes from."""

    def __init__(self, source: str) -> None:
        self.source = source
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # of pages that look like XML or like a file's name
                self.soup = _Soup(source)
        except (ParserRejectedMarkup, AssertionError) as error:
            raise ReadError(f"the page's markup cannot be read ({error}); save it anew.") from error

        self.tags = [node for node in self.soup.descendants if isinstance(node, Tag)]  # one walk for all who look

    def named(self, name: str) -> list[Tag]:
        """The elements of a name in the order of the page."""
        return [tag for tag in self.tags if tag.name == name]

    def pieces(self, node: NavigableString) -> list[Piece]:
        """The characters of a string with their places."""
        return self.soup.places.get(id(node), [])


class _Soup(BeautifulSoup):
    """A tree that keeps for each string the pieces it was made of."""

    def __init__(self, source: str) -> None:
        self.places: dict[int, list[Piece]] = {}
        self.pending: list[Piece] = []
        super().__init__(source, builder=_Builder())

    def endData(self, containerClass: Any = None) -> None:  # noqa: N802, N803 - the name is BeautifulSoup's
        pieces, self.pending = self.pending, []
        filled = bool(self.current_data)
        super().endData(containerClass)
        if filled and pieces:
            self.places[id(self._most_recent_element)] = pieces


class _Builder(HTMLParserTreeBuilder):
    def feed(self, markup: Any, _parser_class: Any = None) -> None:
        super().feed(markup, _Parser)


class _Parser(BeautifulSoupHTMLParser):
    """html.parser with the implied ends of HTML, a limit of depth, and places."""

    soup: "_Soup"

    def feed(self, data: str) -> None:
        self._source = data
        self._lines = [0, *(m.end() for m in re.finditer("\n", data))]
        super().feed(data)

    def handle_starttag(self, tag: str, attrs: Any, handle_empty_element: bool = True) -> None:
        self._imply_ends(tag)
        if len(self.soup.tagStack) <= DEPTH or tag in _VOID:
            super().handle_starttag(tag, attrs, handle_empty_element)
            self.already_closed_empty_element.clear()  # BeautifulSoup searches this list at every end tag

    def handle_endtag(self, tag: str, check_already_closed: bool = True) -> None:
        if tag in _VOID and check_already_closed:
            return
        self.soup.handle_endtag(tag)

    def handle_data(self, data: str) -> None:
        start = self._here()
        self._add(data, start, start + len(data))

    def handle_charref(self, name: str) -> None:
        self._refer()

    def handle_entityref(self, name: str) -> None:
        self._refer()

    def _refer(self) -> None:
        start = self._here()
        match = _REFERENCE.match(self._source, start)
        words = match.group() if match else "&"
        text = html.unescape(words)
        if text.endswith(tail := words[-1]) and words != text and not words.endswith(";"):
            words, text = _without_tail(words, text, tail)
        self._add(text, start, start + len(words))
        rest = match.group()[len(words) :] if match else ""
        if rest:
            self._add(rest, start + len(words), start + len(words) + len(rest))

    def _here(self) -> int:
        line, column = self.getpos()
        return self._lines[line - 1] + column

    def _add(self, text: str, start: int, end: int) -> None:
        self.soup.pending.append(Piece(text, start, end))
        self.soup.handle_data(text)

    def _imply_ends(self, tag: str) -> None:
        counter = self.soup.open_tag_counter
        if tag in _CLOSES_P and counter.get("p"):
            self._close({"p"}, _P_SCOPE)
        if tag in _SAME and any(map(counter.get, _SAME[tag][0])):
            self._close(*_SAME[tag])

    def _close(self, names: Any, scope: Any) -> None:
        for element in reversed(self.soup.tagStack):
            if element.name in scope:
                return
            if element.name in names:
                self.soup.handle_endtag(element.name)
                return


def _without_tail(words: str, text: str, tail: str) -> tuple[str, str]:
    """A reference without its semicolon, cut where the letters of the following word begin ("&nbspand")."""
    size = 0
    while size < len(words) and size < len(text) and words[-1 - size] == text[-1 - size]:
        size += 1
    return (words[: len(words) - size], text[: len(text) - size]) if size < len(words) else (words, text)


def classes(tag: Tag) -> str:
    """Class, id and role of an element as one string."""
    values = (tag.attrs.get(name) or "" for name in ("class", "id", "role", "data-component", "data-testid"))
    return " ".join(" ".join(value) if isinstance(value, list) else str(value) for value in values)

"""What the characters of a page say when they are read by themselves."""

import html
import json
import re
from collections.abc import Callable, Iterator

from kg.model import Article, Passage

_TAGS = re.compile(r"<!--.*?-->|<(script|style)\b.*?</\1>|<(\w+)[^>]*visually-hidden[^>]*>.*?</\2>|<[^>]*>", re.DOTALL)
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff\x00-\x08]")


def said(source: str) -> str:
    """A piece of a page's source without its tags and comments, its references resolved."""
    plain = html.unescape(_TAGS.sub("", source))
    return " ".join(_UNSEEN.sub("", plain).split())


def said_in_script(source: str) -> str:
    """A piece of a JSON string as what it stands for."""
    return " ".join(str(json.loads(f'"{source}"', strict=False)).split())


def words(text: str) -> Iterator[Passage]:
    """The words of a text."""
    return (Passage(*match.span()) for match in re.finditer(r"\S+", text))


def misplaced(article: Article, source: str, *, read: Callable[[str], str] = said) -> list[tuple[str, str]]:
    """The words that do not stand in the page where the article says, with what stands there."""
    out = []
    for word in words(article.text):
        page = article.in_page(word)
        there = read(page.of(source)) if page else ""
        if there != word.of(article.text):
            out.append((word.of(article.text), there))
    return out

"""What a page's JSON-LD says of the article."""

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from kg.read.pages import Page

_KINDS = ("NewsArticle", "ReportageNewsArticle", "AnalysisNewsArticle", "BackgroundNewsArticle", "OpinionNewsArticle",
          "ReviewNewsArticle", "AskPublicNewsArticle", "Article", "Report", "BlogPosting", "LiveBlogPosting",
          "SocialMediaPosting", "GovernmentAnnouncement", "SpecialAnnouncement", "WebPage")  # fmt: skip
_DEEPEST = 12  # levels of nesting that are looked into


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What is told; empty where it is not."""

    headlines: tuple[str, ...] = ()
    publisher: str | None = None
    author: str | None = None
    section: str | None = None
    language: str | None = None
    address: str | None = None
    published: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()


def article(page: Page) -> Told:
    """What the nodes that describe an article say, the most newslike first."""
    nodes = [node for block in _blocks(page) for node in _nodes(block)]
    named = {str(node["@id"]): node for node in nodes if "@id" in node and len(node) > 1}
    found = sorted((n for n in nodes if _rank(n) < len(_KINDS)), key=_rank)
    articles = [n for n in found if _rank(n) < len(_KINDS) - 1] or found
    return Told(
        headlines=tuple(_texts(articles, "headline")),
        publisher=_name(articles, "publisher", named) or _name(articles, "sourceOrganization", named),
        author=_name(articles, "author", named) or _name(articles, "creator", named),
        section=next(_texts(articles, "articleSection"), None),
        language=next(_texts(articles, "inLanguage"), None),
        address=_address(articles),
        published=(*_texts(found, "datePublished"), *_texts(articles, "dateCreated")),
        bodies=tuple(_texts(articles, "articleBody")),
    )


def _blocks(page: Page) -> Iterator[Any]:
    for script in page.named("script"):
        if "ld+json" not in str(script.attrs.get("type") or "").lower():
            continue
        if (block := _parsed(script.get_text())) is not None:
            yield block


def _parsed(text: str) -> Any:
    """JSON with the mistakes that pages make: comment marks around it, raw control characters, commas too many."""
    text = (
        re.sub(r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\s*\]\]>|\]\]>)\s*$", "", text).strip().rstrip(";")
    )
    for attempt in (text, re.sub(r",\s*([}\]])", r"\1", re.sub(r"[\x00-\x1f]+", " ", text)), html.unescape(text)):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _nodes(value: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for item in value:
            yield from _nodes(item, depth + 1)
    elif isinstance(value, dict):
        yield value
        for item in value.values():
            if isinstance(item, dict | list):
                yield from _nodes(item, depth + 1)


def _rank(node: dict[str, Any]) -> int:
    kinds = node.get("@type")
    names = [str(k).rsplit("/", 1)[-1] for k in (kinds if isinstance(kinds, list) else [kinds])]
    return min((_KINDS.index(name) for name in names if name in _KINDS), default=len(_KINDS))


def _texts(nodes: list[dict[str, Any]], key: str) -> Iterator[str]:
    for node in nodes:
        values = node.get(key)
        for value in values if isinstance(values, list) else [values]:
            if isinstance(value, dict):
                value = value.get("@value") or value.get("name") or value.get("alternateName")
            if isinstance(value, str | int) and str(value).strip():
                yield str(value)


def _name(nodes: list[dict[str, Any]], key: str, named: dict[str, dict[str, Any]]) -> str | None:
    for node in nodes:
        values = node.get(key)
        names = [_one_name(v, named) for v in (values if isinstance(values, list) else [values])]
        if found := list(dict.fromkeys(filter(None, names))):
            return ", ".join(found[:8])
    return None


def _one_name(value: Any, named: dict[str, dict[str, Any]]) -> str | None:
    if isinstance(value, dict):
        name = value.get("name") or named.get(str(value.get("@id")), {}).get("name")
        value = name[0] if isinstance(name, list) and name else name
    return value.strip() if isinstance(value, str) and value.strip() and "://" not in value else None


def _address(nodes: list[dict[str, Any]]) -> str | None:
    for node in nodes:
        for key in ("mainEntityOfPage", "url", "@id"):
            value = node.get(key)
            if isinstance(value, dict):
                value = value.get("@id") or value.get("url")
            if isinstance(value, str) and value.startswith("http"):
                return value
    return None

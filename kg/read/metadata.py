"""What a page says of its article beside the text: title, publisher, by-line, section, language, address, date."""

import html
import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

from bs4 import Tag

from kg.read import about, data, jsonld, times
from kg.read.pages import Page

_NAMES: dict[str, list[str]] = {key: names.split() for key, names in data.table("meta").items()}
_TRACKING = re.compile(
    r"(?:utm_|mc_|pk_|ga_).*|fbclid|gclid|ref|ref_src|cmpid|ncid|smid|sr_share|share|source|at_.*|ns_.*", re.I
)
_SEPARATOR = re.compile(r"\s+[|–—·•»:-]+\s+|\s*\|\s*")
_LONGEST_NAME = 60  # characters of a publisher's name


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What the head of a page tells, as it tells it."""

    titles: tuple[str, ...]  # the likeliest first
    publisher: str | None
    byline: str | None
    section: str | None
    language: str | None
    address: str | None
    published: str | None
    bodies: tuple[str, ...]  # the article's text where it is told to machines


def read(page: Page, *, address: str | None = None) -> Metadata:
    """All that the head, the JSON-LD and the microdata tell; `address` is where the page was fetched."""
    meta, told = _meta(page), jsonld.article(page)
    canonical = _address(page, meta, told, address)
    title = _document_title(page)
    titles = [*told.headlines, *(meta[n] for n in _NAMES["titles"] if n in meta), *([title] if title else [])]
    publisher = _publisher([told.publisher, *_sites(meta), _from_title(title, titles), _copyright(page)], canonical)
    return Metadata(
        titles=tuple(dict.fromkeys(filter(None, (without_site(words(t), publisher) for t in titles)))),
        publisher=publisher,
        byline=_byline([told.author, _itemprop(page, "author"), *(meta.get(name) for name in _NAMES["authors"])]),
        section=_first([told.section, *(meta.get(name) for name in _NAMES["sections"])]),
        language=_language(page, meta, told),
        address=canonical,
        published=_published(page, meta, told),
        bodies=told.bodies,
    )


def words(text: str) -> str:
    """A value as a person reads it: entities resolved, also doubly written ones, one blank between words."""
    return " ".join(html.unescape(html.unescape(text)).replace("\u00ad", "").split())


def without_site(title: str, publisher: str | None) -> str:
    """A page's title without the name of its site: "Talks end | Northern Ledger" → "Talks end"."""
    parts = _SEPARATOR.split(title)
    if publisher is None or len(parts) < 2:
        return title
    known = _folded(publisher)
    for cut in _SEPARATOR.finditer(title):
        before, after = title[: cut.start()], title[cut.end() :]
        if _folded(after) in known or (known in _folded(after) and len(after) < len(publisher) + 24):
            return without_site(before, publisher)
        if _folded(before) == known:
            return without_site(after, publisher)
    return title


def _folded(name: str) -> str:
    return re.sub(r"\W|^the\b|\.(?:com|org|net)$", "", name.casefold())


def _meta(page: Page) -> dict[str, str]:
    found: dict[str, str] = {}
    for tag in page.named("meta"):
        value = str(tag.attrs.get("content") or tag.attrs.get("value") or "").strip()
        for key in ("property", "name", "itemprop", "http-equiv"):
            name = str(tag.attrs.get(key) or "").lower().strip()
            if name and value:
                found.setdefault(name, value)
    return found


def _first(values: Iterable[str | None]) -> str | None:
    return next((w for value in values if value and (w := words(value))), None)


def _publisher(values: Iterable[str | None], address: str | None) -> str | None:
    """The first name that the host's name holds ("Reuters", not "U.S.", at www.reuters.com), else the first."""
    names = [name for value in values if value and (name := words(value))]
    host = re.sub(r"\W", "", urlsplit(address or "").netloc.casefold())
    hosts = next((n for n in names if len(_folded(n)) > 2 and _folded(n) in host), None)
    return hosts if hosts and _folded(hosts) not in _folded(names[0]) else next(iter(names), None)


def _sites(meta: dict[str, str]) -> list[str]:
    names = (words(meta[name]).lstrip("@© ") for name in _NAMES["publishers"] if name in meta)
    return [
        n for n in names if 1 < len(n) <= _LONGEST_NAME and "://" not in n and not re.match(r"\d|copyright", n, re.I)
    ]


def _document_title(page: Page) -> str | None:
    tag = next(iter(page.named("title")), None)
    return words(tag.get_text()) if tag else None


def _from_title(title: str | None, titles: list[str]) -> str | None:
    """The site's name that stands behind the article's title: "… – Meridian Review"."""
    if not title:
        return None
    for other in titles:
        plain = words(other)
        if plain and plain != title and plain in title:
            rest = title[title.index(plain) + len(plain) :]
            name = _SEPARATOR.split(" " + rest)[-1].strip(" |–—-·•»:")
            return name if rest and _is_name(name) else None
    parts = _SEPARATOR.split(title)
    return parts[-1].strip() if len(parts) > 1 and _is_name(parts[-1]) and len(parts[-1]) < len(parts[0]) else None


def _is_name(text: str) -> bool:
    found = text.split()
    return 0 < len(found) <= 6 and all(w[:1].isupper() or w in ("of", "the", "and", "for", "&", "in") for w in found)


def _copyright(page: Page) -> str | None:
    """The name in the last "© 2022 Meridian Review" of the page."""
    for node in reversed(page.soup.find_all(string=re.compile("©|&copy;|Copyright"))):
        text = words(str(node))
        match = re.search(
            r"(?:©|\(c\)|copyright)[\s©]*(?:(?:19|20)\d\d)?(?:\s?[-–]\s?(?:\d{4}))?,?\s*(?:by )?([^.,|©\d]{3,60})",
            text,
            re.I,
        )
        if match and _is_name(
            name := re.sub(r"\s*(?:all rights reserved|inc|ltd).*", "", match[1], flags=re.I).strip()
        ):
            return name
    return None


def _byline(values: Iterable[str | None]) -> str | None:
    for value in values:
        plain = re.sub(r"^by\s+", "", words(value or ""), flags=re.I)
        plain = about.name_alone(plain)
        if plain and "://" not in plain and not plain.startswith("@") and len(plain) <= 160:
            return plain
    return None


def _itemprop(page: Page, name: str) -> str | None:
    tag = next((tag for tag in page.tags if tag.attrs.get("itemprop") == name), None)
    if tag is None:
        return None
    inner = tag.find(itemprop="name")
    found = inner if isinstance(inner, Tag) else tag
    return str(found.attrs.get("content") or found.get_text(" "))


def _language(page: Page, meta: dict[str, str], told: jsonld.Told) -> str | None:
    tag = next(iter(page.named("html")), None)
    declared = str(tag.attrs.get("lang") or tag.attrs.get("xml:lang") or "") if tag else ""
    candidates = (declared, told.language, meta.get("content-language"), meta.get("og:locale"), meta.get("dc.language"))
    for value in candidates:
        if value and re.fullmatch(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*", value.strip()):
            return value.strip().replace("_", "-")
    return None


def _address(page: Page, meta: dict[str, str], told: jsonld.Told, fetched: str | None) -> str | None:
    links = (tag for tag in page.named("link") if "canonical" in str(tag.attrs.get("rel")).lower())
    canonical = next((str(link.attrs.get("href") or "") for link in links), "")
    base = fetched or meta.get("og:url") or told.address or ""
    for value in (canonical, meta.get("og:url"), told.address, meta.get("parsely-link"), fetched):
        if value and (address := plain_address(urljoin(base, words(value)))):
            return address
    return None


def plain_address(address: str) -> str | None:
    """An http(s) address without fragment and tracking; None for what names no single article, such as a home page."""
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        return None
    if parts.scheme.lower() not in ("http", "https") or not parts.hostname:
        return None
    kept = [(k, v) for k, v in parse_qsl(parts.query, keep_blank_values=True) if not _TRACKING.fullmatch(k)]
    if parts.path.strip("/") in ("", "index.html", "index.php", "home") and not kept:
        return None
    default = {"http": 80, "https": 443}[parts.scheme.lower()]
    host = parts.hostname if port in (None, default) else f"{parts.hostname}:{port}"
    return re.sub(r"[\s<>\"{}|\\^`]", "", urlunsplit((parts.scheme.lower(), host, parts.path, urlencode(kept), "")))


def _published(page: Page, meta: dict[str, str], told: jsonld.Told) -> str | None:
    """The first date of publication that is told, with its time of day where another telling of that day has it."""
    values = [*told.published, *(meta[name] for name in _NAMES["dates"] if name in meta), *_time_elements(page)]
    dates = [found for value in values if (found := times.parse(words(value)))]
    if not dates:
        return None
    same_day = [d for d in dates if d[:10] == dates[0][:10]]
    return next((d for d in same_day if len(d) > 19), next((d for d in same_day if len(d) > 10), dates[0]))


def _time_elements(page: Page) -> list[str]:
    """The machine's or person's words of elements marked as the date of publication."""
    marked = [tag for tag in page.tags if _marks_publication(tag)]
    return [str(tag.attrs.get("datetime") or tag.attrs.get("content") or tag.get_text(" ")) for tag in marked[:6]]


def _marks_publication(tag: Tag) -> bool:
    marks = str(tag.attrs.get("itemprop") or "").lower()
    if "datepublished" in marks or "datecreated" in marks:
        return True
    return tag.name == "time" and ("pubdate" in tag.attrs or "publish" in str(tag.attrs.get("class") or "").lower())

"""File, page or address → `Article` with clean text and metadata.

    bytes ─decode→ characters ─html or texts→ parts ─here→ Article

A page is read with `pages` (a tree whose strings know their places), `blocks` (its paragraphs), `choose` (which of them
are the article) and `metadata`; a plain text with `texts`. `strand` keeps every character's place in the source.
"""

import re
from pathlib import Path
from urllib.parse import urlsplit

from kg import vocab
from kg.errors import ReadError
from kg.model import Article, Passage
from kg.read import dateline, decode, fetch, html, language, metadata, strand, texts, times
from kg.read.inputs import MAX_BYTES, Input, content, is_address, sources
from kg.read.parts import Parts

__all__ = ["MAX_BYTES", "Input", "article", "page_text", "parse", "sources"]

_PAGE = re.compile(
    r"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]|<article[\s>]|(?:<(?:p|div|br|h1|meta|table)\b[^<]*>.*?){3}",
    re.I | re.S,
)
_MARK_HEAD = 200_000  # characters in which the marks of a page are looked for


def article(
    source: str | Path | bytes | Input,
    *,
    published: str | None = None,
    max_bytes: int = MAX_BYTES,
    timeout: float = fetch.TIMEOUT,
) -> Article:
    """The article in a file, at an http(s) address or in bytes. Raises ReadError, beginning with the input's name.

    `published` (YYYY-MM-DD, also with a time, or YYYY) is for texts that print no date, or a day without its year.
    """
    one = _input(source)
    try:
        if one.address:
            answer = fetch.get(one.address, max_bytes=max_bytes, timeout=timeout)
            data = content(Input(name=one.name, data=answer.data), max_bytes=max_bytes)
            return parse(decode.decoded(data, declared=answer.charset), published=published, address=answer.address)
        data = content(one, max_bytes=max_bytes)
        hint = one.path.name if one.path else None
        return parse(decode.decoded(data), published=published, hint=hint)
    except ReadError as error:
        raise ReadError(f"{one.name}: {error}") from error


def page_text(source: str | Path | bytes) -> str:
    """The characters in which `Article.in_page` counts. Raises ReadError."""
    return decode.decoded(content(_input(source)))


def _input(source: str | Path | bytes | Input) -> Input:
    if isinstance(source, Input):
        return source
    if isinstance(source, bytes):
        return Input(name="text", data=source)
    if isinstance(source, str) and is_address(source):
        return Input(name=source, address=source)
    return Input(name=str(source), path=Path(source))


def parse(text: str, *, published: str | None = None, address: str | None = None, hint: str | None = None) -> Article:
    """The article in the characters of a page or plain text. Raises ReadError.

    `address` is where it was fetched; `hint` is a file's name, which may tell the year.
    """
    given = times.checked(published) if published else None
    found = html.parts(text, address=address) if _is_page(text, hint) else texts.parts(text)
    if not found.body:
        raise ReadError("holds no text of an article.")
    return _article(found, text, given, address, hint)


def _is_page(text: str, hint: str | None) -> bool:
    ending = Path((hint or "").split("?")[0]).suffix.lower()
    if ending in (".html", ".htm", ".xhtml", ".shtml") and "<" in text:
        return True
    return _PAGE.search(text[:_MARK_HEAD]) is not None


def _article(found: Parts, source: str, given: str | None, fetched: str | None, hint: str | None) -> Article:
    strands = [*([found.headline] if found.headline else []), *found.body]
    text, segments, passages = strand.joined(strands)
    body = passages[1 if found.headline else 0 :]
    if foreign := language.other_than_english(text):
        raise ReadError(f"is in {foreign}; only English is read.")
    opening = dateline.first([strand.text_of(p) for p in found.body])
    address = metadata.plain_address(found.address or fetched or "")
    return Article(
        iri=_iri(found.title, address, text),
        text=text,
        title=found.title,
        publisher=found.publisher or (opening.agency if opening else None),
        byline=found.byline,
        section=found.section,
        language=found.language if (found.language or "").lower().startswith("en") else "en",
        address=address,
        published=found.published or _published(opening, given, address, hint),
        dateline=opening.place if opening else None,
        body=Passage(body[0].start, body[-1].end),
        headline=passages[0] if found.headline else None,
        segments=() if all(s.text == s.page for s in segments) else segments,
    )


def _iri(title: str | None, address: str | None, text: str) -> str:
    """From the address where there is one, so that a later version of the page takes its place, else from the text."""
    if address:
        return vocab.thing("article", Path(urlsplit(address).path).stem, address)
    return vocab.thing("article", title or "", text)


def _published(
    opening: dateline.Dateline | None, given: str | None, address: str | None, hint: str | None
) -> str | None:
    """The date where no line or machine tells it: by the dateline with its year, the caller, the address, the name."""
    if opening and opening.date:
        return opening.date
    named = times.in_address(address or "") or times.in_address(hint or "")
    if opening and opening.day:
        years = (
            int(given[:4]) if given else None,
            int(named[:4]) if named else None,
            times.year_in(hint or ""),
            times.year_in(address or ""),
        )
        if year := next(filter(None, years), None):
            return given if given and len(given) > 4 else opening.day.in_year(year)
    if given and len(given) > 4:
        return given
    return named

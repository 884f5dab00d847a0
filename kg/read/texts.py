"""Plain text → what an article is made of: which lines are title, metadata, navigation and body."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kg.read import about, dateline, lines, strand, wrap
from kg.read.parts import Parts
from kg.read.strand import Piece, Strand

_SENTENCE = re.compile(r"""[.!?…:;]["'”’»)\]]*$""")
_KEPT_WORDS = 8  # a line between title and text with so many words is part of the article (a standfirst, a correction)


@dataclass(slots=True)
class _Line:
    strand: Strand
    text: str
    paragraph: int


def parts(source: str) -> Parts:
    """The parts of a plain text."""
    found = [line for line in _lines(source) if line.text]
    first = _first_of_body(found)
    head, rest = found[:first], found[first:]
    line = _title(head)
    headline, site = _without_site(line.strand) if line else (None, None)
    kept = [one for one in head if one is not line and _is_kept(one.text)]
    told = [one.text for one in head if one is not line and one not in kept]
    return Parts(
        headline=headline,
        body=tuple(_paragraphs([*kept, *_body(rest)])),
        title=_without_mark(strand.text_of(headline)) if headline else about.labelled(told, "title|headline"),
        publisher=about.publisher(told, [one.text for one in rest[-4:]]) or site,
        byline=about.byline(told) or about.labelled(told, "author|writer|reporter|by-?line"),
        section=next((a for a in told if re.search(r"\w\s*[>»›]\s*\w", a)), None) or about.labelled(told, "section"),
        published=about.published(told),
        address=next((a for a in told if re.fullmatch(r"https?://\S+", a)), None) or about.labelled(told, "url|link"),
    )


def _without_site(headline: Strand) -> tuple[Strand, str | None]:
    """A headline without the paper's name behind it, and that name: "Talks end | The Fjord News"."""
    text = strand.text_of(headline)
    cut = re.search(r"\s+[|–—-]\s+(?P<name>[^|–—]{3,40})$", text)
    if cut and about.is_organ(cut["name"]) and len(text[: cut.start()].split()) > 2:
        return strand.part(headline, 0, cut.start()), cut["name"]
    return headline, None


def _lines(source: str) -> list[_Line]:
    pieces = list(strand.lined(Piece(source, 0, len(source))))
    out: list[_Line] = []
    for number, paragraph in enumerate(wrap.paragraphs(pieces)):
        out.extend(_Line(part, strand.text_of(part), number) for part in wrap.lines_of(paragraph))
    return out


def _first_of_body(found: Sequence[_Line]) -> int:
    for i, line in enumerate(found):
        if lines.is_about(line.text) or lines.is_furniture(line.text):
            continue
        if lines.is_prose(line.text) or _has_dateline(line.text):
            return i
    return next((i for i, line in enumerate(found) if _SENTENCE.search(line.text) and len(line.text.split()) > 3), 0)


def _has_dateline(text: str) -> bool:
    """True for a paragraph, perhaps cut short, that begins with a dateline and goes on in lower case."""
    opening = dateline.parse(text)
    rest = text[opening.end :].split() if opening else []
    return len(rest) >= 5 and sum(word.islower() for word in rest) * 3 >= len(rest)


def _title(head: Sequence[_Line]) -> _Line | None:
    """The first line that tells no date, author or section; a longer one where that is a word or two."""
    could = [line for line in head if not lines.is_furniture(line.text) and not lines.is_about(line.text)]
    could = [line for line in could if not about.is_organ(line.text)] or could
    return next((line for line in could if len(line.text.split()) > 2), could[0] if could else None)


def _without_mark(title: str) -> str:
    """A headline without the mark of Markdown."""
    return re.sub(r"^#+\s+", "", title)


def _is_kept(text: str) -> bool:
    if lines.is_furniture(text) or lines.is_about(text):
        return False
    return len(text.split()) >= _KEPT_WORDS or _SENTENCE.search(text) is not None


def _body(rest: Sequence[_Line]) -> list[_Line]:
    kept = [line for line in rest if not lines.is_furniture(line.text)]
    kept = lines.until_ending(kept)
    while len(kept) > 1 and (lines.is_ending(kept[-1].text) or not _ends(kept[-1].text)):
        kept.pop()
    if kept:
        last = kept[-1]
        size = lines.sign_at_end(last.text)
        kept[-1] = _Line(strand.part(last.strand, 0, size), last.text[:size], last.paragraph)
    return kept or list(rest)


def _ends(text: str) -> bool:
    """True for a line with which an article can end."""
    return lines.is_prose(text) or (_SENTENCE.search(text) is not None and not text.lstrip().startswith(("•", "·")))


def _paragraphs(body: Sequence[_Line]) -> list[Strand]:
    groups: dict[int, list[Strand]] = {}
    for line in body:
        groups.setdefault(line.paragraph, []).append(line.strand)
    return [wrap.joined(group, width=0) for group in groups.values()]

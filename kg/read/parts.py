"""What an article is made of, from whatever form it came in."""

from dataclasses import dataclass

from kg.read.strand import Strand


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """Headline and paragraphs with their places in the source, and what is told about the article."""

    headline: Strand | None
    body: tuple[Strand, ...]
    title: str | None = None
    publisher: str | None = None
    byline: str | None = None
    section: str | None = None
    language: str | None = None
    address: str | None = None
    published: str | None = None

"""Compares every stored quotation with the text of its article, and with the page where that is at hand."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.arguments import text_hash
from kg.graph import graph_iri
from kg.model import Article, Passage
from kg.records import Description, Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """A quotation that does not stand where the graph says."""

    article: str
    thing: str  # the evidence or dating
    reason: str


def failures(source: Source) -> Iterator[Failure]:
    """All quotations that do not hold, article by article; nothing where all is well."""
    for graph in source.article_graphs():
        said = Description(source.triples(graph))
        for article in said.things("dkg:Article"):
            yield from _failures(said, article)


def count(source: Source) -> int:
    """How many quotations there are to compare."""
    described = (Description(source.triples(graph)) for graph in source.article_graphs())
    return sum(len(said.things("oa:TextQuoteSelector")) for said in described)


def against(source: Source, articles: Iterable[Article]) -> Iterator[Failure]:
    """The quotations that do not hold in articles that were read once more from their pages or files."""
    known = set(source.article_graphs())
    for article in articles:
        graph = graph_iri(article.iri)
        if graph not in known:
            yield Failure(article=article.iri, thing=article.iri, reason="is not in the graph")
            continue
        said = Description(source.triples(graph))
        if said.one(article.iri, "dkg:textHash") != text_hash(article.text):
            yield Failure(article=article.iri, thing=article.iri, reason="its file gives another text now")
        for evidence in said.things("dkg:Evidence"):
            if reason := _moved(said, evidence, article):
                yield Failure(article=article.iri, thing=evidence, reason=reason)


def _moved(said: Description, evidence: str, article: Article) -> str | None:
    """Why a quotation does not hold in the article as it is read now, or its place in the page is another."""
    if reason := _mismatch(said, f"{evidence}#words", f"{evidence}#place", article.text):
        return reason
    start, end = (said.one(f"{evidence}#place", name) for name in ("oa:start", "oa:end"))
    there = article.in_page(Passage(int(start or 0), int(end or 0)))
    now = (str(there.start), str(there.end)) if there else (None, None)
    if now != tuple(said.one(f"{evidence}#page-place", name) for name in ("oa:start", "oa:end")):
        return "it stands in another place of the page"
    return None


def _failures(said: Description, article: str) -> Iterator[Failure]:
    text = said.one(article, "schema:articleBody") or ""
    if said.one(article, "dkg:textHash") != text_hash(text):
        yield Failure(article=article, thing=article, reason="the text is not the one that was read")
    for dating in said.things("dkg:Dating"):
        if said.one(dating, "oa:start") and (reason := _mismatch(said, dating, dating, text)):
            yield Failure(article=article, thing=dating, reason=reason)
    for evidence in said.things("dkg:Evidence"):
        if reason := _mismatch(said, f"{evidence}#words", f"{evidence}#place", text):
            yield Failure(article=article, thing=evidence, reason=reason)


def _mismatch(said: Description, words: str, place: str, text: str) -> str | None:
    start, end = (said.one(place, name) for name in ("oa:start", "oa:end"))
    exact = said.one(words, "oa:exact")
    if exact is None or start is None or end is None:
        return "the words or their place are missing"
    before, after = (said.one(words, name) or "" for name in ("oa:prefix", "oa:suffix"))
    first, last = int(start), int(end)
    if text[first:last] != exact:
        return f"characters {first} to {last} are {text[first:last]!r}, not {exact!r}"
    if text[first - len(before) : first] != before or not text.startswith(after, last):
        return f"the sentence around characters {first} to {last} is another"
    return None

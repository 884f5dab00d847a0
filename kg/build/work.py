"""What is done with each input, wherever: read it, and extract what it states unless that is known already."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from kg import read
from kg.arguments import text_hash
from kg.errors import KgError, PipelineError, ReadError
from kg.model import Article, Extraction
from kg.read import Input

Known = Mapping[str, "Reading"]  # by the article's IRI


@dataclass(frozen=True, slots=True)
class Reading:
    """What tells whether an article must be read anew: its text, its day, and what extracted from it."""

    text: str  # hash
    published: str | None
    version: str


class Extractor(Protocol):
    """Finds what articles state; made anew in each process."""

    @property
    def version(self) -> str:
        """What is recorded as the maker of an extraction; another version reads articles again."""
        ...

    def extract(self, article: Article) -> Extraction:
        """All that an article states."""
        ...


@dataclass(slots=True)
class Pipeline:
    """The extractor that ships with the package; the parser is loaded when it is first needed."""

    parser: str | None = None
    _version: str = field(default="", init=False)

    @property
    def version(self) -> str:
        """The package's and the parser's version. Raises PipelineError."""
        from kg import nlp
        from kg.extract import pipeline

        if not self._version:
            self._version = pipeline.version(nlp.load(self.parser).version)
        return self._version

    def extract(self, article: Article) -> Extraction:
        """All that an article states."""
        from kg import nlp
        from kg.extract import pipeline

        parser = nlp.load(self.parser)
        (doc,) = parser.parse((article.text,))
        return pipeline.extract(article, doc, parser_version=parser.version)


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What does not change from input to input."""

    extractor: Extractor
    published: str | None = None
    max_bytes: int = read.MAX_BYTES
    known: Known = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of one input: an extraction, an article that has not changed, or the reason why neither."""

    name: str
    article: Article | None = None
    extraction: Extraction | None = None
    reason: str | None = None

    @property
    def rank(self) -> tuple[str, int, str]:
        """Of two readings of one article, the one that ranks higher holds, in whatever order they come."""
        if self.article is None:
            return ("", 0, "")
        digest = hashlib.sha256(repr(self.article).encode("utf-8", "surrogatepass")).hexdigest()
        return (self.article.published or "", len(self.article.text), digest)


def done(order: Order, inputs: Sequence[Input]) -> list[Outcome]:
    """The outcomes of inputs in their order; none of them stops the others."""
    return list(_done(order, inputs))


def _done(order: Order, inputs: Sequence[Input]) -> Iterator[Outcome]:
    for one in inputs:
        try:
            article = read.article(one, published=order.published, max_bytes=order.max_bytes)
        except ReadError as error:
            yield Outcome(name=one.name, reason=str(error).removeprefix(f"{one.name}: "))
        except Exception as error:
            yield Outcome(name=one.name, reason=_crash("reading", error))
        else:
            yield _extracted(order, one.name, article)


def _extracted(order: Order, name: str, article: Article) -> Outcome:
    if order.known.get(article.iri) == Reading(text_hash(article.text), article.published, order.extractor.version):
        return Outcome(name=name, article=article)
    try:
        return Outcome(name=name, article=article, extraction=order.extractor.extract(article))
    except PipelineError:
        raise
    except KgError as error:
        return Outcome(name=name, reason=str(error))
    except Exception as error:
        return Outcome(name=name, reason=_crash("extraction", error))


def _crash(what: str, error: Exception) -> str:
    """One sentence on a mistake of ours, with the place where it showed."""
    trace, place = error.__traceback__, ""
    while trace is not None:
        place = f"{trace.tb_frame.f_globals.get('__name__', '?')}, line {trace.tb_lineno}"
        trace = trace.tb_next
    words = " ".join(f"{type(error).__name__}: {error}".split())[:200]
    return f"{what} failed ({words}; {place}); please report it with the article."

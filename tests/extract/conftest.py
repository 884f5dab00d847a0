"""What tests of whole extractions share: a text read by the trained pipeline, and events told as plain words."""

from collections.abc import Callable

import pytest

from kg.extract import pipeline
from kg.model import Article, Event, Extraction


@pytest.fixture(scope="session")
def extraction(nlp) -> Callable[..., Extraction]:
    """All that a text states; published on Monday, 15 June 2020 unless told otherwise."""

    def make(text: str, published: str | None = "2020-06-15", **more: str) -> Extraction:
        article = Article(iri="https://example.org/article", text=text, published=published, **more)
        return pipeline.extract(article, next(iter(nlp.parse([text]))))

    return make


@pytest.fixture(scope="session")
def parties(extraction) -> Callable[..., tuple[set[str], set[str]]]:
    """Names of the actors and of the recipients of the only event of a type that a text tells."""

    def make(text: str, kind: str, published: str | None = "2020-06-15") -> tuple[set[str], set[str]]:
        found = extraction(text, published)
        (event,) = (e for e in found.events if e.type == kind)
        names = {a.iri: a.name for a in found.actors}
        return {names[i] for i in event.actors}, {names[i] for i in event.recipients}

    return make


@pytest.fixture(scope="session")
def event(extraction) -> Callable[..., tuple[Event, Extraction]]:
    """The only event of a type that a text tells, and all else."""

    def make(text: str, kind: str, published: str | None = "2020-06-15", **more: str) -> tuple[Event, Extraction]:
        found = extraction(text, published, **more)
        (one,) = (e for e in found.events if e.type == kind)
        return one, found

    return make

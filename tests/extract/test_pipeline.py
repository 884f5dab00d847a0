"""The whole road from a text to its extraction."""

import pytest

from kg import read, resources
from kg.extract import pipeline
from kg.model import Extraction

pytestmark = pytest.mark.model

SAMPLES = sorted(p.name for p in resources.folder("samples").iterdir() if p.suffix in (".txt", ".html"))
TEXT = "Erna Solberg met Hage Geingob in Windhoek on Friday. She thanked him."


@pytest.fixture(scope="module", params=SAMPLES)
def sample(request, nlp) -> Extraction:
    """What a sample article states."""
    article = read.article(str(resources.folder("samples") / request.param))
    return pipeline.extract(article, next(iter(nlp.parse([article.text]))))


def test_an_extraction_is_the_same_twice(extraction) -> None:
    """Nothing of an extraction depends on when or how often it is made."""
    assert extraction(TEXT) == extraction(TEXT)


def test_every_quotation_lies_in_its_sentence(sample) -> None:
    """The words that support an event stand in the sentence given with them, inside the text."""
    told = [evidence for e in sample.events for evidence in (e.evidence, *e.mentions)]
    whole = len(sample.article.text)
    assert [t for t in told if not (t.sentence.holds(t.quote) and t.quote.start < t.quote.end <= whole)] == []


def test_every_party_is_an_actor_of_the_extraction(sample) -> None:
    """Events name nobody whom the extraction does not describe."""
    known = {a.iri for a in sample.actors}
    parties = {iri for e in sample.events for iri in (*e.actors, *e.recipients, *e.attribution)}
    assert parties - known == set()


def test_every_place_and_gathering_is_described(sample) -> None:
    """Events lead to places, gatherings and wholes that the extraction has."""
    known = {x.iri for x in (*sample.places, *sample.gatherings, *sample.events)}
    asked = {iri for e in sample.events for iri in (e.place, e.during, e.within) if iri is not None}
    assert asked - known == set()


def test_every_mention_of_a_named_actor_has_words(sample) -> None:
    """A mention is never empty and never beyond the text."""
    text = sample.article.text
    assert [a.name for a in sample.actors for p in a.mentions if not p.of(text).strip()] == []


def test_the_version_tells_rules_and_parser(extraction) -> None:
    """What made an extraction is written in it."""
    assert extraction(TEXT).version.startswith("diplomatic-kg ")


def test_an_empty_text_states_nothing(extraction) -> None:
    """No words, no events."""
    assert extraction("").events == ()

"""Every example in the frames' files holds, from the sentence to the event."""

import pytest

from kg import vocab
from kg.extract import pipeline
from kg.lexicon import frames
from kg.lexicon.frames import Example, Frame
from kg.model import ActorKind, Article, Event, Extraction

EXAMPLES = [(f, e) for f in frames.load() for e in f.examples]


def _name(case: object) -> str:
    return case.name if isinstance(case, Frame) else case.text[:40] if isinstance(case, Example) else str(case)


@pytest.fixture(scope="module")
def extracted(nlp) -> dict[str, Extraction]:
    """The extraction of each example's sentence, all parsed in one go."""
    texts = sorted({e.text for _, e in EXAMPLES})
    articles = [Article(iri=vocab.thing("article", "", t), text=t, published="2020-06-15") for t in texts]
    docs = nlp.parse(texts)
    return {a.text: pipeline.extract(a, d) for a, d in zip(articles, docs, strict=True)}


def _named(extraction: Extraction, iris: tuple[str, ...]) -> set[str]:
    actors = {a.iri: a for a in extraction.actors}
    return {actors[i].name for i in iris}


def _matches(event: Event, frame: Frame, example: Example, extraction: Extraction) -> bool:
    if event.type != frame.type or not set(example.actor) <= _named(extraction, event.actors + event.recipients):
        return False
    if not set(example.recipient) <= _recipients(event, extraction):
        return False
    if (example.date and event.date != example.date) or (example.status and event.status != example.status):
        return False
    places = {p.iri: p.name for p in extraction.places}
    return example.place is None or places.get(event.place or "") == example.place


def _recipients(event: Event, extraction: Extraction) -> set[str]:
    """Names of the recipients; a group stands for its country too."""
    actors = {a.iri: a for a in extraction.actors}
    countries = {a.country: a.name for a in extraction.actors if a.kind is ActorKind.COUNTRY}
    found = [actors[i] for i in event.recipients]
    return {a.name for a in found} | {countries[a.country] for a in found if a.country in countries}


@pytest.mark.model
@pytest.mark.parametrize(("frame", "example"), EXAMPLES, ids=_name)
def test_example(frame: Frame, example: Example, extracted: dict[str, Extraction]) -> None:
    """The sentence tells the event, or tells none of that type."""
    extraction = extracted[example.text]
    hits = [e for e in extraction.events if _matches(e, frame, example, extraction)]
    told = [(e.type, _named(extraction, e.actors), e.date, e.status) for e in extraction.events]
    assert bool(hits) is not example.none, told


def test_every_frame_has_an_example() -> None:
    """No frame goes untested."""
    assert [f.name for f in frames.load() if not f.examples] == []


def test_frames_have_names_of_their_own() -> None:
    """A frame's name finds one frame."""
    names = [f.name for f in frames.load()]
    assert sorted(set(names)) == sorted(names)

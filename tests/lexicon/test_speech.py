"""Every example in `speech.toml` holds."""

import pytest
from spacy.tokens import Doc

from kg.extract import speech as stage
from kg.lexicon import speech
from kg.lexicon.speech import Act, Example
from kg.model import Saying

EXAMPLES = [(a, e) for a in speech.load() for e in a.examples]


def _name(case: object) -> str:
    return case.name if isinstance(case, Act) else case.text[:40] if isinstance(case, Example) else str(case)


@pytest.fixture(scope="module")
def parsed(nlp) -> dict[str, Doc]:
    """Each example's sentence, all parsed in one go."""
    texts = sorted({e.text for _, e in EXAMPLES})
    return dict(zip(texts, nlp.parse(texts), strict=True))


def _phrases(tokens: tuple[int, ...], doc: Doc) -> list[str]:
    return [" ".join(t.text for t in doc[i].subtree) for i in tokens]


def _named(words: tuple[str, ...], tokens: tuple[int, ...], doc: Doc) -> bool:
    return all(any(word in phrase for phrase in _phrases(tokens, doc)) for word in words)


def _matches(saying: Saying, act: Act, example: Example, doc: Doc) -> bool:
    if (
        saying.frame != act.name
        or not saying.holders
        or (not example.none and saying.type != (example.type or act.type))
    ):
        return False
    if not _named(example.holder, saying.holders, doc) or not _named(example.to, saying.addressees, doc):
        return False
    if example.quoted is not None and saying.quoted is not example.quoted:
        return False
    return example.content is None or [p.of(doc.text) for p in saying.content] == [example.content]


@pytest.mark.model
@pytest.mark.parametrize(("act", "example"), EXAMPLES, ids=_name)
def test_example(act: Act, example: Example, parsed: dict[str, Doc]) -> None:
    """The sentence tells the act with its speaker, addressee and words, or does not tell it."""
    doc = parsed[example.text]
    found = stage.find(doc)
    told = [(s.frame, s.type, _phrases(s.holders, doc), _phrases(s.addressees, doc),
             [p.of(doc.text) for p in s.content]) for s in found]  # fmt: skip
    assert any(_matches(s, act, example, doc) for s in found) is not example.none, told


def test_every_act_has_an_example() -> None:
    """No act goes untested."""
    assert [a.name for a in speech.load() if not a.examples] == []


def test_acts_have_names_of_their_own() -> None:
    """An act's name finds one act."""
    names = [a.name for a in speech.load()]
    assert sorted(set(names)) == sorted(names)

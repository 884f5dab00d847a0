"""What stands between quotation marks."""

import pytest
import spacy
from spacy.tokens import Doc

from kg.extract import quotes

VOCAB = spacy.blank("en").vocab


def _quoted(words: str) -> list[str]:
    """The quotations of a text whose words stand apart by a space; `_` in front of a word takes the space away."""
    parts = words.split(" ")
    spaces = [not after.startswith("_") for after in parts[1:]] + [False]
    doc = Doc(VOCAB, words=[p.removeprefix("_") for p in parts], spaces=spaces)
    return [q.passage.of(doc.text) for q in quotes.find(doc)]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("He said “ _no _” .", ["no"]),
        ('" _Yes _, _" he said _, " _and no _. _"', ["Yes,", "and no."]),
        ("« _Non _» _, he said", ["Non"]),
        ("‘ _We won _, _’ he said", ["We won,"]),
        ("the two leaders _' talks", []),
        ("‘ _We don _'t know _’", ["We don't know"]),
        ("“ _He called it ‘ _war _’ _, _” she said", ["He called it ‘war’,"]),
        ('"', []),
        ("“ _We won", ["We won"]),
        ("it was ' _over", []),
    ],
)
def test_marks(words: str, expected: list[str]) -> None:
    """Each kind of mark closes with its own; apostrophes and lone single marks quote nothing."""
    assert _quoted(words) == expected


def test_a_speech_of_several_paragraphs() -> None:
    """A quotation left open at the end of a paragraph goes on where the next opens with a mark."""
    assert _quoted("“ _We won _. \n “ _They lost _. _”") == ["We won.", "They lost."]


def test_a_lone_mark_does_not_swallow_the_rest() -> None:
    """A straight mark too many reaches to the end of its paragraph only."""
    assert _quoted('a " _slip \n " _We won _. _" he said') == ["slip", "We won."]

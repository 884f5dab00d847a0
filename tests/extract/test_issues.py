"""What events are about."""

import pytest

from kg.extract import issues
from kg.model import Passage


def _labels(doc, *passages: Passage) -> list[str]:
    found = issues.find(doc)
    return [t.label for t in issues.within(list(passages), found)]


def _whole(doc) -> Passage:
    return Passage(0, len(doc.text))


def test_the_longest_words_count(doc) -> None:
    """A prisoner exchange is no exchange of people or goods."""
    text = doc(
        "They they PRON 2 nsubj\ndiscussed discuss VERB 0 root\n"
        "a a DET 5 det\nprisoner prisoner NOUN 5 compound\nswap swap NOUN 2 obj"
    )
    assert _labels(text, _whole(text)) == ["prisoners and prisoner exchanges"]


def test_a_plural_is_found_by_its_lemma(doc) -> None:
    """The words of the scheme are in the singular."""
    text = doc("Missiles missile NOUN 2 nsubj\nflew fly VERB 0 root")
    assert _labels(text, _whole(text)) == ["missiles"]


def test_function_words_show_nothing(doc) -> None:
    """The verb "can" is no tin, and "may" no month: words without meaning of their own are passed over."""
    text = doc("They they PRON 3 nsubj\nmay may AUX 3 aux\ngo go VERB 0 root")
    assert _labels(text, _whole(text)) == []


def test_passages_outside_show_nothing(doc) -> None:
    """Only words in the passages count."""
    text = doc("Tariffs tariff NOUN 2 nsubj\nrose rise VERB 0 root\n\nHe he PRON 2 nsubj\nleft leave VERB 0 root")
    assert _labels(text, Passage(13, len(text.text))) == []


def test_the_first_passage_comes_first(doc) -> None:
    """What is said goes before the sentence around it."""
    text = doc("Oil oil NOUN 2 nsubj\nhurts hurt VERB 0 root\nfishing fishing NOUN 2 obj")
    assert _labels(text, Passage(10, 17), _whole(text)) == ["fisheries", "oil"]


PACT = """Tariffs tariff NOUN 2 nsubj
fell fall VERB 0 root

Peru Peru PROPN 2 nsubj
welcomed welcome VERB 0 root
the the DET 4 det
pact pact NOUN 2 obj"""


def test_the_pact_is_about_what_was_told_before(doc) -> None:
    """Words that only tell the form of dealing take the matter of the sentence before."""
    text = doc(PACT)
    sentence = Passage(13, len(text.text))
    assert _labels(text, sentence) == ["treaties and agreements", "tariffs and trade disputes"]


def test_a_pact_is_about_nothing_told_before(doc) -> None:
    """Without "the" the pact is a new one."""
    text = doc(PACT.replace("the the DET", "a a DET"))
    assert _labels(text, Passage(13, len(text.text))) == ["treaties and agreements"]


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Both leaders spoke of denuclearization.", "denuclearisation"),
        ("Manila protested over the Second Thomas Shoal.", "South China Sea"),
        ("The two ministers discussed people-to-people exchanges.", "people-to-people exchanges"),
        ("Mexico promised to stem the flow of fentanyl.", "drugs and fentanyl"),
        ("Cairo and Addis Ababa quarrelled over the dam on the Nile.", "water and rivers"),
        ("Turkey let grain ships pass.", "grain, fertiliser and food security"),
        ("Families asked for the hostages' release.", "hostages"),
        (
            "The Netherlands curbed exports of chipmaking tools and semiconductors.",
            "semiconductors and export controls",
        ),
    ],
)
def test_in_a_sentence(nlp, text: str, label: str) -> None:
    """Issues are found in parsed sentences."""
    parsed = next(iter(nlp.parse([text])))
    assert label in _labels(parsed, _whole(parsed))


@pytest.mark.parametrize(
    ("words", "label"),
    [
        ("Norway condemned the shelling of the port.", "air strikes, shelling and bombardment"),
        ("Norway welcomed the pullout of tanks from the border.", "withdrawal of troops and weapons"),
        ("Norway asked for an inquiry.", "inquiries and fact-finding"),
        ("Norway condemned the coup in Fiji.", "coups and military rule"),
        ("Norway offered Fiji a loan for a hydroelectric dam.", "dams and hydropower"),
        ("Norway asked Fiji to pay compensation.", "compensation and reparations"),
    ],
)
def test_a_word_shows_the_closest_issue(words: str, label: str, extraction) -> None:
    """The narrower concept, whose broader one is a step away."""
    assert label in {i.label for e in extraction(words).events for i in e.issues}

"""Triggers of event frames, and the words that fill their slots."""

import pytest
from spacy.tokens import Doc

from kg.extract import frames
from kg.lexicon.frames import Frame
from kg.model import Match

BE_THERE = Frame(name="be-there", type="visit", trigger=("be",), pos="COP", actor=("subj",), place=("self[in]",))
VISIT = Frame(name="visit", type="visit", trigger=("visit",), actor=("subj",), recipient=("obj",))
MEET = Frame(name="meet", type="meeting", trigger=("meet",), actor=("subj",), unless={"adv": ("halfway",)})
AGREE = Frame(name="agree", type="agreement", trigger=("agree",), actor=("ccomp subj",))

IN_ROME = """Ann Ann PROPN 4 nsubj
is be AUX 4 cop
in in ADP 4 case
Rome Rome PROPN 0 root"""
AS_DID = """Ann Ann PROPN 2 nsubj
visited visit VERB 0 root
Peru Peru PROPN 2 obj
as as SCONJ 5 mark
did do AUX 2 advcl
Ben Ben PROPN 5 nsubj"""
AGAIN = """they they PRON 2 nsubj
met meet VERB 0 root
in in ADP 4 case
May May PROPN 2 obl
and and CCONJ 7 cc
again again ADV 7 advmod
June June PROPN 4 conj"""
EACH = """Ann Ann PROPN 8 nsubj
in in ADP 3 case
May May PROPN 8 obl
and and CCONJ 5 cc
Ben Ben PROPN 1 conj
in in ADP 7 case
2007 2007 NUM 5 nmod
met meet VERB 0 root"""
HALFWAY = """they they PRON 2 nsubj
met meet VERB 0 root
halfway halfway ADV 2 advmod"""
IT_WAS_AGREED = """it it PRON 3 expl
was be AUX 3 aux:pass
agreed agree VERB 0 root
that that SCONJ 6 mark
Peru Peru PROPN 6 nsubj
pays pay VERB 3 ccomp"""


def _words(match: Match, doc: Doc) -> tuple[str, dict[str, list[str]]]:
    return doc[match.trigger].text, {name: [doc[i].text for i in tokens] for name, tokens in match.slots}


@pytest.mark.parametrize(
    ("table", "frame", "expected"),
    [
        (IN_ROME, BE_THERE, [("Rome", {"actor": ["Ann"], "place": ["Rome"]})]),
        (IN_ROME.replace("in in ADP", "from from ADP"), BE_THERE, [("Rome", {"actor": ["Ann"]})]),
        (
            AS_DID,
            VISIT,
            [
                ("visited", {"actor": ["Ann"], "recipient": ["Peru"]}),
                ("did", {"actor": ["Ben"], "recipient": ["Peru"]}),
            ],
        ),
        (AGAIN, MEET, [("met", {"actor": ["they"]}), ("June", {"actor": ["they"]})]),
        (EACH, MEET, [("Ben", {"actor": ["Ben"]}), ("met", {"actor": ["Ann"]})]),
        (HALFWAY, MEET, []),
        (IT_WAS_AGREED, AGREE, [("agreed", {"actor": ["Peru"]})]),
    ],
    ids=["in a place", "from a place", "as did another", "again", "each at a time", "unless", "in the complement"],
)
def test_slots(doc, table: str, frame: Frame, expected: list[tuple[str, dict[str, list[str]]]]) -> None:
    """Each frame's paths lead to the words that tell who, whom and where."""
    text = doc(table)
    assert [_words(m, text) for m in frames.find(text, [frame])] == expected


def test_the_second_telling_has_a_time_of_its_own(doc) -> None:
    """ "and again in June": June dates it."""
    text = doc(AGAIN)
    first, second = frames.find(text, [MEET])
    assert (first.time, second.time) == (None, 6)

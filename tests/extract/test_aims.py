"""At whom an act of speech is aimed."""

import pytest

pytestmark = pytest.mark.model

# type, text, at whom
AIMED = [
    ("threat", "Oman threatened further action against Yemen.", {"Yemen"}),
    ("threat", "Kenya threatened on Monday to close its border with Somalia.", {"Somalia"}),
    ("threat", "Algeria vowed to attack unless Morocco withdrew its troops.", {"Morocco"}),
    ("threat", "Fiji threatened sanctions against the Comoros if its army did not leave.", {"Comoros"}),
    ("threat", "Ghana warned that aid to Togo would be cut unless it acted.", {"Togo"}),
    ("offer", "Canada pledged 40 million dollars in aid to Sudan.", {"Sudan"}),
    ("offer", "Sweden offered to host talks between Armenia and Georgia.", {"Armenia", "Georgia"}),
    ("rejection", "Vietnam rejected a Chinese proposal on fishing rights.", {"China"}),
    ("rejection", "Belgium refused to extradite two suspects to Rwanda.", {"Rwanda"}),
    ("praise", "Chad welcomed the resumption of relations between Sudan and Egypt.", {"Sudan", "Egypt"}),
    ("criticism", "Poland complained that Belarus had violated its airspace.", {"Belarus"}),
]
AT_NOBODY = [
    ("offer", "Sweden offered to host talks in Geneva."),
    ("threat", "Denmark warned that the pact would cost Norwegian fishermen their jobs."),
]


@pytest.mark.parametrize(("kind", "text", "recipients"), AIMED)
def test_an_act_of_speech_is_aimed_at_who_is_named_in_what_is_said(kind, text, recipients, parties) -> None:
    """Where no addressee is told, the party named nearest to the head of what is said is the recipient."""
    assert parties(text, kind)[1] == recipients


@pytest.mark.parametrize(("kind", "text"), AT_NOBODY)
def test_what_is_said_of_places_and_of_what_others_do_is_aimed_at_nobody(kind, text, parties) -> None:
    """Neither the place of what is offered nor whom another's deed hurts is a recipient."""
    assert parties(text, kind)[1] == set()


# type, text, whom it touches
TOUCHED = [
    ("sanction", "Ghana suspended part of an aid programme for Togo.", {"Togo"}),
    ("assault", "A camp for Syrian refugees was attacked by Turkish militiamen.", {"Syrian refugees"}),
    ("assault", "Turkish jets bombed Sinjar on Friday.", {"Iraq"}),
    ("protest", "Kenyan students marched through Nairobi to demand that Uganda release a singer.", {"Uganda"}),
]


@pytest.mark.parametrize(("kind", "text", "recipients"), TOUCHED)
def test_a_deed_touches_whose_is_what_it_is_done_to(kind, text, recipients, parties) -> None:
    """Whose thing it is, the country of what is struck, and against whom a protest speaks are recipients."""
    assert parties(text, kind)[1] == recipients

"""Where, when and by whom an article was filed."""

import pytest

from kg.read import dateline


@pytest.mark.parametrize(
    ("text", "place", "agency", "day"),
    [
        ("BEIJING, June 19 -- Qin met", "BEIJING", None, (6, 19)),
        ("UNITED NATIONS, June 10 (Own Wire) - The council", "UNITED NATIONS", "Own Wire", (6, 10)),
        ("NEW DELHI/ISLAMABAD, May 11 (Reuters) -- India", "NEW DELHI/ISLAMABAD", "Reuters", (5, 11)),
        (
            "ARAVA CROSSING, Israel-Jordan border, Oct 27 (AP) - Israel",
            "ARAVA CROSSING, Israel-Jordan border",
            "AP",
            (10, 27),
        ),
        ("NUSA DUA (Bali), Nov 20 - The leaders", "NUSA DUA", None, (11, 20)),
        ("Santo Domingo, Mar 7 (Agencia Sur).- The presidents", "Santo Domingo", "Agencia Sur", (3, 7)),
        ("PYONGYANG/SEOUL — South Korean", "PYONGYANG/SEOUL", None, None),
        ("WASHINGTON, D.C. – The secretary", "WASHINGTON, D.C.", None, None),
        ("BOGOTÁ, Colombia — Colombia and", "BOGOTÁ, Colombia", None, None),
        ("MOSCOW, June 19. /TASS/. Foreign Minister", "MOSCOW", "TASS", (6, 19)),
        ("Tokyo (Kyodo) — Prime Minister", "Tokyo", "Kyodo", None),
        ("Geneva, 5 May – The delegates", "Geneva", None, (5, 5)),
        ("RIYADH: Saudi Arabia", "RIYADH", None, None),
        ("(Reuters) - The leaders", None, "Reuters", None),
        ("Xinhua, BEIJING - The two", "BEIJING", "Xinhua", None),
    ],
)
def test_a_dateline_tells_place_agency_and_day(
    text: str, place: str | None, agency: str | None, day: tuple[int, int] | None
) -> None:
    """In the forms of agencies and papers."""
    found = dateline.parse(text)
    assert found is not None
    assert (place, agency, day) == (found.place, found.agency, found.day and (found.day.month, found.day.day))


def test_a_dateline_with_its_year_tells_the_date() -> None:
    """As older wires print it."""
    found = dateline.parse("SHANGHAI, Feb. 28, 1972 (Own Wire) -- President Nixon flew home")
    assert found is not None
    assert found.date == "1972-02-28"


@pytest.mark.parametrize(
    "text",
    [
        "CORRECTED - Israel and Jordan make peace",
        "UPDATE 2-Leaders meet",
        "President Moon met Kim on Tuesday - the third time.",
        "The United States - and Japan - agreed.",
        "Xi, for his part, told his guest",
        "In Bonn, Fischer said – and meant – that he would go.",
        "",
    ],
)
def test_a_sentence_has_no_dateline(text: str) -> None:
    """A dash in a sentence, a mark of correction."""
    assert dateline.parse(text) is None


def test_who_speaks_in_a_transcript_is_no_place() -> None:
    """Several paragraphs begin with a name and a colon."""
    transcript = [
        "MARK HALE: The talks went on all night.",
        "ANNA ROTH: They did, and we know no more.",
        "MARK HALE: Thank you.",
    ]
    assert dateline.first(transcript) is None
    assert dateline.first(["RIYADH: The king received the president on Monday.", "He left at noon."]) is not None


def test_a_date_of_the_hijra_stands_before_the_other() -> None:
    """The Gulf's agencies print both."""
    found = dateline.parse("Riyadh, Ramadan 3, 1440, May 08, 2019, SPA -- The king received the envoy.")
    assert found is not None
    assert (found.place, found.agency, found.date) == ("Riyadh", "SPA", "2019-05-08")

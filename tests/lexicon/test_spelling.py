"""Spellings of one name, and names that only look alike."""

import pytest

from kg.lexicon.spelling import sound


@pytest.mark.parametrize(
    "spellings",
    [
        "mohammed muhammad mohamed mohammad muhammed", "sergei sergey sergiy", "zelensky zelenskyy zelenskiy zelenskyi",
        "dmitry dmitri dmitriy", "alexei aleksei alexey", "rouhani rohani ruhani", "nimeiri nimieri", "yusuf yousuf",
        "boumediene boumedienne", "jayewardene jayawardene", "qasim kasim qassim",
        "hussein husein husain", "jomart zhomart", "suleiman sulayman",
    ],
)  # fmt: skip
def test_spellings_of_one_name_sound_alike(spellings: str) -> None:
    """Doubled letters, ways to write a vowel and consonants that English lacks."""
    sounds = {sound(s) for s in spellings.split()}
    assert len(sounds) == 1, sounds


@pytest.mark.parametrize(
    "different",
    ["hassan hussein", "ali aly olu", "omar amir emir", "kim kam", "park perk pork", "salman suleiman", "hamid hamad"],
)
def test_different_names_stay_different(different: str) -> None:
    """At least the first and the last of each row."""
    first, *_, last = different.split()
    assert sound(first) != sound(last)

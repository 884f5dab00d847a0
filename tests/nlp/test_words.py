"""Words and sentences as Universal Dependencies cuts them."""

import pytest

from kg.nlp import sentences, words


@pytest.fixture(scope="module")
def cutter() -> words.Cutter:
    """The cutter of the pipeline."""
    return words.Cutter()


def split(cutter: words.Cutter, text: str) -> list[str]:
    """The sentences of a text, their words joined by bars."""
    cut = cutter.cut(text)
    glued = [False, *(not s for s in cut.spaces[:-1])]
    marks = sentences.starts(cut.texts, cut.blank, glued)
    out: list[list[str]] = []
    for word, first in zip(cut.texts, marks, strict=True):
        if first:
            out.append([])
        out[-1].append(word)
    return ["|".join(one) for one in out]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sino-Kestrian", "Sino|-|Kestrian"),
        ("pro-Beltanian", "pro-Beltanian"),
        ("co-founder", "co-founder"),
        ("UN-backed", "UN|-|backed"),
        ("U.S.-led", "U.S.|-|led"),
        ("9/11", "9/11"),
        ("two-day", "two|-|day"),
        ("don't", "do|n't"),
        ("Marisol's", "Marisol|'s"),
        ("What?!", "What|?!"),
        ("PresidentMarisolQuispe", "President|Marisol|Quispe"),
        ("McDonald", "McDonald"),
        ("No. 3", "No.|3"),
        ("No.", "No|."),
    ],
)
def test_words_are_cut_as_in_treebanks(cutter: words.Cutter, text: str, expected: str) -> None:
    """Hyphens, clitics, abbreviations and run-together names are cut, prefixes and dates are not."""
    assert expected == "|".join(cutter.cut(text).texts)


@pytest.mark.parametrize("text", ["", " ", "\n\n", "A  b\n c. ", "“Yes,”  she said.\t\n", "No.\n1. One", "XiJinping …"])
def test_no_character_is_lost(cutter: words.Cutter, text: str) -> None:
    """The words with their spaces are the text again."""
    cut = cutter.cut(text)
    assert text == "".join(word + " " * space for word, space in zip(cut.texts, cut.spaces, strict=True))


def test_a_full_stop_ends_a_sentence(cutter: words.Cutter) -> None:
    """A stop does, one in a title or before a small letter does not."""
    assert split(cutter, "He met Mr. Quispe. They left.") == ["He|met|Mr.|Quispe|.", "They|left|."]


def test_quotation_marks_close_with_the_sentence(cutter: words.Cutter) -> None:
    """What closes behind the stop belongs to the sentence before."""
    assert split(cutter, "“We agree.” He left.") == ["“|We|agree|.|”", "He|left|."]


def test_an_abbreviation_can_end_a_sentence(cutter: words.Cutter) -> None:
    """A word that hardly stands inside a sentence tells that it does."""
    assert split(cutter, "It began at 5 p.m. The two left.") == ["It|began|at|5|p.m.", "The|two|left|."]


def test_a_note_belongs_to_the_sentence_before_it(cutter: words.Cutter) -> None:
    """Marks of notes in brackets follow the stop that they belong to."""
    assert split(cutter, "He won. [3] [4] She lost.") == ["He|won|.|[|3|]|[|4|]", "She|lost|."]


def test_the_number_of_a_line_stands_alone(cutter: words.Cutter) -> None:
    """ "1." at the beginning of a line belongs to no sentence."""
    assert split(cutter, "1. Trade\n2. Borders") == ["1|.", "Trade|\n", "2|.", "Borders"]


def test_a_new_line_ends_a_sentence(cutter: words.Cutter) -> None:
    """Headlines have no full stop."""
    assert split(cutter, "Talks open\n\nBoth came.") == ["Talks|open|\n\n", "Both|came|."]


def test_courtesies_are_not_shown_to_the_parser(cutter: words.Cutter) -> None:
    """They stand in the text, before a name or title, and hang on nothing."""
    cut = cutter.cut("His Royal Highness Prince Saud and HE Minister Shri Rao met. Her Majesty spoke.")
    assert [t for t, b in zip(cut.texts, cut.blank, strict=True) if b] == ["His", "Royal", "Highness", "HE", "Shri"]

"""The longest known name that begins at a word."""

import time

import pytest

from kg.lexicon.matching import Index, atoms, is_abbreviation


@pytest.fixture
def index() -> Index[str]:
    """A few names that overlap."""
    made: Index[str] = Index()
    for name in ("China", "East China Sea", "US", "U.S. Navy", "Viet Nam", "Guinea", "Guinea-Bissau", "Sino-", "WHO",
                 "Workers' Party", "St. Petersburg", "OPEC", "OPEC+", "Xi'an"):  # fmt: skip
        made.add(name, name)
    return made


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("East China Sea", (3, ("East China Sea",))),
        ("East China", None),
        ("China Sea", (1, ("China",))),
        ("Guinea - Bissau", (3, ("Guinea-Bissau",))),
        ("Guinea - born", (1, ("Guinea",))),
        ("Guinea-Bissau", (1, ("Guinea-Bissau",))),
        ("Viet Nam", (2, ("Viet Nam",))),
        ("Việt Nam", (2, ("Viet Nam",))),
        ("U.S.", (1, ("US",))),
        ("U.S. Navy", (2, ("U.S. Navy",))),
        ("us", None),
        ("US$ 5", None),
        ("Who", None),
        ("WHO", (1, ("WHO",))),
        ("Workers ' Party", (3, ("Workers' Party",))),
        ("Workers’ Party", (2, ("Workers' Party",))),
        ("St . Petersburg", (3, ("St. Petersburg",))),
        ("OPEC+", (1, ("OPEC+",))),
        ("OPEC said", (1, ("OPEC",))),
        ("Xi ’an", (2, ("Xi'an",))),
        ("Xi said", None),
        ("Sino - Japanese", (1, ("Sino-",))),
        ("Sino said", None),
        (", China", None),
    ],
)
def test_the_longest_name_is_found_however_it_is_written(
    index: Index[str], words: str, expected: tuple[int, tuple[str, ...]] | None
) -> None:
    """Accents, dots, hyphens and quotation marks do not matter; capitals do for abbreviations."""
    assert expected == index.longest(words.split(), 0)


def test_a_name_never_ends_within_a_word(index: Index[str]) -> None:
    """ "Guinea-Bissauan" is not Guinea-Bissau, nor Guinea."""
    assert index.longest(["Guinea-Bissauan"], 0) is None


def test_things_of_one_name_keep_their_order() -> None:
    """The likelier one is added first."""
    index: Index[str] = Index()
    index.add("Georgia", "the state in the Caucasus")
    index.add("Georgia", "the state of the US")
    assert index.longest(["Georgia"], 0) == (1, ("the state in the Caucasus", "the state of the US"))


def test_the_same_thing_is_found_once_under_two_spellings() -> None:
    """ "Nato" and "NATO" are one reading."""
    index: Index[str] = Index()
    index.add("NATO", "alliance")
    index.add("Nato", "alliance")
    assert index.longest(["NATO"], 0) == (1, ("alliance",))


def test_an_empty_name_is_no_name() -> None:
    """Marks alone have nothing to be compared by."""
    index: Index[str] = Index()
    index.add("...", "dots")
    assert index.longest(["..."], 0) is None


@pytest.mark.parametrize(
    ("word", "expected"),
    [("Türkiye", ("turkiye",)), ("U.S.A.", ("usa",)), ("’s", ("s",)), ("-", ()), ("G-20", ("g", "20")), ("", ())],
)
def test_words_are_compared_by_their_atoms(word: str, expected: tuple[str, ...]) -> None:
    """Folded letters and digits; the rest only separates."""
    assert expected == atoms(word)


@pytest.mark.parametrize(
    ("name", "expected"),
    [("UN", True), ("U.S.", True), ("G20", True), ("Nato", False), ("G-20", False), ("A B", False)],
)
def test_abbreviations_are_names_in_capitals_only(name: str, expected: bool) -> None:
    """Other spellings of an abbreviation are names of their own."""
    assert expected is is_abbreviation(name)


def test_words_that_are_no_names_cost_little(index: Index[str]) -> None:
    """A million articles a day are some five thousand words a second: ten microseconds would still do."""
    words = [
        "the",
        "leaders",
        "of",
        "the",
        "two",
        "countries",
        "met",
        "on",
        "Saturday",
        "and",
        "said",
        "that",
        "they",
        "would",
        "meet",
        "again",
    ] * 500
    index.longest(words, 0)
    start = time.process_time()
    for i in range(len(words)):
        index.longest(words, i)
    assert (time.process_time() - start) / len(words) < 10e-6

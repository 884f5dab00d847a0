"""Plain texts: which lines are title, metadata, navigation and body."""

import pytest

from kg import read

BODY = (
    "President Rosa Quispe met the Norwegian prime minister, Ingrid Dahl, in Lima on Saturday and agreed to share data."
    "\n\nThey will meet again in Oslo in June."
)


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (
            "Japan, China agree to improve ties\nKYODO NEWS - Nov 12, 2017 - 00:22 | World, All",
            ("Japan, China agree to improve ties", "KYODO NEWS", None, "2017-11-12T00:22:00"),
        ),
        (
            "The White House\nOffice of the Press Secretary\n\nFor Immediate Release\nNovember 12, 2017\n\n"
            "Readout of President Quispe's Call with Prime Minister Dahl",
            ("Readout of President Quispe's Call with Prime Minister Dahl", "The White House", None, "2017-11-12"),
        ),
        (
            "Talks in Lima end\n\nJohn Smith and Anna Roth\n\nSun 12 "
            "Nov 2017 10.22 GMT\nLast modified on Mon 13 Nov 2017",
            ("Talks in Lima end", None, None, "2017-11-12T10:22:00Z"),
        ),
        (
            "Xinhua | Updated: 2017-11-12 10:22\n\nTalks in Lima end with accord on fish",
            ("Talks in Lima end with accord on fish", "Xinhua", None, "2017-11-12T10:22:00"),
        ),
        (
            "WORLD NEWS\nNOVEMBER 12, 2017 / 10:22 AM\nTalks in Lima "
            "end with accord on fish\nReuters Staff\n2 MIN READ",
            ("Talks in Lima end with accord on fish", "Reuters", None, "2017-11-12T10:22:00"),
        ),
        (
            "Title: Talks in Lima\nDate: 2017-11-12\nSource: The Fjord\nAuthor: Anna Roth",
            ("Talks in Lima", "The Fjord", "Anna Roth", "2017-11-12"),
        ),
        (
            "# Talks in Lima end with accord\n\n*By Anna Roth, 12 November 2017*",
            ("Talks in Lima end with accord", None, "Anna Roth", "2017-11-12"),
        ),
        (
            "Talks in Lima end with accord | The Fjord News",
            ("Talks in Lima end with accord", "The Fjord News", None, None),
        ),
        (
            "Published: 12 Nov 2017, 22:15\nTalks in Lima end with accord\nANI | Updated: Nov 13, 2017 09:00 IST",
            ("Talks in Lima end with accord", "ANI", None, "2017-11-12T22:15:00"),
        ),
    ],
)
def test_the_lines_above_a_text_tell_of_it(head: str, expected: tuple[str | None, ...]) -> None:
    """In the forms of agencies, papers, governments and archives; none of them is in the body."""
    article = read.parse(f"{head}\n\n{BODY}\n")
    assert (article.title, article.publisher, article.byline, article.published) == expected
    assert article.body is not None
    assert article.body.of(article.text) == BODY


@pytest.mark.parametrize(
    "tail",
    [
        "ENDS",
        "(Reporting by A. Roth; Editing by J. Smith)",
        "  • Peru\n  • Norway\n  • Trending now",
        "Tags: Peru, fish",
        "© 2017 The Fjord. All rights reserved.",
        "Related stories\nQuispe to visit Oslo\nDahl wins vote",
        "Share this article",
        "###",
        "Follow us on Twitter",
        "This article was first published in The Fjord.",
    ],
)
def test_what_stands_behind_a_text_is_left_out(tail: str) -> None:
    """Signs of the end, names of reporters, tags, rights, other stories."""
    assert read.parse(f"{BODY}\n\n{tail}\n").text == BODY


@pytest.mark.parametrize(
    "line", ["Advertisement", "READ MORE: Why fish matters", "Sign up for our newsletter", "* * *"]
)
def test_furniture_within_a_text_is_left_out(line: str) -> None:
    """As it comes with a text that was copied from a page."""
    first, second = BODY.split("\n\n")
    assert read.parse(f"{first}\n\n{line}\n\n{second}\n").text == BODY


def test_headings_and_short_lines_within_a_text_stay() -> None:
    """A ministry's outline."""
    text = (
        f"{BODY}\n\n1. Fisheries\n(1) Ms. Dahl asked for inspectors.\n(2) "
        "Ms. Quispe agreed.\n\n2. Other matters\nThey dined."
    )
    assert read.parse(text).text == text


def test_lines_broken_to_a_width_become_paragraphs() -> None:
    """As mail programs break them; a list keeps its lines."""
    broken = (
        "President Rosa Quispe met the Norwegian prime minister, Ingrid "
        "Dahl,\nin Lima on Saturday and agreed to share data on all\n"
        "kinds of fish.\n\nThe two want\n- more ships, and\n- fewer words.\n"
    )
    expected = (
        "President Rosa Quispe met the Norwegian prime minister, Ingrid "
        "Dahl, in Lima on Saturday and agreed to share data on all "
        "kinds of fish.\n\nThe two want\n- more ships, and\n- fewer words."
    )
    assert read.parse(broken).text == expected

"""Lines that are not the article."""

import pytest

from kg.read import lines


@pytest.mark.parametrize(
    "line",
    [
        "Advertisement",
        "print PRINT",
        "Share",
        "Share this story on Facebook",
        "READ MORE: Why it matters",
        "Also read: Talks fail",
        "Related stories",
        "Most read",
        "Sign up for our newsletter",
        "Getty Images",
        "Image caption: Xi and Abe",
        "3 min read",
        "12 comments",
        "Facebook Twitter WhatsApp",
        "We use cookies to give you the best online experience.",
        "Scroll to continue",
        "Skip to content",
        "* * *",
        "Loading...",
        "Page 1 of 2",
        "Xi shakes hands with Abe. (Xinhua/Li Tao)",
        "More from Asia",
        "Copy link",
    ],
)
def test_furniture_is_known(line: str) -> None:
    """Buttons, promotions, captions."""
    assert lines.is_furniture(line)


@pytest.mark.parametrize(
    "line",
    [
        "Xi and Abe shared a meal.",
        "“Read my lips,” he said.",
        "The two leaders share a border.",
        "Print media were not admitted.",
        "Related parties must register with the ministry.",
        "Watching the talks, he smiled.",
        "Video of the meeting was not shown on state television.",
        "Kim follows his father.",
        "The cookies were good, she said.",
        "Live fire was heard.",
        "More from him was not to be had.",
    ],
)
def test_sentences_with_such_words_are_not(line: str) -> None:
    """Whole lines are compared."""
    assert not lines.is_furniture(line)


@pytest.mark.parametrize(
    "line",
    [
        "Tags: Japan, China",
        "© 2020 The Times",
        "(Reporting by A. B.; Editing by C. D.)",
        "ENDS",
        "###",
        "All rights reserved.",
        "Our Standards: The Trust Principles.",
        "Jane Doe contributed to this report.",
        "Editor's note: This was changed.",
        "Source: Xinhua",
    ],
)
def test_endings_are_known(line: str) -> None:
    """What stands behind an article."""
    assert lines.is_ending(line)


@pytest.mark.parametrize(
    "line",
    [
        "By our Horn of Africa correspondent",
        "By RUTH CALLAGHAN",
        "• November 12, 2017",
        "• , Kyodo News , 12:22 a.m.",
        "READOUT",
        "OFFICE OF THE SPOKESPERSON",
        "INTERNATIONAL > East Asia & Pacific",
        "Thursday, November 21, 1985",
        "Updated: Sept 20, 2018 - 10:05",
        "Published 12:05 GMT, 18 June 2023",
        "FOR IMMEDIATE RELEASE",
        "https://a.example/x",
        "Source: Great Wall News | 2021-06-11 00:21:07",
    ],
)
def test_lines_about_the_article_are_known(line: str) -> None:
    """Date, author, section, kind."""
    assert lines.is_about(line)


@pytest.mark.parametrize(
    "line", ["Xi met Abe on November 11, 2017.", "By then Kim had left.", "1. Opening", "Security", "He left at 5 p.m."]
)
def test_lines_of_the_article_are_not(line: str) -> None:
    """A sentence with a date, a heading."""
    assert not lines.is_about(line)


@pytest.mark.parametrize(
    "name",
    [
        "related",
        "jp-relatedposts",
        "newsletterSignup",
        "wp-caption",
        "site-footer",
        "social_share",
        "cookieBanner",
        "most-read",
        "ad-slot",
    ],
)
def test_names_of_furniture_are_known(name: str) -> None:
    """With hyphens, in camels, run together."""
    assert lines.names_furniture(name)


@pytest.mark.parametrize(
    "name",
    [
        "article-body",
        "story",
        "content",
        "StoryBodyCompanionColumn",
        "entry-content",
        "paragraph",
        "header2",
        "shade",
        "addition",
        "metal",
    ],
)
def test_names_of_the_text_are_not(name: str) -> None:
    """Whole words are compared, not letters."""
    assert not lines.names_furniture(name)

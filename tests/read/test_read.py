"""From a file to an Article."""

from pathlib import Path

import pytest

from kg import read
from kg.errors import ReadError
from kg.model import Passage

FIRST = "LIMA, May 5 (Andes Agency) - President Rosa Quispe met the Norwegian prime minister, Ingrid Dahl, on Saturday."
SECOND = "They agreed to share data on fish stocks, the foreign ministry said."
TEXT = f"Leaders talk fish in Lima\n\n{FIRST}\n\n{SECOND}\n"


def page(body: str, head: str = "") -> str:
    """A page around a body."""
    return f"<!DOCTYPE html><html lang=en><head><title>Talks</title>{head}</head><body>{body}</body></html>"


BODY = f"<h1>Leaders talk fish in Lima</h1><p>{FIRST}</p><p>{SECOND}</p>"


def test_text_holds_the_headline_and_the_paragraphs_with_blank_lines_between() -> None:
    """The same from a page and from a plain text."""
    expected = TEXT.strip()
    assert (expected, expected) == (read.parse(TEXT).text, read.parse(page(BODY)).text)


def test_headline_and_body_are_passages_of_the_text() -> None:
    """The body begins with the first paragraph."""
    article = read.parse(TEXT)
    assert article.headline is not None
    assert article.body is not None
    assert article.headline.of(article.text) == "Leaders talk fish in Lima"
    assert f"{FIRST}\n\n{SECOND}" == article.body.of(article.text)


def test_the_dateline_tells_where_an_article_was_filed_and_its_agency() -> None:
    """The agency is the publisher where no page tells another."""
    article = read.parse(TEXT)
    assert (article.dateline, article.publisher) == ("LIMA", "Andes Agency")


@pytest.mark.parametrize(
    ("given", "hint", "expected"),
    [
        (None, None, None),
        ("2019", None, "2019-05-05"),
        ("2019-05-06", None, "2019-05-06"),
        ("2019-05-06T08:00+02:00", None, "2019-05-06T08:00:00+02:00"),
        (None, "fish-2019.txt", "2019-05-05"),
        (None, "2019-05-06-fish.txt", "2019-05-05"),
        ("2018", "fish-2019.txt", "2018-05-05"),
        (None, "1990-to-2019.txt", None),
    ],
)
def test_a_day_without_a_year_takes_it_from_elsewhere(
    given: str | None, hint: str | None, expected: str | None
) -> None:
    """From whoever gives the text, else from its file's name; never from the clock."""
    assert expected == read.parse(TEXT, published=given, hint=hint).published


def test_a_printed_date_is_stronger_than_a_given_one() -> None:
    """`published` is for texts that print none."""
    assert read.parse(TEXT.replace("\n\n", "\n\nMay 6, 2019\n\n", 1), published="2020-01-01").published == "2019-05-06"


def test_the_same_article_has_the_same_iri_from_any_folder(tmp_path: Path) -> None:
    """It is made from the text, not from the file."""
    one, other = tmp_path / "a.txt", tmp_path / "b" / "c.txt"
    other.parent.mkdir()
    one.write_text(TEXT)
    other.write_text(TEXT)
    assert read.article(one) == read.article(other)


def test_an_article_with_an_address_keeps_its_iri_when_its_text_changes() -> None:
    """A later version takes the place of the earlier one."""
    head = '<link rel="canonical" href="https://a.example/2019/fish.html?utm_source=mail#top">'
    one, other = read.parse(page(BODY, head)), read.parse(page(BODY.replace("Saturday", "Sunday"), head))
    assert one.iri == other.iri
    assert one.text != other.text
    assert one.address == "https://a.example/2019/fish.html"


@pytest.mark.parametrize("address", ["https://a.example/", "https://a.example", "javascript:void(0)", "/relative", ""])
def test_a_canonical_address_that_names_no_article_is_none(address: str) -> None:
    """Some sites name their home page on every page."""
    assert read.parse(page(BODY, f'<link rel="canonical" href="{address}">')).address is None


@pytest.mark.parametrize(
    "data",
    [
        TEXT.replace("\n", "\r\n").encode(),
        b"\xef\xbb\xbf" + TEXT.encode(),
        TEXT.replace("\n", "\r").encode(),
        TEXT.encode("utf-16"),
    ],
)
def test_line_ends_marks_and_encodings_change_nothing(data: bytes) -> None:
    """Windows and old Mac line ends, byte order marks."""
    assert read.parse(TEXT).iri == read.article(data).iri


def test_a_plain_text_that_is_read_as_it_stands_needs_no_segments() -> None:
    """One that was cleaned has them, and they lead back."""
    stands = f"{FIRST}\n\n{SECOND}"
    cleaned = f"print PRINT\n\nTalks on fish\n\n\n{FIRST}\n\n\n{SECOND}\n\n  • Fish\n  • Peru\n"
    assert read.parse(stands).segments == ()
    article = read.parse(cleaned)
    for words in ("Talks", "Quispe", "stocks"):
        start = article.text.index(words)
        place = article.in_page(Passage(start, start + len(words)))
        assert place is not None
        assert words == place.of(cleaned)


def test_no_break_spaces_and_soft_hyphens_keep_their_places() -> None:
    """The text has plain spaces; names that were run together stay so, for the parser cuts them."""
    source = (
        "Pre\u00adsident\u00a0Xi\u202fJinping met PresidentMoonJae-in "
        "in\u2003Seoul on\u200b Monday, and they talked about trade."
    )
    assert (
        read.parse(source).text
        == "President Xi Jinping met PresidentMoonJae-in in Seoul on Monday, and they talked about trade."
    )


def test_a_line_of_millions_of_characters_is_read() -> None:
    """Some pages have no line ends at all."""
    text = (f"{FIRST} {SECOND} ") * 5_000
    assert text.strip() == read.parse(text).text


def test_another_language_is_refused_by_its_name() -> None:
    """Whatever the page declares."""
    french = (
        "Le président français a rencontré la chancelière à Paris mardi, "
        "et les deux dirigeants ont décidé de se revoir dans une semaine."
    )
    with pytest.raises(ReadError, match="is in French; only English is read"):
        read.parse(page(f"<h1>Rencontre</h1><p>{french}</p><p>{french} Encore.</p>"))


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (
            '<script type="application/ld+json">'
            '{"@type":"NewsArticle","datePublished":"2019-05-06T10:00:00+02:00"}</script>',
            "2019-05-06T10:00:00+02:00",
        ),
        (
            '<script type="application/ld+json">'
            '[{"@graph":[{"@type":["Article"],"datePublished":"2019-05-06"}]}]</script>',
            "2019-05-06",
        ),
        (
            '<script type="application/ld+json"><!-- '
            '{"@type":"NewsArticle","datePublished":"2019-05-06",} --></script>',
            "2019-05-06",
        ),
        ('<meta property="article:published_time" content="2019-05-06T10:00Z">', "2019-05-06T10:00:00Z"),
        ('<meta name="DC.date.issued" content="2019-05-06">', "2019-05-06"),
        ('<meta itemprop="datePublished" content="2019-05-06 10:00:00 +0200">', "2019-05-06T10:00:00+02:00"),
        ('<script type="application/ld+json">{not json</script>', None),
    ],
)
def test_machines_are_told_the_date_in_many_ways(head: str, expected: str | None) -> None:
    """JSON-LD, also with mistakes in it, OpenGraph, Dublin Core, microdata."""
    assert expected == read.parse(page(BODY, head)).published


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ('<time datetime="2019-05-06T10:00:00Z" itemprop="datePublished">May 6</time>', "2019-05-06T10:00:00Z"),
        ('<p class="date">Monday, May 6, 2019 10:00 a.m. EDT</p>', "2019-05-06T10:00:00-04:00"),
        ("<p>Published: 6 May 2019</p><p>Updated: 9 May 2019</p>", "2019-05-06"),
        ("<div>Lima | 6 May 2019</div>", "2019-05-06"),
    ],
)
def test_people_are_told_the_date_above_the_text(line: str, expected: str) -> None:
    """In an element for it, or in words."""
    assert expected == read.parse(page(BODY.replace("</h1>", f"</h1>{line}"))).published


def test_a_title_without_the_name_of_its_site() -> None:
    """Which is then known as the publisher."""
    found = read.parse(
        page(f"<p>{FIRST}</p><p>{SECOND}</p>").replace("<title>Talks", "<title>Leaders talk fish in Lima – The Fjord")
    )
    assert (found.title, found.publisher) == ("Leaders talk fish in Lima", "The Fjord")


def test_letters_and_accents_that_stand_apart_become_one() -> None:
    """As some systems store them, and the ligatures of texts copied from PDF; their place is that of both."""
    source = (
        "The o\ufb03cial met Nguye\u0302\u0303n Xua\u0302n Phu\u0301c "
        "in Bogota\u0301 on Monday, and they talked about trade."
    )
    article = read.parse(source)
    assert article.text == "The official met Nguyễn Xuân Phúc in Bogotá on Monday, and they talked about trade."
    start = article.text.index("Bogotá")
    place = article.in_page(Passage(start, start + 6))
    assert place is not None
    assert place.of(source) == "Bogota\u0301"

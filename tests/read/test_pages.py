"""Each character of an article read from a page leads back to its place in the page's source."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import read
from kg.read import blocks, strand
from kg.read.pages import Page
from tests.read.places import misplaced, said, said_in_script
from tests.read.test_goldens import NAMES, source

PAGES = [name for name in NAMES if source(name).suffix == ".html" and name != "script-only"]
SAMPLES = sorted((Path(read.__file__).parents[1] / "samples").glob("*.html"))
SENTENCE = "The ministers met in Oslo on Monday and agreed to talk about the fish again in the spring of next year."


def page(body: str, head: str = "") -> str:
    """A page around a body."""
    return f"<!DOCTYPE html><html><head><title>Talks</title>{head}</head><body>{body}</body></html>"


def texts(body: str) -> list[str]:
    """The blocks of a page's body."""
    return [block.text for block in blocks.of(Page(page(body)))][1:]


@pytest.mark.parametrize("path", [*(source(name) for name in PAGES), *SAMPLES], ids=lambda p: p.parent.name + p.name)
def test_every_word_stands_in_the_page_where_its_place_says(path: Path) -> None:
    """What the page says at the place of a word is that word."""
    assert misplaced(read.article(path), read.page_text(path)) == []


def test_words_of_an_article_in_a_script_stand_there() -> None:
    """An article that only JSON-LD holds has its places in the JSON."""
    path = source("script-only")
    article = read.article(path)
    body = article.text[article.body.start :] if article.body else ""
    shifted = [w for w in misplaced(article, read.page_text(path), read=said_in_script) if w[0] in body.split()]
    assert shifted == []


@given(
    st.lists(
        st.sampled_from(
            [
                "Xi",
                "met ",
                " Abe",
                "&nbsp;",
                "&amp;",
                "&eacute;",
                "&#8212;",
                "&#x2019;",
                "&copy",
                "&nosuch;",
                "& ",
                "<b>",
                "</b>",
                "<i>in",
                "</i>",
                "\n",
                "\r\n",
                "\t",
                "\u00ad",
                "\u200b",
                "<!-- no -->",
                "<br>",
                "Đà Nẵng ",
                "a < b",
                "&lt;p&gt;",
                "'s",
                ".",
                "<p>",
                "</p>",
                "<div>",
                "</div>",
                "<a href='x&amp;y'>",
                "</a>",
                "\x00",
                "<span",
                ">",
                "&#0;",
                "&#x110000;",
                "]]>",
                "<![CDATA[",
            ]
        ),
        max_size=40,
    )
)
def test_whatever_the_markup_the_words_of_each_block_stand_in_the_page(parts: list[str]) -> None:
    """Also in pages that no author would write."""
    given = Page("<body>" + "".join(parts))
    for block in blocks.of(given):
        for piece in block.strand:
            there = given.source[piece.start : piece.end]
            verbatim = there == piece.text
            blank = not piece.text.strip()
            assert verbatim or blank or there.startswith("&")


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<p>One<p>Two", ["One", "Two"]),
        ("<p class=caption>One<div>Two</div>", ["One", "Two"]),
        ("<ul><li>One<li>Two</ul>", ["One", "Two"]),
        ("One<br>more<br><br>Two", ["One\nmore", "Two"]),
        ("<table><tr><td>One<td>Two</table>", ["One", "Two"]),
        ("<p>Xi&nbsp;Jinping &amp; <b>Abe</b></p>", ["Xi Jinping & Abe"]),
        ("<p>Presi&shy;dent\u200bXi</p>", ["PresidentXi"]),
        ("<p>AT&T and R&D&nbspteam</p>", ["AT&T and R&D team"]),
        ("<p>PresidentXiJinping</p>", ["PresidentXiJinping"]),
        ("<pre>One\nmore\n\nTwo</pre>", ["One\nmore", "Two"]),
        ("<p hidden>One</p><p style='display: none'>Two</p><p>Three</p>", ["Three"]),
        ("<script>var a = '<p>One</p>'</script><style>p{}</style><p>Two</p>", ["Two"]),
        ("<p>One</p><!-- <p>Two</p> -->", ["One"]),
    ],
)
def test_markup_becomes_blocks_as_a_browser_shows_them(body: str, expected: list[str]) -> None:
    """Implied ends, line breaks, references, what is not seen."""
    assert expected == texts(body)


def test_a_part_named_as_furniture_stays_where_it_holds_the_article() -> None:
    """Sites call the whole column "sidebar-left" or wrap the text in "share-content"."""
    body = "<div class='sidebar share'>" + "".join(f"<p>{SENTENCE} Part {i}.</p>" for i in range(5)) + "</div>"
    assert read.parse(page(body)).text.count("The ministers met in Oslo") == 5


def test_a_part_named_as_furniture_goes_where_it_does_not() -> None:
    """A related story inside of the text is left out."""
    related = (
        "<div class='related'><p>The king of Norway met the president "
        "of Peru in Lima last week, officials said.</p></div>"
    )
    paragraphs = [f"<p>{SENTENCE} Part {i}.</p>" for i in range(4)]
    assert "king" not in read.parse(page("".join([*paragraphs[:2], related, *paragraphs[2:]]))).text


def test_a_pull_quote_without_a_name_is_left_out() -> None:
    """Its words stand in the text already."""
    quote = "“Nothing is settled before everything is,” she said."
    text = read.parse(
        page(
            f"<p>{SENTENCE}</p><p>{quote}</p><p class=big>“Nothing is "
            f"settled before everything is,”</p><p>{SENTENCE} Again.</p>"
        )
    ).text
    assert text.count("Nothing is settled") == 1


def test_a_quotation_in_the_text_stays() -> None:
    """A blockquote is no pull quote."""
    body = (
        f"<p>{SENTENCE} She said:</p><blockquote><p>We have waited for this day for seven "
        f"years and it is here at last.</p></blockquote><p>{SENTENCE} He smiled.</p>"
    )
    assert "We have waited" in read.parse(page(body)).text


@pytest.mark.parametrize("tag", ["div", "b", "p", "table", "ul", "span", "font"])
def test_a_hundred_thousand_nested_elements_are_read_in_seconds(tag: str) -> None:
    """No recursion and no quadratic work."""
    nested = f"<{tag}>" * 100_000
    assert SENTENCE in read.parse(page(f"<p>{SENTENCE}</p>{nested}<p>{SENTENCE} Behind.</p>")).text


@pytest.mark.parametrize("junk", ["&#", "<", "<!--", "</div>", "&amp;", "<br>", "<![CDATA[", "<a b=c", "' "])
def test_a_hundred_thousand_pieces_of_broken_markup_are_read_in_seconds(junk: str) -> None:
    """Nothing that a broken page repeats takes minutes."""
    assert SENTENCE in read.parse(page(f"<p>{SENTENCE}</p><p>{SENTENCE} More.</p><div>{junk * 100_000}")).text


def test_a_place_survives_the_joining_of_lines() -> None:
    """A text broken into lines by hand becomes one paragraph whose characters keep their places."""
    source = (
        "<pre>The ministers met in the old town hall of Oslo on Monday\nand "
        "agreed to talk about the fish again in the spring of\nnext year.</pre>"
    )
    (block,) = blocks.of(Page(source))
    assert "Monday and agreed" in block.text
    assert said(source).split() == block.text.split()
    assert strand.part(block.strand, block.text.index("fish"), block.text.index("fish") + 4)[0].text == "fish"

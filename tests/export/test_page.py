"""The page that opens offline."""

import re
from itertools import pairwise

import pytest
from bs4 import BeautifulSoup, Tag

from kg.export import look
from tests.export.material import HOSTILE, Rows, hostile, told, written
from tests.network.rows import actor, event


@pytest.fixture(scope="module")
def page() -> BeautifulSoup:
    """The page of three people who met."""
    return BeautifulSoup(written("html", told()), "lxml")


def test_table_without_scripts(page: BeautifulSoup) -> None:
    """The table of who met whom stands in the page itself: when, who, what, where, on whose word."""
    rows = [
        [cell.get_text(" ", strip=True) for cell in row("td")] for row in page.select("section table.events tbody tr")
    ]
    assert rows[0][:4] == ["4 May 2019", "Ada Berg , Bo Lund", "meeting", "Lima at or beside Pacific Forum"]
    assert rows[1][5].startswith("United Nations, in")
    assert "planned" in rows[3][2]


def test_words_are_marked(page: BeautifulSoup) -> None:
    """The supporting words are marked in their sentence."""
    said = page.select_one("td.said")
    assert said and (said.get_text(), said.mark and said.mark.get_text()) == ("They met in Lima.", "met")


def test_links_lead_to_rows(page: BeautifulSoup) -> None:
    """Every party, tie and mark in time leads to an event that is there."""
    ids = {row["id"] for row in page.select("tr[id]")}
    links = page.select("svg a")
    assert len(links) == (3 + 2) + (3 + 2) + 4
    assert all(str(link["href"])[1:] in ids for link in links)


def test_nothing_is_fetched(page: BeautifulSoup) -> None:
    """No address is loaded, and a policy forbids it."""
    assert not page.select("[src], link, iframe, object, embed, base")
    assert all(str(link["href"]).startswith("#") for link in page.select("[href]"))
    policy = page.find("meta", {"http-equiv": "Content-Security-Policy"})
    assert isinstance(policy, Tag) and "default-src 'none'" in str(policy["content"])
    assert "url(" not in str(page.style)


def test_names_for_those_who_cannot_see(page: BeautifulSoup) -> None:
    """Parties and marks have names, fields have labels, and there is one first heading."""
    assert all(link.get("aria-label") for link in page.select("a.party, a.day"))
    named = {str(label["for"]) for label in page.select("label[for]")}
    fields = page.select("input")
    assert all(field.get("aria-label") or field.find_parent("label") or field.get("id") in named for field in fields)
    assert len(page.select("h1")) == 1


def test_hostile_words_are_words() -> None:
    """Names from articles become neither elements nor scripts nor attributes."""
    page = BeautifulSoup(written("html", hostile()), "lxml")
    assert len(page.select("script")) == 1
    assert not page.select("img") and not [tag for tag in page.find_all() if any(a.startswith("on") for a in tag.attrs)]
    labels = {text.get_text() for text in page.select("svg text.name")}
    assert {look.shown(words) for words in HOSTILE[:2]} <= labels


@pytest.mark.parametrize("form", ["html", "svg"])
def test_no_forbidden_characters(form: str) -> None:
    """No control character reaches the file."""
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe]", written(form, hostile()).decode())


def test_page_of_a_crowd() -> None:
    """Of many the strongest are drawn, with their events, and the page says how many are left out."""
    people = [f"Person {number}" for number in range(400)]
    store = Rows(
        [event("meeting", f"{one}, {other}", start=number) for number, (one, other) in enumerate(pairwise(people))]
        + [event("call", "Person 0, Person 1", start=-1)],
        [actor(name, "person", None) for name in people],
    )
    page = BeautifulSoup(written("html", store), "lxml")
    drawn = len(page.select("a.party"))
    assert 70 < drawn <= 100
    assert f"The {400 - drawn} with fewer encounters" in page.select_one("header p").get_text()  # type: ignore[union-attr]
    assert len(page.select("tr[id]")) < 400


def test_states_beside_leaders(page: BeautifulSoup) -> None:
    """The page of leaders shows their states too; another network stands alone."""
    labels = [text.get_text() for text in page.select(".view1 svg text.name")]
    assert sorted(labels) == ["Norway", "Sweden", "Türkiye"]
    alone = BeautifulSoup(written("html", told(), network="speech"), "lxml")
    assert not alone.select(".view1, input.tab")

"""A briefing on two states or a person."""

import re

import pytest
from bs4 import BeautifulSoup

from kg.errors import ExportError
from kg.export import briefing
from kg.network import Filter
from kg.network.rows import scores
from tests.export.material import HOSTILE, Rows, hostile, told, written
from tests.network.rows import actors, event


def test_pair_of_states() -> None:
    """People and bodies count for their state; each line has a footnote with its sentence."""
    lines = written("briefing", told(), about=("Norway", "SWE")).decode().splitlines()
    assert lines[:9] == [
        "# Norway and Sweden",
        "",
        "2 events, told by 1 article.",
        "",
        "## Encounters",
        "",
        "- **4 May 2019:** Ada Berg and Bo Lund met in Lima at or beside Pacific Forum.[^1]",
        "- **Jun 2019:** Ada Berg spoke by telephone with Bo Lund.[^2]",
        "",
    ]
    assert "[^2]: “They **met** in Lima.” — United Nations, in https://news.example/1." in lines


def test_period() -> None:
    """A period leaves out the rest, and stands in the title."""
    text = written("briefing", told(), about=("Berg",), chosen=Filter(since="2019-06", until="2020")).decode()
    assert text.startswith("# Ada Berg, 2019 – 2020\n\n1 event,")


@pytest.mark.parametrize(
    ("later", "section"), [("2018", "What they said"), ("2016", "Plans, hopes and open invitations")]
)
def test_open_invitation(later: str, section: str) -> None:
    """An invitation is open until a visit of the invited is told of."""
    store = Rows(
        [event("invitation", "Peru", "Ada Berg", date="2017"), event("visit", "Ada Berg", "Peru", date=later)], actors()
    )
    text = written("briefing", store, about=("Peru",)).decode()
    assert f"## {section}\n\n- **2017:** Peru invited Ada Berg" in text


@pytest.mark.parametrize("about", [(), ("Atlantis",)])
def test_about_nobody(about: tuple[str, ...]) -> None:
    """A briefing on nobody, or somebody unknown, is refused."""
    with pytest.raises(ExportError):
        written("briefing", told(), about=about)


def test_page_has_all_footnotes() -> None:
    """In the page each line leads to a footnote and back."""
    page = BeautifulSoup(written("briefing-html", told(), about=("Norway",)), "lxml")
    ids = {tag["id"] for tag in page.select("[id]")}
    links = [str(link["href"])[1:] for link in page.select("a")]
    assert links and set(links) <= ids
    assert not page.select("script, img")


def test_hostile_words_are_words() -> None:
    """Words from articles are shown as they stand in both forms."""
    page = BeautifulSoup(written("briefing-html", hostile(), about=(HOSTILE[0],)), "lxml")
    assert not page.select("script, img") and HOSTILE[0] in page.get_text()
    text = written("briefing", hostile(), about=(HOSTILE[0],)).decode()
    assert not re.search(r"(?<!\\)[<>]", text)


def test_every_type_has_a_phrase() -> None:
    """Each event type has a section and two phrases with the places that they need."""
    assert set(briefing.phrases()) == set(scores())
    assert all("{who}" in p.alone and "{who}" in p.toward and "{whom}" in p.toward for p in briefing.phrases().values())

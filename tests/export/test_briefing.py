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
        "- **Jun 2019:** Ada Berg spoke by telephone with Bo Lund – according to United Nations.[^2]",
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
    assert all("{whom}" in p.plan_toward and "{" not in p.plan for p in briefing.phrases().values())


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        ("actual", "Ada Berg and Bo Lund met Peru in Oslo"),
        ("planned", "planned: Ada Berg and Bo Lund to meet Peru in Oslo"),
        ("desired", "wished for: Ada Berg and Bo Lund to meet Peru in Oslo"),
        ("cancelled", "called off: Ada Berg and Bo Lund to meet Peru in Oslo"),
        ("negated", "Ada Berg and Bo Lund did not meet Peru in Oslo"),
    ],
)
def test_what_did_not_happen(status: str, expected: str) -> None:
    """A line says whether a meeting took place, is planned, hoped for, called off or denied."""
    told_of = event("meeting", "Ada Berg, Bo Lund", "Peru", place="Oslo", status=status, date="2019-05")
    text = written("briefing", Rows([told_of], actors()), about=("Peru",)).decode()
    assert f"- **May 2019:** {expected}.[^1]" in text


def test_no_date() -> None:
    """Where no day is told, the line says when it was told; the place of a visit to a state is not said twice."""
    told_of = event("visit", "Ada Berg", "Peru", place="Peru", published="2019-05-06T10:00:00")
    text = written("briefing", Rows([told_of], actors()), about=("Peru",)).decode()
    assert "- **no date, told 6 May 2019:** Ada Berg visited Peru.[^1]" in text


def test_footnotes_in_the_order_of_the_lines() -> None:
    """Footnotes are numbered as they come, whatever the days; further articles are named in them."""
    met = event("meeting", "Ada Berg", "Peru", date="2019-05-04", publisher="Andes", once="x")
    again = {**met, "publisher": "Fjord", "article": "https://news.example/2"}
    said = event("criticism", "Ada Berg", "Peru", date="2018")
    text = written("briefing", Rows([met, again, said], actors()), about=("Peru",)).decode()
    assert re.findall(r"\[\^(\d)\](?!:)", text) == ["1", "2"]
    assert "[^1]: “They **met** in Lima.” — Andes; also in Fjord." in text
    assert "2 events, told by 2 articles." in text


def test_somebody_without_a_name() -> None:
    """On whose word it is stands within the sentence, small where it is no name."""
    told_of = event("visit", "Ada Berg", "Peru", date="2019", attribution=["The official"])
    text = written("briefing", Rows([told_of], actors()), about=("Peru",)).decode()
    assert "Ada Berg visited Peru – according to the official.[^1]" in text


def test_what_was_said_stands_in_its_line() -> None:
    """A line tells in the article's words what was asked for, and breaks off between words where that is long."""
    short = event("request", "Norway", "Peru", content="to free the ship.", issues=["fisheries"], date="2019-05-04")
    long = event("request", "Peru", "Norway", content="to wait " * 40, date="2019-05-05")
    words = written("briefing", Rows([short, long], actors()), about=("Norway", "Peru")).decode()
    assert "Norway made a request of Peru: “to free the ship”.[^1]" in words
    assert "Peru made a request of Norway: “" + "to wait " * 19 + "to wait …”.[^2]" in words

"""Whose president "the President" is in a readout, a newspaper, an article that names one."""

import pytest

from kg.extract import issuer
from kg.lexicon import names
from kg.model import Article

MET = "The President met Prime Minister Jens Stoltenberg of Norway in Oslo."


@pytest.mark.parametrize(
    ("publisher", "address", "state"),
    [
        ("The White House", None, "USA"),
        ("Ministry of Foreign Affairs of Japan", None, "JPN"),
        ("Embassy of Chile in Peru", None, "CHL"),
        ("The Japan Times", None, None),
        ("Daily News", "https://www.mofa.go.jp/press/1.html", "JPN"),
        (None, "https://www.mea.gov.in/bilateral.htm", "IND"),
        (None, "https://2009-2017.state.gov/r/1.htm", "USA"),
        (None, "https://www.gov.uk/news/1", "GBR"),
        (None, "http://en.kremlin.ru/events/1", "RUS"),
        (None, "https://www.example.org/1", None),
        (None, None, None),
    ],
)
def test_the_state_that_issued_an_article(publisher: str | None, address: str | None, state: str | None) -> None:
    """An office's name or host tells it, a paper's does not."""
    article = Article(iri="a", text="", publisher=publisher, address=address)
    assert issuer.state_of(article, names.load()) == state


def test_a_readout_means_its_own_president(extraction) -> None:
    """Without a name anywhere, the holder on the day is meant."""
    found = extraction(MET, "2006-11-28", publisher="The White House")
    assert {a.name for a in found.actors if a.kind == "person"} == {"George W. Bush", "Jens Stoltenberg"}


def test_a_newspaper_does_not_tell_whose_president(extraction) -> None:
    """No guess is made."""
    found = extraction(MET, "2006-11-28", publisher="The Morning Post")
    assert {a.name for a in found.actors if a.kind == "person"} == {"Jens Stoltenberg"}


def test_a_title_alone_is_of_the_only_one_who_bears_it(extraction) -> None:
    """ "Visit of Prime Minister" is explained by the text below it."""
    text = "Visit of Prime Minister to Fiji\n\nPrime Minister Shri Anand Rao of India arrived in Suva on Monday."
    visit = next(e for e in extraction(text).events if e.type == "visit")
    names_of = {a.iri: a.name for a in extraction(text).actors}
    assert {names_of[i] for i in visit.actors} == {"Anand Rao"}

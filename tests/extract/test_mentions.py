"""Which words of a text name or describe somebody, and as what."""

import pytest

from kg.extract import mentions
from kg.lexicon import names

pytestmark = pytest.mark.model

# words of the mention, its kind, its country, text
SENTENCES = [
    ("Musaad bin Fahd al-Otal", "person", None, "Musaad bin Fahd al-Otal landed in Oslo."),
    ("Ethiopian", "person", "ETH", "The Ethiopian told reporters that the road was open."),
    ("Ethiopian", "country", "ETH", "The Ethiopian economy grew."),
    ("Kenyans", "group", "KEN", "45 Kenyans left for London."),
    ("M23", "organization", "COD", "M23 seized the town of Bunagana."),
    ("Kremlin", "country", "RUS", "The Kremlin denied it."),
    ("NATO summit", "gathering", None, "They met at the NATO summit in Riga."),
    ("both sides", "state", None, "Observers urged both sides to stop."),
    ("they", "group", None, "Ministers arrived, and they spoke."),
    ("Deputy Prime Minister", "person", None, "The Deputy Prime Minister spoke in Oslo."),
    ("Sudan", "country", "SDN", "Sudan closed the border."),
    ("Riga", "place", "LVA", "They met in Riga."),
]


@pytest.mark.parametrize(("words", "kind", "country", "text"), SENTENCES, ids=[f"{s[0]}, {s[1]}" for s in SENTENCES])
def test_words_are_mentioned_as(words, kind, country, text, nlp) -> None:
    """A name or description is found with what it is and the state that it tells."""
    found = mentions.find(next(iter(nlp.parse([text]))), names.load(), "2016-05-04")
    assert (kind, country) in {(m.kind, m.country) for m in found if m.passage.of(text) in (words, words.split()[-1])}


NOBODY = ["us", "Rice", "May"]
PLAIN = "Rice prices rose in May, which hurt us all."


@pytest.mark.parametrize("word", NOBODY)
def test_common_words_name_nobody(word, nlp) -> None:
    """Words that are also names are none where they mean what they say."""
    found = mentions.find(next(iter(nlp.parse([PLAIN]))), names.load(), "2006-05-04")
    assert word not in {m.passage.of(PLAIN) for m in found}


def test_each_word_heads_one_mention(nlp) -> None:
    """Mentions come in the order of the text, one a head."""
    text = "President Barack Obama of the United States met Chinese officials and the UN chief in Hanoi."
    heads = [m.head for m in mentions.find(next(iter(nlp.parse([text]))), names.load(), "2016-05-04")]
    assert heads == sorted(set(heads))


def test_a_month_can_be_a_first_name(extraction) -> None:
    """ "Jan Balkenende" in January."""
    found = extraction("Prime Minister Jan Balkenende met Jens Stoltenberg on Jan. 5.")
    assert {a.name for a in found.actors if a.kind == "person"} == {"Jan Balkenende", "Jens Stoltenberg"}

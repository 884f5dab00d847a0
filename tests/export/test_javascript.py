"""Networks read back by cytoscape.js, d3 and graphology, as a page or Gephi Lite would read them."""

import re

import pytest

from tests import javascript
from tests.export.material import HOSTILE, hostile, told, written

pytestmark = javascript.needed
TIES = [["Ada Berg", "Bo Lund", 2], ["Bo Lund", "Cem Kaya", 1]]
READERS = [
    ("cytoscape.cjs", "cyjs"),
    ("d3.mjs", "node-link"),
    ("graphology.cjs", "gexf"),
    ("graphology.cjs", "gexf12"),
]


@pytest.mark.parametrize(("script", "form"), READERS)
def test_ties(script: str, form: str) -> None:
    """The library finds the same ties with their events, and every party has a place."""
    read = javascript.run(script, written(form, told()))
    assert sorted(read["ties"]) == TIES and read["placed"]


@pytest.mark.parametrize(("script", "form"), [("cytoscape.cjs", "cyjs"), ("graphology.cjs", "gexf")])
def test_degrees(script: str, form: str) -> None:
    """The library counts the partners that we count."""
    expected = {"Ada Berg": 1, "Bo Lund": 2, "Cem Kaya": 1}
    assert expected == javascript.run(script, written(form, told()))["degrees"]


@pytest.mark.parametrize(("script", "form"), [("cytoscape.cjs", "cyjs"), *READERS[2:]])
def test_parallel_ties(script: str, form: str) -> None:
    """With `parallel` each event is a tie of its own there too."""
    assert len(javascript.run(script, written(form, told(), parallel=True))["ties"]) == 3


@pytest.mark.parametrize("form", ["gexf", "gexf12"])
def test_directed_in_graphology(form: str) -> None:
    """A directed network stays directed."""
    assert javascript.run("graphology.cjs", written(form, told(), network="speech"))["type"] == "directed"


@pytest.mark.parametrize(("script", "form"), READERS[:2])
def test_hostile_words_in_json(script: str, form: str) -> None:
    """Names written to do harm come back as they were, but for what JSON in UTF-8 cannot hold."""
    labels = set(javascript.run(script, written(form, hostile()))["labels"])
    assert {words.replace("\ud800", "\ufffd") for words in HOSTILE} == labels


@pytest.mark.parametrize("form", ["gexf", "gexf12"])
def test_hostile_words_in_gexf(form: str) -> None:
    """Names written to do harm come back as they were, but for what XML forbids."""
    labels = set(javascript.run("graphology.cjs", written(form, hostile()))["labels"])
    assert {re.sub("[\x00\x07\x1b\ud800\ufffe]", "\ufffd", words) for words in HOSTILE} == labels

"""The pages about the ontology explain every term where its IRI leads to."""

import subprocess
import sys
from html import escape, unescape
from html.parser import HTMLParser
from pathlib import Path

import pytest

from kg import ontology, reference, vocab


class Links(HTMLParser):
    """Collects anchors and where links lead."""

    def __init__(self) -> None:
        super().__init__()
        self.anchors: list[str] = []
        self.targets: list[str] = []
        self.elsewhere: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Takes note of `id`, `href` and `src`."""
        for name, value in attrs:
            if name == "id":
                self.anchors.append(value or "")
            elif name == "href" and "#" in (value or ""):
                self.targets.append(value or "")
            elif name in ("href", "src"):
                self.elsewhere.append(value or "")


@pytest.fixture(scope="module")
def links() -> dict[str, Links]:
    """The pages, read."""
    found = {name: Links() for name in reference.PAGES}
    for name, read in found.items():
        read.feed(reference.page(name))
    return found


def test_every_term_has_its_place(links: dict[str, Links]) -> None:
    """The fragment of a term's IRI is its place on the first page."""
    ours = {iri.removeprefix(vocab.ONTOLOGY) for iri in ontology.terms() if iri.startswith(vocab.ONTOLOGY)}
    assert len(ours) > 100 and ours - set(links["index"].anchors) == set()


@pytest.mark.parametrize(("scheme", "prefix"), [("event-types", "dkge"), ("modes", "dkgm"), ("issues", "dkgi")])
def test_every_concept_has_its_place(links: dict[str, Links], scheme: str, prefix: str) -> None:
    """The fragment of a concept's IRI is its place on the page of its scheme."""
    space = vocab.PREFIXES[prefix]
    ours = {entry.iri.removeprefix(space) for entry in reference.entries() if entry.iri.startswith(space)}
    assert len(ours) > 20 and ours - set(links[scheme].anchors) == set()


def test_no_place_twice_and_no_link_into_nothing(links: dict[str, Links]) -> None:
    """Anchors are unique, and every link has one, on its own page or another."""
    assert all(len(page.anchors) == len(set(page.anchors)) for page in links.values())
    places = {f"{name}.html#{anchor}" for name, page in links.items() for anchor in page.anchors}
    led_to = {f"{name}.html{to}" if to[0] == "#" else to for name, page in links.items() for to in page.targets}
    assert led_to - places == set()


def test_pages_ask_for_nothing_elsewhere(links: dict[str, Links]) -> None:
    """The pages work without a network."""
    assert [page.elsewhere for page in links.values()] == [[], [], [], []]


@pytest.mark.parametrize("name", ["skos:definition", "skos:example"])
def test_every_term_is_told_in_its_words(name: str) -> None:
    """Definition and example of every term and concept stand on a page."""
    pages = "".join(map(reference.page, reference.PAGES))
    told = [value for entry in reference.entries() for value in entry.said.get(vocab.term(name), [])[:1]]
    assert len(told) > 200 and [words for words in told if escape(words) not in pages] == []


def test_mappings_are_told() -> None:
    """A type is told with the category it is close to."""
    assert "plover#CONSULT" in reference.page("event-types")


def test_redirects_lead_to_the_pages() -> None:
    """The redirect of each namespace names a page that is written."""
    rules = ontology.path(".htaccess").read_text(encoding="utf-8")
    assert "{ENV:DKG}/index.html" in rules and "^(event-types|modes|issues)$ %{ENV:DKG}/$1.html" in rules
    assert set(reference.PAGES) == {"index", "event-types", "modes", "issues"}


def test_pylode_shows_classes_and_properties(tmp_path: Path) -> None:
    """Its page, made without a network, names each class and property of ours by IRI and label."""
    made = tmp_path / "page.html"
    command = [sys.executable, "-m", "pylode.cli", str(ontology.path("dkg.ttl")), "--outputfile", str(made)]
    subprocess.run(command, check=True, capture_output=True)
    page = unescape(made.read_text(encoding="utf-8"))
    kinds = {"owl:Class", "owl:ObjectProperty", "owl:DatatypeProperty"}
    terms = [
        e for e in reference.entries() if kinds & set(map(reference.short, e.said.get(vocab.term("rdf:type"), [])))
    ]
    ours = [entry for entry in terms if entry.iri.startswith(vocab.ONTOLOGY)]
    assert len(ours) > 90
    assert [entry.iri for entry in ours if entry.iri not in page or entry.label not in page] == []

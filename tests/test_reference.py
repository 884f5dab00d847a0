"""The page about the ontology explains every term."""

from html.parser import HTMLParser

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
            elif name == "href" and (value or "").startswith("#"):
                self.targets.append((value or "")[1:])
            elif name in ("href", "src"):
                self.elsewhere.append(value or "")


@pytest.fixture(scope="module")
def links() -> Links:
    """The page, read."""
    found = Links()
    found.feed(reference.page())
    return found


def test_every_term_and_type_has_its_place(links: Links) -> None:
    """The namespace with a term's name leads to the term on the page."""
    ours = {iri.removeprefix(vocab.ONTOLOGY) for iri in ontology.terms() if iri.startswith(vocab.ONTOLOGY)}
    assert ours - set(links.anchors) == set()
    assert {f"dkge:{notation}" for notation in ontology.notations()} - set(links.anchors) == set()


def test_no_place_twice_and_no_link_into_nothing(links: Links) -> None:
    """Anchors are unique, and every link has one."""
    assert len(links.anchors) == len(set(links.anchors))
    assert set(links.targets) - set(links.anchors) == set()


def test_page_asks_for_nothing_elsewhere(links: Links) -> None:
    """The page works without a network."""
    assert links.elsewhere == []


def test_definition_example_and_mapping_are_told() -> None:
    """A term is told with its words, a type with the category it is close to."""
    page = reference.page()
    assert "An event in which parties come together" in page
    assert "The two presidents met for an hour." in page
    assert "plover#CONSULT" in page or "plover:CONSULT" in page

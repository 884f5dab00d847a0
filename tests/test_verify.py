"""Quotations are compared with the articles, also as they are read anew from their files."""

from dataclasses import replace

from kg import verify
from kg.model import Passage, Segment
from kg.store import Store
from tests import extractions

MEETING = extractions.meeting()
ARTICLE = MEETING.article


def test_quotations_hold_in_the_page_they_were_read_from(store: Store) -> None:
    """The same reading gives the same words at the same places."""
    store.add(MEETING)
    assert list(verify.against(store, [ARTICLE])) == []


def test_a_page_that_changed_is_found(store: Store) -> None:
    """By its text, and by each quotation that stands elsewhere now."""
    store.add(MEETING)
    changed = replace(ARTICLE, text="New: " + ARTICLE.text)
    reasons = [failure.reason for failure in verify.against(store, [changed])]
    assert reasons[0] == "its file gives another text now"
    assert len(reasons) > 1


def test_a_page_whose_words_moved_is_found(store: Store) -> None:
    """The text is the same, its places in the page are not."""
    store.add(MEETING)
    size = len(ARTICLE.text)
    moved = replace(ARTICLE, segments=(Segment(text=Passage(0, size), page=Passage(7, 7 + size)),))
    assert {"it stands in another place of the page"} == {f.reason for f in verify.against(store, [moved])}


def test_a_file_that_the_graph_does_not_have_is_found(store: Store) -> None:
    """It was never built."""
    (failure,) = verify.against(store, [ARTICLE])
    assert (ARTICLE.iri, "is not in the graph") == (failure.article, failure.reason)

"""`kg search`."""

import json

from tests.cli.conftest import Program


def test_words_are_found_in_all_their_forms(kg: Program) -> None:
    """ "fish" finds "fishing"."""
    rows = [json.loads(line) for line in kg("search", "fish", "stock").out.splitlines()]
    assert "to share data on fish stocks" in [row["words"] for row in rows]


def test_the_article_is_told(kg: Program) -> None:
    """By its title."""
    rows = [json.loads(line) for line in kg("search", "door", "open").out.splitlines()]
    assert {row["article_title"] for row in rows} == {"Readout"}


def test_a_kind_is_chosen(kg: Program) -> None:
    """Only names, only contents …"""
    rows = [json.loads(line) for line in kg("search", "Quispe", "--kind", "name").out.splitlines()]
    assert {row["kind"] for row in rows} == {"name"}


def test_nothing_found_is_said(kg: Program) -> None:
    """On stderr."""
    ended = kg("search", "zebra")
    assert (ended.status, ended.out, ended.err) == (0, "", "Nothing has these words.\n")


def test_no_word_is_wrong_use(kg: Program) -> None:
    """A sign alone is none."""
    assert kg("search", "?").status == 2

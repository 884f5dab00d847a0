"""Bytes become the characters that were meant."""

import pytest

from kg import read
from kg.errors import ReadError
from kg.read import decode

TEXT = "Xi and Müller – “friends” – met in Đà Nẵng."
WESTERN = "Müller’s envoy – the “friend” – met Peña in Asunción on Saturday, the two ministries said in a statement."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode_is_read_with_and_without_its_mark(encoding: str) -> None:
    """UTF-16 without a mark is known by its zeros."""
    assert decode.decoded(TEXT.encode(encoding)) == TEXT


@pytest.mark.parametrize("declared", ["utf-8", "iso-8859-1", "ascii", "nonsense", "windows-1251"])
def test_utf8_is_read_whatever_was_declared(declared: str) -> None:
    """Bytes that are valid UTF-8 beyond ASCII are nothing else."""
    page = f'<meta charset="{declared}"><p>{TEXT}</p>'
    assert page == decode.decoded(page.encode(), declared=declared)


@pytest.mark.parametrize("declared", ["windows-1252", "iso-8859-1", "utf-8", "latin1", "us-ascii"])
def test_windows_1252_is_read_also_when_declared_otherwise(declared: str) -> None:
    """Pages say ISO-8859-1 or UTF-8 and send quotation marks of windows-1252."""
    page = (
        f'<html><head><meta http-equiv="Content-Type" content="text/html; charset={declared}"></head><p>{WESTERN}</p>'
    )
    assert page == decode.decoded(page.encode("cp1252"))


def test_windows_1252_is_read_without_a_declaration() -> None:
    """The commonest old encoding of English."""
    assert decode.decoded(WESTERN.encode("cp1252")) == WESTERN


def test_a_few_bad_bytes_do_not_change_the_encoding() -> None:
    """One byte of another encoding in a long UTF-8 page is read alone."""
    page = (TEXT * 20).encode() + b" caf\xe9 " + (TEXT * 20).encode()
    assert decode.decoded(page) == TEXT * 20 + " café " + TEXT * 20


def test_what_the_server_declares_is_believed_where_the_bytes_allow() -> None:
    """A Polish page in ISO-8859-2."""
    page = "<p>Wałęsa i Kwaśniewski spotkali się</p>"
    assert page == decode.decoded(page.encode("iso-8859-2"), declared="iso-8859-2")


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7 ...", "a PDF document"),
        (b"\x89PNG\r\n\x1a\n", "a PNG image"),
        (b"\xff\xd8\xff\xe0", "a JPEG image"),
        (b"PK\x03\x04" + b"\x00" * 20 + b"[Content_Types].xml" + b"word/document.xml", "a Word document"),
        (b"PK\x03\x04abc", "a ZIP archive"),
        (b"\x1f\x8b\x08", "a gzip archive"),
        (b"{\\rtf1 abc}", "an RTF document"),
        (b"\x00\x00\x00\x18ftypmp42", "an MP4 film or HEIC image"),
        (bytes(range(256)) * 8, "a binary file of a kind unknown to us"),
    ],
)
def test_a_binary_file_is_refused_by_what_it_is(data: bytes, kind: str) -> None:
    """One sentence says what it is and what to give instead."""
    with pytest.raises(ReadError, match=f"is {kind}, not a text; give the article as HTML or plain text."):
        decode.decoded(data)


def test_zeros_in_a_text_are_no_reason_to_refuse_it() -> None:
    """Some old archives hold a few."""
    text = "The ministers met\x00 in Oslo on Monday and agreed to meet again in the spring of next year. " * 3
    assert "met in Oslo" in read.article(text.encode()).text

"""Dates as uncertain as the text leaves them."""

import pytest

from kg import edtf
from kg.errors import EdtfError


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2017-11-11", "2017-11-11", "2017-11-11"),
        ("2016-02", "2016-02-01", "2016-02-29"),
        ("1978", "1978-01-01", "1978-12-31"),
        ("197X", "1970-01-01", "1979-12-31"),
        ("19XX", "1900-01-01", "1999-12-31"),
        ("2017-XX", "2017-01-01", "2017-12-31"),
        ("2017~", "2017-01-01", "2017-12-31"),
        ("2018-24", "2018-12-01", "2019-02-28"),
        ("2018-33", "2018-01-01", "2018-03-31"),
        ("../2017-12-31", None, "2017-12-31"),
        ("/2017-12-31", None, "2017-12-31"),
        ("2017-11/..", "2017-11-01", None),
        ("2017-11/2018-01", "2017-11-01", "2018-01-31"),
        ("[2001,2003]", "2001-01-01", "2003-12-31"),
        ("{2001..2003}", "2001-01-01", "2003-12-31"),
        ("2017-11-12T00:22:00+09:00", "2017-11-12", "2017-11-12"),
    ],
)
def test_bounds(text: str, first: str | None, last: str | None) -> None:
    """A date knows the first and the last day that it can mean, and prints back."""
    parsed = edtf.parse(text)
    assert (text, first, last) == (str(parsed), parsed.first, parsed.last)


@pytest.mark.parametrize("text", ["", "yesterday", "2017-13", "2017-02-30", "/", "2018/2017", "20171112", "2017/1/1"])
def test_refuses(text: str) -> None:
    """What is no date is refused with the words that were given."""
    with pytest.raises(EdtfError):
        edtf.parse(text)


@pytest.mark.parametrize(
    ("inner", "outer", "certain", "possible"),
    [
        ("2017-11-12", "2017", True, True),
        ("2017", "2017-11", False, True),
        ("2016", "2017", False, False),
        ("../2017-12-31", "2017", False, True),
        ("2017-11/..", "2017-01/..", True, True),
    ],
)
def test_within(inner: str, outer: str, certain: bool, possible: bool) -> None:
    """Whether a date lies in another, certainly or possibly."""
    assert (certain, possible) == (edtf.certainly_within(inner, outer), edtf.possibly_within(inner, outer))

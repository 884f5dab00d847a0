"""Dates of publication as pages and texts print them."""

import pytest

from kg.errors import ReadError
from kg.read import times


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2021-09-23T07:42:11.000Z", "2021-09-23T07:42:11Z"),
        ("2018-09-20T09:30:00+09:00", "2018-09-20T09:30:00+09:00"),
        ("2018-09-20T09:30:00+0900", "2018-09-20T09:30:00+09:00"),
        ("2017-11-12 00:22", "2017-11-12T00:22:00"),
        ("20180920093000", "2018-09-20T09:30:00"),
        ("2019-05-20T18:44:56+00:00", "2019-05-20T18:44:56Z"),
        ("Tue, 21 Jun 2022 14:30:00 GMT", "2022-06-21T14:30:00Z"),
        ("Wed Nov 12 2014 10:11:12 GMT+0100", "2014-11-12T10:11:12+01:00"),
        ("Sept 20, 2018 - 09:30", "2018-09-20T09:30:00"),
        ("Jan. 17, 2026 6:12 a.m. EST", "2026-01-17T06:12:00-05:00"),
        ("12:22 a.m. November 12, 2017", "2017-11-12T00:22:00"),
        ("Source: Xinhua | 2020-11-03 22:41:07 | Editor: huaxia", "2020-11-03T22:41:07"),
        ("Published 18 June 2023", "2023-06-18"),
        ("the 18th of June 2023", "2023-06-18"),
        ("Friday 20 May 2022 10.15 BST", "2022-05-20T10:15:00+01:00"),
        ("JUNE 18, 2023", "2023-06-18"),
        ("2022/08/29", "2022-08-29"),
        ("14/4/2020", "2020-04-14"),
        ("4.3.2020", "2020-03-04"),
        ("2023年6月19日", "2023-06-19"),
    ],
)
def test_a_full_date_is_read_with_what_is_told_of_its_time(text: str, expected: str) -> None:
    """A zone is given only where it is told; UTC is Z."""
    assert expected == times.parse(text)


@pytest.mark.parametrize(
    "text",
    [
        "03/04/2020",
        "May 2022",
        "Saturday",
        "31 June 2020",
        "2020-13-01",
        "call 555-2020-11",
        "",
        "0001-01-01",
        "2999-01-01",
    ],
)
def test_what_is_no_full_date_is_none(text: str) -> None:
    """A day that could be March or April, a month, a day that does not exist."""
    assert times.parse(text) is None


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://a.example/2017/11/12/x.html", "2017-11-12"),
        ("https://a.example/politics/20180920-pyongyang.html", "2018-09-20"),
        ("report-2018-09-20.txt", "2018-09-20"),
        ("https://a.example/2004/sep/14/x", "2004-09-14"),
        ("https://a.example/story-12345678", None),
    ],
)
def test_addresses_and_names_hold_dates(address: str, expected: str | None) -> None:
    """Where the page itself tells none."""
    assert expected == times.in_address(address)


@pytest.mark.parametrize(
    ("given", "expected"), [("2017", "2017"), ("2017-11-12", "2017-11-12"), ("12 November 2017", "2017-11-12")]
)
def test_a_date_given_by_a_person_is_checked(given: str, expected: str) -> None:
    """A year, a day, a day in words."""
    assert expected == times.checked(given)


def test_nonsense_for_a_date_is_refused_with_an_example() -> None:
    """One sentence."""
    with pytest.raises(ReadError, match='"soon": is no date of publication; write it as 2017-11-12'):
        times.checked("soon")

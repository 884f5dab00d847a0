"""Words that tell when are read as an analyst would, seen from the day of publication: Monday, 15 June 2020."""

import pytest

from kg.extract import dates

PUBLISHED = "2020-06-15"

CASES = [
    ("Chile signed the pact on March 3, 2019.", "2019-03-03"),
    ("Chile signed the pact on 3 March 2019.", "2019-03-03"),
    ("Chile signed the pact on the 3rd of March, 2019.", "2019-03-03"),
    ("Chile signed the pact in March 2019.", "2019-03"),
    ("Chile signed the pact in late March 2019.", "2019-03-21/2019-03-31"),
    ("Chile signed the pact on June 3.", "2020-06-03"),
    ("Chile will sign the pact on June 30.", "2020-06-30"),
    ("Chile signed the pact on Dec. 12.", "2019-12-12"),
    ("Chile will sign the pact on Feb. 2.", "2021-02-02"),
    ("Chile signed the pact on Saturday.", "2020-06-13"),
    ("Chile will sign the pact on Saturday.", "2020-06-20"),
    ("Chile signed the pact last Friday.", "2020-06-12"),
    ("Chile signed the pact on Monday.", "2020-06-15"),
    ("Chile signed the pact yesterday.", "2020-06-14"),
    ("Chile signed the pact today.", "2020-06-15"),
    ("Chile will sign the pact tomorrow.", "2020-06-16"),
    ("Chile signed the pact last week.", "2020-06-08/2020-06-14"),
    ("Chile will sign the pact next week.", "2020-06-22/2020-06-28"),
    ("Chile signed the pact last month.", "2020-05"),
    ("Chile signed the pact earlier this month.", "2020-06"),
    ("Chile signed the pact late last month.", "2020-05-21/2020-05-31"),
    ("Chile signed the pact in July.", "2019-07"),
    ("Chile will sign the pact in July.", "2020-07"),
    ("Chile signed the pact last year.", "2019"),
    ("Chile signed the pact in 1978.", "1978"),
    ("Chile signed the pact three years ago.", "2017"),
    ("Chile signed the pact two weeks ago.", "2020-06-01/2020-06-07"),
    ("Chile signed the pact two months ago.", "2020-04"),
    ("Chile signed the pact ten days ago.", "2020-06-05"),
    ("Chile signed the pact last December.", "2019-12"),
    ("Chile will sign the pact next April.", "2021-04"),
    ("Chile signed the pact last autumn.", "2019-09/2019-11"),
    ("Chile will sign the pact by the end of this year.", "2020-06-15/2020-12-31"),
    ("Chile has kept the pact since 1955.", "1955/.."),
    ("Chile kept the pact in the 1980s.", "198X"),
    ("Chile held talks on May 3-5, 2019.", "2019-05-03/2019-05-05"),
    ("Chile will hold talks from June 18 to 20.", "2020-06-18/2020-06-20"),
    ("Chile held talks on 3 and 4 June.", "2020-06-03/2020-06-04"),
    ("Chile held talks over the weekend.", "2020-06-13/2020-06-14"),
    ("Chile held talks in the first half of 2018.", "2018-01/2018-06"),
]


@pytest.mark.model
@pytest.mark.parametrize(("text", "edtf"), CASES, ids=[c[0] for c in CASES])
def test_expression(nlp, text: str, edtf: str) -> None:
    """The expression in the sentence means this date."""
    doc = next(iter(nlp.parse([text])))
    assert [edtf] == [e.edtf for e in dates.find(doc, PUBLISHED)]


NO_DATE = [
    "Chile may sign the pact.",
    "Protesters march through Santiago.",
    "The 1967 borders are no basis, Chile said.",
    "Chile bought 1950 trucks.",
    "A May fair was held in Lima by the April family.",
]


@pytest.mark.model
@pytest.mark.parametrize("text", NO_DATE)
def test_no_expression(nlp, text: str) -> None:
    """Words that only look like a date tell none."""
    doc = next(iter(nlp.parse([text])))
    assert [e.edtf for e in dates.find(doc, PUBLISHED)] == []


@pytest.mark.model
def test_without_day_of_publication_a_weekday_tells_nothing(nlp) -> None:
    """The date of publication is never put in for want of a better one."""
    doc = next(iter(nlp.parse(["Chile signed the pact on Saturday."])))
    assert [e.edtf for e in dates.find(doc, None)] == [None]


SHIFTS = [
    ("following", "the following day", "2020-06-13", "2020-06-14"),
    ("day before", "the day before", "2020-06-13", "2020-06-12"),
    ("later", "two days later", "2020-06-13", "2020-06-15"),
    ("later", "a week later", "2020-06-13", "2020-06-20"),
    ("later", "two years earlier", "2020-06-13", "2018"),
    ("following month name", "the following March", "2019-10", "2020-03"),
    ("following", "the same day", "2020-06-13", "2020-06-13"),
    ("that span", "that year", "1978-08", "1978"),
]


@pytest.mark.parametrize(("rule", "said", "anchor", "edtf"), SHIFTS, ids=[s[1] for s in SHIFTS])
def test_reckoned_from_another_date(rule: str, said: str, anchor: str, edtf: str) -> None:
    """Dates that depend on an event told before are reckoned from its date."""
    from kg.extract import timeline

    assert edtf == timeline.shift(rule, said, anchor)

"""Words that tell when are read as an analyst would, seen from the day of publication: Monday, 15 June 2020."""

import pytest

from kg.extract import dates, timeline

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
    ("Chile held talks from Nov. 29 to Dec. 1, 2018.", "2018-11-29/2018-12-01"),
    ("Chile held talks between 30 June and 2 July 2019.", "2019-06-30/2019-07-02"),
    ("Chile will hold talks on Thursday and Friday.", "2020-06-18/2020-06-19"),
    ("Chile held talks on Saturday and Sunday.", "2020-06-13/2020-06-14"),
    ("Chile held talks on Monday last week.", "2020-06-08"),
    ("Chile held talks in early 2018.", "2018-01/2018-04"),
    ("Chile held talks in the summer of 2018.", "2018-06/2018-08"),
    ("Chile held talks at the end of 2018.", "2018-12"),
    ("Chile held talks in the second half of May.", "2020-05-16/2020-05-31"),
    ("Chile held talks in the last week of May 2019.", "2019-05-25/2019-05-31"),
    ("Chile held talks in June last year.", "2019-06"),
    ("Chile held talks on 12.06.2019.", "2019-06-12"),
    ("Chile held talks on the 12th.", "2020-06-12"),
    ("Chile held talks the day before yesterday.", "2020-06-13"),
    ("Chile led the talks from 2012 to 2015.", "2012/2015"),
    ("Chile has held talks over the past two days.", "2020-06-13/2020-06-15"),
    ("Chile will hold talks within 90 days.", "2020-06-15/2020-09-13"),
    ("Chile will hold talks in two weeks' time.", "2020-06-29/2020-07-05"),
    ("Chile has held talks since March.", "2020-03/.."),
    ("Chile must pay before the loan runs out on Nov. 19.", "2020-11-19"),
    ("Chile pledged aid during a visit in December.", "2019-12"),
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
    assert edtf == timeline.shift(rule, said, anchor)


BESIDE = [
    ("Chile met Peru on Friday. The next day Bolivia signed the pact.", "signed", "2020-06-13"),
    ("Chile met Peru on Friday. A day earlier, Bolivia had signed the pact.", "signed", "2020-06-11"),
    ("Chile met Peru on Friday. Hours later Bolivia signed the pact.", "signed", "2020-06-12"),
    ("Chile met Peru on Friday. Bolivia signed the pact in the afternoon.", "signed", "2020-06-12"),
    ("Chile met Peru on Friday. Bolivia signed the pact later in the day.", "signed", "2020-06-12"),
    ("Chile met Peru on Friday. Bolivia signed the pact on the eve of the talks.", "signed", "2020-06-11"),
    ("Chile met Peru on Friday, a day after Bolivia signed the pact.", "signed", "2020-06-11"),
    ("Chile met Peru a day after Bolivia signed the pact on Friday.", "met", "2020-06-13"),
    ("Chile left in April 1980, five months after gunmen seized its embassy.", "seized", "1979-11"),
    ("Chile joined in October, 2015. The following March Peru left the bloc.", "left", "2016-03"),
    ("Chile joined in December 2015. Days later Peru left the bloc.", "left", "2015-12"),
    ("Chile met Peru on Friday, whose king had died in May. The next day Bolivia signed.", "signed", "2020-06-13"),
    ("On Friday, when Chile met Peru, Bolivia signed the pact.", "met", "2020-06-12"),
    ("Chile did not meet Peru when its envoys gathered in Lima on Friday.", "meet", "2020-06-12"),
    ("Chile's envoy spoke at a banquet given on Friday by the mayor.", "spoke", "2020-06-12"),
    ("The envoy will fly on Friday to Lima, where he will meet the king.", "meet", "2020-06-19"),
    ("On Friday she became the first envoy to visit Lima.", "visit", "2020-06-12"),
    ("Chile met Peru on Friday. Two weeks earlier the envoys had quarrelled.", "quarrelled", "2020-05-29"),
    ("Chile met Peru on June 3. Bolivia signed the pact that week.", "signed", "2020-06-01/2020-06-07"),
    ("Chile signed at a ceremony on June 3. Peru left on June 9. Envoys wept at the ceremony.", "wept", "2020-06-03"),
    ("Chile signed on Friday. The queen had flown in for the ceremony.", "flown", "2020-06-12"),
    ("Chile signed on Friday. Before the ceremony the envoys met.", "met", "2020-06-12"),
    ("On Friday Chile called Peru, which also spoke with Bolivia.", "spoke", "2020-06-12"),
    (
        "Chile signed on Friday.\n\nPeru builds on a pact made on May 9. The next day its king left.",
        "left",
        "2020-05-10",
    ),
    ("Chile invited Peru's king to a summit in July.", "invited", None),
    ("Chile invited Peru's king to a summit in July.", "summit", "2020-07"),
    ("The court in Lima on Friday ruled against Chile.", "ruled", "2020-06-12"),
    ("Chile met Peru on Friday. A day before, Bolivia had left.", "left", "2020-06-11"),
    ("Chile met Peru on Monday for the first time since the king took office.", "took", None),
    (
        "Chile met Peru on Friday. They will meet on Tuesday. Peru had earlier been called.",
        "called",
        "2020-06-12",
    ),
    ("Chile met Peru on May 9. Peru returned the visit within a week.", "returned", "2020-05-09/2020-05-16"),
    ("Chile signed on Friday, three days after a vote in Lima.", "vote", "2020-06-09"),
    ("Ties were restored in July 2015. Chile held the envoy hours before he left.", "held", None),
    ("Talks are set to open, with work to be completed in July.", "completed", "2020-07"),
    ("Chile threatened to walk out on Friday.", "threatened", "2020-06-12"),
    ("Chile condemned the launch of June 3.", "condemned", None),
    ("Chile suspended the pact of 1960.", "suspended", None),
    ("Chile signed at Lima on May 9, when the prince became the first king to leave home.", "leave", "2020-05-09"),
    ("Just days before the envoy began his term, Peru held a vote.", "began", None),
    ("It was the first visit to Lima since 2018.", "visit", None),
    ("Chile praised Peru, last year's host of the talks.", "praised", None),
]


@pytest.mark.model
@pytest.mark.parametrize(("text", "word", "edtf"), BESIDE, ids=[b[0] for b in BESIDE])
def test_date_of_a_word(nlp, text: str, word: str, edtf: str | None) -> None:
    """What a word tells took place on the day that the text gives it, told beside another if need be."""
    doc = next(iter(nlp.parse([text])))
    times = timeline.reckoned(dates.find(doc, PUBLISHED), doc, PUBLISHED)
    found = dates.for_predicate(next(t for t in doc if t.text == word), times)
    assert edtf == (found.edtf if found is not None else None)


@pytest.mark.model
def test_today_is_the_day_on_which_a_report_was_filed(nlp) -> None:
    """A paper appears on the day after its datelines, and what it calls today is theirs."""
    doc = next(iter(nlp.parse(["LIMA, June 14 - Chile signed the pact today."])))
    assert "2020-06-14" in [e.edtf for e in dates.find(doc, PUBLISHED) if e.rule == "today"]

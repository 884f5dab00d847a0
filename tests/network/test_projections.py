"""Which pairs each projection ties, and what a tie carries."""

from dataclasses import replace
from datetime import date

import pytest

from kg import network
from kg import store as stores
from kg.errors import ExportError
from kg.network import Filter, Weighing
from tests import extractions
from tests.network.rows import actors, event, pairs

MET = event("meeting", "Ada Berg, Bo Lund", date="2019-05-04")
CALLED = event("call", "Ada Berg", "Bo Lund", date="2020-05-03")
VISITED = event("visit", "Ada Berg", "Türkiye", date="2019-06")


@pytest.mark.parametrize(
    ("name", "events", "expected"),
    [
        ("leaders", [MET], {("Ada Berg", "Bo Lund")}),
        ("leaders", [event("visit", "Ada Berg", "Cem Kaya, Türkiye")], {("Ada Berg", "Cem Kaya")}),
        ("leaders", [event("statement", "Ada Berg", "Bo Lund")], set()),
        ("leaders", [event("summit", "Ada Berg, Bo Lund, Cem Kaya")], {
            ("Ada Berg", "Bo Lund"), ("Ada Berg", "Cem Kaya"), ("Bo Lund", "Cem Kaya"),
        }),
        ("states", [MET], {("Norway", "Sweden")}),
        ("states", [VISITED], {("Norway", "Türkiye")}),
        ("states", [event("meeting", "Ada Berg, Eli Katz")], {("Israel", "Norway")}),
        ("states", [event("meeting", "Ada Berg, Norway")], set()),
        ("states", [event("meeting", "Ada Berg, United Nations")], set()),
        ("agreements", [event("signing", "Norway, Cem Kaya"), MET], {("Norway", "Türkiye")}),
        ("relations", [event("sanction", "Norway", "Peru")], {("Norway", "Peru")}),
        ("relations", [event("appointment", "Norway", "Peru")], set()),
        ("issues", [event("statement", "Ada Berg", issues=["fisheries"])], {("Ada Berg", "fisheries")}),
        ("gatherings", [event("meeting", "Ada Berg", "Bo Lund", during="Pacific Forum")], {
            ("Ada Berg", "Pacific Forum"), ("Bo Lund", "Pacific Forum"),
        }),
        ("speech", [event("criticism", "Ada Berg", "Peru")], {("Ada Berg", "Peru")}),
        ("speech", [event("meeting", "Bo Lund, Cem Kaya", attribution=["Ada Berg", "Eli Katz"])], {
            ("Ada Berg", "Bo Lund"), ("Ada Berg", "Cem Kaya"),
        }),
        ("speech", [event("statement", "Ada Berg", content="Kaya is in Perugia")], {("Ada Berg", "Cem Kaya")}),
    ],
)  # fmt: skip
def test_ties(name: str, events: list[dict[str, object]], expected: set[tuple[str, str]]) -> None:
    """Each projection ties the pairs that it says, and nobody to themselves."""
    assert expected == pairs(network.project(name, events, actors()))


def test_tie_carries_its_events() -> None:
    """A tie leads to its events, with their number, first and last day, kinds and score."""
    made = network.project("leaders", [CALLED, MET], actors())
    ((_, _, tie),) = made.edges(data=True)
    assert tie["events"] == [MET, CALLED]
    assert tuple(tie[key] for key in ("count", "first", "last", "types", "score")) == (
        2,
        "2019-05-04",
        "2020-05-03",
        ["call", "meeting"],
        3.5,
    )


def test_event_of_two_articles_counts_once() -> None:
    """An event that two articles tell of is one, and both tellings are kept."""
    again = {**MET, "article": "https://news.example/2"}
    ((_, _, tie),) = network.project("leaders", [MET, again], actors()).edges(data=True)
    assert (tie["count"], tie["weight"], len(tie["events"])) == (1, 1.0, 2)


def test_strangers_have_no_kind() -> None:
    """Somebody who is in no row of actors is in no network of people."""
    assert not network.project("leaders", [event("meeting", "X, Y")], actors()).nodes


def test_names_by_alias_and_iri() -> None:
    """An alias, a name and an IRI lead to the same party."""
    iri = actors()[0]["actor"]
    told = [event("call", "Berg, Bo Lund"), event("meeting", "?", actor_iris=[iri, actors()[1]["actor"]])]
    ((_, _, tie),) = network.project("leaders", told, actors()).edges(data=True)
    assert tie["count"] == 2


@pytest.mark.parametrize(
    ("weight", "expected"),
    [
        ("count", 2.0),
        ("score", 3.5),
        ("cautious", 3.5),
        ("confidence", 1.8),
        ("shared", 1 / 3 + 1),
        (Weighing(by="recency", half_life=365, today=date(2020, 5, 3)), 1.5),
        (Weighing(by="recency", half_life=365, today=date(2021, 5, 3)), 0.75),
    ],
)
def test_weights(weight: str | Weighing, expected: float) -> None:
    """A weight is the count, the score, the shares, or halves with each half-life: 365 days lie between the two."""
    first = event("meeting", "Ada Berg, Bo Lund, Cem Kaya", date="2019-05-04")
    made = network.project("leaders", [first, CALLED], actors(), weight=weight)
    one, other = actors()[0]["actor"], actors()[1]["actor"]
    assert expected == pytest.approx(made.edges[one, other]["weight"], abs=1e-5)


def test_a_conflict_is_below_zero() -> None:
    """Relations are weighed by score: a sanction outweighs a visit."""
    told = [event("sanction", "Norway", "Peru"), event("visit", "Norway", "Peru")]
    ((_, _, tie),) = network.project("relations", told, actors()).edges(data=True)
    assert tie["weight"] == -6.1


def test_order_does_not_matter() -> None:
    """The same events in another order give the same network, in the same order."""
    told = [MET, CALLED, event("meeting", "Cem Kaya, Dora Ruiz, Ada Berg")]
    one, other = (network.project("leaders", rows, actors()) for rows in (told, told[::-1]))
    assert list(one.nodes(data=True)) == list(other.nodes(data=True))
    assert list(one.edges(data=True)) == list(other.edges(data=True))


def test_only_actual_events_by_default() -> None:
    """What is planned or denied ties nobody unless it is asked for."""
    told = [event("meeting", "Ada Berg, Bo Lund", status="planned")]
    assert not network.project("leaders", told, actors()).edges
    assert network.project("leaders", told, actors(), chosen=Filter(statuses=("planned",))).edges


@pytest.mark.parametrize(("name", "weight"), [("lovers", "count"), ("leaders", "gravity")])
def test_unknown(name: str, weight: str) -> None:
    """An unknown network or weight is refused with the names that there are."""
    with pytest.raises(ExportError, match="choose one of"):
        network.project(name, [], [], weight=weight)


def test_two_tellings_of_one_event() -> None:
    """Two articles' meetings of the same people on the same day are one in a store's network."""
    one = extractions.meeting()
    other = replace(
        one,
        article=replace(one.article, iri="https://news.example/again"),
        events=tuple(replace(told, iri=f"{told.iri}-again") for told in one.events),
    )
    with stores.open_store(":memory:") as store:
        store.add_all([one, other])
        ((_, _, tie),) = network.of(store, "leaders").edges(data=True)
    assert (tie["count"], tie["weight"], len(tie["events"])) == (1, 1.0, 2)


@pytest.mark.parametrize(
    ("name", "told", "expected"),
    [
        ("relations", event("sanction", "Norway", "Peru"), {("Norway", "Peru")}),
        ("relations", event("cooperation", "Norway, Peru"), {("Norway", "Peru"), ("Peru", "Norway")}),
        ("leaders", event("visit", "Cem Kaya", "Ada Berg"), {("Cem Kaya", "Ada Berg")}),
        ("leaders", MET, {("Ada Berg", "Bo Lund"), ("Bo Lund", "Ada Berg")}),
        ("states", event("visit", "Cem Kaya", "Norway, Sweden"), {
            ("Türkiye", "Norway"), ("Türkiye", "Sweden"), ("Norway", "Sweden"), ("Sweden", "Norway"),
        }),
        ("issues", event("statement", "Ada Berg", issues=["fisheries"]), {("Ada Berg", "fisheries")}),
    ],
)  # fmt: skip
def test_directed(name: str, told: dict[str, object], expected: set[tuple[str, str]]) -> None:
    """With directions a deed leads from doer to recipient, and those who act together are tied both ways."""
    assert expected == pairs(network.project(name, [told], actors(), directed=True))


def test_speech_without_directions() -> None:
    """Two who speak of each other have one tie where directions do not matter."""
    told = [event("criticism", "Norway", "Peru"), event("praise", "Peru", "Norway")]
    made = network.project("speech", told, actors(), directed=False)
    assert [tie["count"] for _, _, tie in made.edges(data=True)] == [2]


@pytest.mark.parametrize(
    ("status", "expected"),
    [("actual", -8.0), ("planned", -4.0), ("possible", -2.0)],
)
def test_a_plan_weighs_less(status: str, expected: float) -> None:
    """A score counts by how real an event is: a planned sanction half of one that is in force."""
    told = event("sanction", "Norway", "Peru", status=status)
    ((_, _, tie),) = network.project("relations", [told], actors(), chosen=network.EVERYTHING).edges(data=True)
    assert (tie["weight"], tie["conflict"], tie["cooperation"]) == (expected, expected, 0.0)


def test_what_was_called_off_ties_nobody() -> None:
    """A sanction that was denied or called off is no relation."""
    told = [event("sanction", "Norway", "Peru", status=status) for status in ("cancelled", "negated")]
    assert not network.project("relations", told, actors(), chosen=network.EVERYTHING).edges


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ([], ("by_articles", -8.0)),
        (["Dora Ruiz"], ("by_parties", -4.0)),
        (["Peru", "Bo Lund"], ("by_parties", -4.0)),
        (["Bo Lund", "Peru"], ("by_others", -8.0)),
    ],
)
def test_what_a_side_claims_weighs_less(word: list[str], expected: tuple[str, float]) -> None:
    """A tie tells on whose word its events are; with caution what only one side says counts half."""
    told = event("sanction", "Norway", "Peru", attribution=word)
    ((_, _, tie),) = network.project("relations", [told], actors(), weight="cautious").edges(data=True)
    assert (next(key for key in ("by_articles", "by_parties", "by_others") if tie[key]), tie["weight"]) == expected


def test_the_best_word_counts() -> None:
    """An event that one article has from a party and another tells itself is told by the articles."""
    claimed = event("sanction", "Norway", "Peru", attribution=["Peru"], once="x")
    told = {**claimed, "attribution": [], "article": "https://news.example/2"}
    ((_, _, tie),) = network.project("relations", [claimed, told], actors()).edges(data=True)
    assert (tie["by_articles"], tie["by_parties"]) == (1, 0)

"""The options that networks and exports share: which network, over which events."""

from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli import options
from kg.errors import UsageError

if TYPE_CHECKING:
    from kg.network import Filter, Weighing

_NETWORK, _EVENTS = "Which network", "Which events"

Projection = Annotated[
    str,
    typer.Argument(metavar="[NETWORK]", help="leaders, states, agreements, relations, issues, gatherings or speech."),
]
Statuses = Annotated[
    list[str] | None,
    typer.Option("--status", metavar="STATUS", rich_help_panel=_EVENTS, help="actual if not given; or all."),
]
Issue = Annotated[
    list[str] | None,
    typer.Option("--issue", metavar="WORDS", rich_help_panel=_EVENTS, help="About this; may be repeated."),
]
Word = Annotated[
    str | None,
    typer.Option("--word", metavar="NAME", rich_help_panel=_EVENTS, help='On whose word; "" is the articles\' own.'),
]
Actors = Annotated[
    list[str] | None,
    typer.Option("--actor", "-a", metavar="NAME", rich_help_panel=_EVENTS, help="One of these takes part."),
]
Places = Annotated[
    list[str] | None,
    typer.Option("--place", metavar="PLACE", rich_help_panel=_EVENTS, help="A place, or a country as JPN."),
]
Certainly = Annotated[
    bool,
    typer.Option("--certainly", rich_help_panel=_EVENTS, help="Only what lies within the dates for certain."),
]
Weight = Annotated[
    str | None,
    typer.Option(
        "--weight", metavar="WEIGHT", rich_help_panel=_NETWORK,
        help="count, shared, recency, confidence, score or cautious.",
    ),
]  # fmt: skip
HalfLife = Annotated[
    int | None,
    typer.Option(
        "--half-life", min=1, metavar="DAYS", rich_help_panel=_NETWORK,
        help="With --weight recency: after so many days an event counts half; 365 if not given.",
    ),
]  # fmt: skip
MeasureIs = Annotated[
    str,
    typer.Option(
        "--measure", "-m", metavar="MEASURE", rich_help_panel=_NETWORK,
        help="degree, strength, betweenness, closeness, eigenvector, pagerank, constraint, community …",
    ),
]  # fmt: skip
By = Annotated[
    str | None,
    typer.Option("--by", metavar="STRETCH", rich_help_panel=_NETWORK, help="Over time: month, quarter, half or year."),
]
Top = Annotated[
    int | None, typer.Option("--top", min=1, metavar="N", rich_help_panel=_NETWORK, help="Only the first so many.")
]
Show = Annotated[
    str | None,
    typer.Option(
        "--show", metavar="WHAT", rich_help_panel=_NETWORK,
        help="parties, ties, evidence, rhythm, summary, compare; with --by: series, changes, activity.",
    ),
]  # fmt: skip
Directed = Annotated[
    bool | None,
    typer.Option("--directed/--undirected", rich_help_panel=_NETWORK, help="From who acts to whom, or not."),
]
Against = Annotated[
    str | None,
    typer.Option(
        "--against", metavar="DATE[/DATE]", rich_help_panel=_NETWORK, help="What changed since this earlier period."
    ),
]
NetworkIs = Annotated[
    str,
    typer.Option("--network", metavar="NETWORK", rich_help_panel=_NETWORK, help="One of those of kg network."),
]
Parallel = Annotated[
    bool, typer.Option("--parallel", rich_help_panel=_NETWORK, help="A tie for each event, not one for all.")
]


def check(projection: str, measure: str, weight: str | None, by: str | None) -> None:
    """Raises UsageError for a name that networks do not know."""
    from kg.network import MEASURES, PROJECTIONS, WEIGHTS, WINDOWS

    options.one_of(projection, PROJECTIONS, "network")
    options.one_of(measure, MEASURES, "measure")
    if weight:
        options.one_of(weight, WEIGHTS, "weight")
    if by:
        options.one_of(by, WINDOWS, "stretch of time")


def weighing(weight: str | None, half_life: int | None) -> "str | Weighing | None":
    """How ties are weighed. Raises UsageError for a half-life of what does not age."""
    from kg.network import Weighing

    if half_life is None:
        return weight
    if weight != "recency":
        raise UsageError("Only ties weighed by recency have a half-life; add --weight recency.")
    return Weighing(by=weight, half_life=half_life)


def check_directions(projection: str, measure: str, directed: bool | None) -> None:
    """Raises UsageError where what is returned is asked of ties without directions."""
    from kg.network import PROJECTIONS

    has_directions = PROJECTIONS[projection].directed if directed is None else directed
    if measure == "reciprocity" and not has_directions:
        raise UsageError("Nothing is returned where ties have no direction; add --directed.")


def events(
    since: str | None,
    until: str | None,
    certainly: bool,
    type: list[str] | None,
    status: list[str] | None,
    issue: list[str] | None,
    actor: list[str] | None,
    place: list[str] | None,
    word: str | None,
    confidence: float,
) -> "Filter":
    """Which events count. Raises UsageError or EdtfError."""
    from kg.network import Filter

    statuses = ("actual",) if not status else () if "all" in status else tuple(map(_status, status))
    for limit in (since, until):
        options.first_day(limit)  # to be refused here where it is no date
    _in_order(since, until)
    return Filter(
        since=since,
        until=until,
        certainly=certainly,
        types=tuple(options.types(type) or ()),
        statuses=statuses,
        issues=tuple(issue or ()),
        places=tuple(place or ()),
        actors=tuple(actor or ()),
        confidence=confidence,
        word=word,
    )


def _status(wanted: str) -> str:
    return options.status(wanted) or wanted


def _in_order(since: str | None, until: str | None) -> None:
    """Raises UsageError for a period that ends before it begins."""
    from kg import edtf

    first, last = (edtf.first_day(since) if since else None), (edtf.last_day(until) if until else None)
    if first and last and first > last:
        raise UsageError(f"--from {since} lies after --to {until}; no day is in between.")

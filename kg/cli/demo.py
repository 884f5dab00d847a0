"""`kg demo`: the whole road on the articles that ship with the package, shown as a person wants to see it."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kg.cli import building, output, screen
from kg.cli.opening import reading

if TYPE_CHECKING:
    from rich.console import RenderableType

    from kg.export.material import Material
    from kg.store import Store

Row = Mapping[str, Any]
_ENCOUNTERS = ("meeting", "call", "visit", "summit")
_COMMITMENTS = ("agreement", "signing")
_MOST = 12  # rows of a table: what a screen holds beside the others
_FEW_LETTERS = 110
_FEW_WORDS = 3  # less says nothing by itself: "it", "the treaty"
_SLOTS = ("place", "during", "attribution", "content")  # what makes an event worth showing
_SLOT_WORTH = 0.1  # so that of two events the fuller is shown, unless it is much less certain
_QUERY = """\
SELECT ?who (COUNT(DISTINCT ?event) AS ?encounters)
       (MIN(?day) AS ?first) (MAX(?day) AS ?last)
WHERE {
  VALUES ?type { dkge:meeting dkge:call dkge:visit }
  ?event dkg:type ?type ; dkg:status dkg:actual ; dkg:firstDay ?day .
  ?event dkg:actor|dkg:recipient ?person .
  ?person a dkg:Person ; rdfs:label ?who .
}
GROUP BY ?who ORDER BY DESC(?encounters) ?who LIMIT 5
"""

Folder = Annotated[Path, typer.Argument(metavar="[FOLDER]", help="Where the graph and the picture are put.")]


def demo(folder: Folder = Path("demo")) -> None:
    """Build a graph of the sample articles that ship with kg, and look at it.

    The articles were written for this project about events that took place; they are practice texts, no sources.
    """
    from kg import export, resources
    from kg.export.material import Material

    where, page = folder / "kg.store", folder / "network.html"
    screen.say(f"Reading the sample articles into {where} …")
    report = building.make([str(resources.folder("samples"))], str(where))
    building.tell(report, str(where))
    options = export.Options(top=60, title="Who met whom, in the sample articles")
    with reading(str(where)) as graph:
        material = Material(graph, options)
        screen.show(*_pieces(graph, material))
        export.write(graph, "html", page, options=options)
    screen.show(*_next_steps(where, page))
    if report.failures:
        raise typer.Exit(1)


def _pieces(graph: "Store", material: "Material") -> Iterator["RenderableType"]:
    events = list(_once(material.events))
    yield from _section("Who met whom", _met(events))
    yield from _section("What was agreed", _agreed(events))
    yield from _section("A question in SPARQL", _answer(graph))
    yield from _section("The network of leaders: its central people", _central(material))


def _section(title: str, what: "RenderableType") -> Iterator["RenderableType"]:
    from rich.padding import Padding
    from rich.text import Text

    yield Text(f"\n{title}", style="bold")
    yield Padding(what, (0, 0, 0, 1))


def _once(events: Iterable[Row]) -> Iterator[Row]:
    """Each event once, in its fullest telling, by day."""
    from kg.network.rows import identity

    tellings: dict[str, list[Row]] = {}
    for event in events:
        tellings.setdefault(identity(event), []).append(event)
    fullest = (max(told, key=_told) for told in tellings.values())
    yield from sorted(fullest, key=lambda event: (event["date"] or "9999", event["start"]))


def _told(event: Row) -> int:
    """How much a telling says: its slots, and named parties on both sides."""
    parties = _parties(event)
    return sum(bool(event[slot]) for slot in _SLOTS) + (
        len(parties) > 1 and all(name[:1].isupper() for name in parties)
    )


def _met(events: Iterable[Row]) -> "RenderableType":
    """Encounters of at least two parties, those told most fully."""
    fitting = [
        event
        for event in events
        if event["type"] in _ENCOUNTERS and event["status"] == "actual" and event["date"] and len(_parties(event)) > 1
    ]
    made = output.table(("when", "what", "who met whom", "where", "sidelines of", "on the word of"))
    for event in _fullest(fitting):
        made.add_row(
            event["date"],
            event["type"],
            _names(_parties(event)),
            output.cell(event["place"]),
            output.cell(event["during"]),
            output.cell(event["attribution"]),
        )
    return made


def _agreed(events: Iterable[Row]) -> "RenderableType":
    """Agreements whose words tell something."""
    fitting = [
        event
        for event in events
        if event["type"] in _COMMITMENTS and event["status"] == "actual" and _parties(event) and _says_something(event)
    ]
    made = output.table(("when", "who", "agreed", "on the word of"))
    for event in _fullest(fitting):
        words = output.cell(event["content"], _FEW_LETTERS)
        made.add_row(output.cell(event["date"]), _names(_parties(event)), words, output.cell(event["attribution"]))
    return made


def _says_something(event: Row) -> bool:
    return len((event["content"] or "").split()) >= _FEW_WORDS


def _parties(event: Row) -> list[str]:
    return list(dict.fromkeys([*event["actors"], *event["recipients"]]))


def _names(names: list[str]) -> str:
    return screen.clean(" – ".join(names) if len(names) == 2 else ", ".join(names))


def _fullest(events: list[Row]) -> list[Row]:
    """Those that are certain and tell most, in the order they came."""

    def worth(number: int) -> float:
        event = events[number]
        return float(event["confidence"]) + _SLOT_WORTH * _told(event)

    return [events[number] for number in sorted(sorted(range(len(events)), key=worth, reverse=True)[:_MOST])]


def _answer(graph: "Store") -> "RenderableType":
    from rich.console import Group
    from rich.padding import Padding
    from rich.text import Text

    answer: Any = graph.query(_QUERY)
    names = [variable.value for variable in answer.variables]
    rows = [[output.cell(solution[name].value) for name in names] for solution in answer]
    made = output.table(names, ("encounters",))
    for row in rows:
        made.add_row(*row)
    return Group(Padding(Text(_QUERY.rstrip(), style="cyan"), (1, 0, 1, 1)), made)


def _central(material: "Material") -> "RenderableType":
    from kg import network

    ranks = {row["actor"]: row["rank"] for row in network.table(material.whole, "betweenness")}
    columns = ("name", "country", "meets", "encounters", "rank as a broker")
    made = output.table(columns, columns[2:])
    for row in network.table(material.whole, "degree", top=8):
        made.add_row(row["name"], row["country"], *map(str, (row["ties"], row["events"], ranks[row["actor"]])))
    return made


def _next_steps(where: Path, page: Path) -> Iterator["RenderableType"]:
    from rich.padding import Padding
    from rich.text import Text

    yield Text.assemble("\nA picture of this network, with a sentence behind every tie: ", (str(page), "bold"))
    yield Text("\nGo on with\n", style="bold")
    steps = (
        (f"kg events --store {where} --type agreement", "what was agreed, with the words that say so"),
        (
            f'kg query meetings-of-leader --leader "Joe Biden" --store {where}',
            "a question by its name; kg queries lists all",
        ),
        ("kg build FOLDER && kg network leaders", "the same with articles of your own"),
    )
    for command, why in steps:
        yield Padding(Text.assemble((command, "cyan"), f"\n    {why}"), (0, 0, 0, 2))

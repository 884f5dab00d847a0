"""`kg info`, `kg verify`, `kg check`, `kg rebuild`: what a graph holds, and whether it holds."""

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

import kg
from kg.cli import options, output, screen
from kg.cli.opening import reading, writing

if TYPE_CHECKING:
    from kg.store import Store

_MOST_TYPES = 6


def info(store: options.StoreAt = "kg.store", form: options.Form = None, file: options.Output = None) -> None:
    """What the graph holds, in numbers, and with what it was made."""
    with reading(store) as graph:
        facts = _facts(store, graph)
    if output.form_of(form, file) == "table":
        rows = [{"what": name.replace("_", " "), "": value} for name, value in facts.items()]
        output.write(rows, ("what", ""), form="table", output=file)
    else:
        output.write([facts], tuple(facts), form=form, output=file)


def _facts(location: str, graph: "Store") -> dict[str, Any]:
    articles = list(graph.articles())
    kinds = Counter(str(row["type"]) for row in graph.events())
    actors = Counter(str(row["kind"]) for row in graph.actors())
    days = sorted(row["published"][:10] for row in articles if row["published"])
    return {
        "graph": location,
        "articles": len(articles),
        "published": f"{days[0]} – {days[-1]}" if days else None,
        "events": sum(kinds.values()),
        "most_frequent": [f"{kind} {number}" for kind, number in kinds.most_common(_MOST_TYPES)],
        "actors": sum(actors.values()),
        "of_these": [f"{kind} {number}" for kind, number in actors.most_common()],
        "quads": len(graph),
        "size_on_disk": _size(Path(location)),
        "made_with": sorted({row["version"] for row in articles if row["version"]}),
        "this_program": f"diplomatic-kg {kg.__version__}",
    }


def _size(folder: Path) -> str | None:
    """Bytes of the files in a folder, hard links counted once, as people write it."""
    if not folder.is_dir():
        return None
    sizes = {stat.st_ino: stat.st_size for path in folder.rglob("*") if path.is_file() and (stat := path.stat())}
    return f"{sum(sizes.values()) / 1e6:.1f} MB"


def verify(store: options.StoreAt = "kg.store") -> None:
    """Compare every stored quotation with its article, letter by letter."""
    from kg import verify as quotations

    with reading(store) as graph:
        number = quotations.count(graph)
        failures = list(quotations.failures(graph))
    for failure in failures:
        print(screen.clean(f"{failure.article}: {failure.thing}: {failure.reason}"))
    _judge(f"{number} quotations compared", len(failures), "do not hold")


def check(store: options.StoreAt = "kg.store") -> None:
    """Check the graph against the shapes of the ontology (SHACL)."""
    from kg import shapes

    with reading(store) as graph:
        number = len(graph.article_graphs())
        findings = shapes.check(graph)
    for finding in findings:
        place = f" {finding.path}" if finding.path else ""
        print(screen.clean(f"{finding.thing}{place}: {finding.message}"))
    _judge(f"The graphs of {number} articles checked", len(findings), "findings")


def _judge(done: str, wrong: int, what: str) -> None:
    screen.say(f"{done}: {f'{wrong} {what}' if wrong else 'all is well'}.")
    if wrong:
        raise typer.Exit(1)


def rebuild(store: options.StoreAt = "kg.store") -> None:
    """Build the graph again from its journal, the record of all that was read."""
    reading(store).close()  # a graph that is not there is not made
    with writing(store) as graph:
        number = graph.rebuild()
    screen.say(f"Built again from the journal: {number} articles.")

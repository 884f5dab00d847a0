"""Measures extraction on articles whose content is written down by hand, and fails below the floors.

    python benchmarks/quality.py [FOLDER …] [--show] [--allow-regression WHY]

Always on the samples that ship with the package, against `tests/goldens`, and on `articles`; besides on any folder of
articles with `NAME.gold.json` beside them (`../shared/eval` where it is there), together with the scorer that lies
there. The floors are those of `quality.toml`: a floor rises in the commit that earned it, and is lowered only with a
reason.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import scoring

from kg import nlp, read, resources, verify
from kg.extract import pipeline
from kg.store import open_store

ROOT = Path(__file__).parent.parent
ARTICLES = Path(__file__).parent / "articles"
GOLDENS = ROOT / "tests" / "goldens"
SHARED = ROOT.parent / "shared" / "eval"
_TOLERANCE = 0.0005  # a floor is written with three digits


class Job(NamedTuple):
    """An article and what must be found in it."""

    name: str
    article: Path
    gold: dict[str, Any]


class Result(NamedTuple):
    """What was found in an article, and how long each part took."""

    events: list[dict[str, Any]]
    actors: list[dict[str, Any]]
    broken: int  # quotations that do not stand in the text
    words: int
    parsing: float
    extracting: float


def samples() -> Iterator[Job]:
    """The articles that ship with the package."""
    for path in sorted(GOLDENS.glob("*/gold.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        yield Job(path.parent.name, resources.folder("samples") / gold["article"]["text"], gold)


def beside(folder: Path) -> Iterator[Job]:
    """The articles of a folder that have a gold file beside them."""
    for path in sorted(folder.rglob("*.gold.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        yield Job(path.name.removesuffix(".gold.json"), path.parent / gold["article"]["text"], gold)


def run(job: Job) -> Result:
    """Reads, parses and extracts one article, through the graph and back."""
    parser = nlp.load()
    article = read.article(job.article)
    began = time.thread_time()
    doc = next(iter(parser.parse([article.text])))
    parsed = time.thread_time()
    extraction = pipeline.extract(article, doc, parser_version=parser.version)
    ended = time.thread_time()
    with open_store(":memory:") as store:
        store.add(extraction)
        events, actors = list(store.events()), list(store.actors())
        broken = sum(1 for _ in verify.failures(store))
    return Result(events, actors, broken, len(doc), parsed - began, ended - parsed)


def measure(jobs: Sequence[Job], *, show: bool) -> tuple[dict[str, float], dict[str, Result]]:
    """Figures over all articles together, and what was found in each."""
    counts: Counter[str] = Counter()
    results = {}
    for job in jobs:
        result = results[job.name] = run(job)
        own = scoring.score(job.gold, result.events, result.actors)
        counts += own
        if show:
            told = scoring.figures(own)
            print(f"  {job.name:<32} recall {told['event_recall']:.2f}  precision {told['event_precision']:.2f}")
    figures = scoring.figures(counts)
    figures["quotations_broken"] = float(sum(result.broken for result in results.values()))
    words, parsing, extracting = (sum(getattr(r, f) for r in results.values()) for f in Result._fields[3:])
    print(f"{len(jobs)} articles, {words} words: parsed in {parsing:.1f} s, extracted in {extracting:.1f} s (one core)")
    return figures, results


def shared_figures(folder: Path, results: dict[str, Result]) -> dict[str, float]:
    """The figures of the scorer that lies beside the articles of a folder, by its own words."""
    with tempfile.TemporaryDirectory() as written:
        for name, result in results.items():
            for kind in ("events", "actors"):
                lines = (json.dumps(row, ensure_ascii=False) + "\n" for row in getattr(result, kind))
                (Path(written) / f"{name}.{kind}.jsonl").write_text("".join(lines), encoding="utf-8")
        command = [sys.executable, str(folder / "score.py"), "--all", str(folder), written]
        told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    lines = (line.partition(":") for line in told.splitlines())
    return {name.strip(): float(value.split()[0]) for name, _, value in lines if value.strip()[:1].isdigit()}


def below(figures: dict[str, float], floors: dict[str, float]) -> list[str]:
    """The figures that lie below their floor, in words; broken quotations have a ceiling."""
    wrong = []
    for name, floor in floors.items():
        if name not in figures:
            wrong.append(f"{name} was not measured")
        elif figures[name] < floor - _TOLERANCE and name != "quotations_broken":
            wrong.append(f"{name} is {figures[name]:.3f}, its floor {floor:.3f}")
    if figures.get("quotations_broken", 0.0) > floors.get("quotations_broken", 0.0):
        wrong.append(f"{figures['quotations_broken']:.0f} quotations do not stand in their article")
    return wrong


def report(title: str, figures: dict[str, float], floors: dict[str, float]) -> list[str]:
    """Prints the figures with their floors and returns what lies below."""
    print(f"\n{title}")
    for name, value in figures.items():
        floor = f"   floor {floors[name]:.3f}" if name in floors else ""
        print(f"  {name:<24} {value:.3f}{floor}")
    return below(figures, floors)


def main() -> int:
    """Measures and compares with the floors."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("folders", nargs="*", type=Path, help="more articles, with gold files beside them")
    arguments.add_argument("--show", action="store_true", help="figures of each article")
    arguments.add_argument("--allow-regression", metavar="WHY", help="end well below a floor, for this reason")
    given = arguments.parse_args()
    floors = tomllib.loads((Path(__file__).parent / "quality.toml").read_text(encoding="utf-8"))
    figures, _ = measure(tuple(samples()), show=given.show)
    wrong = report("Samples", figures, floors["samples"])
    for folder in (ARTICLES / "tried", ARTICLES / "unseen"):
        figures, _ = measure(tuple(beside(folder)), show=given.show)
        wrong += report(f"Articles, {folder.name}", figures, floors[folder.name])
    for folder in given.folders or ([SHARED] if SHARED.is_dir() else []):
        figures, results = measure(tuple(beside(folder)), show=given.show)
        wrong += report(f"{folder.name}: by our scorer", figures, {})
        if (folder / "score.py").is_file():
            told = shared_figures(folder, results)
            wrong += report(f"{folder.name}: by the scorer that lies there", told, floors["shared"])
    for sentence in wrong:
        print(f"below its floor: {sentence}", file=sys.stderr)
    if wrong and given.allow_regression:
        print(f"allowed: {given.allow_regression}", file=sys.stderr)
    return 1 if wrong and not given.allow_regression else 0


if __name__ == "__main__":
    sys.exit(main())

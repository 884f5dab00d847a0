"""The whole road, as a user walks it: articles in, a graph on disk, answers, networks and files out."""

import json
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

import kg
from kg import catalogue, resources

pytestmark = pytest.mark.model

SAMPLES = resources.folder("samples")


def program(*arguments: str, folder: Path, **environment: str) -> "subprocess.CompletedProcess[str]":
    """The program in a process and a folder of its own."""
    command = [sys.executable, "-m", "kg", *arguments]
    env = {name: value for name, value in os.environ.items() if not name.startswith("KG_")} | environment
    return subprocess.run(command, cwd=folder, env=env, text=True, capture_output=True, check=False)


def rows(text: str) -> list[dict[str, object]]:
    """JSON lines as rows."""
    return [json.loads(line) for line in text.splitlines()]


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which all samples were built into ./kg.store."""
    folder = tmp_path_factory.mktemp("road")
    done = program("build", str(SAMPLES), folder=folder)
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    return folder


def test_all_samples_are_read(house: Path) -> None:
    """Each article is in the graph, with its title, its day and events of its own."""
    articles = rows(program("articles", folder=house).stdout)
    assert len(articles) == len([path for path in SAMPLES.iterdir() if path.suffix in (".txt", ".html")])
    assert [row["article"] for row in articles if not (row["title"] and row["published"] and row["events"])] == []


def test_every_quotation_stands_in_its_article(house: Path) -> None:
    """`kg verify` finds nothing wrong."""
    done = program("verify", folder=house)
    assert (done.returncode, done.stdout) == (0, "")


def test_every_graph_has_its_shape(house: Path) -> None:
    """`kg check` finds nothing wrong."""
    done = program("check", folder=house)
    assert (done.returncode, done.stdout) == (0, "")


def test_a_meeting_that_everybody_knows(house: Path) -> None:
    """Who met whom, where and when."""
    found = rows(program("events", "--type", "meeting", "--actor", "Yoshihide Suga", folder=house).stdout)
    assert ["Nguyen Xuan Phuc", "Yoshihide Suga"] in [sorted(row["actors"]) for row in found]  # type: ignore[call-overload]
    assert "2020-10-19" in [row["date"] for row in found]


def test_a_question_of_the_library(house: Path) -> None:
    """The same by its name, in SPARQL."""
    found = rows(program("query", "meetings-of-leader", "--leader", "Suga", folder=house).stdout)
    assert "Nguyen Xuan Phuc" in [row["with"] for row in found]


@pytest.fixture(scope="module")
def graph(house: Path) -> Iterator[kg.Store]:
    """The graph of the samples, to ask."""
    with kg.open_store(house / "kg.store", read_only=True) as store:
        yield store


@pytest.mark.parametrize("question", catalogue.load(), ids=lambda question: question.name)
def test_every_question_can_be_asked(graph: kg.Store, question: catalogue.Question) -> None:
    """Each question of the library runs on the samples, with its examples and with nothing given."""
    examples = {p.name: p.example for p in question.parameters if p.example and not p.default}
    for values in ({}, examples):
        assert list(graph.query(catalogue.bind(question, values))) is not None  # type: ignore[arg-type]


def test_the_network_of_leaders(house: Path) -> None:
    """Those who met are in it."""
    names = [row["name"] for row in rows(program("network", "leaders", folder=house).stdout)]
    assert {"Emmanuel Macron", "Joe Biden", "Xi Jinping", "Mikhail Gorbachev"} <= set(names)


@pytest.mark.parametrize("form", ["turtle", "trig", "jsonld", "graphml", "gexf", "html"])
def test_the_five_exports(house: Path, form: str) -> None:
    """Each writes a file that is not empty."""
    assert program("export", form, "--output", f"out.{form}", folder=house).returncode == 0
    assert (house / f"out.{form}").stat().st_size > 1000


def readme() -> str:
    """The README of the project."""
    return (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")


COMMANDS = [line.split("   #")[0].strip() for line in readme().splitlines() if line.startswith("    kg ")]


@pytest.mark.parametrize("command", [command for command in COMMANDS if not command.startswith("kg build")])
def test_the_commands_in_the_readme_work(house: Path, command: str) -> None:
    """Each as it is printed there."""
    (house / "article.html").write_bytes((SAMPLES / "carney-beijing-2026.html").read_bytes())
    done = program(*shlex.split(command)[1:], folder=house)
    assert (done.returncode, "no such" in done.stderr) == (0, False), done.stderr


def test_the_python_in_the_readme_works(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Line by line."""
    (example,) = re.findall(r"^```python\n(.*?)^```", readme(), re.MULTILINE | re.DOTALL)
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "one.html").write_bytes((SAMPLES / "carney-beijing-2026.html").read_bytes())
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {}
    exec(example, names)
    assert len(names["leaders"]) > 1  # type: ignore[arg-type]


def test_building_again_changes_nothing(house: Path) -> None:
    """What has not changed is left alone."""
    before = program("events", folder=house).stdout
    done = program("build", str(SAMPLES), folder=house)
    assert (done.returncode, "16 articles known already and unchanged" in done.stderr) == (0, True)
    assert program("events", folder=house).stdout == before


def dump(paths: Iterable[Path], folder: Path) -> str:
    """The graph of some articles as N-Quads."""
    with kg.open_store(folder) as store:
        kg.build.build(list(paths), store, workers=1)
        return store.dump()


def test_the_same_articles_give_the_same_graph(tmp_path: Path) -> None:
    """To the byte: in another order, and from another folder."""
    chosen = [SAMPLES / name for name in ("suga-phuc-hanoi-2020.txt", "macron-biden-call-2021.html")]
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    for path in chosen:
        (elsewhere / path.name).write_bytes(path.read_bytes())
    first = dump(chosen, tmp_path / "one")
    second = dump([elsewhere / path.name for path in reversed(chosen)], tmp_path / "two")
    assert first == second != ""


def test_an_article_that_fails_leaves_the_others(tmp_path: Path) -> None:
    """One empty file, one in another language, one good: the good one is there, and the status is 1."""
    articles = tmp_path / "articles"
    articles.mkdir()
    (articles / "empty.txt").write_text("")
    (articles / "french.txt").write_text(
        "PARIS, 3 mai - Le président de la République a reçu mardi à l'Élysée le chancelier allemand, avec qui il a\n"
        "parlé de la situation en Ukraine et des relations entre les deux pays, a annoncé la présidence.\n" * 3
    )
    (articles / "good.txt").write_bytes((SAMPLES / "suga-phuc-hanoi-2020.txt").read_bytes())
    done = program("build", "articles", folder=tmp_path)
    assert (done.returncode, done.stdout) == (1, "")
    assert [name for name in ("articles/empty.txt: ", "articles/french.txt: ") if name not in done.stderr] == []
    assert len(rows(program("articles", folder=tmp_path).stdout)) == 1


def test_standard_input(tmp_path: Path) -> None:
    """`-` reads an article from a pipe; a date can be given."""
    text = (
        "OSLO - President Rosa Quispe of Peru met Norwegian Prime Minister Ingrid Dahl in Oslo on Tuesday.\n\n"
        "They signed an agreement on the rights of fishermen, and the two leaders will meet again in the autumn.\n"
    )
    command = [sys.executable, "-m", "kg", "build", "-", "--published", "2019-05-08", "--store", "s"]
    subprocess.run(command, cwd=tmp_path, input=text, text=True, capture_output=True, check=True)
    found = rows(program("events", "--type", "meeting", "--store", "s", folder=tmp_path).stdout)
    assert [row["date"] for row in found] == ["2019-05-07", "2019-09/2019-11"]


def test_a_sentence_is_explained(tmp_path: Path) -> None:
    """`kg explain` shows parse, mentions, frames and events."""
    done = program("explain", str(SAMPLES / "suga-phuc-hanoi-2020.txt"), folder=tmp_path, COLUMNS="200")
    shown = ("mention", "frame", "speech", "event")
    assert (done.returncode, [word for word in shown if f"   {word} " not in done.stdout]) == (0, [])


def test_the_demonstration(tmp_path: Path) -> None:
    """Tables, a question with its answer, a page and the next commands to try, which work."""
    done = program("demo", folder=tmp_path, COLUMNS="100")
    assert done.returncode == 0, done.stderr
    for words in ("Who met whom", "What was agreed", "SELECT", "central people", "network.html"):
        assert words in done.stdout
    assert (tmp_path / "demo" / "network.html").read_text(encoding="utf-8").startswith("<!doctype html>")
    commands = [line.strip() for line in done.stdout.splitlines() if line.startswith("  kg ")]
    assert len(commands) == 3
    for command in commands[:2]:
        again = subprocess.run(
            ["bash", "-c", command.replace("kg ", f'"{sys.executable}" -m kg ', 1)],
            cwd=tmp_path,
            text=True,
            capture_output=True,
            check=False,
        )
        assert (again.returncode, again.stdout != "") == (0, True)


def test_the_demonstration_fits_a_narrow_terminal(tmp_path: Path) -> None:
    """Of 80 columns."""
    done = program("demo", folder=tmp_path, COLUMNS="80")
    tables = done.stdout.split("SELECT")[0]
    assert max(map(len, tables.splitlines())) <= 80

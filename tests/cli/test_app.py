"""The way in and out: help, version, exit statuses, one sentence an error."""

import errno
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kg.cli import app, listing
from tests.cli.conftest import Program


def test_help_names_every_command(kg: Program) -> None:
    """`kg --help` lists all commands."""
    told = kg("--help").out
    assert [name for _, name, _ in app.COMMANDS if f" {name} " not in told] == []


def test_no_command_is_help(kg: Program) -> None:
    """`kg` alone shows the help."""
    assert kg().out == kg("--help").out


@pytest.mark.parametrize("name", [name for _, name, _ in app.COMMANDS])
def test_each_command_has_help(kg: Program, name: str) -> None:
    """`kg COMMAND --help` tells the usage."""
    ended = kg(name, "--help")
    assert (ended.status, f"Usage: kg {name}" in ended.out) == (0, True)


def test_version(kg: Program) -> None:
    """`kg --version` prints name and version."""
    import kg as package

    assert kg("--version").out == f"kg {package.__version__}\n"


WRONG = {
    "no such command": (("evnts",), "No such command 'evnts'"),
    "no such option": (("events", "--typ", "meeting"), "No such option: --typ"),
    "no such type": (("events", "--type", "meting"), "did you mean 'meeting'?"),
    "no such status": (("events", "--status", "done"), "choose one of actual, planned"),
    "no such field": (("events", "--columns", "when"), "There is no field 'when'"),
    "no such format": (("events", "--format", "xml"), "There is no format 'xml'"),
    "no date": (("events", "--from", "yesterday"), "is no EDTF date"),
    "no graph": (("events", "--store", "nowhere"), "nowhere: there is no graph"),
    "a number that is none": (("events", "--min-confidence", "much"), "--min-confidence"),
    "no such network": (("network", "friends"), "There is no network 'friends'"),
    "no such measure": (("network", "--measure", "fame"), "There is no measure 'fame'"),
    "no such question": (("query", "meetings-of-leaders"), "did you mean meetings-of-leader"),
    "no such parameter": (("query", "meetings-of-leader", "--leder", "X"), "did you mean leader?"),
    "a parameter without a value": (("query", "meetings-of-leader", "--leader"), "--leader needs a value"),
    "no question": (("query",), "Which question?"),
    "two questions": (("query", "timeline", "visits"), "'visits' is one word too many"),
    "no SPARQL": (("query", "SELECT {"), "The query is not SPARQL: line 1"),
    "no such export": (("export", "gephi"), "There is no format 'gephi'"),
    "a file that tells no format": (("export", "--output", "x.doc"), "does not tell the format"),
    "a file of rows that tells no format": (("network", "--output", "x.docx"), "x.docx: its name does not tell the"),
    "nothing to read": (("build",), "Missing argument 'SOURCE"),
}


@pytest.mark.parametrize(("arguments", "words"), WRONG.values(), ids=WRONG.keys())
def test_wrong_use_is_one_sentence_and_status_2(kg: Program, arguments: tuple[str, ...], words: str) -> None:
    """What is used wrongly is told on stderr in a line, with nothing on stdout."""
    ended = kg(*arguments)
    assert (ended.status, ended.out, ended.err.count("\n"), words in ended.err) == (2, "", 1, True)


def test_a_mistake_of_ours_is_a_sentence_too(kg: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever goes wrong inside, nobody sees a traceback who did not ask for it."""

    def broken(*_: object, **__: object) -> None:
        raise ValueError("no\nsuch thing")

    monkeypatch.setattr(listing, "reading", broken)
    ended = kg("events")
    assert (ended.status, ended.err.count("\n")) == (1, 1)
    assert "ValueError: no such thing" in ended.err


def test_a_traceback_is_there_for_who_asks(kg: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    """KG_DEBUG shows where it was."""
    monkeypatch.setenv("KG_DEBUG", "1")
    assert "Traceback" in kg("events", "--from", "yesterday").err


def test_ctrl_c_is_130_and_a_word(kg: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever stops a command is told that it stopped."""

    def stopped(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(listing, "reading", stopped)
    ended = kg("events")
    assert (ended.status, ended.err) == (130, "Stopped.\n")


def test_a_full_disk_is_a_sentence(kg: Program, monkeypatch: pytest.MonkeyPatch, graph: Path) -> None:
    """What the system refuses is told in its words."""

    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(graph))

    monkeypatch.setattr(listing, "reading", full)
    ended = kg("events")
    assert (ended.status, ended.err) == (1, f"{graph}: {os.strerror(errno.ENOSPC)}.\n")


def program(*arguments: str, **more: object) -> "subprocess.CompletedProcess[str]":
    """The program in a process of its own."""
    command = [sys.executable, "-m", "kg", *arguments]
    return subprocess.run(command, text=True, capture_output=True, check=False, **more)  # type: ignore[call-overload, no-any-return]


def test_a_reader_that_has_heard_enough_is_no_error(graph: Path) -> None:
    """`kg events | head -1` ends without a word."""
    script = f'"{sys.executable}" -m kg events --store "{graph}" --columns all | head -1'
    done = subprocess.run(["bash", "-c", script], text=True, capture_output=True, check=False)
    assert (done.stdout.count("\n"), done.stderr) == (1, "")


def test_a_pipe_that_is_closed_at_once_is_no_error(graph: Path) -> None:
    """Nor is a reader that reads nothing."""
    script = f'"{sys.executable}" -m kg events --store "{graph}" --format table | true'
    done = subprocess.run(["bash", "-c", script], text=True, capture_output=True, check=False)
    assert done.stderr == ""


def test_letters_that_a_terminal_lacks_are_shown_by_number(graph: Path) -> None:
    """A narrow encoding does not end a command."""
    environment = os.environ | {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    done = program("events", "--store", str(graph), "--type", "statement", env=environment)
    assert (done.returncode, "\\u201cThe door is open." in done.stdout) == (0, True)


def test_help_is_quick() -> None:
    """`kg --help` loads nothing heavy."""
    script = "import sys; from kg.cli import main; main(['--help']); print(*sys.modules, file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", script], text=True, capture_output=True, check=True)
    loaded = {name.split(".")[0] for name in done.stderr.split()}
    assert loaded & {"spacy", "rdflib", "pyoxigraph", "duckdb", "networkx", "igraph", "numpy", "trafilatura"} == set()


def test_help_takes_less_than_half_a_second() -> None:
    """Of processor time, whatever else the machine does."""
    began = time.process_time(), os.times()
    program("--help")
    used = os.times().children_user - began[1].children_user + os.times().children_system - began[1].children_system
    assert used < 0.5

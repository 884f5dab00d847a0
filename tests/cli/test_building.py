"""`kg build`: what it says and how it ends; what it builds is tested with `kg.build`."""

from pathlib import Path

import pytest

from kg import build
from kg.cli import building
from tests.cli.conftest import Program


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[build.Report]:
    """The reports that builds will give, the next one last."""
    reports: list[build.Report] = []
    monkeypatch.setattr(build, "build", lambda *_, **__: reports.pop())
    return reports


def test_all_went_well(kg: Program, told: list[build.Report], tmp_path: Path) -> None:
    """Numbers on stderr, nothing on stdout, status 0."""
    told.append(build.Report(written=2, events=7))
    ended = kg("build", "x", "--store", str(tmp_path / "s"))
    assert (ended.status, ended.out, ended.err) == (
        0, "", f"2 articles read, 7 events found. The graph: {tmp_path / 's'}\n",
    )  # fmt: skip


def test_some_failed(kg: Program, told: list[build.Report], tmp_path: Path) -> None:
    """Each failure with its reason, status 1."""
    told.append(build.Report(written=1, events=1, failures=(build.Failure("a.txt", "is empty."),)))
    ended = kg("build", "x", "--store", str(tmp_path / "s"))
    assert (ended.status, ended.err.splitlines()) == (
        1, ["a.txt: is empty.", f"1 article read, 1 event found, 1 failed. The graph: {tmp_path / 's'}"],
    )  # fmt: skip


def test_it_was_stopped(kg: Program, told: list[build.Report], tmp_path: Path) -> None:
    """What was read is kept, status 130."""
    told.append(build.Report(written=1, events=1, stopped=True))
    ended = kg("build", "x", "--store", str(tmp_path / "s"))
    assert (ended.status, ended.err.splitlines()) == (
        130, [f"1 article read, 1 event found; this is kept. The graph: {tmp_path / 's'}", "Stopped."],
    )  # fmt: skip


@pytest.mark.parametrize("options", [("--workers", "0"), ("--published", "soon"), ("--on", "moon")])
def test_wrong_options(kg: Program, tmp_path: Path, options: tuple[str, ...]) -> None:
    """Are refused before anything is made."""
    ended = kg("build", "x", *options, "--store", str(tmp_path / "s"))
    assert (ended.status, (tmp_path / "s").exists()) == (2, False)


def test_failures_cannot_steer_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    """Names of files are words of others."""
    building.tell(build.Report(failures=(build.Failure("a\x1b[2J", "is empty."),)), "s")
    assert "\x1b" not in capsys.readouterr().err

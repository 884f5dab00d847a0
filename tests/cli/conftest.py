"""A graph of the hand-written extractions, and the program to call on it."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from kg.cli import main
from kg.store import open_store
from tests.extractions import all_three


@dataclass(frozen=True)
class Ended:
    """How a command ended."""

    status: int
    out: str
    err: str


Program = Callable[..., Ended]


@pytest.fixture(scope="session")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with three articles."""
    folder = tmp_path_factory.mktemp("graph") / "kg.store"
    with open_store(folder) as store:
        store.add_all(all_three())
    return folder


@pytest.fixture
def kg(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, graph: Path) -> Program:
    """Calls the program in this process, on that store unless another is named."""
    monkeypatch.setenv("KG_STORE", str(graph))
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.delenv("KG_DEBUG", raising=False)

    def call(*arguments: str) -> Ended:
        status = main([*arguments])
        told = capsys.readouterr()
        return Ended(status, told.out, told.err)

    return call

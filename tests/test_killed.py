"""A writing process that is killed loses nothing that it acknowledged, and leaves nothing half-written."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kg import shapes
from kg.store import MEMORY, open_store
from tests import killed

_LONGEST = 0.6  # seconds of writing before the kill, beside the time that Python takes to start


def killed_once(folder: Path, first: int, wait: float) -> int:
    """Starts the writer, kills it after a while, and returns the number behind the last article acknowledged."""
    command = [sys.executable, "-m", "tests.killed", str(folder), str(first)]
    root = Path(__file__).parent.parent
    with subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        first_line = writer.stdout.readline()
        time.sleep(wait)
        os.kill(writer.pid, signal.SIGKILL)
        lines = (first_line + writer.stdout.read()).splitlines(keepends=True)
    whole = [int(line) for line in lines if line.endswith("\n")]
    return whole[-1] + 1 if whole else first


def expected(after: int, *, more: bool) -> str:
    """The dump of a store with all articles acknowledged, and with the one that may have been written unheard."""
    with open_store(MEMORY) as store:
        store.add_all(killed.numbered(number) for number in range(after + more))
        return store.dump()


def check_rounds(folder: Path, rounds: int) -> None:
    """Kills the writer again and again and compares what is left after each time."""
    chance, after = random.Random(7), 0
    for _ in range(rounds):
        after = killed_once(folder, after, chance.random() * _LONGEST)
        with open_store(folder, read_only=True) as reader:
            held = reader.dump()
        unheard = held == expected(after, more=True)
        assert unheard or held == expected(after, more=False)
        with open_store(folder) as store:
            assert held == store.dump()
            assert list(store.verify()) == []
            assert store.search("fish") if after > 2 else True
        after += unheard
    with open_store(folder) as store:
        assert shapes.check(store) == []
        assert store.rebuild() == len(store.article_graphs())
        assert held == store.dump()


def test_killed_a_few_times(tmp_path: Path) -> None:
    """Three kills, for every day."""
    check_rounds(tmp_path / "s", 3)


@pytest.mark.slow
def test_killed_thirty_times(tmp_path: Path) -> None:
    """Thirty kills."""
    check_rounds(tmp_path / "s", 30)

"""A running server over three articles, for reading; and a fresh one for those who write."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.store import open_store
from tests import extractions
from tests.serving import Client, served


def made(folder: Path) -> Path:
    """A store with the three articles."""
    with open_store(folder) as store:
        store.add_all(extractions.all_three())
    return folder


@pytest.fixture(scope="session")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    """A server that only reads."""
    store = made(tmp_path_factory.mktemp("served") / "kg.store")
    with served(store, "--timeout", "60", "--limit", "5000") as running:
        yield running


@pytest.fixture(scope="session")
def impatient(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    """A server that ends a query after one and a half seconds."""
    store = made(tmp_path_factory.mktemp("impatient") / "kg.store")
    with served(store, "--timeout", "1.5", "--limit", "5000") as running:
        yield running

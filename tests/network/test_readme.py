"""The examples of the READMEs run as they stand."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import kg
from kg import network
from tests import extractions

KG = Path(kg.__file__).parent


def _example(readme: str, number: int = 0) -> str:
    return re.findall(r"```python\n(.*?)```", (KG / readme / "README.md").read_text(encoding="utf-8"), re.S)[number]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder with a store of two states that met, as the examples have it."""
    monkeypatch.chdir(tmp_path)
    with kg.open_store("kg.store") as store:
        store.add_all(extractions.all_three())
    yield tmp_path


def test_networks(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Four lines lead from a store to a measure and to the sentences behind a tie."""
    exec(_example("network").replace('since="2017", until="2018"', 'since="2019"'), {})
    printed = capsys.readouterr().out
    assert "1 Ingrid Dahl 0.0" in printed
    assert re.search(r"Ingrid Dahl Rosa Quispe 1 .*met", printed)


def test_over_time(folder: Path) -> None:
    """The functions of time take what the example gives them."""
    with kg.open_store(folder / "kg.store") as store:
        made = network.of(store, "leaders")
        exec(_example("network", 1), {"network": network, "store": store, "made": made, "before": made, "after": made})


def test_exports(folder: Path) -> None:
    """The examples of exports write their files."""
    exec(_example("export").replace('"Japan", "China"', '"Norway", "Peru"'), {})
    assert (folder / "leaders.gexf").stat().st_size and (folder / "japan-china.md").read_text().startswith("# Norway")

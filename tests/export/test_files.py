"""Files are there wholly or not at all."""

import errno
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from kg import export
from kg import store as stores
from kg.errors import ExportError
from kg.export import files
from tests import extractions
from tests.export.material import told


def test_written(tmp_path: Path) -> None:
    """The file is there, and nothing else."""
    export.write(told(), "graphml", tmp_path / "x.graphml")
    assert [path.name for path in tmp_path.iterdir()] == ["x.graphml"]


@pytest.mark.parametrize("place", ["missing/x.svg", "."])
def test_unwritable(tmp_path: Path, place: str) -> None:
    """A folder that is not there, or that stands in the way, is told in one sentence."""
    with pytest.raises(ExportError, match=r"cannot be written: .*; choose another place"):
        export.write(told(), "svg", tmp_path / place)


def test_full_disk(tmp_path: Path) -> None:
    """A disk that fills up leaves the file that was there before, and no part of the new one."""
    file = tmp_path / "x.csv"
    file.write_text("before")
    with pytest.raises(ExportError, match="No space left"), files.written(file) as part:
        part.write(b"after")
        raise OSError(errno.ENOSPC, "No space left on device")
    assert [path.read_text() for path in tmp_path.iterdir()] == ["before"]


def test_unknown_format(tmp_path: Path) -> None:
    """An unknown format is refused with the names that there are."""
    with pytest.raises(ExportError, match="choose one of html"):
        export.write(told(), "docx", tmp_path / "x")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("name", list(export.FORMATS))
def test_formats_are_described(name: str) -> None:
    """Each format says what it writes."""
    form = export.FORMATS[name]
    assert (
        form.name == name and form.summary and form.extension and form.writes in ("graph", "network", "table", "page")
    )


def _written() -> list[Any]:
    """All formats; those that need a library which is not here are skipped and say so."""
    skip = pytest.mark.skipif(not find_spec("matplotlib"), reason="matplotlib is not here")
    return [pytest.param(name, marks=skip) if name.endswith("png") else name for name in export.FORMATS]


WRITTEN = _written()


@pytest.fixture(scope="module")
def store() -> Iterator[stores.Store]:
    """A store of three articles."""
    with stores.open_store(":memory:") as made:
        made.add_all(extractions.all_three())
        yield made


@pytest.mark.parametrize("name", WRITTEN)
def test_every_format_of_a_store(store: stores.Store, tmp_path: Path, name: str) -> None:
    """A store is written in every format, the same each time."""
    options = export.Options(about=("Peru",))
    for number in (1, 2):
        export.write(store, name, tmp_path / str(number), options=options)
    content = (tmp_path / "1").read_bytes()
    assert content and content == (tmp_path / "2").read_bytes()


REFUSED = {"briefing": "Nobody called", "briefing-html": "Nobody called", "parquet": "at least one row"}


@pytest.mark.parametrize("name", WRITTEN)
def test_every_format_of_nothing(tmp_path: Path, name: str) -> None:
    """An empty store is written too, but where the form cannot be empty, and then the reason is told."""
    with stores.open_store(":memory:") as empty:
        if name in REFUSED:
            with pytest.raises(ExportError, match=REFUSED[name]):
                export.write(empty, name, tmp_path / "x", options=export.Options(about=("Peru",)))
        else:
            export.write(empty, name, tmp_path / "x")
    assert (tmp_path / "x").exists() == (name not in REFUSED)


def test_a_full_disk_is_one_sentence() -> None:
    """What the standard output cannot take is told as what a file cannot take is."""
    with (
        Path("/dev/full").open("wb") as full,
        pytest.raises(ExportError, match="The output cannot be written: No space"),
    ):
        try:
            with files.written(full) as file:
                file.write(b"much")
        finally:
            full.raw.close()  # type: ignore[attr-defined]

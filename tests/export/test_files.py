"""Files are there wholly or not at all."""

import errno
from pathlib import Path

import pytest

from kg import export
from kg.errors import ExportError
from kg.export import files
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

"""Knowledge files: their state."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kg import resources
from kg.lexicon import files


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A package with one knowledge file and one rule."""
    for name, text in (("lexicon/a.toml", "x = 1"), ("extract/b.py", "pass")):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_text(text)
    monkeypatch.setattr(resources, "folder", lambda name: tmp_path / name)
    files.digest.cache_clear()
    yield tmp_path
    files.digest.cache_clear()


@pytest.mark.parametrize("name", ["lexicon/a.toml", "extract/b.py"])
def test_a_correction_changes_the_state(package: Path, name: str) -> None:
    """Of a name as of a rule, so that articles are read again."""
    before = files.digest()
    (package / name).write_text("y = 2")
    files.digest.cache_clear()
    assert files.digest() != before


def test_what_the_interpreter_leaves_does_not_count(package: Path) -> None:
    """The state is that of the sources."""
    before = files.digest()
    (package / "extract" / "__pycache__").mkdir()
    (package / "extract" / "__pycache__" / "b.pyc").write_bytes(b"x")
    files.digest.cache_clear()
    assert files.digest() == before

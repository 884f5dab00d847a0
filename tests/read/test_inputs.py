"""What there is to read, in an order that does not change."""

import io
import os
from pathlib import Path

import pytest

from kg import read
from kg.errors import ReadError

TEXT = "The ministers met in Oslo on Monday and agreed to talk about the fish again in spring.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Articles in folders, with other things among them."""
    (tmp_path / "b").mkdir()
    (tmp_path / ".git").mkdir()
    for name in (
        "z.txt",
        "a.html",
        "b/c.htm",
        "b/story.php?id=7",
        "notes.json",
        "README.md",
        "photo.jpg",
        ".hidden.txt",
        ".git/x.txt",
    ):
        (tmp_path / name).write_text(TEXT)
    (tmp_path / "saved").write_text(f"<!DOCTYPE html><p>{TEXT}</p>")
    (tmp_path / "LICENSE").write_text("Anybody may do anything.")
    return tmp_path


def names(given: list[str | Path], below: Path) -> list[str]:
    """The inputs by their names."""
    return [os.path.relpath(one.name, below) for one in read.sources(given)]


def test_a_folder_gives_its_articles_by_name_and_then_those_of_its_folders(folder: Path) -> None:
    """By the ending, or by the first mark of a page; hidden files and other kinds are left."""
    assert names([folder], folder) == ["a.html", "saved", "z.txt", "b/c.htm", "b/story.php?id=7"]


def test_folders_that_link_to_each_other_are_read_once(folder: Path) -> None:
    """A link to a folder above does not go round."""
    (folder / "b" / "up").symlink_to(folder)
    assert len(names([folder], folder)) == 5


def test_files_and_addresses_come_as_they_were_given(folder: Path) -> None:
    """An input each, also for what does not exist."""
    given = [folder / "z.txt", "https://a.example/1", folder / "nothing.txt"]
    assert [str(one) for one in given] == [one.name for one in read.sources(given)]


def test_a_hyphen_is_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read once, whatever is done with it later."""
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode())))
    (one,) = read.sources(["-"])
    assert (TEXT.strip(), "standard input") == (read.article(one).text, one.name)


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (lambda p: None, "does not exist; check the name."),
        (lambda p: p.mkdir(), "is a folder that holds no article (.html, .htm, .txt) or may not be opened."),
        (lambda p: p.write_text(""), "is empty."),
        (lambda p: p.write_text(" \n\t"), "is empty."),
        (lambda p: p.symlink_to("gone.txt"), "is a link to gone.txt, which does not exist."),
        (lambda p: os.mkfifo(p), "is neither a file nor a folder."),
        (
            lambda p: p.write_bytes(b"%PDF-1.4"),
            "is a PDF document, not a text; give the article as HTML or plain text.",
        ),
        (lambda p: p.write_text("<html><body><script>x</script></body></html>"), "holds no text of an article."),
        (
            lambda p: p.write_text(
                "<html><body><p>安倍首相は土曜日、ダナンで習近平国家主席と会談した。</p></body></html>"
            ),
            "is in Japanese; only English is read.",
        ),
        (
            lambda p: p.write_bytes(b"a" * 2_000_001),
            "is larger than 2 MB; no article is, raise the limit if this one is.",
        ),
    ],
)
def test_what_cannot_be_read_is_told_in_a_sentence_that_begins_with_its_name(tmp_path: Path, make, reason: str) -> None:  # type: ignore[no-untyped-def]
    """What, where and what to do."""
    path = tmp_path / "x.html"
    make(path)
    with pytest.raises(ReadError) as told:
        read.article(path, max_bytes=2_000_000)
    assert f"{path}: {reason}" == str(told.value)


def test_a_page_of_fifty_megabytes_is_refused_without_being_read_whole(tmp_path: Path) -> None:
    """The limit can be raised."""
    path = tmp_path / "x.html"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    with pytest.raises(ReadError, match="is larger than 20 MB"):
        read.article(path)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_told(tmp_path: Path) -> None:
    """By the reason of the system."""
    path = tmp_path / "x.txt"
    path.write_text(TEXT)
    path.chmod(0)
    with pytest.raises(ReadError, match=r"cannot be read .Permission denied."):
        read.article(path)

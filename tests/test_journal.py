"""The journal loses nothing that it acknowledged."""

from pathlib import Path

import pytest

from kg import journal
from kg.errors import StoreError
from kg.journal import Journal, Record

QUADS = b'<http://e/s> <http://e/p> "\xe2\x80\xa8" <http://e/g> .\n'


def written(folder: Path, *articles: str) -> Path:
    """A journal with one record for each article."""
    book = Journal(folder)
    for article in articles:
        book.append([Record(action="add", article=article, quads=QUADS)])
    book.close()
    return journal.segments(folder)[-1]


def names(folder: Path) -> list[str]:
    """The articles of all records."""
    return [record.article for record in journal.read(folder)]


def test_records_come_back_in_order_and_numbered(tmp_path: Path) -> None:
    """What was appended is read as it was, numbered from 1."""
    written(tmp_path, "a", "b")
    assert [(r.sequence, r.article, r.quads) for r in journal.read(tmp_path)] == [(1, "a", QUADS), (2, "b", QUADS)]


def test_numbers_go_on_after_opening_again(tmp_path: Path) -> None:
    """A journal that is opened again goes on where it stopped."""
    written(tmp_path, "a", "b")
    written(tmp_path, "c")
    assert [record.sequence for record in journal.read(tmp_path)] == [1, 2, 3]


@pytest.mark.parametrize("cut", range(1, 200, 13))
def test_torn_end_is_left_out_and_cut_off(tmp_path: Path, cut: int) -> None:
    """A record cut short anywhere is not read, and the next one is sound again."""
    file = written(tmp_path, "a", "b")
    size = file.stat().st_size
    with file.open("r+b") as torn:
        torn.truncate(size - cut)
    assert names(tmp_path) == ["a"]
    written(tmp_path, "c")
    assert names(tmp_path) == ["a", "c"]


def test_damage_in_the_last_segment_ends_the_reading(tmp_path: Path) -> None:
    """A record whose checksum is wrong is not believed."""
    file = written(tmp_path, "a", "b")
    file.write_bytes(file.read_bytes()[:-5] + b"XXXX\n")
    assert names(tmp_path) == ["a"]


def test_damage_in_an_earlier_segment_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What cannot be a torn end is not passed over in silence."""
    monkeypatch.setattr(journal, "SEGMENT_BYTES", 10)
    written(tmp_path, "a", "b")
    first = journal.segments(tmp_path)[0]
    first.write_bytes(first.read_bytes()[:-5] + b"XXXX\n")
    with pytest.raises(StoreError, match="is damaged"):
        names(tmp_path)


def test_segments_end_and_are_skipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A long journal has several segments, and those before a number are not opened."""
    monkeypatch.setattr(journal, "SEGMENT_BYTES", 10)
    written(tmp_path, "a", "b", "c")
    assert len(journal.segments(tmp_path)) == 3
    journal.segments(tmp_path)[0].write_bytes(b"damaged")
    assert [record.article for record in journal.read(tmp_path, after=2)] == ["c"]


def test_empty_new_segment_keeps_the_numbers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A crash between making a segment and writing to it loses no number."""
    monkeypatch.setattr(journal, "SEGMENT_BYTES", 10)
    written(tmp_path, "a", "b")
    (tmp_path / "00000003.nq").touch()
    written(tmp_path, "c")
    assert [record.sequence for record in journal.read(tmp_path)] == [1, 2, 3]


def test_latest_leaves_out_what_was_replaced_or_removed(tmp_path: Path) -> None:
    """Of each article the last record holds, and none after a removal."""
    book = Journal(tmp_path)
    for action, article in (("add", "a"), ("add", "b"), ("add", "a"), ("remove", "b")):
        book.append([Record(action=action, article=article)])
    book.close()
    assert {article: record.sequence for article, record in journal.latest(tmp_path).items()} == {"a": 3}


def test_full_disk_is_one_sentence_and_leaves_the_journal_sound(tmp_path: Path) -> None:
    """What cannot be written is taken back, and the journal can be used again."""
    written(tmp_path, "a")
    book = Journal(tmp_path)
    sync, full = book._sync, [True]

    def fail() -> None:
        sync()
        if full:
            raise OSError(28, "No space left on device")

    book._sync = fail  # type: ignore[method-assign]
    with pytest.raises(StoreError, match="No space left on device"):
        book.append([Record(action="add", article="b", quads=QUADS)])
    full.clear()
    book.append([Record(action="add", article="c", quads=QUADS)])
    book.close()
    assert names(tmp_path) == ["a", "c"]


def test_segments_are_n_quads(tmp_path: Path) -> None:
    """Any tool that knows N-Quads reads a segment."""
    import pyoxigraph as ox

    file = written(tmp_path, "a", "b")
    assert len(list(ox.parse(path=file, format=ox.RdfFormat.N_QUADS))) == 2

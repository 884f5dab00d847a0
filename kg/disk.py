"""What lies in the folder of a store, and who may write in it."""

import fcntl
import json
import os
import shutil
from pathlib import Path

import pyoxigraph as ox

from kg import journal, words
from kg.errors import StoreError

FORM = 1  # of the folder; raised when an older program could not read it any more
WORDS, TABLES = "words.db", "tables.duckdb"
_SEEN = "oxigraph.seen"


def check_form(folder: Path, *, missing_is_wrong: bool) -> None:
    """Raises StoreError where the folder is no store that this program can open."""
    form = folder / "store.json"
    if not form.exists():
        if folder.is_file() or (folder.is_dir() and any(folder.iterdir())):
            raise StoreError(f"{folder}: is no graph of ours and not empty; name another folder.")
        if missing_is_wrong:
            raise StoreError(f"{folder}: there is no graph; make one with `kg build SOURCE… --store {folder}`.")
        return
    try:
        found = int(json.loads(form.read_text())["form"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise StoreError(f"{form}: cannot be read ({error}); restore it from a copy.") from error
    if found > FORM:
        raise StoreError(
            f"{folder}: was made by a newer version (form {found}, ours is {FORM}); upgrade diplomatic-kg."
        )


def write_form(folder: Path) -> None:
    """Marks a folder as a store of this form."""
    (folder / "store.json").write_text(json.dumps({"form": FORM}) + "\n")


def lock(folder: Path) -> int:
    """The descriptor that holds a store, made where there is none. Raises StoreError where somebody else writes."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(folder / "lock", os.O_CREAT | os.O_RDWR)
    except OSError as error:
        raise StoreError(f"{folder}: cannot be written ({error.strerror}); name another folder.") from error
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        os.close(descriptor)
        raise StoreError(
            f"{folder}: another process is writing; wait until it has ended, or open it to read."
        ) from error
    return descriptor


def engine(folder: Path) -> ox.Store:
    """Oxigraph on the folder. Raises StoreError."""
    try:
        return ox.Store(str(folder / "oxigraph"))
    except OSError as error:
        raise StoreError(
            f"{folder}: Oxigraph cannot open it ({error}); remove its folder oxigraph, it is built again."
        ) from error


def remove_built(folder: Path) -> None:
    """Takes away all that is built from the journal."""
    shutil.rmtree(folder / "oxigraph", ignore_errors=True)
    for name in (TABLES, _SEEN):
        (folder / name).unlink(missing_ok=True)
    words.remove(folder / WORDS)


def write_seen(folder: Path) -> None:
    """Notes that Oxigraph holds all that is in the journal now; a hint, so that it need not be synced."""
    (folder / _SEEN).write_text(f"{journal.size(folder / 'journal')}\n")


def is_current(folder: Path) -> bool:
    """False where the journal may know more than Oxigraph, after a crash or while somebody writes."""
    seen = folder / _SEEN
    return seen.exists() and seen.read_text().strip() == str(journal.size(folder / "journal"))

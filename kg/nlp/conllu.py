"""CoNLL-U, from files plain or packed with xz → sentences of words, tags, lemmas and trees."""

import lzma
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path
from typing import Any

from kg.errors import PipelineError


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence; `heads` count from 1, 0 is the root."""

    forms: tuple[str, ...]
    lemmas: tuple[str, ...]
    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    feats: tuple[str, ...]
    heads: tuple[int, ...]
    labels: tuple[str, ...]
    text: str = ""  # as it stood in the document
    genre: str = ""
    document: str = ""
    paragraph: bool = False  # it opens a paragraph
    spaced: tuple[bool, ...] = ()  # for each word, whether a space follows

    def with_forms(self, forms: tuple[str, ...]) -> "Sentence":
        """The same tree over other spellings."""
        return replace(self, forms=forms)


def read_treebank(path: Path) -> list[Sentence]:
    """The sentences of a file, without multiword ranges and empty nodes. Raises PipelineError."""
    opened = lzma.open if path.suffix == ".xz" else open
    try:
        with opened(path, "rt", encoding="utf-8") as file:
            return list(parse_conllu(file.read()))
    except OSError as error:
        raise PipelineError(f"{path}: cannot be read as CoNLL-U ({error}); give a treebank of UD English.") from error


def parse_conllu(text: str) -> Iterator[Sentence]:
    """Sentence by sentence; genre and document are carried on from the comments."""
    genre, document = "", ""
    for block in text.split("\n\n"):
        lines = block.strip("\n").splitlines()
        comments = dict(_comment(line) for line in lines if line.startswith("#"))
        document = comments.get("newdoc id", document)
        if "newdoc id" in comments:
            genre = comments.get("meta::genre", document.split("-")[0])
        every = [line.split("\t") for line in lines if line and not line.startswith("#")]
        rows = [r for r in every if r[0].isdigit()]
        if rows:
            paragraph = any(key.split(" ")[0] in ("newpar", "newdoc") for key in comments)
            told = Sentence(**_columns(rows), spaced=_spaced(every), text=comments.get("text", ""))
            yield replace(told, genre=genre, document=document, paragraph=paragraph)


def documents(sentences: Iterable[Sentence]) -> list[list[Sentence]]:
    """The sentences of each document."""
    return [list(group) for _, group in groupby(sentences, key=lambda s: s.document)]


def _comment(line: str) -> tuple[str, str]:
    key, _, value = line.lstrip("# ").partition("=")
    return key.strip(), value.strip()


def _columns(rows: list[list[str]]) -> dict[str, Any]:
    forms, lemmas, upos, xpos, feats, heads, labels = (tuple(r[i] for r in rows) for i in range(1, 8))
    numbers = tuple(int(h) for h in heads)
    columns = {"forms": forms, "lemmas": lemmas, "upos": upos, "xpos": xpos, "feats": feats, "labels": labels}
    return {**columns, "heads": numbers}


def _spaced(every: list[list[str]]) -> tuple[bool, ...]:
    """Whether a space follows each word; within a multiword token none does, and the token tells what follows it."""
    out: dict[int, bool] = {}
    for row in every:
        free = "SpaceAfter=No" not in row[9].split("|")
        if row[0].isdigit():
            out.setdefault(int(row[0]), free)
        elif "-" in row[0]:
            first, last = (int(n) for n in row[0].split("-"))
            out.update(dict.fromkeys(range(first, last), False))
            out[last] = free
    return tuple(out[n] for n in sorted(out))

"""`templates.txt` → sentences with trees: brackets `[label … head …]` whose slots are filled at random."""

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kg.errors import PipelineError
from kg.nlp.conllu import Sentence

_SLOT = re.compile(r"\$(\w+)")
_DEEPEST = 60  # slots filled one after the other; sentences that go on beyond it are drawn again
_LONGEST = 60  # words


@dataclass(frozen=True, slots=True)
class Templates:
    """The alternatives of each slot."""

    slots: dict[str, tuple[str, ...]]

    def draw(self, rng: random.Random) -> Sentence:
        """A sentence at random."""
        while True:
            text = self._filled(rng)
            if text is not None and len(made := parse(text)) <= _LONGEST:
                return _sentence(made)

    def _filled(self, rng: random.Random) -> str | None:
        text = rng.choice(self.slots["sentence"])
        for _ in range(_DEEPEST):
            found = _SLOT.search(text)
            if found is None:
                return text
            text = text[: found.start()] + rng.choice(self.slots[found[1]]) + text[found.end() :]
        return None


@cache
def load() -> Templates:
    """The templates beside this file. Raises PipelineError."""
    slots: dict[str, list[str]] = {}
    name = ""
    for line in (Path(__file__).parent / "templates.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("@"):
            name = line[1:]
        elif line and not line.startswith("#"):
            slots.setdefault(name, []).append(line)
    missing = {s for lines in slots.values() for line in lines for s in _SLOT.findall(line)} - slots.keys()
    if missing:
        raise PipelineError(f"templates.txt: no alternatives for {', '.join(sorted(missing))}; add them under @NAME.")
    return Templates({k: tuple(v) for k, v in slots.items()})


def parse(text: str) -> list[tuple[str, int, str]]:
    """(word, head, label) of a bracketed tree without its outermost bracket; heads count from 1, 0 is the root.

    >>> parse("[nsubj Talks] failed")
    [('Talks', 2, 'nsubj'), ('failed', 0, 'root')]
    """
    words: list[str] = []
    opened: list[_Phrase] = [_Phrase("root")]
    phrases: list[tuple[_Phrase, _Phrase | None]] = []
    for token in re.findall(r"\[\S+|\]|[^\s\]]+", text):
        if token.startswith("[") and len(token) > 1:
            opened.append(_Phrase(token[1:]))
        elif token == "]":
            phrases.append((opened[-1], opened[-2]))
            opened.pop()
        elif opened[-1].head:
            raise PipelineError(f'templates.txt: "{text}": two heads in one bracket, the second "{token}".')
        else:
            words.append(token)
            opened[-1].head = len(words)
    phrases.append((opened[0], None))
    found = {p.head: (above.head if above is not None else 0, p.label) for p, above in phrases}
    if len(opened) != 1 or len(found) != len(words) or 0 in found:
        raise PipelineError(f'templates.txt: "{text}": a bracket without a head or without its end.')
    return [(word, *found[i]) for i, word in enumerate(words, 1)]


@dataclass(slots=True)
class _Phrase:
    label: str
    head: int = 0


def _sentence(rows: list[tuple[str, int, str]]) -> Sentence:
    """With classes that no inventory has, so that tags and lemmas are not learned from it."""
    none = ("",) * len(rows)
    forms, heads, labels = (tuple(column) for column in zip(*_with_capital(rows), strict=True))
    return Sentence(forms=forms, lemmas=none, upos=none, xpos=none, feats=none, heads=heads, labels=labels)


def _with_capital(rows: list[tuple[str, int, str]]) -> Iterator[tuple[str, int, str]]:
    """The first word begins with a capital."""
    first = next(i for i, (word, *_) in enumerate(rows) if word[0].isalnum())
    for i, (word, head, label) in enumerate(rows):
        yield (word[0].upper() + word[1:] if i == first else word), head, label

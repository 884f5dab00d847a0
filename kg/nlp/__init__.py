"""Loads the language pipeline that lies beside it: text → parsed text with Universal Dependencies.

A parser turns each article's text into one spaCy `Doc` whose text is exactly that text: tokens with offsets, UPOS,
PTB tags, features, lemmas, a dependency tree (UD v2) for every sentence. White space that stands for itself is a token
with `pos_` SPACE, attached to the word before.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import Protocol

from spacy.tokens import Doc

from kg.errors import PipelineError
from kg.nlp import others, parser


class Parser(Protocol):
    """What the stages need of a language pipeline."""

    @property
    def version(self) -> str:
        """Name and version, as the graph records them."""
        ...

    def parse(self, texts: Iterable[str]) -> Iterator[Doc]:
        """One parsed text for each text, in order; the same whatever stands beside it."""
        ...


PARSERS: dict[str, Callable[[str], Parser]] = {
    "conllu": others.files,  # conllu:FOLDER
    "stanza": others.stanza,  # stanza or stanza:PACKAGE
    "udpipe": others.udpipe,  # udpipe:FILE
    "spacy": others.spacy_pipeline,  # spacy:PIPELINE
}


@cache
def load(name: str | None = None, *, threads: int = 1) -> Parser:
    """The parser of that name, our own if None, with that many threads. Raises PipelineError."""
    if name in (None, "own"):
        return parser.MiniLM(threads=threads)
    kind, _, rest = str(name).partition(":")
    if kind not in PARSERS:
        raise PipelineError(f'parser "{name}": no such language pipeline; there are own, {", ".join(PARSERS)}.')
    return PARSERS[kind](rest)

"""Fixtures that all tests share: the language pipeline, texts parsed by hand, stores and articles."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from kg.model import Article

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from kg.nlp.parser import MiniLM
    from kg.store import Store


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    """A browser for all tests of a file; they are skipped where Playwright or Chromium is not."""
    sync_api = pytest.importorskip("playwright.sync_api", reason="Playwright for Python is not here")
    path = shutil.which("chromium")
    if path is None:
        pytest.skip("Chromium is not here")
    with sync_api.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def nlp() -> "MiniLM":
    """The trained pipeline that ships with the package, loaded once."""
    from kg import nlp

    return nlp.load()


@pytest.fixture
def doc() -> Callable[[str], "Doc"]:
    """A parsed text from a small table: a line a word, `form lemma UPOS head label`.

    Heads are counted from 1 in a sentence.
    A blank line ends a sentence; words are joined by one space; a form that begins with `_` stands close to the one
    before it.
    """
    import spacy
    from spacy.tokens import Doc

    vocab = spacy.blank("en").vocab

    def make(table: str) -> "Doc":
        words, spaces, lemmas, pos, heads, deps = [], [], [], [], [], []  # type: ignore[var-annotated]
        for block in table.strip().split("\n\n"):
            first = len(words)
            for line in block.strip().splitlines():
                form, lemma, upos, head, label = line.split()
                if form.startswith("_") and spaces:
                    spaces[-1] = False
                words.append(form.removeprefix("_"))
                spaces.append(True)
                lemmas.append(lemma)
                pos.append(upos)
                heads.append(first + int(head) - 1 if head != "0" else len(words) - 1)
                deps.append(label)
        return Doc(vocab, words=words, spaces=spaces, lemmas=lemmas, pos=pos, heads=heads, deps=deps)

    return make


@pytest.fixture
def store(tmp_path: Path) -> Iterator["Store"]:
    """An empty store on disk."""
    from kg.store import open_store

    with open_store(tmp_path / "kg.store") as opened:
        yield opened


@pytest.fixture
def article() -> Callable[..., Article]:
    """An article of a text, published on 15 June 2020 unless told otherwise."""
    from kg import vocab

    def make(text: str, published: str | None = "2020-06-15", **more: object) -> Article:
        return Article(iri=vocab.thing("article", "", text), text=text, published=published, **more)  # type: ignore[arg-type]

    return make

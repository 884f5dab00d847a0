"""Pages and texts of many makes, written for this test, with the text and the metadata that must be read from them.

Each folder of `goldens/` holds `article.html` or `article.txt`, `text.txt` and `article.toml`. They are free to use
(CC0); what they tell is made up. `python -m tests.read.test_goldens` writes the expected files anew; review the
difference like code.
"""

import tomllib
from pathlib import Path

import pytest

from kg import read
from kg.model import Article

FOLDER = Path(__file__).with_name("goldens")
NAMES = sorted(path.name for path in FOLDER.iterdir())
TOLD = ("title", "publisher", "byline", "section", "language", "address", "published", "dateline")


def source(name: str) -> Path:
    """The page or text."""
    page = FOLDER / name / "article.html"
    return page if page.exists() else page.with_suffix(".txt")


def told(article: Article) -> dict[str, str]:
    """The metadata that are known."""
    return {key: value for key in TOLD if (value := getattr(article, key)) is not None}


@pytest.mark.parametrize("name", NAMES)
def test_the_text_is_the_article_and_nothing_else(name: str) -> None:
    """Headline and paragraphs, without navigation, captions, promotions, related links, comments and footers."""
    expected = (FOLDER / name / "text.txt").read_text(encoding="utf-8")
    assert expected == read.article(source(name)).text + "\n"


@pytest.mark.parametrize("name", NAMES)
def test_metadata_are_what_the_page_tells(name: str) -> None:
    """Title, publisher, by-line, section, language, address, date and dateline; what is not told is None."""
    expected = tomllib.loads((FOLDER / name / "article.toml").read_text(encoding="utf-8"))
    assert expected == told(read.article(source(name)))


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


if __name__ == "__main__":
    for one in NAMES:
        article = read.article(source(one))
        (FOLDER / one / "text.txt").write_text(article.text + "\n", encoding="utf-8")
        lines = [f"{key} = {_quoted(value)}\n" for key, value in told(article).items()]
        (FOLDER / one / "article.toml").write_text("".join(lines), encoding="utf-8")

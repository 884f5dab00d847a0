"""Names and sentences that are written to do harm, in every form: they are words and nothing else."""

import io
import json
import re
import zipfile

import pytest

from kg import export
from tests.export.material import hostile, written

TEXT = [
    name
    for name, form in export.FORMATS.items()
    if form.writes != "graph" and form.extension not in ("png", "zip", "parquet")
]
MARKUP = ["html", "briefing-html", "svg", "chart", "graphml", "gexf", "gexf12"]
ABOUT = ("@SUM(1+1)*cmd",)
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


@pytest.mark.parametrize("form", TEXT)
def test_no_control_characters(form: str) -> None:
    """Every text is UTF-8 without the characters that drive terminals and break readers."""
    assert not CONTROL.search(written(form, hostile(), about=ABOUT).decode())


@pytest.mark.parametrize("form", MARKUP)
def test_no_markup(form: str) -> None:
    """No tag, no handler and no end of a comment or a section comes from a name."""
    text = written(form, hostile(), about=ABOUT).decode()
    assert "<script>alert" not in text and "<img" not in text
    assert not re.search(r"<[^>]*\\sonerror=", text)


@pytest.mark.parametrize("table", ["events", "actors", "ties", "parties", "statements", "central", "rhythm", "changes"])
def test_no_formula_in_any_table(table: str) -> None:
    """In no table does a cell begin as a formula does, whatever white space or marks lead it."""
    text = written("csv", hostile(), table=table).decode()
    assert not re.search(r"(^|,)\"?[\s\u200b-\u200f\u202a-\u202e\ufeff]*[=@]", text, re.M)


def test_no_paths() -> None:
    """What a zip file holds is called as we call it, not as an article does."""
    with zipfile.ZipFile(io.BytesIO(written("neo4j", hostile()))) as whole:
        assert whole.namelist() == ["actors.csv", "events.csv", "participations.csv", "import.txt"]


@pytest.mark.parametrize("form", ["html", "briefing-html"])
def test_marks_of_direction_end_with_their_name(form: str) -> None:
    """A mark that turns the direction of writing is shut in where it stands, by the style of the page."""
    text = written(form, hostile(), about=ABOUT).decode()
    assert "\u202e" in written("html", hostile()).decode() and "unicode-bidi: isolate" in text


@pytest.mark.parametrize("form", ["node-link", "cyjs", "cx2", "geojson"])
def test_json(form: str) -> None:
    """JSON stays JSON."""
    assert json.loads(written(form, hostile()))

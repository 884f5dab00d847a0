"""Networks read back by cytoscape.js and d3, as a page would read them; see `node/README.md` for how to have them."""

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.export.material import HOSTILE, hostile, told, written

FOLDER = Path(__file__).parent / "node"
MODULES = os.environ.get("KG_NODE")
pytestmark = [
    pytest.mark.skipif(not shutil.which("node"), reason="Node.js is not here"),
    pytest.mark.skipif(not MODULES, reason="KG_NODE does not name a folder with cytoscape and d3-force"),
]
TIES = [["Ada Berg", "Bo Lund", 2], ["Bo Lund", "Cem Kaya", 1]]


def _read(script: str, content: bytes) -> dict[str, Any]:
    done = subprocess.run(["node", FOLDER / script], input=content, capture_output=True, check=False)
    assert not done.returncode, done.stderr.decode()
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


@pytest.mark.parametrize(("script", "form"), [("cytoscape.cjs", "cyjs"), ("d3.mjs", "node-link")])
def test_ties(script: str, form: str) -> None:
    """The library finds the same ties with their events, and every party has a place."""
    read = _read(script, written(form, told()))
    assert sorted(read["ties"]) == TIES and read["placed"]


def test_degrees_in_cytoscape() -> None:
    """cytoscape.js counts the partners that we count."""
    assert _read("cytoscape.cjs", written("cyjs", told()))["degrees"] == {"Ada Berg": 1, "Bo Lund": 2, "Cem Kaya": 1}


def test_parallel_ties_in_cytoscape() -> None:
    """With `parallel` each event is a tie of its own there too."""
    assert len(_read("cytoscape.cjs", written("cyjs", told(), parallel=True))["ties"]) == 3


@pytest.mark.parametrize(("script", "form"), [("cytoscape.cjs", "cyjs"), ("d3.mjs", "node-link")])
def test_hostile_words(script: str, form: str) -> None:
    """Names written to do harm come back as they were, but for what JSON in UTF-8 cannot hold."""
    labels = set(_read(script, written(form, hostile()))["labels"])
    assert {words.replace("\ud800", "\ufffd") for words in HOSTILE} == labels

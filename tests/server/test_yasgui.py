"""YASGUI, the editor that many endpoints are asked with, in Chromium, as npm brings it."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests import javascript
from tests.serving import Client

sync_api = pytest.importorskip("playwright.sync_api", reason="Playwright for Python is not here")
BUILT = javascript.MODULES / "@triply" / "yasgui" / "build"
pytestmark = javascript.needed
PREFIXES = """PREFIX dkg: <https://w3id.org/diplomatic-kg/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
"""
PEOPLE = PREFIXES + "SELECT ?name { ?x a dkg:Person ; rdfs:label ?name } ORDER BY ?name"
PAGE = """<!doctype html><meta charset="utf-8"><link rel="stylesheet" href="{built}/yasgui.min.css">
<div id="here"></div><script src="{built}/yasgui.min.js"></script><script>
localStorage.clear();
window.yasgui = new Yasgui(document.getElementById("here"), {{
    requestConfig: {{ endpoint: "{address}/sparql" }}, copyEndpointOnNewTab: false
}});
</script>"""


@pytest.fixture
def page(chromium: Any, client: Client, tmp_path: Path) -> Iterator[Any]:
    """YASGUI on a page of another origin, as somebody has it who asks our server."""
    file = tmp_path / "yasgui.html"
    file.write_text(PAGE.format(built=BUILT.resolve().as_uri(), address=client.address), encoding="utf-8")
    opened = chromium.new_page(viewport={"width": 1100, "height": 800})
    opened.goto(file.as_uri())
    yield opened
    opened.close()


def asked(page: Any, query: str) -> None:
    """Writes a query into the editor and presses the button that runs it."""
    page.evaluate("query => yasgui.getTab().getYasqe().setValue(query)", query)
    page.click(".yasqe_queryButton:visible")


def test_yasgui_shows_rows(page: Any) -> None:
    """The table has a row for each answer."""
    asked(page, PEOPLE)
    cells = page.locator(".yasr table tbody td:has-text('Dahl'), .yasr table tbody td:has-text('Quispe')")
    sync_api.expect(cells).to_have_count(2)
    if folder := os.environ.get("KG_SCREENSHOTS"):
        page.screenshot(path=Path(folder) / "yasgui.png")


def test_yasgui_shows_a_graph(page: Any) -> None:
    """What CONSTRUCT gives is shown as Turtle or triples."""
    asked(page, PREFIXES + "CONSTRUCT { ?x rdfs:label ?name } { ?x a dkg:Person ; rdfs:label ?name }")
    sync_api.expect(page.locator(".yasr")).to_contain_text("Ingrid Dahl")


def test_yasgui_tells_a_mistake(page: Any) -> None:
    """What the server says of a query that is none is shown to who asked it."""
    asked(page, "SELECT ?name { ?x nowhere:name ?name }")
    sync_api.expect(page.locator(".yasr")).to_contain_text("the prefix nowhere: is not declared")

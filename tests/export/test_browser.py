"""The page in Chromium with the network cut: what a reader with a USB stick and no connection sees and does."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests import javascript
from tests.export.material import hostile, told, written

sync_api = pytest.importorskip("playwright.sync_api", reason="Playwright for Python is not here")


@pytest.fixture
def opened(chromium: Any, tmp_path: Path) -> Iterator[Any]:
    """Opens a page from a file without a connection, and fails where it complains or asks for anything else."""
    contexts, complaints = [], []

    def open_page(content: bytes, **settings: Any) -> Any:
        file = tmp_path / "page.html"
        file.write_bytes(content)
        context = chromium.new_context(**{"viewport": {"width": 1280, "height": 900}, **settings}, offline=True)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda told: complaints.append(told.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("dialog", lambda dialog: complaints.append(dialog.message))
        page.on("request", lambda asked: asked.url.startswith("file:") or complaints.append(asked.url))
        page.goto(file.as_uri())
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert not complaints


def test_a_tie_leads_to_its_sentences(opened: Any) -> None:
    """A click on a tie shows its events: days, words, and on whose word."""
    page = opened(written("html", told()))
    page.locator(".view0 a.tie", has_text="Ada Berg – Bo Lund").locator(".hit").click(force=True)
    panel = page.inner_text(".panel")
    assert all(words in panel for words in ("4 May 2019", "They met in Lima.", "United Nations, in", "2 events"))


def test_search(opened: Any) -> None:
    """What is searched for stays, accents or not, and the rest goes; ties without events go too."""
    page = opened(written("html", told()))
    page.fill("#search", "pacific fórum")
    sync_api.expect(page.locator("#count")).to_have_text("1 of 5 events")
    assert page.locator(".view0 a.tie:not(.out)").count() == 1


def test_time(opened: Any) -> None:
    """Moving the end of the time leaves the events that may lie before it."""
    page = opened(written("html", told()))
    page.focus("#until")
    page.keyboard.press("Home")
    sync_api.expect(page.locator("#count")).to_have_text("2 of 5 events")
    assert page.inner_text("#span") == "May 2019"
    page.keyboard.press("End")
    sync_api.expect(page.locator("#count")).to_have_text("5 events")


def test_play_runs_to_the_end_and_stops(opened: Any) -> None:
    """Play goes through the time a year at a time and stops at its end."""
    page = opened(written("html", told()))
    page.click("#play")
    sync_api.expect(page.locator("#play")).to_have_text("Play", timeout=30_000)
    assert page.input_value("#until") == page.get_attribute("#until", "max")


def test_keyboard_alone(opened: Any) -> None:
    """A party is reached with the tabulator, opened with Enter and left with Escape."""
    page = opened(written("html", told()))
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.classList.contains('party')"):
            break
    name = page.evaluate("document.activeElement.dataset.name")
    page.keyboard.press("Enter")
    assert page.inner_text(".panel h3") == name
    page.keyboard.press("Escape")
    assert "At the centre" in page.inner_text(".panel")


def test_without_scripts(opened: Any) -> None:
    """Without scripts the tables are there, and a link of the drawing leads to its row."""
    page = opened(written("html", told()), java_script_enabled=False)
    assert page.locator("section table.events tbody tr:visible").count() == 4
    assert not page.is_visible("#search")
    page.locator(".view0 a.party").first.click()
    assert "#e" in page.url


@pytest.mark.parametrize("width", [360, 1440])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_sticks_out(opened: Any, width: int, scheme: str) -> None:
    """The page is as wide as the screen, on a phone and on a desk, by day and by night."""
    page = opened(written("html", told()), viewport={"width": width, "height": 800}, color_scheme=scheme)
    assert width == page.evaluate("document.documentElement.scrollWidth")


@pytest.mark.parametrize("form", ["html", "briefing-html", "svg", "chart"])
def test_hostile_words_do_nothing(opened: Any, form: str) -> None:
    """Names written to do harm run nothing, in no page and no picture."""
    content = written(form, hostile(), about=("@SUM(1+1)*cmd",))
    page = opened(content if form.endswith("html") else b"<!doctype html><title>x</title>" + content)
    assert page.locator("img").count() == 0


@pytest.mark.parametrize("form", ["svg", "chart"])
def test_pictures_are_well_formed(chromium: Any, tmp_path: Path, form: str) -> None:
    """Chromium, which takes no broken SVG, draws the pictures; hostile names are text in them."""
    file = tmp_path / "x.svg"
    file.write_bytes(written(form, hostile()))
    page = chromium.new_page()
    page.goto(file.as_uri())
    assert page.evaluate("document.documentElement.localName") == "svg"
    assert not page.locator("parsererror").count()
    page.close()


@javascript.needed
@pytest.mark.parametrize("form", ["html", "briefing-html"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nobody_is_kept_out(chromium: Any, tmp_path: Path, form: str, scheme: str) -> None:
    """axe finds nothing that keeps people who see or move in other ways from reading a page, by day or by night."""
    file = tmp_path / "page.html"
    file.write_bytes(written(form, told(), about=("Norway",)))
    context = chromium.new_context(bypass_csp=True, color_scheme=scheme)
    page = context.new_page()
    page.goto(file.as_uri())
    page.evaluate((javascript.MODULES / "axe-core" / "axe.min.js").read_text(encoding="utf-8"))
    found = page.evaluate("axe.run()")
    context.close()
    assert [(wrong["id"], wrong["nodes"][0]["html"]) for wrong in found["violations"]] == []

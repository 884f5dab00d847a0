"""Pictures as PNG."""

import sys
from io import BytesIO

import pytest

from kg.errors import ExportError
from tests.export.material import Rows, hostile, told, written

FORMS = ("png", "chart-png")


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("store", [told(), hostile(), Rows([], [])], ids=["told", "hostile", "nobody"])
def test_drawn(form: str, store: Rows) -> None:
    """A picture is drawn of any network, with something in it where there is somebody."""
    image = pytest.importorskip("matplotlib.image")
    dots = image.imread(BytesIO(written(form, store, network="speech")), format="png")
    assert dots.shape[0] > 100 and dots.shape[1] > 100
    assert form == "chart-png" or not store.actors() or dots.min() < 0.5


def test_same_bytes() -> None:
    """The same store gives the same bytes."""
    pytest.importorskip("matplotlib")
    assert written("png", told()) == written("png", told())


@pytest.mark.parametrize("form", FORMS)
def test_without_matplotlib(form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where matplotlib is not installed that is told in one sentence, with what to do."""
    monkeypatch.setitem(sys.modules, "matplotlib.figure", None)
    with pytest.raises(ExportError, match=r"needs matplotlib: `pip install diplomatic-kg\[plot\]`"):
        written(form, told())


def test_a_picture_of_nobody_says_so() -> None:
    """A network without ties is not an empty sheet."""
    pytest.importorskip("matplotlib")
    image = pytest.importorskip("matplotlib.image")
    assert image.imread(BytesIO(written("png", Rows([], []))), format="png").min() < 0.5
    assert b"No two parties are tied" in written("svg", Rows([], []))

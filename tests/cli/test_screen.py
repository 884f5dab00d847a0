"""What people see."""

import pytest

from kg.cli import output, screen


@pytest.mark.parametrize("words", ["a\x1b[31mb", "a\u202eb", "a\x9bb", "a\x07b"])
def test_names_do_not_steer_the_terminal(words: str) -> None:
    """Nor turn its writing around."""
    assert set(screen.clean(words)) <= set("ab [31m")


def test_markup_in_names_is_shown() -> None:
    """A name may look like a style."""
    table = output.table(("name",))
    table.add_row(output.cell("[red]Xi[/red] :smile:"))
    assert "[red]Xi[/red] :smile:" in screen.drawn(table)


@pytest.mark.parametrize(
    ("value", "told"),
    [(None, ""), (True, "yes"), (0.5, "0.5"), (2.0, "2"), (["a", "b"], "a, b"), ("a\n  b", "a b"), (7, "7")],
)
def test_cells(value: object, told: str) -> None:
    """Values as people read them."""
    assert output.cell(value) == told


def test_no_colour_in_a_pipe() -> None:
    """Nothing but words where nobody looks."""
    from rich.text import Text

    assert screen.drawn(Text("bold", style="bold red")) == "bold\n"

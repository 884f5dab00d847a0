"""What people see: words and progress on stderr, tables as wide as their terminal."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

_WIDTH = 100  # where no terminal tells its own
_STEERING = (*range(10), *range(11, 32), *range(127, 160))  # all but the end of a line
_TURNING = (*range(0x202A, 0x202F), *range(0x2066, 0x206A))  # that change the direction of writing
_CONTROL = dict.fromkeys(_STEERING, " ") | dict.fromkeys(_TURNING, "")


def say(words: str) -> None:
    """A sentence for people."""
    print(clean(words), file=sys.stderr)


def clean(words: str) -> str:
    """Words without what steers a terminal.

    >>> clean("a\\x1b[31mb")
    'a [31mb'
    """
    return words.translate(_CONTROL)


def is_terminal() -> bool:
    """True where somebody looks at stdout."""
    return sys.stdout.isatty()


def width() -> int:
    """Columns of the terminal that somebody sits at, also where stdout is a pipe."""
    if os.environ.get("COLUMNS", "").isdigit():
        return max(int(os.environ["COLUMNS"]), 20)
    for stream in (sys.stdout, sys.stderr, sys.stdin):
        try:
            return os.get_terminal_size(stream.fileno()).columns or _WIDTH
        except (OSError, ValueError, AttributeError):
            continue
    return _WIDTH


def show(*things: "RenderableType") -> None:
    """Tables, rules and styled words on stdout, in colour where it is a terminal that wants it."""
    sys.stdout.write(drawn(*things))


def drawn(*things: "RenderableType") -> str:
    """The same as text, without blanks at the ends of lines."""
    console = _console()
    with console.capture() as captured:
        for thing in things:
            console.print(thing)
    return "\n".join(line.rstrip() for line in captured.get().split("\n"))


def _console() -> "Console":
    from rich.console import Console

    return Console(width=width(), highlight=False, markup=False, emoji=False, soft_wrap=False)


@contextmanager
def progress(what: str) -> Iterator[Callable[[int, int, str], None]]:
    """A bar on stderr, silent where that is no terminal; tell it how many are done, of all, and the last one's name."""
    if not sys.stderr.isatty():
        yield lambda done, of, name: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    names = TextColumn("{task.fields[name]}", markup=False)
    with Progress(*columns, names, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=None, name="")
        yield lambda done, of, name: bar.update(task, completed=done, total=of, name=clean(name)[-40:])

"""How a command ends: each error is one sentence on stderr and an exit status."""

import os
import sys
import traceback

from kg.cli.screen import say
from kg.errors import EdtfError, KgError, QueryError, UsageError

FAILED, WRONG, STOPPED, PIPE = 1, 2, 130, 141
_DEBUG = "KG_DEBUG"


def status(error: BaseException) -> int:
    """Says what went wrong and returns the exit status."""
    if os.environ.get(_DEBUG):
        traceback.print_exception(error)
    if isinstance(error, SystemExit):
        return error.code if isinstance(error.code, int) else FAILED
    if isinstance(error, BrokenPipeError):
        return _broken_pipe()
    if isinstance(error, KeyboardInterrupt) or type(error).__name__ == "Abort":
        return stopped()
    say(_sentence(error))
    return WRONG if isinstance(error, UsageError | QueryError | EdtfError) or _is_usage(error) else FAILED


def stopped() -> int:
    """The end that Ctrl-C makes."""
    say("Stopped.")
    return STOPPED


def _broken_pipe() -> int:
    """Whoever read our output has heard enough; what is still to be flushed goes nowhere."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return PIPE


def _sentence(error: BaseException) -> str:
    if isinstance(error, KgError):
        return str(error)
    if _is_usage(error):
        return _usage(error)
    if isinstance(error, MemoryError):
        return "The memory is full; give fewer articles at a time, or fewer --workers."
    if isinstance(error, OSError) and error.strerror:
        place = f"{error.filename}: " if error.filename else ""
        return f"{place}{error.strerror}."
    kind, words = type(error).__name__, " ".join(str(error).split())
    return f"A mistake of this program: {kind}: {words} (with {_DEBUG}=1 in the environment it tells where)."


def _is_usage(error: BaseException) -> bool:
    """True for what the library of the command line raises; the class has moved between its versions."""
    return hasattr(error, "format_message") and hasattr(error, "exit_code")


def _usage(error: BaseException) -> str:
    words = str(error.format_message())  # type: ignore[attr-defined]
    words += "" if words.endswith((".", "?")) else "."
    context = getattr(error, "ctx", None)
    command = context.command_path if context else "kg"
    return f"{words} `{command} --help` tells how."

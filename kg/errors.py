"""Every exception that diplomatic-kg raises.

    KgError
    ├── ReadError       an input cannot be read as an article
    ├── LexiconError    a knowledge file says something that does not hold
    ├── PipelineError   the language pipeline is missing or of another label scheme
    ├── EdtfError       a date is not EDTF
    ├── StoreError      a graph cannot be opened, read or written
    ├── QueryError      a question is unknown, or its words or parameters are wrong
    ├── ExportError     a network or graph cannot be written in the form asked for
    └── UsageError      a command was given what it cannot take

Each message is one sentence for a person: what, where, and what to do.
"""


class KgError(Exception):
    """The one to catch for everything that this package reports."""


class ReadError(KgError):
    """An input cannot be read as an article."""


class LexiconError(KgError):
    """A knowledge file says something that does not hold."""


class PipelineError(KgError):
    """The language pipeline is missing, broken or of another label scheme."""


class EdtfError(KgError, ValueError):
    """A date is not in the Extended Date/Time Format."""


class StoreError(KgError):
    """A graph cannot be opened, read or written."""


class QueryError(KgError):
    """A question is unknown, or its words or parameters are wrong."""


class ExportError(KgError):
    """A network or graph cannot be written in the form asked for."""


class UsageError(KgError):
    """A command was given what it cannot take."""

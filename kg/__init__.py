"""diplomatic-kg: diplomatic news in, a graph that answers questions out.

    import kg

    with kg.open_store("kg.store") as store:
        for event in store.events(type="meeting", country="JPN"):
            print(event["date"], event["actors"], event["place"])

Everything in `__all__` may be relied on; everything else may change. Modules are loaded when they are first asked for:
`import kg` alone loads no language pipeline and no graph engine.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg import build, export, network, read
    from kg.errors import (
        EdtfError,
        ExportError,
        KgError,
        LexiconError,
        PipelineError,
        QueryError,
        ReadError,
        StoreError,
        UsageError,
    )
    from kg.model import (
        Actor,
        ActorKind,
        Article,
        Event,
        Evidence,
        Extraction,
        Gathering,
        Office,
        Passage,
        Place,
        Status,
    )
    from kg.store import Store, open_store

__version__ = "0.1.0"

__all__ = [
    "Actor",
    "ActorKind",
    "Article",
    "EdtfError",
    "Event",
    "Evidence",
    "ExportError",
    "Extraction",
    "Gathering",
    "KgError",
    "LexiconError",
    "Office",
    "Passage",
    "PipelineError",
    "Place",
    "QueryError",
    "ReadError",
    "Status",
    "Store",
    "StoreError",
    "UsageError",
    "__version__",
    "build",
    "export",
    "network",
    "open_store",
    "read",
]

_WHERE = {"Store": "store", "open_store": "store"} | dict.fromkeys(
    (
        "EdtfError", "ExportError", "KgError", "LexiconError", "PipelineError", "QueryError", "ReadError", "StoreError",
        "UsageError",
    ),
    "errors",
)  # fmt: skip
_MODULES = ("build", "export", "network", "read")


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    if name in _MODULES:
        return import_module(f"kg.{name}")
    return getattr(import_module(f"kg.{_WHERE.get(name, 'model')}"), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})

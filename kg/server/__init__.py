"""A store over HTTP: SPARQL protocol, graphs, and pages that are also data."""

from kg.errors import StoreError, UsageError
from kg.server.access import is_loopback
from kg.server.settings import Settings

__all__ = ["Settings", "serve"]


def serve(settings: Settings) -> None:
    """Serves a store until it is told to stop. Raises UsageError for settings that do not go together, StoreError."""
    import uvicorn

    from kg.server.web import application

    check(settings)
    uvicorn.run(
        application(settings),
        host=settings.host,
        port=settings.port,
        log_level="warning",
        server_header=False,
        timeout_graceful_shutdown=5,
    )


def check(settings: Settings) -> None:
    """Raises UsageError or StoreError for settings that cannot be served."""
    if settings.location.startswith(("http://", "https://")) or settings.location == ":memory:":
        raise UsageError(f"{settings.location}: only a graph in a folder can be served; name one with --store.")
    if not (settings.folder / "store.json").exists():
        raise StoreError(
            f"{settings.location}: there is no graph; make one with `kg build SOURCE… --store {settings.location}`."
        )
    if settings.writable and not is_loopback(settings.host):
        raise UsageError(f"--writable lets everybody write who reaches {settings.host}; use --token there.")
    if settings.token is not None and len(settings.token) < 16:
        raise UsageError("The token is too easy to guess; take 16 letters or more.")

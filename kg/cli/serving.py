"""`kg serve`: the graph over HTTP, for browsers and for SPARQL clients."""

from typing import Annotated

import typer

from kg.cli import options, screen

Host = Annotated[
    str, typer.Option("--host", metavar="ADDRESS", help="Where to listen; only this machine if not given.")
]
Port = Annotated[int, typer.Option("--port", "-p", min=1, max=65535, help="The port to listen on.")]
Writable = Annotated[
    bool, typer.Option("--writable", help="Everybody on this machine may change the graph: for throw-away ones.")
]
Token = Annotated[
    str | None, typer.Option("--token", envvar="KG_TOKEN", metavar="SECRET", help="Who sends it may change the graph.")
]
Timeout = Annotated[float, typer.Option("--timeout", min=0.1, metavar="S", help="Seconds that a query may take.")]
Rows = Annotated[int, typer.Option("--limit", min=1, metavar="ROWS", help="Rows that an answer may have.")]
Names = Annotated[
    list[str] | None, typer.Option("--name", metavar="HOST", help="A name of this server besides its addresses.")
]
Allowed = Annotated[
    list[str] | None,
    typer.Option("--allow", metavar="IRI", help="What SERVICE and LOAD may fetch; nothing if not given."),
]


def serve(
    store: options.StoreAt = "kg.store",
    host: Host = "127.0.0.1",
    port: Port = 8000,
    writable: Writable = False,
    token: Token = None,
    timeout: Timeout = 30.0,
    limit: Rows = 1_000_000,
    name: Names = None,
    allow: Allowed = None,
) -> None:
    """Serve the graph: a page to look at it, and SPARQL at /sparql.

    [dim]kg serve
    kg serve --store archive.store --port 8080 --timeout 10
    curl localhost:8000/sparql --data-urlencode 'query=SELECT * { ?event a dkg:Event } LIMIT 3'[/dim]
    """
    from kg import server

    settings = server.Settings(
        location=store,
        host=host,
        port=port,
        writable=writable,
        token=token,
        seconds=timeout,
        rows=limit,
        names=tuple(name or ()),
        services=tuple(allow or ()),
    )
    server.check(settings)
    screen.say(f"{store} at http://{f'[{host}]' if ':' in host else host}:{port}/ (Ctrl-C ends it)")
    server.serve(settings)

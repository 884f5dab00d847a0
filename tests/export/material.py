"""Stands for a store where only rows are asked for."""

from io import BytesIO
from typing import Any

from kg import export
from kg.export import Options
from tests.network.rows import actors, event

HOSTILE = (
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)> & \"quotes\" 'too'",
    "=cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd",
    "nul\x00 bell\x07 \x1b[31m \ud800 \ufffe",
    "../../etc/passwd",
    "\u202eright to left\u202c",
    'a"b\\"c\\',
    "]]> --> */ {x} \\n\nline",
)


class Rows:
    """A store of rows written by hand."""

    engine = None

    def __init__(self, events: list[dict[str, Any]], actors: list[dict[str, Any]]) -> None:
        self._events, self._actors = events, actors

    def events(self) -> list[dict[str, Any]]:
        """Its events."""
        return self._events

    def actors(self) -> list[dict[str, Any]]:
        """Its actors."""
        return self._actors

    def triples(self, graph: str | None = None) -> list[Any]:
        """No triples, so that no two events are found to be one."""
        return []

    def article_graphs(self) -> list[str]:
        """No graphs."""
        return []


def told() -> Rows:
    """Three people who met, a plan, and a statement."""
    return Rows(
        [
            event("meeting", "Ada Berg, Bo Lund", date="2019-05-04", place="Lima", during="Pacific Forum", start=1),
            event("call", "Ada Berg", "Bo Lund", date="2019-06", attribution=["United Nations"], start=2),
            event("visit", "Cem Kaya", "Bo Lund, Sweden", date="2020", issues=["fishing rights"], start=3),
            event("meeting", "Cem Kaya, Ada Berg", date="2021-01-01/..", status="planned", start=4),
            event("statement", "Ada Berg", content="We met in Lima.", quoted=True, date="2019-05-05", start=5),
        ],
        actors(),
    )


def hostile() -> Rows:
    """People, places and sentences whose words are written to do harm."""
    rows = [
        {
            "actor": f"https://x.example/{number}",
            "name": words,
            "aliases": [words],
            "kind": "person",
            "country": words,
            "offices": [],
        }
        for number, words in enumerate(HOSTILE)
    ]
    met = [
        event(
            "meeting",
            "",
            actors=[one, other],
            place=one,
            during=other,
            issues=[one],
            attribution=[other],
            content=one,
            sentence=f"{one} met {other}",
            quote=one,
            status="actual",
            article=one,
            article_title=one,
            start=number,
            date="2020-01-01",
        )
        for number, (one, other) in enumerate(zip(HOSTILE, [*HOSTILE[1:], HOSTILE[0]], strict=True))
    ]
    return Rows(met, rows)


def written(form: str, store: Any, **options: Any) -> bytes:
    """The file that the format gives."""
    file = BytesIO()
    export.write(store, form, file, options=Options(**options))
    return file.getvalue()

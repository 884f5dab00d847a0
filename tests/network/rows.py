"""Rows of events and actors written by hand, in the form of `kg.records`; the people are invented."""

from typing import Any

PEOPLE = {"Ada Berg": "NOR", "Bo Lund": "SWE", "Cem Kaya": "TUR", "Dora Ruiz": "PER", "Eli Katz": "ISR"}
STATES = {"Norway": "NOR", "Sweden": "SWE", "Türkiye": "TUR", "Peru": "PER"}


def actor(name: str, kind: str, country: str | None, *aliases: str) -> dict[str, Any]:
    """One actor."""
    iri = f"https://w3id.org/diplomatic-kg/id/actor/{name.lower().replace(' ', '-')}"
    return {"actor": iri, "name": name, "aliases": list(aliases), "kind": kind, "country": country, "offices": []}


def actors() -> list[dict[str, Any]]:
    """Five people, four states and a body without a state."""
    return [
        *(actor(name, "person", country, name.split()[-1]) for name, country in PEOPLE.items()),
        *(actor(name, "country", country) for name, country in STATES.items()),
        actor("United Nations", "organization", None),
    ]


def event(type: str, who: str, whom: str = "", /, **others: Any) -> dict[str, Any]:
    """One event; names are joined by a comma."""
    told = {
        "type": type,
        "actors": [name.strip() for name in who.split(",") if name.strip()],
        "recipients": [name.strip() for name in whom.split(",") if name.strip()],
        "date": None,
        "place": None,
        "country": None,
        "during": None,
        "issues": [],
        "status": "actual",
        "attribution": [],
        "content": None,
        "quoted": False,
        "article": "https://news.example/1",
        "start": 0,
        "end": 3,
        "quote": "met",
        "sentence": "They met in Lima.",
        "mentions": [],
        "confidence": 0.9,
        **others,
    }
    mark = "-".join(str(told[key]) for key in ("type", "actors", "recipients", "date", "start"))
    return {"event": f"https://w3id.org/diplomatic-kg/id/event/{abs(_hash(mark))}", **told}


def _hash(words: str) -> int:
    return sum(ord(letter) * 31**index for index, letter in enumerate(words)) % 10**12


def pairs(network: Any) -> set[tuple[str, str]]:
    """The ties of a network by the labels of their ends."""
    labels = {node: told["label"] for node, told in network.nodes(data=True)}
    ties = ((labels[one], labels[other]) for one, other in network.edges())
    return set(ties) if network.is_directed() else {(min(tie), max(tie)) for tie in ties}

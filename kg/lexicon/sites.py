"""Which places are buildings and which are towns, and the town that a building or a yearly gathering is in.

A reader looks for "Geneva" and the article says "at the Palais des Nations", so a building is named with its town.
"""

from kg import vocab
from kg.lexicon.names import Known, Names
from kg.model import Gathering, Place

_BUILDINGS = {
    "hotel", "palace", "house", "hall", "residence", "villa", "castle", "chateau", "mansion", "guesthouse", "airport",
    "airbase", "base", "centre", "center", "headquarters", "embassy", "university", "institute", "ministry", "museum",
    "cathedral", "mosque", "church", "stadium", "arena", "estate", "resort", "chancellery", "parliament", "lodge",
    "qasr", "palazzo", "palais", "schloss", "istana", "club", "library", "theatre", "theater", "complex",
}  # fmt: skip


def is_town(place: Place, names: Names) -> bool:
    """A known town or capital that is no whole state: not Singapore, but Doha."""
    return any(k.kind == "capital" or (k.kind == "city" and k.sort == "city") for k in _known(place, names))


def is_venue(place: Place, names: Names) -> bool:
    """A building, a residence, a compound: known as one, or by the words of its name."""
    known = _known(place, names)
    if known:
        return known[0].kind == "seat" or known[0].sort == "site"
    return any(word in _BUILDINGS for word in vocab.fold(place.name).split())


def town_of(place: Place, names: Names) -> Place | None:
    """The town that a known building is in."""
    return _town(next((k.name for k in _known(place, names)), place.name), names)


def home_of(gathering: Gathering, names: Names) -> Place | None:
    """The town that a gathering meets in each time: the Munich Security Conference, the UN General Assembly."""
    series = next((k for k in names.named(gathering.name) if k.kind == "series"), None)
    return _town(series.name if series is not None else gathering.name, names)


def _town(thing: str, names: Names) -> Place | None:
    town = names.town_of(thing)
    if town is None:
        return None
    return Place(iri=vocab.thing("place", town.name, vocab.fold(town.name), town.country), name=town.name,
                 country=town.country)  # fmt: skip


def _known(place: Place, names: Names) -> list[Known]:
    """What is known by the place's name, in its country where that is known."""
    every = [k for k in names.named(place.name) if k.kind in ("capital", "city", "seat")]
    return [k for k in every if place.country in (None, k.country)]

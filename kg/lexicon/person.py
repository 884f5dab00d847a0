"""A person whom we know, with the offices he or she held."""

from dataclasses import dataclass

from kg.model import Office


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody known by name; `offices` are in the order of their beginnings."""

    key: str  # the last part of the IRI: "shinzo-abe"
    name: str  # as wire copy writes it
    surname: str  # the words that stand for the person alone
    aliases: tuple[str, ...] = ()
    country: str | None = None  # ISO 3166-1 alpha-3
    gender: str | None = None  # "male", "female"
    offices: tuple[Office, ...] = ()
    wikidata: str | None = None  # "Q132345", only where it comes from a Wikidata result

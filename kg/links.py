"""Links to other data, in a graph of their own: only where an identifier of theirs was checked.

A state that exists today leads to its concept in the country list of the Publications Office of the European Union,
which is named by the same ISO 3166-1 alpha-3 code that we keep. A person leads to a Wikidata item where the fuller
list of people that `KG_LEADERS` names has it: that list is a result of Wikidata's own. Nothing is linked by its name.
"""

import os
import re
from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from kg import triples, vocab
from kg.lexicon import gazetteer, people
from kg.records import Description, Source, only
from kg.store import Store

GRAPH = vocab.thing("graph", "links")
COUNTRIES = "http://publications.europa.eu/resource/authority/country/"
WIKIDATA = "http://www.wikidata.org/entity/"
_ASSIGNED = re.compile("[A-WYZ][A-Z]{2}")  # codes that begin with X are for everybody's own use: XKX is not ISO's


def decide(store: Store) -> int:
    """Links what the store holds anew, and returns the number of links."""
    found = tuple(find(store))
    store.put_graph(GRAPH, quads(found))
    return len(found)


def find(source: Source) -> Iterator[tuple[str, str]]:
    """Each thing of ours with its IRI in other data, in the order of the letters."""
    facts = Description(only(source.triples(), "rdf:type", "dkg:country", "dkg:key"))
    present = {country.code for country in gazetteer.countries() if country.until is None}
    for state in facts.things("dkg:Country"):
        code = facts.one(state, "dkg:country") or ""
        if code in present and _ASSIGNED.fullmatch(code) and facts.one(state, "dkg:key") == code:
            yield state, COUNTRIES + code
    items = _items()
    for person in facts.things("dkg:Person") if items else ():
        if item := items.get(facts.one(person, "dkg:key") or ""):
            yield person, WIKIDATA + item


def quads(found: Iterable[tuple[str, str]]) -> Iterator[ox.Quad]:
    """The links as they stand in their graph."""
    for ours, theirs in found:
        link = triples.link(ours, "skos:exactMatch", theirs)
        yield ox.Quad(link.subject, link.predicate, link.object, ox.NamedNode(GRAPH))


def _items() -> dict[str, str]:
    """The Wikidata items of people by their keys; none where no list of theirs is named, as ours was not checked."""
    if not os.environ.get("KG_LEADERS"):
        return {}
    return {person.key: person.wikidata for person in people.read() if person.wikidata}

"""`Extraction` → quads: what an article says, in a named graph of its own, and the facts that follow.

Facts (who, whom, when, where, what about) stand in the article's graph and once in the default graph, where people
query. What argues for them (evidence, participations, claims, datings) stands in the article's graph only. There
are no blank nodes and no clock: the same extraction gives the same quads to the byte.
"""

from collections.abc import Iterable

import pyoxigraph as ox

from kg import arguments, edtf, matters, ontology, triples, vocab
from kg.model import Actor, ActorKind, Article, Event, Extraction, Gathering, Office, Place
from kg.triples import Triples

KINDS = {
    ActorKind.PERSON: "dkg:Person",
    ActorKind.COUNTRY: "dkg:Country",
    ActorKind.ORGANIZATION: "dkg:Organization",
    ActorKind.GROUP: "dkg:Group",
}


def quads(extraction: Extraction) -> tuple[ox.Quad, ...]:
    """All quads of one article, each once: its named graph first, then the facts in the default graph."""
    graph = ox.NamedNode(graph_iri(extraction.article.iri))
    facts = dict.fromkeys(_facts(extraction))
    said = dict.fromkeys((*facts, *arguments.of(extraction, graph.value)))
    inside = [ox.Quad(t.subject, t.predicate, t.object, graph) for t in said]
    return (*inside, *(ox.Quad(t.subject, t.predicate, t.object) for t in facts))


def graph_iri(article: str) -> str:
    """The IRI of the named graph that holds what the article says."""
    return vocab.thing("graph", article.rstrip("/").rsplit("/", 1)[-1], article)


def dump(lines: Iterable[ox.Quad]) -> str:
    """The quads as N-Quads in the order of their bytes: two dumps of the same quads are equal."""
    text = ox.serialize(lines, format=ox.RdfFormat.N_QUADS) or b""
    return b"".join(sorted(text.splitlines(keepends=True))).decode()


# --- facts: the short pattern ------------------------------------------------------------------------------------


def _facts(extraction: Extraction) -> Triples:
    yield from _article(extraction.article)
    for actor in extraction.actors:
        yield from _actor(actor)
    for place in extraction.places:
        yield from _place(place)
    for gathering in extraction.gatherings:
        yield from _gathering(gathering)
    names = _names(extraction)
    for event in extraction.events:
        yield from _event(event, names)
        yield from _concepts(event)
        yield from matters.of(event, extraction)
        yield triples.link(event.iri, "prov:wasDerivedFrom", extraction.article.iri)


def _names(extraction: Extraction) -> dict[str, str]:
    return {actor.iri: actor.name for actor in extraction.actors}


def _article(article: Article) -> Triples:
    yield triples.is_a(article.iri, "dkg:Article")
    yield from triples.texts(
        article.iri,
        (
            ("schema:headline", article.title),
            ("dkg:byline", article.byline),
            ("schema:articleSection", article.section),
            ("schema:inLanguage", article.language),
            ("schema:dateline", article.dateline),
        ),
    )
    if article.address and triples.is_iri(article.address):
        yield triples.link(article.iri, "schema:url", article.address)
    if article.published:
        yield triples.value(article.iri, "schema:datePublished", triples.moment(article.published))
    if article.publisher:
        publisher = vocab.thing("publisher", article.publisher, article.publisher)
        yield triples.link(article.iri, "schema:publisher", publisher)
        yield triples.is_a(publisher, "dkg:Publisher")
        yield triples.text(publisher, "rdfs:label", article.publisher)


def _actor(actor: Actor) -> Triples:
    yield triples.is_a(actor.iri, KINDS[actor.kind])
    yield triples.text(actor.iri, "rdfs:label", actor.name)
    for alias in actor.aliases:
        if alias != actor.name:
            yield triples.text(actor.iri, "skos:altLabel", alias)
    yield from triples.texts(actor.iri, (("dkg:country", actor.country), ("dkg:key", actor.known)))
    for office in actor.offices:
        yield from _office(actor, office)


def _office(actor: Actor, office: Office) -> Triples:
    post = arguments.office_iri(office)
    yield triples.link(actor.iri, "org:holds", post)
    yield triples.is_a(post, "dkg:Office")
    yield triples.text(post, "rdfs:label", f"{office.title} of {office.of}" if office.of else office.title)
    yield from triples.texts(
        post, (("dkg:title", office.title), ("dkg:officeOf", office.of), ("dkg:country", office.country))
    )
    tenure = vocab.thing("tenure", "", actor.iri, post, office.since, office.until)
    yield triples.is_a(tenure, "dkg:Tenure")
    yield triples.link(tenure, "org:member", actor.iri)
    yield triples.link(tenure, "dkg:office", post)
    yield from _span(tenure, office)


def _span(tenure: str, office: Office) -> Triples:
    if office.since:
        yield triples.value(tenure, "dkg:since", triples.edtf(office.since))
        if day := edtf.first_day(office.since):
            yield triples.value(tenure, "dkg:firstDay", triples.day(day))
    if office.until:
        yield triples.value(tenure, "dkg:until", triples.edtf(office.until))
        if day := edtf.last_day(office.until):
            yield triples.value(tenure, "dkg:lastDay", triples.day(day))


def _place(place: Place) -> Triples:
    yield triples.is_a(place.iri, "dkg:Place")
    yield triples.text(place.iri, "rdfs:label", place.name)
    yield from triples.texts(place.iri, (("dkg:country", place.country),))


def _gathering(gathering: Gathering) -> Triples:
    yield triples.is_a(gathering.iri, "dkg:Gathering")
    yield triples.text(gathering.iri, "rdfs:label", gathering.name)
    yield from triples.texts(gathering.iri, (("dkg:series", gathering.series),))


def _event(event: Event, names: dict[str, str]) -> Triples:
    yield triples.is_a(event.iri, "dkg:Event")
    yield triples.text(event.iri, "rdfs:label", event_label(event, names))
    yield triples.link(event.iri, "dkg:type", ontology.event_type(event.type))
    yield triples.link(event.iri, "dkg:status", ontology.declared(f"dkg:{event.status}"))
    for name, iris in (
        ("dkg:actor", event.actors),
        ("dkg:recipient", event.recipients),
        ("dkg:attributedTo", event.attribution),
        ("dkg:issue", tuple(vocab.term(f"dkgi:{issue.notation}") for issue in event.issues)),
        ("dkg:place", (event.place,)),
        ("dkg:during", (event.during,)),
        ("dkg:partOf", (event.within,)),
    ):
        for iri in iris:
            if iri:
                yield triples.link(event.iri, name, iri)
    yield triples.value(event.iri, "dkg:confidence", triples.decimal(event.confidence))
    if event.date:
        yield from _date(event.iri, event.date)


def _date(thing: str, date: str) -> Triples:
    yield triples.value(thing, "dkg:date", triples.edtf(date))
    if first := edtf.first_day(date):
        yield triples.value(thing, "dkg:firstDay", triples.day(first))
    if last := edtf.last_day(date):
        yield triples.value(thing, "dkg:lastDay", triples.day(last))


def event_label(event: Event, names: dict[str, str]) -> str:
    """What an event is called where no room is for more: type, parties and date."""
    who = ", ".join(sorted(names.get(iri, "?") for iri in event.actors))
    whom = ", ".join(sorted(names.get(iri, "?") for iri in event.recipients))
    parties = " → ".join(filter(None, (who, whom)))
    return " ".join(filter(None, (f"{event.type}:", parties, f"({event.date})" if event.date else "")))


def _concepts(event: Event) -> Triples:
    """Names of the type, the status and the issues, so that a question needs no other file."""
    yield from _concept(ontology.event_type(event.type), event.type, event.type)
    status = ontology.declared(f"dkg:{event.status}")
    yield triples.text(status, "skos:notation", str(event.status))
    for issue in event.issues:
        yield from _concept(vocab.term(f"dkgi:{issue.notation}"), issue.notation, issue.label)


def _concept(iri: str, notation: str, label: str) -> Triples:
    yield triples.text(iri, "skos:notation", notation)
    yield triples.text(iri, "skos:prefLabel", ontology.name(iri) or label)
    for narrower, broader in ontology.broader(iri):
        yield triples.link(narrower, "skos:broader", broader)
        pairs = (("skos:notation", ontology.notation(broader)), ("skos:prefLabel", ontology.name(broader)))
        yield from triples.texts(broader, pairs)

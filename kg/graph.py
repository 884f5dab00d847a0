"""`Extraction` → quads: what an article says, in a named graph of its own, and the facts that follow.

Facts (who, whom, when, where, what about) stand in the article's graph and once in the default graph, where people
query. What argues for them (evidence, participations, claims, datings) stands in the article's graph only. There
are no blank nodes and no clock: the same extraction gives the same quads to the byte.
"""

import hashlib
from collections.abc import Iterable

import pyoxigraph as ox

from kg import edtf, ontology, triples, vocab
from kg.model import Actor, ActorKind, Article, Event, Evidence, Extraction, Gathering, Office, Passage, Place
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
    said = dict.fromkeys((*facts, *_arguments(extraction, graph)))
    inside = [ox.Quad(t.subject, t.predicate, t.object, graph) for t in said]
    return (*inside, *(ox.Quad(t.subject, t.predicate, t.object) for t in facts))


def graph_iri(article: str) -> str:
    """The IRI of the named graph that holds what the article says."""
    return vocab.thing("graph", article.rstrip("/").rsplit("/", 1)[-1], article)


def dump(lines: Iterable[ox.Quad]) -> str:
    """The quads as N-Quads in the order of their bytes: two dumps of the same quads are equal."""
    text = ox.serialize(lines, format=ox.RdfFormat.N_QUADS) or b""
    return b"".join(sorted(text.splitlines(keepends=True))).decode()


def text_hash(text: str) -> str:
    """The SHA-256 of an article's text in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


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
    post = office_iri(office)
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


def office_iri(office: Office) -> str:
    """The IRI of a post: the same for the same title of the same state or body."""
    return vocab.thing("office", office.title, office.title, office.of, office.country)


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
    yield from triples.texts(event.iri, (("dkg:mode", event.mode),))
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


# --- arguments: the qualified pattern ----------------------------------------------------------------------------


def _arguments(extraction: Extraction, graph: ox.NamedNode) -> Triples:
    article = extraction.article
    yield from _bundle(extraction, graph.value)
    for actor in extraction.actors:
        yield from _appearance(article, actor)
    for event in extraction.events:
        yield from _how(event, article)
        yield from _participations(event, extraction)
        yield from _claims(event, extraction)
        yield from _dating(event, article)
        yield from _evidence(event.iri, "dkg:evidence", event.evidence, article)
        for evidence in event.mentions:
            yield from _evidence(event.iri, "dkg:mention", evidence, article)


def _bundle(extraction: Extraction, graph: str) -> Triples:
    article, run = extraction.article, vocab.thing("run", extraction.version, extraction.version)
    yield triples.is_a(graph, "dkg:ArticleGraph")
    yield triples.link(graph, "prov:wasDerivedFrom", article.iri)
    yield triples.link(graph, "prov:wasGeneratedBy", run)
    yield triples.is_a(run, "dkg:Run")
    yield triples.text(run, "dkg:version", extraction.version)
    yield triples.text(article.iri, "schema:articleBody", article.text)
    yield triples.text(article.iri, "dkg:textHash", text_hash(article.text))


def _appearance(article: Article, actor: Actor) -> Triples:
    node = vocab.thing("appearance", "", article.iri, actor.iri)
    yield triples.is_a(node, "dkg:Appearance")
    yield triples.link(node, "dkg:appears", actor.iri)
    yield triples.text(node, "dkg:nameUsed", actor.name)
    yield triples.value(node, "dkg:confidence", triples.decimal(actor.confidence))
    yield triples.value(node, "dkg:mentionCount", ox.Literal(len(actor.mentions)))
    yield from triples.texts(node, (("dkg:rule", actor.rule or None),))


def _how(event: Event, article: Article) -> Triples:
    yield triples.text(event.iri, "dkg:frame", event.frame)
    if event.content:
        yield triples.text(event.iri, "dkg:content", event.content.of(article.text))
        yield triples.value(event.iri, "dkg:quoted", ox.Literal(event.quoted))


def _participations(event: Event, extraction: Extraction) -> Triples:
    actors = {actor.iri: actor for actor in extraction.actors}
    states = {a.country: a.iri for a in extraction.actors if a.kind is ActorKind.COUNTRY and a.country}
    for role, iris in (("dkg:actorRole", event.actors), ("dkg:recipientRole", event.recipients)):
        for iri in iris:
            node = vocab.thing("participation", "", extraction.article.iri, event.iri, role, iri)
            yield triples.link(event.iri, "dkg:participation", node)
            yield triples.is_a(node, "dkg:Participation")
            yield triples.link(node, "dkg:participant", iri)
            yield triples.link(node, "dkg:role", ontology.declared(role))
            if actor := actors.get(iri):
                yield from _capacity(node, actor, event, states)


def _capacity(node: str, actor: Actor, event: Event, states: dict[str, str]) -> Triples:
    held = [office for office in actor.offices if _held_on(office, event.date)]
    if len(held) == 1:
        yield triples.link(node, "dkg:inOffice", office_iri(held[0]))
    if actor.kind is not ActorKind.COUNTRY and actor.country in states:
        yield triples.link(node, "dkg:actingFor", states[actor.country])


def _held_on(office: Office, date: str | None) -> bool:
    if date is None or not (office.since or office.until):
        return office.passage is not None
    first, last = edtf.first_day(date), edtf.last_day(date)
    since = edtf.first_day(office.since) if office.since else None
    until = edtf.last_day(office.until) if office.until else None
    return not (since and last and last < since) and not (until and first and first > until)


def _claims(event: Event, extraction: Extraction) -> Triples:
    """The chain of those on whose word the article gives the event, nearest first."""
    nodes = [
        vocab.thing("claim", "", extraction.article.iri, event.iri, str(position), holder)
        for position, holder in enumerate(event.attribution, 1)
    ]
    for position, (node, holder) in enumerate(zip(nodes, event.attribution, strict=True), 1):
        yield triples.link(event.iri, "dkg:claim", node)
        yield triples.is_a(node, "dkg:Claim")
        yield triples.link(node, "dkg:holder", holder)
        yield triples.value(node, "dkg:position", ox.Literal(position))
        if position < len(nodes):
            yield triples.link(node, "dkg:passedOnIn", nodes[position])
        if speech := _speech(event, holder, extraction.events):
            yield triples.link(node, "dkg:expressedIn", speech.iri)


def _speech(event: Event, holder: str, events: tuple[Event, ...]) -> Event | None:
    """The act of speech by the holder whose content holds the words that tell of the event."""
    for speech in events:
        heard = speech.content and speech.content.overlaps(event.evidence.quote)
        if speech.iri != event.iri and holder in speech.actors and heard:
            return speech
    return None


def _dating(event: Event, article: Article) -> Triples:
    if event.date is None:
        return
    node = vocab.thing("dating", "", article.iri, event.iri)
    yield triples.link(event.iri, "dkg:dating", node)
    yield triples.is_a(node, "dkg:Dating")
    yield from _date(node, event.date)
    yield from triples.texts(node, (("dkg:rule", event.date_rule),))
    if event.date_passage:
        yield triples.text(node, "oa:exact", event.date_passage.of(article.text))
        yield from triples.offsets(node, event.date_passage)


def _evidence(event: str, role: str, evidence: Evidence, article: Article) -> Triples:
    quote, sentence = evidence.quote, evidence.sentence
    node = vocab.thing("evidence", "", article.iri, event, str(quote.start), str(quote.end))
    target, words, place = (f"{node}#{part}" for part in ("target", "words", "place"))
    yield triples.link(event, role, node)
    yield triples.is_a(node, "dkg:Evidence")
    yield triples.link(node, "oa:hasBody", event)
    yield triples.link(node, "oa:hasTarget", target)
    yield triples.link(target, "oa:hasSource", article.iri)
    yield triples.link(target, "oa:hasSelector", words)
    yield triples.is_a(words, "oa:TextQuoteSelector")
    yield triples.text(words, "oa:exact", quote.of(article.text))
    yield triples.text(words, "oa:prefix", article.text[min(sentence.start, quote.start) : quote.start])
    yield triples.text(words, "oa:suffix", article.text[quote.end : max(sentence.end, quote.end)])
    yield triples.link(target, "oa:hasSelector", place)
    yield triples.is_a(place, "oa:TextPositionSelector")
    yield from triples.offsets(place, quote)
    yield from _in_page(node, quote, article)


def _in_page(node: str, quote: Passage, article: Article) -> Triples:
    if (passage := article.in_page(quote)) is None:
        return
    target, place = f"{node}#page-target", f"{node}#page-place"
    page = f"{article.iri}/page"
    yield triples.link(node, "oa:hasTarget", target)
    yield triples.link(article.iri, "dkg:page", page)
    yield triples.is_a(page, "dkg:Page")
    yield triples.link(target, "oa:hasSource", page)
    yield triples.link(target, "oa:hasSelector", place)
    yield triples.is_a(place, "oa:TextPositionSelector")
    yield from triples.offsets(place, passage)

"""`Extraction` → quads: what an article says, in a named graph of its own, and the facts that follow.

Facts (who, whom, when, where, what about) stand in the article's graph and once in the default graph, where people
query. What argues for them (evidence, participations, claims, datings) stands in the article's graph only. There
are no blank nodes and no clock: the same extraction gives the same quads to the byte.
"""

import hashlib
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import cache

import pyoxigraph as ox

from kg import edtf, ontology, vocab
from kg.model import Actor, ActorKind, Article, Event, Evidence, Extraction, Gathering, Office, Passage, Place

KINDS = {
    ActorKind.PERSON: "dkg:Person",
    ActorKind.COUNTRY: "dkg:Country",
    ActorKind.ORGANIZATION: "dkg:Organization",
    ActorKind.GROUP: "dkg:Group",
}
_CONFIDENCE_STEP = Decimal("0.0001")  # finer than any frame's confidence, and short in the dump

Triples = Iterator[ox.Triple]
Node = ox.NamedNode


@cache
def term(name: str) -> Node:
    """A term of the ontology by its prefixed name. Raises LexiconError for one that the ontology does not declare."""
    return Node(ontology.declared(name))


def quads(extraction: Extraction) -> tuple[ox.Quad, ...]:
    """All quads of one article, each once: its named graph first, then the facts in the default graph."""
    graph = Node(graph_iri(extraction.article.iri))
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
        yield _link(event.iri, "prov:wasDerivedFrom", extraction.article.iri)


def _names(extraction: Extraction) -> dict[str, str]:
    return {actor.iri: actor.name for actor in extraction.actors}


def _article(article: Article) -> Triples:
    yield _is_a(article.iri, "dkg:Article")
    yield from _texts(
        article.iri,
        (
            ("schema:headline", article.title),
            ("dkg:byline", article.byline),
            ("schema:articleSection", article.section),
            ("schema:inLanguage", article.language),
            ("schema:dateline", article.dateline),
        ),
    )
    if article.address and _is_iri(article.address):
        yield _link(article.iri, "schema:url", article.address)
    if article.published:
        yield _value(article.iri, "schema:datePublished", _moment(article.published))
    if article.publisher:
        publisher = vocab.thing("publisher", article.publisher, article.publisher)
        yield _link(article.iri, "schema:publisher", publisher)
        yield _is_a(publisher, "dkg:Publisher")
        yield _text(publisher, "rdfs:label", article.publisher)


def _actor(actor: Actor) -> Triples:
    yield _is_a(actor.iri, KINDS[actor.kind])
    yield _text(actor.iri, "rdfs:label", actor.name)
    for alias in actor.aliases:
        if alias != actor.name:
            yield _text(actor.iri, "skos:altLabel", alias)
    yield from _texts(actor.iri, (("dkg:country", actor.country), ("dkg:key", actor.known)))
    for office in actor.offices:
        yield from _office(actor, office)


def _office(actor: Actor, office: Office) -> Triples:
    post = office_iri(office)
    yield _link(actor.iri, "org:holds", post)
    yield _is_a(post, "dkg:Office")
    yield _text(post, "rdfs:label", f"{office.title} of {office.of}" if office.of else office.title)
    yield from _texts(post, (("dkg:title", office.title), ("dkg:officeOf", office.of), ("dkg:country", office.country)))
    tenure = vocab.thing("tenure", "", actor.iri, post, office.since, office.until)
    yield _is_a(tenure, "dkg:Tenure")
    yield _link(tenure, "org:member", actor.iri)
    yield _link(tenure, "dkg:office", post)
    yield from _span(tenure, office)


def _span(tenure: str, office: Office) -> Triples:
    if office.since:
        yield _value(tenure, "dkg:since", _edtf(office.since))
        if day := edtf.first_day(office.since):
            yield _value(tenure, "dkg:firstDay", _day(day))
    if office.until:
        yield _value(tenure, "dkg:until", _edtf(office.until))
        if day := edtf.last_day(office.until):
            yield _value(tenure, "dkg:lastDay", _day(day))


def office_iri(office: Office) -> str:
    """The IRI of a post: the same for the same title of the same state or body."""
    return vocab.thing("office", office.title, office.title, office.of, office.country)


def _place(place: Place) -> Triples:
    yield _is_a(place.iri, "dkg:Place")
    yield _text(place.iri, "rdfs:label", place.name)
    yield from _texts(place.iri, (("dkg:country", place.country),))


def _gathering(gathering: Gathering) -> Triples:
    yield _is_a(gathering.iri, "dkg:Gathering")
    yield _text(gathering.iri, "rdfs:label", gathering.name)
    yield from _texts(gathering.iri, (("dkg:series", gathering.series),))


def _event(event: Event, names: dict[str, str]) -> Triples:
    yield _is_a(event.iri, "dkg:Event")
    yield _text(event.iri, "rdfs:label", event_label(event, names))
    yield _link(event.iri, "dkg:type", vocab.term(f"dkge:{event.type}"))
    yield _link(event.iri, "dkg:status", ontology.declared(f"dkg:{event.status}"))
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
                yield _link(event.iri, name, iri)
    yield from _texts(event.iri, (("dkg:mode", event.mode),))
    yield _value(event.iri, "dkg:confidence", _decimal(event.confidence))
    if event.date:
        yield from _date(event.iri, event.date)


def _date(thing: str, date: str) -> Triples:
    yield _value(thing, "dkg:date", _edtf(date))
    if first := edtf.first_day(date):
        yield _value(thing, "dkg:firstDay", _day(first))
    if last := edtf.last_day(date):
        yield _value(thing, "dkg:lastDay", _day(last))


def event_label(event: Event, names: dict[str, str]) -> str:
    """What an event is called where no room is for more: type, parties and date."""
    who = ", ".join(sorted(names.get(iri, "?") for iri in event.actors))
    whom = ", ".join(sorted(names.get(iri, "?") for iri in event.recipients))
    parties = " → ".join(filter(None, (who, whom)))
    return " ".join(filter(None, (f"{event.type}:", parties, f"({event.date})" if event.date else "")))


def _concepts(event: Event) -> Triples:
    """Names of the type, the status and the issues, so that a question needs no other file."""
    yield from _concept(vocab.term(f"dkge:{event.type}"), event.type, event.type)
    status = ontology.declared(f"dkg:{event.status}")
    yield _text(status, "skos:notation", str(event.status))
    for issue in event.issues:
        yield from _concept(vocab.term(f"dkgi:{issue.notation}"), issue.notation, issue.label)


def _concept(iri: str, notation: str, label: str) -> Triples:
    yield _text(iri, "skos:notation", notation)
    yield _text(iri, "skos:prefLabel", ontology.name(iri) or label)
    for narrower, broader in ontology.broader(iri):
        yield _link(narrower, "skos:broader", broader)
        pairs = (("skos:notation", ontology.notation(broader)), ("skos:prefLabel", ontology.name(broader)))
        yield from _texts(broader, pairs)


# --- arguments: the qualified pattern ----------------------------------------------------------------------------


def _arguments(extraction: Extraction, graph: Node) -> Triples:
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
    yield _is_a(graph, "dkg:ArticleGraph")
    yield _link(graph, "prov:wasDerivedFrom", article.iri)
    yield _link(graph, "prov:wasGeneratedBy", run)
    yield _is_a(run, "dkg:Run")
    yield _text(run, "dkg:version", extraction.version)
    yield _text(article.iri, "schema:articleBody", article.text)
    yield _text(article.iri, "dkg:textHash", text_hash(article.text))


def _appearance(article: Article, actor: Actor) -> Triples:
    node = vocab.thing("appearance", "", article.iri, actor.iri)
    yield _is_a(node, "dkg:Appearance")
    yield _link(node, "dkg:appears", actor.iri)
    yield _text(node, "dkg:nameUsed", actor.name)
    yield _value(node, "dkg:confidence", _decimal(actor.confidence))
    yield _value(node, "dkg:mentionCount", ox.Literal(len(actor.mentions)))
    yield from _texts(node, (("dkg:rule", actor.rule or None),))


def _how(event: Event, article: Article) -> Triples:
    yield _text(event.iri, "dkg:frame", event.frame)
    if event.content:
        yield _text(event.iri, "dkg:content", event.content.of(article.text))
        yield _value(event.iri, "dkg:quoted", ox.Literal(event.quoted))


def _participations(event: Event, extraction: Extraction) -> Triples:
    actors = {actor.iri: actor for actor in extraction.actors}
    states = {a.country: a.iri for a in extraction.actors if a.kind is ActorKind.COUNTRY and a.country}
    for role, iris in (("dkg:actorRole", event.actors), ("dkg:recipientRole", event.recipients)):
        for iri in iris:
            node = vocab.thing("participation", "", extraction.article.iri, event.iri, role, iri)
            yield _link(event.iri, "dkg:participation", node)
            yield _is_a(node, "dkg:Participation")
            yield _link(node, "dkg:participant", iri)
            yield _link(node, "dkg:role", ontology.declared(role))
            if actor := actors.get(iri):
                yield from _capacity(node, actor, event, states)


def _capacity(node: str, actor: Actor, event: Event, states: dict[str, str]) -> Triples:
    held = [office for office in actor.offices if _held_on(office, event.date)]
    if len(held) == 1:
        yield _link(node, "dkg:inOffice", office_iri(held[0]))
    if actor.kind is not ActorKind.COUNTRY and actor.country in states:
        yield _link(node, "dkg:actingFor", states[actor.country])


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
        yield _link(event.iri, "dkg:claim", node)
        yield _is_a(node, "dkg:Claim")
        yield _link(node, "dkg:holder", holder)
        yield _value(node, "dkg:position", ox.Literal(position))
        if position < len(nodes):
            yield _link(node, "dkg:passedOnIn", nodes[position])
        if speech := _speech(event, holder, extraction.events):
            yield _link(node, "dkg:expressedIn", speech.iri)


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
    yield _link(event.iri, "dkg:dating", node)
    yield _is_a(node, "dkg:Dating")
    yield from _date(node, event.date)
    yield from _texts(node, (("dkg:rule", event.date_rule),))
    if event.date_passage:
        yield _text(node, "oa:exact", event.date_passage.of(article.text))
        yield from _offsets(node, event.date_passage)


def _evidence(event: str, role: str, evidence: Evidence, article: Article) -> Triples:
    quote, sentence = evidence.quote, evidence.sentence
    node = vocab.thing("evidence", "", article.iri, event, str(quote.start), str(quote.end))
    target, words, place = (f"{node}#{part}" for part in ("target", "words", "place"))
    yield _link(event, role, node)
    yield _is_a(node, "dkg:Evidence")
    yield _link(node, "oa:hasBody", event)
    yield _link(node, "oa:hasTarget", target)
    yield _link(target, "oa:hasSource", article.iri)
    yield _link(target, "oa:hasSelector", words)
    yield _is_a(words, "oa:TextQuoteSelector")
    yield _text(words, "oa:exact", quote.of(article.text))
    yield _text(words, "oa:prefix", article.text[min(sentence.start, quote.start) : quote.start])
    yield _text(words, "oa:suffix", article.text[quote.end : max(sentence.end, quote.end)])
    yield _link(target, "oa:hasSelector", place)
    yield _is_a(place, "oa:TextPositionSelector")
    yield from _offsets(place, quote)
    yield from _in_page(node, quote, article)


def _in_page(node: str, quote: Passage, article: Article) -> Triples:
    if (passage := article.in_page(quote)) is None:
        return
    target, place = f"{node}#page-target", f"{node}#page-place"
    page = f"{article.iri}/page"
    yield _link(node, "oa:hasTarget", target)
    yield _link(article.iri, "dkg:page", page)
    yield _is_a(page, "dkg:Page")
    yield _link(target, "oa:hasSource", page)
    yield _link(target, "oa:hasSelector", place)
    yield _is_a(place, "oa:TextPositionSelector")
    yield from _offsets(place, passage)


# --- triples and literals ----------------------------------------------------------------------------------------


def _link(subject: str, name: str, thing: str) -> ox.Triple:
    return ox.Triple(Node(subject), term(name), Node(thing))


def _is_a(subject: str, name: str) -> ox.Triple:
    return ox.Triple(Node(subject), term("rdf:type"), term(name))


def _value(subject: str, name: str, literal: ox.Literal) -> ox.Triple:
    return ox.Triple(Node(subject), term(name), literal)


def _text(subject: str, name: str, text: str) -> ox.Triple:
    return ox.Triple(Node(subject), term(name), ox.Literal(text))


def _texts(subject: str, pairs: Iterable[tuple[str, str | None]]) -> Triples:
    return (_text(subject, name, text) for name, text in pairs if text)


def _offsets(node: str, passage: Passage) -> Triples:
    yield _value(node, "oa:start", ox.Literal(passage.start))
    yield _value(node, "oa:end", ox.Literal(passage.end))


def _edtf(date: str) -> ox.Literal:
    return ox.Literal(date, datatype=term("edtf:EDTF"))


def _day(day: str) -> ox.Literal:
    return ox.Literal(day, datatype=term("xsd:date"))


def _moment(moment: str) -> ox.Literal:
    return ox.Literal(moment, datatype=term("xsd:dateTime" if "T" in moment else "xsd:date"))


def _decimal(number: float) -> ox.Literal:
    """Without needless zeros, as the store itself would write it."""
    plain = format(Decimal(number).quantize(_CONFIDENCE_STEP).normalize(), "f")
    return ox.Literal(plain, datatype=term("xsd:decimal"))


def _is_iri(text: str) -> bool:
    try:
        Node(text)
    except ValueError:
        return False
    return True

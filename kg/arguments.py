"""What argues for the facts: the qualified pattern, which stands in the article's graph only.

Evidence, participations, claims, datings and appearances of one article, each with the words and the rule behind it.
"""

import hashlib
import re

import pyoxigraph as ox

from kg import edtf, matters, ontology, triples, vocab
from kg.model import Actor, ActorKind, Article, Event, Evidence, Extraction, Office, Passage
from kg.triples import Triples

_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|‘[^’]*’(?!\w)")


def of(extraction: Extraction, graph: str) -> Triples:
    """Everything that argues for what one article says."""
    article = extraction.article
    yield from _bundle(extraction, graph)
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


def office_iri(office: Office) -> str:
    """The IRI of a post: the same for the same title of the same state or body."""
    return vocab.thing("office", office.title, office.title, office.of, office.country)


def text_hash(text: str) -> str:
    """The SHA-256 of an article's text in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


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
        yield triples.value(event.iri, "dkg:quoted", ox.Literal(event.quoted))
    yield from _words(event.iri, event, article)


def _words(node: str, event: Event, article: Article) -> Triples:
    """The cue, the content and whose words it is in: of an act of speech, and of the claim that it expresses."""
    if event.trigger:
        yield triples.text(node, "dkg:cue", event.trigger.of(article.text))
    if event.content:
        content = event.content.of(article.text)
        quotation = _quotation(content, quoted=event.quoted)
        yield triples.text(node, "dkg:content", content)
        yield triples.link(node, "dkg:quotation", ontology.declared(quotation))
        yield triples.text(ontology.declared(quotation), "skos:notation", ontology.word(quotation))


def _quotation(content: str, *, quoted: bool) -> str:
    """Direct where all words of the content stand in quotation marks, mixed where some do."""
    inside, others = 0, content
    for found in _QUOTED.finditer(content):
        inside += len(found[0].split())
        others = others.replace(found[0], " ", 1)
    outside = len(re.findall(r"\w+", others))
    if inside and outside:
        return "dkg:mixedQuotation"
    return "dkg:directQuotation" if quoted or inside else "dkg:indirectQuotation"


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
    held = [office for office in actor.offices if matters.held_on(office, event.date)]
    if len(held) == 1:
        yield triples.link(node, "dkg:inOffice", office_iri(held[0]))
    if actor.kind is not ActorKind.COUNTRY and actor.country in states:
        yield triples.link(node, "dkg:actingFor", states[actor.country])


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
            yield from _words(node, speech, extraction.article)
            for addressee in speech.recipients:
                yield triples.link(node, "dkg:addressee", addressee)


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
    yield triples.value(node, "dkg:date", triples.edtf(event.date))
    yield from _bounds(node, event.date)
    yield from triples.texts(node, (("dkg:rule", event.date_rule),))
    if event.date_passage:
        yield triples.text(node, "oa:exact", event.date_passage.of(article.text))
        yield from triples.offsets(node, event.date_passage)


def _bounds(node: str, date: str) -> Triples:
    for name, day in (("beginning", edtf.first_day(date)), ("end", edtf.last_day(date))):
        if day:
            yield triples.link(node, f"time:has{name.capitalize()}", f"{node}#{name}")
            yield triples.is_a(f"{node}#{name}", "time:Instant")
            yield triples.value(f"{node}#{name}", "time:inXSDDate", triples.day(day))


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

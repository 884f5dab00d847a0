"""What came of what was promised: invitations, announced visits and agreements, each led to the event that fulfils it.

A commitment is followed up by the first actual event behind it that its parties take part in: the guest comes to the
host, what was announced takes place within its dates, an agreement reaches a later stage. Decisions lie in a graph of
their own, so that they can be undone; each names its rule and how sure it is.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

import pyoxigraph as ox

from kg import triples, vocab
from kg.records import Description, Source
from kg.store import Store

GRAPH = vocab.thing("graph", "follow-ups")
_WAIT_DAYS = 730  # an invitation that nobody took up after two years is a courtesy
_SLACK_DAYS = 7  # what is announced for a day may come a little late
_SURE, _LIKELY = 0.85, 0.65  # judged on the own-written samples; to be measured on an archive
_TYPES = {"invitation": ("visit", "meeting", "summit"), "visit": ("visit",), "signing": ("signing",), "call": ("call",)}
_ALSO = {"meeting": ("meeting", "negotiation", "summit"), "negotiation": ("negotiation", "meeting")}
_STAGES = ("proposed", "reached", "signed", "ratified")


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp:
    """A commitment and the event that fulfils it."""

    commitment: str
    fulfilment: str
    rule: str
    confidence: float

    @property
    def iri(self) -> str:
        """The IRI of the decision, made from what it brings together."""
        return vocab.thing("follow-up", "", self.commitment, self.fulfilment)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Deed:
    """An event with what is needed to compare it."""

    iri: str
    type: str
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    first: date | None
    last: date | None
    told: date | None  # the day of the article
    place: str | None  # country code
    agreement: str | None
    stage: str | None

    @property
    def parties(self) -> set[str]:
        return {*self.actors, *self.recipients}


def decide(store: Store) -> int:
    """Takes all decisions anew from what the store holds, and returns their number."""
    found = tuple(find(store))
    store.put_graph(GRAPH, quads(found))
    return len(found)


def undo(store: Store) -> None:
    """Takes all decisions back."""
    store.put_graph(GRAPH, ())


def find(source: Source) -> Iterator[FollowUp]:
    """What came of each commitment, in the order of the commitments' IRIs."""
    facts = Description(source.triples())
    actual = vocab.term("dkg:actual")
    by_party: dict[str, list[_Deed]] = defaultdict(list)
    for iri in facts.things("dkg:Event"):
        if facts.one(iri, "dkg:status") == actual and (deed := _deed(facts, iri)).first:
            for party in _keys(facts, deed.parties):
                by_party[party].append(deed)
    for iri in facts.things("dkg:Commitment"):
        if facts.one(iri, "dkg:status") in (actual, vocab.term("dkg:planned")):
            commitment = _deed(facts, iri)
            near = {deed.iri: deed for party in _keys(facts, commitment.parties) for deed in by_party[party]}
            if best := _first(facts, commitment, near.values()):
                yield best


def quads(found: Iterable[FollowUp]) -> Iterator[ox.Quad]:
    """The decisions as they stand in their graph."""
    for follow_up in found:
        for triple in _triples(follow_up):
            yield ox.Quad(triple.subject, triple.predicate, triple.object, ox.NamedNode(GRAPH))


def _first(facts: Description, commitment: _Deed, near: Iterable[_Deed]) -> FollowUp | None:
    fitting = sorted((deed for deed in near if deed.iri != commitment.iri), key=lambda d: (d.first or date.max, d.iri))
    for deed in fitting:
        if rule := _rule(facts, commitment, deed):
            return FollowUp(commitment=commitment.iri, fulfilment=deed.iri, rule=rule[0], confidence=rule[1])
    return None


def _rule(facts: Description, commitment: _Deed, deed: _Deed) -> tuple[str, float] | None:
    """The name of the rule by which an event fulfils a commitment, and how sure that is."""
    if commitment.type == "invitation":
        came = deed.type in _TYPES["invitation"] and _behind(commitment, deed)
        is_guest = came and _all_there(facts, commitment.recipients, deed.parties)
        return ("the guest came to the host", _LIKELY) if is_guest and _at_host(facts, commitment, deed) else None
    if commitment.stage and deed.stage:
        further = _step(deed.stage) > _step(commitment.stage) and _not_before(commitment, deed)
        same = commitment.agreement == deed.agreement
        return ("the same agreement at a later stage", _SURE) if further and same else None
    announced = facts.one(commitment.iri, "dkg:status") == vocab.term("dkg:planned")
    kinds = _TYPES.get(commitment.type) or _ALSO.get(commitment.type) or (commitment.type,)
    if not (announced and deed.type in kinds and _all_there(facts, commitment.parties, deed.parties)):
        return None
    if commitment.first and commitment.last:
        return ("it took place within its dates", _SURE) if _within(commitment, deed) else None
    return ("it took place later", _LIKELY) if _behind(commitment, deed) else None


def _all_there(facts: Description, wanted: Collection[str], there: set[str]) -> bool:
    """True where each one takes part: a person as such, a state also by one of its people."""
    codes = {facts.one(iri, "dkg:country") for iri in there} - {None}
    missing = [iri for iri in wanted if iri not in there]
    by_state = all(_is_state(facts, iri) and facts.one(iri, "dkg:country") in codes for iri in missing)
    return len(wanted) > 0 and by_state


def _step(stage: str) -> int:
    return _STAGES.index(stage) if stage in _STAGES else len(_STAGES)


def _at_host(facts: Description, commitment: _Deed, deed: _Deed) -> bool:
    """True where the place is the host's, or, where no place is told, a visit is to the host."""
    hosts = {facts.one(iri, "dkg:country") for iri in commitment.actors} - {None}
    if deed.place:
        return deed.place in hosts
    visited = {facts.one(iri, "dkg:country") for iri in deed.recipients} - {None}
    return deed.type == "visit" and bool({*deed.recipients} & {*commitment.actors} or hosts & visited)


def _is_state(facts: Description, iri: str) -> bool:
    return vocab.term("dkg:Country") in facts.all(iri, "rdf:type")


def _behind(commitment: _Deed, deed: _Deed) -> bool:
    """True for what comes after the day on which the commitment was made or told, and not too long after."""
    made = commitment.last if commitment.type == "invitation" and commitment.last else commitment.told
    return bool(made and deed.first and made < deed.first <= made + timedelta(days=_WAIT_DAYS))


def _not_before(commitment: _Deed, deed: _Deed) -> bool:
    made = commitment.first or commitment.told
    return bool(made and deed.last and deed.last >= made)


def _within(commitment: _Deed, deed: _Deed) -> bool:
    slack = timedelta(days=_SLACK_DAYS)
    assert commitment.first and commitment.last
    return bool(deed.first and deed.last and deed.last >= commitment.first and deed.first <= commitment.last + slack)


def _keys(facts: Description, parties: Iterable[str]) -> set[str]:
    """By what events of the same people or states are found."""
    found = set(parties)
    return found | {code for iri in found if (code := facts.one(iri, "dkg:country"))}


def _deed(facts: Description, iri: str) -> _Deed:
    article = facts.one(iri, "prov:wasDerivedFrom")
    return _Deed(
        iri=iri,
        type=(facts.one(iri, "dkg:type") or "").rsplit("#", 1)[-1],
        actors=tuple(facts.all(iri, "dkg:actor")),
        recipients=tuple(facts.all(iri, "dkg:recipient")),
        first=_day(facts.one(iri, "dkg:firstDay")),
        last=_day(facts.one(iri, "dkg:lastDay")),
        told=_day((facts.one(article, "schema:datePublished") or "")[:10]),
        place=facts.one(facts.one(iri, "dkg:place"), "dkg:country"),
        agreement=facts.one(iri, "dkg:agreement"),
        stage=(facts.one(iri, "dkg:stage") or "").rsplit("#", 1)[-1] or None,
    )


def _day(text: str | None) -> date | None:
    """A day of the years that Python knows; None for all else."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None


def _triples(follow_up: FollowUp) -> Iterator[ox.Triple]:
    yield triples.is_a(follow_up.iri, "dkg:FollowUp")
    yield triples.link(follow_up.iri, "dkg:commitment", follow_up.commitment)
    yield triples.link(follow_up.iri, "dkg:fulfilment", follow_up.fulfilment)
    yield triples.text(follow_up.iri, "dkg:decidedBy", follow_up.rule)
    yield triples.value(follow_up.iri, "dkg:confidence", triples.decimal(follow_up.confidence))
    yield triples.link(follow_up.commitment, "dkg:followedUpBy", follow_up.fulfilment)

"""Matches, sayings and gatherings → drafts of events, one for each place in the text that tells of one.

A match is refused, with a reason that `kg explain` shows, where its parties are not known actors or its frame's
conditions on them do not hold.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from kg.extract import aims, dates, frames, grammar, setting, speech, status
from kg.extract.scene import Scene
from kg.lexicon.frames import Frame
from kg.model import ActorKind, Gathering, Match, Passage, Saying, Status, TimeExpression

_FALLBACK_COST = 0.1  # a party taken from the clause around a noun was wrong about twice as often
_PRONOUN_COST = 0.05
_HEADLINE_COST = 0.2  # headlines parse badly
_DATED_GAIN = 0.05
_LOWEST, _HIGHEST = 0.05, 0.99
_SAYING_CONFIDENCE = 0.85
_GATHERING_CONFIDENCE = 0.7
_CONFERENCE_WORDS = ("congress", "conference", "forum", "convention", "session", "dialogue", "symposium")
_CONVENING = ("hold", "open", "begin", "start", "close", "end", "convene", "take", "meet", "gather")
_DEFINITE = ("the", "their", "this", "that", "both")
_DEEDS = ("assault", "coercion", "concession", "sanction", "aid")
_AHEAD = (Status.PLANNED, Status.DESIRED, Status.POSSIBLE)
SPEECH = {"statement", "request", "offer", "invitation", "praise", "criticism", "threat", "rejection"}
_PERSONAL = (ActorKind.PERSON, ActorKind.GROUP)


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """An event as one place in the text tells it."""

    type: str
    status: Status
    trigger: int  # token
    quote: Passage
    sentence: Passage
    frame: str
    confidence: float
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    mode: str | None = None
    date: str | None = None
    date_passage: Passage | None = None
    date_rule: str | None = None
    discourse: TimeExpression | None = None  # "the following day": to be reckoned from the event told before
    place: str | None = None
    during: str | None = None
    beside: bool = False  # told by the word of an act of speech
    gathering: str | None = None  # IRI of the gathering that the event itself is
    attribution: tuple[str, ...] = ()
    content: Passage | None = None
    quoted: bool = False
    headline: bool = False
    definite: bool = False  # "the meeting", "their talks": speaks of one already told
    implied: bool = False  # its parties or place are those of another told before: "put off the trip", "flew in"


def from_match(match: Match, scene: Scene) -> Draft | None:
    """The event that a frame's match tells of, or None with the reason noted."""
    frame, doc = scene.frames[match.frame], scene.doc
    trigger = doc[match.trigger]
    host = frames.light_verb(trigger, frame.light) if frame.pos == "NOUN" and frame.light else None
    actors, recipients, cost = _sides(match, frame, scene)
    place = setting.place(trigger, host, [doc[i] for i in match.slot("place")], scene)
    if match.type == "visit":
        recipients, place = _visited(match, actors, recipients, place, scene)
    draft = replace(
        _told_at(trigger, host, [doc[i] for _, slot in match.slots for i in slot], scene),
        type=match.type,
        frame=match.frame,
        mode=match.mode,
        beside=frame.beside,
        actors=actors,
        recipients=recipients,
        place=place,
        content=_content(match, doc),
        attribution=_chain(trigger, scene),
    )
    if "gathering" in frame.needs:
        draft = replace(draft, during=_attended(trigger, scene))
    reason = _unfit(frame, draft, scene)
    if reason is not None and frame.implied and _refers_back(draft, host, scene):
        draft, reason = replace(draft, implied=True), None
    if reason is not None:
        scene.refuse(match.trigger, match.frame, reason)
        return None
    return replace(
        draft,
        status=match.status or draft.status,
        confidence=_confidence(frame.confidence - cost, draft),
    )


def from_saying(saying: Saying, scene: Scene) -> Draft | None:
    """The act of speech itself; None where the speaker is not known."""
    doc, cue = scene.doc, scene.doc[saying.cue]
    heads = [doc[i] for i in (*saying.holders, *saying.addressees)]
    actors = scene.parties.actors_of(doc[i] for i in saying.holders)
    if not actors:
        scene.refuse(saying.cue, saying.frame, "the speaker is no known actor")
        return None
    addressed = scene.parties.actors_of(doc[i] for i in saying.addressees)
    if saying.type == "rejection" or not addressed:
        addressed = aims.at(saying.type, saying.content, actors, scene, told=addressed)
    draft = _told_at(cue, None, heads, scene)
    return replace(
        draft,
        type=saying.type,
        frame=saying.frame,
        actors=actors,
        recipients=tuple(r for r in addressed if r not in actors),
        place=setting.told_in(cue, saying.content, scene),
        content=Passage(saying.content[0].start, saying.content[-1].end) if saying.content else None,
        quoted=saying.quoted,
        quote=_cut(saying.evidence, draft.sentence) or draft.quote,
        attribution=_chain(cue, scene),  # also on one's own word: "he said he had invited her"
        confidence=_confidence(_SAYING_CONFIDENCE - _pronoun_cost(heads), draft),
    )


def from_gathering(gathering: Gathering, scene: Scene) -> Draft | None:
    """The summit or conference itself, told by the first of its mentions that is dated and placed best."""
    heads = [scene.doc[r.head] for r in scene.parties.references.values() if r.gathering == gathering.iri]
    told = [_convened(head, gathering, scene) for head in sorted(heads, key=lambda t: t.i)]
    return max(
        told,
        key=lambda d: (not d.headline, d.date is not None, d.place is not None, -d.trigger),
        default=None,
    )


def _convened(head: Token, gathering: Gathering, scene: Scene) -> Draft:
    """One mention of a gathering as an event."""
    words = gathering.name.lower()
    is_conference = "summit" not in words and any(w in words for w in _CONFERENCE_WORDS)
    members = _members(head)
    verb = frames.clause_verb(head)
    host = (
        verb if verb is not None and verb.lemma_ in _CONVENING and head.dep_ in ("nsubj", "nsubj:pass", "obj") else None
    )
    draft = _told_at(head, host, members, scene)
    clause = _relative(head)
    when = dates.for_predicate(clause, scene.times) if clause is not None and draft.date is None else None
    if when is not None and when.edtf is not None:
        draft = replace(draft, date=when.edtf, date_passage=when.passage, date_rule=when.rule)
    ahead = draft.status in (Status.PLANNED, Status.DESIRED, Status.POSSIBLE)
    return replace(
        draft,
        type="conference" if is_conference else "summit",
        status=Status.PLANNED if ahead else Status.ACTUAL,  # a denied meeting "at a summit" denies no summit
        frame="gathering",
        gathering=gathering.iri,
        during=None,
        actors=scene.parties.actors_of(members),
        place=scene.parties.site_in(setting.placed(head))
        or (setting.around(clause, scene) if clause is not None else None)
        or setting.around(head, scene),
        confidence=_confidence(_GATHERING_CONFIDENCE, draft),
    )


def _relative(head: Token) -> Token | None:
    """The verb of "the summit, which opens on Monday in Bali", wherever the parser hung the clause."""
    behind = head.doc[head.i + 1 : head.i + 3]
    if len(behind) == 2 and behind[0].text == "," and behind[1].lower_ in ("which", "where"):
        return behind[1].head
    return next(iter(grammar.children(head, "acl")), None)


def _members(head: Token) -> list[Token]:
    """Who takes part, where the gathering's own phrase says it: "summit between", "involving", "China's congress"."""
    involved = [
        t for c in grammar.children(head, "acl") if c.lemma_ in ("involve", "include") for t in grammar.objects(c)
    ]
    return [
        *grammar.with_preposition(head, "between", "of", "among", "with"),
        *involved,
        *grammar.children(head, "nmod:poss"),
    ]


def _sides(match: Match, frame: Frame, scene: Scene) -> tuple[tuple[str, ...], tuple[str, ...], float]:
    """Actors, recipients, and what the way they were found costs in confidence."""
    doc, parties = scene.doc, scene.parties
    tokens = [doc[i] for i in match.slot("actor")]
    actors = _allowed(parties.actors_of(tokens), frame, scene)
    recipients = parties.actors_of(doc[i] for i in match.slot("recipient"))
    cost = _pronoun_cost(tokens)
    if not actors or len({*actors, *recipients}) < frame.parties:
        more = _allowed(parties.actors_of(doc[i] for i in match.slot("fallback")), frame, scene)
        if more:
            actors, cost = tuple(dict.fromkeys((*actors, *more))), cost + _FALLBACK_COST
    return actors, tuple(r for r in recipients if r not in actors), cost


def _allowed(actors: Iterable[str], frame: Frame, scene: Scene) -> tuple[str, ...]:
    return tuple(a for a in actors if not frame.kinds or scene.parties.kind(a) in frame.kinds)


def _pronoun_cost(tokens: Iterable[Token]) -> float:
    return _PRONOUN_COST if any(t.pos_ == "PRON" for t in tokens) else 0.0


def _unfit(frame: Frame, draft: Draft, scene: Scene) -> str | None:
    """Why the match is no event, or None."""
    found = len({*draft.actors, *draft.recipients})
    if found < frame.parties or (frame.parties and not draft.actors and not _is_suffered(draft, scene)):
        return f"needs {frame.parties} known parties, found {found}"
    return next((f"needs {need}" for need in frame.needs if not _NEEDS[need](draft, scene)), None)


def _refers_back(draft: Draft, host: Token | None, scene: Scene) -> bool:
    """True where only what was told before is missing: "his trip", "put off the visit"."""
    if draft.recipients or (draft.place is not None and scene.doc[draft.trigger].pos_ == "VERB"):
        return False
    return bool(draft.actors) or (draft.definite and host is not None)


def _is_suffered(draft: Draft, scene: Scene) -> bool:
    """A deed that is told without its doer: "was arrested", "drones attacked the fleet"."""
    if not draft.recipients or draft.type not in _DEEDS:
        return False
    return draft.type in ("assault", "coercion") or grammar.is_passive(scene.doc[draft.trigger])


def _objects_of_kind(*kinds: ActorKind) -> Callable[[Draft, Scene], bool]:
    return lambda draft, scene: bool(scene.parties.of_kind(grammar.objects(scene.doc[draft.trigger]), *kinds))


def _attended(trigger: Token, scene: Scene) -> str | None:
    """The gathering that somebody attends or takes part in."""
    attended = [*grammar.objects(trigger), *grammar.with_preposition(trigger, "in", "at")]
    return next((g for t in attended if (g := scene.parties.gathering_at(t)) is not None), None)


def _attends(draft: Draft, scene: Scene) -> bool:
    return _attended(scene.doc[draft.trigger], scene) is not None


def _dated_by_itself(draft: Draft, scene: Scene) -> bool:
    """True where the date belongs to the noun: "the 1978 treaty", "the treaty of 1978"."""
    if draft.date is None or draft.date_passage is None:
        return False
    inside = [t for t in scene.times if t.passage == draft.date_passage]
    return any(a.i == draft.trigger for t in inside for a in grammar.ancestors(scene.doc[t.head]))


def _with_person(draft: Draft, scene: Scene) -> bool:
    partners = grammar.with_preposition(scene.doc[draft.trigger], "with", "to")
    return bool(scene.parties.of_kind(partners, ActorKind.PERSON))


def _by_country(draft: Draft, scene: Scene) -> bool:
    return bool(scene.parties.of_kind(grammar.subjects(scene.doc[draft.trigger]), ActorKind.COUNTRY))


def _by_traveller(draft: Draft, scene: Scene) -> bool:
    return bool(scene.parties.of_kind(grammar.surface_subjects(scene.doc[draft.trigger]), *_PERSONAL))


def _abroad(draft: Draft, scene: Scene) -> bool:
    """Nobody travels by being in the own country."""
    hosts = {scene.parties.actors[r].country for r in draft.recipients}
    return bool(hosts) and not any(scene.parties.actors[a].country in hosts for a in draft.actors)


def _by_power(draft: Draft, scene: Scene) -> bool:
    return bool(draft.recipients) or any(scene.parties.kind(a) is not ActorKind.PERSON for a in draft.actors)


def _plural(draft: Draft, scene: Scene) -> bool:
    """Several did it together: "the ministers met"."""
    return any(t.tag_ in ("NNS", "NNPS") for t in grammar.subjects(scene.doc[draft.trigger]))


def _persons(draft: Draft, scene: Scene) -> bool:
    return sum(scene.parties.kind(a) in _PERSONAL for a in (*draft.actors, *draft.recipients)) > 1


# What a frame may ask in `needs`, beside its number of parties.
_NEEDS: dict[str, Callable[[Draft, Scene], bool]] = {
    "obj": _objects_of_kind(*ActorKind),
    "person-obj": _objects_of_kind(*_PERSONAL),
    "person-with": _with_person,
    "plural-subj": _plural,
    "persons": _persons,
    "country-subj": _by_country,
    "traveller": _by_traveller,
    "abroad": _abroad,
    "place-or-recipient": lambda draft, scene: draft.place is not None or bool(draft.recipients),
    "gathering": _attends,
    "date-on-noun": _dated_by_itself,
    "actor": lambda draft, scene: bool(draft.actors),
    "recipient": lambda draft, scene: bool(draft.recipients),
    "deed-party": _by_power,
    "date-or-actor": lambda draft, scene: bool(draft.actors) or draft.date is not None,
}


def _visited(
    match: Match, actors: tuple[str, ...], recipients: tuple[str, ...], place: str | None, scene: Scene
) -> tuple[tuple[str, ...], str | None]:
    """Who is visited: the country of the place, else the persons or countries named."""
    doc, parties = scene.doc, scene.parties
    slot = [doc[i] for i in match.slot("place")] or [doc[i] for i in match.slot("recipient")]
    goal = parties.place_in(slot) or setting.here_or_there(doc[match.trigger], scene)
    country = parties.country_of(goal) if goal is not None else None
    if country is not None:
        return (() if country in actors else (country,)), goal
    hosts = (ActorKind.PERSON, ActorKind.COUNTRY)
    return tuple(r for r in recipients if parties.kind(r) in hosts and r not in actors), goal or place


def _told_at(trigger: Token, host: Token | None, fillers: list[Token], scene: Scene) -> Draft:
    """What place, time and words every draft has from where it stands."""
    sentence = Passage(trigger.sent.start_char, trigger.sent.end_char)
    quote = _quote(trigger, host, fillers)
    when = setting.time(trigger, host, scene)
    dated = when is not None and (when.anchor != "discourse" or when.edtf is not None)
    state = status.of(trigger, scene.sayings, scene.doc)
    edtf = when.edtf if when is not None and dated else None
    if when is not None and dated and state in _AHEAD:
        edtf = dates.seen_ahead(when, scene.article.published, scene.doc.text)
    return Draft(
        type="",
        frame="",
        confidence=0.0,
        status=state,
        trigger=trigger.i,
        quote=_cut(quote, sentence) or sentence,
        sentence=sentence,
        date=edtf,
        date_passage=when.passage if when is not None else None,
        date_rule=when.rule if when is not None else None,
        discourse=None if dated else when,
        during=setting.during(trigger, host, scene),
        headline=scene.article.headline is not None and scene.article.headline.overlaps(quote),
        definite=any(c.lower_ in _DEFINITE for c in grammar.children(trigger, "det", "nmod:poss")),
    )


def _confidence(base: float, draft: Draft) -> float:
    gain = (_DATED_GAIN if draft.date else 0.0) - (_HEADLINE_COST if draft.headline else 0.0)
    return round(min(max(base + gain, _LOWEST), _HIGHEST), 3)


def _content(match: Match, doc: Doc) -> Passage | None:
    """The complement that tells what was agreed."""
    for i in match.slot("content")[:1]:
        left, right = doc[i].left_edge, doc[i].right_edge
        return Passage(left.idx, right.idx + len(right))
    return None


def _quote(trigger: Token, host: Token | None, fillers: list[Token]) -> Passage:
    """From the first to the last of the words that tell the event, within its sentence."""
    core = [trigger, *([host] if host is not None else []), *(t for t in fillers if t.sent == trigger.sent)]
    return Passage(min(t.idx for t in core), max(_phrase_end(t, trigger) for t in core))


def _phrase_end(token: Token, trigger: Token) -> int:
    """Where a phrase ends without its relative clauses; the trigger's own dependents are left out."""
    last = token
    if token.i != trigger.i and token.pos_ != "VERB":
        for child in token.children:
            if child.i > token.i and not child.dep_.startswith(("acl", "parataxis", "conj", "punct")):
                last = child.right_edge if child.right_edge.i > last.i else last
    return int(last.idx + len(last))


def _cut(passage: Passage, sentence: Passage) -> Passage | None:
    start, end = max(passage.start, sentence.start), min(passage.end, sentence.end)
    return Passage(start, end) if start < end else None


def _chain(trigger: Token, scene: Scene) -> tuple[str, ...]:
    """On whose word, nearest first."""
    chain = speech.chain(trigger.i, scene.sayings, scene.doc)
    holders = [scene.doc[i] for saying in chain if saying.cue != trigger.i for i in saying.holders]
    return scene.parties.actors_of(holders)

"""Matches, sayings and gatherings → drafts of events, one for each place in the text that tells of one.

A draft is refused, with a reason that `kg explain` shows, where its parties are not known actors or its frame's
conditions on them do not hold.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from kg.extract import dates, frames, grammar, speech, status
from kg.extract.parties import Parties
from kg.lexicon.frames import Frame
from kg.model import ActorKind, Article, Gathering, Match, Passage, Saying, Status, TimeExpression

_INSIDE = ("in", "at", "near", "outside", "around", "on", "inside", "aboard")
_DURING = ("at", "during", "on", "in", "for", "within", "alongside", "around", "after", "before")
_FALLBACK_COST = 0.1  # a party taken from the clause around a noun was wrong about twice as often
_PRONOUN_COST = 0.05
_HEADLINE_COST = 0.2  # headlines parse badly
_DATED_GAIN = 0.05
_CONFIDENCE_RANGE = (0.05, 0.99)
_PLACE_DEPTH = 3  # how many verbs up an event may take its place from
_CONFERENCE_WORDS = ("congress", "conference", "forum", "convention", "session", "dialogue", "symposium")


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """An event as one place in the text tells it."""

    type: str
    status: Status
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    mode: str | None = None
    date: str | None = None
    date_passage: Passage | None = None
    date_rule: str | None = None
    discourse: TimeExpression | None = None  # "the following day": to be reckoned from the event told before
    place: str | None = None
    during: str | None = None
    attribution: tuple[str, ...] = ()
    content: Passage | None = None
    quoted: bool = False
    quote: Passage
    sentence: Passage
    trigger: int
    headline: bool = False
    definite: bool = False  # "the meeting", "their talks": speaks of one already told
    frame: str
    confidence: float


@dataclass(slots=True)
class Scene:
    """All that the stages found in one article."""

    doc: Doc
    article: Article
    parties: Parties
    times: tuple[TimeExpression, ...]
    sayings: tuple[Saying, ...]
    frames: dict[str, Frame]
    refused: list[tuple[int, str, str]] = field(default_factory=list)  # trigger, frame, reason

    def refuse(self, trigger: int, frame: str, reason: str) -> None:
        """Notes a candidate that became no event."""
        self.refused.append((trigger, frame, reason))


def from_match(match: Match, scene: Scene) -> Draft | None:
    """The event that a frame's match tells of, or None with the reason noted."""
    frame, doc = scene.frames[match.frame], scene.doc
    trigger = doc[match.trigger]
    host = frames.light_verb(trigger, frame.light) if frame.pos == "NOUN" and frame.light else None
    actors, recipients, cost = _sides(match, frame, scene)
    place = _place(trigger, host, match, scene)
    during = _during(trigger, host, scene)
    if match.type == "visit":
        recipients, place = _visited(match, recipients, place, scene)
        recipients = tuple(r for r in recipients if r not in actors)
    time = _time(trigger, host, scene)
    reason = _unfit(frame, match, actors, recipients, place, during, time, scene)
    if reason:
        scene.refuse(match.trigger, match.frame, reason)
        return None
    return _draft(
        scene, trigger, host, match.type, actors, recipients, place, during, time,
        status_=match.status or status.of(trigger, scene.sayings, doc),
        tokens=[doc[i] for _, slot in match.slots for i in slot],
        content=_content(match, doc), frame=match.frame, mode=match.mode, confidence=frame.confidence - cost,
    )  # fmt: skip


def from_saying(saying: Saying, scene: Scene) -> Draft | None:
    """The act of speech itself; None where the speaker is not known."""
    doc, cue = scene.doc, scene.doc[saying.cue]
    actors = scene.parties.actors_of(doc[i] for i in saying.holders)
    if not actors:
        scene.refuse(saying.cue, saying.frame, "the speaker is no known actor")
        return None
    recipients = tuple(r for r in scene.parties.actors_of(doc[i] for i in saying.addressees) if r not in actors)
    heads = [doc[i] for i in (*saying.holders, *saying.addressees)]
    draft = _draft(
        scene, cue, None, saying.type, actors, recipients, _place_around(cue, scene), _during(cue, None, scene),
        _time(cue, None, scene), status_=status.of(cue, scene.sayings, doc), tokens=heads,
        content=Passage(saying.content[0].start, saying.content[-1].end) if saying.content else None,
        frame=saying.frame, mode=None, confidence=0.85 - _pronoun_cost(heads),
    )  # fmt: skip
    return _with(draft, quoted=saying.quoted, quote=_within(saying.evidence, draft.sentence) or draft.quote)


def from_gathering(gathering: Gathering, scene: Scene) -> Draft | None:
    """The summit or conference itself, told by its first mention that is dated or placed, else by the first."""
    heads = [scene.doc[r.head] for r in scene.parties.references.values() if r.gathering == gathering.iri]
    if not heads:
        return None
    drafts = [_gathering_draft(head, gathering, scene) for head in sorted(heads, key=lambda t: t.i)]
    return max(drafts, key=lambda d: (not d.headline, d.date is not None, d.place is not None, -d.trigger))


def _gathering_draft(head: Token, gathering: Gathering, scene: Scene) -> Draft:
    host = frames.clause_verb(head)
    words = gathering.name.lower()
    kind = "conference" if any(w in words for w in _CONFERENCE_WORDS) and "summit" not in words else "summit"
    related = grammar.with_preposition(head, "between", "of", "among", "with")
    related += [t for c in grammar.children(head, "acl") if c.lemma_ in ("involve", "include")
                for t in grammar.objects(c)] + grammar.children(head, "nmod:poss")  # fmt: skip
    actors = scene.parties.actors_of(related)
    place = scene.parties.place_in(_placed(head)) or (_place_around(head, scene) if host is not None else None)
    time = dates.for_predicate(head, scene.times)
    outer = host is not None and host.lemma_ in ("hold", "open", "begin", "start", "close", "end", "convene", "take")
    if time is None and host is not None and outer:
        time = dates.for_predicate(host, scene.times)
    return _draft(
        scene, head, None, kind, actors, (), place, None, time,
        status_=_gathering_status(head, host, scene), tokens=related, content=None, frame="gathering",
        mode=None, confidence=0.7,
    )  # fmt: skip


def _gathering_status(head: Token, host: Token | None, scene: Scene) -> Status:
    """A gathering is actual unless it is yet to come: meeting "at a summit" may be denied, the summit is not."""
    told = status.of(head, scene.sayings, scene.doc)
    return Status.PLANNED if told in (Status.PLANNED, Status.DESIRED, Status.POSSIBLE) else Status.ACTUAL


def _sides(match: Match, frame: Frame, scene: Scene) -> tuple[tuple[str, ...], tuple[str, ...], float]:
    doc, parties = scene.doc, scene.parties
    tokens = [doc[i] for i in match.slot("actor")]
    actors = _allowed(parties.actors_of(tokens), frame, parties)
    recipients = parties.actors_of(doc[i] for i in match.slot("recipient"))
    cost = _pronoun_cost(tokens)
    if len({*actors, *recipients}) < max(frame.parties, 1 if frame.fallback else 0) or not actors:
        more = _allowed(parties.actors_of(doc[i] for i in match.slot("fallback")), frame, parties)
        if more:
            actors, cost = tuple(dict.fromkeys((*actors, *more))), cost + _FALLBACK_COST
    return actors, tuple(r for r in recipients if r not in actors), cost


def _allowed(actors: Iterable[str], frame: Frame, parties: Parties) -> tuple[str, ...]:
    return tuple(a for a in actors if not frame.kinds or parties.kind(a) in frame.kinds)


def _pronoun_cost(tokens: Iterable[Token]) -> float:
    return _PRONOUN_COST if any(t.pos_ == "PRON" for t in tokens) else 0.0


def _unfit(
    frame: Frame,
    match: Match,
    actors: tuple[str, ...],
    recipients: tuple[str, ...],
    place: str | None,
    during: str | None,
    time: TimeExpression | None,
    scene: Scene,
) -> str | None:
    """Why the match is no event, or None."""
    if len({*actors, *recipients}) < frame.parties or (frame.parties and not actors):
        return f"needs {frame.parties} known parties, found {len({*actors, *recipients})}"
    trigger, parties = scene.doc[match.trigger], scene.parties
    person = (ActorKind.PERSON,)
    tests = {
        "obj": lambda: parties.actors_of(grammar.objects(trigger)),
        "person-obj": lambda: parties.of_kind(grammar.objects(trigger), *person, ActorKind.GROUP),
        "person-with": lambda: parties.of_kind(grammar.with_preposition(trigger, "with", "to"), *person),
        "country-subj": lambda: parties.of_kind(grammar.subjects(trigger), ActorKind.COUNTRY),
        "traveller": lambda: parties.of_kind(grammar.surface_subjects(trigger), *person, ActorKind.GROUP),
        "place-or-recipient": lambda: place or recipients,
        "gathering": lambda: any(parties.gathering_at(t) for t in _attended(trigger)),
        "date-on-noun": lambda: time is not None and time.edtf and _is_inside(time, trigger),
        "actor": lambda: actors,
        "recipient": lambda: recipients,
        "deed-party": lambda: recipients or any(parties.kind(a) is not ActorKind.PERSON for a in actors),
        "date-or-actor": lambda: actors or time is not None,
    }
    return next((f"needs {need}" for need in frame.needs if not tests[need]()), None)


def _attended(trigger: Token) -> list[Token]:
    return [*grammar.objects(trigger), *grammar.with_preposition(trigger, "in", "at")]


def _is_inside(time: TimeExpression, noun: Token) -> bool:
    """True where the date belongs to the noun itself: "the 1978 treaty", "the treaty of 1978"."""
    return any(ancestor.i == noun.i for ancestor in grammar.ancestors(noun.doc[time.head]))


def _visited(
    match: Match, recipients: tuple[str, ...], place: str | None, scene: Scene
) -> tuple[tuple[str, ...], str | None]:
    """Who is visited: the persons named, and the country of the place."""
    doc, parties = scene.doc, scene.parties
    slot = [doc[i] for i in match.slot("place")] or [doc[i] for i in match.slot("recipient")]
    goal = parties.place_in(slot)
    if goal is None:
        return tuple(r for r in recipients if parties.kind(r) in (ActorKind.PERSON, ActorKind.COUNTRY)), place
    country = parties.country_of(goal)
    return ((country,) if country else recipients), goal


def _placed(token: Token) -> list[Token]:
    return [t for t in grammar.with_preposition(token, *_INSIDE)]


def _place(trigger: Token, host: Token | None, match: Match, scene: Scene) -> str | None:
    slot = [scene.doc[i] for i in match.slot("place")]
    found = scene.parties.place_in(slot)
    if found is not None and not (match.type != "visit" and scene.parties.is_country(found)):
        return found
    for origin in (trigger, host):
        if origin is not None and (near := scene.parties.place_in(_placed(origin))) is not None:
            return near
    return found or _place_around(host or trigger, scene)


def _place_around(token: Token, scene: Scene) -> str | None:
    """The place told with the predicate, with a relative clause that tells when, or with what governs it."""
    origin = token
    for _ in range(_PLACE_DEPTH):
        found = scene.parties.place_in(_placed(origin)) or _place_in_relative(origin, scene)
        if found is not None:
            return found
        if origin.dep_ not in ("conj", "xcomp", "advcl", "obl", "obj", "nmod", "nsubj:pass") or origin.head is origin:
            return None
        origin = origin.head
    return None


def _place_in_relative(token: Token, scene: Scene) -> str | None:
    """ "in July, when they traveled to Hamburg": the clause that tells the time tells the place too."""
    for child in token.children:
        for clause in (*grammar.children(child, "acl"), *([child] if child.dep_.startswith("advcl") else [])):
            if any(c.lower_ in ("when", "where", "while") for c in clause.children):
                goals = [*_placed(clause), *grammar.with_preposition(clause, "to")]
                if (found := scene.parties.place_in(goals)) is not None:
                    return found
    return None


def _during(trigger: Token, host: Token | None, scene: Scene) -> str | None:
    """The gathering that it was part or on the sidelines of."""
    for origin in (trigger, host):
        if origin is None:
            continue
        for token in _descendants(origin):
            if token.i == trigger.i or grammar.preposition(token) not in _DURING:
                continue
            found = scene.parties.gathering_at(token)
            if found is not None and not grammar.preposition(token) in ("after", "before"):
                return found
    if trigger.dep_ in ("conj", "xcomp") and trigger.head.pos_ == "VERB":
        return _during(trigger.head, None, scene)
    return None


def _descendants(token: Token) -> list[Token]:
    """The words below a predicate that are not in what somebody says."""
    out = []
    for child in token.children:
        if child.dep_ in ("ccomp", "parataxis", "conj") and child.pos_ == "VERB":
            continue
        out.append(child)
        out += _descendants(child)
    return out


def _time(trigger: Token, host: Token | None, scene: Scene) -> TimeExpression | None:
    found = dates.for_predicate(trigger, scene.times)
    if found is None and host is not None:
        found = dates.for_predicate(host, scene.times)
    return found


def _content(match: Match, doc: Doc) -> Passage | None:
    tokens = [doc[i] for i in match.slot("content")]
    return _span(doc, tokens[:1]) if tokens else None


def _span(doc: Doc, tokens: Iterable[Token]) -> Passage | None:
    """From the first to the last word of the phrases."""
    edges = [(t.left_edge.idx, t.right_edge.idx + len(t.right_edge)) for t in tokens]
    return Passage(min(a for a, _ in edges), max(b for _, b in edges)) if edges else None


def _within(passage: Passage, sentence: Passage) -> Passage | None:
    start, end = max(passage.start, sentence.start), min(passage.end, sentence.end)
    return Passage(start, end) if start < end else None


def _chain(trigger: Token, actors: tuple[str, ...], scene: Scene, *, own: bool) -> tuple[str, ...]:
    """On whose word, nearest first; an act of speech is not on its own speaker's word."""
    out: list[str] = []
    for saying in speech.chain(trigger.i, scene.sayings, scene.doc):
        if saying.cue == trigger.i:
            continue
        for iri in scene.parties.actors_of(scene.doc[i] for i in saying.holders):
            if iri not in out and not (own and iri in actors):
                out.append(iri)
    return tuple(out)


def _draft(
    scene: Scene,
    trigger: Token,
    host: Token | None,
    type_: str,
    actors: tuple[str, ...],
    recipients: tuple[str, ...],
    place: str | None,
    during: str | None,
    time: TimeExpression | None,
    *,
    status_: Status,
    tokens: list[Token],
    content: Passage | None,
    frame: str,
    mode: str | None,
    confidence: float,
) -> Draft:
    sentence = Passage(trigger.sent.start_char, trigger.sent.end_char)
    words = [trigger.idx, trigger.idx + len(trigger)]
    core = [t for t in (*tokens, *([host] if host is not None else [])) if t.sent == trigger.sent]
    quote = Passage(min([words[0], *(t.idx for t in core)]), max([words[1], *(_short_end(t, trigger) for t in core)]))
    headline = scene.article.headline is not None and scene.article.headline.holds(quote)
    dated = time is not None and time.anchor != "discourse"
    gain = (_DATED_GAIN if dated else 0.0) - (_HEADLINE_COST if headline else 0.0)
    is_speech = content is not None and frame not in scene.frames
    return Draft(
        type=type_, status=status_, actors=actors, recipients=recipients, mode=mode,
        date=time.edtf if time is not None and dated else None,
        date_passage=time.passage if time is not None else None,
        date_rule=time.rule if time is not None else None,
        discourse=time if time is not None and not dated else None,
        place=place, during=during,
        attribution=_chain(trigger, actors, scene, own=is_speech or frame not in scene.frames),
        content=content, quote=_within(quote, sentence) or sentence, sentence=sentence, trigger=trigger.i,
        headline=headline,
        definite=any(c.lower_ in ("the", "their", "this", "that", "both") for c in grammar.children(trigger, "det", "nmod:poss")),
        frame=frame, confidence=round(min(max(confidence + gain, _CONFIDENCE_RANGE[0]), _CONFIDENCE_RANGE[1]), 3),
    )  # fmt: skip


def _short_end(token: Token, trigger: Token) -> int:
    """Where a phrase ends, its relative clauses left out unless they hold the trigger."""
    last = token
    for child in token.children:
        if child.i > token.i and not child.dep_.startswith("acl") and child.dep_ != "parataxis":
            last = max(last, child.right_edge, key=lambda t: t.i)
    return last.idx + len(last) if last.sent == trigger.sent else token.idx + len(token)


def _with(draft: Draft, *, quoted: bool, quote: Passage) -> Draft:
    from dataclasses import replace

    return replace(draft, quoted=quoted, quote=quote)

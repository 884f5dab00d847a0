"""Matches, sayings and gatherings → drafts of events, one for each place in the text that tells of one.

A match is refused, with a reason that `kg explain` shows, where its parties are not known actors or its frame's
conditions on them do not hold.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from kg.extract import aims, dates, fitting, frames, grammar, setting, sides, speech, status
from kg.extract.draft import Draft
from kg.extract.naming.gatherings import CEREMONIES
from kg.extract.scene import Scene
from kg.lexicon import speech as lexicon
from kg.lexicon.frames import Frame
from kg.model import ActorKind, Gathering, Match, Passage, Saying, Status

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
_AHEAD = (Status.PLANNED, Status.DESIRED, Status.POSSIBLE)


def from_match(match: Match, scene: Scene) -> Draft | None:
    """The event that a frame's match tells of, or None with the reason noted."""
    frame, doc = scene.frames[match.frame], scene.doc
    trigger = doc[match.trigger]
    host = frames.light_verb(trigger, frame.light) if frame.pos == "NOUN" and frame.light else None
    actors, recipients, cost = _sides(match, frame, scene)
    place = setting.place(trigger, host, [doc[i] for i in match.slot("place")], scene)
    place = place or _struck(match, trigger, scene)
    if match.type == "visit":
        recipients, goal = _visited(match, actors, recipients, place, scene)
        place = goal or (place if "gathering" in frame.needs else None)
        actors = _travellers(actors, recipients, scene)
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
        draft = replace(draft, during=fitting.attended(trigger, scene))
    if match.time is not None:
        draft = _at_time(draft, doc[match.time], scene)
    reason = fitting.reason_against(frame, draft, scene)
    if reason is not None and frame.implied and fitting.refers_back(draft, host, scene):
        draft, reason = replace(draft, implied=True), None
    if reason is not None:
        scene.refuse(match.trigger, match.frame, reason)
        return None
    return replace(
        draft,
        status=match.status or draft.status,
        confidence=_confidence(frame.confidence - cost, draft),
    )


def _struck(match: Match, trigger: Token, scene: Scene) -> str | None:
    """ "bombed Sidon", "fought over Badme", "withdrew from Kherson": the place that a deed is done to."""
    if match.type == "assault":
        struck = [*(scene.doc[i] for i in match.slot("recipient")), *grammar.objects(trigger)]
        return scene.parties.place_in([*struck, *grammar.with_preposition(trigger, "over", "for", "against")])
    left = grammar.with_preposition(trigger, "from") if match.type == "concession" else []
    return scene.parties.place_in(left)


def from_saying(saying: Saying, scene: Scene) -> Draft | None:
    """The act of speech itself; None where the speaker is not known."""
    doc, cue = scene.doc, scene.doc[saying.cue]
    heads = [doc[i] for i in (*saying.holders, *saying.addressees)]
    actors = scene.parties.actors_of(doc[i] for i in saying.holders)
    actors = actors or _capitals((doc[i] for i in saying.holders), scene)
    jointly = not actors and any(_is_joint(doc[i]) for i in saying.holders)
    uninvited = saying.type == "invitation" and bool(scene.parties.actors_of(doc[i] for i in saying.addressees))
    if not actors and not jointly and not uninvited:
        scene.refuse(saying.cue, saying.frame, "the speaker is no known actor")
        return None
    saying = replace(saying, type=sides.kind(saying, actors, scene))
    addressed = tuple(i for i in scene.parties.actors_of(doc[i] for i in saying.addressees) if i not in actors)
    if saying.type == "rejection" or not addressed:
        addressed = aims.at(saying, actors, scene, told=addressed)
    draft = _told_at(cue, None, heads, scene)
    if saying.frame in lexicon.refusing():
        draft = replace(draft, status=Status.ACTUAL)
    return replace(
        draft,
        type=saying.type,
        implied=jointly,
        frame=saying.frame,
        actors=actors,
        recipients=addressed,
        place=setting.told_in(cue, saying.content, scene),
        content=Passage(saying.content[0].start, saying.content[-1].end) if saying.content else None,
        quoted=saying.quoted,
        quote=_cut(saying.evidence, draft.sentence) or draft.quote,
        attribution=_chain(cue, scene),  # also on one's own word: "he said he had invited her"
        confidence=_confidence(_SAYING_CONFIDENCE - _pronoun_cost(heads), draft),
    )


def _capitals(holders: Iterable[Token], scene: Scene) -> tuple[str, ...]:
    """ "No comment from Lima": a capital speaks for its state."""
    places = [p for t in holders if (p := scene.parties.place_at(t)) is not None]
    codes = [scene.parties.places[p].country for p in places if scene.parties.is_capital(p)]
    return tuple(s for code in codes if (s := scene.parties.state(code)) is not None)


def _is_joint(holder: Token) -> bool:
    """ "a joint statement said": those speak who met or agreed before."""
    return holder.pos_ == "NOUN" and any(c.lower_ in ("joint", "final", "common") for c in holder.children)


def from_gathering(gathering: Gathering, scene: Scene) -> Draft | None:
    """The summit or conference itself, told by the first of its mentions that is dated and placed best.

    A funeral or a parade is no conference; what happens during it is told with it all the same.
    """
    if any(word.rstrip("s") in CEREMONIES for word in gathering.name.lower().split()):
        return None
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
    convener = None if is_conference else scene.parties.convener(gathering)
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
        actors=scene.parties.actors_of(members) or ((convener,) if convener is not None else ()),
        place=scene.parties.site_in(setting.placed(head))
        or (setting.around(clause, scene) if clause is not None else None)
        or (scene.parties.site_in(setting.placed(host)) if host is not None else None)
        or (setting.in_place_of_clause(verb, scene) if verb is not None else None)
        or _fronted(head, scene)
        or _sited(setting.around(head, scene), scene),
        confidence=_confidence(_GATHERING_CONFIDENCE, draft),
    )


def _fronted(head: Token, scene: Scene) -> str | None:
    """ "In Berlin on Monday a conference raised …": the place that the sentence begins with."""
    if head.dep_.split(":")[0] != "nsubj":
        return None
    before = [t for t in grammar.with_preposition(head.head, "in", "at") if t.i < head.i]
    return scene.parties.site_in(before)


def _sited(place: str | None, scene: Scene) -> str | None:
    """The place unless it is a continent or a sea, in which nothing is held."""
    return place if place is not None and scene.parties.places[place].country is not None else None


def _relative(head: Token) -> Token | None:
    """The verb of "the summit, which opens on Monday in Bali", wherever the parser hung the clause."""
    behind = head.doc[head.i + 1 : head.i + 3]
    if len(behind) == 2 and behind[0].text == "," and behind[1].lower_ in ("which", "where"):
        return behind[1].head
    near = [t for t in head.doc[head.i + 1 : head.i + 6] if t.tag_ == "VBN" and t.lemma_ in _HELD]
    return next(iter([*grammar.children(head, "acl"), *near]), None)


_HELD = ("hold", "host", "schedule", "open", "convene")


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
    actors = tuple(dict.fromkeys((*actors, *parties.actors_of(t for t in tokens if parties.are_leaders(t)))))
    recipients = parties.actors_of(doc[i] for i in match.slot("recipient"))
    cost = _pronoun_cost(tokens)
    if not actors or len({*actors, *recipients}) < frame.parties or _is_one_side(tokens, frame):
        more = _allowed(parties.actors_of(doc[i] for i in match.slot("fallback")), frame, scene)
        if more:
            actors, cost = tuple(dict.fromkeys((*actors, *more))), cost + _FALLBACK_COST
    recipients = tuple(r for r in recipients if r not in actors)
    if not recipients:
        goals = [doc[i] for i in match.slot("recipient")]
        recipients = aims.touched(match.type, doc[match.trigger], goals, actors, scene)
    return actors, recipients, cost


def _is_one_side(tokens: Sequence[Token], frame: Frame) -> bool:
    """ "arrived for talks with Merkel and Putin": all are those met, and who met them is told elsewhere."""
    met = [grammar.preposition(grammar.first_conjunct(t)) == "with" for t in tokens]
    return frame.parties > 1 and frame.pos == "NOUN" and bool(met) and all(met)


def _allowed(actors: Iterable[str], frame: Frame, scene: Scene) -> tuple[str, ...]:
    return tuple(a for a in actors if not frame.kinds or scene.parties.kind(a) in frame.kinds)


def _pronoun_cost(tokens: Iterable[Token]) -> float:
    return _PRONOUN_COST if any(t.pos_ == "PRON" for t in tokens) else 0.0


def _at_time(draft: Draft, token: Token, scene: Scene) -> Draft:
    """The draft at a time of its own."""
    when = next((t for t in scene.times if t.passage.start <= token.idx < t.passage.end), None)
    if when is None:
        return draft
    return replace(draft, date=when.edtf, date_passage=when.passage, date_rule=when.rule, discourse=None)


def _visited(
    match: Match, actors: tuple[str, ...], recipients: tuple[str, ...], place: str | None, scene: Scene
) -> tuple[tuple[str, ...], str | None]:
    """Who is visited: the country of the place, else the persons or countries named."""
    doc, parties = scene.doc, scene.parties
    slot = [doc[i] for i in match.slot("place")] or [doc[i] for i in match.slot("recipient")]
    goal = parties.place_in(slot) or setting.here_or_there(doc[match.trigger], scene)
    country = parties.country_of(goal) if goal is not None else None
    if country is not None:
        tour = _tour(slot, scene)
        visited = tour if country in tour else (country,)
        return tuple(c for c in visited if c not in actors), goal
    hosts = (ActorKind.PERSON, ActorKind.COUNTRY)
    return tuple(r for r in recipients if parties.kind(r) in hosts and r not in actors), goal


def _tour(slot: Sequence[Token], scene: Scene) -> tuple[str, ...]:
    """The countries of the places coordinated with the first: "will travel to Israel, Egypt and Jordan"."""
    parties = scene.parties
    first = next((grammar.first_conjunct(t) for t in slot if parties.place_at(t) is not None), None)
    if first is None:
        return ()
    places = (parties.place_at(t) for t in grammar.expand(first))
    countries = (parties.country_of(p) for p in places if p is not None)
    return tuple(dict.fromkeys(c for c in countries if c is not None))


def _travellers(actors: tuple[str, ...], recipients: tuple[str, ...], scene: Scene) -> tuple[str, ...]:
    """Those who go abroad, where others are at home: "received Ann, who is on a visit to Chad"."""
    homes = {scene.parties.actors[r].country for r in recipients}
    abroad = tuple(a for a in actors if scene.parties.actors[a].country not in homes)
    return abroad or actors


def _told_at(trigger: Token, host: Token | None, fillers: list[Token], scene: Scene) -> Draft:
    """What place, time and words every draft has from where it stands."""
    sentence = Passage(trigger.sent.start_char, trigger.sent.end_char)
    quote = _quote(trigger, host, fillers)
    when = setting.time(trigger, host, scene)
    dated = when is not None and (when.anchor != "discourse" or when.edtf is not None)
    state = status.of(trigger, scene.sayings, scene.doc)
    edtf = when.edtf if when is not None and dated else None
    if when is not None and dated and state in _AHEAD:
        edtf = dates.seen_ahead(when, scene.article.published, scene.doc)
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

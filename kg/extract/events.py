"""Matches, mentions, dates and speech → events, each once, with the issues they are about."""

from collections.abc import Iterable
from dataclasses import replace

from kg import edtf, vocab
from kg.extract import aims, drafts, issues, merging, occasions, recalled, whereabouts
from kg.extract.draft import SPEECH, Draft
from kg.extract.scene import Scene
from kg.model import Event, Evidence, Gathering, Match, Passage, Saying, Status

_ATTENDING = "attend"  # the frame of who comes to a gathering


def assemble(matches: Iterable[Match], sayings: Iterable[Saying], gatherings: Iterable[Gathering], scene: Scene,
             tags: issues.Found) -> tuple[Event, ...]:  # fmt: skip
    """All events of one article in the order of the text."""
    told: list[Draft] = []
    taken: set[tuple[int, bool]] = set()
    for match in matches:  # of several frames on one word, the first whose conditions hold
        place = match.trigger, scene.frames[match.frame].beside
        if place not in taken and (draft := drafts.from_match(match, scene)) is not None:
            taken.add(place)
            told.append(draft)
    for saying in sayings:
        if saying.event:
            told += _kept(drafts.from_saying(saying, scene))
    for gathering in gatherings:
        told += _kept(drafts.from_gathering(gathering, scene))
    told.sort(key=lambda d: d.trigger)
    told = recalled.resolve(told, scene)
    told = aims.opposed(_drop_shadows(told))
    told = _attended(occasions.share(told, scene))
    merged = merging.merge((d for d in told if not d.apart), scene.article.published, scene.parties.finer)
    merged += [(draft, ()) for draft in told if draft.apart]
    merged = whereabouts.settle(merged, scene)
    events = [_event(draft, mentions, scene, tags) for draft, mentions in merged]
    return tuple(_linked(events))


def _kept(draft: Draft | None) -> list[Draft]:
    return [] if draft is None else [draft]


def _attended(told: list[Draft]) -> list[Draft]:
    """A gathering of which nobody is told took those who are said to attend it: "took part in the Oslo Forum"."""
    out = []
    for draft in told:
        if draft.frame == "gathering" and not draft.actors:
            guests = (d for d in told if d.frame == _ATTENDING and d.during == draft.gathering)
            draft = replace(draft, actors=tuple(dict.fromkeys(a for d in guests if _is_so(d, draft) for a in d.actors)))
        out.append(draft)
    return out


def _is_so(visit: Draft, gathering: Draft) -> bool:
    return visit.status == gathering.status or Status.ACTUAL in (visit.status, gathering.status)


def _drop_shadows(told: list[Draft]) -> list[Draft]:
    """One word tells one event, unless its frame says that it stands beside an act of speech: the surer of several."""
    best: dict[tuple[int, bool], Draft] = {}
    for draft in told:
        known = best.get((draft.trigger, draft.beside))
        if known is None or _rank(draft) > _rank(known):
            best[draft.trigger, draft.beside] = draft
    return [d for d in told if best[d.trigger, d.beside] is d]


def _rank(draft: Draft) -> tuple[int, float]:
    """Agreements, meetings, offices, protests go before what is said in them; speech without words before nothing."""
    if (
        draft.type in ("agreement", "signing")
        or (draft.type == "visit" and draft.recipients)
        or (draft.type in ("meeting", "call") and len(draft.actors) > 1)
    ):
        return 3, draft.confidence
    if draft.type in ("protest", "appointment"):  # "confirmed her as judge"
        return 3, draft.confidence
    if draft.type in SPEECH:
        return (2 if draft.content is not None else 0), draft.confidence
    return 1, draft.confidence


def _event(draft: Draft, mentions: tuple[Evidence, ...], scene: Scene, tags: issues.Found) -> Event:
    about = [draft.content, draft.quote] if draft.content is not None else [draft.quote]
    word = scene.doc[draft.trigger]
    return Event(
        iri=vocab.thing("event", draft.type, scene.article.iri, str(draft.quote.start), str(draft.trigger)),
        type=draft.type,
        status=draft.status,
        actors=draft.actors,
        recipients=draft.recipients,
        mode=draft.mode,
        date=draft.date,
        date_passage=draft.date_passage if draft.date else None,
        date_rule=draft.date_rule if draft.date else None,
        place=draft.place,
        during=draft.during,
        issues=issues.within([p for p in about if p is not None] + [draft.sentence], tags),
        attribution=draft.attribution,
        trigger=Passage(word.idx, word.idx + len(word)),
        content=draft.content,
        quoted=draft.quoted,
        evidence=Evidence(quote=draft.quote, sentence=draft.sentence),
        mentions=mentions,
        frame=draft.frame,
        confidence=draft.confidence,
    )


def _linked(events: list[Event]) -> list[Event]:
    """A meeting inside a visit is linked to it: same traveller, same country or place, dates that agree."""
    visits = [e for e in events if e.type == "visit" and e.status is Status.ACTUAL]
    return [_inside_visit(e, visits) if e.type in ("meeting", "negotiation") else e for e in events]


def _inside_visit(event: Event, visits: list[Event]) -> Event:
    for visit in visits:
        shared = set(visit.actors) & {*event.actors, *event.recipients}
        if shared and event.place and visit.place == event.place and _agree(event.date, visit.date):
            return replace(event, within=visit.iri)
    return event


def _agree(one: str | None, other: str | None) -> bool:
    return bool(one and other and (edtf.possibly_within(one, other) or edtf.possibly_within(other, one)))

"""Events told by reference to one told before: "put off the trip", "flew in", "returned the visit", "also took part".

Such a journey has the destination, and where it names nobody the traveller, of one that the article told before; who
took part in a meeting met those who are told to have met.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from kg.extract import frames, grammar
from kg.extract.draft import SPEECH, Draft
from kg.extract.scene import Scene

_CONTACT = "exchange-views"
_RETURNED = "return-the-visit"
_OCCASIONS = {"visit", "meeting", "signing", "summit", "conference", "negotiation"}
_TRAVELLING = {"pay", "make", "begin", "start", "conclude", "end", "complete", "undertake", "embark", "cut", "finish"}
_COMMITMENTS = {"agreement", "signing", "summit"}
_SIDES = 2  # of a treaty or joint text that does not name its parties
_MEETINGS = {"meeting", "call", "negotiation"}


def resolve(told: Iterable[Draft], scene: Scene) -> list[Draft]:
    """The drafts in the order of the text, without those for which nothing told before fits."""
    out: list[Draft] = []
    told = list(told)
    for draft in told:
        found = _resolved(draft, out, scene) if draft.implied else draft
        if draft.frame == _CONTACT and any(_is_between(d, draft) for d in told):
            found = None
        if found is None:
            scene.refuse(draft.trigger, draft.frame, "refers to nothing told before")
        else:
            out.append(found)
    return out


def _resolved(draft: Draft, before: Sequence[Draft], scene: Scene) -> Draft | None:
    if draft.type in SPEECH:
        return _jointly(draft, before)
    journeys = [d for d in before if d.type == "visit" and d.actors and d.recipients]
    if draft.type == "meeting":
        noun = scene.doc[draft.trigger].pos_ == "NOUN"
        return _with_traveller(draft, journeys) if noun else _attended(draft, before)
    if draft.type in _COMMITMENTS:
        return _in_common(draft, before, scene)
    if draft.frame == _RETURNED:
        return _returned(draft, journeys, scene)
    own = [d for d in journeys if set(d.actors) & set(draft.actors)]
    if scene.doc[draft.trigger].pos_ == "NOUN" or scene.frames[draft.frame].status is not None:
        known = own or (journeys if draft.definite or scene.doc[draft.trigger].pos_ == "VERB" else [])
        return _like(draft, known[-1], scene) if known else None
    return _joining(draft, own or journeys, before, scene)


def _is_between(known: Draft, draft: Draft) -> bool:
    """True for another encounter of the same people: what they discuss, they discuss there."""
    parties = {*known.actors, *known.recipients}
    return known.frame != _CONTACT and known.type in _MEETINGS | {"visit"} and len(parties & set(draft.actors)) > 1


def _jointly(draft: Draft, before: Sequence[Draft]) -> Draft | None:
    """ "A joint statement said": in the name of those who met or agreed last."""
    known = next((d for d in reversed(before) if d.type in _MEETINGS | _COMMITMENTS and len(d.actors) > 1), None)
    return replace(draft, actors=known.actors, implied=False) if known is not None else None


def _in_common(draft: Draft, before: Sequence[Draft], scene: Scene) -> Draft | None:
    """ "The normalization of ties", "left behind a joint communique": of the states told of before."""
    for known in reversed(before):
        parties = [scene.parties.actors[a] for a in (*known.actors, *known.recipients)]
        codes = tuple(dict.fromkeys(p.country for p in parties if p.country))
        homes = {scene.parties.actors[a].country for a in draft.actors}
        if known.type in _COMMITMENTS | _MEETINGS | {"visit"} and len(codes) == _SIDES and homes <= set(codes):
            return replace(draft, actors=tuple(s for c in codes if (s := scene.parties.state(c))), implied=False)
    return None


def _attended(draft: Draft, before: Sequence[Draft]) -> Draft | None:
    """ "Her deputy also took part": in the meeting told last."""
    known = next((d for d in reversed(before) if d.type in _MEETINGS and len(d.actors) > 1), None)
    if known is None or set(draft.actors) <= set(known.actors):
        return None
    return replace(
        draft,
        type=known.type,
        actors=tuple(dict.fromkeys((*draft.actors, *known.actors))),
        date=draft.date or known.date,
        date_passage=draft.date_passage or known.date_passage,
        date_rule=draft.date_rule or known.date_rule,
        place=draft.place or known.place,
        during=draft.during or known.during,
        implied=False,
        apart=True,
    )


def _with_traveller(draft: Draft, journeys: Sequence[Draft]) -> Draft | None:
    """ "No meeting was planned with the mayor": one of the traveller told before."""
    if not draft.actors or not journeys or set(journeys[-1].actors) & set(draft.actors):
        return None
    return replace(draft, actors=(*journeys[-1].actors, *draft.actors), implied=False)


def _like(draft: Draft, journey: Draft, scene: Scene) -> Draft:
    """The journey of before, told again with another date or status."""
    noun = scene.doc[draft.trigger]
    host = frames.light_verb(noun, scene.frames[draft.frame].light)
    owned = bool(draft.actors) and (host is None or host.lemma_ in _TRAVELLING or bool(grammar.possessors(noun)))
    return replace(
        draft,
        actors=draft.actors if owned else journey.actors,
        recipients=journey.recipients,
        place=journey.place if draft.place is None or scene.parties.is_country(draft.place) else draft.place,
        implied=False,
    )


def _joining(draft: Draft, journeys: Sequence[Draft], before: Sequence[Draft], scene: Scene) -> Draft | None:
    """ "had travelled with him", "flew in for the ceremony": to where the others went, or where things happened."""
    for known in [*journeys[-1:], *reversed(before)]:
        if known.type in _OCCASIONS and known.place is not None and _is_abroad(draft, known.place, scene):
            country = scene.parties.country_of(known.place)
            if country is not None and country not in draft.actors:
                others = known.type == "visit" and not set(draft.actors) <= set(known.actors)
                return replace(draft, recipients=(country,), place=known.place, implied=False, apart=others)
    return None


def _is_abroad(draft: Draft, place: str, scene: Scene) -> bool:
    code = scene.parties.places[place].country
    return code is not None and all(scene.parties.actors[a].country != code for a in draft.actors)


def _returned(draft: Draft, journeys: Sequence[Draft], scene: Scene) -> Draft | None:
    """The host goes to the country of the guest."""
    homes = {scene.parties.actors[a].country for a in draft.actors}
    for journey in reversed(journeys):
        visited = {scene.parties.actors[r].country for r in journey.recipients}
        guests = [scene.parties.actors[a].country for a in journey.actors]
        country = next((c for code in guests if code and (c := scene.parties.state(code)) is not None), None)
        if visited & homes and country is not None:
            return replace(draft, recipients=(country,), implied=False)
    return None

"""Where an event took place that is told without its place: what else the article tells gives it.

A readout names the town once: the visit, the summit or the first meeting places what its parties did on those days.
Else the host tells it, who receives at home, and last the dateline, where one side is at home in that state or the
article itself speaks of the town. A place that the sentence tells is never touched.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from kg import edtf
from kg.extract import homes, setting
from kg.extract.draft import CARRIED_DATES, SPEECH, Draft
from kg.extract.scene import Scene
from kg.lexicon import sites
from kg.model import ActorKind, Evidence, Status

Merged = Sequence[tuple[Draft, tuple[Evidence, ...]]]

_ENCOUNTERS = {"meeting", "negotiation", "summit"}
_PLACED = _ENCOUNTERS | {"agreement", "signing", "conference"}
_PLACING = _ENCOUNTERS | {"visit", "agreement", "signing", "conference"}
_GATHERINGS = ("summit", "conference")
_RECENT_DAYS = 4  # what a dateline can place; reports of the week's other meetings name their towns
_STAY = 4  # days after its first that a visit goes on; longer ones tell their dates
_GONE = (Status.CANCELLED, Status.NEGATED)


def settle(merged: Merged, scene: Scene) -> list[tuple[Draft, tuple[Evidence, ...]]]:
    """The events with the places that the rest of the article gives them."""
    drafts = _in_one_sentence(merged)
    for step in (_at_home_of_gathering, _in_the_country, _together, _hosted, _filed, _together):
        drafts = step(drafts, scene)
    return [(draft, mentions) for draft, (_, mentions) in zip(drafts, merged, strict=True)]


# --- at a gathering that always meets in one town -----------------------------------------------------------------


def _at_home_of_gathering(drafts: list[Draft], scene: Scene) -> list[Draft]:
    return [replace(d, place=_home(d, scene)) if d.place is None else d for d in drafts]


def _home(draft: Draft, scene: Scene) -> str | None:
    iri = draft.during or (draft.gathering if draft.type in _GATHERINGS else None)
    town = sites.home_of(scene.parties.gatherings[iri], scene.parties.names) if iri is not None else None
    return scene.parties.town(town.name) if town is not None else None


def _in_one_sentence(merged: Merged) -> list[Draft]:
    """ "Meeting him after attending the summit": an unplaced gathering is where the meeting beside it was."""
    out = []
    for draft, _ in merged:
        if draft.place is None and draft.type in (*_GATHERINGS, "visit") and draft.status is Status.ACTUAL:
            beside = [d for d, more in merged if _is_beside(d, more, draft) and d.place is not None]
            draft = replace(draft, place=beside[0].place) if beside else draft
        out.append(draft)
    return out


def _is_beside(meeting: Draft, mentions: tuple[Evidence, ...], draft: Draft) -> bool:
    sentences = [meeting.sentence, *(m.sentence for m in mentions)]
    told = meeting.type == "meeting" and meeting.status is Status.ACTUAL and draft.sentence in sentences
    return told and (draft.date is None or draft.date == meeting.date)


# --- where its parties were ---------------------------------------------------------------------------------------


def _together(drafts: list[Draft], scene: Scene) -> list[Draft]:
    """The place of another event of the same parties at the same time."""
    placing = [d for d in drafts if d.place is not None and d.type in _PLACING and d.status not in _GONE]
    out = []
    for draft in drafts:
        if draft.place is None:
            fitting = [p for p in placing if _places(p, draft, scene)]
            draft = replace(draft, place=_nearest(fitting, draft, scene)) if fitting else draft
        out.append(draft)
    return out


def _nearest(placing: Iterable[Draft], draft: Draft, scene: Scene) -> str | None:
    """A town before a whole state, what was told before the event before what is told later, the nearer first."""

    def distance(told: Draft) -> tuple[bool, bool, int]:
        is_state = scene.parties.is_country(told.place or "")
        return is_state, told.trigger > draft.trigger, abs(told.trigger - draft.trigger)

    return min(placing, key=distance).place


def _places(told: Draft, draft: Draft, scene: Scene) -> bool:
    """True where one event tells where the other was."""
    if not _same_reality(told, draft):
        return False
    if draft.type in SPEECH:
        return _is_said_there(told, draft, scene)
    if draft.type not in _PLACED:
        return False
    if draft.apart or draft.implied:  # "her deputy took part": in the meeting told before
        return told.type in _ENCOUNTERS and told.trigger < draft.trigger and _same_day(told, draft)
    if told.type == "visit":
        return _is_during_visit(told, draft, scene) or _is_signed_on_visit(told, draft, scene)
    shared, sides = _sides(draft, scene) & _sides(told, scene), _sides(draft, scene)
    if len(sides) == 1 and draft.type == told.type == "meeting" and told.trigger < draft.trigger:
        return bool(shared) and _same_day(told, draft)  # "the envoy took part": whom they met is not told again
    return len(shared) > 1 and _same_day(told, draft)


def _same_reality(told: Draft, draft: Draft) -> bool:
    """What is planned may be part of a visit that has begun, not the other way."""
    return told.status is Status.ACTUAL or draft.status is not Status.ACTUAL


def _is_said_there(told: Draft, draft: Draft, scene: Scene) -> bool:
    """Who says it that day is one of those who met."""
    speakers = {a for a in draft.actors if scene.parties.kind(a) is ActorKind.PERSON}
    meets = told.type in _ENCOUNTERS | {"signing", "agreement"} and told.status is Status.ACTUAL
    meets = meets and (told.trigger < draft.trigger or told.sentence == draft.sentence)
    return meets and bool(speakers) and speakers <= _all(told) and draft.date == told.date and _is_day(draft.date)


def _is_during_visit(visit: Draft, draft: Draft, scene: Scene) -> bool:
    """A traveller does it with somebody of the visited state, while there."""
    country = scene.parties.places[visit.place].country if visit.place else None
    travellers = set(visit.actors)
    hosts = {scene.parties.actors[a].country for a in _all(draft) - travellers}
    return country in hosts and country is not None and bool(travellers & _all(draft)) and _while_there(visit, draft)


def _is_signed_on_visit(visit: Draft, draft: Draft, scene: Scene) -> bool:
    """What the two states agree while one's envoy is in the other."""
    visited = scene.parties.places[visit.place].country if visit.place else None
    home = {code for a in visit.actors if (code := scene.parties.actors[a].country) is not None}
    is_deal = draft.type in ("signing", "agreement") and draft.status is visit.status
    return is_deal and _sides(draft, scene) == {*home, visited} and len(home) == 1 and _while_there(visit, draft)


def _while_there(visit: Draft, draft: Draft) -> bool:
    if visit.date is None or draft.date is None:
        return visit.date == draft.date or _is_near(visit, draft)
    if edtf.possibly_within(draft.date, visit.date) or edtf.possibly_within(visit.date, draft.date):
        return True
    begun, met = edtf.first_day(visit.date), edtf.first_day(draft.date)
    return begun is not None and met is not None and 0 <= edtf.days_between(begun, met) <= _STAY


_NEAR = 60  # words within which an undated meeting and a dated visit are one story


def _is_near(one: Draft, other: Draft) -> bool:
    return abs(one.trigger - other.trigger) <= _NEAR


def _same_day(one: Draft, other: Draft) -> bool:
    if one.date is None or other.date is None:
        return one.sentence == other.sentence
    if not (_is_day(one.date) and _is_day(other.date)) and not _is_near(one, other):
        return False
    return edtf.possibly_within(one.date, other.date) or edtf.possibly_within(other.date, one.date)


def _all(draft: Draft) -> set[str]:
    return {*draft.actors, *draft.recipients}


def _sides(draft: Draft, scene: Scene) -> set[str]:
    """The states that take part, themselves or by their people; bodies stand for themselves."""
    return {scene.parties.actors[a].country or a for a in _all(draft)}


# --- at the host's ------------------------------------------------------------------------------------------------


def _hosted(drafts: list[Draft], scene: Scene) -> list[Draft]:
    """Who receives somebody does so at home."""
    return [replace(d, place=_town(code, scene)) if (code := _hosting(d, scene)) is not None else d for d in drafts]


def _hosting(draft: Draft, scene: Scene) -> str | None:
    if draft.place is not None or draft.during is not None or draft.type not in _ENCOUNTERS or draft.status in _GONE:
        return None
    host = homes.host(scene.doc[draft.trigger], _all(draft), scene.parties)
    everybody = [scene.parties.actors[a] for a in _all(draft)]
    guests = [a for a in everybody if a.country != host]  # some are of a state that is not told
    return host if guests else None


def _states(draft: Draft, scene: Scene) -> set[str]:
    return {code for a in _all(draft) if (code := scene.parties.actors[a].country) is not None}


def _town(code: str, scene: Scene) -> str | None:
    """The town in a state that the article was filed from, else the state as a whole."""
    return setting.filed_within(code, scene) or scene.parties.whole_country(code)


# --- where the article was filed from -----------------------------------------------------------------------------


def _filed(drafts: list[Draft], scene: Scene) -> list[Draft]:
    """The dateline's town for what has just happened between people, one of whom is at home there."""
    town = setting.filed_from(scene)
    if town is None:
        return drafts
    drafts = [_with_town(d, town, scene) for d in drafts]
    return [
        replace(d, place=town) if d.place is None and _is_reported_from(town, d, drafts, scene) else d for d in drafts
    ]


def _with_town(draft: Draft, town: str, scene: Scene) -> Draft:
    """A building that we do not know is in the town from which what happened there is reported."""
    place = draft.place
    if place is None or scene.parties.places[place].country is not None or not scene.parties.is_venue(place):
        return draft
    return replace(draft, place=scene.parties.in_town(place, [town])) if _is_fresh(draft, scene) else draft


def _is_reported_from(town: str, draft: Draft, drafts: Iterable[Draft], scene: Scene) -> bool:
    if draft.during is not None or draft.type not in _PLACED or draft.status is not Status.ACTUAL:
        return False
    states, here = _states(draft, scene), scene.parties.places[town].country
    if len(states) < 2 or not _is_fresh(draft, scene) or _are_elsewhere(here, draft, drafts, scene):
        return False
    if here in states:
        return draft.type == "meeting"
    return _is_spoken_of(town, drafts, scene)


def _is_fresh(draft: Draft, scene: Scene) -> bool:
    """Dated to the days that the article reports."""
    published = edtf.first_day(scene.article.published[:10]) if scene.article.published else None
    first = edtf.first_day(draft.date) if draft.date is not None else None
    return first is not None and published is not None and 0 <= edtf.days_between(first, published) <= _RECENT_DAYS


def _are_elsewhere(here: str | None, draft: Draft, drafts: Iterable[Draft], scene: Scene) -> bool:
    """True where the article tells that one of them was in another state then."""
    for other in drafts:
        away = other.place is not None and scene.parties.places[other.place].country != here
        happened = other.type in _PLACING and other.status is Status.ACTUAL
        told = other.date_rule not in CARRIED_DATES and other.trigger < draft.trigger  # the lead is filed from there
        then = told and other.date == draft.date
        left = other.type == "visit" and (other.date is None or _is_fresh(other, scene))
        if away and happened and _all(other) & _all(draft) and (then or left):
            return True
    return False


def _is_spoken_of(town: str, drafts: Iterable[Draft], scene: Scene) -> bool:
    """True where the article itself tells of things that happen in the town, or says "here"."""
    if any(t.lower_ == "here" and t.dep_ == "advmod" for t in scene.doc):
        return True
    headline = scene.article.headline
    if headline is not None and any(headline.overlaps(m) for m in scene.parties.places[town].mentions):
        return True
    return any(d.place == town and d.type in _PLACING and _is_fresh(d, scene) for d in drafts)


# --- in a whole state ---------------------------------------------------------------------------------------------


def _in_the_country(drafts: list[Draft], scene: Scene) -> list[Draft]:
    """An election is held in the state that it is of; what is told to a parliament is told where it sits."""
    return [
        replace(d, place=scene.parties.whole_country(code))
        if d.place is None and (code := _country(d, scene)) is not None
        else d
        for d in drafts
    ]


def _country(draft: Draft, scene: Scene) -> str | None:
    if draft.type == "election":
        vote = scene.doc[draft.trigger]
        told = homes.states_of(vote, scene.parties) or _states(draft, scene) or homes.states_in(vote, scene.parties)
        return next(iter(told)) if len(told) == 1 else None
    if draft.type in SPEECH:
        return next((c for a in draft.recipients if (c := homes.parliament(a, scene.parties)) is not None), None)
    return None


def _is_day(date: str | None) -> bool:
    return date is not None and len(date) == len("2020-06-15")

"""What an article tells of one occasion goes with it: the date of what was said at a meeting, the place of a summit.

A paragraph that tells a day goes on from it (rule "same time"). A readout dates the meeting once and then tells what
was said and agreed there: an undated act of speech or agreement takes the day of the latest recent event that one of
its parties took part in; a summit and what happens during it share what either tells of date and place (rule "same
occasion"). A vote is cast when the vote is taken. What is said about the news without a day was said on the day of the
news (rule "day of the news"); a visit or summit in the present tense is "under way".
"""

import re
from collections.abc import Iterable
from dataclasses import replace

from spacy.tokens import Token

from kg import edtf
from kg.extract import governed, grammar, narration, setting, timeline
from kg.extract.draft import CARRIED_DATES, SPEECH, Draft
from kg.extract.scene import Scene
from kg.model import Status, TimeExpression

RULE, CONTINUED, STORY, NOW = CARRIED_DATES
_CARRIED = {
    "statement", "request", "offer", "invitation", "praise", "criticism", "threat", "rejection", "agreement",
    "signing", "meeting", "negotiation",
}  # fmt: skip
_PLACED = {"agreement", "signing", "meeting", "negotiation"}
_CARRYING = _CARRIED | {"call", "visit", "summit"}
_RECENT_DAYS = 10  # an article reports what happened at most so long before it
_REACH = 80  # sentences that an occasion is told over: a long readout with numbered points
_LEAD_TOKENS = 90  # words from what a lead tells to the sentence that dates it
_MET = ("meeting", "call", "negotiation")
_MEANT = (Status.PLANNED, Status.DESIRED, Status.POSSIBLE)
_ENCOUNTERS = ("meeting", "call", "visit")
_GOING_ON = ("visit", "summit", "conference")
_LASTING = ("dispute", "cooperation")
_VOTING = ("vote", "abstain", "back", "oppose", "veto", "approve")
_VOTED = ("election", "sanction", "rejection")
_LEAVING = ("fly", "leave", "depart", "head", "return", "travel", "go", "proceed", "continue")
_GATHERINGS = ("summit", "conference")


def share(told: Iterable[Draft], scene: Scene) -> list[Draft]:
    """The drafts in the order of the text, with dates and places that their occasion tells."""
    dated = _dated([d for draft in told for d in (draft, *_again(draft, scene))], scene)
    dated = [_along(d, dated, scene) or d for d in dated]
    return [_ahead(_under_way(d, scene), scene) for d in _gathered(_visited(dated, scene))]


def _again(draft: Draft, scene: Scene) -> list[Draft]:
    """ "met on April 27 and again on May 26": the further encounters, each told by the words of its day."""
    if draft.type not in _ENCOUNTERS or draft.date is None or draft.date_passage is None:
        return []
    end, out = draft.date_passage.end, []
    for time in scene.times:
        between = scene.article.text[end : time.passage.start]
        if time.passage.start > end and time.edtf and time.anchor != "discourse" and _AND.fullmatch(between):
            out.append(
                replace(draft, date=time.edtf, date_passage=time.passage, date_rule=time.rule, quote=time.passage)
            )
            end = time.passage.end
    return out


_AND = re.compile(r",? (?:and|then)(?: then| later| once more)?(?: again)?(?: (?:on|in))? ")


def _ahead(draft: Draft, scene: Scene) -> Draft:
    """What has a day after that of publication is planned: "the summit opens on Nov. 15"."""
    published, first = scene.article.published, edtf.first_day(draft.date) if draft.date else None
    if draft.status in _MEANT and _is_of_verb_above(draft, scene):
        return replace(draft, date=None, date_passage=None, date_rule=None)
    if draft.status is not Status.ACTUAL or published is None or first is None or first < published[:10]:
        return draft
    ahead = first > published[:10] or draft.date_rule == "within days"
    return replace(draft, status=Status.PLANNED) if ahead else draft


def _is_of_verb_above(draft: Draft, scene: Scene) -> bool:
    """ "agreed on Friday to open a border": the day of what was agreed is not told."""
    time = next((t for t in scene.times if t.passage == draft.date_passage), None)
    if time is None or draft.date_rule in CARRIED_DATES:
        return False
    word, trigger = governed.governor(time, scene.doc), scene.doc[draft.trigger]
    aim = [t for t in (trigger, *grammar.ancestors(trigger)) if t.head == word and t.dep_ == "xcomp"]
    return word.tag_ == "VBD" and bool(aim) and word.lemma_ not in ("be", "plan", "intend", "hope", "want")


def _dated(told: list[Draft], scene: Scene) -> list[Draft]:
    if scene.article.published is None:
        return told
    lead, story = _lead(told, scene), narration.story_day(scene)
    latest: dict[str, tuple[Draft, int]] = {}
    out: list[Draft] = []
    sentence = {t.i: n for n, sent in enumerate(scene.doc.sents) for t in sent}
    for draft in told:
        here = sentence[draft.trigger]
        if draft.date is None and draft.date_passage is None and not draft.headline:
            found = [latest[k] for k in _keys(draft, scene) if k in latest and here - latest[k][1] <= _REACH]
            near = max((d for d, _ in found), key=lambda d: (_meets(d, draft), d.trigger), default=None)
            draft = (
                _continued(draft, near, scene)
                or _of_vote(draft, out, scene)
                or _of_story(draft, story if _is_apart(draft, near, story) else None, out, scene)
                or _shared(draft, near, lead, out, scene)
                or _of_story(draft, story, out, scene)
                or draft
            )
        if _may_give(draft, scene) and draft.date_rule != RULE:
            latest.update(dict.fromkeys(_keys(draft, scene), (draft, here)))
        out.append(draft)
    return out


def _continued(draft: Draft, near: Draft | None, scene: Scene) -> Draft | None:
    """The draft at the time that its paragraph told last; a time long past is only gone on from by the same parties."""
    if draft.status not in (Status.ACTUAL, Status.NEGATED) or draft.type in _LASTING:
        return None
    time = narration.reached(scene.doc[draft.trigger], scene.times, scene.doc, scene.article.published)
    if time is None:
        return None
    shared = near is not None and near.date == time.edtf
    if not shared and draft.type in SPEECH and _is_reported(time.edtf, scene) and narration.steps_back(time, scene):
        return None
    follows = timeline.sentences_between(time, scene.doc[draft.trigger]) <= 1 and timeline.is_day(time.edtf)
    if follows or _is_reported(time.edtf, scene):
        draft = replace(draft, date=time.edtf, date_passage=time.passage, date_rule=CONTINUED)
        return _placed(draft, near) if near is not None and shared else draft
    last = edtf.last_day(time.edtf or "..")
    return None if last is not None and _is_reported(str(last), scene) else draft


def _of_vote(draft: Draft, before: list[Draft], scene: Scene) -> Draft | None:
    """A state votes or abstains when the vote is taken that was told before."""
    if draft.type != "election" or scene.doc[draft.trigger].lemma_ not in _VOTING or draft.status is not Status.ACTUAL:
        return None
    taken = [d for d in before if d.type in _VOTED and _is_reported(d.date, scene)]
    return replace(draft, date=taken[-1].date, date_passage=taken[-1].date_passage, date_rule=RULE) if taken else None


def _along(draft: Draft, told: list[Draft], scene: Scene) -> Draft | None:
    """ "flew to Lima to brief them", "who is on a visit, said": what one clause tells of one doer has one date."""
    if draft.date is not None or draft.date_passage is not None or draft.status not in (Status.ACTUAL, Status.PLANNED):
        return None
    above = _carried_by(draft, scene)
    same = [d for d in told if d.trigger in above and d.date is not None and set(d.actors) & set(draft.actors)]
    return replace(draft, date=same[0].date, date_passage=same[0].date_passage, date_rule=RULE) if same else None


def _carried_by(draft: Draft, scene: Scene) -> set[int]:
    """The verbs that an aim, a journey beside a subject or a second "that" belongs to."""
    trigger = scene.doc[draft.trigger]
    if trigger.pos_ == "VERB":
        return {timeline.carrier(trigger).i} - {trigger.i}
    if trigger.pos_ == "NOUN":
        beside = draft.type == "visit" and grammar.preposition(trigger) == "on" and not grammar.children(trigger, "cop")
        return {timeline.clause_of(trigger).i} if beside else set()
    return {t.i for t in grammar.ancestors(trigger)} if trigger.lower_ == "that" and draft.type in SPEECH else set()


def _is_of_the_news(draft: Draft, story: TimeExpression, before: list[Draft]) -> bool:
    """ "signed as a witness": what was signed or agreed is the news."""
    return draft.type in ("signing", "agreement") and any(
        d.type == draft.type and d.date == story.edtf and d.status is Status.ACTUAL for d in before
    )


def _of_story(draft: Draft, story: TimeExpression | None, before: list[Draft], scene: Scene) -> Draft | None:
    """What is said about the news, without a day, on the day of the news: another day would have been told."""
    trigger = scene.doc[draft.trigger]
    leaving = _is_departure(draft, trigger)
    if story is None or story.passage.start > draft.quote.start:
        return None
    if not (leaving or draft.type in SPEECH or draft.type == "protest" or _is_of_the_news(draft, story, before)):
        return None
    if draft.status is not Status.ACTUAL or not narration.is_told(trigger) or timeline.is_pluperfect(trigger):
        return None
    return replace(draft, date=story.edtf, date_passage=story.passage, date_rule=STORY)


def _is_departure(draft: Draft, trigger: Token) -> bool:
    """ "left Lima for La Paz", "flew home"; not "returned the visit"."""
    returned = trigger.lemma_ == "return" and bool(grammar.children(trigger, "obj"))
    return draft.type == "visit" and trigger.lemma_ in _LEAVING and not returned


def _under_way(draft: Draft, scene: Scene) -> Draft:
    """A summit or visit told in the present tense goes on on the day of publication."""
    published = scene.article.published
    if draft.date is not None or draft.type not in _GOING_ON or draft.headline or published is None:
        return draft
    if draft.status is not Status.ACTUAL or not narration.is_under_way(scene.doc[draft.trigger]):
        return draft
    return replace(draft, date=published[:10], date_passage=draft.quote, date_rule=NOW)


def _shared(draft: Draft, near: Draft | None, lead: Draft | None, before: list[Draft], scene: Scene) -> Draft | None:
    """The draft with the date of the occasion that its parties met on."""
    if not _may_take(draft, scene):
        return _recalled(draft, before, scene)
    if near is None and lead is not None and _leads_to(draft, lead) and _keys(draft, scene) & _keys(lead, scene):
        near = lead
    if near is None or narration.has_own_day(scene.doc[draft.trigger], near.date, scene):
        return None
    return _placed(replace(draft, date=near.date, date_passage=near.date_passage, date_rule=RULE), near)


def _recalled(draft: Draft, before: list[Draft], scene: Scene) -> Draft | None:
    """ "he said he had raised the matter with Xi": both sides met on a day told before."""
    sides = {*draft.actors, *draft.recipients}
    if draft.type not in SPEECH or draft.discourse is not None or not (draft.actors and draft.recipients):
        return None
    if draft.status is not Status.ACTUAL or not timeline.is_pluperfect(scene.doc[draft.trigger]):
        return None
    met = [d for d in before if d.type in _MET and _may_give(d, scene) and sides <= {*d.actors, *d.recipients}]
    return replace(draft, date=met[-1].date, date_passage=met[-1].date_passage, date_rule=RULE) if met else None


def _is_apart(draft: Draft, near: Draft | None, story: TimeExpression | None) -> bool:
    """True where only a state is shared with an event of another day than that of the news."""
    if near is None or story is None or near.date == story.edtf:
        return False
    return not _meets(draft, near)


def _meets(one: Draft, other: Draft) -> bool:
    """True where a party itself, not only its state, is in both."""
    return bool({*one.actors, *one.recipients} & {*other.actors, *other.recipients})


def _leads_to(draft: Draft, lead: Draft) -> bool:
    """True for a headline or first sentence before the one that dates the encounter."""
    return draft.trigger < lead.trigger <= draft.trigger + _LEAD_TOKENS


def _placed(draft: Draft, near: Draft) -> Draft:
    return replace(draft, place=near.place) if draft.place is None and draft.type in _PLACED else draft


def _keys(draft: Draft, scene: Scene) -> set[str]:
    """The parties, and the states that they serve."""
    actors = [scene.parties.actors[i] for i in (*draft.actors, *draft.recipients)]
    return {a.iri for a in actors} | {a.country for a in actors if a.country}


def _lead(told: list[Draft], scene: Scene) -> Draft | None:
    """The first dated encounter: a headline or lead may speak of it before it is dated."""
    return next((d for d in told if _may_give(d, scene) and d.type in ("meeting", "call", "agreement")), None)


def _may_give(draft: Draft, scene: Scene) -> bool:
    """A recent event of a certain day that took place."""
    told = draft.status is Status.ACTUAL and not draft.headline and draft.type in _CARRYING
    return told and _is_reported(draft.date, scene) and not timeline.is_pluperfect(scene.doc[draft.trigger])


def _is_reported(day: str | None, scene: Scene) -> bool:
    """One of the days that the article reports."""
    if day is None or not timeline.is_day(day):
        return False
    published = edtf.first_day((scene.article.published or "")[:10])
    first = edtf.first_day(day)
    return first is not None and published is not None and 0 <= edtf.days_between(first, published) <= _RECENT_DAYS


def _may_take(draft: Draft, scene: Scene) -> bool:
    """Told in the simple past, as part of the report; "has said" and "had agreed" are of another day."""
    trigger = scene.doc[draft.trigger]
    if draft.status is not Status.ACTUAL or draft.discourse is not None or timeline.is_pluperfect(trigger):
        return False
    if draft.type == "visit":
        return _is_departure(draft, trigger) and narration.is_told(trigger)
    return draft.type in _CARRIED and not any(c.lemma_ == "have" for c in grammar.children(trigger, "aux"))


def _visited(told: list[Draft], scene: Scene) -> list[Draft]:
    """A host is met in the host's country: a recent visit places an unplaced meeting, which dates the visit."""
    visits = [d for d in told if d.type == "visit" and d.status is Status.ACTUAL and d.place and _is_recent(d, scene)]
    meetings = [d for d in told if d.type == "meeting" and _may_give(d, scene)]
    out = []
    for draft in told:
        if (
            draft.type == "meeting"
            and draft.place is None
            and draft.status is Status.ACTUAL
            and _is_recent(draft, scene)
        ):
            visit = next((v for v in visits if _is_hosted(draft, v, scene)), None)
            draft = replace(draft, place=_town(visit.place, scene)) if visit is not None else draft
        elif draft in visits and draft.date is None:
            meeting = next((m for m in meetings if _is_hosted(m, draft, scene)), None)
            if meeting is not None:
                draft = replace(draft, date=meeting.date, date_passage=meeting.date_passage, date_rule=RULE)
        out.append(draft)
    return out


def _town(place: str | None, scene: Scene) -> str | None:
    """The town that a report from the visited country was filed from, where only the country is told."""
    if place is None or not scene.parties.is_country(place):
        return place
    return setting.filed_within(scene.parties.places[place].country, scene) or place


def _is_recent(draft: Draft, scene: Scene) -> bool:
    """Undated, or of the days that the article reports."""
    return draft.date is None or _may_give(replace(draft, type="meeting"), scene)


def _is_hosted(meeting: Draft, visit: Draft, scene: Scene) -> bool:
    """The traveller meets somebody of the visited country."""
    parties = {*meeting.actors, *meeting.recipients}
    travellers = set(visit.actors) & parties
    country = scene.parties.places[visit.place].country if visit.place else None
    hosts = [scene.parties.actors[i].country for i in parties - travellers]
    return bool(travellers) and country is not None and country in hosts


def _gathered(told: list[Draft]) -> list[Draft]:
    """A gathering and what happened during it tell each other's place, and the gathering takes their date."""
    own = {d.gathering: d for d in told if d.gathering and d.type in _GATHERINGS}
    inside = [d for d in told if d.during in own and d.type not in _GATHERINGS]
    out = []
    for draft in told:
        if draft.gathering and draft.type in _GATHERINGS:
            guests = [d for d in inside if d.during == draft.gathering]
            draft = replace(draft, place=draft.place or next((d.place for d in guests if d.place), None))
            dated = next((d for d in guests if d.date and d.status is Status.ACTUAL), None)
            if draft.date is None and dated is not None:
                draft = replace(draft, date=dated.date, date_passage=dated.date_passage, date_rule=RULE)
        elif draft.during in own and draft.type not in _GATHERINGS:
            draft = _inside(draft, own[draft.during])
        out.append(draft)
    return out


def _inside(draft: Draft, gathering: Draft) -> Draft:
    """What happens at a gathering happens where it does; what is planned for one, when it takes place."""
    if draft.place is None and gathering.place:
        draft = replace(draft, place=gathering.place)
    if draft.date is None and gathering.date and draft.status is Status.PLANNED is gathering.status:
        draft = replace(draft, date=gathering.date, date_passage=gathering.date_passage, date_rule=RULE)
    return draft

"""One event, told many times, is one event; two meetings of the same people on two days are two."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from kg import edtf
from kg.extract.draft import SPEECH, Draft
from kg.model import Evidence, Status

_ENCOUNTERS = {"meeting", "call", "visit", "negotiation"}
_COMMITMENTS = {"agreement", "signing"}
_REAL = {Status.ACTUAL}
_AHEAD = {Status.PLANNED, Status.DESIRED, Status.POSSIBLE}
_RECENT_DAYS = 10  # an undated event is the one the article reports: it joins one dated at most so long before it


Finer = Callable[[str, str], str | None]  # of two places, the one that lies in the other; None where neither does


def merge(drafts: Iterable[Draft], published: str | None, finer: Finer) -> list[tuple[Draft, tuple[Evidence, ...]]]:
    """Each event once, with the other places that tell of it, in the order in which they are first told in the body."""
    body_first = sorted(drafts, key=lambda d: (d.headline, d.trigger))
    merged: list[tuple[Draft, list[Evidence]]] = []
    for draft in body_first:
        twin = _twin(draft, merged, published, finer)
        if twin is None:
            merged.append((draft, []))
        else:
            known, mentions = merged[twin]
            evidence = Evidence(quote=draft.quote, sentence=draft.sentence)
            if evidence.quote != known.quote:
                mentions.append(evidence)
            merged[twin] = (_joined(known, draft, finer), mentions)
    return [(draft, tuple(mentions)) for draft, mentions in sorted(merged, key=lambda m: m[0].trigger)]


def _twin(draft: Draft, merged: list[tuple[Draft, list[Evidence]]], published: str | None, finer: Finer) -> int | None:
    """Index of the latest event that the draft tells again."""
    for index in range(len(merged) - 1, -1, -1):
        if _same(merged[index][0], draft, published, finer):
            return index
    return None


def _same(known: Draft, draft: Draft, published: str | None, finer: Finer) -> bool:
    if not _same_kind(known, draft) or not _same_reality(known, draft):
        return False
    if draft.type in SPEECH:
        return _same_speech(known, draft)
    if not _same_parties(known, draft):
        return False
    if draft.type == "agreement" and _agree_apart(known, draft):
        return False
    if draft.type in _COMMITMENTS and not (draft.headline or known.sentence == draft.sentence):
        return draft.type == "signing" and _dates_agree(known, draft, published) and known.place == draft.place
    if known.place and draft.place and draft.type != "visit" and finer(known.place, draft.place) is None:
        return False
    if draft.type == "visit" and set(known.recipients) != set(draft.recipients):
        return False
    return _dates_agree(known, draft, published)


def _agree_apart(known: Draft, draft: Draft) -> bool:
    """ "agreed to open the road and endorsed the plan": two agreements in one sentence, each with words of its own."""
    one, other = known.content, draft.content
    return one is not None and other is not None and not one.overlaps(other)


def _same_kind(known: Draft, draft: Draft) -> bool:
    one_of_them = draft.headline or draft.definite or draft.date is not None
    talks = {known.type, draft.type} <= {"meeting", "negotiation"} and draft.status is Status.ACTUAL and one_of_them
    return known.type == draft.type or talks  # "negotiations on a border" that are to be sped up are no meeting


def _same_reality(known: Draft, draft: Draft) -> bool:
    return known.status == draft.status or (known.status in _AHEAD and draft.status in _AHEAD)


def _same_speech(known: Draft, draft: Draft) -> bool:
    """A headline's act of speech is one of the body's by the same speaker; else the words must be the same."""
    if known.actors != draft.actors:
        return False
    return draft.headline or (known.content is not None and known.content == draft.content)


def _same_parties(known: Draft, draft: Draft) -> bool:
    old, new = {*known.actors, *known.recipients}, {*draft.actors, *draft.recipients}
    if old == new:
        return True
    if draft.headline:
        return bool(old & new)
    if draft.type == "meeting" and not draft.definite and known.sentence != draft.sentence:
        return False  # who also met others did so apart from the two
    return len(old & new) >= 2 and (old <= new or new <= old)


def _dates_agree(known: Draft, draft: Draft, published: str | None) -> bool:
    old, new = known.date, draft.date
    if old and new:
        return edtf.possibly_within(old, new) or edtf.possibly_within(new, old)
    dated = old or new
    if dated is None or published is None or known.sentence == draft.sentence:
        return True
    if draft.definite and known.date:
        return True
    return _is_recent(dated, published) or known.status is not Status.ACTUAL


def _is_recent(date: str, published: str) -> bool:
    last, day = edtf.last_day(date), edtf.first_day(published[:10])
    return last is None or day is None or edtf.days_between(last, day) <= _RECENT_DAYS


def _joined(known: Draft, draft: Draft, finer: Finer) -> Draft:
    """The event with what the second telling adds; what the body says goes before what the headline says."""
    is_finer = draft.date is not None and (known.date is None or len(draft.date) > len(known.date) == 7)
    return replace(
        known,
        actors=tuple(dict.fromkeys((*known.actors, *(a for a in draft.actors if a not in known.recipients)))),
        recipients=tuple(dict.fromkeys((*known.recipients, *(r for r in draft.recipients if r not in known.actors)))),
        date=draft.date if is_finer else known.date,
        date_passage=draft.date_passage if is_finer else known.date_passage,
        date_rule=draft.date_rule if is_finer else known.date_rule,
        place=_place(known.place, draft.place, finer),
        during=known.during or draft.during,
        confidence=max(known.confidence, draft.confidence),
    )


def _place(known: str | None, told: str | None, finer: Finer) -> str | None:
    """The town of the two, else the place told first."""
    return (finer(known, told) or known) if known and told else (known or told)

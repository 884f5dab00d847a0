"""Whether a draft has what its frame asks for: enough known parties, and conditions on who and what they are."""

from collections.abc import Callable

from spacy.tokens import Token

from kg.extract import frames, grammar
from kg.extract.draft import Draft
from kg.extract.scene import Scene
from kg.lexicon.frames import Frame
from kg.model import ActorKind, Status

_DEEDS = ("assault", "coercion", "concession", "sanction", "aid")
_PERSONAL = (ActorKind.PERSON, ActorKind.GROUP)


def reason_against(frame: Frame, draft: Draft, scene: Scene) -> str | None:
    """Why the match is no event, or None."""
    found = len({*draft.actors, *draft.recipients})
    if found < frame.parties or (frame.parties and not draft.actors and not _is_suffered(draft, scene)):
        return f"needs {frame.parties} known parties, found {found}"
    return next((f"needs {need}" for need in frame.needs if not _NEEDS[need](draft, scene)), None)


def refers_back(draft: Draft, host: Token | None, scene: Scene) -> bool:
    """True where only what was told before is missing: "his trip", "put off the visit", "took part"."""
    word = scene.doc[draft.trigger]
    if draft.type == "signing":
        return draft.date is not None
    if draft.type == "agreement":
        return bool(draft.actors)
    if draft.type == "meeting" and word.pos_ == "NOUN":
        return len(draft.actors) == 1 and host is not None and grammar.is_passive(host) and not grammar.subjects(host)
    if word.pos_ == "NOUN" and host is None and not _is_own(word):
        return False
    if draft.recipients or (draft.type == "visit" and draft.place is not None and word.pos_ == "VERB"):
        return False
    return bool(draft.actors) or (draft.definite and host is not None)


def _is_own(noun: Token) -> bool:
    """ "his visit", "during the visit": the noun says whose it is, or its clause tells of the one who made it."""
    owned = grammar.possessors(noun) or grammar.with_preposition(noun, "by")
    return bool(owned) or (noun.dep_ == "obl" and grammar.preposition(noun) in ("during", "on", "after", "before"))


def _is_suffered(draft: Draft, scene: Scene) -> bool:
    """A deed that is told without its doer: "was arrested", "drones attacked the fleet"."""
    if not draft.recipients or draft.type not in _DEEDS:
        return False
    return draft.type in ("assault", "coercion") or grammar.is_passive(scene.doc[draft.trigger])


def _objects_of_kind(*kinds: ActorKind) -> Callable[[Draft, Scene], bool]:
    return lambda draft, scene: bool(
        scene.parties.of_kind(frames.contained(grammar.objects(scene.doc[draft.trigger])), *kinds)
    )


def attended(trigger: Token, scene: Scene) -> str | None:
    """The gathering that somebody attends or takes part in."""
    attended = [*grammar.objects(trigger), *grammar.with_preposition(trigger, "in", "at")]
    return next((g for t in attended if (g := scene.parties.gathering_at(t)) is not None), None)


def _attends(draft: Draft, scene: Scene) -> bool:
    return attended(scene.doc[draft.trigger], scene) is not None


def _dated_by_itself(draft: Draft, scene: Scene) -> bool:
    """True where the date belongs to the noun: "the 1978 treaty", "the treaty of 1978", "the treaty's anniversary"."""
    if draft.date is None or draft.date_passage is None:
        return False
    if draft.date_rule == "anniversary":
        return True
    inside = [t for t in scene.times if t.passage == draft.date_passage]
    return any(a.i == draft.trigger for t in inside for a in grammar.ancestors(scene.doc[t.head]))


def _with_person(draft: Draft, scene: Scene) -> bool:
    partners = grammar.with_preposition(scene.doc[draft.trigger], "with", "to")
    return bool(scene.parties.of_kind(partners, ActorKind.PERSON))


def _by_country(draft: Draft, scene: Scene) -> bool:
    return bool(scene.parties.of_kind(grammar.subjects(scene.doc[draft.trigger]), ActorKind.COUNTRY))


def _by_traveller(draft: Draft, scene: Scene) -> bool:
    travellers = grammar.surface_subjects(scene.doc[draft.trigger])
    return bool(scene.parties.of_kind(travellers, *_PERSONAL)) or any(map(scene.parties.are_leaders, travellers))


def _abroad(draft: Draft, scene: Scene) -> bool:
    """Nobody travels by being in the own country."""
    hosts = {scene.parties.actors[r].country for r in draft.recipients}
    return bool(hosts) and not any(scene.parties.actors[a].country in hosts for a in draft.actors)


def _by_power(draft: Draft, scene: Scene) -> bool:
    return bool(draft.recipients) or any(scene.parties.kind(a) is not ActorKind.PERSON for a in draft.actors)


def _stayed(draft: Draft, scene: Scene) -> bool:
    """A time that was spent there: "after a week in", "spent two days in"."""
    noun = scene.doc[draft.trigger]
    spent = frames.light_verb(noun, scene.frames[draft.frame].light) is not None
    return spent or grammar.preposition(noun) in ("after", "during", "following")


def _plural(draft: Draft, scene: Scene) -> bool:
    """Several did it together: "the ministers met"."""
    return any(t.tag_ in ("NNS", "NNPS") for t in grammar.subjects(scene.doc[draft.trigger]))


def _plural_host(draft: Draft, scene: Scene) -> bool:
    """Several did it together with the noun's verb: "the envoys held talks"."""
    host = frames.light_verb(scene.doc[draft.trigger], scene.frames[draft.frame].light)
    return host is not None and any(t.tag_ in ("NNS", "NNPS") for t in grammar.subjects(host))


def _leaders(draft: Draft, scene: Scene) -> bool:
    """Those who did it together are each a state, a body or a person of another state."""
    homes = [scene.parties.actors[a].country for a in draft.actors]
    return len(set(homes)) == len(homes)


def _persons(draft: Draft, scene: Scene) -> bool:
    return sum(scene.parties.kind(a) in _PERSONAL for a in (*draft.actors, *draft.recipients)) > 1


# What a frame may ask in `needs`, beside its number of parties.
_NEEDS: dict[str, Callable[[Draft, Scene], bool]] = {
    "obj": _objects_of_kind(*ActorKind),
    "person-obj": _objects_of_kind(*_PERSONAL),
    "person-with": _with_person,
    "stay": _stayed,
    "all-leaders": _leaders,
    "passive": lambda draft, scene: grammar.is_passive(scene.doc[draft.trigger]),
    "plural-subj": _plural,
    "plural-host": _plural_host,
    "predicate": lambda draft, scene: bool(grammar.children(scene.doc[draft.trigger], "cop")),
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
    "where-or-when": lambda draft, scene: bool(draft.actors) or draft.date is not None or draft.place is not None,
    "ahead": lambda draft, scene: draft.status is Status.PLANNED and draft.date is not None,
    "unnamed": lambda draft, scene: scene.parties.gathering_at(scene.doc[draft.trigger]) is None,
}

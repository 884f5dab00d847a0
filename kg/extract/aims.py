"""Whom an act of speech is aimed at, a deed touches or a protest is against, where no word of its own tells it.

"offered to send aid to Chad" is an offer to Chad; "lifted a ban on Thai rice" touches Thailand.
"""

from collections.abc import Iterable
from dataclasses import replace

from spacy.tokens import Doc, Token

from kg.extract import grammar
from kg.extract.draft import Draft
from kg.extract.scene import Scene
from kg.model import ActorKind, Passage, Saying

AIMED = ("offer", "threat", "rejection", "praise", "criticism", "request")
_TOUCHING = ("aid", "sanction", "assault", "coercion", "concession")
_STRIKING = ("assault", "coercion")
_AGAINST = ("request", "criticism", "rejection")  # what a protest says
_DEPTH = 4  # steps from the words said to the party: "threatened to halt the supply of gas to its neighbour Moldova"
_TOWARDS = (
    "to", "for", "against", "on", "upon", "with", "from", "at", "towards", "toward", "into", "of", "by", "between",
    "about", "over",
)  # fmt: skip
_GIFTS = ("aid", "assistance", "loan", "credit", "support", "relief", "grant", "funding")  # "millions in aid to Chad"
_INWARD = ("obj", "iobj", "xcomp", "nmod:poss", "amod", "compound", "conj", "appos", "nsubj:pass")
_OF_OTHERS = ("criticism", "threat", "praise")  # also of what others do: "warned that it would cost jobs"
_UNLESS = ("unless", "if", "until")


def at(saying: Saying, actors: Iterable[str], scene: Scene, *, told: tuple[str, ...] = ()) -> tuple[str, ...]:
    """The parties named nearest to the head of what is said, without those who say it; none for speech without aim.

    Those `told` by the verb itself stay where they are of some country: "refused to hand suspects to Peru", to Peru.
    """
    kind, cue = saying.type, scene.doc[saying.cue]
    if kind not in AIMED or any(_is_party(i, scene) for i in told):
        return tuple(i for i in told if _is_party(i, scene)) or told
    own = set(actors)
    said = [h for passage in saying.content for h in _heads(scene.doc, passage)]
    heads = [h for h in said if not _is_condition(h)] or grammar.objects(cue)
    if kind in _OF_OTHERS and (others := _others_who_do(heads, own, scene)) is not None:
        return others if kind == "criticism" else ()
    found = _nearest(heads, own, scene) or told or _goal(cue, own, scene)
    return _conditioned([cue, *heads], own, scene) if not found and kind == "threat" else found


def touched(kind: str, trigger: Token, goals: list[Token], actors: Iterable[str], scene: Scene) -> tuple[str, ...]:
    """Whose is what a deed is done to; of what is struck, else the country that it lies in: "shelled Aleppo"."""
    if kind not in _TOUCHING:
        return ()
    own = set(actors)
    found = _nearest(grammar.objects(trigger), own, scene) if trigger.pos_ == "VERB" else ()
    found = tuple(i for i in found if scene.parties.actors[i].country or kind in _STRIKING)
    if found or kind not in _STRIKING:
        return found
    place = scene.parties.place_in(goals)
    country = scene.parties.country_of(place) if place is not None else None
    return (country,) if country is not None and country not in own else ()


def opposed(told: list[Draft]) -> list[Draft]:
    """Protests with whom they are against: "marched to demand that the junta resign" is against the junta."""
    return [_against(d, told) if d.type == "protest" and not d.recipients else d for d in told]


def _against(protest: Draft, told: list[Draft]) -> Draft:
    said = [d for d in told if d.type in _AGAINST and d.sentence == protest.sentence and d.trigger > protest.trigger]
    found = next((d.recipients for d in said if d.recipients and set(d.actors) & set(protest.actors)), ())
    return replace(protest, recipients=tuple(i for i in found if i not in protest.actors))


def _goal(cue: Token, own: set[str], scene: Scene) -> tuple[str, ...]:
    """Whom the act itself goes to: "pledged millions in aid to Chad"."""
    goals = grammar.with_preposition(cue, "to", "against", "towards", "toward")
    return tuple(i for i in scene.parties.actors_of(goals) if i not in own and _is_party(i, scene))


def _nearest(heads: list[Token], own: set[str], scene: Scene) -> tuple[str, ...]:
    """The actors fewest steps down; people of no country only where there are no others: "two suspects to Rwanda"."""
    level = heads
    nameless: tuple[str, ...] = ()
    for _ in range(_DEPTH):
        words = [t for first in sorted(level, key=lambda t: t.i) for t in grammar.expand(first)]
        found = tuple(dict.fromkeys(i for t in words for i in _named(t, scene) if i not in own))
        parties = tuple(i for i in found if _is_party(i, scene))
        if parties:
            return parties
        nameless = nameless or found
        level = [c for t in level for c in t.children if _leads_on(c)]
    return nameless


def _is_party(iri: str, scene: Scene) -> bool:
    return scene.parties.actors[iri].country is not None or scene.parties.kind(iri) is not ActorKind.GROUP


def _heads(doc: Doc, passage: Passage) -> list[Token]:
    span = doc.char_span(passage.start, passage.end, alignment_mode="contract")
    inside = {t.i for t in span or ()}
    return [t for t in span or () if not t.is_punct and (t.head.i not in inside or t.head == t)]


def _others_who_do(heads: Iterable[Token], own: set[str], scene: Scene) -> tuple[str, ...] | None:
    """Who does what is said, where that is not the speaker; None where it is, or is not said."""
    doers = [c for h in heads if h.pos_ in ("VERB", "AUX", "ADJ") for c in h.children if c.dep_ == "nsubj"]
    if not doers or own.intersection(scene.parties.actors_of(doers)):
        return None
    return scene.parties.actors_of(t for t in doers if t.pos_ != "PRON")


def _leads_on(child: Token) -> bool:
    """True on the way to a party: objects, goals, owners; not when, where, why or after what."""
    if child.dep_ in ("obl", "nmod", "obl:agent"):
        before = grammar.preposition(child)
        return before in _TOWARDS or (before == "in" and child.lemma_ in _GIFTS)
    if child.dep_ == "acl":
        return child.tag_ in ("VB", "VBG", "VBN")
    return child.dep_ in _INWARD


def _named(token: Token, scene: Scene) -> tuple[str, ...]:
    """The actors that a noun itself stands for."""
    return scene.parties.actors_of([token]) if token.pos_ in ("NOUN", "PROPN", "ADJ", "NUM") else ()


def _is_condition(clause: Token) -> bool:
    return any(m.lower_ in _UNLESS for m in grammar.children(clause, "mark"))


def _conditioned(heads: Iterable[Token], own: set[str], scene: Scene) -> tuple[str, ...]:
    """Who is to act lest it happen: "to strike unless the council gave way"."""
    clauses = [
        c for h in heads for v in (h, *grammar.children(h, "xcomp")) for c in grammar.children(v, "advcl")
        if _is_condition(c)
    ]  # fmt: skip
    return tuple(i for i in scene.parties.actors_of(t for c in clauses for t in grammar.subjects(c)) if i not in own)

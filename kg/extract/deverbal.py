"""Nouns of speech, with or without a verb that carries them: "voiced concern", "Xi's call for talks"."""

from spacy.tokens import Token

from kg.extract import grammar, told
from kg.extract.told import Told
from kg.lexicon import speech
from kg.lexicon.speech import Act

_CARRIED = ("obj", "nsubj:pass", "xcomp")
_CONTAINERS = {"number", "series", "word", "string", "expression", "deal", "degree", "sense", "message", "note"}


def read(token: Token) -> Told | None:
    """The act of speech that a noun tells, or None."""
    if token.pos_ not in ("NOUN", "PROPN"):
        return None
    for rest, act in speech.by_noun().get(token.lemma_.lower(), ()):
        if told.particles_fit(token, rest) and told.conditions_hold(token, act):
            return _carried(token, act) or _alone(token, act)
    return None


def light_verb(token: Token) -> Token | None:
    """The verb that carries the noun: "voiced" of "voiced concern and alarm", of "concern voiced by X"."""
    noun = grammar.first_conjunct(token)
    for _ in range(2):  # "raised a number of concerns"
        if noun.dep_ in _CARRIED and noun.head.lemma_ in speech.light().verbs:
            return noun.head
        if noun.dep_.startswith("nmod") and grammar.preposition(noun) == "of" and noun.head.lemma_ in _CONTAINERS:
            noun = grammar.first_conjunct(noun.head)
    return next((c for c in grammar.children(noun, "acl") if c.lemma_ in speech.light().verbs), None)


def _carried(token: Token, act: Act) -> Told | None:
    host = light_verb(token)
    if host is None:
        return None
    light = speech.light()
    holders = [t for t in grammar.subjects(host) if told.speaks(t)]
    heads = [h for h in told.all_of(token, act.content or light.content, host) if h != host and h != token]
    heads = heads or [token]  # "its “strong dissatisfaction”": the noun itself is all that is told
    people = [t for t in told.all_of(token, act.addressee or light.addressee, host) if told.speaks(t)]
    return _told(token, act, host, holders, heads, people)


def _alone(token: Token, act: Act) -> Told | None:
    """ "Xi's call for talks", "a warning by the ministry that …": the noun with its owner and what it says."""
    if token.lemma_.lower() not in act.alone:
        return None
    owners = [*grammar.children(token, "nmod:poss"), *grammar.with_preposition(token, "by", "from")]
    holders = [t for o in owners for t in grammar.expand(o) if told.speaks(t)]
    paths = tuple(p for p in (act.content or speech.light().content) if not p.startswith("host"))
    heads = [h for h in told.all_of(token, paths) if h not in owners]
    if not holders or not heads:
        return None
    return _told(token, act, None, holders, heads, [])


def _told(
    token: Token, act: Act, host: Token | None, holders: list[Token], heads: list[Token], people: list[Token]
) -> Told:
    addressees = tuple(t for t in people if t not in holders)
    heads = [h for h in heads if h not in addressees]
    if act.type == "request" and not addressees:
        addressees = told.asked(tuple(heads))
    return Told(
        act=act, type=act.type, cue=token, holders=tuple(holders), addressees=addressees, heads=tuple(heads), host=host
    )

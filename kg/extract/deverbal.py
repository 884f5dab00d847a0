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
            found = _carried(token, act) or _received(token, act) or _alone(token, act)
            if found is not None:
                return found
    return None


def light_verb(token: Token) -> Token | None:
    """The verb that carries the noun: "voiced" of "voiced concern and alarm", of "concern voiced by X"."""
    noun = grammar.first_conjunct(token)
    for _ in range(2):  # "raised a number of concerns"
        if noun.dep_ in _CARRIED and noun.head.lemma_ in speech.light().verbs:
            return noun.head
        if noun.dep_.startswith("nmod") and grammar.preposition(noun) == "of" and noun.head.lemma_ in _CONTAINERS:
            noun = grammar.first_conjunct(noun.head)
    voiced = [c for c in grammar.children(noun, "acl") if c.tag_ == "VBN" and not grammar.children(c, "nsubj", "mark")]
    return next((c for c in voiced if c.lemma_ in speech.light().verbs), None)


def _carried(token: Token, act: Act) -> Told | None:
    host = light_verb(token)
    if host is None:
        return None
    light = speech.light()
    holders = [t for t in grammar.subjects(host) if told.speaks(t)]
    heads = [h for h in told.all_of(token, act.content or light.content, host) if h != host and h.i > token.i]
    if act.needs == "infinitive" and not any(told.fronted(h, ("to",)) for h in heads):
        return None
    if not heads or _is_quoted(token):
        heads = [grammar.first_conjunct(token)]  # "its “strong dissatisfaction”": the noun itself is what is told
    things = "thing" in act.addressee
    addressees = told.all_of(token, act.addressee or light.addressee, host)
    people = [t for t in addressees if (told.speaks(t) or things) and t != host]
    return _told(token, act, host, holders, heads, people)


def _is_quoted(token: Token) -> bool:
    """True where the noun's own phrase opens with a quotation mark."""
    return any(c.text in ('"', "“", "``") and c.i < token.i for c in token.children)


def _received(token: Token, act: Act) -> Told | None:
    """ "won the support of Peru": who gives it speaks, who gets it is spoken to."""
    verb = token.head
    if token.dep_ not in _CARRIED or verb.lemma_ not in speech.light().receiving:
        return None
    givers = [*_owners(token, "of", "from", "by"), *grammar.with_preposition(verb, "from")]
    holders = [t for t in givers if told.speaks(t)]
    if not holders:
        return None
    heads = [h for h in told.all_of(token, speech.light().content, verb) if h not in givers and h is not verb]
    return _told(token, act, None, holders, heads or [token], grammar.subjects(verb))


def _owners(token: Token, *prepositions: str) -> list[Token]:
    named = [*grammar.children(token, "nmod:poss"), *grammar.with_preposition(token, *prepositions)]
    return [t for o in named for t in grammar.expand(o)]


def _alone(token: Token, act: Act) -> Told | None:
    """ "Xi's call for talks", "a warning by the ministry that …": the noun with its owner and what it says."""
    if token.lemma_.lower() not in act.alone:
        return None
    at_behest = grammar.preposition(token) == "at"  # "at the request of the United States"
    owners = _owners(token, "by", "from", *(("of",) if at_behest else ()))
    nations = [c for c in grammar.children(token, "amod", "compound") if c.text[:1].isupper()]  # "American demands"
    holders = [t for t in owners if told.speaks(t)] or nations
    paths = tuple(p for p in (act.content or speech.light().content) if not p.startswith("host"))
    heads = [h for h in told.all_of(token, paths) if h not in owners]
    if not holders or not (heads or at_behest or _is_existential(token)):
        return None
    people = grammar.surface_subjects(_governor(token)) if at_behest and act.type == "invitation" else []
    return _told(token, act, None, holders, heads or [token], [t for t in people if told.speaks(t)])


def _governor(token: Token) -> Token:
    """The verb of the clause that the noun stands in."""
    return next((t for t in grammar.ancestors(token) if t.pos_ in ("VERB", "AUX")), token)


def _is_existential(token: Token) -> bool:
    """ "There was no comment from Lima"."""
    return token.dep_ == "nsubj" and any(c.dep_ == "expl" for c in token.head.children)


def _told(
    token: Token, act: Act, host: Token | None, holders: list[Token], heads: list[Token], people: list[Token]
) -> Told:
    addressees = tuple(t for t in people if t not in holders)
    heads = [h for h in heads if h not in addressees or not (told.is_person(h) or h.pos_ == "PROPN")]
    if act.type == "request" and not addressees:
        addressees = told.asked(tuple(heads))
    return Told(
        act=act, type=act.type, cue=token, holders=tuple(holders), addressees=addressees, heads=tuple(heads), host=host
    )

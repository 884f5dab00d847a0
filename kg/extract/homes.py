"""Whose house it was: who receives, whom a visitor calls on, and the state that a vote or a parliament belongs to."""

from collections.abc import Iterable

from spacy.tokens import Token

from kg.extract import grammar
from kg.extract.parties import Parties
from kg.model import ActorKind

_RECEIVING = {"receive", "host", "welcome", "greet", "summon"}
_VISITING = {"visiting", "visit"}
_CALLING = {"call", "courtesy"}
_HOSTS = {"host", "hostess"}
_OWN_ROOMS = {
    "office", "residence", "palace", "ministry", "headquarters", "chancellery", "chancery", "mansion", "home", "ranch",
    "estate", "villa", "house", "cabinet", "lodge", "farm", "retreat", "capital", "country", "soil",
}  # fmt: skip


_PARLIAMENTS = {"parliament", "congress", "senate", "assembly", "legislature", "diet", "duma", "lawmakers"}


def host(trigger: Token, everybody: set[str], parties: Parties) -> str | None:
    """Code of the state of whoever is at home in an encounter, None where nothing tells who is."""
    for found in (_receiver(trigger, parties), _called_on(trigger, parties), _owner_of_rooms(trigger, parties)):
        if found is not None and everybody & set(found):
            return _state(found, parties)
    guests = _guests(trigger, everybody, parties)
    return _state(everybody - guests, parties) if guests else None


def _state(actors: Iterable[str], parties: Parties) -> str | None:
    """The state of people, or none where they are of several."""
    codes = {parties.actors[a].country for a in actors}
    return codes.pop() if len(codes) == 1 else None


def _receiver(trigger: Token, parties: Parties) -> tuple[str, ...] | None:
    """ "Erdogan received Borissov", "was hosted by": who receives."""
    if trigger.lemma_.lower() not in _RECEIVING or trigger.pos_ != "VERB":
        return None
    return parties.actors_of(grammar.subjects(trigger)) or None


def _called_on(trigger: Token, parties: Parties) -> tuple[str, ...] | None:
    """ "paid a courtesy call on the president", "called on the king": whom the visitor calls on."""
    if trigger.lemma_.lower() not in _CALLING:
        return None
    return parties.actors_of(grammar.with_preposition(trigger, "on", "upon")) or None


def _owner_of_rooms(trigger: Token, parties: Parties) -> tuple[str, ...] | None:
    """ "met him at his office in the ministry": whose rooms they are; "his Indian host": who is at home."""
    around = [trigger, trigger.head] if trigger.pos_ == "NOUN" else [trigger]
    for token in (t for origin in around for t in origin.children):
        owners = parties.actors_of(t for c in grammar.children(token, "nmod:poss") for t in grammar.expand(c))
        if owners and token.lemma_.lower() in _OWN_ROOMS and grammar.preposition(token) in ("at", "in", "inside"):
            return owners
        words = [token, *grammar.children(token, "appos", "nmod:desc", "flat")]
        if any(t.lemma_.lower() in _HOSTS for t in words):
            return next((a for t in words if (a := parties.actors_at(t))), None)
    return None


def _guests(trigger: Token, everybody: set[str], parties: Parties) -> set[str]:
    """ "met the visiting Thai premier": who is not at home."""
    found: set[str] = set()
    for token in trigger.sent:
        if token.lower_ == "visiting" and token.dep_ == "amod":
            found |= set(parties.actors_at(token.head)) & everybody
    return found if found != everybody else set()


def states_of(vote: Token, parties: Parties) -> set[str]:
    """The state whose vote it is: "Zambia's election", "was elected president of Senegal"."""
    words = [vote, *grammar.children(vote, "obj", "obl", "xcomp", "nmod")]
    own = [c for w in words for c in grammar.children(w, "nmod:poss", "amod", "nmod", "compound")]
    actors = [parties.actors[a] for a in parties.actors_of(own)]
    return {a.country for a in actors if a.country and a.kind in (ActorKind.COUNTRY, ActorKind.PERSON)}


def states_in(vote: Token, parties: Parties) -> set[str]:
    """The states that the sentence speaks of, by name or by their people."""
    actors = [parties.actors[a] for token in vote.sent for a in parties.actors_at(token)]
    return {a.country for a in actors if a.country}


def parliament(actor: str, parties: Parties) -> str | None:
    """Code of the state whose parliament it is."""
    body = parties.actors[actor]
    if body.kind is not ActorKind.ORGANIZATION:
        return None
    known = any(k.sort == "legislature" for k in parties.names.named(body.name))
    if known or (body.name.lower().split()[-1:] or [""])[0] in _PARLIAMENTS:
        return body.country or ("USA" if body.name == "Congress" and not _is_on(parties, "IND") else None)
    return None


def _is_on(parties: Parties, code: str) -> bool:
    """True where the article speaks of a state or its people."""
    return any(actor.country == code for actor in parties.actors.values())

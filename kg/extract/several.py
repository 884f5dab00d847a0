"""Whom "the two leaders", "both sides", "the two countries" and "the country" stand for."""

from collections import Counter

from spacy.tokens import Token

from kg.extract import grammar
from kg.extract.discourse import Discourse, Seen, country, latest
from kg.extract.entities import Entity, is_top, same_post
from kg.model import Mention

_FAR = 4  # sentences back to "the country"
ALONE = ("both", "two", "three")
_CLEARLY = 2  # times as often as any third is a pair spoken of that "both capitals" means
_SIDES = ("side", "country", "nation")
_GLUE = (",", "and", "of", "from", "the", "&", "-", "'s", "’s", "foreign", "defense", "defence", "prime")
_JOURNEYS = ("visit", "tour", "reach")


def state(d: Discourse, mention: Mention, token: Token, base: str) -> tuple[Entity, ...]:
    """ "the Chinese side", "his government", "the two countries", "the country"."""
    if mention.country:
        return (country(d, mention.country),)
    if mention.number:
        return several(d, mention, token, "country")
    ruling = tuple(e for c in grammar.children(token, "compound") for e in d.at(c) if e.kind == "person")
    if ruling:
        return tuple(country(d, code) for code in _countries(ruling))
    if mention.plural and base in _SIDES:
        return several(d, mention, token, "country") if mention.definite else ()
    if mention.owner is not None:
        owners = d.at(d.doc[mention.owner])
        return tuple(country(d, code) for code in _countries(owners))
    if not mention.definite or mention.plural:
        return ()
    own = _travellers_countries(d, token)
    return latest(d, lambda e: e.kind == "country" and e.country not in own, token, _FAR)


def _countries(entities: tuple[Entity, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(e.country for e in entities if e.country))


def _travellers_countries(d: Discourse, token: Token) -> set[str | None]:
    """Nobody visits the own country: "the Canadian leader, the first to visit the country"."""
    if token.head.lemma_ not in _JOURNEYS:
        return set()
    return {e.country for t in grammar.surface_subjects(token.head) for e in d.at(t)}


def latest_group(d: Discourse, mention: Mention, token: Token) -> tuple[Entity, ...]:
    """ "both", "the two" by themselves: the latest group of so many people or states."""
    for seen in reversed(d.groups):
        if len(seen.entities) == mention.number and {e.kind for e in seen.entities} in ({"person"}, {"country"}):
            return d.trusted(token, seen.entities, 0.8)
    return several(d, mention, token, "person")


def _chief_pair(d: Discourse) -> tuple[Entity, ...]:
    """The two states that an article has spoken of far more often than of any other."""
    often = Counter(s.entities[0] for s in d.seen if s.entities[0].kind == "country").most_common(3)
    if len(often) < 2 or (len(often) > 2 and often[1][1] < _CLEARLY * often[2][1]):
        return ()
    return tuple(e for e, _ in often[:2])


def several(d: Discourse, mention: Mention, token: Token, kind: str) -> tuple[Entity, ...]:
    """ "the two leaders", "both countries": the latest group of so many, or the latest so many."""
    count = mention.number or 2
    pair = _chief_pair(d) if kind == "country" and count == 2 else ()
    if pair:
        return d.trusted(token, pair, 0.8)
    for seen in reversed(_groups(d, mention, kind, count)):
        if all(e.kind == kind for e in seen.entities):
            return d.trusted(token, seen.entities, 0.85)
        if kind == "country" and all(e.kind == "person" for e in seen.entities):
            codes = _countries(seen.entities)
            if len(codes) == count:
                return d.trusted(token, tuple(country(d, code) for code in codes), 0.8)
    return _latest_several(d, token, kind, count)


def _groups(d: Discourse, mention: Mention, kind: str, count: int) -> list[Seen]:
    """Groups of so many; where "leaders" are meant, of two ministers and two presidents the presidents."""
    groups = [g for g in d.groups if len(g.entities) == count]
    if (mention.known or "").endswith(":leader") and kind == "person":
        return [g for g in groups if all(any(is_top(b) for b in e.bases()) for e in g.entities)] or groups
    return groups


def _latest_several(d: Discourse, token: Token, kind: str, count: int) -> tuple[Entity, ...]:
    found: list[Entity] = []
    for seen in reversed(d.seen):
        entity = seen.entities[0]
        if entity.kind == kind and not entity.unnamed and entity not in found:
            found.append(entity)
        if len(found) == count:
            return d.trusted(token, tuple(reversed(found)), 0.65)
    return ()


def holders(d: Discourse, token: Token, base: str) -> tuple[Entity, ...]:
    """ "the presidents of Latvia and Estonia", "the Thai and Lao leaders": who is named so, else the states."""
    codes = states_told(d, token)
    if len(codes) < 2:
        return ()
    if listed := named_behind(d, token, len(codes)):
        return d.trusted(token, listed, 0.85)
    return d.trusted(token, tuple(_named_holder(d, base, code) or country(d, code) for code in codes), 0.8)


def named_behind(d: Discourse, token: Token, count: int) -> tuple[Entity, ...]:
    """ "the ministers of Chile and Peru, X and Y,": the so many people whose names follow the states."""
    people: list[Entity] = []
    for word in d.doc[token.i + 1 :]:
        named = d.named.of.get(word.i)
        if named is not None and named.kind == "person":
            people.append(named)
        elif not (named.kind == "country" and not people if named else word.lower_ in _GLUE or word.pos_ == "PROPN"):
            break
    return tuple(dict.fromkeys(people)) if len(set(people)) == count else ()


def _named_holder(d: Discourse, base: str, code: str) -> Entity | None:
    held = (e for e in d.named.entities if e.kind == "person" and e.country == code)
    return next((e for e in held if any(same_post(base, b, code) for b in e.bases())), None)


def states_told(d: Discourse, token: Token) -> tuple[str, ...]:
    """Codes of the states listed right before the noun, or behind its "of"."""
    before = _listed(d, token, -1)
    after = _listed(d, token, 1) if token.i + 1 < len(d.doc) and d.doc[token.i + 1].lower_ in ("of", "from") else []
    return tuple(dict.fromkeys(after or before[::-1]))


def _listed(d: Discourse, token: Token, step: int) -> list[str]:
    codes: list[str] = []
    i = token.i + step
    while 0 <= i < len(d.doc):
        word, named = d.doc[i], d.named.of.get(i)
        if named is not None and named.kind == "country" and named.country:
            codes.append(named.country)
        elif not (word.lower_ in _GLUE or word.pos_ == "ADJ" or (word.pos_ == "PROPN" and word.head.i in d.named.of)):
            break
        i += step
    return codes

"""Whom a pronoun stands for: nearness, grammatical role, gender and number decide (after Lappin & Leass 1994)."""

from collections.abc import Callable

from spacy.tokens import Token

from kg.extract import grammar
from kg.extract.discourse import Discourse, Seen, prominence
from kg.extract.entities import Entity
from kg.model import Mention

_FAR_PERSON, _FAR_GROUP, _FAR_IT = 3, 4, 1  # sentences; farther antecedents were mostly wrong in the samples
_GENDER_GAIN, _NAMED_GAIN = 0.6, 0.3
_GROUPS = 30  # looked back at, at most


def find(d: Discourse, mention: Mention, token: Token) -> tuple[Entity, ...]:
    """Whom or what a pronoun stands for."""
    if mention.kind == "person":
        return _one_person(d, mention, token)
    return _they(d, token) if mention.plural else _it(d, token)


def _one_person(d: Discourse, mention: Mention, token: Token) -> tuple[Entity, ...]:
    """He or she: the likeliest person of that gender spoken of before, or the subject that comes after."""
    beside = _doers(d, token)

    def likelihood(seen: Seen) -> float | None:
        entity = seen.entities[0]
        if entity in beside or not _may_be(entity, mention) or _is_coargument(d.doc[seen.token], token):
            return None
        likely = prominence(d, seen, token) - d.distance(seen, token) + _GENDER_GAIN * (entity.gender == mention.gender)
        return likely + _NAMED_GAIN * (entity.kind == "person") - (token.i - seen.token) / 400

    likeliest = _likeliest(d, d.seen, token, _FAR_PERSON, likelihood)
    best = likeliest.entities[0] if likeliest is not None else _ahead(d, mention, token)
    if best is None:
        return ()
    if best.gender is None and best.kind == "person":
        best.gender = mention.gender
    return d.trusted(d.doc[mention.head], (best,), 0.8)


def _may_be(entity: Entity, mention: Mention) -> bool:
    if entity.kind not in ("person", "group") or entity.plural:
        return False
    return entity.gender in (None, mention.gender)


def _likeliest(
    d: Discourse, seen: list[Seen], token: Token, far: int, likelihood: Callable[[Seen], float | None]
) -> Seen | None:
    """The likeliest of what was seen, not more than `far` sentences back; of equals the nearest."""
    best: tuple[float, Seen] | None = None
    for one in reversed(seen):
        if d.distance(one, token) > far:
            break
        likely = likelihood(one)
        if likely is not None and (best is None or likely > best[0]):
            best = (likely, one)
    return best[1] if best is not None else None


def _doers(d: Discourse, token: Token) -> list[Entity]:
    """Who does what is done to the pronoun: "Chou, who had met Nixon, saw him off" cannot be Chou."""
    if token.dep_.split(":")[0] not in ("obj", "iobj", "obl") or token.lower_.endswith("self"):
        return []
    return [e for t in grammar.surface_subjects(token.head) for e in d.at(t)]


def _is_coargument(other: Token, pronoun: Token) -> bool:
    """ "Abe thanked him": a pronoun is nobody beside it on the same verb, unless it says whose."""
    if pronoun.dep_ == "nmod:poss" or pronoun.lower_.endswith("self"):
        return grammar.first_conjunct(other).i == pronoun.head.i
    return grammar.first_conjunct(other).head == pronoun.head or other.head == pronoun.head


def _ahead(d: Discourse, mention: Mention, token: Token) -> Entity | None:
    """The subject that comes after "In his speech,"."""
    for above in grammar.ancestors(token):
        for subject in grammar.children(above, "nsubj"):
            entity = d.named.of.get(subject.i)
            if subject.i > token.i and entity is not None and entity.kind == "person" and _may_be(entity, mention):
                return entity
    return None


def _they(d: Discourse, token: Token) -> tuple[Entity, ...]:
    """A group spoken of before, that is not beside the pronoun on its verb."""

    def likelihood(seen: Seen) -> float | None:
        if grammar.first_conjunct(d.doc[seen.token]).head == token.head and token.dep_ != "nmod:poss":
            return None
        return prominence(d, seen, token) - d.distance(seen, token) - (token.i - seen.token) / 200

    best = _likeliest(d, d.groups[-_GROUPS:], token, _FAR_GROUP, likelihood)
    return d.trusted(token, best.entities, 0.75) if best is not None else ()


def _it(d: Discourse, token: Token) -> tuple[Entity, ...]:
    """A state or body that does something in this sentence or the last."""

    def likelihood(seen: Seen) -> float | None:
        distance = d.distance(seen, token)
        if seen.entities[0].kind not in ("country", "organization") or _is_coargument(d.doc[seen.token], token):
            return None
        if not seen.subject and (token.dep_ != "nmod:poss" or distance):
            return None
        return prominence(d, seen, token) - distance - (token.i - seen.token) / 100

    best = _likeliest(d, d.seen, token, _FAR_IT, likelihood)
    return d.trusted(token, best.entities, 0.7) if best is not None else ()

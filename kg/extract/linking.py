"""Which known person a name in an article is; none is an answer.

A full name must agree with gender and state; a surname alone needs a post and a state that somebody of that name held
on the day of publication. So "the Japanese prime minister" in an article of 2009 is nobody who took office later.
"""

from collections.abc import Callable, Collection, Sequence

from kg.extract.entities import Entity, Post, name_words, same_post
from kg.lexicon import fame, people, titles
from kg.lexicon.names import Names
from kg.lexicon.person import Person
from kg.vocab import fold

_SURE, _BY_SURNAME, _BY_POST = 0.98, 0.9, 0.7


def link(entity: Entity, names: Names, day: str | None, told: Collection[str] = ()) -> None:
    """Fills what is known of a person, where the article's own words do not speak against it.

    `told` are the states that the article speaks of: they tell whose surname stands alone.
    """
    if entity.kind != "person" or entity.known:
        return
    person = _by_full_name(entity, names, day) if len(entity.words) > 1 else _by_surname(entity, names, day)
    if person is None and not entity.posts:
        person = fame.of_surname(names, entity.name, day, told)
        person = person if person is not None and _agrees(entity, person) else None
    if person is not None:
        adopt(entity, person, day)


def adopt(entity: Entity, person: Person, day: str | None = None) -> None:
    """Takes over the known facts as they were on the day."""
    entity.known = f"person:{person.key}"
    entity.confidence = _SURE if len(entity.words) > 1 else _BY_SURNAME
    entity.rule = "known by full name" if len(entity.words) > 1 else "known by surname and post"
    spelled = _as_spelled(entity, person)
    entity.other_name = person.name if spelled != person.name else None
    entity.name = spelled
    entity.country = _state_served(person, entity.country, day)
    entity.gender = entity.gender or person.gender
    entity.offices = tuple(person.offices)


def _state_served(person: Person, told: str | None, day: str | None) -> str | None:
    """The state that the article tells, if it was served, or that was led on the day: Havel's was Czechoslovakia."""
    led = [o for o in person.offices if o.country and titles.office(o.title, o.country) in (*titles.HIGHEST, *_ABROAD)]
    if told is not None and any(o.country == told for o in led):
        return told
    now = [o.country for o in led if day is not None and people.is_held(o, day)]
    return now[0] if now and person.country not in now else person.country or told


def _as_spelled(entity: Entity, person: Person) -> str:
    """The whole name in the article's own spelling: "Mao Tse-tung"; a middle name more is no other spelling."""
    told, known = set(entity.words), set(name_words(person.name))
    if told <= known or known <= told:
        return person.name
    if len(told) > 1:
        return entity.name
    whole = [a for a in person.aliases if told < set(name_words(a))]
    return max(whole, key=lambda a: len(known & set(name_words(a))), default=person.name)


def _by_full_name(entity: Entity, names: Names, day: str | None) -> Person | None:
    found = [p for p in names.persons(entity.name) if _agrees(entity, p)] or _by_shorter_name(entity, names)
    if len(found) > 1:
        found = [p for p in found if _holds_told(entity, p)] or [p for p in found if _serves(p, day)]
    return found[0] if len(found) == 1 else None


def _by_shorter_name(entity: Entity, names: Names) -> list[Person]:
    """ "Daniel Ortega Saavedra" of Nicaragua is the Daniel Ortega whom we know; the state must be told."""
    words = entity.name.split()
    if len(words) < 3 or entity.country is None:
        return []
    shorter = [" ".join(words[:-1]), f"{words[0]} {words[-1]}", *([" ".join(words[:2])] if len(words) > 3 else [])]
    told = (p for name in shorter for p in names.persons(name) if len(p.name.split()) > 1 and p.name != p.surname)
    return list(dict.fromkeys(p for p in told if p.country == entity.country and _agrees(entity, p)))


def _by_surname(entity: Entity, names: Names, day: str | None) -> Person | None:
    """By the first of the told posts that leaves one person."""
    for post in entity.posts:
        country = post.country or entity.country
        when = None if post.former else day
        found = [
            p for p in names.persons(entity.name, country=country) if _agrees(entity, p) and _held_post(p, post, when)
        ]
        if len(found) == 1 and (country or when):
            return found[0]
    return None


def _held_post(person: Person, post: Post, day: str | None) -> bool:
    """True where the person held the post, on that day if one is told; "Secretary" can be a Secretary of State."""
    return any(same_post(post.base, fold(o.title), person.country) and people.is_held(o, day) for o in person.offices)


def _agrees(entity: Entity, person: Person) -> bool:
    if entity.gender and person.gender and entity.gender != person.gender:
        return False
    served = {person.country, *(o.country for o in person.offices)}
    return not (entity.country and person.country and entity.country not in served)


def _holds_told(entity: Entity, person: Person) -> bool:
    return any(same_post(p.base, fold(o.title), person.country) for p in entity.posts for o in person.offices)


def _serves(person: Person, day: str | None) -> bool:
    return day is not None and any(people.is_held(o, day) for o in person.offices)


_ABROAD = ("foreign minister", "defense minister")
_CHIEFS = ("chief", "head", "boss", "leader")


def holder_finder(
    names: Names, day: str | None, known: Callable[[], Sequence[Entity]]
) -> Callable[[str, str, str], Entity | None]:
    """A function from post, state or body, and words to the one who is known to have held the post on the day."""
    made: dict[str, Entity] = {}

    def find(base: str, of: str, words: str) -> Entity | None:
        found = _holders(names, base, of, day)
        if len(found) != 1:
            return None
        key = f"person:{found[0].key}"
        entity = made.get(key) or next((e for e in known() if e.known == key), None)
        if entity is None:
            entity = made[key] = _by_post(found[0], base, of if names.country(of) is not None else None)
        return entity

    return find


def _holders(names: Names, base: str, of: str, day: str | None) -> tuple[Person, ...]:
    if day is None:
        return ()
    if names.country(of) is None and base in _CHIEFS:
        return next((found for title in titles.HEADS if (found := names.holders(title, of, day))), ())
    return names.leaders(of, day) if base == "leader" else names.holders(base, of, day)


def _by_post(person: Person, base: str, country: str | None) -> Entity:
    held = next((o.title for o in person.offices if same_post(base, fold(o.title), country)), base.title())
    posts = [Post(title=held, base=base, country=country)] if country else []
    entity = Entity(kind="person", name=person.name, words=(person.key,), posts=posts)
    adopt(entity, person)
    entity.rule, entity.confidence = "known by post and day", _BY_POST
    return entity

"""Whom a description stands for: "the premier", "her Finnish counterpart", "a senior Japanese official".

The post that somebody in the article holds decides, then who is known to have held it on the day; what finds nobody and
describes somebody becomes an unnamed actor of its own.
"""

from collections.abc import Iterable

from spacy.tokens import Token

from kg.extract import grammar
from kg.extract.discourse import Discourse, country, is_persons, latest, owner_country
from kg.extract.entities import Entity, Post, is_top, same_post
from kg.extract.several import holders, latest_group, named_behind, several, states_told
from kg.lexicon import titles
from kg.model import Mention, MentionForm

LEADER_NOUNS = frozenset((
    "leader", "president", "minister", "premier", "prime minister", "foreign minister", "statesman", "counterpart",
    "man", "woman", "head of state", "chancellor", "king", "secretary", "diplomat", "official", "pair", "two", "duo",
    "trio", "three", "both", "visitor", "guest",
))  # fmt: skip
_ARMED = ("armed ", "masked ", "uniformed ")  # "armed men" did it: an actor, though of no country
_NOBODY = frozenset((
    "man", "woman", "women", "men", "people", "person", "party", "side", "group", "company", "firm", "jet", "plane",
    "vessel", "youth", "child",
))  # fmt: skip
_PAIRED = {
    "team", "delegation", "party", "group", "army", "neighbor", "neighbour", "rival", "foe", "ally", "man", "men",
    "power",
}  # fmt: skip
_STATELY = ("neighbor", "neighbour", "ally", "power")
_LED_BY = ("delegation", "team", "mission", "group")
_UNIONS = ("bloc", "union", "alliance", "organization", "organisation", "body", "agency", "watchdog", "group")
_NEAR = 5  # sentences back to the body that "the bloc" is
_FOR_STATES = ("negotiator", "envoy", "ambassador", "delegate", "representative", "minister")  # not scholars, troops
_COUNTERPARTS = ("counterpart", "colleague", "homologue", "opposite number")
_OTHERS = ("host", "guest", "visitor", "rival", "interlocutor")
_SPOKESPEOPLE = ("spokesman", "spokeswoman")
_FAR = 12  # sentences back to "the Ethiopian"; the nation itself tells who it is
_RANKED = ("first", "new", "next", "last")  # "the first UN chief to visit" is not today's
_LED = ("group", "party")  # bodies with one leader; an EU leader is one of many
_OWN = {"secretary": "secretary of state"}  # as the own state's offices say it
_NEW = ("another", "a", "an", "one", "some", "other")


def post(d: Discourse, mention: Mention, token: Token, base: str) -> tuple[Entity, ...]:
    """ "the premier", "the Canadian leader", "her Finnish counterpart", "a senior Japanese official"."""
    if base in _COUNTERPARTS or base in d.roles.same_post:
        return _counterpart(d, mention, token)
    if mention.number and (mention.definite or not mention.country):
        kind = "person" if base in LEADER_NOUNS or base in d.roles.posts else "country"
        return several(d, mention, token, kind)
    if mention.plural:
        acts = is_top(base) or base in d.roles.ministers or base in LEADER_NOUNS or base in _FOR_STATES
        if acts and (held := holders(d, token, base)):
            return held
        bare = mention.definite and not mention.country and not mention.of
        if bare and base in LEADER_NOUNS and base != "official":
            return several(d, mention, token, "person")
        return description(d, mention, token, base)
    if base in _OTHERS:
        return _counterpart(d, mention, token) if mention.country else _other_side(d, mention, token)
    holder = _holder(d, mention, token, base) if mention.definite or mention.country or mention.of else None
    if holder is not None:
        return d.trusted(token, (holder,), 0.85)
    return description(d, mention, token, base)


def national(d: Discourse, mention: Mention, token: Token) -> tuple[Entity, ...]:
    """ "the Ethiopian": the person of that nation spoken of last, or else the state."""
    found = latest(d, lambda e: e.kind == "person" and e.country == mention.country, token, _FAR)
    return found or ((country(d, mention.country),) if mention.country else ())


# --- who holds the post --------------------------------------------------------------------------------------------


def _holder(d: Discourse, mention: Mention, token: Token, base: str) -> Entity | None:
    """Who in the article holds the post; else who is known to have held it then."""
    body = next((k for k in d.names.named(mention.of or "") if k.kind == "organization"), None)
    if body is not None and (base != "leader" or body.sort in _LED):
        return _of_body(d, mention, token, base)
    state = mention.country or (owner_country(d, mention) if not is_persons(d, mention) else None)
    if mention.country and (is_top(base) or base in d.roles.ministers) and not mention.former:
        named = [e for e in d.named.entities if _holds(e, base, state) and any(p.base == base for p in e.posts)]
        if len(named) == 1:  # also in a headline, before the name: "Chinese premier meets …"
            return named[0]
    own = _of_issuer(d, mention, token, base)
    if own is not None:
        return own
    held = [seen for seen in d.seen if _holds(seen.entities[0], base, state)]
    if held and mention.definite and not _is_new(mention, token):
        told = [s for s in held if any(p.base == base for p in s.entities[0].posts)]
        return (told or held)[-1].entities[0]
    if state and (is_top(base) or base in d.roles.ministers) and mention.definite and not mention.former:
        return d.link(base, state, mention.name)
    return _only_holder(d, mention, base) if _is_bare_title(mention, token) and not held else None


def _is_bare_title(mention: Mention, token: Token) -> bool:
    """ "the President", "Prime Minister": a title in capitals that tells no state."""
    told = mention.country or mention.of or mention.owner is not None or mention.former or mention.plural
    return not told and mention.definite and token.text[:1].isupper() and not _is_new(mention, token)


def _of_issuer(d: Discourse, mention: Mention, token: Token, base: str) -> Entity | None:
    """Whom a readout of the White House means by "the President"."""
    if d.issuer is None or not _is_bare_title(mention, token) or not (is_top(base) or base in d.roles.ministers):
        return None
    named = [e for e in d.named.entities if _holds(e, base, d.issuer)]
    found = named[0] if len(named) == 1 else d.link(_OWN.get(base, base), d.issuer, mention.name)
    called = {e.country for e in d.named.entities if any(p.base == base for p in e.posts)}
    if found is None or not called or d.issuer in called or any(o.title.lower() == base for o in found.offices):
        return found
    return None  # "the Foreign Minister" of a readout of the State Department is the other side's


def _only_holder(d: Discourse, mention: Mention, base: str) -> Entity | None:
    """The one whom the article tells to hold that very post, though further down: "Visit of Prime Minister to …"."""
    holding = [e for e in d.named.entities if e.kind == "person" and any(p.base == base for p in e.posts)]
    return holding[0] if len(holding) == 1 else None


def _of_body(d: Discourse, mention: Mention, token: Token, base: str) -> Entity | None:
    """ "the NATO chief": who is told or known to head the body or hold the post there."""
    body = mention.of or ""
    if mention.former or _is_new(mention, token) or mention.plural or any(c.lower_ in _RANKED for c in token.children):
        return None
    told = [
        s.entities[0]
        for s in d.seen
        if any(_is_at(d, p.of, body) and same_post(base, p.base) for p in s.entities[0].posts)
    ]
    return told[-1] if told and mention.definite else d.link(base, body, mention.name)


def _is_at(d: Discourse, of: str | None, body: str) -> bool:
    return of is not None and (
        of == body or bool({k.key for k in d.names.named(of)} & {k.key for k in d.names.named(body)})
    )


def _holds(entity: Entity, base: str, country: str | None) -> bool:
    if entity.kind != "person" or (country and entity.country != country):
        return False
    return any(same_post(base, held, entity.country) for held in entity.bases())


def _is_new(mention: Mention, token: Token) -> bool:
    """ "another official", "a Chinese official": somebody not spoken of before."""
    return mention.form is MentionForm.NOMINAL and any(c.lower_ in _NEW for c in token.children)


# --- the other side ------------------------------------------------------------------------------------------------


def _counterpart(d: Discourse, mention: Mention, token: Token) -> tuple[Entity, ...]:
    """Who holds the owner's or the subject's post in the other country."""
    owner = _counterpart_owner(d, mention, token)
    if mention.plural and (listed := named_behind(d, token, len(states_told(d, token)))):
        return d.trusted(token, listed, 0.85)
    if mention.plural and owner is not None and (codes := states_told(d, token)):
        return tuple(_equal(d, owner, mention, code) or country(d, code) for code in codes)
    if mention.plural or owner is None:
        return description(d, mention, token, "counterpart") if mention.country else ()
    if not mention.country:
        return _other_side(d, mention, token)
    equal = _equal(d, owner, mention, mention.country)
    if equal is not None:
        return d.trusted(token, (equal,), 0.75)
    posts = [Post(title=p.title, base=p.base, country=mention.country, mention=mention) for p in owner.posts[:1]]
    return _new(d, mention, posts)


def _equal(d: Discourse, owner: Entity, mention: Mention, state: str) -> Entity | None:
    """Who holds the owner's post in another state, as the article tells or as is known."""
    bases = [p.base for p in owner.posts] or sorted(owner.bases(), key=lambda b: (not is_top(b), b))
    bases = list(dict.fromkeys([*bases, *(titles.office(b, owner.country) for b in bases)]))  # a chancellor's premier
    met = _of_equal_post(d, owner, bases, state)
    return met or next((found for base in bases if (found := d.link(base, state, mention.name)) is not None), None)


def _of_equal_post(d: Discourse, owner: Entity, bases: Iterable[str], country: str) -> Entity | None:
    """The last one spoken of who holds such a post in the country."""
    for seen in reversed(d.seen):
        entity = seen.entities[0]
        if entity.kind != "person" or entity.country != country or entity is owner:
            continue
        if any(same_post(a, b, country) for a in bases for b in entity.bases()):
            return entity
    return None


def _counterpart_owner(d: Discourse, mention: Mention, token: Token) -> Entity | None:
    """Whose counterpart it is: the possessor, or the person who does what the sentence tells."""
    if mention.owner is not None:
        return next((e for e in d.at(d.doc[mention.owner]) if e.kind != "country"), None)
    for above in grammar.ancestors(token):
        if above.pos_ in ("VERB", "AUX"):
            found = [e for t in grammar.surface_subjects(above) for e in d.at(t) if e.kind == "person"]
            if found:
                return found[0]
    return None


def _other_side(d: Discourse, mention: Mention, token: Token) -> tuple[Entity, ...]:
    """ "his host", "his counterpart": the other of the pair that the owner was last in."""
    owner = _counterpart_owner(d, mention, token)
    if owner is None:
        return ()
    for seen in reversed(d.groups):
        if len(seen.entities) == 2 and owner in seen.entities and all(e.kind == "person" for e in seen.entities):
            other = seen.entities[0] if seen.entities[1] is owner else seen.entities[1]
            return d.trusted(token, (other,), 0.7)
    return ()


# --- unnamed actors ------------------------------------------------------------------------------------------------


def description(d: Discourse, mention: Mention, token: Token, base: str) -> tuple[Entity, ...]:
    """The unnamed actor that was described before, or a new one."""
    if mention.kind == "organization":
        return _body(d, mention, token, base)
    nobody = base in _NOBODY and not mention.country and not mention.name.lower().startswith(_ARMED)
    if nobody or mention.kind not in ("group", "person"):
        return ()
    if mention.number and mention.plural and mention.definite and not mention.country and base in _PAIRED:
        return several(d, mention, token, "country") if base in _STATELY else latest_group(d, mention, token)
    if led := _leaders_of(d, token):
        return led
    told = mention.country or owner_country(d, mention)
    for entity in reversed(d.described):
        if entity.plural == mention.plural and _is_same_description(entity, mention, base, told):
            return d.trusted(token, (entity,), 0.8)
    return () if _is_bare_post(d, mention, base) else _new(d, mention, [])


def _leaders_of(d: Discourse, token: Token) -> tuple[Entity, ...]:
    """ "a delegation led by X": whoever leads it is known."""
    if token.lemma_.lower() not in _LED_BY:
        return ()
    clauses = [c for c in grammar.children(token, "acl") if c.lemma_ in ("lead", "head")]
    leading = (d.named.of.get(t.i) for c in clauses for t in grammar.agents(c))
    return tuple(e for e in leading if e is not None and e.kind == "person")


def _is_same_description(entity: Entity, mention: Mention, base: str, told: str | None) -> bool:
    if base not in entity.bases() and entity.words[-1:] != (base,):
        return False
    return entity.name == mention.name or (mention.definite and told in (None, entity.country))


def _is_bare_post(d: Discourse, mention: Mention, base: str) -> bool:
    """ "the minister" of nobody knows what: too little to be an actor."""
    if not mention.definite or mention.country or mention.of or mention.plural or mention.owner is not None:
        return False
    return base not in _SPOKESPEOPLE and base in d.roles.posts and " " not in mention.name


def _body(d: Discourse, mention: Mention, token: Token, base: str) -> tuple[Entity, ...]:
    """ "the ministry" named before; "Ukraine's foreign ministry" described."""
    told = mention.country or owner_country(d, mention)
    if base in _UNIONS and mention.definite and told is None and not mention.plural and mention.name.lower() == base:
        return latest(d, lambda e: e.kind == "organization" and e.country is None and not e.unnamed, token, _NEAR)
    words = tuple(w for w in mention.name.lower().split() if w.isalpha())
    for entity in reversed([*d.named.entities, *d.described]):
        if entity.kind != "organization" or (entity.words[-1:] != words[-1:] and base not in entity.words):
            continue
        same_words = entity.unnamed and entity.name.lower().endswith(mention.name.lower())
        fits = told in (None, entity.country) and (same_words or (mention.definite and len(words) == 1))
        if fits and any(m.head < token.i for m in entity.mentions):
            return d.trusted(token, (entity,), 0.8)
    return _new(d, mention, []) if told else ()


def _new(d: Discourse, mention: Mention, posts: list[Post]) -> tuple[Entity, ...]:
    """An actor without a name, of the country that the description tells."""
    state = mention.country or owner_country(d, mention)
    name = _described_name(d, mention, None if is_persons(d, mention) else state)
    entity = Entity(
        kind="organization" if mention.kind == "organization" else "group",
        name=name,
        words=tuple(name.lower().split()),
        country=state,
        gender=mention.gender,
        plural=mention.plural,
        unnamed=True,
        posts=posts or _own_post(mention, state),
        mentions=[mention],
        rule="description",
        confidence=0.8,
    )
    d.described.append(entity)
    d.out.new.append(entity)
    return (entity,)


def _own_post(mention: Mention, country: str | None) -> list[Post]:
    if not mention.title:
        return []
    base = (mention.known or "").partition(":")[2]
    return [Post(title=mention.title, base=base, of=mention.of, country=country, mention=mention)]


def _described_name(d: Discourse, mention: Mention, country: str | None) -> str:
    """The words of the description, with the nation where they leave it out: "Ukrainian foreign ministry"."""
    known = d.names.country(country) if country else None
    words = mention.name.strip()
    if known is None or any(a.lower() in words.lower() for a in (known.name, *known.adjectives, *known.others)):
        return words
    adjective = known.adjectives[0] if known.adjectives else known.name
    return f"{adjective} {words}"

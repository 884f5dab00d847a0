"""Which names in one article are of the same one: "Shinzo Abe", "Abe" and "Prime Minister Abe"; "Japan" and "Tokyo".

Names of people are the same where the words of one are all in the other; of several people of one surname, the post,
the gender and how lately and how often they were named decide.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from spacy.tokens import Doc, Token

from kg.extract import grammar
from kg.extract.entities import Entity, Post, is_top, name_words, same_post
from kg.lexicon.names import Names
from kg.model import Mention, MentionForm
from kg.vocab import fold

_STATE_KINDS = ("country", "demonym", "people", "seat", "capital")
_PLACE_PREPOSITIONS = {
    "in",
    "at",
    "near",
    "outside",
    "to",
    "from",
    "around",
    "via",
    "through",
    "into",
    "over",
    "for",
    "toward",
    "towards",
}
_GOING = {
    "visit",
    "leave",
    "reach",
    "tour",
    "enter",
    "depart",
    "hit",
    "shell",
    "bomb",
    "seize",
    "capture",
    "liberate",
    "occupy",
    "storm",
    "besiege",
}
_BODY_WORDS = {
    "ministry",
    "department",
    "office",
    "party",
    "army",
    "navy",
    "agency",
    "bank",
    "parliament",
    "senate",
    "embassy",
}
_SENT = {"ambassador", "envoy", "diplomat", "representative", "consul", "attache", "nuncio", "emissary", "mission"}
_CROWNS = {"king", "queen", "emir", "emperor", "empress", "sultan", "pope", "shah"}
_POST_GAIN, _TOP_GAIN, _OFTEN = 4.0, 1.0, 0.15  # weights of what tells people of one surname apart; see `_choose`


@dataclass(slots=True)
class Named:
    """The things that an article names, and which of them each naming mention is."""

    entities: list[Entity] = field(default_factory=list)
    of: dict[int, Entity] = field(default_factory=dict)  # head of a mention → what it names
    places: dict[int, Entity] = field(default_factory=dict)  # head of a mention → the place it names


def cluster(doc: Doc, mentions: Sequence[Mention], names: Names, day: str | None = None) -> Named:
    """Everything named in an article, people first; `day` of publication tells which state a capital stood for."""
    named = Named()
    posts = _posts(mentions)
    _people([m for m in mentions if m.kind == "person" and m.form is MentionForm.NAME], posts, named)
    for mention in mentions:
        if mention.form in (MentionForm.NAME, MentionForm.DEMONYM) and mention.kind != "person":
            _thing(doc[mention.head], _in_its_time(mention, names, day), names, named)
    return named


def _in_its_time(mention: Mention, names: Names, day: str | None) -> Mention:
    """ "Moscow" in an article of 1985 stands for the Soviet Union, not for the state whose capital it is now."""
    if day is None or not mention.known or mention.known.partition(":")[0] not in ("capital", "seat"):
        return mention
    now = names.country(mention.country or "")
    if now is None or now.capital is None:
        return mention
    past = next((c for c in names.countries if c.until and c.capital == now.capital and day <= c.until[:10]), None)
    return replace(mention, country=past.code) if past is not None else mention


# --- people ------------------------------------------------------------------------------------------------------


def _posts(mentions: Iterable[Mention]) -> dict[int, list[Post]]:
    """The posts that stand beside each name, by the head of the name's mention."""
    out: dict[int, list[Post]] = {}
    for m in mentions:
        if m.same and m.title and m.known and m.known.startswith("post:"):
            post = Post(title=m.title, base=m.known[5:], of=m.of, country=m.country, former=m.former, mention=m)
            for head in m.same:
                out.setdefault(head, []).append(post)
    return out


def _people(mentions: Sequence[Mention], posts: dict[int, list[Post]], named: Named) -> None:
    """Full names first, so that a surname in the headline finds its owner."""
    people: list[Entity] = []
    full = [m for m in mentions if len(name_words(m.name)) > 1]
    for mention in full:
        entity = next((e for e in people if _is_same_full(mention, e, posts)), None)
        if entity is None:
            entity = Entity(kind="person", name=mention.name, words=name_words(mention.name))
            people.append(entity)
        _join(entity, mention, posts, named)
    for mention in mentions:
        if len(name_words(mention.name)) == 1:
            candidates = [e for e in people if set(name_words(mention.name)) <= set(e.words) and _fits(mention, e)]
            candidates = [e for e in candidates if _reigns_alike(mention, e, posts)]
            entity = _choose(mention, candidates, posts)
            if entity is None:
                entity = Entity(kind="person", name=mention.name, words=name_words(mention.name))
                people.append(entity)
            _join(entity, mention, posts, named)
    named.entities += people


def _is_same_full(mention: Mention, entity: Entity, posts: dict[int, list[Post]]) -> bool:
    words, known = set(name_words(mention.name)), set(entity.words)
    if len(known) == 1 or not (words <= known or known <= words):
        return False
    return _fits(mention, entity)


def _fits(mention: Mention, entity: Entity) -> bool:
    """False where gender or country speak against it."""
    if mention.gender and entity.gender and mention.gender != entity.gender:
        return False
    return not (mention.country and entity.country and mention.country != entity.country)


def _reigns_alike(mention: Mention, entity: Entity, posts: dict[int, list[Post]]) -> bool:
    """ "King Salman" is not Mohammed bin Salman, for a monarch goes by a given name."""
    crowns = {p.base for p in posts.get(mention.head, ())} & _CROWNS
    return not crowns or bool(crowns & entity.bases())


def _choose(mention: Mention, candidates: Sequence[Entity], posts: dict[int, list[Post]]) -> Entity | None:
    """The likeliest owner of a single name: by post, then by who was named lately and often."""
    if not candidates:
        return None
    told = [p.base for p in posts.get(mention.head, ())]

    def likelihood(entity: Entity) -> tuple[float, int]:
        before = [m.head for m in entity.mentions if m.head < mention.head]
        fits = any(same_post(base, held, entity.country) for base in told for held in entity.bases())
        score = _POST_GAIN * fits + _TOP_GAIN * any(is_top(b) for b in entity.bases())
        score += 1.0 / (1 + (mention.head - before[-1]) / 40) if before else 0.0
        return score + _OFTEN * len(before), -(entity.mentions[0].head)

    return max(candidates, key=likelihood)


def _join(entity: Entity, mention: Mention, posts: dict[int, list[Post]], named: Named) -> None:
    entity.mentions.append(mention)
    entity.mentions.sort(key=lambda m: m.head)
    if len(name_words(mention.name)) > len(entity.words) or (
        len(mention.name) > len(entity.name) and set(entity.words) == set(name_words(mention.name))
    ):
        entity.name, entity.words = mention.name, name_words(mention.name)
    entity.gender = entity.gender or mention.gender
    entity.country = entity.country or mention.country
    own = posts.get(mention.head, [])
    entity.posts += [p for p in own if p not in entity.posts]
    if not own and mention.title:
        entity.posts.append(Post(title=mention.title, base=fold(mention.title), of=mention.of, country=mention.country))
    entity.country = entity.country or next((p.country for p in own if p.country), None)
    named.of[mention.head] = entity


# --- states, bodies, places, gatherings --------------------------------------------------------------------------


def _thing(token: Token, mention: Mention, names: Names, named: Named) -> None:
    reading, _, key = (mention.known or "").partition(":")
    if reading in _STATE_KINDS and mention.country and mention.kind != "group":
        _state(token, mention, reading, names, named)
    elif mention.kind in ("place", "country"):
        _place(mention, reading, names, named)
    elif mention.kind == "gathering":
        return  # `kg.extract.coref` tells two summits of one name apart
    else:
        _body(mention, key, named)


def _state(token: Token, mention: Mention, reading: str, names: Names, named: Named) -> None:
    """A state by its name, or by its capital where that acts for it."""
    country = names.country(mention.country or "")
    if country is None:
        return
    if reading in ("country", "capital", "seat"):
        _place(mention, reading, names, named)
    if reading == "capital" and is_location(token):
        return
    entity = _known(named, f"country:{country.code}", "country")
    if entity is None:
        entity = Entity(kind="country", name=country.name, country=country.code, known=f"country:{country.code}")
        named.entities.append(entity)
    entity.mentions.append(mention)
    named.of[mention.head] = entity


def is_location(token: Token) -> bool:
    """True where a town's name tells where, and does not act for its state: "in Beijing", "visited Beijing"."""
    token = grammar.first_conjunct(token)
    case = grammar.preposition(token)
    if case in ("from", "to") and _is_posting(token.head):
        return False
    if case:
        return case.split()[0] in _PLACE_PREPOSITIONS and not (case == "for" and token.dep_ == "nmod")
    if token.dep_ in ("obj", "nsubj:pass") and token.head.lemma_.lower() in _GOING:
        return True
    return token.dep_ in ("appos", "root", "list", "dep", "parataxis") and not token.is_sent_start


def _is_posting(governor: Token) -> bool:
    """ "its ambassador to Moscow", "recalled his envoy from Ankara": a capital is the state where somebody is sent."""
    sent = [governor, *grammar.children(governor, "obj")]
    return any(t.lemma_.lower() in _SENT for t in sent)


def _known(named: Named, key: str, kind: str) -> Entity | None:
    return next((e for e in named.entities if e.known == key and e.kind == kind), None)


def _place(mention: Mention, reading: str, names: Names, named: Named) -> None:
    if reading in ("country", "seat"):
        country = names.country(mention.country or "")
        name = country.name if country is not None and reading == "country" else mention.name
    else:
        name = mention.name
    words = name_words(name)
    found = next(
        (e for e in named.entities if e.kind == "place" and e.words == words and e.country in (None, mention.country)),
        None,
    )
    if found is None:
        found = Entity(kind="place", name=name, words=words, country=mention.country, known=mention.known)
        named.entities.append(found)
    found.country = found.country or mention.country
    found.mentions.append(mention)
    named.places[mention.head] = found


def _body(mention: Mention, key: str, named: Named) -> None:
    """A body, or a group of people of a nation ("45 Poles")."""
    kind = mention.kind if mention.kind in ("organization", "group") else "organization"
    words = name_words(mention.name)
    found = next((e for e in named.entities if e.kind == kind and _is_same_body(e, mention, words)), None)
    if found is None:
        found = Entity(kind=kind, name=mention.name, words=words, country=mention.country,
                       known=mention.known if key and kind == "organization" else None, unnamed=kind == "group",
                       plural=kind == "group", rule="group" if kind == "group" else "name")  # fmt: skip
        named.entities.append(found)
    found.country = found.country or mention.country
    found.mentions.append(mention)
    named.of[mention.head] = found


def _is_same_body(entity: Entity, mention: Mention, words: tuple[str, ...]) -> bool:
    if entity.known and not mention.known:
        return _is_short_for(entity, mention, words)
    if entity.known or (mention.known and mention.kind == "organization"):
        return entity.known == mention.known or entity.words == words
    if entity.country and mention.country and entity.country != mention.country:
        return False
    ends = len(words) > 1 and (entity.words[-len(words) :] == words or words[-len(entity.words) :] == entity.words)
    return (
        entity.words == words
        or (ends and len(entity.words) > 1)
        or _is_acronym(entity, mention)
        or _is_acronym_of(entity, words)
    )


def _is_short_for(entity: Entity, mention: Mention, words: tuple[str, ...]) -> bool:
    """ "the Communist Party", "the Commission" behind the whole name of a known body."""
    if mention.country and mention.country != entity.country:
        return False
    return entity.words == words or (_ends_or_holds(entity.words, words))


def _ends_or_holds(whole: tuple[str, ...], words: tuple[str, ...]) -> bool:
    return set(words) <= set(whole) if len(words) > 1 else words[0] == whole[-1]


def _is_acronym(entity: Entity, mention: Mention) -> bool:
    return mention.name.isupper() and " " not in mention.name and _initials(entity.name) == mention.name


def _is_acronym_of(entity: Entity, words: tuple[str, ...]) -> bool:
    return (
        entity.name.isupper()
        and " " not in entity.name
        and len(words) > 1
        and "".join(w[0] for w in words).upper() == entity.name
    )


def _initials(name: str) -> str:
    return "".join(w[0] for w in name.replace("-", " ").split() if w[:1].isupper())

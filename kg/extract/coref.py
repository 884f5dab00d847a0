"""Whom descriptions and pronouns of an article stand for: "the two leaders", "her Finnish counterpart", "the official", "they".

Mentions are read from left to right with what was spoken of before. Nearness, grammatical role, gender, number and the
posts that people hold decide (after Lappin & Leass 1994 and Hobbs 1978); what finds no antecedent and describes somebody
becomes an unnamed actor of its own.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from kg.extract import grammar
from kg.extract.clusters import Named
from kg.extract.entities import Entity, Post, is_top, same_post
from kg.lexicon import roles as role_words
from kg.lexicon.names import Names
from kg.model import Mention, MentionForm

_SUBJECTS = ("nsubj", "nsubj:pass", "obl:agent", "nsubj:outer")
_FAR_PRONOUN, _FAR_PLURAL, _FAR_IT = 3, 4, 1  # sentences; farther antecedents were mostly wrong in the samples
_SUBJECT_GAIN, _ABOVE_GAIN, _GENDER_GAIN = 1.2, 1.0, 0.6
_STATE_NOUNS = {
    "side",
    "country",
    "nation",
    "government",
    "state",
    "neighbor",
    "neighbour",
    "capital",
    "power",
    "party",
    "people",
    "economy",
}
_LEADER_NOUNS = {"leader", "president", "minister", "premier", "prime minister", "foreign minister", "statesman", "counterpart", "man", "woman",
                 "head of state", "chancellor", "king", "secretary", "diplomat", "official", "pair", "two", "duo", "trio", "three", "both"}  # fmt: skip
_NOBODY = {
    "man",
    "woman",
    "women",
    "men",
    "people",
    "person",
    "party",
    "side",
    "group",
    "company",
    "firm",
    "jet",
    "plane",
    "vessel",
    "youth",
    "child",
}
_TOGETHER = {
    "meet", "hold", "have", "talk", "speak", "agree", "discuss", "confer", "host", "receive", "welcome", "see", "greet", "call", "telephone",
    "sign", "visit", "meeting", "discussion", "conversation", "summit", "negotiate", "tell", "congratulate", "thank", "brief", "join",
}  # fmt: skip
_COUNTERPARTS = ("counterpart", "colleague", "homologue", "opposite number")


@dataclass(frozen=True, slots=True)
class Seen:
    """A mention that was understood: whom it stands for, where, and whether it does something there."""

    entities: tuple[Entity, ...]
    token: int
    sentence: int
    subject: bool


@dataclass(slots=True)
class Resolved:
    """What each description or pronoun stands for, by the head of the mention, and with how much trust."""

    of: dict[int, tuple[Entity, ...]] = field(default_factory=dict)
    places: dict[int, Entity] = field(default_factory=dict)
    confidence: dict[int, float] = field(default_factory=dict)
    new: list[Entity] = field(default_factory=list)


def resolve(
    doc: Doc, mentions: Sequence[Mention], named: Named, names: Names, link: "Callable[[str, str, str], Entity | None]"
) -> Resolved:
    """What every description and pronoun stands for; `link(title, country, name)` finds the known holder of a post."""
    return _Reader(doc, mentions, named, names, link).read()


class _Reader:
    """Reads one article's mentions from left to right."""

    def __init__(self, doc: Doc, mentions: Sequence[Mention], named: Named, names: Names,
                 link: Callable[[str, str, str], Entity | None]) -> None:  # fmt: skip
        self.doc, self.mentions, self.named, self.names, self.link = doc, mentions, named, names, link
        self.roles = role_words.load()
        self.sentence = [0] * len(doc)
        for number, sent in enumerate(doc.sents):
            for token in sent:
                self.sentence[token.i] = number
        self.seen: list[Seen] = []
        self.groups: list[Seen] = []
        self.out = Resolved()
        self.described: list[Entity] = []

    def read(self) -> Resolved:
        """Everything resolved."""
        for mention in self.mentions:
            token = self.doc[mention.head]
            entities = self._named(mention)
            if not entities:
                entities = self._resolved(mention, token)
                if entities:
                    self.out.of[mention.head] = entities
            if entities:
                self._note(mention, token, entities)
        return self.out

    def _named(self, mention: Mention) -> tuple[Entity, ...]:
        entity = self.named.of.get(mention.head)
        return (entity,) if entity is not None else ()

    def _note(self, mention: Mention, token: Token, entities: tuple[Entity, ...]) -> None:
        first = grammar.first_conjunct(token)
        seen = Seen(entities, token.i, self.sentence[token.i], _is_prominent(first))
        if len(entities) == 1:
            self.seen.append(seen)
        if len(entities) > 1 or (mention.plural and mention.form is MentionForm.NOMINAL):
            self.groups.append(seen)
        self._note_coordination(token, first)
        self._note_pair(token, first)

    def _note_coordination(self, token: Token, first: Token) -> None:
        """ "Abe and Xi": the last of coordinated names closes the group."""
        members = grammar.expand(first)
        if len(members) < 2 or members[-1].i != token.i:
            return
        entities = tuple(dict.fromkeys(e for t in members for e in self._at(t)))
        if len(entities) > 1 and len({e.kind for e in entities}) == 1:
            self.groups.append(Seen(entities, token.i, self.sentence[token.i], _is_prominent(first)))

    def _note_pair(self, token: Token, first: Token) -> None:
        """ "Abe met Xi", "Abe held talks with Xi": who does it and with whom are a pair."""
        partner = token.dep_.split(":")[0] in ("obj", "iobj", "obl", "nmod") and token.dep_ != "obl:agent"
        if not partner or (
            token.dep_ not in ("obj", "iobj") and grammar.preposition(token) not in ("with", "to", "by")
        ):
            return
        verb = token.head if token.head.pos_ in ("VERB", "AUX") else token.head.head
        if verb.lemma_ not in _TOGETHER and token.head.lemma_ not in _TOGETHER:
            return
        doers = [e for t in grammar.surface_subjects(verb) for e in self._at(t)] if verb.pos_ in ("VERB", "AUX") else []
        partners = self._at(token)
        entities = tuple(dict.fromkeys([*doers, *partners]))
        if len(entities) == 2 and len({e.kind for e in entities}) == 1 and entities[0].kind in ("person", "country"):
            self.groups.append(Seen(entities, token.i, self.sentence[token.i], False))

    def _at(self, token: Token) -> tuple[Entity, ...]:
        named = self.named.of.get(token.i)
        return (named,) if named is not None else self.out.of.get(token.i, ())

    # --- one mention -----------------------------------------------------------------------------------------------

    def _resolved(self, mention: Mention, token: Token) -> tuple[Entity, ...]:
        beside = [
            c.i
            for c in grammar.children(token, "appos")
            if (e := self.named.of.get(c.i)) is not None and e.kind == "person"
        ]
        if beside and not mention.same and mention.form is MentionForm.NOMINAL and mention.kind == "person":
            return (self.named.of[beside[0]],)  # "her colleague at the ministry, X,"
        if mention.same:
            return tuple(dict.fromkeys(e for head in mention.same if (e := self.named.of.get(head)) is not None))
        if mention.form is MentionForm.PRONOUN:
            return self._pronoun(mention, token)
        if mention.form is MentionForm.NOMINAL and mention.kind != "gathering":
            base = (mention.known or "").partition(":")[2]
            if mention.kind in ("state", "country"):
                return self._state(mention, token, base)
            if (mention.known or "").startswith("post:"):
                return self._post(mention, token, base)
            if mention.number and base in _LEADER_NOUNS:
                return self._several(mention, token, "person")
            return self._description(mention, token, base)
        return ()

    def _pronoun(self, mention: Mention, token: Token) -> tuple[Entity, ...]:
        if mention.kind == "person":
            return self._one_person(mention, token)
        if mention.plural:
            return self._they(token)
        return self._it(token)

    def _one_person(self, mention: Mention, token: Token) -> tuple[Entity, ...]:
        """He or she: the likeliest person of that gender spoken of before, or the subject that comes after "In his speech,"."""
        best, score = None, -99.0
        beside = self._doers(token)
        for seen in reversed(self.seen):
            distance = self.sentence[token.i] - seen.sentence
            if distance > _FAR_PRONOUN:
                break
            entity = seen.entities[0]
            if entity in beside:
                continue
            if entity.kind not in ("person", "group") or entity.plural or entity.gender not in (None, mention.gender):
                continue
            if self._is_coargument(self.doc[seen.token], token):
                continue
            likely = -1.0 * distance + self._prominence(seen, token) + _GENDER_GAIN * (entity.gender == mention.gender)
            likely += 0.3 * (entity.kind == "person") - (token.i - seen.token) / 400
            if likely > score:
                best, score = entity, likely
        if best is None:
            best = self._ahead(mention, token)
        if best is None:
            return ()
        if best.gender is None and best.kind == "person":
            best.gender = mention.gender
        self.out.confidence[mention.head] = 0.8
        return (best,)

    def _doers(self, token: Token) -> list[Entity]:
        """Who does what is done to the pronoun: "Chou, who had met Nixon, saw him off" cannot be Chou."""
        if token.dep_.split(":")[0] not in ("obj", "iobj", "obl") or token.lower_.endswith("self"):
            return []
        return [e for t in grammar.surface_subjects(token.head) for e in self._at(t)]

    def _prominence(self, seen: Seen, token: Token) -> float:
        """Subjects count more, those of the clauses above the pronoun most."""
        gain = _SUBJECT_GAIN if seen.subject else 0.0
        other = grammar.first_conjunct(self.doc[seen.token])
        if seen.subject and any(other.head == above for above in grammar.ancestors(token)):
            gain += _ABOVE_GAIN
        return gain

    def _is_coargument(self, other: Token, pronoun: Token) -> bool:
        """ "Abe thanked him": a pronoun is nobody beside it on the same verb, unless it says whose."""
        if pronoun.dep_ == "nmod:poss" or pronoun.lower_.endswith("self"):
            return grammar.first_conjunct(other).i == pronoun.head.i
        return grammar.first_conjunct(other).head == pronoun.head or other.head == pronoun.head

    def _ahead(self, mention: Mention, token: Token) -> Entity | None:
        for above in grammar.ancestors(token):
            for subject in grammar.children(above, "nsubj"):
                entity = self.named.of.get(subject.i)
                if (
                    subject.i > token.i
                    and entity is not None
                    and entity.kind == "person"
                    and entity.gender in (None, mention.gender)
                ):
                    return entity
        return None

    def _they(self, token: Token) -> tuple[Entity, ...]:
        best, score = (), -99.0  # type: tuple[Entity, ...], float
        for seen in reversed(self.groups[-30:]):
            distance = self.sentence[token.i] - seen.sentence
            if distance > _FAR_PLURAL:
                break
            if grammar.first_conjunct(self.doc[seen.token]).head == token.head and token.dep_ != "nmod:poss":
                continue
            likely = -1.0 * distance + self._prominence(seen, token) - (token.i - seen.token) / 200
            if likely > score:
                best, score = seen.entities, likely
        if best:
            self.out.confidence[token.i] = 0.75
        return best

    def _it(self, token: Token) -> tuple[Entity, ...]:
        """A state or body that does something in this sentence or the last."""
        best, score = None, -99.0
        for seen in reversed(self.seen):
            distance = self.sentence[token.i] - seen.sentence
            if distance > _FAR_IT:
                break
            entity = seen.entities[0]
            if entity.kind not in ("country", "organization") or self._is_coargument(self.doc[seen.token], token):
                continue
            if not seen.subject and (token.dep_ != "nmod:poss" or distance):
                continue
            likely = -1.0 * distance + self._prominence(seen, token) - (token.i - seen.token) / 100
            if likely > score:
                best, score = entity, likely
        if best is None:
            return ()
        self.out.confidence[token.i] = 0.7
        return (best,)

    # --- states ----------------------------------------------------------------------------------------------------

    def _state(self, mention: Mention, token: Token, base: str) -> tuple[Entity, ...]:
        """ "the Chinese side", "his government", "the two countries", "the country"."""
        if mention.country:
            return (self._country(mention.country),)
        if mention.number:
            return self._several(mention, token, "country")
        if mention.plural:
            return (
                self._several(mention, token, "country")
                if base in ("side", "country", "nation") and mention.definite
                else ()
            )
        if mention.owner is not None:
            owners = self._at(self.doc[mention.owner])
            codes = tuple(dict.fromkeys(e.country for e in owners if e.country))
            return tuple(self._country(c) for c in codes)
        if not mention.definite:
            return ()
        own = self._travellers_country(token)
        return self._latest(lambda e: e.kind == "country" and e.country not in own, token, _FAR_PLURAL)

    def _travellers_country(self, token: Token) -> set[str | None]:
        """Nobody visits the own country: "the Canadian leader, the first to visit the country"."""
        if token.head.lemma_ not in ("visit", "tour", "reach"):
            return set()
        return {e.country for t in grammar.surface_subjects(token.head) for e in self._at(t)}

    def _country(self, code: str) -> Entity:
        for entity in (*self.named.entities, *self.out.new):
            if entity.kind == "country" and entity.country == code:
                return entity
        country = self.names.country(code)
        name = country.name if country is not None else code
        entity = Entity(kind="country", name=name, country=code, known=f"country:{code}", rule="told by nation")
        self.out.new.append(entity)
        return entity

    def _latest(self, fits: Callable[[Entity], bool], token: Token, far: int) -> tuple[Entity, ...]:
        for seen in reversed(self.seen):
            if self.sentence[token.i] - seen.sentence > far:
                break
            if fits(seen.entities[0]):
                self.out.confidence[token.i] = 0.75
                return seen.entities
        return ()

    # --- several ---------------------------------------------------------------------------------------------------

    def _several(self, mention: Mention, token: Token, kind: str) -> tuple[Entity, ...]:
        """ "the two leaders", "both countries": the latest group of so many, or the latest so many."""
        count = mention.number or 2
        leaders = (mention.known or "").endswith(":leader") and kind == "person"
        groups = [g for g in self.groups if len(g.entities) == count]
        if leaders:  # of two ministers and two presidents, the presidents
            groups = [g for g in groups if all(any(is_top(b) for b in e.bases()) for e in g.entities)] or groups
        for seen in reversed(groups):
            if all(e.kind == kind for e in seen.entities):
                return self._trusted(token, seen.entities, 0.85)
            if kind == "country" and all(e.kind == "person" for e in seen.entities):
                codes = tuple(dict.fromkeys(e.country for e in seen.entities if e.country))
                if len(codes) == count:
                    return self._trusted(token, tuple(self._country(c) for c in codes), 0.8)
        return self._latest_several(token, kind, count)

    def _latest_several(self, token: Token, kind: str, count: int) -> tuple[Entity, ...]:
        found: list[Entity] = []
        for seen in reversed(self.seen):
            entity = seen.entities[0]
            if entity.kind == kind and not entity.unnamed and entity not in found:
                found.append(entity)
            if len(found) == count:
                return self._trusted(token, tuple(reversed(found)), 0.65)
        return ()

    def _trusted(self, token: Token, entities: tuple[Entity, ...], confidence: float) -> tuple[Entity, ...]:
        self.out.confidence[token.i] = confidence
        return entities

    # --- posts and descriptions ------------------------------------------------------------------------------------

    def _post(self, mention: Mention, token: Token, base: str) -> tuple[Entity, ...]:
        """ "the premier", "the Canadian leader", "her Finnish counterpart", "a senior Japanese official"."""
        if base in _COUNTERPARTS or base in self.roles.same_post:
            return self._counterpart(mention, token)
        if mention.number:
            kind = "person" if base in _LEADER_NOUNS or base in self.roles.posts else "country"
            return self._several(mention, token, kind)
        if mention.plural:
            if (
                mention.definite
                and base in _LEADER_NOUNS
                and not mention.country
                and not mention.of
                and base != "official"
            ):
                return self._several(mention, token, "person")
            return self._description(mention, token, base)
        if base in ("host", "guest", "visitor", "rival", "interlocutor") and not mention.country:
            return self._other_side(mention, token)
        holder = self._holder(mention, token, base) if mention.definite or mention.country else None
        if holder is not None:
            return self._trusted(token, (holder,), 0.85)
        return self._description(mention, token, base)

    def _holder(self, mention: Mention, token: Token, base: str) -> Entity | None:
        """Who in the article holds the post; else who is known to have held it then."""
        country = mention.country or (self._owner_country(mention) if not self._is_persons(mention) else None)
        held: list[Seen] = []
        for seen in self.seen:
            entity = seen.entities[0]
            if entity.kind not in ("person",) or (country and entity.country and entity.country != country):
                continue
            if any(same_post(base, b, entity.country) for b in entity.bases()) and (
                not country or entity.country == country
            ):
                held.append(seen)
        if held and (mention.definite and not _is_new(mention, token)):
            told = [s for s in held if any(p.base == base for p in s.entities[0].posts)]
            return (told or held)[-1].entities[0]
        if country and (is_top(base) or base in self.roles.ministers) and mention.definite and not mention.former:
            return self.link(base, country, mention.name)
        return None

    def _is_persons(self, mention: Mention) -> bool:
        """ "his spokesman", "Kim's sister": somebody of a person, who need not be of that person's state."""
        return mention.owner is not None and any(e.kind == "person" for e in self._at(self.doc[mention.owner]))

    def _owner_country(self, mention: Mention) -> str | None:
        if mention.owner is None:
            return None
        return next((e.country for e in self._at(self.doc[mention.owner]) if e.country), None)

    def _counterpart(self, mention: Mention, token: Token) -> tuple[Entity, ...]:
        """Who holds the owner's or the subject's post in the other country."""
        owner = self._counterpart_owner(mention, token)
        if mention.plural or owner is None:
            return self._description(mention, token, "counterpart") if mention.country else ()
        if not mention.country:
            return self._other_side(mention, token)
        bases = [p.base for p in owner.posts] or sorted(owner.bases())
        for seen in reversed(self.seen):
            entity = seen.entities[0]
            if entity.kind == "person" and entity.country == mention.country and entity is not owner:
                if any(same_post(a, b, mention.country) for a in bases for b in entity.bases()):
                    return self._trusted(token, (entity,), 0.8)
        for base in bases:
            found = self.link(base, mention.country, mention.name)
            if found is not None:
                return self._trusted(token, (found,), 0.7)
        posts = [Post(title=p.title, base=p.base, country=mention.country, mention=mention) for p in owner.posts[:1]]
        return self._new(mention, posts)

    def _counterpart_owner(self, mention: Mention, token: Token) -> Entity | None:
        if mention.owner is not None:
            return next((e for e in self._at(self.doc[mention.owner]) if e.kind != "country"), None)
        for above in grammar.ancestors(token):
            if above.pos_ in ("VERB", "AUX"):
                found = [e for t in grammar.surface_subjects(above) for e in self._at(t) if e.kind == "person"]
                if found:
                    return found[0]
        return None

    def _other_side(self, mention: Mention, token: Token) -> tuple[Entity, ...]:
        """ "his host", "his counterpart": the other of the pair that the owner was last in."""
        owner = self._counterpart_owner(mention, token)
        if owner is None:
            return ()
        for seen in reversed(self.groups):
            if len(seen.entities) == 2 and owner in seen.entities and all(e.kind == "person" for e in seen.entities):
                other = seen.entities[0] if seen.entities[1] is owner else seen.entities[1]
                return self._trusted(token, (other,), 0.7)
        return ()

    def _description(self, mention: Mention, token: Token, base: str) -> tuple[Entity, ...]:
        """The unnamed actor that was described before, or a new one."""
        if mention.kind == "organization":
            return self._body(mention, token, base)
        if (base in _NOBODY and not mention.country) or mention.kind not in ("group", "person"):
            return ()
        told = mention.country or self._owner_country(mention)
        for entity in reversed(self.described):
            if entity.plural != mention.plural:
                continue
            same = base in entity.bases() or entity.words[-1:] == (base,)
            if same and (
                entity.name == mention.name or (mention.definite and (told is None or told == entity.country))
            ):
                return self._trusted(token, (entity,), 0.8)
        if (
            mention.definite
            and not mention.country
            and not mention.of
            and not mention.plural
            and base not in ("spokesman", "spokeswoman")
        ):
            if mention.owner is None and base in self.roles.posts and not mention.name.count(" "):
                return ()
        return self._new(mention, [])

    def _body(self, mention: Mention, token: Token, base: str) -> tuple[Entity, ...]:
        """ "the ministry" named before; "Ukraine's foreign ministry" described."""
        told = mention.country or self._owner_country(mention)
        words = tuple(w for w in mention.name.lower().split() if w.isalpha())
        for entity in reversed([*self.named.entities, *self.described]):
            if entity.kind != "organization" or (entity.words[-1:] != words[-1:] and base not in entity.words):
                continue
            same_words = entity.unnamed and entity.name.lower().endswith(mention.name.lower())
            if (
                (told is None or entity.country == told)
                and ((mention.definite and len(words) == 1) or same_words)
                and self._was_seen(entity, token)
            ):
                return self._trusted(token, (entity,), 0.8)
        return self._new(mention, []) if told else ()

    def _was_seen(self, entity: Entity, token: Token) -> bool:
        return any(m.head < token.i for m in entity.mentions)

    def _new(self, mention: Mention, posts: list[Post]) -> tuple[Entity, ...]:
        country = mention.country or self._owner_country(mention)
        name = self._described_name(mention, None if self._is_persons(mention) else country)
        own = posts or (
            [
                Post(
                    title=mention.title,
                    base=(mention.known or "").partition(":")[2],
                    of=mention.of,
                    country=country,
                    mention=mention,
                )
            ]
            if mention.title
            else []
        )
        entity = Entity(
            kind="organization" if mention.kind == "organization" else "group", name=name, words=tuple(name.lower().split()), country=country,
            gender=mention.gender, plural=mention.plural, unnamed=True, posts=own, mentions=[mention], rule="description", confidence=0.8,
        )  # fmt: skip
        self.described.append(entity)
        self.out.new.append(entity)
        return (entity,)

    def _described_name(self, mention: Mention, country: str | None) -> str:
        """The words of the description, with the nation where they leave it out: "Ukrainian foreign ministry"."""
        known = self.names.country(country) if country else None
        words = mention.name.strip()
        if known is None or any(a.lower() in words.lower() for a in (known.name, *known.adjectives, *known.others)):
            return words
        adjective = known.adjectives[0] if known.adjectives else known.name
        return f"{adjective} {words}"


def _is_prominent(first: Token) -> bool:
    """The subject of a clause that carries the report on, not of one inside a phrase."""
    return first.dep_ in _SUBJECTS and not first.head.dep_.startswith("acl")


def _is_new(mention: Mention, token: Token) -> bool:
    """ "another official", "a Chinese official": somebody not spoken of before."""
    return (
        any(c.lower_ in ("another", "a", "an", "one", "some", "other") for c in token.children)
        and mention.form is MentionForm.NOMINAL
    )

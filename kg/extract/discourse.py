"""What an article has spoken of up to a word: who, in what sentence, how prominently, and who belongs together.

Stages that read descriptions and pronouns from left to right share one `Discourse` and note in it what they understood.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from kg.extract import grammar
from kg.extract.clusters import Named
from kg.extract.entities import Entity
from kg.lexicon import roles as role_words
from kg.lexicon.names import Names
from kg.lexicon.roles import Roles
from kg.model import Mention, MentionForm

Link = Callable[[str, str, str], Entity | None]  # post, country, words → who is known to hold it

_SUBJECTS = ("nsubj", "nsubj:pass", "obl:agent", "nsubj:outer")
_SUBJECT_GAIN, _ABOVE_GAIN = 1.2, 1.0  # in sentences: a subject counts as much as one that is nearer by so many
_TOGETHER = frozenset((
    "agree", "brief", "call", "confer", "congratulate", "conversation", "discuss", "discussion", "greet", "have",
    "hold", "host", "join", "meet", "meeting", "negotiate", "receive", "see", "sign", "speak", "summit", "talk",
    "telephone", "tell", "thank", "visit", "welcome",
))  # fmt: skip


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


@dataclass(slots=True)
class Discourse:
    """An article read so far; `sentence` is the number of the sentence of each token."""

    doc: Doc
    named: Named
    names: Names
    roles: Roles
    link: Link
    sentence: list[int]
    issuer: str | None = None  # the state whose office issued the article
    seen: list[Seen] = field(default_factory=list)
    groups: list[Seen] = field(default_factory=list)
    described: list[Entity] = field(default_factory=list)
    out: Resolved = field(default_factory=Resolved)

    def at(self, token: Token) -> tuple[Entity, ...]:
        """What the phrase headed by a token stands for, as far as it is known yet."""
        named = self.named.of.get(token.i)
        return (named,) if named is not None else self.out.of.get(token.i, ())

    def distance(self, seen: Seen, token: Token) -> int:
        """Sentences from what was seen to a token."""
        return self.sentence[token.i] - seen.sentence

    def trusted(self, token: Token, entities: tuple[Entity, ...], confidence: float) -> tuple[Entity, ...]:
        """The entities, with the trust in them written down."""
        self.out.confidence[token.i] = confidence
        return entities


def begin(doc: Doc, named: Named, names: Names, link: Link, issuer: str | None) -> Discourse:
    """An article of which nothing has been read; `issuer` is the state whose office issued it."""
    sentence = [number for number, sent in enumerate(doc.sents) for _ in sent]
    return Discourse(doc, named, names, role_words.load(), link, sentence, issuer)


def note(d: Discourse, mention: Mention, token: Token, entities: tuple[Entity, ...]) -> None:
    """Remembers what a mention stands for, alone and in the groups that it closes."""
    first = grammar.first_conjunct(token)
    seen = Seen(entities, token.i, d.sentence[token.i], _is_prominent(first))
    if len(entities) == 1:
        d.seen.append(seen)
    if len(entities) > 1 or (mention.plural and mention.form is MentionForm.NOMINAL):
        d.groups.append(seen)
    _note_coordination(d, token, first)
    _note_pair(d, token)


def _note_coordination(d: Discourse, token: Token, first: Token) -> None:
    """ "Abe and Xi": the last of coordinated names closes the group."""
    members = grammar.expand(first)
    if len(members) < 2 or members[-1].i != token.i:
        return
    entities = tuple(dict.fromkeys(e for t in members for e in d.at(t)))
    if len(entities) > 1 and len({e.kind for e in entities}) == 1:
        d.groups.append(Seen(entities, token.i, d.sentence[token.i], _is_prominent(first)))


def _note_pair(d: Discourse, token: Token) -> None:
    """ "Abe met Xi", "Abe held talks with Xi": who does it and with whom are a pair."""
    if not _is_partner(token):
        return
    verb = token.head if token.head.pos_ in ("VERB", "AUX") else token.head.head
    if verb.lemma_ not in _TOGETHER and token.head.lemma_ not in _TOGETHER:
        return
    doers = [e for t in grammar.surface_subjects(verb) for e in d.at(t)] if verb.pos_ in ("VERB", "AUX") else []
    entities = tuple(dict.fromkeys([*doers, *d.at(token)]))
    if len(entities) == 2 and len({e.kind for e in entities}) == 1 and entities[0].kind in ("person", "country"):
        d.groups.append(Seen(entities, token.i, d.sentence[token.i], False))


def _is_partner(token: Token) -> bool:
    """An object, or a phrase with "with", "to" or "by"."""
    if token.dep_ in ("obj", "iobj"):
        return True
    role = token.dep_.split(":")[0]
    return role in ("obj", "iobj", "obl", "nmod") and token.dep_ != "obl:agent" and _leads(token)


def _leads(token: Token) -> bool:
    return grammar.preposition(token) in ("with", "to", "by")


def _is_prominent(first: Token) -> bool:
    """The subject of a clause that carries the report on, not of one inside a phrase."""
    return first.dep_ in _SUBJECTS and not first.head.dep_.startswith("acl")


def prominence(d: Discourse, seen: Seen, token: Token) -> float:
    """Subjects count more, those of the clauses above the token most."""
    gain = _SUBJECT_GAIN if seen.subject else 0.0
    other = grammar.first_conjunct(d.doc[seen.token])
    if seen.subject and any(other.head == above for above in grammar.ancestors(token)):
        gain += _ABOVE_GAIN
    return gain


def latest(d: Discourse, fits: Callable[[Entity], bool], token: Token, far: int) -> tuple[Entity, ...]:
    """The last thing seen that fits, not more than `far` sentences back."""
    for seen in reversed(d.seen):
        if d.distance(seen, token) > far:
            break
        if fits(seen.entities[0]):
            return d.trusted(token, seen.entities, 0.75)
    return ()


def country(d: Discourse, code: str) -> Entity:
    """The state with a code, spoken of or only told by a nation's adjective."""
    for entity in (*d.named.entities, *d.out.new):
        if entity.kind == "country" and entity.country == code:
            return entity
    known = d.names.country(code)
    name = known.name if known is not None else code
    entity = Entity(kind="country", name=name, country=code, known=f"country:{code}", rule="told by nation")
    d.out.new.append(entity)
    return entity


def owner_country(d: Discourse, mention: Mention) -> str | None:
    """The state of the possessor: of "his" in "his spokesman"."""
    if mention.owner is None:
        return None
    return next((e.country for e in d.at(d.doc[mention.owner]) if e.country), None)


def is_persons(d: Discourse, mention: Mention) -> bool:
    """ "his spokesman", "Kim's sister": somebody of a person, who need not be of that person's state."""
    return mention.owner is not None and any(e.kind == "person" for e in d.at(d.doc[mention.owner]))

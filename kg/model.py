"""The values that pass between the stages: frozen, comparable, written by hand in a test.

Places in a text are `Passage`s: characters of `Article.text`. Things point to each other by IRI.
Words that stand for a token of the parsed text are its index in the spaCy `Doc` of the whole article.
"""

from dataclasses import dataclass
from enum import StrEnum


class ActorKind(StrEnum):
    """What an actor is; a group is unnamed people or an armed movement."""

    PERSON = "person"
    COUNTRY = "country"
    ORGANIZATION = "organization"
    GROUP = "group"


class Status(StrEnum):
    """How real an event is in the text."""

    ACTUAL = "actual"
    PLANNED = "planned"
    DESIRED = "desired"
    POSSIBLE = "possible"
    CANCELLED = "cancelled"
    NEGATED = "negated"


class MentionForm(StrEnum):
    """How a mention speaks of its thing."""

    NAME = "name"  # "Shinzo Abe", "Japan", "the Kremlin"
    DEMONYM = "demonym"  # "Japanese", "Sino-"
    NOMINAL = "nominal"  # "the two leaders", "her Finnish counterpart", "a senior official"
    PRONOUN = "pronoun"  # "he", "their"


@dataclass(frozen=True, slots=True, order=True)
class Passage:
    """Characters of a text, `end` not included."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words themselves."""
        return text[self.start : self.end]

    def holds(self, other: "Passage") -> bool:
        """True where `other` lies inside this one."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Passage") -> bool:
        """True where the two share a character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A stretch of an article's text that lies unbroken in the page it was read from.

    `page` is as long as `text` where the characters are the same one by one; a segment of one character
    of text may stand for a longer piece of the page (an entity, white space).
    """

    text: Passage
    page: Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One article as it was read: its text never changes after that."""

    iri: str
    text: str
    title: str | None = None
    publisher: str | None = None
    byline: str | None = None
    section: str | None = None
    language: str | None = None  # BCP 47
    address: str | None = None  # the canonical http(s) address
    published: str | None = None  # ISO 8601 date, or date and time with the zone's offset where it is told
    dateline: str | None = None  # the place it was filed from, which is not where things happened
    body: Passage | None = None  # the text after title and lines about the article
    headline: Passage | None = None  # where the title stands in the text
    segments: tuple[Segment, ...] = ()  # from text to page; empty for plain text that was read as it stands

    def in_page(self, passage: Passage) -> Passage | None:
        """Where a passage lies in the source of the page, or None where it was not read from one."""
        touched = [s for s in self.segments if s.text.overlaps(passage)]
        if not touched:
            return None
        first, last = touched[0], touched[-1]
        start = first.page.start + max(0, passage.start - first.text.start)
        behind = last.text.end - min(passage.end, last.text.end)
        return Passage(min(start, first.page.end - 1), max(last.page.end - behind, last.page.start + 1))


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A passage that names or describes a person, state, body, place or gathering."""

    passage: Passage
    head: int  # token
    form: MentionForm
    kind: str  # an ActorKind, "place" or "gathering"
    name: str  # as it should be written: spacing mended, titles and possessives left out
    title: str | None = None  # "Prime Minister", where it stands with the name
    country: str | None = None  # ISO 3166-1 alpha-3
    plural: bool = False
    known: str | None = None  # key of the known thing this surely is
    of: str | None = None  # of the title: "European Commission"
    title_passage: Passage | None = None
    former: bool = False  # "then-Chancellor": the title was held before
    gender: str | None = None  # "male", "female", where title or word tells it
    number: int | None = None  # 2 in "both sides", "the two leaders"
    definite: bool = True  # not "a senior official"
    owner: int | None = None  # token of the possessor: "his" in "his Turkish counterpart"
    same: tuple[int, ...] = ()  # heads of the mentions that it stands beside as title, apposition or predicate


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """A post that somebody holds or held, as far as the text or the known facts tell."""

    title: str
    of: str | None = None  # name of the state or body
    country: str | None = None  # ISO 3166-1 alpha-3
    since: str | None = None  # EDTF
    until: str | None = None  # EDTF
    passage: Passage | None = None  # None where it comes from the known facts


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Somebody or something that takes part in events, as one article speaks of it."""

    iri: str
    name: str
    kind: ActorKind
    aliases: tuple[str, ...] = ()
    country: str | None = None  # ISO 3166-1 alpha-3
    offices: tuple[Office, ...] = ()
    mentions: tuple[Passage, ...] = ()
    known: str | None = None  # key of the known thing it was linked to; None is NIL
    confidence: float = 1.0
    rule: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place where events happen; a country is a place too when it is spoken of as one."""

    iri: str
    name: str
    country: str | None = None  # ISO 3166-1 alpha-3
    mentions: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathering:
    """A named gathering (the APEC summit, the General Assembly) that other events can be part of."""

    iri: str
    name: str  # "APEC summit", "Group of 20 summit"
    series: str | None = None  # key of the known series: "apec", "g20"
    mentions: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """What the phrase headed by a token stands for.

    `actors` are several for "the two leaders"; `place` is also filled where a country could be the place.
    """

    head: int  # token
    actors: tuple[str, ...] = ()  # IRIs
    place: str | None = None  # IRI
    gathering: str | None = None  # IRI
    form: MentionForm = MentionForm.NAME
    passage: Passage = Passage(0, 0)
    confidence: float = 1.0
    rule: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cast:
    """Everybody and everything an article speaks of, and which words stand for whom."""

    actors: tuple[Actor, ...] = ()
    places: tuple[Place, ...] = ()
    gatherings: tuple[Gathering, ...] = ()
    references: tuple[Reference, ...] = ()  # in the order of their heads, one a head


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeExpression:
    """Words that tell when, and the date that they mean."""

    passage: Passage
    head: int  # token
    edtf: str | None  # None where the text tells a time that cannot be dated
    rule: str  # name of the rule in dates.toml
    anchor: str  # "explicit", "published", or "discourse": reckoned from the event told before


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """An act of speech in the text: who says what to whom.

    `holders` and `addressees` are tokens, the heads of the phrases. `content` is empty where only the act
    is told ("condemned the attack" has the object as its content).
    """

    cue: int  # token of the reporting word: "said", "according", "statement"
    type: str  # notation of the event type: statement, request, offer …
    holders: tuple[int, ...]
    addressees: tuple[int, ...] = ()
    content: tuple[Passage, ...] = ()
    quoted: bool = False  # True where the content is, at least in part that matters, in quotation marks
    evidence: Passage = Passage(0, 0)  # the cue with its speaker and content, within the sentence
    event: bool = True  # False for what only attributes ("according to X") and is no event of its own
    frame: str = ""  # name of the rule


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A frame that fired: its trigger and the tokens that fill its slots."""

    frame: str
    type: str  # notation of the event type
    trigger: int  # token
    slots: tuple[tuple[str, tuple[int, ...]], ...] = ()
    mode: str | None = None
    status: Status | None = None  # where the frame itself says it ("called off", "refused to meet")
    time: int | None = None  # token of the time, where a second telling has one of its own: "and again on May 3"

    def slot(self, name: str) -> tuple[int, ...]:
        """The tokens in a slot, none if it is empty."""
        return next((tokens for slot, tokens in self.slots if slot == name), ())


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueTag:
    """An issue that an event is about, and the words that show it."""

    notation: str  # in ontology/issues.ttl
    label: str
    passage: Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Words that tell of an event, and the sentence that holds them."""

    quote: Passage
    sentence: Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that happened or is said to, as one article tells it."""

    iri: str
    type: str  # notation of the event type
    status: Status
    actors: tuple[str, ...]  # IRIs
    recipients: tuple[str, ...] = ()  # IRIs
    mode: str | None = None
    date: str | None = None  # EDTF
    date_passage: Passage | None = None
    date_rule: str | None = None
    place: str | None = None  # IRI
    during: str | None = None  # IRI of a Gathering
    within: str | None = None  # IRI of the event it was part of
    issues: tuple[IssueTag, ...] = ()
    attribution: tuple[str, ...] = ()  # IRIs of actors, nearest first
    trigger: Passage | None = None  # the word that sets it off: "met"; of speech, its cue: "said"
    content: Passage | None = None
    quoted: bool = False
    evidence: Evidence
    mentions: tuple[Evidence, ...] = ()
    frame: str
    confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Extraction:
    """All that one article states."""

    article: Article
    actors: tuple[Actor, ...] = ()
    places: tuple[Place, ...] = ()
    gatherings: tuple[Gathering, ...] = ()
    events: tuple[Event, ...] = ()
    version: str = ""  # of the package and pipeline that made it

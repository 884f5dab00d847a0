"""One thing that an article speaks of, as it is gathered from its mentions; works of one article only, never shared."""

from dataclasses import dataclass, field

from kg.lexicon import titles
from kg.model import Mention, Office
from kg.vocab import fold

_SAME_POSTS = (
    {"secretary-general", "secretary general", "general secretary"},
    {"spokesman", "spokeswoman", "spokesperson"},
    {"chairman", "chairwoman", "chair", "chairperson"},
    {"state councilor", "state councillor"},
)
_TOP = {
    "president", "premier", "prime minister", "chancellor", "king", "queen", "emir", "emperor", "sultan",
    "crown prince", "supreme leader", "chairman", "general secretary", "party chief", "party secretary", "pope",
    "taoiseach", "ruler", "shah", "monarch", "leader", "chief executive", "secretary general", "dictator",
    "head of state", "head of government", "pm",
}  # fmt: skip
_ANY_LEADER = {"leader", "head of state", "head of government", "ruler", "strongman", "chief", "head", "statesman"}
_BELOW = ("deputy", "vice", "assistant")  # "the president" is no vice president
_PARTICLES = {"al", "el", "bin", "ibn", "de", "da", "von", "van", "der", "la", "le", "the"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """A post that the article gives somebody."""

    title: str
    base: str
    of: str | None = None
    country: str | None = None
    former: bool = False
    mention: Mention | None = None


@dataclass(slots=True, eq=False)
class Entity:
    """A person, state, body, unnamed group, place or gathering, with what article and known facts tell of it."""

    kind: str  # an ActorKind, "place" or "gathering"
    name: str
    words: tuple[str, ...] = ()  # of the fullest name, folded
    country: str | None = None
    gender: str | None = None
    known: str | None = None
    plural: bool = False
    unnamed: bool = False
    posts: list[Post] = field(default_factory=list)
    offices: tuple[Office, ...] = ()  # known facts
    mentions: list[Mention] = field(default_factory=list)
    rule: str = "name"
    confidence: float = 1.0
    other_name: str | None = None  # what it is known by, where the article spells it otherwise

    def bases(self) -> set[str]:
        """Posts held, in the words of roles.toml or the known facts."""
        return {p.base for p in self.posts} | {fold(o.title) for o in self.offices}


def name_words(name: str) -> tuple[str, ...]:
    """The folded words of a name, initials and particles apart from the rest left out.

    >>> name_words("Leonid I. Brezhnev")
    ('leonid', 'brezhnev')
    """
    words = fold(name).replace("-", " ").replace(".", " ").replace("’", "'").split()
    telling = tuple(w for w in words if len(w) > 1 and w not in _PARTICLES)
    return telling or tuple(words)


def same_post(asked: str, held: str, country: str | None = None) -> bool:
    """True where the words for a post can mean the post: "the minister" a foreign minister, "the leader" a president.

    Both in lower case; `country` is the alpha-3 code of the state whose offices they are.
    """
    if asked == held or any(asked in same and held in same for same in _SAME_POSTS):
        return True
    if asked in _ANY_LEADER:
        return is_top(held)
    if titles.office(asked, country) == titles.office(held, country):
        return True
    if asked.startswith("deputy ") and held.startswith("deputy "):
        return same_post(asked[7:], held[7:], country)
    if any(below in held.split() for below in _BELOW):
        return asked == "deputy"
    one_word = " " not in asked
    return one_word and (
        held.startswith(f"{asked} of ") or held.endswith(f" {asked}") or held.startswith(f"{asked} for ")
    )


def is_top(base: str) -> bool:
    """True for posts of heads of state, government and parties."""
    return base in _TOP

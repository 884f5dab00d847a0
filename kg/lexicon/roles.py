"""Words for posts and people: what `roles.toml` says, in sets for quick look-up."""

from dataclasses import dataclass
from functools import cache

from kg.lexicon import files


@dataclass(frozen=True, slots=True)
class Roles:
    """The words of `roles.toml`, all in lower case and singular."""

    leads: frozenset[str]
    ministers: frozenset[str]
    posts: frozenset[str]  # all posts, the first two kinds among them
    heads: frozenset[str]  # last words of posts, by which they are found
    longest: int  # words in the longest post
    modifiers: frozenset[str]
    dropped: frozenset[str]
    former: frozenset[str]
    honorifics: dict[str, str | None]  # → gender
    short_titles: dict[str, str]
    genders: dict[str, str]  # of posts and relations
    homes: dict[str, str]  # title that only one state has → its alpha-3 code
    relations: frozenset[str]
    same_post: frozenset[str]
    other_side: frozenset[str]
    people: frozenset[str]
    abroad: frozenset[str]  # those whose country is not the one that they are in
    states: frozenset[str]
    bodies: frozenset[str]
    countries: frozenset[str]
    name_words: dict[str, str]  # telling word of a name → "organization", "place", "gathering" or "none"
    human_verbs: frozenset[str]
    given: dict[str, str]  # → gender


@cache
def load() -> Roles:
    """The words as shipped. Raises LexiconError."""
    raw = files.read_toml("roles.toml", dict[str, dict[str, list[str] | str]])
    posts = {w for kind in raw["posts"].values() for w in kind}
    return Roles(
        leads=_set(raw, "posts", "leads"),
        ministers=_set(raw, "posts", "ministers"),
        posts=frozenset(posts),
        heads=frozenset(p.replace("-", " - ").split()[-1] for p in posts),
        longest=max(len(p.replace("-", " - ").split()) for p in posts),
        modifiers=_set(raw, "modifiers", "words"),
        dropped=_set(raw, "modifiers", "dropped"),
        former=_set(raw, "modifiers", "former"),
        honorifics={w: None if kind == "either" else kind for kind, ws in raw["honorifics"].items() for w in ws},
        short_titles={k: str(v) for k, v in raw["titles"].items()},
        genders={w: kind for kind, ws in raw["genders"].items() for w in ws},
        homes={k: str(v) for k, v in raw["homes"].items()},
        relations=_set(raw, "relations", "words"),
        same_post=_set(raw, "relations", "same_post"),
        other_side=_set(raw, "relations", "other_side"),
        people=_set(raw, "people", "words"),
        abroad=_set(raw, "people", "abroad"),
        states=_set(raw, "people", "states"),
        bodies=_set(raw, "people", "bodies"),
        countries=_set(raw, "people", "places_of_state"),
        name_words=_name_words(raw),
        human_verbs=_set(raw, "verbs", "human"),
        given={w: kind for kind, ws in raw["given"].items() for w in ws},
    )


def _set(raw: dict[str, dict[str, list[str] | str]], table: str, key: str) -> frozenset[str]:
    return frozenset(raw[table][key])


def _name_words(raw: dict[str, dict[str, list[str] | str]]) -> dict[str, str]:
    kinds = {"nothing": "none", "gatherings": "gathering", "places": "place", "organizations": "organization"}
    return {word: kind for key, kind in kinds.items() for word in raw["names"][key]}

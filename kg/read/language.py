"""Whether a text is English, from its letters and its commonest words; the same answer everywhere."""

import re
import unicodedata
from collections import Counter

from kg.read import data

_WORDS: dict[str, frozenset[str]] = {
    name: frozenset(words.split()) for name, words in data.table("languages")["words"].items()
}
_ENGLISH = _WORDS["English"] | frozenset(data.table("languages")["english_too"]["words"].split())
_SETS = {
    name: words if name == "English" else frozenset(w for w in words - _ENGLISH if len(w) > 1)
    for name, words in _WORDS.items()
}
_SCRIPTS: dict[str, str] = data.table("languages")["scripts"]
_SHORT = 12  # words: a text with fewer tells its language too badly to be refused
_SURE = 30  # words after which a text with hardly any English word among them is refused, whatever its language
_DIFFERENT = 4  # words must tell a language: "de" and "la" stand in names
_HARDLY = 0.06  # of the words; English news has 0.25 to 0.45 of them, Somali or Tagalog 0.00 to 0.04
_LEAST = 0.10  # of the words are the commonest ones in a text of a language
_LATIN = 0.65  # of the letters; an English article about poems quotes fewer foreign letters than this


def other_than_english(text: str) -> str | None:
    """The name of the language a text is in where that is surely not English, else None."""
    if foreign := _script(text):
        return foreign
    words = re.findall(r"[^\W\d_]+", text.casefold())
    if len(words) < _SHORT:
        return None
    shares = {name: _share(words, known) for name, known in _SETS.items()}
    best = max(shares, key=lambda name: shares[name])
    if shares[best] >= _LEAST and shares[best] > 1.5 * shares["English"]:
        return best
    return "a language that we do not know" if len(words) >= _SURE and shares["English"] < _HARDLY else None


def _share(words: list[str], known: frozenset[str]) -> float:
    """Which part of the words is known; nothing where that rests on a word or two."""
    found = [word for word in words if word in known]
    return len(found) / len(words) if len(set(found)) >= _DIFFERENT else 0.0


def _script(text: str) -> str | None:
    letters = [c for c in text if c.isalpha()]
    foreign = [c for c in letters if c > "\u02ff" and not "\u1e00" <= c <= "\u1eff"]
    if not letters or len(letters) - len(foreign) >= _LATIN * len(letters):
        return None
    counts = Counter(_script_of(c) for c in foreign)
    if counts["Japanese"] > 0.05 * len(foreign):
        return "Japanese"
    return counts.most_common(1)[0][0]


def _script_of(letter: str) -> str:
    name = unicodedata.name(letter, "")
    return next(
        (language for script, language in _SCRIPTS.items() if name.startswith(script)), "a language in other letters"
    )

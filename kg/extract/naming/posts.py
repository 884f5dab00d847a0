"""Phrases that name a post or a relation: "vice foreign minister", "the president of the Commission", "his host"."""

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from kg.extract.naming.known import Hit
from kg.lexicon.roles import Roles
from kg.vocab import fold

_JOINTS = {"-", "–"}
_COMPLEMENT_MARKS = {"of", "for", "to", "at"}
_MOST_COMPLEMENT = 14  # words looked at behind "of"; longer complements had no name in the samples
_PLURALS = {"men": "man", "women": "woman", "newsmen": "newsman", "spokesmen": "spokesman", "chiefs": "chief"}
_STATES = ("country", "demonym", "capital", "seat")
_SENT_TO = {
    "ambassador", "envoy", "representative", "adviser", "advisor", "aide", "delegate", "emissary", "consul", "observer",
    "nuncio", "commissioner", "attache", "d'affaires",
}  # fmt: skip
_BELOW = {"deputy": "deputy ", "vice": "deputy ", "assistant": "assistant "}  # is not the post itself
_SHORT = {"pm", "fm"}  # posts in capitals only, and no time of day
_RANKS = {"deputy", "vice", "major", "lieutenant", "brigadier", "chief", "first", "acting"}  # before a post in capitals


@dataclass(frozen=True, slots=True)
class Post:
    """Words that name a post; tokens from `start` up to `end`, with its complement up to `complement`."""

    start: int
    end: int
    complement: int
    head: int
    title: str  # as written, without "former", "visiting"
    base: str  # the post in roles.toml, also with "deputy" or "assistant": "foreign minister"
    plural: bool
    former: bool
    country: str | None
    of: str | None


def find(doc: Doc, hits: Sequence[Hit], roles: Roles) -> tuple[Post, ...]:
    """The posts and relations named in a text, in order."""
    finder = _Finder(doc, hits, roles)
    out: list[Post] = []
    i = 0
    while i < len(doc):
        length = finder.post_at(i)
        if length and not finder.qualifies_next(i, i + length):
            out.append(finder.build(i, i + length, floor=out[-1].end if out else 0))
            i += length
        else:
            i += 1
    return tuple(out)


def singular(word: str) -> str:
    """A noun's singular in lower case, by its ending.

    >>> singular("Secretaries")
    'secretary'
    """
    low = word.lower()
    if low in _PLURALS:
        return _PLURALS[low]
    if low.endswith("ies"):
        return low[:-3] + "y"
    if low.endswith("s") and not low.endswith("ss"):
        return low[:-1]
    return low


@dataclass(slots=True)
class _Finder:
    doc: Doc
    hits: Sequence[Hit]
    roles: Roles
    starts: dict[int, Hit] = None  # type: ignore[assignment]
    ends: dict[int, Hit] = None  # type: ignore[assignment]
    inside: frozenset[int] = frozenset()

    def __post_init__(self) -> None:
        self.starts = {h.start: h for h in self.hits}
        self.ends = {h.end: h for h in self.hits}
        self.inside = frozenset(i for h in self.hits for i in range(h.start, h.end))

    def post_at(self, i: int) -> int:
        """How many words from here are a post or relation; 0 if none."""
        if i in self.inside or not self.doc[i].text[:1].isalpha():
            return 0
        low = self.doc[i].lower_
        if self.doc[i].pos_ in ("VERB", "AUX") and self.doc[i].text.islower():
            return 0
        is_time = low in _SHORT and (self.doc[i].text.islower() or (i > 0 and self.doc[i - 1].pos_ == "NUM"))
        if is_time or self._is_in_name(i):
            return 0
        words = [t.lower_ for t in self.doc[i : i + self.roles.longest]]
        if self.doc[i].pos_ == "ADJ" and self.doc[i].text.islower() and self.doc[i].dep_ == "amod":
            words = words if (len(words) > 1 and self._is_post(words[:2])) or self._is_post(words[:3]) else [""]
        for length in range(len(words), 0, -1):
            if self._is_post(words[:length]):
                return length
        alone = singular(words[0])
        return 1 if alone in self.roles.relations and self.doc[i].pos_ in ("NOUN", "PROPN") else 0

    def _is_in_name(self, i: int) -> bool:
        """ "Ho Xuan Son", "Julie Bishop": the last word of a flat name, not a son or bishop."""
        token, before = self.doc[i], self.doc[i - 1] if i else None
        if before is None or before.pos_ != "PROPN" or not (token.text[:1].isupper() and before.text[:1].isupper()):
            return False
        if i - 1 in self.inside or self._is_post([before.lower_]) or before.lower_ in self.roles.modifiers:
            return False
        relation = token.lower_ in self.roles.relations and not self._is_post([token.lower_]) and token.pos_ == "PROPN"
        return relation or (token.dep_ == "flat" and not self._is_post([token.head.lower_]))

    def qualifies_next(self, start: int, end: int) -> bool:
        """True for a post that only belongs to the next one: "deputy" in "Deputy Prime Minister", "major general"."""
        i = end
        while i < len(self.doc) and self._counts(i) and not self.post_at(i):
            i += 1
        if i >= len(self.doc) or not self.post_at(i) or any(not self._counts(k) for k in range(start, end)):
            return False
        named = all(t.text[:1].isupper() for t in self.doc[start : i + 1])
        hangs = self.doc[end - 1].dep_ in ("compound", "amod", "nmod:desc", "flat") and self.doc[end - 1].head.i >= i
        return hangs or (named and self.doc[end - 1].lower_ in _RANKS)

    def _is_post(self, words: list[str]) -> bool:
        joined = _join(words)
        if joined in self.roles.posts or joined.replace("-", " ") in self.roles.posts:
            return True
        first = _join([singular(words[0]), *words[1:]])
        last = _join([*words[:-1], singular(words[-1])])
        return first in self.roles.posts or last in self.roles.posts

    def build(self, start: int, end: int, *, floor: int) -> Post:
        """The whole phrase around the post's words."""
        base, head = self._base(start, end)
        begin, former = self._leftward(start, floor)
        below = next((_BELOW[low] for i in range(begin, start) if (low := self.doc[i].lower_) in _BELOW), "")
        title_start = next((i for i in range(begin, start) if self._counts(i)), start)
        title = _written(self.doc, title_start, end, self.roles)
        complement, more, country, of = self._complement(end)
        before_country, before_of = self._before(begin)
        return Post(
            start=begin,
            end=end,
            complement=complement,
            head=head,
            title=f"{title} {more}".strip() if more else title,
            base=below + base,
            plural=self._is_plural(head),
            former=former,
            country=before_country or country,
            of=before_of or of,
        )

    def _base(self, start: int, end: int) -> tuple[str, int]:
        words = [t.lower_ for t in self.doc[start:end]]
        for k in (0, len(words) - 1):
            low = _join([*words[:k], singular(words[k]), *words[k + 1 :]])
            if low in self.roles.posts or low in self.roles.relations:
                break
        else:
            low = _join(words)
        head = start if " of " in f"{low} " or " for " in low else end - 1
        if low.replace("-", " ") == "secretary general":
            head = start if self.doc[start].dep_ not in ("compound", "amod") else end - 1
        return low, self._top(start, end, head)

    def _top(self, start: int, end: int, fallback: int) -> int:
        """The word of the post that the rest hangs on."""
        tops = [t.i for t in self.doc[start:end] if not start <= t.head.i < end or t.head == t]
        return tops[0] if len(tops) == 1 else fallback

    def _is_plural(self, head: int) -> bool:
        low = self.doc[head].lower_
        return (singular(low) != low and not low.endswith("ss")) or low in _PLURALS

    def _leftward(self, start: int, floor: int) -> tuple[int, bool]:
        i, former = start, False
        while i - 1 >= floor and i - 1 not in self.inside:
            low = self.doc[i - 1].lower_
            joint = low in _JOINTS and i - 2 >= floor and self._belongs(self.doc[i - 2].lower_)
            if not joint and not self._belongs(low):
                break
            former = former or low in self.roles.former
            i -= 1
        return i, former

    def _belongs(self, low: str) -> bool:
        return low in self.roles.modifiers or low in self.roles.dropped

    def _counts(self, i: int) -> bool:
        low = self.doc[i].lower_
        return low in self.roles.modifiers and low not in self.roles.dropped

    def _before(self, begin: int) -> tuple[str | None, str | None]:
        """Country and body told before the title: "Chinese", "Ukraine's", "EU", "Ontario"."""
        i = begin
        if i and self.doc[i - 1].lower_ in ("'s", "’s", "'", "’"):
            i -= 1
        hit = self.ends.get(i)
        if hit is None and i and (i == begin or i == begin - 1):
            return self._further(begin)
        return self._told(hit)

    def _further(self, begin: int) -> tuple[str | None, str | None]:
        """A demonym some adjectives further: "Japanese government", "third-ranking Chinese"."""
        head = self.doc[begin]
        for child in (c for t in self.doc[begin : begin + 3] for c in t.children):
            if child.i < begin and begin - child.i < 7 and child.dep_ in ("amod", "compound", "nmod:poss", "nmod:desc"):
                hit = next((h for h in self.hits if h.start <= child.i < h.end), None)
                if hit is not None:
                    return self._told(hit)
        del head
        return None, None

    def _told(self, hit: Hit | None) -> tuple[str | None, str | None]:
        if hit is None:
            return None, None
        if hit.of_kind(*_STATES, "people"):
            return hit.country, None
        if hit.of_kind("organization", "city"):
            return hit.country, hit.readings[0].name
        return None, None

    def _complement(self, end: int) -> tuple[int, str, str | None, str | None]:
        """Behind "of": end of the complement, words that belong to the title, country, body."""
        doc = self.doc
        if self._goes_on(end):
            last = self._capital_run(end + 1)
            return last, _plain(doc, end, last), None, None
        if end >= len(doc) or doc[end].lower_ not in _COMPLEMENT_MARKS:
            return end, "", None, None
        if doc[end].lower_ == "to" and singular(doc[end - 1].lower_) not in _SENT_TO:
            return end, "", None, None
        i = end + 1
        while i < len(doc) and doc[i].pos_ in ("DET", "ADJ") and i not in self.inside and doc[i].text.islower():
            i += 1
        last = self._capital_run(i)
        if last == i:
            return self._common_complement(end)
        country = of = None
        for hit in self.hits:
            if i <= hit.start < last and country is None and hit.of_kind(*_STATES):
                country = hit.country
        whole = self.starts.get(i)
        if whole is None or whole.end < last or whole.of_kind("organization", "city"):
            of = _plain(doc, i, last)
            country = country or (whole.country if whole else None)
        more = ""
        affairs = self._affairs(i)
        if affairs > i:
            whole = country = None
        if doc[end].lower_ in ("of", "for") and whole is None and (affairs > i or _is_portfolio(doc[i].lower_)):
            more, of = _plain(doc, end, last), None
            further = self._complement(last)
            return further[0], more, further[2] or country, further[3]
        return last, more, country, of

    def _goes_on(self, end: int) -> bool:
        """ "Minister of Foreign Affairs and International Cooperation": one minister for both."""
        doc = self.doc
        before, after = doc[end - 1].lower_, doc[end + 1] if end + 1 < len(doc) else None
        if after is None or doc[end].lower_ not in ("and", "&") or not (before == "affairs" or _is_portfolio(before)):
            return False
        return after.text[:1].isupper() and _is_portfolio(after.lower_)

    def _common_complement(self, end: int) -> tuple[int, str, str | None, str | None]:
        """ "director general of military operations": common nouns belong to the title."""
        i = end + 1
        while i < min(len(self.doc), end + 4) and self.doc[i].pos_ in ("NOUN", "ADJ") and i not in self.inside:
            i += 1
        if i == end + 1 or self.doc[i - 1].pos_ != "NOUN" or self.doc[end].lower_ != "of":
            return end, "", None, None
        deeper = self._complement(i)
        return max(i, deeper[0]), _plain(self.doc, end, i), deeper[2], deeper[3]

    def _capital_run(self, i: int) -> int:
        """One past the last word of the name that begins here: "Office of the Foreign Affairs Commission"."""
        doc = self.doc
        last = j = self._affairs(i)
        while j < min(len(doc), i + _MOST_COMPLEMENT):
            token = doc[j]
            if j in self.starts:
                j = last = self.starts[j].end
            elif last > i and self._begins_person(j):
                break
            elif token.text[:1].isupper() and token.pos_ in ("PROPN", "NOUN", "ADJ"):
                j = last = j + 1
            elif last > i and (token.lower_ in ("of", "the", "and", "for", "'s", "’s") or token.text in _JOINTS):
                if token.lower_ == "and" and not (j + 1 < len(doc) and _is_portfolio(doc[j + 1].lower_)):
                    break
                j += 1
            else:
                break
        return i if last < len(doc) and doc[last].lower_ in ("'s", "’s") else last

    def _affairs(self, i: int) -> int:
        """One past "Affairs" in "East Asian and Pacific Affairs", "Population, Refugees and Migration Affairs"."""
        for j in range(i, min(len(self.doc), i + _MOST_COMPLEMENT)):
            token = self.doc[j]
            if token.text == "Affairs" and j > i:
                return j + 1
            if not token.text[:1].isupper() and token.lower_ not in ("and", "&", ","):
                break
        return i

    def _is_behind_portfolio(self, j: int) -> bool:
        """ "International Cooperation Prak Sokhonn": two words written like names behind what a minister is for."""
        before, pair = self.doc[j - 1].lower_, self.doc[j : j + 2]
        return (before in ("affairs", "resources", "planning") or _is_portfolio(before)) and (
            len(pair) == 2
            and all(t.pos_ == "PROPN" and t.text[:1].isupper() and t.text.isalpha() for t in pair)
            and not any(_is_portfolio(t.lower_) or t.lower_ in self.roles.name_words for t in pair)
            and pair[0].text != "Affairs"
        )

    def _begins_person(self, j: int) -> bool:
        """ "Archbishop of Canterbury Justin Welby", "spokesman for the Foreign Ministry Lu Kang": whose title it is."""
        if fold(self.doc[j].text) in self.roles.given or self._is_behind_portfolio(j):
            return True
        ended = self.roles.name_words.get(self.doc[j - 1].lower_) == "organization" or self._ends_state(j)
        words = self.doc[j : j + (2 if self._ends_state(j) else 1)]
        return ended and all(
            t.pos_ == "PROPN" and t.text[:1].isupper() and t.lower_ not in self.roles.name_words for t in words
        )

    def _ends_state(self, j: int) -> bool:
        hit = self.ends.get(j)
        return hit is not None and hit.kind == "country"


def _is_portfolio(low: str) -> bool:
    return low in {
        "foreign", "defense", "defence", "finance", "interior", "trade", "economy", "energy", "state", "commerce",
        "industry", "external", "internal", "home", "european", "national", "agriculture", "health", "justice",
        "education", "culture", "security", "development", "international", "cooperation", "oil", "petroleum",
        "environment", "climate", "transport", "labor", "labour", "investment", "information", "technology", "science",
        "treasury", "land", "military",
    }  # fmt: skip


def _join(words: Sequence[str]) -> str:
    return " ".join(words).replace(" - ", "-").replace(" – ", "-").replace("’", "'")


def _plain(doc: Doc, start: int, end: int) -> str:
    return " ".join(doc[start:end].text.split())


def _written(doc: Doc, start: int, end: int, roles: Roles) -> str:
    """The title as it is written, without words that only tell when it was held."""
    out = ""
    for token in doc[start:end]:
        if token.lower_ in roles.dropped and token.lower_ not in roles.modifiers:
            continue
        out += token.text_with_ws if not token.is_space else " "
    return " ".join(out.split()).strip(" -–")


def head_of(doc: Doc, start: int, end: int) -> Token:
    """The word of a stretch that the others hang on, the first of several."""
    for token in doc[start:end]:
        hangs_outside = token.head == token or not start <= token.head.i < end
        if hangs_outside and not token.is_punct and token.dep_ not in ("case", "det"):
            return token
    return doc[start]

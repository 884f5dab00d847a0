"""Capitalised words that form names we do not know, and lines in which capitals mean nothing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from kg.extract.naming.known import Hit
from kg.extract.naming.posts import Post
from kg.lexicon.roles import Roles
from kg.model import Passage
from kg.vocab import fold

_CALENDAR = {
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "monday",
    "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "mon", "tue", "wed", "thu", "fri", "sat", "sun",
    "gmt", "utc", "est", "edt", "local", "time",
}  # fmt: skip
_ALSO_NAMES = {"may", "march", "april", "june", "jan", "august", "january", "sun"}
_PARTICLES = {
    "al", "el", "bin", "ibn", "bint", "de", "da", "do", "dos", "das", "del", "della", "di", "du", "von", "van", "der",
    "den", "ter", "ten", "zu", "la", "le", "abu", "ould", "ul", "ur", "dan", "e", "y", "bani", "af", "av",
}  # fmt: skip
_LEADING = {"al", "el", "von", "van", "de", "bin", "abu", "da", "di"}
_NEVER = {"PRON", "DET", "ADP", "SCONJ", "CCONJ", "AUX", "PUNCT", "SPACE", "SYM", "PART", "NUM"}
_SUFFIXES = {"jr", "jr.", "sr", "sr.", "ii", "iii", "iv"}
_TITLE_CASE = (
    0.75  # share of longer words with a capital that makes a line a headline in capitals; body lines stay under 0.5
)
_UPPER_CASE = 0.7
_LONGEST_HEADLINE = 30  # words
_DASHES = {"--", "—", "–", "-", "―"}
_LONGEST_DATELINE = 14  # words before its dash


@dataclass(frozen=True, slots=True)
class Run:
    """A name's words, and what its telling words say it is: "organization", "place", "gathering", "none" or ""."""

    start: int
    end: int
    kind: str
    covers: int = 0  # one past the last word, where the name goes on behind "of"


def _begins_name(token: Token) -> bool:
    """ "Jan Balkenende", "Sun Yat-sen": the first word of a name that is also a month's or a day's."""
    behind = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
    joined = behind is not None and behind.dep_ == "flat" and behind.head == token and behind.text[:1].isupper()
    return joined and not any(c.dep_ == "case" for c in token.children if c.lower_ in ("in", "on", "since", "by"))


def loud(doc: Doc) -> frozenset[int]:
    """Tokens of lines where capitals mean nothing: headlines In Title Case or IN CAPITALS."""
    out: set[int] = set()
    for start, end in lines(doc):
        if _is_loud(doc, start, end):
            out.update(range(start, end))
    return frozenset(out)


def _is_loud(doc: Doc, start: int, end: int) -> bool:
    words = [t for t in doc[start:end] if t.text[:1].isalpha()]
    telling = [t for t in words if len(t.text) > 3]
    stop = next((t.text for t in reversed(doc[start:end]) if not t.is_space), "")
    if not 3 <= len(words) <= _LONGEST_HEADLINE or len(telling) < 2 or stop in (".", "?", "”", '"'):
        return False
    upper = sum(t.text.isupper() for t in telling) / len(telling)
    title = sum(t.text[:1].isupper() for t in telling) / len(telling)
    plain = any(t.text.islower() and t.pos_ in ("VERB", "NOUN", "ADJ") for t in telling)  # "Guterres to meet Putin"
    return upper >= _UPPER_CASE or (title >= _TITLE_CASE and not plain)


def lines(doc: Doc) -> Iterator[tuple[int, int]]:
    """First and one past the last token of each line."""
    start = 0
    for token in doc:
        if token.is_space and "\n" in token.text:
            if token.i > start:
                yield start, token.i
            start = token.i + 1
    if start < len(doc):
        yield start, len(doc)


def find(doc: Doc, hits: Sequence[Hit], posts: Sequence[Post], roles: Roles, quiet: frozenset[int]) -> tuple[Run, ...]:
    """The runs of capitalised words outside known names and posts; `quiet` tokens are passed over."""
    return tuple(_Runs(doc, hits, posts, roles, quiet).find())


def titled(doc: Doc, hits: Sequence[Hit], posts: Sequence[Post], loud: frozenset[int]) -> tuple[Run, ...]:
    """Names behind a post in a headline with capitals: "Secretary Blinken's Meeting", "President Biden Meets"."""
    known = {i for h in hits for i in range(h.start, h.end)} | {i for p in posts for i in range(p.start, p.end)}
    out = []
    for post in posts:
        end = post.end
        while (
            end < len(doc)
            and end in loud
            and end not in known
            and doc[end].pos_ == "PROPN"
            and doc[end].text[:1].isupper()
        ):
            end += 1
        if end > post.end and post.start in loud:
            out.append(Run(post.end, end, "", end))
    return tuple(out)


class _Runs:
    def __init__(
        self, doc: Doc, hits: Sequence[Hit], posts: Sequence[Post], roles: Roles, quiet: frozenset[int]
    ) -> None:
        self.doc, self.roles, self.quiet = doc, roles, quiet
        self.starts = {h.start: h for h in hits}
        self.inside = {i for h in hits for i in range(h.start, h.end)}
        self.titles = {i for p in posts for i in range(p.start, p.end)}
        self.breaks = {p.complement for p in posts if p.complement > p.end}

    def find(self) -> Iterator[Run]:
        """Runs from the left."""
        i = 0
        while i < len(self.doc):
            end = self._end(i)
            if end == i:
                i += 1
                continue
            yield self._run(i, end)
            i = end

    def _run(self, start: int, end: int) -> Run:
        kind = self._kind(start, end)
        if kind == "organization" or kind == "place":
            covers = self._behind_of(end)
            return Run(start, covers, kind, covers)
        return Run(start, end, kind, end)

    def _end(self, i: int) -> int:
        """One past the last word of the run that begins here; `i` where none does."""
        if not self._begins(i):
            return i
        j = i
        while True:
            after = self._step(j, i)
            if after == j:
                return j
            j = after

    def _step(self, j: int, start: int) -> int:
        """One past the next piece of the run; `j` where it ends here."""
        doc = self.doc
        if j >= len(doc) or (j > start and j in self.breaks):
            return j
        hit = self.starts.get(j)
        if hit is not None:
            return hit.end if self._tells_later(hit.end) else j
        token = doc[j]
        if j > start and token.text in ("'", "’") and doc[j - 1].lower_.endswith("s") and self._tells_later(j + 1):
            return j + 1  # "the Workers' Party"
        if j > start and token.text in ("-", "–", "'", "’") and not doc[j - 1].whitespace_ and not token.whitespace_:
            return j + 2 if j + 1 < len(doc) and doc[j + 1].text.isalpha() and j + 1 not in self.inside else j
        if self._is_name_word(token, first=j == start):
            return j + 1
        if token.lower_ in _PARTICLES and (j > start or token.lower_ in _LEADING):
            k = j + 1
            while k < len(doc) and (doc[k].lower_ in _PARTICLES or doc[k].text == "-") and k - j < 3:
                k += 1
            if k < len(doc) and self._is_name_word(doc[k], first=False):
                return k + 1
        return j

    def _begins(self, i: int) -> bool:
        hit = self.starts.get(i)
        if hit is not None:
            return self._tells_later(hit.end) and hit.kind not in ("demonym", "person")
        token = self.doc[i]
        if token.lower_ in _LEADING and token.text.islower():
            joined = token.lower_ in ("al", "el") and not token.whitespace_
            return (joined or token.lower_ in ("von", "van", "al", "bin")) and self._step(i, i) > i
        return self._is_name_word(token, first=True)

    def _tells_later(self, j: int) -> bool:
        """A known name goes on as a longer one: "Ukraine Recovery Conference", "Washington Declaration"."""
        doc, k = self.doc, j
        while k < len(doc) and k - j < 4:
            token = doc[k]
            if (token.text == "-" and not token.whitespace_) or k in self.starts:
                k = self.starts[k].end if k in self.starts else k + 1
                continue
            if not token.text[:1].isupper() or token.pos_ in _NEVER or k in self.titles or k in self.quiet:
                return False
            if token.lower_ in self.roles.name_words:
                return True
            k += 1
        return False

    def _is_name_word(self, token: Token, *, first: bool) -> bool:
        text = token.text
        if token.i in self.inside or token.i in self.quiet or not text[:1].isupper():
            return False
        if token.i in self.titles and not self._is_surname(token):
            return False
        low = token.lower_
        if low in _CALENDAR and not (low in _ALSO_NAMES and (token.dep_ == "flat" or _begins_name(token))):
            return False
        if low in self.roles.honorifics or low in self.roles.short_titles:
            return False
        if token.pos_ == "PROPN" or low in _SUFFIXES:
            return True
        if token.pos_ in _NEVER or not text.replace(".", "").replace("’", "").replace("'", "").isalpha():
            return (
                len(text) > 1 and text.isupper() and text.isalpha() and token.pos_ not in ("PRON", "DET", "ADP", "NUM")
            )
        return (not first and not token.is_sent_start) or (
            not token.is_sent_start and token.pos_ in ("NOUN", "X", "ADJ")
        )

    def _is_surname(self, token: Token) -> bool:
        """ "Martin Luther King": the parser reads the post as part of a flat name."""
        return token.dep_ == "flat" and token.head.i == token.i - 1 and token.head.i not in self.titles

    def _kind(self, start: int, end: int) -> str:
        words = [t.lower_ for t in self.doc[start:end]]
        kind = self.roles.name_words.get(words[-1])
        if kind is not None:
            return kind if len(words) > 1 or kind == "organization" else "none"
        if len(words) > 1:
            found = [k for w in words[:-1] if (k := self.roles.name_words.get(w)) in ("organization", "none")]
            return found[-1] if found and len(found) * 3 >= len(words) else ""
        return ""

    def _behind_of(self, end: int) -> int:
        """ "Ministry of Foreign Affairs", "Chamber of Commerce": on to the last capitalised word."""
        doc = self.doc
        if end >= len(doc) or doc[end].lower_ != "of":
            return end
        j = end + 1
        if j < len(doc) and doc[j].lower_ == "the":
            j += 1
        last = j
        while (
            last < len(doc)
            and last not in self.inside
            and doc[last].text[:1].isupper()
            and doc[last].pos_ not in _NEVER
        ):
            last += 1
            if (
                last + 1 < len(doc)
                and doc[last].lower_ == "and"
                and doc[last + 1].lower_ in ("trade", "cooperation", "security")
            ):
                last += 1
        return last if last > j else end


def quiet(doc: Doc) -> frozenset[int]:
    """Tokens that name nobody who takes part: bylines, credits, the words before a dateline's dash."""
    out: set[int] = set()
    for start, end in lines(doc):
        words = [t for t in doc[start:end] if not t.is_space]
        if _is_byline(words):
            out.update(range(start, end))
            continue
        out.update(range(start, start + _dateline(doc, start, end)))
    return frozenset(out)


def _is_byline(words: Sequence[Token]) -> bool:
    if len(words) < 2 or len(words) > 40:
        return False
    low = [t.lower_ for t in words[:3]]
    short = len(words) <= 14 and words[-1].text not in (".", "?", "!")
    if low[0] in ("by", "from", "additional") and short and words[1].text[:1].isupper():
        return True
    credit = {"photo", "photograph", "reporting", "editing", "writing", "photos", "image", "source", "compiled"}
    return low[0] in credit and (low[1] in ("by", ":") or low[1].endswith("by"))


def _dateline(doc: Doc, start: int, end: int) -> int:
    """How many tokens a dateline takes at the beginning of a line: "NEW DELHI, May 11 (Own Wire) --"."""
    for k in range(1, min(_LONGEST_DATELINE + 8, end - start)):
        token = doc[start + k]
        agency = token.text.startswith("/") and token.text.strip("/.").isupper()  # "MOSCOW, March 21. /TASS/."
        if agency or (token.text in _DASHES and (token.whitespace_ or token.text != "-")):
            return k + 1 if _is_dateline(doc[start : start + k]) else 0
        if token.text in (".", "?", "!") and k > _LONGEST_DATELINE:
            return 0
    return 0


def _is_dateline(before: Span) -> bool:
    words = [t for t in before if t.text[:1].isalpha()]
    if (
        not words
        or len(words) > _LONGEST_DATELINE
        or any(t.pos_ in ("VERB", "AUX") and t.text.islower() for t in words)
    ):
        return False
    capital = words[0].text.isupper() and len(words[0].text) > 1
    return capital or any(t.text == "(" for t in before)


def key(doc: Doc, start: int, end: int) -> str:
    """A name's words as they are compared."""
    return fold(" ".join(t.text for t in doc[start:end]).replace("-", " ").replace(".", " "))


def passage(doc: Doc, start: int, end: int) -> Passage:
    """The characters of some tokens."""
    return Passage(doc[start].idx, doc[end - 1].idx + len(doc[end - 1].text))


def written(doc: Doc, start: int, end: int) -> str:
    """A name with its spacing mended: "XiJinping" is two words of the parse."""
    out = ""
    for token in doc[start:end]:
        glued = out and not doc[token.i - 1].whitespace_ and token.text[:1].isupper() and out[-1].islower()
        out += (" " if glued else "") + token.text_with_ws
    return " ".join(out.split())

"""Triggers of event frames, and the words that fill their slots.

`find` applies the frames of `kg.lexicon.frames` to a parsed text. It knows words and trees only: whether a filler is a
known actor, and whether there are enough of them, is for `kg.extract.events` to say.
"""

import re
from calendar import day_name, month_name
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from spacy.tokens import Doc, Token

from kg.extract import grammar
from kg.lexicon.frames import Frame
from kg.model import Match, Status

_PATH = re.compile(r"(?:(host|clause|subj|obj|of|head|xcomp|ccomp|predicate) )?([a-z]+)(?:\[([^\]]*)\])?$")
_COMPLEMENTS = ("xcomp", "ccomp", "advcl", "acl")
_REACH = 5  # how many words after its verb a particle may stand: "put the long-planned visit off"
_TOUCHING = 2  # the same where the parser took it for the preposition of what follows: "handed in his resignation"
_LIGHT = (
    "hold", "have", "conduct", "make", "pay", "attend", "join", "begin", "start", "open", "resume", "conclude", "end",
)  # fmt: skip


def find(doc: Doc, frames: Iterable[Frame]) -> tuple[Match, ...]:
    """All matches in the order of their triggers, those of one trigger in the order of the frames' files."""
    index = _index(tuple(frames))
    out = []
    for token in doc:
        for frame in index.get(token.lemma_.lower(), ()):
            match = _match(token.head if frame.pos == "COP" else token, frame, token)
            if match is not None:
                out += [*_apart(match, doc), *_echoes(match, token), *_again(match, token)]
    return tuple(sorted(out, key=lambda m: m.trigger))


def _echoes(match: Match, verb: Token) -> list[Match]:
    """ "Ann visited Rome, as did Ben": the same told of others, by the word that stands for the verb."""
    out = []
    for clause in verb.children:
        standing_in = clause.dep_ == "advcl" and clause.lemma_ in ("do", "have", "be")
        if standing_in and any(c.lower_ in ("as", "so") for c in grammar.children(clause, "mark", "advmod", "case")):
            behind = [c for c in (*clause.children, *verb.children) if c.i > clause.i and c.dep_ in _ECHOED]
            if behind and behind[0].pos_ in ("NOUN", "PROPN", "PRON"):
                doers = tuple(t.i for t in grammar.expand(behind[0]))
                slots = (("actor", doers), *(s for s in match.slots if s[0] not in ("actor", "fallback")))
                out.append(replace(match, trigger=clause.i, slots=slots))
    return out


def _again(match: Match, verb: Token) -> list[Match]:
    """ "met on April 4 and again on May 3": the same once more, by the word of the second time or place."""
    once = [c for c in verb.children if c.dep_.split(":")[0] in ("obl", "advmod")]
    more = [c for o in once for c in o.children if c.dep_ == "conj" and _repeats(c)]
    return [replace(match, trigger=c.i, time=c.i) for c in more]


def _repeats(token: Token) -> bool:
    return any(c.lower_ in ("again", "then", "later") for c in grammar.children(token, "advmod"))


def _apart(match: Match, doc: Doc) -> list[Match]:
    """ "Ann came in May 2000 and Ben in 2007": each doer with a time of their own tells one event."""
    doers = match.slot("actor")
    timed = {i: t for i in doers if doc[i].dep_ == "conj" and (t := _own_time(doc[i])) is not None}
    if not timed:
        return [match]
    rest = tuple(i for i in doers if i not in timed)
    others = tuple(s for s in match.slots if s[0] != "actor")
    first = [replace(match, slots=(("actor", rest), *others))] if rest else []
    return first + [replace(match, trigger=i, time=t.i, slots=(("actor", (i,)), *others)) for i, t in timed.items()]


def _own_time(token: Token) -> Token | None:
    near = grammar.with_preposition(token, "in", "on")
    return next((t for t in near if t.like_num or t.text in month_name or t.text in day_name), None)


_ECHOED = ("nsubj", "obj", "obl")
_INDEXES: dict[tuple[str, ...], dict[str, list[Frame]]] = {}


def _index(frames: tuple[Frame, ...]) -> dict[str, list[Frame]]:
    """Frames by the first word of their triggers."""
    key = tuple(f.name for f in frames)
    if key not in _INDEXES:
        index: dict[str, list[Frame]] = defaultdict(list)
        for frame in frames:
            for word in dict.fromkeys(t.split()[0] for t in frame.trigger):
                index[word].append(frame)
        _INDEXES[key] = dict(index)
    return _INDEXES[key]


def _match(token: Token, frame: Frame, word: Token) -> Match | None:
    """The match at a token; `word` is the trigger's own word, which for a copula hangs on the token."""
    if not _pos_fits(word, frame) or not any(_trigger_fits(word, t) for t in frame.trigger):
        return None
    host = light_verb(token, frame.light or _LIGHT) if frame.pos == "NOUN" else None
    if frame.light_only and host is None:
        return None
    if not _conditions_hold(token, host, frame):
        return None
    slots = {
        name: _fill(token, host, paths)
        for name in ("actor", "fallback", "recipient", "place", "content")
        if (paths := getattr(frame, name))
    }
    return Match(
        frame=frame.name,
        type=frame.type,
        trigger=token.i,
        slots=tuple((name, tokens) for name, tokens in slots.items() if tokens),
        mode=frame.mode,
        status=Status(frame.status) if frame.status else None,
    )


def _pos_fits(token: Token, frame: Frame) -> bool:
    if frame.pos == "NOUN":
        return token.pos_ in ("NOUN", "PROPN")
    if frame.pos == "ADJ":
        return token.pos_ in ("ADJ", "ADV", "VERB")
    if frame.pos == "COP":
        return token.dep_ == "cop" and "Inf" not in token.head.morph.get("VerbForm", [])  # not "is to see"
    return token.pos_ in ("VERB", "AUX") and token.dep_ not in ("amod", "case", "aux", "fixed")


def _trigger_fits(token: Token, trigger: str) -> bool:
    first, *rest = trigger.split()
    if token.lemma_.lower() != first:
        return False
    near = {c.lower_ for c in token.children if 0 < c.i - token.i <= _REACH}
    below = [g for c in token.children if c.dep_ in ("advmod", "obl", "compound:prt") for g in c.children]
    near |= {g.lower_ for g in below if len(rest) > 1 or 0 < g.i - token.i <= _TOUCHING}  # not "gave a talk in Suva"
    return all(word in near for word in rest)


def _conditions_hold(token: Token, host: Token | None, frame: Frame) -> bool:
    for path, lemmas in (frame.where or {}).items():
        if not any(_lemma_in(t, lemmas) for t in _follow(token, host, path)):
            return False
    for path, lemmas in (frame.unless or {}).items():
        found = _follow(token, host, path)
        if any(_lemma_in(t, lemmas) for t in found) or (found and "*" in lemmas):
            return False
    return True


def _lemma_in(token: Token, lemmas: Iterable[str]) -> bool:
    """True for the word itself or a compound before it: "peace talks" is talks, "border crossing" has crossing."""
    words = {token.lemma_.lower(), token.lower_, token.lower_.removesuffix("s")}  # treebanks leave "troops" as it is
    words |= {c.lemma_.lower() for c in token.children if c.dep_ in ("compound", "amod")}
    return any(lemma in words or lemma == "*" for lemma in lemmas)


def light_verb(token: Token, verbs: Iterable[str] = _LIGHT) -> Token | None:
    """The verb that carries a nominal event: "held" of "held talks", "talks were held", "talks held in Paris"."""
    noun = grammar.first_conjunct(token)
    for _ in range(2):  # "a round of talks", "a series of meetings"
        head = noun.head
        if noun.dep_ in ("obj", "nsubj", "nsubj:pass", "obl", "xcomp") and head.lemma_ in verbs:
            return head
        if noun.dep_.startswith("nmod") and grammar.preposition(noun) == "of" and head.lemma_ in _CONTAINERS:
            noun = grammar.first_conjunct(head)
            continue
        break
    return next((c for c in noun.children if c.dep_.startswith("acl") and c.lemma_ in verbs), None)


_CONTAINERS = {
    "round",
    "series",
    "set",
    "number",
    "session",
    "day",
    "hour",
    "couple",
    "string",
    "flurry",
    "range",
    "package",
    "batch",
    "list",
    "array",
    "wave",
    "raft",
    "barrage",
    "dozen",
    "hundred",
    "thousand",
    "score",
    "ton",
    "tonne",
    "kilo",
    "kilogram",
    "kg",
    "worth",
    "truckload",
    "planeload",
    "shipment",
    "part",
    "amount",
    "million",
    "billion",
}


_EACH = {"each", "both", "all", "some", "one", "two", "three", "several", "many", "most", "none"}


def clause_verb(token: Token) -> Token | None:
    """The nearest verb (or predicate with a subject) above a word."""
    for head in grammar.ancestors(token):
        if head.pos_ in ("VERB", "AUX") or grammar.children(head, "nsubj", "cop"):
            return head
    return None


def _fill(token: Token, host: Token | None, paths: Iterable[str]) -> tuple[int, ...]:
    """The tokens that the paths lead to, in the order of the text."""
    found = {t.i for path in paths for t in _follow(token, host, path) if t.i != token.i or path.startswith("self")}
    return tuple(sorted(found))


def _follow(token: Token, host: Token | None, path: str) -> list[Token]:
    found = _PATH.match(path)
    if found is None:
        raise ValueError(f"path {path!r}")
    start, step, words = found.groups()
    origin: Token | None = token
    if start == "host":
        origin = host
    elif start == "head":
        origin = token.head if token.head != token else None
    elif start == "clause":
        origin = clause_verb(host or token)
    elif start == "predicate":
        origin = token.head if token.dep_.startswith("nsubj") and grammar.children(token.head, "cop") else None
    origins = [] if origin is None else [origin]
    if start == "obj":
        origins = contained(grammar.objects(host or token))
    elif start == "subj":
        origins = grammar.subjects(host or token)
    elif start == "of":
        origins = grammar.with_preposition(token, "of")
    elif start in ("xcomp", "ccomp"):
        origins = grammar.children(token, start)
    return [t for o in origins for t in _step(o, step, tuple((words or "").split("|")))]


def _step(token: Token, step: str, words: tuple[str, ...]) -> list[Token]:
    if step == "own":
        return [t for c in grammar.children(token, "nmod:poss") for t in grammar.expand(c)]
    if step == "self":
        return [token] if words == ("",) or grammar.preposition(token) in words else []
    if step == "obl":
        return grammar.with_preposition(token, *words)
    if step == "comp":
        return [
            t
            for c in token.children
            if c.dep_ in ("compound", "amod", "nmod") and c.i < token.i
            for t in grammar.expand(c)
        ]
    if step in _COMPLEMENTS:
        return grammar.children(token, step)
    if step == "adv":
        return grammar.children(token, "advmod")
    if step == "iobj":
        return [t for c in grammar.children(token, "iobj") for t in grammar.expand(c)]
    if step == "obj":
        return contained(grammar.objects(token))
    return {"subj": grammar.subjects, "poss": grammar.possessors}[step](token)


def contained(tokens: list[Token]) -> list[Token]:
    """The words, and what those hold that only measure: "a fourth round of sanctions" is sanctions too."""
    return [
        *tokens,
        *(t for o in tokens if o.lemma_.lower() in _CONTAINERS | _EACH for t in grammar.with_preposition(o, "of")),
    ]

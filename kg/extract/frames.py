"""Triggers of event frames, and the words that fill their slots.

`find` applies the frames of `kg.lexicon.frames` to a parsed text. It knows words and trees only: whether a filler is a
known actor, and whether there are enough of them, is for `kg.extract.events` to say.
"""

import re
from collections import defaultdict
from collections.abc import Iterable

from spacy.tokens import Doc, Token

from kg.extract import grammar
from kg.lexicon.frames import Frame
from kg.model import Match, Status

_PATH = re.compile(r"(?:(host|clause|obj|head) )?([a-z]+)(?:\[([^\]]*)\])?$")
_COMPLEMENTS = ("xcomp", "ccomp", "advcl", "acl")
_REACH = 5  # how many words after its verb a particle may stand: "put the long-planned visit off"
_LIGHT = (
    "hold", "have", "conduct", "make", "pay", "attend", "join", "begin", "start", "open", "resume", "conclude", "end",
)  # fmt: skip


def find(doc: Doc, frames: Iterable[Frame]) -> tuple[Match, ...]:
    """All matches in the order of their triggers, those of one trigger in the order of the frames' files."""
    index = _index(tuple(frames))
    out = []
    for token in doc:
        for frame in index.get(token.lemma_.lower(), ()):
            match = _match(token, frame)
            if match is not None:
                out.append(match)
    return tuple(out)


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


def _match(token: Token, frame: Frame) -> Match | None:
    if not _pos_fits(token, frame) or not any(_trigger_fits(token, t) for t in frame.trigger):
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
    return token.pos_ in ("VERB", "AUX") and token.dep_ not in ("amod", "case", "aux", "fixed")


def _trigger_fits(token: Token, trigger: str) -> bool:
    first, *rest = trigger.split()
    if token.lemma_.lower() != first:
        return False
    near = {c.lower_ for c in token.children if 0 < c.i - token.i <= _REACH}
    near |= {g.lower_ for c in token.children if c.dep_ in ("advmod", "obl", "compound:prt") for g in c.children}
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
        if noun.dep_ in ("obj", "nsubj:pass", "obl", "xcomp") and head.lemma_ in verbs:
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
}


def clause_verb(token: Token) -> Token | None:
    """The nearest verb (or predicate with a subject) above a word."""
    for head in grammar.ancestors(token):
        if head.pos_ in ("VERB", "AUX") or grammar.children(head, "nsubj", "cop"):
            return head
    return None


def _fill(token: Token, host: Token | None, paths: Iterable[str]) -> tuple[int, ...]:
    """The tokens that the paths lead to, in the order of the text."""
    return tuple(sorted({t.i for path in paths for t in _follow(token, host, path) if t.i != token.i}))


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
    if start == "obj":
        return [
            t
            for o in contained(grammar.objects(host or token))
            for t in _step(o, step, tuple((words or "").split("|")))
        ]
    if origin is None:
        return []
    return _step(origin, step, tuple((words or "").split("|")))


def _step(token: Token, step: str, words: tuple[str, ...]) -> list[Token]:
    if step == "own":
        return [t for c in grammar.children(token, "nmod:poss") for t in grammar.expand(c)]
    if step == "self":
        return [token]
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
    if step == "iobj":
        return [t for c in grammar.children(token, "iobj") for t in grammar.expand(c)]
    if step == "obj":
        return contained(grammar.objects(token))
    return {"subj": grammar.subjects, "poss": grammar.possessors}[step](token)


def contained(tokens: list[Token]) -> list[Token]:
    """The words, and what those hold that only measure: "a fourth round of sanctions" is sanctions too."""
    return [
        *tokens,
        *(t for o in tokens if o.lemma_.lower() in _CONTAINERS for t in grammar.with_preposition(o, "of")),
    ]

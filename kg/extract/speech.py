"""Who says what: reporting verbs, quotations, "according to".

`find` gives each act of speech with the words of what was said; `chain` the sayings on whose word something is told.
"""

from collections.abc import Iterable
from dataclasses import replace

from spacy.tokens import Doc, Token

from kg.extract import acts, force, grammar, quotes
from kg.extract.acts import Told
from kg.extract.quotes import Quotation
from kg.lexicon import speech
from kg.model import Passage, Saying

_STRIPPED = {",", ":", ";", "-", "–", "—", "''", "``", '"', "“", "”", "„", "«", "»", ".", "(", ")"}
_MOSTLY = 0.5  # how much of the content must be quoted to call it a quotation


def find(doc: Doc) -> tuple[Saying, ...]:
    """All acts of speech in the order of their cues."""
    quoted = quotes.find(doc)
    sayings = []
    for token in doc:
        told = acts.read(token)
        if told is not None:
            sayings.append(_saying(told, quoted))
        elif (source := _according_to(token)) is not None:
            sayings.append(source)
    return tuple(sorted(_continued(sayings, quoted, doc), key=lambda s: s.cue))


def chain(token_index: int, sayings: Iterable[Saying], doc: Doc) -> tuple[Saying, ...]:
    """The sayings on whose word the thing told at a token is given, nearest first."""
    start = doc[token_index].idx
    around = [
        s
        for s in sayings
        if s.cue != token_index and _attributes(s) and any(p.start <= start < p.end for p in s.content)
    ]
    return tuple(sorted(around, key=_size))


def _size(saying: Saying) -> tuple[int, int]:
    """Nearer sayings have less content; of two that say the same, the later cue is the inner one."""
    return sum(p.end - p.start for p in saying.content), -saying.cue


def _attributes(saying: Saying) -> bool:
    return speech.attributing().get(saying.frame, True)


def _saying(told: Told, quoted: tuple[Quotation, ...]) -> Saying:
    content = _pieces(told)
    touched = [q for q in quoted if any(q.passage.overlaps(p) for p in content)]
    return Saying(
        cue=told.cue.i,
        type=force.raised(told.act.type, told.heads, told.holders) if told.act.raises else told.act.type,
        holders=tuple(t.i for t in told.holders),
        addressees=tuple(t.i for t in told.addressees),
        content=content,
        quoted=_mostly_quoted(content, touched),
        evidence=_evidence(told, content),
        frame=told.act.name,
    )


def _pieces(told: Told) -> tuple[Passage, ...]:
    """The words of what was said, in one piece or interrupted by the cue's own clause."""
    inside = {t.i for head in told.heads for t in head.subtree}
    if told.around or told.cue.i in inside:
        inside -= {t.i for t in told.cue.subtree}
    runs: list[list[int]] = []
    for i in sorted(inside):
        if runs and all(told.cue.doc[j].is_punct or told.cue.doc[j].is_space for j in range(runs[-1][-1] + 1, i)):
            runs[-1].append(i)
        else:
            runs.append([i])
    return tuple(p for run in runs if (p := _trimmed(told.cue.doc, run)) is not None)


def _trimmed(doc: Doc, run: list[int]) -> Passage | None:
    """The run without punctuation at its ends and without "that" in front."""
    first, last = 0, len(run) - 1
    while first <= last and (
        doc[run[first]].text in _STRIPPED or doc[run[first]].is_space or _is_that(doc[run[first]])
    ):
        first += 1
    while last >= first and (doc[run[last]].text in _STRIPPED or doc[run[last]].is_space):
        last -= 1
    if first > last:
        return None
    return Passage(doc[run[first]].idx, doc[run[last]].idx + len(doc[run[last]]))


def _is_that(token: Token) -> bool:
    return token.lower_ == "that" and token.dep_ == "mark"


def _mostly_quoted(content: tuple[Passage, ...], touched: list[Quotation]) -> bool:
    said = sum(p.end - p.start for p in content)
    inside = sum(max(0, min(p.end, q.passage.end) - max(p.start, q.passage.start)) for p in content for q in touched)
    return said > 0 and inside >= _MOSTLY * said


def _evidence(told: Told, content: tuple[Passage, ...]) -> Passage:
    """The cue with its speaker and what is said, within the sentence."""
    sent = told.cue.sent
    words = [told.cue, *(t for t in told.holders if t.sent == sent)]
    start = min([t.idx for t in words] + [p.start for p in content])
    end = max([t.idx + len(t) for t in words] + [p.end for p in content])
    return Passage(max(start, sent.start_char), min(end, sent.end_char))


def _according_to(token: Token) -> Saying | None:
    """ "according to X": no event of its own, but everything in its clause is given on the word of X."""
    if grammar.preposition(token) != "according to" or not acts.speaks(token):
        return None
    head = token.head
    while head.head is not head and head.pos_ not in ("VERB", "AUX") and not grammar.children(head, "nsubj", "cop"):
        head = head.head
    inside = {t.i for t in head.subtree} - {t.i for t in token.subtree}
    doc = token.doc
    content = _trimmed(doc, sorted(inside)) if inside else None
    cue = next(c for c in token.children if c.dep_ == "case")
    return Saying(
        cue=cue.i,
        type="statement",
        holders=tuple(t.i for t in grammar.expand(token)),
        content=(content,) if content else (),
        evidence=Passage(cue.idx, token.idx + len(token)),
        event=False,
        frame="according-to",
    )


def _continued(sayings: list[Saying], quoted: tuple[Quotation, ...], doc: Doc) -> list[Saying]:
    """Quotations that go on over several sentences belong to the speaker of the one before."""
    out = list(sayings)
    latest: int | None = None
    for quotation in quoted:
        holder = _holding(out, quotation)
        if holder is not None:
            out[holder] = _with(out[holder], quotation)
            latest = holder
        elif latest is not None and _starts_sentence(doc, quotation) and out[latest].quoted:
            out[latest] = _with(out[latest], quotation)
    return out


def _holding(sayings: list[Saying], quotation: Quotation) -> int | None:
    """Index of the outermost saying whose content has words of the quotation."""
    touching = [i for i, s in enumerate(sayings) if any(p.overlaps(quotation.passage) for p in s.content) and s.quoted]
    return max(touching, key=lambda i: _size(sayings[i]), default=None)


def _starts_sentence(doc: Doc, quotation: Quotation) -> bool:
    return bool(doc[quotation.start].is_sent_start) or (
        quotation.start > 0 and bool(doc[quotation.start - 1].is_sent_start)
    )


def _with(saying: Saying, quotation: Quotation) -> Saying:
    """The saying with the whole of a quotation that it begins or that goes on from it."""
    outside = [p for p in saying.content if not quotation.passage.holds(p) and not p.overlaps(quotation.passage)]
    merged = [p for p in saying.content if p.overlaps(quotation.passage)]
    start = min([quotation.passage.start, *(p.start for p in merged)])
    end = max([quotation.passage.end, *(p.end for p in merged)])
    return replace(saying, content=tuple(sorted([*outside, Passage(start, end)])), quoted=True)

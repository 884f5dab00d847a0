"""The exact words of what was said: its pieces, how far they are quoted, and quotations that go on."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from kg.extract import told
from kg.extract.quotes import Quotation
from kg.extract.told import Told
from kg.model import Passage, Saying

_STRIPPED = {",", ":", ";", "-", "–", "—", "''", "``", '"', "“", "”", "„", "«", "»", ".", "(", ")", "‘", "’", "'"}
_FRONTS = {"that", "of", "about", "on", "over", "for", "as", "at"}  # "accused Moscow of jamming": said is "jamming"
_MOSTLY = 0.4  # how much of what is said must be quoted to call it a quotation; more lost "it was “very friendly”"
_NEAR = 9  # how many words may stand between a quotation and the verb that reports it
_LONG = 3  # so many quoted words with a verb among them are a quotation whatever the rest


def size(saying: Saying) -> tuple[int, bool, int]:
    """Nearer sayings have less content; of two that say the same, a source that is cited or the later cue is nearer."""
    return sum(p.end - p.start for p in saying.content), saying.event, -saying.cue


def pieces(found: Told) -> tuple[Passage, ...]:
    """The words of what was said, in one piece or interrupted by the cue's own clause."""
    doc = found.cue.doc
    if found.span is not None:
        return runs(doc, range(*found.span))
    inside = {t.i for head in found.heads for t in head.subtree}
    inside -= {i for head in found.heads if head.dep_ == "ccomp" for i in _before_that(head)}
    apart = [doc[i] for i in inside if told.is_led_back(doc[i]) or told.is_outside(doc[i]) or told.is_comment(doc[i])]
    inside -= {t.i for token in apart for t in token.subtree}
    inside -= {t.i for head in found.without for t in head.subtree}
    if found.aside is not None and (not inside or found.cue.dep_ == "parataxis"):
        start, end = found.aside
        around = {t.i for t in _clause_around(found.cue)}
        after = {i for i in around if i >= end} if _goes_on(doc, end, found.cue) else set()
        inside |= {i for i in around if i < start} | after
    elif found.cue.i in inside and found.cue not in found.heads:
        inside -= {t.i for t in found.cue.subtree}
    return runs(doc, inside)


def _before_that(head: Token) -> set[int]:
    """What the tree hangs on a clause though it stands before its "that": "told them in Oslo that …"."""
    that = next((c.i for c in head.children if c.dep_ == "mark" and c.lower_ == "that"), None)
    return {t.i for t in head.subtree if that is not None and t.i < that}


def _clause_around(cue: Token) -> list[Token]:
    """The words of the sentence that an aside stands in; of the clause, where the tree shows it."""
    if cue.dep_ == "parataxis":
        head: Token = cue.head
        while head.head != head and head.pos_ not in ("VERB", "AUX") and not _is_predicate(head):
            head = head.head
        own = {t.i for t in cue.subtree}
        return [t for t in head.subtree if t.i not in own]
    return list(cue.sent)


def _is_predicate(token: Token) -> bool:
    return any(c.dep_ in ("nsubj", "cop", "nsubj:pass") for c in token.children)


def _goes_on(doc: Doc, at: int, cue: Token) -> bool:
    """True where the words reported go on after the aside: "The talks, he said, had failed"."""
    if at >= len(doc) or doc[at].text not in (",", "—", "–", ".") or cue.dep_ != "parataxis":
        return False
    return at + 1 < len(doc) and doc[at + 1].tag_ != "VBG"


def sandwiched(cue: Token, quoted: Sequence[Quotation]) -> tuple[Passage, ...]:
    """Both halves of a quotation that "he said" stands in between, whatever the tree made of them."""
    before = [q for q in quoted if cue.sent.start <= q.start and 0 < cue.i - q.end <= _NEAR]
    after = [q for q in quoted if q.start < cue.sent.end and 0 < q.start - cue.i <= _NEAR]
    if not before or not after:
        return ()
    first, second, doc = before[-1], after[0], cue.doc
    interrupted = doc[first.end - 1].text == "," or doc[first.end + 1].text == ","
    return (first.passage, second.passage) if interrupted and doc[second.start - 2].text == "," else ()


def without(content: Sequence[Passage], hole: Passage) -> tuple[Passage, ...]:
    """The content without what stands in the hole: a source is no part of what it tells."""
    out = []
    for piece in content:
        out += [Passage(piece.start, min(piece.end, hole.start)), Passage(max(piece.start, hole.end), piece.end)]
    return tuple(p for p in out if p.start < p.end)


def runs(doc: Doc, inside: Iterable[int]) -> tuple[Passage, ...]:
    """Tokens as passages, cut where others stand between them."""
    out: list[list[int]] = []
    for i in sorted(inside):
        if out and all(doc[j].is_punct or doc[j].is_space for j in range(out[-1][-1] + 1, i)):
            out[-1].append(i)
        else:
            out.append([i])
    return tuple(p for run in out if (p := _trimmed(doc, run)) is not None)


def _trimmed(doc: Doc, run: list[int]) -> Passage | None:
    """The run without punctuation at its ends and without "that" or "of" in front."""
    first, last = 0, len(run) - 1
    while first <= last and (_is_edge(doc[run[first]]) or _is_front(doc[run[first]])):
        first += 1
    while last >= first and _is_edge(doc[run[last]]):
        last -= 1
    if first > last:
        return None
    return Passage(doc[run[first]].idx, doc[run[last]].idx + len(doc[run[last]]))


def _is_edge(token: Token) -> bool:
    return token.text in _STRIPPED or token.is_space


def _is_front(token: Token) -> bool:
    return token.dep_ == "cc" or (token.lower_ in _FRONTS and token.dep_ in ("mark", "case"))


def is_quoted(content: Sequence[Passage], quoted: Sequence[Quotation], doc: Doc) -> bool:
    """True where the telling part of the content stands between quotation marks."""
    said = sum(p.end - p.start for p in content)
    touched = [q for q in quoted if any(q.passage.overlaps(p) for p in content)]
    inside = sum(max(0, min(p.end, q.passage.end) - max(p.start, q.passage.start)) for p in content for q in touched)
    whole = any(_tells(q, doc) for q in touched)
    return bool(touched) and (whole or inside >= _MOSTLY * said)


def evidence(found: Told, cue: Token, content: Sequence[Passage]) -> Passage:
    """The cue with its speaker and what is said, within the sentence."""
    sent = cue.sent
    words = [cue, found.cue, *(t for t in found.holders if t.sent == sent)]
    start = min([t.idx for t in words] + [p.start for p in content])
    end = max([t.idx + len(t) for t in words] + [p.end for p in content])
    return Passage(max(start, sent.start_char), min(end, sent.end_char))


def continued(sayings: Sequence[Saying], quoted: Sequence[Quotation], doc: Doc) -> list[Saying]:
    """The sayings with the whole of their quotations; quotations of whole sentences belong to the speaker before."""
    out = list(sayings)
    latest: int | None = None
    for quotation in quoted:
        holder = _holding(out, quotation, doc)
        if holder is not None:
            out[holder] = _with(out[holder], quotation)
            latest = holder
        elif latest is not None and _opens_sentence(doc, quotation):
            out[latest] = _with(out[latest], quotation)
        elif (beside := _beside(out, quotation, doc)) is not None:
            out[beside] = replace(_with(out[beside], quotation), quoted=True)
    return out


def _holding(sayings: Sequence[Saying], quotation: Quotation, doc: Doc) -> int | None:
    """Index of the innermost quoted saying, told outside the quotation, whose content has words of it."""
    touching = [
        i
        for i, s in enumerate(sayings)
        if s.quoted
        and not quotation.start <= s.cue < quotation.end
        and any(p.overlaps(quotation.passage) for p in s.content)
    ]
    return min(touching, key=lambda i: size(sayings[i]), default=None)


def _beside(sayings: Sequence[Saying], quotation: Quotation, doc: Doc) -> int | None:
    """Index of the plain act of speech that a quotation nobody holds stands next to."""
    if any(p.overlaps(quotation.passage) for s in sayings if s.event for p in s.content):
        return None
    sent = doc[quotation.start].sent
    near = [
        (min(abs(s.cue - quotation.start), abs(s.cue - quotation.end)), i)
        for i, s in enumerate(sayings)
        if s.event
        and s.holders
        and (_tells(quotation, doc) or not s.content)
        and sent.start <= s.cue < sent.end
        and not quotation.start <= s.cue < quotation.end
    ]
    distance, index = min(near, default=(_NEAR, 0))
    return index if distance < _NEAR else None


def _tells(quotation: Quotation, doc: Doc) -> bool:
    return quotation.end - quotation.start > _LONG and any(
        t.pos_ in ("VERB", "AUX") for t in doc[quotation.start : quotation.end]
    )


def _opens_sentence(doc: Doc, quotation: Quotation) -> bool:
    first = doc[quotation.start]
    return bool(first.is_sent_start) or bool(doc[quotation.start - 1].is_sent_start)


def _with(saying: Saying, quotation: Quotation) -> Saying:
    """The saying with the whole of a quotation that it begins or that goes on from it."""
    touching = [p for p in saying.content if p.overlaps(quotation.passage)]
    apart = [p for p in saying.content if not p.overlaps(quotation.passage)]
    start = min([quotation.passage.start, *(p.start for p in touching)])
    end = max([quotation.passage.end, *(p.end for p in touching)])
    return replace(saying, content=tuple(sorted([*apart, Passage(start, end)])))

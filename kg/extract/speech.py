"""Who says what: reporting verbs, nouns of speech, quotations, "according to".

`find` gives each act of speech with the words of what was said; `chain` the sayings on whose word something is told.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from kg.extract import acts, contents, deverbal, force, grammar, quotes, told, turns
from kg.extract.quotes import Quotation
from kg.extract.told import Told
from kg.lexicon import speech
from kg.model import Passage, Saying

_SOURCE_NOUN_PREPOSITIONS = ("in", "by", "to")


def find(doc: Doc) -> tuple[Saying, ...]:
    """All acts of speech in the order of their cues."""
    quoted = quotes.find(doc)
    sayings = [_saying(found, doc[cue], quoted) for cue, found in _all_told(doc).items()]
    sources = [s for token in doc if (s := _source(token)) is not None]
    for phrase, _ in sources:
        sayings = [replace(s, content=contents.without(s.content, phrase)) for s in sayings]
    sayings += [_as_event(source, sayings, quoted, doc) for _, source in sources]
    sayings = [_not_twice(s, sayings, doc) for s in sayings]
    sayings = [*contents.continued(sayings, quoted, doc), *_turns(doc)]
    return tuple(sorted(sayings, key=lambda s: s.cue))


def _turns(doc: Doc) -> Iterator[Saying]:
    """What a speaker of a transcript tells, up to the next speaker's label; a question tells nothing."""
    for turn in turns.find(doc):
        if turn.asks or turn.start >= turn.end:
            continue
        said = doc[turn.start : turn.end]
        yield Saying(
            cue=turn.label[1] - 1,
            type="statement",
            holders=(turn.speaker(doc).i,),
            content=(Passage(said.start_char, said.end_char),),
            evidence=Passage(doc[turn.label[0]].idx, said.start_char),
            event=False,
            frame="turn",
        )


def _not_twice(saying: Saying, sayings: Sequence[Saying], doc: Doc) -> Saying:
    """What is told with another act is none beside it: "said that China is ready to …", "threatened to veto it"."""
    cue = doc[saying.cue]
    outer = [o for o in sayings if o.event and o is not saying and o.holders and _holds(o, cue.idx)]
    offered = saying.type == "offer" and saying.frame in speech.states() and bool(outer)
    purposed = cue.dep_.split(":")[0] in ("xcomp", "advcl") and "Inf" in cue.morph.get("VerbForm", [])
    same = any(o.cue == cue.head.i and o.holders == saying.holders for o in outer)
    return replace(saying, event=False) if offered or (purposed and same) else saying


def chain(token_index: int, sayings: Iterable[Saying], doc: Doc) -> tuple[Saying, ...]:
    """The sayings on whose word the thing told at a token is given, nearest first."""
    start = doc[token_index].idx
    around = [s for s in sayings if s.cue != token_index and _attributes(s) and _holds(s, start)]
    return tuple(sorted(around, key=contents.size))


def _attributes(saying: Saying) -> bool:
    return bool(saying.holders) and speech.attributing().get(saying.frame, True)


def _holds(saying: Saying, character: int) -> bool:
    return any(p.start <= character < p.end for p in saying.content)


def _all_told(doc: Doc) -> dict[int, Told]:
    """Acts by their cues, one a cue: a noun that a verb carries goes before the verb's own act."""
    out: dict[int, Told] = {}
    for token in doc:
        if (noun := deverbal.read(token)) is not None:
            taken = noun.host is None or noun.host.i in out
            out[token.i if taken or noun.host is None else noun.host.i] = noun
    for token in doc:
        if token.text == ":" and (colon := acts.read_colon(token)) is not None:
            out[token.i] = colon
        if token.i not in out and (verb := acts.read(token)) is not None:
            out.update({cue.i: part for cue, part in acts.split(verb).items()})
    return out


def _saying(found: Told, cue: Token, quoted: Sequence[Quotation]) -> Saying:
    doc = cue.doc
    content = _cited(found) if found.act.needs == "source" else contents.pieces(found)
    if found.act.raises and content:
        content = contents.sandwiched(cue, quoted) or content
    heads = found.heads or ((found.cue.head,) if found.aside is not None else ())
    raises = found.act.raises and not grammar.is_negated(found.cue)  # "did not say whether it would" promises nothing
    kind = force.raised(found.type, heads, found.holders) if raises else found.type
    addressees = found.addressees or (_obliged(heads) if kind == "request" != found.type else ())
    return Saying(
        cue=cue.i,
        type=kind,
        holders=tuple(t.i for t in found.holders),
        addressees=tuple(t.i for t in addressees),
        content=content,
        quoted=contents.is_quoted(content, quoted, doc),
        evidence=contents.evidence(found, cue, content),
        event=found.act.event,
        frame=found.act.name,
    )


def _obliged(heads: Sequence[Token]) -> tuple[Token, ...]:
    """ "said that Sudan must return the ship": it is asked of those who ought to do it."""
    return tuple(t for head in heads[:1] for t in grammar.subjects(head) if told.speaks(t))


def _cited(found: Told) -> tuple[Passage, ...]:
    """ "The agency, citing a diplomat, said that …": what the clause says that the participle belongs to."""
    predicate = _predicate(found.cue)
    telling = acts.read(predicate)
    if telling is not None and telling.heads and not grammar.is_passive(found.cue):
        return contents.pieces(telling)
    own = {t.i for t in found.cue.subtree}
    return contents.runs(found.cue.doc, (t.i for t in predicate.subtree if t.i not in own))


def _predicate(token: Token) -> Token:
    """The verb or predicate that governs the clause a word stands in."""
    head: Token = token.head
    while head.head != head and head.pos_ not in ("VERB", "AUX") and not grammar.children(head, "nsubj", "cop"):
        head = head.head
    return head


def _source(token: Token) -> tuple[Passage, Saying] | None:
    """ "according to X", "in his words": the phrase, and the word of X on which everything in its clause is given."""
    holders = _source_holders(token)
    if not holders:
        return None
    doc, own = token.doc, {t.i for t in token.subtree}
    first, last = next(c for c in token.children if c.dep_ == "case"), token.right_edge
    predicate = _predicate(token)
    aside = next((t for t in (predicate, *grammar.ancestors(predicate)) if t.dep_ == "acl:relcl"), None)
    clause = (aside.subtree if aside is not None else token.sent) if _is_set_off(first) else predicate.subtree
    saying = Saying(
        cue=first.i,
        type="statement",
        holders=tuple(t.i for t in holders),
        content=contents.runs(doc, (t.i for t in clause if t.i not in own)),
        evidence=Passage(first.idx, token.idx + len(token)),
        event=False,
        frame="source",
    )
    return Passage(first.idx, last.idx + len(last)), saying


def _source_holders(token: Token) -> list[Token]:
    preposition = grammar.preposition(token)
    if preposition in speech.source_prepositions():
        return [t for t in grammar.expand(token) if told.speaks(t)]
    if preposition in _SOURCE_NOUN_PREPOSITIONS and token.lemma_.lower() in speech.source_nouns():
        return [t for t in grammar.possessors(token) if told.speaks(t)]
    return []


def _is_set_off(first: Token) -> bool:
    """True for a source that stands at the edge of its sentence or behind a comma: it tells all of it."""
    return first.i <= first.sent.start + 2 or first.doc[first.i - 1].text in (",", "—", "–", "”", '"')


def _as_event(source: Saying, sayings: Sequence[Saying], quoted: Sequence[Quotation], doc: Doc) -> Saying:
    """A source whose own words are quoted tells an act of speech: "according to X, it was “very friendly”"."""
    inside = [q for q in quoted if any(p.overlaps(q.passage) for p in source.content)]
    told_before = [p for s in sayings if s.event for p in s.content]
    if not any(not any(p.overlaps(q.passage) for p in told_before) for q in inside):
        return source
    sent = doc[source.cue].sent
    ends = [source.evidence, *source.content]
    start, end = min(p.start for p in ends), max(p.end for p in ends)
    return replace(
        source,
        event=True,
        quoted=True,
        evidence=Passage(max(start, sent.start_char), min(end, sent.end_char)),
    )

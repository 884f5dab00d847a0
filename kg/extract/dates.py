"""Words that tell when → EDTF, seen from the day of publication.

`find` reads the expressions of a text, `for_predicate` says which of them dates an event. The arithmetic is
`kg.extract.reckoning`'s; what depends on a date told before is left to `kg.extract.timeline`.
"""

import datetime
import re
from collections.abc import Iterable

from spacy.tokens import Doc, Token

from kg.extract import governed, grammar, reckoning, timewords
from kg.lexicon import dates as words
from kg.model import Passage, TimeExpression

Day = datetime.date
_HEAD = 600  # characters in which the dateline stands
_FILED = 2  # days that a paper appears after the day its report was filed on, which is the report's "today"


def find(doc: Doc, published: str | None) -> tuple[TimeExpression, ...]:
    """Every expression that tells when, in the order of the text; `published` is an ISO date or date and time."""
    day = _date(published)
    found = _found(doc, day)
    filed = next((t.edtf for t in found if t.passage.start < _HEAD and governed.is_dateline(t, doc)), None)
    if day is None or filed is None or len(filed) != len("2020-06-15"):
        return found
    apart = (day - Day.fromisoformat(filed)).days
    return _found(doc, Day.fromisoformat(filed)) if 0 < apart <= _FILED else found


def _found(doc: Doc, day: Day | None) -> tuple[TimeExpression, ...]:
    text = doc.text
    taken: list[tuple[int, int]] = []
    out = []
    for rule, anchor, pattern in timewords.patterns():
        for found in pattern.finditer(text):
            if any(found.start() < b and a < found.end() for a, b in taken):
                continue
            expression = _expression(doc, found, rule, anchor, day)
            if expression is not None:
                taken.append(found.span())
                out.append(expression)
    return tuple(sorted(out, key=lambda e: e.passage))


def _date(published: str | None) -> Day | None:
    return Day.fromisoformat(published[:10]) if published and len(published) >= 10 else None


def _expression(doc: Doc, found: re.Match[str], rule: str, anchor: str, day: Day | None) -> TimeExpression | None:
    span = doc.char_span(found.start(), found.end(), alignment_mode="expand")
    if span is None or not _is_time(span.root, found, rule):
        return None
    head = span.root
    edtf = None if anchor == "discourse" else _reckoned(found, rule, day, head)
    return TimeExpression(passage=Passage(found.start(), found.end()), head=head.i, edtf=edtf, rule=rule, anchor=anchor)


def _reckoned(found: re.Match[str], rule: str, day: Day | None, head: Token) -> str | None:
    """The date, seen from the tense around it; "since" and "by" make a span of it."""
    ahead = _is_ahead(head)
    edtf = reckoning.MAKERS[rule](found, day, ahead)
    if day is not None and rule in reckoning.YEARLESS and not ahead:
        if _is_present(head) and rule in ("month day", "day month"):
            edtf = _nearer(edtf, reckoning.MAKERS[rule](found, day, True), day)
        elif edtf is not None and edtf[:10] > day.isoformat()[: len(edtf[:10])] and _is_past(head):
            edtf = reckoning.MAKERS[rule](found, day.replace(month=1, day=1), False)  # "on Nov. 20 she met", in October
    return _opened(edtf, found, day, ahead)


def _opened(edtf: str | None, found: re.Match[str], day: Day | None, ahead: bool) -> str | None:
    """ "since March" has no end yet; "by Friday" ends then."""
    before = found.string[: found.start()].lower().rsplit(None, 1)[-1:]
    if edtf is None or before not in (["since"], ["by"], ["before"]) or edtf.startswith(".."):
        return edtf
    if before == ["since"]:
        return f"{edtf.split('/')[0]}/.."
    if before == ["before"]:
        return f"../{Day.fromisoformat(edtf) - datetime.timedelta(days=1)}" if len(edtf) == 10 else edtf
    last = edtf.split("/")[-1]
    return f"{day}/{last}" if ahead and day is not None and last > day.isoformat() else edtf


def _nearer(one: str | None, other: str | None, day: Day) -> str | None:
    """Of two days the one that lies nearer to the day of publication."""
    days = [d for d in (one, other) if d is not None]
    return min(days, key=lambda d: abs((Day.fromisoformat(d) - day).days), default=None)


def _is_present(head: Token) -> bool:
    """ "before it runs out on Nov. 19": a plan in the present tense, or a caption of what is past."""
    return governed.clause(head).tag_ in ("VBZ", "VBP")


def _is_past(head: Token) -> bool:
    return governed.clause(head).tag_ == "VBD"


def _is_time(root: Token, found: re.Match[str], rule: str) -> bool:
    """False for "may" the verb, "march" the walk, the year in "1967 borders" and numbers that count things."""
    groups = found.groupdict()
    name = (groups.get("month") or groups.get("weekday") or "").rstrip(".")
    if name and not name[0].isupper():
        return False
    if rule == "month" and name in ("May", "March", "Mar", "Jan", "Dec", "Sep", "Jun", "August", "April", "June"):
        return root.pos_ in ("PROPN", "NOUN", "NUM") and root.dep_ not in ("nsubj", "flat", "compound", "aux")
    if rule == "year" and " " not in found[0]:
        noun = root.head
        counted = noun.lower_ in words.load().undated.nouns or noun.lemma_.lower() in words.load().undated.nouns
        counted = counted or (root.dep_ == "nummod" and noun.tag_ == "NNS")
        return root.pos_ in ("NUM", "PROPN", "NOUN") and not counted and root.dep_ not in ("nsubj", "flat", "appos")
    return True


def _is_ahead(head: Token) -> bool:
    """True where the words around the expression speak of what is to come."""
    ahead = words.load().ahead.words
    node = head
    if governed.invited_to(governed.clause(head), head) is not None:
        return True
    for _ in range(5):
        if any(c.lower_ in ahead or c.lemma_.lower() in ahead for c in node.children if c.dep_ in _MARKERS):
            return True
        if node.lower_ == "due" or any(c.lower_ == "due" for c in node.children):
            return True
        if (
            node.morph.get("VerbForm", []) == ["Inf"]
            and node.head.lemma_ == "be"
            and node.dep_ in ("xcomp", "ccomp", "csubj")
        ):
            return True
        if node.dep_ == "acl" and any(c.lower_ == "to" and c.dep_ == "mark" for c in node.children):
            return True
        if node.pos_ in ("VERB", "AUX") and _is_finite(node):
            return _is_to(node)
        if node.i != head.i and node.pos_ in ("VERB", "AUX") and node.head == node:
            return False
        if node.pos_ in ("VERB", "AUX", "ADJ", "NOUN") and _waits_for(node.head, node, ahead):
            return True
        if node.head == node:
            break
        node = node.head
    return False


def _is_finite(verb: Token) -> bool:
    return verb.morph.get("VerbForm", []) == ["Fin"] or any(
        c.dep_.startswith("aux") or c.dep_ == "cop" for c in verb.children
    )


def _waits_for(governor: Token, token: Token, ahead: frozenset[str]) -> bool:
    """ "agreed to meet in May", "plans for a visit in May": the governor's sense puts its complement ahead."""
    if governor == token or token.dep_ not in ("xcomp", "ccomp", "acl", "advcl", "obj", "obl", "nmod", "conj"):
        return False
    if token.pos_ in ("VERB", "AUX") and "Inf" not in token.morph.get("VerbForm", []) and token.dep_ != "ccomp":
        return False
    if token.dep_ in ("obl", "nmod") and grammar.preposition(token) not in ("for", "to", "on", "about", "of"):
        return False
    return governor.lower_ in ahead or governor.lemma_.lower() in ahead


_MARKERS = ("aux", "aux:pass", "advmod", "amod", "cop")


def _is_to(verb: Token) -> bool:
    """ "is to see", "are to talk": a form of be with an infinitive; and "starts on Monday", "opens on Nov. 15"."""
    if any(c.lemma_ == "be" and c.dep_ in ("aux", "cop") for c in verb.children):
        return any(c.lower_ == "to" for c in verb.children) or verb.tag_ == "VBG"
    return (verb.lemma_ == "be" and any(c.dep_ == "xcomp" for c in verb.children)) or (
        verb.tag_ in ("VBZ", "VBP") and verb.lemma_ in words.load().ahead.present
    )


def seen_ahead(expression: TimeExpression, published: str | None, doc: Doc) -> str | None:
    """The date of words without a year where what they date is still to come: "will meet again in May"."""
    day = _date(published)
    if day is None or expression.edtf is None or expression.rule not in reckoning.YEARLESS:
        return expression.edtf
    if _is_past(governed.governor(expression, doc)):  # "ordered a strike on Friday": the day of the order
        return expression.edtf
    pattern = next(p for name, _, p in timewords.patterns() if name == expression.rule)
    found = pattern.match(expression.passage.of(doc.text))
    return reckoning.MAKERS[expression.rule](found, day, True) if found is not None else expression.edtf


def for_predicate(token: Token, expressions: Iterable[TimeExpression]) -> TimeExpression | None:
    """The expression that dates an event told by this word, or None."""
    doc = token.doc
    near = [e for e in expressions if token.sent.start_char <= e.passage.start < token.sent.end_char]
    if not near:
        return None
    by_governor: dict[int, list[TimeExpression]] = {}
    for expression in near:
        for word in {governed.governor(expression, doc).i, expression.head, governed.last_token(expression, doc)}:
            by_governor.setdefault(word, []).append(expression)
    for candidate in _carriers(token):
        found = [e for e in by_governor.get(candidate.i, []) if _may_date(e, token, candidate)]
        if found:
            return min(found, key=lambda e: _rank(e, token))
    return None


def _rank(expression: TimeExpression, token: Token) -> tuple[bool, bool, bool, int, int]:
    """What is dated before what is not, days before years, the nearer before the farther."""
    edtf = expression.edtf or ""
    loose = expression.rule in ("time of day", "occasion")
    return not edtf, ".." in edtf, loose, -min(len(edtf), 10), abs(expression.head - token.i)


def _may_date(expression: TimeExpression, token: Token, candidate: Token) -> bool:
    """A possessor and a date behind "of" date only their noun; "since" dates what has lasted, no "first since 2018"."""
    if governed.is_owner(expression, token.doc) or governed.of_noun(expression, token.doc) is not None:
        return candidate == token
    if governed.invited_to(token, token.doc[expression.head]) is not None:
        return False
    if expression.edtf is not None and expression.edtf.endswith("/..") and expression.rule != "since":
        verb = governed.clause(candidate)
        return candidate.pos_ != "NOUN" and any(c.lower_ in ("has", "have", "had", "been") for c in verb.children)
    return True


def _carriers(token: Token) -> list[Token]:
    """The words whose dates are this event's, the surest first."""
    out = [token, *_nominals_below(token), *_told_when(token), *_held(token)]
    if token.dep_ in ("case", "advmod", "cop") and token.pos_ in ("ADJ", "ADV"):  # "is due in Paris on Friday"
        out += [token.head, *_nominals_below(token.head)]
    if token.dep_ == "nmod" and token.head.lemma_ == "anniversary":
        out.insert(0, token.head.head if token.head.head != token.head else token.head)
        out.insert(0, token.head)
    node = token
    for _ in range(3):
        above = node.head
        if above == node or not _passes_up(node, token):
            break
        out += [above, *(_told_when(above) if above.pos_ in ("VERB", "AUX") else [])]
        if node.dep_ in ("xcomp", "obj", "nsubj:pass", "obl", "acl:relcl", "acl"):
            out += _nominals_below(above)
        if token.pos_ in ("NOUN", "PROPN"):
            out += [c for c in above.children if c.dep_ == "case" and c.pos_ == "ADJ"]  # "due in Lima in May for talks"
            out += _held(above) if node.dep_ == "nmod" else []
        node = above
    return out


def _passes_up(node: Token, token: Token) -> bool:
    """True where the date of the word above is also the event's."""
    label = node.dep_.split(":")[0]
    if node.dep_ in ("xcomp", "advcl", "advcl:relcl"):
        return not any(c.dep_ == "mark" and c.lower_ in ("since", "until", "because") for c in node.children)
    if label in ("obj", "nsubj", "obl", "nmod") and token.pos_ in ("NOUN", "PROPN"):
        return True
    if label == "acl":  # "the first to visit", "leaves on Monday for Lima, where she will meet"
        where = any(c.lower_ in _SHARING and c.dep_ == "advmod" for c in node.children)
        return where or (_is_infinitive(node) and _is_first(node.head))
    if label in ("obl", "obj"):  # the place or person of such a clause
        return any(c.dep_ == "acl:relcl" for c in node.children)
    return node.dep_ == "conj" and node.head.i < node.i


_SHARING = (
    "where",
    "when",
    "also",
)  # "called by Wang, who also spoke with Doval": clauses that go on with the same day


def _is_infinitive(verb: Token) -> bool:
    return any(c.lower_ == "to" and c.dep_ == "mark" for c in verb.children)


def _is_first(noun: Token) -> bool:
    return any(c.lower_ in ("first", "second", "third", "last", "only", "latest") for c in noun.children)


def _told_when(token: Token) -> list[Token]:
    """ "did not talk when they gathered on Friday": the clause with "when"; "on July 9, when he came": the date."""
    clauses = [c for c in token.children if c.dep_.startswith("advcl") and _when(c) is not None]
    when = _when(token)
    if when is None or when.i < 2:
        return clauses
    before = when.nbor(-2) if when.nbor(-1).text == "," else when.nbor(-1)
    return [*clauses, before, *([token.head] if token.dep_ == "acl:relcl" else [])]


def _when(clause: Token) -> Token | None:
    return next((c for c in clause.children if c.lower_ == "when" and c.dep_ in ("advmod", "mark")), None)


_HOLDING = {"hold", "give", "host", "set", "schedule", "open", "begin", "start", "convene", "plan", "arrange", "end"}


def _held(token: Token) -> list[Token]:
    """ "a banquet given on Sunday", "the round, set for May 12": the participle behind an occasion."""
    places = [token, *(c for c in token.children if c.dep_ == "obl" and grammar.preposition(c) in ("at", "during"))]
    places = [p for p in places if p.pos_ in ("NOUN", "PROPN")]
    return [c for p in places for c in p.children if c.dep_.startswith("acl") and c.lemma_ in _HOLDING]


def _nominals_below(token: Token) -> list[Token]:
    """Nominal dependents to which the parser may have hung the date: "talks in Beijing on Sunday"."""
    out = []
    for child in token.children:
        if child.dep_.split(":")[0] in ("obj", "obl", "nmod", "flat", "appos", "nsubj") and child.pos_ in (
            "NOUN",
            "PROPN",
            "NUM",
        ):
            if child.dep_.split(":")[0] == "nsubj" and child.i < token.i and token.pos_ in ("VERB", "AUX"):
                continue
            out += [child, *_nominals_below(child)]
    return out

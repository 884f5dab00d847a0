"""Who does what to whom in a Universal Dependencies tree, across passives, control, relatives and coordination.

Rules ask these functions, never raw labels: "signed by Abe", "Abe, who signed", "Abe wants to sign" and "Abe met Xi
and signed" all have Abe as the subject of "sign". The inheritance follows enhanced UD (Schuster & Manning 2016).
All functions take and give spaCy tokens with UD v2 labels.
"""

from collections.abc import Iterator
from functools import lru_cache

from spacy.tokens import Doc, Span, Token

_RELATIVES = {"who", "whom", "which", "that", "whose"}
_SUBJECT_CONTROL = {"promise", "vow", "pledge", "threaten", "agree"}  # "X promised Y to do": X does it
_BLAMING = {"congratulate", "accuse", "suspect", "prevent", "stop", "dissuade", "ban", "bar", "commend", "discourage"}
_AWAITED = {"due", "set", "likely", "bound", "about", "ready", "scheduled", "slated"}
_DEPTH = 8  # how far arguments are inherited; deeper chains were parser errors in every case looked at


@lru_cache(maxsize=8)
def text_of(doc: Doc) -> str:
    """The text of a parse; spaCy puts it together anew each time it is asked."""
    return str(doc.text)


def children(token: Token, *labels: str) -> list[Token]:
    """The dependents with one of the labels; a label without subtype takes all its subtypes."""
    return [c for c in token.children if c.dep_ in labels or c.dep_.split(":")[0] in labels]


def expand(token: Token) -> list[Token]:
    """The token and what is coordinated with it: "Abe, Xi and Moon" from "Abe"; also "Peru, the Bahamas and Chad"."""
    out = [token]
    for child in token.children:
        if child.dep_ == "conj" or _is_listed(child):
            out += expand(child)
    return out


def _is_listed(child: Token) -> bool:
    """True for a name with an article that the parser took to explain the one before it, in a list that goes on."""
    if child.dep_ != "appos" or child.pos_ != "PROPN" or child.head.pos_ != "PROPN":
        return False
    has_article = any(c.lower_ == "the" for c in child.children)
    return has_article and not children(child, "nmod") and any(c.i > child.i for c in children(child.head, "conj"))


def first_conjunct(token: Token) -> Token:
    """The first of the coordinated words that the token is one of."""
    while token.dep_ == "conj":
        token = token.head
    return token


def preposition(token: Token) -> str:
    """The case marker of a nominal in lower case, several words joined: "with", "on behalf of"; "" if bare."""
    cases = [c for c in token.children if c.dep_ == "case"]
    if cases:  # "travelled on to Accra", "went over to Accra": the last of several bare ones
        case = cases[-1] if cases[-1].lower_ == "to" and cases[-1].i - cases[0].i == len(cases) - 1 else cases[0]
        return " ".join([case.lower_, *(f.lower_ for f in case.children if f.dep_ == "fixed")])
    named = next((c for c in token.children if c.dep_ == "appos" and c.i > token.i), None)
    hung = [c for c in named.children if c.dep_ == "case" and c.i < token.i] if named is not None else []
    if hung:  # "with his counterpart X": on the name
        return hung[0].lower_
    for part in children(token, "flat"):  # "in Abu Dhabi": on the last word of a name
        if any(case.dep_ == "case" and case.i < token.i for case in part.children):
            return preposition(part)
    title = next((c for c in token.children if c.dep_ == "nmod:desc" and c.i < token.i), None)
    return preposition(title) if title is not None else ""  # "with his counterpart X": on the title


def with_preposition(token: Token, *prepositions: str) -> list[Token]:
    """Obliques and nominal modifiers of the token that stand with one of the prepositions, coordination expanded.

    A coordinated nominal with a preposition of its own ("with Abe and at dinner") is not expanded into.
    """
    out: list[Token] = []
    for child in token.children:
        if child.dep_.split(":")[0] in ("obl", "nmod") and preposition(child) in prepositions:
            out += [t for t in expand(child) if t == child or preposition(t) in ("", *prepositions)]
    return out


def is_passive(token: Token) -> bool:
    """True for a verb in the passive: "was signed", "the deal signed by"."""
    if any(c.dep_ in ("nsubj:pass", "aux:pass", "csubj:pass", "obl:agent") for c in token.children):
        return True
    if token.dep_ == "conj" and not is_passive(token.head):
        return False  # "welcomed the vote and called for calm": past tense, though it is spelled like a participle
    bare = token.dep_ in ("acl", "advcl", "conj", "amod") and not children(token, "nsubj", "obj", "aux", "cop")
    return (
        bare
        and "Part" in token.morph.get("VerbForm", [])
        and "Past" in token.morph.get("Tense", [])
        and token.tag_ == "VBN"
    )


def agents(token: Token) -> list[Token]:
    """The "by X" of a passive."""
    named = [t for c in children(token, "obl:agent") for t in expand(c)]
    return named or with_preposition(token, "by")


def _antecedent(token: Token, clause: Token) -> Token | None:
    """What a relative pronoun stands for: the noun that the relative clause modifies."""
    while clause.dep_ == "conj":
        clause = clause.head
    if token.lower_ in _RELATIVES and clause.dep_ in ("acl:relcl", "acl") and clause.head != token:
        return _person_before(token, clause.head) if token.lower_ in ("who", "whom") else clause.head
    return None


def _person_before(pronoun: Token, noun: Token) -> Token:
    """ "the summit between Moon and Kim, who met": who are the names right before, where the parser chose a thing."""
    if noun.pos_ == "PROPN" or pronoun.i - 1 <= noun.i:
        return noun
    before = pronoun.nbor(-1)
    if before.is_punct and before.i > noun.i + 1:
        before = before.nbor(-1)
    while before.dep_ in ("flat", "goeswith") and before.head != before:
        before = before.head
    before = first_conjunct(before)
    while before.dep_ in ("nmod", "appos") and before.head.i > noun.i:  # "X, president of Y, who"
        before = before.head
    return before if before.pos_ == "PROPN" and before.i > noun.i else noun


def _resolved(tokens: list[Token], clause: Token) -> list[Token]:
    """The tokens with relative pronouns put right and coordination expanded."""
    out: list[Token] = []
    for token in tokens:
        if token.lower_ in _RELATIVES and token.pos_ in ("PRON", "DET", "SCONJ"):
            antecedent = _antecedent(token, clause)
            out += (
                expand(antecedent)
                if antecedent is not None and antecedent.dep_ != "conj"
                else ([antecedent] if antecedent is not None else [])
            )
        else:
            out += expand(token)
    return out


def surface_subjects(token: Token, depth: int = _DEPTH) -> list[Token]:
    """Heads of the grammatical subject, inherited through coordination, control, participles and relatives."""
    own = children(token, "nsubj") or [c for c in token.children if c.dep_ == "nsubj:outer"]
    if own:
        return _resolved(own, token)
    if held := [s for c in children(token, "advmod") if c.lower_ in _AWAITED for s in children(c, "nsubj")]:
        return _resolved(held, token)  # "are due to meet", where the parser hangs "due" on what it governs
    if depth == 0:
        return []
    if (meant := _behind_for(token)) is not None:
        return expand(meant)
    head, label = token.head, token.dep_
    if label == "root" and token.tag_ in ("VBD", "VBZ", "VBP") and not is_passive(token):
        return _behind_time(token) or _standing_alone(token) or _led_in(token)
    while label == "conj" and token.tag_ in ("VBD", "VBZ") and head.tag_ == "VBG" and head.head != head:
        head = head.head  # "congratulated him on taking office and welcomed his visit"
    if label == "conj" or (label == "parataxis" and token.i > head.i and not children(token, "nsubj")):
        found = surface_subjects(head, depth - 1) if head.pos_ in ("VERB", "AUX", "ADJ", "NOUN") else []
        return found or (_standing_alone(token) if label == "parataxis" else [])
    if label in ("xcomp", "advcl") and (ranked := _ranked_before(token)) is not None:
        return _ranked(ranked, depth)
    if label == "xcomp":
        return _controllers(head, depth)
    if label.startswith("advcl"):
        return _adverbial_controllers(token, head, depth)
    if label.startswith("acl"):
        return _adnominal_subjects(token, head, depth)
    if label == "ccomp" and "Inf" in token.morph.get("VerbForm", []):
        return _controllers(head, depth)
    return []


def _behind_for(verb: Token) -> Token | None:
    """ "plans for X to meet": a subject that the parser hung on the noun before, without its "for"."""
    marks = {c.lower_: c.i for c in verb.children if c.dep_ == "mark"}
    if "for" not in marks or "to" not in marks or marks["for"] > marks["to"]:
        return None
    between = verb.doc[marks["for"] + 1 : marks["to"]]
    return next((t for t in between if t.pos_ in ("NOUN", "PROPN", "PRON") and t.head not in between), None)


def _behind_time(verb: Token) -> list[Token]:
    """ "From 10 a.m. local time, Mr. X held talks": a name that the parser took for a part of the time."""
    for child in verb.children:
        if child.i < verb.i and child.dep_.startswith("obl"):
            names = [
                d for d in child.subtree if d.dep_ == "appos" and d.pos_ == "PROPN" and d.head.pos_ in ("NOUN", "NUM")
            ]
            if names and child.i < names[0].i < verb.i:
                return expand(names[0])
    return []


def _standing_alone(verb: Token) -> list[Token]:
    """ "Dean Rusk. Met with the premier. Also met with the king.": a name alone before notes that have no subject."""
    sent = verb.sent
    while verb.tag_ == "VBD" and sent.start > 0:
        sent = verb.doc[sent.start - 1].sent
        words = [t for t in sent if not t.is_punct and not t.is_space]
        if words and all(t.pos_ == "PROPN" for t in words):
            return [sent.root]
        if words and children(sent.root, "nsubj", "nsubj:outer"):
            return []
    return []


def _led_in(verb: Token) -> list[Token]:
    """ "The two sides: (a) agreed to …; (b) condemned …": who is named before the colon does what each item tells."""
    doc, start = verb.doc, verb.sent.start
    if any(t.is_alpha and t.i < verb.i and len(t.text) > 2 and t.pos_ != "ADV" for t in verb.sent):
        return []
    for sent in _sentences_before(doc, start):
        words = [t for t in sent if not t.is_space]
        if not words:
            continue
        if words[-1].text == ":":
            return _named_last(words[:-1])
        is_item = sent.root.pos_ == "VERB" and not children(sent.root, "nsubj") and len(words) > 2
        if not is_item and any(t.is_alpha and len(t.text) > 2 for t in words):
            return []
    return []


def _sentences_before(doc: Doc, start: int) -> Iterator[Span]:
    while start > 0:
        sent = doc[start - 1].sent
        yield sent
        start = sent.start


def _named_last(words: list[Token]) -> list[Token]:
    """The nominal that ends some words, with what is coordinated with it."""
    top = words[-1] if words else None
    while (
        top is not None and top.head in words and top.dep_.split(":")[0] in ("flat", "nmod", "compound", "amod", "conj")
    ):
        top = top.head
    return expand(top) if top is not None and top.pos_ in ("NOUN", "PROPN") else []


def _controllers(governor: Token, depth: int) -> list[Token]:
    """Who does an open complement: the governor's object if it has one, else its subject."""
    if governor.lemma_ not in _SUBJECT_CONTROL:
        if is_passive(governor):
            return surface_subjects(governor, depth - 1)
        taken = children(governor, "obj", "iobj")
        if taken:
            return _resolved(taken, governor)
    return surface_subjects(governor, depth - 1)


def _adverbial_controllers(token: Token, head: Token, depth: int) -> list[Token]:
    """Who does a subjectless adverbial clause; "reported Xi as telling", "accused Xi of telling": the object."""
    as_complement = any(c.lower_ in ("as", "for") for c in children(token, "mark", "case"))
    taken = children(head, "obj")
    blamed = head.lemma_ in _BLAMING and token.i > head.i
    if taken and (as_complement or blamed):
        return _resolved(taken, head)
    if head.lemma_ == "join" and taken and "in" in {c.lower_ for c in children(token, "mark")}:
        return [*surface_subjects(head, depth - 1), *_resolved(taken, head)]  # "X joined Y in signing it"
    return surface_subjects(head, depth - 1)


def _adnominal_subjects(token: Token, noun: Token, depth: int) -> list[Token]:
    """Who does an adnominal clause: the noun ("officials meeting Xi") or who has it ("his plan to visit")."""
    if "Inf" in token.morph.get("VerbForm", []):
        if _is_ranked(noun):
            return _ranked(noun, depth)
        owners = [t for c in children(noun, "nmod:poss") for t in expand(c)]
        if owners or noun.head == noun:
            return owners
        governor = first_conjunct(noun).head
        return surface_subjects(governor, depth - 1) if governor.pos_ in ("VERB", "AUX") else []
    relative_gap = token.dep_ == "acl:relcl" and children(token, "obj", "obl")
    return [noun] if token.dep_ != "acl:relcl" or relative_gap or is_passive(token) else []


def _is_ranked(noun: Token) -> bool:
    """ "the first to visit", "the only leader to attend": the infinitive tells what the noun itself did."""
    ranks = {"first", "last", "only", "second", "third", "latest", "next"}
    return noun.lower_ in ranks or any(c.lower_ in ranks for c in noun.children if c.dep_ in ("amod", "nummod"))


def _ranked_before(verb: Token) -> Token | None:
    """ "the first Danish minister of trade to visit", where the tree hangs the infinitive on the verb of the clause."""
    mark = next((c for c in verb.children if c.dep_ == "mark" and c.lower_ == "to"), None)
    noun = verb.doc[mark.i - 1] if mark is not None and mark.i else None
    while noun is not None and noun.head.i < noun.i and noun.dep_ in ("nmod", "compound", "flat"):
        noun = noun.head
    return noun if noun is not None and noun.pos_ in ("NOUN", "PROPN", "ADJ") and _is_ranked(noun) else None


def _ranked(noun: Token, depth: int) -> list[Token]:
    """Who is "the first to visit": whom it is said of or stands beside, else the noun itself."""
    if noun.dep_ == "appos":
        return [noun.head]
    if any(c.dep_ == "cop" for c in noun.children):
        return children(noun, "nsubj") or [noun]
    if noun.dep_ in ("xcomp", "obj") and noun.head.lemma_ in ("become", "be", "remain"):
        return surface_subjects(noun.head, depth - 1)
    return [noun]


def subjects(token: Token) -> list[Token]:
    """Who does it: the subject of an active, the agent of a passive; empty where it is not said."""
    if is_passive(token):
        return agents(token)
    return surface_subjects(token)


def objects(token: Token) -> list[Token]:
    """To whom it is done: the object of an active, the subject of a passive, the noun of an object relative."""
    if is_passive(token):
        found = surface_subjects(token)
        return found or _adnominal_object(token)
    taken = children(token, "obj")
    if taken:
        return _resolved(taken, token)
    return _relative_object(token) or _shared_object(token) or _late_object(token)


def _adnominal_object(token: Token) -> list[Token]:
    return [token.head] if token.dep_.startswith("acl") else []


def _relative_object(token: Token) -> list[Token]:
    """ "the treaty that they signed", "the city they visited": the noun, where the verb has a subject of its own."""
    if token.dep_ != "acl:relcl":
        return []
    own = [c for c in children(token, "nsubj") if c.lower_ not in _RELATIVES]
    return [token.head] if own and not children(token, "ccomp", "xcomp", "obl") else []


def _late_object(token: Token) -> list[Token]:
    """ "received in Lima the envoy, X": an object far behind its verb that was read as a second subject."""
    named = [c for c in token.children if c.dep_ == "nsubj"]
    if len(named) != 2 or not named[0].i < token.i < named[1].i:
        return []
    between = token.doc[token.i : named[1].i]
    return [] if any(t.text in (":", ";", "-", "–", "—", '"', "”") for t in between) else expand(named[1])


def _shared_object(token: Token) -> list[Token]:
    """ "signed and later ratified the treaty": the object of the verb that comes next, where it shares the subject."""
    for later in token.children:
        between = [t for t in token.doc[token.i + 1 : later.i] if t.dep_ not in ("cc", "advmod", "mark")]
        if later.dep_ == "conj" and later.pos_ == "VERB" and not children(later, "nsubj") and not between:
            return children(later, "obj")
    return []


def possessors(token: Token) -> list[Token]:
    """Whose it is: "Xi's visit", "the visit of Xi" gives Xi."""
    own = [t for c in children(token, "nmod:poss") for t in expand(c)]
    return own or with_preposition(token, "of")


def is_negated(token: Token) -> bool:
    """True where the word itself is negated: not, n't, never, no, neither, without."""
    negators = {"not", "n't", "never", "neither", "nor", "no", "n’t"}
    if any(c.lower_ in negators and c.dep_ in ("advmod", "det", "cc", "cc:preconj") for c in token.children):
        return True
    return any(
        d.lower_ in ("no", "neither") and d.dep_ in ("det", "cc:preconj")
        for c in children(token, "nsubj", "obj")
        for d in c.children
    )


def ancestors(token: Token) -> Iterator[Token]:
    """The token's heads up to the root, nearest first."""
    while token.head != token:
        token = token.head
        yield token

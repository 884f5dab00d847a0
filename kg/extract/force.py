"""What is said can give a plain "said" another force: an obligation of others asks, a will of one's own offers."""

from collections.abc import Sequence

from spacy.tokens import Token

from kg.extract import grammar
from kg.lexicon import roles, speech

_OUGHT = {"must", "should", "shall", "ought"}
_WILL = {"will", "would", "'ll", "’ll"}
_READY = {"ready", "willing", "prepared", "eager", "keen", "determined", "committed"}
_INTEND = {"want", "hope", "intend", "plan", "wish", "aim", "seek", "look", "stand"}
_NEED = {"need", "have", "require"}
_ROOT = 4  # letters by which a country and its people are matched: "Chin-a", "Chin-ese"
_OWNERS = {"his", "her", "their", "our", "my", "its"}
_OWN = {"i", "we", "he", "she", "they", "it"}


def raised(plain: str, heads: Sequence[Token], holders: Sequence[Token], *, own: bool = False) -> str:
    """Notation of the event type that the words said, headed by `heads`, give an act that is otherwise `plain`.

    `own` tells that the speaker's side is known to be the doer.
    """
    head = next((h for h in heads if h.dep_ in ("ccomp", "xcomp", "advcl", "acl", "conj", "root")), None)
    if head is None:
        return plain
    if plain == "offer":
        return "threat" if speech.is_hostile(head.lemma_) and not grammar.is_negated(head) else plain
    if head.dep_ not in ("ccomp", "conj", "root", "acl"):
        return plain
    subjects = grammar.surface_subjects(head)
    own = own or any(t.lower_ in _OWN or _is_ones_own(t) for t in subjects) or _same_side(subjects, holders)
    if not own and subjects and (_obliges(head) or _is_subjunctive(head)):
        return "request"
    if not own and plain == "statement" and _will(head) and _bodes_ill(head):
        return "threat"
    ready = _is_ready(head) and (own or any(_is_state(t) for t in subjects))
    if not ready and not (own and _will(head)):
        return plain
    deed = next(iter(_infinitive(_readiness(head) or head)), head) if ready else head
    if speech.is_hostile(deed.lemma_):
        return plain if grammar.is_negated(head) else "threat"
    if grammar.is_negated(head):
        return "rejection" if own else plain
    themselves = any(t.lower_ in _OWN for t in subjects)
    return "offer" if ready or themselves or speech.is_friendly(head.lemma_) else plain


def _is_ones_own(token: Token) -> bool:
    """True for "his country" and "our forces"."""
    return any(c.lower_ in _OWNERS for c in grammar.children(token, "nmod:poss"))


def _is_state(token: Token) -> bool:
    """True for a word that can stand for a speaker's own state or body: "China", "the government", not "citizens"."""
    return token.pos_ == "PROPN" or token.lemma_.lower() in roles.load().states


def _same_side(subjects: Sequence[Token], holders: Sequence[Token]) -> bool:
    """True where the speaker's phrase names the doer: "Portugal will …, the Portuguese president said"."""
    roots = {t.lower_[:_ROOT] for h in holders for t in h.subtree if t.text[:1].isupper() and len(t) >= _ROOT}
    return any(t.lower_[:_ROOT] in roots for s in subjects for t in s.subtree if t.text[:1].isupper())


def _obliges(head: Token) -> bool:
    auxiliaries = {c.lower_ for c in grammar.children(head, "aux")}
    return bool(auxiliaries & _OUGHT) or (head.lemma_ in _NEED and bool(_infinitive(head)))


def _is_subjunctive(head: Token) -> bool:
    """True for "insisted that the road be opened": a bare verb behind "that"."""
    if not any(c.lower_ == "that" for c in grammar.children(head, "mark")) or any(
        c.dep_ == "aux" for c in head.children
    ):
        return False
    return any(c.lower_ == "be" for c in grammar.children(head, "aux:pass", "cop")) or head.tag_ == "VB"


def _bodes_ill(head: Token) -> bool:
    if head.lemma_ in ("meet", "answer", "face") and grammar.is_passive(head):
        return any(speech.bodes_ill(t.lemma_) for t in grammar.with_preposition(head, "with", "by"))
    return speech.bodes_ill(head.lemma_) or any(speech.bodes_ill(t.lemma_) for t in grammar.children(head, "obj"))


def _is_ready(head: Token) -> bool:
    if _readiness(head) is not None or (head.lower_ in _READY and grammar.with_preposition(head, "for")):
        return True
    return (head.lower_ in _READY or head.lemma_ in _INTEND) and bool(_infinitive(head))


def _readiness(head: Token) -> Token | None:
    """ "stands ready to help"."""
    if head.lemma_ not in ("stand", "remain"):
        return None
    return next((c for c in grammar.children(head, "xcomp") if c.lower_ in _READY), None)


def _will(head: Token) -> bool:
    return any(c.lower_ in _WILL for c in grammar.children(head, "aux"))


def _infinitive(head: Token) -> list[Token]:
    return [c for c in grammar.children(head, "xcomp", "advcl", "ccomp") if any(m.lower_ == "to" for m in c.children)]

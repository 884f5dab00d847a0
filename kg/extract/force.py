"""What is said can give a plain "said" another force: an obligation of others asks, a will of one's own offers."""

from collections.abc import Sequence

from spacy.tokens import Token

from kg.extract import grammar

_OUGHT = {"must", "should", "shall", "ought"}
_WILL = {"will", "would", "'ll", "’ll"}
_READY = {"ready", "willing", "prepared", "eager", "keen", "determined", "committed"}
_INTEND = {"want", "hope", "intend", "plan", "wish", "aim", "seek", "look", "stand"}
_NEED = {"need", "have", "require"}
_OWN = {"i", "we", "he", "she", "they", "it"}


def raised(plain: str, heads: Sequence[Token], holders: Sequence[Token]) -> str:
    """Notation of the event type that the words said, headed by `heads`, give an act that is otherwise `plain`."""
    head = next((h for h in heads if h.dep_ in ("ccomp", "root")), None)
    if head is None:
        return plain
    subjects = grammar.surface_subjects(head)
    own = any(t.lower_ in _OWN for t in subjects) or any(t.lemma_ in {h.lemma_ for h in holders} for t in subjects)
    if not own and subjects and _obliges(head):
        return "request"
    if _is_ready(head) or (own and _will(head)):
        return "rejection" if grammar.is_negated(head) else "offer"
    return plain


def _obliges(head: Token) -> bool:
    auxiliaries = {c.lower_ for c in grammar.children(head, "aux")}
    return bool(auxiliaries & _OUGHT) or (head.lemma_ in _NEED and bool(_infinitive(head)))


def _is_ready(head: Token) -> bool:
    return (head.lemma_ in _READY or head.lemma_ in _INTEND) and bool(_infinitive(head))


def _will(head: Token) -> bool:
    return any(c.lower_ in _WILL for c in grammar.children(head, "aux"))


def _infinitive(head: Token) -> list[Token]:
    return [c for c in grammar.children(head, "xcomp", "advcl", "ccomp") if any(m.lower_ == "to" for m in c.children)]

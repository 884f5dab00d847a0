"""Whom descriptions and pronouns of an article stand for: "the two leaders", "her Finnish counterpart", "they".

Mentions are read from left to right with what was spoken of before. Nearness, grammatical role, gender, number and the
posts that people hold decide (after Lappin & Leass 1994 and Hobbs 1978); what finds no antecedent and describes
somebody becomes an unnamed actor of its own.
"""

from collections.abc import Sequence

from spacy.tokens import Doc, Token

from kg.extract import described, discourse, grammar, pronouns, several
from kg.extract.clusters import Named
from kg.extract.discourse import Discourse, Link, Resolved
from kg.extract.entities import Entity
from kg.lexicon.names import Names
from kg.model import Mention, MentionForm


def resolve(
    doc: Doc, mentions: Sequence[Mention], named: Named, names: Names, link: Link, issuer: str | None = None
) -> Resolved:
    """What every description and pronoun stands for.

    `link(post, country, words)` finds the known holder of a post; `issuer` is the state whose office issued the text.
    """
    d = discourse.begin(doc, named, names, link, issuer)
    for mention in mentions:
        token = doc[mention.head]
        own = named.of.get(mention.head)
        entities = (own,) if own is not None else _resolved(d, mention, token)
        if entities and own is None:
            d.out.of[mention.head] = entities
        if entities:
            discourse.note(d, mention, token, entities)
    return d.out


def _resolved(d: Discourse, mention: Mention, token: Token) -> tuple[Entity, ...]:
    """Whom one mention without a name stands for."""
    if mention.same:
        return tuple(dict.fromkeys(e for head in mention.same if (e := d.named.of.get(head)) is not None))
    if mention.form is MentionForm.PRONOUN:
        return pronouns.find(d, mention, token)
    if mention.form is not MentionForm.NOMINAL:
        return ()
    beside = _named_beside(d, token) if mention.kind == "person" or (mention.known or "").startswith("post:") else ()
    return (beside if mention.plural else beside[:1]) or _nominal(d, mention, token)


def _named_beside(d: Discourse, token: Token) -> tuple[Entity, ...]:
    """ "her colleague at the ministry, X,": the person whose name explains the description."""
    beside = (d.named.of.get(t.i) for c in grammar.children(token, "appos") for t in grammar.expand(c))
    return tuple(dict.fromkeys(e for e in beside if e is not None and e.kind == "person"))


def _nominal(d: Discourse, mention: Mention, token: Token) -> tuple[Entity, ...]:
    kind, _, base = (mention.known or "").partition(":")
    if mention.kind == "gathering":
        return ()
    if mention.kind in ("state", "country"):
        return several.state(d, mention, token, base)
    if kind == "post":
        return described.post(d, mention, token, base)
    if base == "national":
        return described.national(d, mention, token)
    if mention.number and base in several.ALONE:
        return several.latest_group(d, mention, token)
    if mention.number and base in described.LEADER_NOUNS:
        return several.several(d, mention, token, "person")
    return described.description(d, mention, token, base)

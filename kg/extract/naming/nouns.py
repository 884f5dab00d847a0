"""Nouns that describe somebody without a name: posts, relations, unnamed people, governments, "both sides"."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from kg.extract.naming import posts as post_phrases
from kg.extract.naming.beside import Person
from kg.extract.naming.known import Hit
from kg.extract.naming.posts import Post
from kg.extract.naming.runs import Run
from kg.lexicon.roles import Roles
from kg.model import Mention, MentionForm, Passage

_NUMBERS = {"two": 2, "both": 2, "three": 3, "four": 4, "five": 5, "neither": 2, "either": 2, "2": 2, "3": 3}
_LONE = {"pair": 2, "duo": 2, "trio": 3, "two": 2, "both": 2, "three": 3}
_DEFINITE = {"the", "this", "these", "that", "those", "both"}
_STATES = ("country", "demonym", "capital", "seat", "people", "city")
_LEFT_OUT = {"DET", "PRON", "PUNCT", "ADP", "CCONJ", "SCONJ", "VERB", "AUX"}
_RULE = ("administration", "regime", "cabinet")  # "the Reagan administration"
_UNNAMED_PLACE = {"delegation", "mission", "party"}
_GOVERNING = ("government", "regime", "junta", "leadership", "army", "military", "police", "opposition", "parliament")
_INSIDE = ("in", "throughout", "across", "inside", "around", "within")
_TELLING = ("amod", "compound", "nmod:poss", "nmod:desc", "nmod", "flat")  # how a nation hangs on a noun


def posts(
    doc: Doc, found: Sequence[Post], persons: Sequence[Person], hits: Sequence[Hit], roles: Roles
) -> Iterator[Mention]:
    """Posts and relations, each with the heads of the names that it stands beside."""
    hit_at = {i: h for h in hits for i in range(h.start, h.end)}
    beside: dict[int, list[int]] = {}
    for person in persons:
        for post in person.posts:
            beside.setdefault(post.start, []).append(person.head)
    for post in found:
        head = doc[post.head]
        if (
            head.dep_ == "compound"
            and post.start not in beside
            and not head.text[:1].islower()
            and head.head.i == post.end
        ):
            continue  # "President Hotel"
        if _is_modifier(head) and post.start not in beside:
            continue
        start, end = _phrase(doc, post)
        number = _number(head)
        same = tuple(beside.get(post.start, ()))
        name = " ".join(doc[start : max(end, post.end)].text.split())
        kind = "person" if not post.plural or post.start in beside else "group"
        yield Mention(
            passage=_passage(doc, start, post.end),
            head=post.head,
            form=MentionForm.NOMINAL,
            kind=kind,
            name=name,
            title=post.title,
            of=post.of,
            former=post.former,
            title_passage=_passage(doc, post.start, post.end),
            country=post.country or (None if same else _seat(head, hit_at, roles)),
            plural=post.plural,
            gender=roles.genders.get(post.base),
            number=number,
            definite=_is_definite(head),
            owner=_owner(head),
            known=f"post:{post.base}",
            same=same,
        )


def _is_modifier(head: Token) -> bool:
    """ "leadership" no; "minister-level", "the president elect's" - a post that only modifies a noun."""
    return head.dep_ == "compound" and head.head.pos_ == "NOUN" and head.head.i > head.i


def _phrase(doc: Doc, post: Post) -> tuple[int, int]:
    """The words that describe: "senior Japanese government official", "chairman of the party"."""
    head = doc[post.head]
    start = post.start
    for i in range(post.start - 1, min(head.left_edge.i, post.start) - 1, -1):
        token = doc[i]
        if _ends_phrase(token):
            break
        start = i
    return start, post.complement if post.of or post.country else post.end


def _ends_phrase(token: Token) -> bool:
    """True for what stands before a description and is no part of it: articles, prepositions, numbers, "and"."""
    if token.text == "-":
        return False
    return token.is_space or token.pos_ in _LEFT_OUT or token.dep_ in ("nummod", "cc", "punct", "conj", "case", "mark")


def _passage(doc: Doc, start: int, end: int) -> Passage:
    return Passage(doc[start].idx, doc[end - 1].idx + len(doc[end - 1].text))


def _number(head: Token) -> int | None:
    for child in head.children:
        if child.i < head.i and child.dep_ in ("nummod", "det", "det:predet", "cc:preconj", "amod"):
            number = _NUMBERS.get(child.lower_)
            if number is not None:
                return number
    return None


def _is_definite(head: Token) -> bool:
    """ "the official", "his envoy", "Secretary"; not "a senior official", "officials"."""
    for child in head.children:
        if child.dep_ == "det":
            return child.lower_ in _DEFINITE
        if child.dep_ == "nmod:poss":
            return True
    return head.text[:1].isupper() and not head.is_sent_start


def _owner(head: Token) -> int | None:
    return next((c.i for c in head.children if c.dep_ == "nmod:poss"), None)


def described(
    doc: Doc, found: Sequence[Post], hits: Sequence[Hit], names: Sequence[Run], roles: Roles
) -> Iterator[Mention]:
    """Unnamed people, governments, bodies, countries, and numbers that stand alone: "the two"."""
    taken = {i for p in found for i in range(p.start, p.end)}
    taken |= {i for h in hits for i in range(h.start, h.end)}
    taken |= {i for r in names for i in range(r.start, r.end) if not _is_a_people(doc, r, roles)}
    hit_at = {i: h for h in hits for i in range(h.start, h.end)}
    for token in doc:
        if token.i in taken:
            continue
        if token.lower_ in _LONE and _stands_alone(token):
            yield _mention(doc, token, "group", None, number=_LONE[token.lower_], plural=True)
        elif token.pos_ in ("NOUN", "PROPN") and not _is_modifier(token):
            home = _home(token, hit_at, roles)
            kind = _kind(token, hit_at, roles, told=home is not None)
            if kind is not None:
                yield _mention(doc, token, kind, home, number=_number(token), plural=_is_plural(token))


def _is_a_people(doc: Doc, run: Run, roles: Roles) -> bool:
    """ "Kurds", "Iraqi Sunnis": a plural that is written like a name."""
    last = doc[run.end - 1]
    return run.kind == "" and run.end - run.start == 1 and _is_plural(last) and last.lower_[:-1] in roles.people


def _is_plural(token: Token) -> bool:
    return "Plur" in token.morph.get("Number", []) or token.tag_ in ("NNS", "NNPS") or token.lower_ == "people"


def _stands_alone(token: Token) -> bool:
    if token.lower_ in ("pair", "duo", "trio"):
        return any(c.lower_ == "the" for c in token.children)
    if any(
        c.dep_ in ("nmod", "acl", "case") and c.lower_ not in ("between", "for", "by", "of")
        for c in token.children
        if c.dep_ != "case"
    ):
        return False
    if token.lower_ == "both":
        return token.dep_ in ("nsubj", "nsubj:pass", "obj", "obl", "nmod:poss")
    return any(c.lower_ in ("the", "all") for c in token.children) and token.dep_ in (
        "nsubj", "nsubj:pass", "obj", "obl", "nmod", "iobj", "obl:agent", "nmod:poss"
    )  # fmt: skip


def _kind(token: Token, hit_at: dict[int, Hit], roles: Roles, *, told: bool) -> str | None:
    """What kind of actor a common noun describes, its country told or not; None where it describes none."""
    word = post_phrases.singular(token.lower_)
    number = _number(token)
    definite = _is_definite(token)
    owned = _owner(token) is not None
    if word == "side" and (told or number or owned or token.lower_ == "sides"):
        return "state"
    if word == "side":
        return None
    ruled = word in _RULE and any(c.dep_ == "compound" and c.pos_ == "PROPN" for c in token.children)
    told = told or ruled
    if word in roles.states and word not in _UNNAMED_PLACE and (told or number or owned or word == "government"):
        return "state"
    if (
        word in roles.countries
        and word not in ("people", "power", "party")
        and (definite or number)
        and not (told and word == "capital" and not number)
    ):
        return "country"
    if word == "capital" and (definite or told or owned):
        return "country"
    if word in roles.bodies and (told or definite or owned):
        return "organization"
    if word in roles.people:
        return (
            "group"
            if _is_plural(token)
            or told
            or word in ("delegation", "media", "police", "person", "woman", "man", "gunman")
            else None
        )
    return None


def _home(token: Token, hit_at: dict[int, Hit], roles: Roles) -> str | None:
    """The country told with a noun, for most people also where they are: "rebels in Chad", not "troops in Iraq"."""
    told = _country(token.doc, token, hit_at)
    word = post_phrases.singular(token.lower_)
    settled = _is_plural(token) and word in roles.people and word not in roles.abroad
    return told or (where_they_are(token, hit_at) if settled or word in _GOVERNING else None)


def _seat(head: Token, hit_at: dict[int, Hit], roles: Roles) -> str | None:
    """The country of "lawmakers in Peru", "leaders of Peru's new government": where they are, or whose they are of."""
    inside = [c for c in head.children if c.dep_ == "nmod" and any(m.lower_ == "of" for m in c.children)]
    told = next((code for c in inside if (code := _country(head.doc, c, hit_at)) is not None), None)
    if told is not None or not _is_plural(head) or post_phrases.singular(head.lower_) in roles.abroad:
        return told
    return where_they_are(head, hit_at)


def where_they_are(token: Token, hit_at: dict[int, Hit]) -> str | None:
    """The country of "students throughout Kenya", "protesters in Baghdad"; "people in the capital" tells none."""
    around = [
        c
        for c in token.children
        if c.dep_ == "nmod" and c.i > token.i and any(m.lower_ in _INSIDE for m in c.children if m.dep_ == "case")
    ]
    hits = (hit_at.get(c.i) for c in around)
    return next((h.country for h in hits if h is not None and h.of_kind(*_STATES)), None)


def _country(doc: Doc, token: Token, hit_at: dict[int, Hit]) -> str | None:
    """The country told with a noun: "Japanese", "Ukraine's", "of Japan"."""
    for child in token.children:
        hit = hit_at.get(child.i)
        if hit is None or not hit.of_kind(*_STATES) or child.dep_ not in _TELLING or _is_ethnic(doc, hit):
            continue
        if child.dep_ != "nmod" or any(c.lower_ in ("of", "from") for c in child.children if c.dep_ == "case"):
            return hit.country
    hit = hit_at.get(token.i - 1)
    return hit.country if hit is not None and hit.of_kind("demonym") and not _is_ethnic(doc, hit) else None


def _is_ethnic(doc: Doc, hit: Hit) -> bool:
    """ "ethnic Albanian protesters" are of no state that is told."""
    return hit.start > 0 and doc[hit.start - 1].lower_ == "ethnic"


def _mention(doc: Doc, token: Token, kind: str, country: str | None, *, number: int | None, plural: bool) -> Mention:
    start = token.i
    for i in range(token.i - 1, token.left_edge.i - 1, -1):
        before = doc[i]
        if _ends_phrase(before):
            break
        start = i
    return Mention(
        passage=_passage(doc, start, token.i + 1),
        head=token.i,
        form=MentionForm.NOMINAL,
        kind=kind,
        name=" ".join(doc[start : token.i + 1].text.split()),
        country=country,
        plural=plural,
        number=number,
        definite=_is_definite(token),
        owner=_owner(token),
        known=f"noun:{post_phrases.singular(token.lower_)}",
    )

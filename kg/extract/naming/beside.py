"""What stands beside a name and tells whose it is: posts, forms of address, relative clauses, countries."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from kg.extract.naming import posts as post_phrases
from kg.extract.naming.known import Hit
from kg.extract.naming.posts import Post
from kg.extract.naming.runs import Run
from kg.lexicon.names import Names
from kg.lexicon.roles import Roles

_STATES = ("country", "demonym", "capital", "seat", "city")
_NAMING = {"appoint", "name", "elect", "proclaim", "nominate", "choose", "declare"}
_LEADS = ("lead", "head", "chair", "run", "command", "found")
_GENITIVES = {"'s", "’s", "'", "’"}
_WIDEST_APPOSITION = 16  # words from the comma to the post in "X, the third-ranking and widely feared party leader"


@dataclass(slots=True)
class Person:
    """A name in the text that is a person's."""

    run: Run
    head: int
    posts: list[Post] = field(default_factory=list)
    gender: str | None = None
    country: str | None = None
    short: bool = False  # one word of a longer name
    sure: bool = False  # something beside the name tells that it is a person
    courtesy: bool = False  # "Mr."


@dataclass(frozen=True, slots=True)
class Around:
    """What is known of the words of a text: the known names, posts and capitalised runs, by their tokens."""

    doc: Doc
    roles: Roles
    names: Names
    runs: Sequence[Run]
    hit_at: dict[int, Hit]
    post_at: dict[int, Post]
    post_end: dict[int, Post]  # by the token behind the post, or behind its "of" words
    run_at: dict[int, Run]


def around(
    doc: Doc, hits: Sequence[Hit], posts: Sequence[Post], runs: Sequence[Run], roles: Roles, names: Names
) -> Around:
    """The known names, posts and runs of a text, by their tokens."""
    post_end: dict[int, Post] = {}
    for post in posts:
        post_end[post.end] = post
        post_end.setdefault(post.complement, post)
    return Around(
        doc=doc,
        roles=roles,
        names=names,
        runs=runs,
        hit_at={i: h for h in hits for i in range(h.start, h.end)},
        post_at={i: p for p in posts for i in range(p.start, p.end)},
        post_end=post_end,
        run_at={i: r for r in runs for i in range(r.start, r.end)},
    )


def words(w: Around, run: Run) -> list[Token]:
    """The tokens of a run that are words."""
    return [t for t in w.doc[run.start : run.end] if t.text[:1].isalpha()]


def addressed(w: Around, person: Person) -> None:
    """Forms of address before the name: "H.E. Mr.", "Sen."; the run's start for posts is before them."""
    i = person.run.start
    while i > 0:
        low = w.doc[i - 1].lower_
        if low in w.roles.honorifics and (w.doc[i - 1].text[:1].isupper()):
            person.gender = person.gender or w.roles.honorifics[low]
            person.courtesy = person.sure = True
        elif low in w.roles.short_titles and w.doc[i - 1].text[:1].isupper():
            title = w.roles.short_titles[low]
            person.posts.append(
                Post(
                    i - 1,
                    i,
                    i,
                    i - 1,
                    title,
                    title.lower(),
                    low.endswith("s."),
                    False,
                    _country_before(w, i - 1),
                    None,
                )
            )
            person.sure = True
        elif low == "." and i > 1 and w.doc[i - 2].lower_ in ("h.e", "mr", "mrs", "ms", "dr"):
            pass
        else:
            break
        i -= 1


def _country_before(w: Around, i: int) -> str | None:
    hit = w.hit_at.get(i - 1) if i else None
    return hit.country if hit is not None and hit.of_kind(*_STATES) else None


def titled(w: Around, person: Person) -> None:
    """Posts right before the name, also several: "State Councilor and Foreign Minister Qin Gang"."""
    i = person.run.start
    while i > 0 and (w.doc[i - 1].lower_ in w.roles.honorifics or w.doc[i - 1].lower_ in w.roles.short_titles):
        i -= 1
    post = _ending(w, i)
    if post is None or _ends_sentence(w, i - 1) or _stands_apart(w, post, person.run):
        return
    person.posts.append(post)
    while post.start > 0:
        j = post.start - 1
        if w.doc[j].lower_ in ("and", "&", ",", "/") and (earlier := _ending(w, j)) and not _belongs_before(w, earlier):
            person.posts.append(earlier)
            post = earlier
        else:
            return


def _belongs_before(w: Around, post: Post) -> bool:
    """The post of "Mary Keller, Governor of Utah, Senator Ann Bell" is of the name before it."""
    noun = w.doc[post.head]
    return noun.dep_ == "appos" and noun.head.i < post.start and w.doc[post.start - 1].text == ","


def _ending(w: Around, i: int) -> Post | None:
    """The post that ends right before token `i`, or in the words in capitals behind "of"."""
    post = w.post_end.get(i)
    return post if post is not None and post.end <= i else None


def _ends_sentence(w: Around, i: int) -> bool:
    return w.doc[i].is_space and "\n" in w.doc[i].text


def _stands_apart(w: Around, post: Post, run: Run) -> bool:
    """ "told the president Russia …", a plural common noun before a name that is its object."""
    if post.complement == run.start and post.complement != post.end:
        return not _follows(w, run)
    return w.doc[run.start].is_sent_start is True


def _follows(w: Around, run: Run) -> bool:
    """ "Minister of Foreign Affairs of Armenia Zohrab Mnatsakanyan": a whole name right behind the "of" words."""
    name = w.doc[post_phrases.head_of(w.doc, run.start, run.end).i]
    placed = any(c.dep_ == "case" and c.i < name.i for c in name.children)
    return run.kind == "" and len(words(w, run)) > 1 and not placed


def before_comma(w: Around, person: Person) -> None:
    """ "His secretary of state, Mike Pompeo," - the post first."""
    i = person.run.start
    while i > 0 and w.doc[i - 1].lower_ in w.roles.honorifics:
        i -= 1
    if i < 2 or w.doc[i - 1].text != ",":
        return
    post = w.post_end.get(i - 1)
    if post is None or post in person.posts or not _may_apply(w, post, person.run):
        return
    person.posts.append(post)


def _may_apply(w: Around, post: Post, run: Run) -> bool:
    """True where post and name can be one: they hang together or the name ends at a comma, stop or verb."""
    after = w.doc[run.end] if run.end < len(w.doc) else None
    if post.plural:
        return False
    name, noun = w.doc[post_phrases.head_of(w.doc, run.start, run.end).i], w.doc[post.head]
    if name.dep_ == "conj" and name.head.i != noun.i and w.doc[run.start - 1].text == ",":
        return after is not None and after.text in (",", ".")
    return (
        after is None
        or after.is_space
        or after.text in (",", ".", ";", ")", "”", '"', "and", "'s", "’s")
        or (name.head.i == noun.i or after.pos_ in ("VERB", "AUX", "ADP", "ADV", "SCONJ", "PUNCT", "PART"))
    )


def after_comma(w: Around, person: Person) -> None:
    """ "Yasser Arafat, the PLO chairman," - the name first."""
    doc, i = w.doc, _behind(w, person.run)
    if i >= len(doc) or doc[i].text not in (",", "(", "—", "–"):
        return
    post = _post_in_phrase(w, i + 1, person)
    while post is not None:
        person.posts.append(post)
        j = max(post.end, post.complement)
        goes_on = j + 1 < len(doc) and doc[j].lower_ in ("and", "&")
        post = _post_in_phrase(w, j + 1, person) if goes_on else None


def _behind(w: Around, run: Run) -> int:
    """The token behind a name and its "of Poland"."""
    j = run.end
    if j + 1 < len(w.doc) and w.doc[j].lower_ == "of" and (hit := w.hit_at.get(j + 1)) is not None:
        return hit.end
    return j


def _post_in_phrase(w: Around, i: int, person: Person) -> Post | None:
    """The post of the noun phrase that begins here, where it can say who the person is."""
    doc, start = w.doc, i
    name_tokens = range(person.run.start, person.run.end)
    while i < min(len(doc), start + _WIDEST_APPOSITION):
        post = w.post_at.get(i)
        if post is not None and post.end < len(doc) and doc[post.end].lower_ in _GENITIVES:
            i = post.end + 1  # "the leader's sister"
            continue
        if post is not None:
            return post if not _takes_name(w, post, person.run) and not _is_other(w, post, name_tokens) else None
        token = doc[i]
        known = w.hit_at.get(i)
        if known is not None:
            i = known.end
            continue
        fits = token.pos_ in ("DET", "ADJ", "NOUN", "PROPN", "NUM", "ADV", "PART") or token.text in (
            "-",
            "’s",
            "'s",
            ",",
            "and",
            "(",
        )
        fits = fits or (
            token.lower_ in ("his", "her", "its", "their", "who", "s", "whose") and token.lower_ not in ("who", "whose")
        )
        if (
            not fits
            or (token.text in (",", "and") and doc[i - 1].pos_ not in ("ADJ", "NUM", "VERB"))
            or (i in w.run_at and _is_list(w, i))
        ):
            return None
        i += 1
    return None


def _is_list(w: Around, i: int) -> bool:
    """A name of its own in the words looked at, not a possessor: "Smith, Jones and the president"."""
    run = w.run_at[i]
    return not (run.end < len(w.doc) and w.doc[run.end].lower_ in _GENITIVES) and run.kind == ""


def _takes_name(w: Around, post: Post, run: Run) -> bool:
    """The post has a name of its own behind it, or in front of a comma."""
    if post.end < len(w.doc) and (other := w.run_at.get(post.end)) is not None and other != run:
        return other.kind == ""
    j = max(post.end, post.complement)
    if j + 1 < len(w.doc) and w.doc[j].text == "," and (other := w.run_at.get(j + 1)) is not None and other != run:
        return other.kind == "" and not any(c.dep_ == "acl:relcl" for c in w.doc[post.head].children)
    return False


def _is_other(w: Around, post: Post, name: range) -> bool:
    """The post is somebody else's by the parse: the subject of a verb, or coordinated with other names."""
    noun = w.doc[post.head]
    if post.plural:
        return True
    if noun.dep_ == "appos" or noun.head.i in name:
        return noun.dep_ in ("conj", "nmod:poss", "nmod") and noun.head.i in name
    return (noun.dep_ in ("nsubj", "nsubj:pass") and noun.head.i not in name) or (
        noun.dep_ == "conj" and noun.head.i not in name and noun.head.pos_ not in ("NOUN", "PROPN")
    )


def predicated(w: Around, person: Person) -> None:
    """ "X is the president of Y", "X, who leads the Y Party"."""
    verb = w.doc[person.head].head
    post = w.post_at.get(verb.i)
    if w.doc[person.head].dep_ != "nsubj" or post is None or post.plural or post in person.posts:
        return
    is_so = any(c.dep_ == "cop" and c.lower_ in ("is", "was", "'s") for c in verb.children)
    if is_so and not any(c.lower_ in ("not", "n't", "never") for c in verb.children):
        person.posts.append(post)


def named_to(w: Around, person: Person) -> None:
    """ "X, who is also interior minister", "appointed X prime minister"."""
    behind = w.post_at.get(person.run.end)
    if behind is not None and w.doc[behind.start].text.islower():
        verbs = {w.doc[person.head].head.lemma_, w.doc[behind.head].head.lemma_}
        person.posts += [behind] if verbs & _NAMING else []
    for clause in w.doc[person.head].children:
        post = w.post_at.get(clause.i) if clause.dep_.startswith(("acl", "appos")) else None
        who = any(c.lower_ == "who" and c.dep_.startswith("nsubj") for c in clause.children)
        if post is not None and who and any(c.dep_ == "cop" and c.lower_ in ("is", "was") for c in clause.children):
            person.posts += [post] if post not in person.posts and not post.plural else []


def has_who(w: Around, run: Run) -> bool:
    """ "X, who": only people are followed by it."""
    doc, i = w.doc, _behind(w, run)
    return (
        i + 1 < len(doc)
        and doc[i].text == ","
        and doc[i + 1].lower_ in ("who", "whose", "whom")
        and len(words(w, run)) > 1
    )


def native(w: Around, person: Person) -> None:
    """The country that stands beside the name: "China's Wang Yi", "Andrzej Duda of Poland", "Malik Mahmud of the …"."""
    doc, run = w.doc, person.run
    if run.start > 1 and doc[run.start - 1].lower_ in _GENITIVES and (hit := w.hit_at.get(run.start - 2)) is not None:
        person.country = hit.country if hit.of_kind(*_STATES) else None
    if run.end + 1 < len(doc) and doc[run.end].lower_ == "of":
        person.country = person.country or _home(w, run.end + 1)
    person.country = person.country or _led(w, person)
    person.country = person.country or next((p.country for p in person.posts if p.country), None)


def _home(w: Around, i: int) -> str | None:
    """The country of the state or body named from here, also behind "the"."""
    i += i + 1 < len(w.doc) and w.doc[i].lower_ == "the"
    hit = w.hit_at.get(i)
    return hit.country if hit is not None and hit.of_kind(*_STATES, "organization") else None


def _led(w: Around, person: Person) -> str | None:
    """ "X, who leads the conservative Liberty Party": the country of the body."""
    doc, i = w.doc, _behind(w, person.run)
    if i + 2 >= len(doc) or doc[i].text != "," or doc[i + 1].lower_ != "who" or doc[i + 2].lemma_ not in _LEADS:
        return None
    led = next((c for c in doc[i + 2].children if c.dep_ == "obj"), None)
    hit = w.hit_at.get(led.i) if led is not None else None
    return hit.country if hit is not None and hit.of_kind(*_STATES, "organization") else None

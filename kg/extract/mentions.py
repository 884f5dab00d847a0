"""Passages that name or describe a person, state, body, place or gathering."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from kg.extract import turns
from kg.extract.naming import gatherings, known, nouns, people, posts, runs
from kg.extract.naming.beside import Person
from kg.extract.naming.known import Hit
from kg.extract.naming.runs import Run, passage, written
from kg.lexicon import roles as role_words
from kg.lexicon.names import Known, Names
from kg.lexicon.roles import Roles
from kg.model import Mention, MentionForm
from kg.vocab import fold

_PRONOUNS = {
    "he": ("person", "male", False), "him": ("person", "male", False), "his": ("person", "male", False),
    "himself": ("person", "male", False), "she": ("person", "female", False), "her": ("person", "female", False),
    "hers": ("person", "female", False), "herself": ("person", "female", False), "they": ("group", None, True),
    "them": ("group", None, True), "their": ("group", None, True), "theirs": ("group", None, True),
    "themselves": ("group", None, True), "it": ("country", None, False), "its": ("country", None, False),
    "itself": ("country", None, False),
}  # fmt: skip
_KINDS = {"country": "country", "capital": "place", "seat": "country", "city": "place", "demonym": "country",
          "people": "country", "organization": "organization", "person": "person", "series": "gathering"}  # fmt: skip


def find(doc: Doc, names: Names, day: str | None = None) -> tuple[Mention, ...]:
    """The mentions of a text in the order of their heads; `day` of publication tells who is known by surname alone."""
    roles = role_words.load()
    quiet, loud = runs.quiet(doc), runs.loud(doc)
    hits = tuple(h for h in known.find(doc, names) if h.start not in quiet)
    posts_found = tuple(p for p in posts.find(doc, hits, roles) if p.head not in quiet)
    found = (
        *runs.find(doc, hits, posts_found, roles, quiet | loud),
        *runs.titled(doc, hits, posts_found, loud - quiet),
    )
    persons = people.find(doc, hits, posts_found, found, roles, names, day)
    out = [
        *_people(doc, persons, roles),
        *_in_headlines(doc, persons, hits, loud - quiet),
        *_at_turns(doc, persons, roles),
        *_known(doc, hits, found),
        *_named(doc, found, persons, hits),
        *nouns.posts(doc, posts_found, persons, hits, roles),
        *nouns.described(doc, posts_found, hits, found, roles),
        *gatherings.find(doc, hits, found),
        *_pronouns(doc),
    ]
    return _one_a_head(out)


def _one_a_head(mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """The first of the mentions that share a head, in the order of the text."""
    heads: dict[int, Mention] = {}
    for mention in mentions:
        heads.setdefault(mention.head, mention)
    return tuple(heads[i] for i in sorted(heads))


def _people(doc: Doc, persons: Sequence[Person], roles: Roles) -> Iterator[Mention]:
    for person in persons:
        run = person.run
        title = next((p for p in person.posts if p.base not in roles.relations or p.base in roles.posts), None)
        genders = [roles.genders[p.base] for p in person.posts if p.base in roles.genders]
        words = [t for t in doc[run.start : run.end] if t.text[:1].isalpha()]
        yield Mention(
            passage=passage(doc, run.start, run.end),
            head=person.head,
            form=MentionForm.NAME,
            kind="person",
            name=_quietly(written(doc, run.start, run.end)),
            title=title.title if title is not None else None,
            of=title.of if title is not None else None,
            former=title.former if title is not None else False,
            title_passage=passage(doc, title.start, title.end) if title is not None else None,
            country=person.country,
            gender=person.gender
            or (genders[0] if genders else None)
            or roles.given.get(fold(words[0].text) if len(words) > 1 else ""),
        )


def _quietly(name: str) -> str:
    """ "HALE" as "Hale"; three letters may be initials."""
    return name.title() if name.isupper() and len(name) > 3 else name


def _in_headlines(doc: Doc, persons: Sequence[Person], hits: Sequence[Hit], loud: frozenset[int]) -> Iterator[Mention]:
    """Names in lines of capitals, where the article names the same people in full."""
    full = {runs.key(doc, p.run.start, p.run.end) for p in persons}
    words = {w for name in full for w in name.split() if len(w) > 1}
    taken = {i for h in hits for i in range(h.start, h.end)}
    i, last = 0, len(doc)
    while i < last:
        end = i
        while (
            end < last
            and end in loud
            and end not in taken
            and (fold(doc[end].text) in words or (doc[end].text == "-" and end > i))
        ):
            end += 1
        while end > i and doc[end - 1].text == "-":
            end -= 1
        if end > i and doc[i].text[:1].isupper():
            text = written(doc, i, end)
            yield Mention(
                passage=passage(doc, i, end),
                head=posts.head_of(doc, i, end).i,
                form=MentionForm.NAME,
                kind="person",
                name=text.title() if text.isupper() else text,
            )
        i = max(end, i + 1)


def _at_turns(doc: Doc, persons: Sequence[Person], roles: Roles) -> Iterator[Mention]:
    """Names in capitals before what is said: "MR. PRICE:", "SECRETARY POWELL:"."""
    taken = {i for p in persons for i in range(p.run.start, p.run.end)}
    for start, end in (turn.label for turn in turns.find(doc)):
        words = [t for t in doc[start:end] if t.is_alpha or t.lower_ in roles.honorifics]
        names = [t for t in words if t.lower_ not in roles.honorifics and t.lower_ not in roles.posts]
        titled = len(names) < len(words) and all(t.text.isupper() for t in words)
        if titled and 0 < len(names) < 4 and names[-1].i == end - 1 and names[-1].i not in taken:
            text = written(doc, names[0].i, end)
            yield Mention(
                passage=passage(doc, names[0].i, end),
                head=posts.head_of(doc, names[0].i, end).i,
                form=MentionForm.NAME,
                kind="person",
                name=text.title(),
            )


def _known(doc: Doc, hits: Sequence[Hit], found: Sequence[Run]) -> Iterator[Mention]:
    """Names that we know, unless they are part of a longer name that we do not."""
    swallowed = {i for r in found for i in range(r.start, r.end)}
    hit_at = {h.start: h for h in hits}
    for hit in hits:
        if hit.start in swallowed:
            continue
        reading = _reading(doc, hit)
        if reading is None:
            continue
        head = posts.head_of(doc, hit.start, hit.end)
        if reading.kind in ("demonym", "people") and known.is_one_person(head):
            yield _national(doc, hit, head, reading)
            continue
        told = _state_behind(doc, hit.start, hit.end, hit_at) if reading.kind in ("city", "capital") else None
        yield Mention(
            passage=passage(doc, hit.start, hit.end),
            head=head.i,
            form=MentionForm.DEMONYM if reading.kind == "demonym" else MentionForm.NAME,
            kind="group" if reading.kind == "people" and not _is_whole_people(head) else _KINDS[reading.kind],
            name=written(doc, hit.start, hit.end) if reading.kind == "people" else reading.name,
            country=told or reading.country,
            plural=reading.kind == "people",
            known=f"{reading.kind}:{reading.key}",
        )


def _national(doc: Doc, hit: Hit, head: Token, reading: Known) -> Mention:
    """ "the Ethiopian", somebody of whom the nation is told."""
    return Mention(
        passage=passage(doc, hit.start, hit.end),
        head=head.i,
        form=MentionForm.NOMINAL,
        kind="person",
        name=written(doc, hit.start, hit.end),
        country=reading.country,
        known="noun:national",
    )


def _is_whole_people(head: Token) -> bool:
    """ "the Russians agreed" is the state; "45 Poles", "Kenyans in London" and "Kenyans who voted" are some people."""
    return not any(c.dep_ in ("nummod", "amod", "acl", "acl:relcl") or _is_where(c) for c in head.children)


def _is_where(phrase: Token) -> bool:
    return phrase.dep_ == "nmod" and any(c.lower_ in ("in", "from", "living", "across") for c in phrase.children)


def _reading(doc: Doc, hit: Hit) -> Known | None:
    """Which of the things of that name is meant: a demonym before a noun, a people else."""
    last = doc[hit.end - 1]
    order = list(hit.readings)
    modifies = last.dep_ in ("amod", "compound", "nmod:desc") or last.pos_ == "ADJ"
    if {k.kind for k in order} >= {"demonym", "people"}:
        order.sort(key=lambda k: (k.kind != ("demonym" if modifies else "people")) and k.kind in ("demonym", "people"))
    if {k.kind for k in order} >= {"organization", "series"}:
        order.sort(key=lambda k: k.kind != ("series" if _is_occasion(doc, hit) else "organization"))
    return next((k for k in order if k.kind in _KINDS), None)


def _is_occasion(doc: Doc, hit: Hit) -> bool:
    """A body's name that stands for its gathering: "the NATO summit", "on the sidelines of the UN General Assembly"."""
    if (doc[hit.end].lower_ if hit.end < len(doc) else "") in gatherings.NOUNS:
        return True
    i = hit.start - 1
    while i > 0 and (doc[i].pos_ in ("DET", "PART", "NUM", "ADJ") or doc[i].lower_ in ("year", "week", "month")):
        i -= 1
    if (
        i > 0
        and doc[i].lower_ == "of"
        and doc[i - 1].lemma_.lower() in ("sideline", "margin", "fringe", "opening", "session")
    ):
        return True
    return hit.end - hit.start > 1 and i >= 0 and doc[i].lower_ in ("at", "during", "attending", "attended", "attend")


def _named(doc: Doc, found: Sequence[Run], persons: Sequence[Person], hits: Sequence[Hit]) -> Iterator[Mention]:
    """Bodies and places that we do not know, and names that act without saying what they are."""
    people_runs = {p.run for p in persons}
    hit_at = {i: h for h in hits for i in range(h.start, h.end)}
    for run in found:
        if run in people_runs or run.kind == "none":
            continue
        town_of = _town_of(doc, run, hit_at)
        is_body = _is_acronym(doc, run) or _acts(doc, run)
        kind = run.kind or ("organization" if is_body else "place" if town_of or _is_placed(doc, run) else "")
        if not kind:
            continue
        start, before = run.start, run.start - 1
        country = None
        if before >= 0 and before in hit_at:
            country, start = hit_at[before].country, hit_at[before].start
        elif before > 0 and doc[before].lower_ in ("'s", "’s") and before - 1 in hit_at:
            country = hit_at[before - 1].country
        country = country or _country_inside(run, hit_at) or (town_of if kind == "place" else None)
        country = country or (_of_state(doc, run, hit_at) if kind == "organization" else None)
        yield Mention(
            passage=passage(doc, run.start, run.end),
            head=posts.head_of(doc, run.start, run.end).i,
            form=MentionForm.NAME,
            kind=kind,
            name=written(doc, start, run.end),
            country=country,
        )


def _of_state(doc: Doc, run: Run, hit_at: dict[int, Hit]) -> str | None:
    """ "the Security Council of the Russian Federation"."""
    i = run.end
    if i + 1 >= len(doc) or doc[i].lower_ != "of":
        return None
    hit = hit_at.get(i + 1 + (doc[i + 1].lower_ == "the"))
    return hit.country if hit is not None and hit.of_kind("country", "demonym") else None


def _town_of(doc: Doc, run: Run, hit_at: dict[int, Hit]) -> str | None:
    """ "visited Amapala, Honduras": the state behind a name that is done to or placed."""
    name = posts.head_of(doc, run.start, run.end)
    return _state_behind(doc, run.start, run.end, hit_at) if name.dep_ in ("obj", "obl", "nmod") else None


def _state_behind(doc: Doc, start: int, end: int, hit_at: dict[int, Hit]) -> str | None:
    """The state in apposition behind the name of a town; it goes before what we know: "Kingston, Canada"."""
    hit = hit_at.get(end + 1)
    if hit is None or doc[end].text != "," or not hit.of_kind("country"):
        return None
    name, state = posts.head_of(doc, start, end), posts.head_of(doc, hit.start, hit.end)
    placed = state.dep_.split(":")[0] in ("appos", "nmod") and state.head.i == name.i
    closed = hit.end == len(doc) or doc[hit.end].text in (",", ".", ";")
    return hit.country if placed and closed else None


def _country_inside(run: Run, hit_at: dict[int, Hit]) -> str | None:
    return next((hit_at[i].country for i in range(run.start, run.end) if i in hit_at), None)


def _is_acronym(doc: Doc, run: Run) -> bool:
    word = doc[run.start]
    return (
        run.end - run.start == 1
        and word.text.isupper()
        and 2 <= len(word.text) <= 6
        and word.text.isalpha()
        and not word.is_sent_start
    )


def _acts(doc: Doc, run: Run) -> bool:
    head = posts.head_of(doc, run.start, run.end)
    return head.dep_ in ("nsubj", "obl:agent") and head.head.lemma_ in (
        "say",
        "report",
        "tell",
        "announce",
        "quote",
        "claim",
        "add",
    )


def _is_placed(doc: Doc, run: Run) -> bool:
    head = posts.head_of(doc, run.start, run.end)
    if head.dep_.split(":")[0] not in ("obl", "nmod"):
        return False
    case = next((c.lower_ for c in head.children if c.dep_ == "case"), "")
    return case in ("in", "at", "near", "outside") or (
        case in ("to", "from") and head.head.lemma_ in ("fly", "travel", "go", "drive", "return")
    )


def _pronouns(doc: Doc) -> Iterator[Mention]:
    for token in doc:
        entry = _PRONOUNS.get(token.lower_)
        if entry is None or token.pos_ not in ("PRON", "DET") or token.dep_ == "expl":
            continue
        kind, gender, plural = entry
        yield Mention(
            passage=passage(doc, token.i, token.i + 1),
            head=token.i,
            form=MentionForm.PRONOUN,
            kind=kind,
            name=token.text,
            gender=gender,
            plural=plural,
        )

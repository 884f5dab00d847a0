"""Which capitalised names are people: by what stands beside them, by lists, by the shape of the name."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from kg.extract.naming import beside
from kg.extract.naming import posts as post_phrases
from kg.extract.naming import runs as name_runs
from kg.extract.naming.beside import Around, Person
from kg.extract.naming.known import Hit
from kg.extract.naming.posts import Post
from kg.extract.naming.runs import Run
from kg.lexicon import fame
from kg.lexicon.names import Names
from kg.lexicon.names import Person as KnownPerson
from kg.lexicon.roles import Roles
from kg.vocab import fold

_BELOW_SURNAME = {"jr", "jr.", "sr", "sr.", "ii", "iii", "iv"}
_LINEAGE = {"bin", "ibn", "bint", "ould", "abdel", "abdul"}
_PARTIES = ("nsubj", "obj", "iobj", "obl", "nmod", "appos", "root", "parataxis")
_SPEAKING = ("say", "tell", "add", "reply", "joke", "insist", "recall", "argue")
_RULE = ("administration", "government", "regime", "cabinet", "presidency")  # "the Trump administration"
_DONE_TO_PEOPLE = ("meet", "telephone", "thank", "appoint", "arrest", "succeed", "quote", "congratulate", "tell")


def find(
    doc: Doc,
    hits: Sequence[Hit],
    posts: Sequence[Post],
    runs: Sequence[Run],
    roles: Roles,
    names: Names,
    day: str | None = None,
) -> list[Person]:
    """The people named, in the order of the text: surely named ones first, then whoever shares a name or a list."""
    w = beside.around(doc, hits, posts, runs, roles, names)
    found = {r: p for r in runs if (p := _sure(w, r)) is not None}
    _by_conjunction(w, found)
    _by_pattern(w, found)
    tokens = _name_tokens(doc, found)
    _by_fame(w, found, tokens, day)
    _by_speech(w, found)
    for run in runs:
        if run not in found and _is_short_of(w, run, tokens):
            found[run] = _person(w, run, short=True)
    return [found[r] for r in sorted(found, key=lambda r: r.start)]


def _person(w: Around, run: Run, *, short: bool = False, sure: bool = False) -> Person:
    return Person(run=run, head=post_phrases.head_of(w.doc, run.start, run.end).i, short=short, sure=sure)


def _sure(w: Around, run: Run) -> Person | None:
    """A person where a post, a form of address, an apposition or a relative clause says so."""
    if run.kind in ("place", "gathering", "none") or (run.kind == "organization" and len(beside.words(w, run)) > 1):
        return None
    person = _person(w, run)
    beside.addressed(w, person)
    beside.titled(w, person)
    if len(beside.words(w, run)) > 1 or person.sure:
        beside.before_comma(w, person)
        beside.after_comma(w, person)
        beside.predicated(w, person)
        beside.named_to(w, person)
    person.sure = person.sure or bool(person.posts) or beside.has_who(w, run) or _is_known(w, run)
    if not person.sure and not _is_given(w, run) and not _is_lineage(w, run):
        return None
    beside.native(w, person)
    _countrymen(w, person)
    return person


def _is_lineage(w: Around, run: Run) -> bool:
    """ "Musaad bin Mohammed al-Aiban": a word for "son of" or "servant of" within the name."""
    low = [t.lower_ for t in w.doc[run.start : run.end]]
    return run.kind == "" and bool(_LINEAGE & set(low[1:-1])) and not any(t in w.roles.name_words for t in low)


def _is_known(w: Around, run: Run) -> bool:
    """The full name of a known person."""
    return len(beside.words(w, run)) > 1 and bool(w.names.persons(" ".join(t.text for t in beside.words(w, run))))


def _is_given(w: Around, run: Run) -> bool:
    """A known given name before another word, none of the words saying that it is something else."""
    words = beside.words(w, run)
    gender = w.roles.given.get(fold(words[0].text))
    return run.kind == "" and gender is not None and len(words) > 1 and words[1].lower_ not in w.roles.name_words


def _by_conjunction(w: Around, found: dict[Run, Person]) -> None:
    """Names listed with people are people: "Foreign ministers Celso Amorim, Ahmet Davutoglu and …"."""
    for run in w.runs:
        if run in found or run.kind or len(beside.words(w, run)) < 2:
            continue
        for other in _listed(w, run):
            if other in found and found[other].sure:
                person = _person(w, run, sure=True)
                person.posts = [p for p in found[other].posts if p.plural]
                beside.native(w, person)
                found[run] = person
                break


def _listed(w: Around, run: Run) -> Iterator[Run]:
    """The names before this one in a list."""
    i = run.start - 1
    if i > 0 and w.doc[i].lower_ == "and" and w.doc[i - 1].text == ",":
        i -= 1
    if i > 0 and w.doc[i].lower_ in ("and", ",", "&"):
        j = i - 1
        if (hit := w.hit_at.get(j)) is not None and w.doc[hit.start - 1].lower_ == "of":
            j = hit.start - 2
        if j in w.run_at:
            yield w.run_at[j]
    name = w.doc[post_phrases.head_of(w.doc, run.start, run.end).i]
    if name.dep_ == "conj" and name.pos_ == "PROPN" and name.head.i in w.run_at and _is_flat(w, run):
        yield w.run_at[name.head.i]  # "Ali Shamkhani, secretary of the council, and Musaad al-Aiban"


def _by_pattern(w: Around, found: dict[Run, Person]) -> None:
    """Several words that stand flat as a name, and act, are named by a country or listed with it."""
    for run in w.runs:
        if run in found or run.kind or not 2 <= len(beside.words(w, run)) <= 5 or not _is_flat(w, run):
            continue
        person = _person(w, run)
        beside.native(w, person)
        if (
            (person.country is not None and not w.doc[run.start].text.isupper())
            or _acts(w, person)
            or _is_people(w, run)
        ):
            _countrymen(w, person)
            found[run] = person


def _is_flat(w: Around, run: Run) -> bool:
    """True where the parser reads the words as a person's name: one flat structure of proper nouns."""
    words = beside.words(w, run)
    inner = [t for t in words if run.start <= t.head.i < run.end and t.head != t]
    if any(t.text.isupper() and len(t.text) > 3 for t in words):
        return False
    return bool(inner) and all(t.dep_ in ("flat", "goeswith") for t in inner) and all(t.pos_ == "PROPN" for t in words)


def _acts(w: Around, person: Person) -> bool:
    token = w.doc[person.head]
    verb = token.head
    if token.dep_ in ("nsubj", "nsubj:pass", "obl:agent"):
        return verb.lemma_.lower() in w.roles.human_verbs
    if token.dep_ == "root" and person.run.end - person.run.start >= len(token.sent) - 1:
        return _is_noted(w, token)
    return token.dep_ == "obj" and verb.lemma_.lower() in _DONE_TO_PEOPLE


def _is_noted(w: Around, name: Token) -> bool:
    """ "Dean Rusk. Met with the premier.": the sentence behind a name alone tells without a subject what people do."""
    behind = name.sent.end
    if behind >= len(w.doc):
        return False
    verb = w.doc[behind].sent.root
    subjects = any(c.dep_.startswith("nsubj") for c in verb.children)
    return verb.tag_ == "VBD" and not subjects and verb.lemma_.lower() in w.roles.human_verbs


def _is_people(w: Around, run: Run) -> bool:
    """ "two Canadians, Michael Kovrig and …"."""
    return _people_hit(w, run) is not None


def _people_hit(w: Around, run: Run) -> Hit | None:
    i = run.start
    if i > 1 and w.doc[i - 1].text == ",":
        hit = w.hit_at.get(i - 2)
        if hit is not None and hit.of_kind("people"):
            return hit
    return next((hit for other in _listed(w, run) if other.start < i and (hit := _people_hit(w, other))), None)


def _countrymen(w: Around, person: Person) -> None:
    hit = _people_hit(w, person.run)
    if hit is not None:
        person.country = person.country or hit.country


def _by_fame(w: Around, found: dict[Run, Person], tokens: set[str], day: str | None) -> None:
    """Surnames alone of people whom everybody knows: "Putin flew to Minsk"; nobody here is named so in full."""
    told = {h.country for h in w.hit_at.values() if h.country}
    told |= {k.country for p in found.values() for k in _known_as(w, p.run) if k.country}
    for run in w.runs:
        if run in found or run.kind or not _may_be_famous(w, run) or _is_short_of(w, run, tokens):
            continue
        known = fame.of_surname(w.names, w.doc[run.start : run.end].text, day, told)
        if known is not None:
            person = _person(w, run, short=True)
            beside.native(w, person)
            if person.country in (None, known.country):
                found[run] = person


def _by_speech(w: Around, found: dict[Run, Person]) -> None:
    """A word that we do not know, and that tells, replies or says, is a surname; what says of itself "it" is none."""
    for run in w.runs:
        token = w.doc[run.start]
        if run in found or run.kind or run.end - run.start > 1 or token.text.isupper() or token.pos_ != "PROPN":
            continue
        common = token.lower_ in w.roles.bodies | w.roles.people | w.roles.states  # "Treasury said"
        speaks = token.dep_ == "nsubj" and token.head.lemma_ in _SPEAKING and not common
        if speaks and not any(c.dep_ in ("det", "amod", "compound") for c in token.children) and not _is_it(token):
            found[run] = _person(w, run, short=True)


def _is_it(token: Token) -> bool:
    return any(t.lower_ in ("it", "its") and t.pos_ in ("PRON", "DET") for t in token.sent)


def _known_as(w: Around, run: Run) -> tuple[KnownPerson, ...]:
    """The known person of a whole name; none where several could be meant."""
    known = w.names.persons(" ".join(t.text for t in beside.words(w, run))) if len(beside.words(w, run)) > 1 else ()
    return known if len(known) == 1 else ()


def _may_be_famous(w: Around, run: Run) -> bool:
    """A name by itself that does something or to which something is done, not one that qualifies a noun."""
    token = w.doc[post_phrases.head_of(w.doc, run.start, run.end).i]
    first = token
    while first.dep_ == "conj":
        first = first.head
    plays = first.dep_.split(":")[0] in _PARTIES or (first.dep_ == "compound" and first.head.lemma_ in _RULE)
    return not token.text.isupper() and token.pos_ == "PROPN" and plays


def _is_short_of(w: Around, run: Run, tokens: set[str]) -> bool:
    """One word, or a surname with particles, that belongs to somebody named in full."""
    words = beside.words(w, run)
    if run.kind and len(words) > 1:
        return False
    if len(words) == 1:
        return fold(words[0].text) in tokens
    return name_runs.key(w.doc, run.start, run.end) in tokens


def _name_tokens(doc: Doc, found: dict[Run, Person]) -> set[str]:
    """Single words and endings of the full names found, by which people are named later."""
    out: set[str] = set()
    for person in found.values():
        words = name_runs.key(doc, person.run.start, person.run.end).split()
        if words and words[-1] in _BELOW_SURNAME:
            words = words[:-1]
        out.update(w for w in words if len(w) > 1)
        out.update(" ".join(words[k:]) for k in range(1, len(words)))
        out.update(" ".join(words[:k]) for k in range(1, len(words)))
    return out

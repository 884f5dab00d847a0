"""Which capitalised names are people, and which posts, forms of address and countries stand beside them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from kg.extract.naming import posts as post_phrases
from kg.extract.naming import runs as name_runs
from kg.extract.naming.known import Hit
from kg.extract.naming.posts import Post
from kg.extract.naming.runs import Run
from kg.lexicon.names import Names
from kg.lexicon.roles import Roles
from kg.vocab import fold

_STATES = ("country", "demonym", "capital", "seat", "city")
_GENITIVES = {"'s", "’s", "'", "’"}
_WIDEST_APPOSITION = 16  # words from the comma to the post in "X, the third-ranking and widely feared party leader"
_FLAT = {"flat", "goeswith", "nmod:desc", "compound", "appos", "punct", "case", "nmod"}
_BELOW_SURNAME = {"jr", "jr.", "sr", "sr.", "ii", "iii", "iv"}


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


def find(
    doc: Doc, hits: Sequence[Hit], posts: Sequence[Post], runs: Sequence[Run], roles: Roles, names: Names
) -> list[Person]:
    """The people named, in the order of the text."""
    return _People(doc, hits, posts, runs, roles, names).find()


class _People:
    def __init__(
        self, doc: Doc, hits: Sequence[Hit], posts: Sequence[Post], runs: Sequence[Run], roles: Roles, names: Names
    ) -> None:
        self.doc, self.roles, self.runs, self.posts, self.names = doc, roles, runs, posts, names
        self.hit_at = {i: h for h in hits for i in range(h.start, h.end)}
        self.post_end: dict[int, Post] = {}
        for post in posts:
            self.post_end[post.end] = post
            self.post_end.setdefault(post.complement, post)
        self.post_at = {i: p for p in posts for i in range(p.start, p.end)}
        self.run_at = {i: r for r in runs for i in range(r.start, r.end)}

    def find(self) -> list[Person]:
        """Surely named people first; then whoever shares a name or a list with them."""
        found = {r: p for r in self.runs if (p := self._sure(r)) is not None}
        self._by_conjunction(found)
        self._by_pattern(found)
        tokens = _name_tokens(self.doc, found)
        for run in self.runs:
            if run not in found and self._is_short_of(run, tokens):
                found[run] = self._person(run, short=True)
        return [found[r] for r in sorted(found, key=lambda r: r.start)]

    def _person(self, run: Run, *, short: bool = False, sure: bool = False) -> Person:
        return Person(run=run, head=post_phrases.head_of(self.doc, run.start, run.end).i, short=short, sure=sure)

    def _sure(self, run: Run) -> Person | None:
        """A person where a post, a form of address, an apposition or a relative clause says so."""
        if run.kind in ("place", "gathering", "none") or (run.kind == "organization" and len(self._words(run)) > 1):
            return None
        person = self._person(run)
        self._addressed(person)
        self._titled(person)
        if len(self._words(run)) > 1 or person.sure:
            self._before_comma(person)
            self._after_comma(person)
            self._predicated(person)
        person.sure = person.sure or bool(person.posts) or self._has_who(run) or self._is_known(run)
        if not person.sure and not self._is_given(run):
            return None
        self._native(person)
        return person

    def _words(self, run: Run) -> list[Token]:
        return [t for t in self.doc[run.start : run.end] if t.text[:1].isalpha()]

    def _is_known(self, run: Run) -> bool:
        """The full name of a known person."""
        return len(self._words(run)) > 1 and bool(self.names.persons(" ".join(t.text for t in self._words(run))))

    def _is_given(self, run: Run) -> bool:
        """A known given name before another word, none of the words saying that it is something else."""
        words = self._words(run)
        gender = self.roles.given.get(fold(words[0].text))
        return run.kind == "" and gender is not None and len(words) > 1 and words[1].lower_ not in self.roles.name_words

    def _addressed(self, person: Person) -> None:
        """Forms of address before the name: "H.E. Mr.", "Sen."; the run's start for posts is before them."""
        i = self._left(person.run.start)
        while i > 0:
            low = self.doc[i - 1].lower_
            if low in self.roles.honorifics and (self.doc[i - 1].text[:1].isupper()):
                person.gender = person.gender or self.roles.honorifics[low]
                person.courtesy = person.sure = True
            elif low in self.roles.short_titles and self.doc[i - 1].text[:1].isupper():
                title = self.roles.short_titles[low]
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
                        self._country_before(i - 1),
                        None,
                    )
                )
                person.sure = True
            elif low == "." and i > 1 and self.doc[i - 2].lower_ in ("h.e", "mr", "mrs", "ms", "dr"):
                pass
            else:
                break
            i -= 1

    def _left(self, i: int) -> int:
        return i

    def _country_before(self, i: int) -> str | None:
        hit = self.hit_at.get(i - 1) if i else None
        return hit.country if hit is not None and hit.of_kind(*_STATES) else None

    def _titled(self, person: Person) -> None:
        """Posts right before the name, also several: "State Councilor and Foreign Minister Qin Gang"."""
        i = person.run.start
        while i > 0 and (
            self.doc[i - 1].lower_ in self.roles.honorifics or self.doc[i - 1].lower_ in self.roles.short_titles
        ):
            i -= 1
        post = self._ending(i)
        if post is None or self._ends_sentence(i - 1) or self._stands_apart(post, person.run):
            return
        person.posts.append(post)
        while post.start > 0:
            j = post.start - 1
            if self.doc[j].lower_ in ("and", "&", ",", "/") and (earlier := self._ending(j)) is not None:
                person.posts.append(earlier)
                post = earlier
            else:
                return

    def _ending(self, i: int) -> Post | None:
        """The post that ends right before token `i`, or in the words in capitals behind "of"."""
        post = self.post_end.get(i)
        return post if post is not None and post.end <= i else None

    def _ends_sentence(self, i: int) -> bool:
        return self.doc[i].is_space and "\n" in self.doc[i].text

    def _stands_apart(self, post: Post, run: Run) -> bool:
        """ "told the president Russia …", a plural common noun before a name that is its object."""
        if post.complement == run.start and post.complement != post.end:
            return True  # the name would be part of "of" words
        return self.doc[run.start].is_sent_start is True

    def _before_comma(self, person: Person) -> None:
        """ "His secretary of state, Mike Pompeo," - the post first."""
        i = person.run.start
        while i > 0 and self.doc[i - 1].lower_ in self.roles.honorifics:
            i -= 1
        if i < 2 or self.doc[i - 1].text != ",":
            return
        post = self.post_end.get(i - 1)
        if post is None or post in person.posts or not self._may_apply(post, person.run):
            return
        person.posts.append(post)

    def _may_apply(self, post: Post, run: Run) -> bool:
        """True where post and name can be one: they hang together or the name ends at a comma, stop or verb."""
        after = self.doc[run.end] if run.end < len(self.doc) else None
        if post.plural:
            return False
        name, noun = self.doc[post_phrases.head_of(self.doc, run.start, run.end).i], self.doc[post.head]
        if name.dep_ == "conj" and name.head.i != noun.i and self.doc[run.start - 1].text == ",":
            return after is not None and after.text in (",", ".")
        return (
            after is None
            or after.is_space
            or after.text in (",", ".", ";", ")", "”", '"', "and", "'s", "’s")
            or (name.head.i == noun.i or after.pos_ in ("VERB", "AUX", "ADP", "ADV", "SCONJ", "PUNCT", "PART"))
        )

    def _after_comma(self, person: Person) -> None:
        """ "Yasser Arafat, the PLO chairman," - the name first."""
        doc, i = self.doc, self._behind(person.run)
        if i >= len(doc) or doc[i].text not in (",", "(", "—", "–"):
            return
        post = self._post_in_phrase(i + 1, person)
        while post is not None:
            person.posts.append(post)
            j = max(post.end, post.complement)
            if j + 1 < len(doc) and doc[j].lower_ in ("and", "&"):
                post = self._post_in_phrase(j + 1, person)
            else:
                post = None

    def _behind(self, run: Run) -> int:
        """The token behind a name and its "of Poland"."""
        j = run.end
        if j + 1 < len(self.doc) and self.doc[j].lower_ == "of" and (hit := self.hit_at.get(j + 1)) is not None:
            return hit.end
        return j

    def _post_in_phrase(self, i: int, person: Person) -> Post | None:
        """The post of the noun phrase that begins here, where it can say who the person is."""
        doc, start = self.doc, i
        name_tokens = range(person.run.start, person.run.end)
        while i < min(len(doc), start + _WIDEST_APPOSITION):
            post = self.post_at.get(i)
            if post is not None and post.end < len(doc) and doc[post.end].lower_ in _GENITIVES:
                i = post.end + 1  # "the leader's sister"
                continue
            if post is not None:
                return (
                    post if not self._takes_name(post, person.run) and not self._is_other(post, name_tokens) else None
                )
            token = doc[i]
            known = self.hit_at.get(i)
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
                token.lower_ in ("his", "her", "its", "their", "who", "s", "whose")
                and token.lower_ not in ("who", "whose")
            )
            if (
                not fits
                or (token.text in (",", "and") and doc[i - 1].pos_ not in ("ADJ", "NUM", "VERB"))
                or (i in self.run_at and self._is_list(i))
            ):
                return None
            i += 1
        return None

    def _is_list(self, i: int) -> bool:
        """A name of its own in the words looked at, not a possessor: "Smith, Jones and the president"."""
        run = self.run_at[i]
        return not (run.end < len(self.doc) and self.doc[run.end].lower_ in _GENITIVES) and run.kind == ""

    def _takes_name(self, post: Post, run: Run) -> bool:
        """The post has a name of its own behind it, or in front of a comma."""
        if post.end < len(self.doc) and (other := self.run_at.get(post.end)) is not None and other != run:
            return other.kind == ""
        j = max(post.end, post.complement)
        if (
            j + 1 < len(self.doc)
            and self.doc[j].text == ","
            and (other := self.run_at.get(j + 1)) is not None
            and other != run
        ):
            return other.kind == "" and not any(c.dep_ == "acl:relcl" for c in self.doc[post.head].children)
        return False

    def _is_other(self, post: Post, name: range) -> bool:
        """The post is somebody else's by the parse: the subject of a verb, or coordinated with other names."""
        noun = self.doc[post.head]
        if post.plural:
            return True
        if noun.dep_ == "appos" or noun.head.i in name:
            return noun.dep_ in ("conj", "nmod:poss", "nmod") and noun.head.i in name
        return (noun.dep_ in ("nsubj", "nsubj:pass") and noun.head.i not in name) or (
            noun.dep_ == "conj" and noun.head.i not in name and noun.head.pos_ not in ("NOUN", "PROPN")
        )

    def _predicated(self, person: Person) -> None:
        """ "X is the president of Y", "X, who leads the Y Party"."""
        verb = self.doc[person.head].head
        if self.doc[person.head].dep_ == "nsubj" and (post := self.post_at.get(verb.i)) is not None:
            if any(c.dep_ == "cop" and c.lower_ in ("is", "was", "'s") for c in verb.children) and not post.plural:
                if not any(c.lower_ in ("not", "n't", "never") for c in verb.children) and post not in person.posts:
                    person.posts.append(post)

    def _has_who(self, run: Run) -> bool:
        """ "X, who": only people are followed by it."""
        doc, i = self.doc, self._behind(run)
        return (
            i + 1 < len(doc)
            and doc[i].text == ","
            and doc[i + 1].lower_ in ("who", "whose", "whom")
            and len(self._words(run)) > 1
        )

    def _native(self, person: Person) -> None:
        """The country that stands beside the name: "China's Wang Yi", "Andrzej Duda of Poland"."""
        doc, run = self.doc, person.run
        if (
            run.start > 1
            and doc[run.start - 1].lower_ in _GENITIVES
            and (hit := self.hit_at.get(run.start - 2)) is not None
        ):
            person.country = hit.country if hit.of_kind(*_STATES) else None
        if run.end + 1 < len(doc) and doc[run.end].lower_ == "of" and (hit := self.hit_at.get(run.end + 1)) is not None:
            person.country = person.country or (hit.country if hit.of_kind(*_STATES) else None)
        person.country = person.country or next((p.country for p in person.posts if p.country), None)

    def _by_conjunction(self, found: dict[Run, Person]) -> None:
        """Names listed with people are people: "Foreign ministers Celso Amorim, Ahmet Davutoglu and …"."""
        for run in self.runs:
            if run in found or run.kind or len(self._words(run)) < 2:
                continue
            for other in self._listed(run):
                if other in found and found[other].sure:
                    person = self._person(run, sure=True)
                    person.posts = [p for p in found[other].posts if p.plural]
                    self._native(person)
                    found[run] = person
                    break

    def _listed(self, run: Run) -> Iterator[Run]:
        """The names before this one in a list."""
        i = run.start - 1
        if i > 0 and self.doc[i].lower_ == "and" and self.doc[i - 1].text == ",":
            i -= 1
        if i > 0 and self.doc[i].lower_ in ("and", ",", "&"):
            j = i - 1
            if (hit := self.hit_at.get(j)) is not None and self.doc[hit.start - 1].lower_ == "of":
                j = hit.start - 2
            if j in self.run_at:
                yield self.run_at[j]

    def _by_pattern(self, found: dict[Run, Person]) -> None:
        """Several words that stand flat as a name, and act, are named by a country or listed with it."""
        for run in self.runs:
            if run in found or run.kind or not 2 <= len(self._words(run)) <= 5 or not self._is_flat(run):
                continue
            person = self._person(run)
            self._native(person)
            if (
                (person.country is not None and not self.doc[run.start].text.isupper())
                or self._acts(person)
                or self._is_people(run)
            ):
                self._countrymen(person)
                found[run] = person

    def _is_flat(self, run: Run) -> bool:
        """True where the parser reads the words as a person's name: one flat structure of proper nouns."""
        words = self._words(run)
        inner = [t for t in words if run.start <= t.head.i < run.end and t.head != t]
        if any(t.text.isupper() and len(t.text) > 3 for t in words):
            return False
        return (
            bool(inner) and all(t.dep_ in ("flat", "goeswith") for t in inner) and all(t.pos_ == "PROPN" for t in words)
        )

    def _acts(self, person: Person) -> bool:
        token = self.doc[person.head]
        verb = token.head
        if token.dep_ in ("nsubj", "nsubj:pass", "obl:agent"):
            return verb.lemma_.lower() in self.roles.human_verbs
        return token.dep_ == "obj" and verb.lemma_.lower() in (
            "meet",
            "telephone",
            "thank",
            "appoint",
            "arrest",
            "succeed",
            "quote",
            "congratulate",
            "tell",
        )

    def _is_people(self, run: Run) -> bool:
        """ "two Canadians, Michael Kovrig and …"."""
        return self._people_hit(run) is not None

    def _people_hit(self, run: Run) -> Hit | None:
        i = run.start
        if i > 1 and self.doc[i - 1].text == ",":
            hit = self.hit_at.get(i - 2)
            return hit if hit is not None and hit.of_kind("people") else None
        return None

    def _countrymen(self, person: Person) -> None:
        hit = self._people_hit(person.run)
        if hit is not None:
            person.country = person.country or hit.country

    def _is_short_of(self, run: Run, tokens: set[str]) -> bool:
        """One word, or a surname with particles, that belongs to somebody named in full."""
        words = self._words(run)
        if run.kind and len(words) > 1:
            return False
        if len(words) == 1:
            return fold(words[0].text) in tokens
        return name_runs.key(self.doc, run.start, run.end) in tokens


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

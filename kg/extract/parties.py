"""Which actors, places and gatherings the words in a slot stand for.

Wraps a `Cast` for quick look-ups by token, and sees through phrases that only belong to somebody: "Indian missiles"
are India's, "members of the delegation" are the delegation's.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from kg import vocab
from kg.extract import grammar
from kg.lexicon import sites
from kg.lexicon.names import Names
from kg.model import Actor, ActorKind, Cast, Gathering, MentionForm, Passage, Place, Reference, Saying

_SENT = {"official", "minister", "leader", "negotiator", "diplomat", "envoy", "ambassador", "delegate"}
_SPEAKER_WORDS = {"i", "me", "my", "myself", "we", "us", "our", "ours", "ourselves"}
_OWNER_LABELS = ("amod", "compound", "nmod:poss", "nmod")
_OWNER_PREPOSITIONS = ("of", "from")
_PLACE_NOUNS = {
    "city", "town", "capital", "village", "port", "resort", "suburb", "island", "province", "region", "state",
    "district", "outskirt", "airport", "palace", "hotel", "residence", "embassy", "headquarters", "hall",
    "guesthouse", "base", "side", "coast", "border", "camp", "north", "south", "east", "west", "centre", "center",
    "office", "ministry", "university", "retreat", "club", "crossing", "post",
}  # fmt: skip
_TOWN_NOUNS = {"city", "town", "capital", "resort", "village"}
_LEADERS = {"leader", "president", "minister", "premier", "official", "envoy", "diplomat", "king", "chief"}
_NEAR = 4  # words between a title and its name
_RELATIONAL = {"sideline", "margin", "fringe", "session", "occasion", "framework", "opening", "edition", "segment"}


@dataclass(slots=True)
class Parties:
    """A cast, indexed by token; countries that are only implied by a place are added as they are asked for."""

    doc: Doc
    names: Names
    references: dict[int, Reference]
    actors: dict[str, Actor]
    places: dict[str, Place]
    gatherings: dict[str, Gathering]
    covering: dict[int, Reference]
    speakers: dict[int, tuple[int, ...]] = field(default_factory=dict)

    def actors_at(self, token: Token) -> tuple[str, ...]:
        """IRIs of the actors that the phrase headed by the token stands for."""
        if token.lower_ in _SPEAKER_WORDS and token.pos_ == "PRON":
            return self.actors_of(self.doc[i] for i in self.speakers.get(token.i, ()))
        named = self._named(token)
        if any(self.kind(i) is ActorKind.PERSON for i in named):
            return named
        return self._spelled_out(token) or named or self._owners(token)

    def _spelled_out(self, token: Token) -> tuple[str, ...]:
        """The states that a plural describes: "old foes Chad and Libya", "officials from Peru and Chile"."""
        if token.tag_ != "NNS":
            return ()
        beside = [c for c in token.children if c.dep_ in ("appos", "flat", "nmod:desc") and c.i == token.i + 1]
        sent = grammar.with_preposition(token, "from") if token.lemma_.lower() in _SENT else []
        senders = [t for c in beside for t in grammar.expand(c)] or sent
        found = dict.fromkeys(i for t in senders for i in self._named(t))
        return tuple(found) if len(found) > 1 and all(self.kind(i) is ActorKind.COUNTRY for i in found) else ()

    def _named(self, token: Token) -> tuple[str, ...]:
        reference = self.references.get(token.i)
        if reference is not None and reference.actors:
            return reference.actors
        reference = self.covering.get(token.i)
        return reference.actors if reference is not None else ()

    def _owners(self, token: Token) -> tuple[str, ...]:
        """Whose thing it is, for a thing that is no actor itself; a person's thing is not the person."""
        out: list[str] = []
        for child in token.children:
            if child.dep_ not in _OWNER_LABELS:
                continue
            if child.dep_ == "nmod" and grammar.preposition(child) not in _OWNER_PREPOSITIONS:
                continue
            for part in grammar.expand(child):
                out += self._named(part)
        return tuple(dict.fromkeys(out))

    def actors_of(self, tokens: Iterable[Token]) -> tuple[str, ...]:
        """The actors of several phrases, each once, in the order of the text."""
        return tuple(dict.fromkeys(iri for token in tokens for iri in self.actors_at(token)))

    def kind(self, iri: str) -> ActorKind:
        """The kind of an actor."""
        return self.actors[iri].kind

    def of_kind(self, tokens: Iterable[Token], *kinds: ActorKind) -> tuple[str, ...]:
        """The actors of some kinds among those that the tokens name themselves."""
        named = dict.fromkeys(iri for token in tokens for iri in self._named(token))
        return tuple(iri for iri in named if self.kind(iri) in kinds)

    def are_leaders(self, token: Token) -> bool:
        """ "the presidents of Latvia and Estonia": people, though the article leaves it at their states."""
        return token.tag_ == "NNS" and token.lemma_.lower() in _LEADERS and bool(self._named(token))

    def place_at(self, token: Token) -> str | None:
        """IRI of the place that the phrase stands for, also behind "the coastal city of", in "the capital, Lima,"."""
        reference = self.references.get(token.i) or self.covering.get(token.i)
        place = reference.place if reference is not None else None
        if token.lemma_.lower() == "capital":
            return self._capital(token, place)
        if place is not None or token.lemma_.lower() not in _PLACE_NOUNS:
            return place
        inside = [*grammar.with_preposition(token, "of", "in"), *grammar.children(token, "appos", "flat", "compound")]
        told = next((iri for t in inside if (iri := self.place_at(t)) is not None), None)
        return told or self._same_town(token)

    def _same_town(self, token: Token) -> str | None:
        """ "in the same city", "in that town": the town spoken of last."""
        pointed = any(c.lower_ in ("same", "that", "this") for c in token.children)
        before = self.place_before(token) if pointed and token.lemma_.lower() in _TOWN_NOUNS else None
        return before if before is not None and not self.is_country(before) else None

    def _capital(self, token: Token, place: str | None) -> str | None:
        """ "the capital, Lima", "the Peruvian capital", "the capital of Peru"."""
        beside = [*grammar.children(token, "appos", "flat", "nmod", "compound")]
        told = [iri for t in beside if (iri := self.place_at(t)) is not None]
        town = next((iri for iri in told if not self.is_country(iri)), None)
        country = place or next(iter(told), None)
        if town is not None or country is None:
            return town
        state = self.names.country(self.places[country].country or "")
        return (self.town(state.capital) if state is not None and state.capital else None) or country

    def place_in(self, tokens: Iterable[Token]) -> str | None:
        """The first place, a town before a country, and a building with its town."""
        found = [iri for token in tokens if (iri := self.place_at(token)) is not None]
        if not found:
            return None
        return self.in_town(self._in_state(min(found, key=self._breadth), found), found)

    def _breadth(self, place: str) -> int:
        """0 for a town or building, 1 for a whole state, 2 for what lies in several: a continent, a sea."""
        known = self.places[place]
        if known.country is None and self.names.named(known.name):
            return 2
        return 1 if self.is_country(place) else 0

    def _in_state(self, place: str, told: Sequence[str]) -> str:
        """ "in the village of Argyle in Saint Vincent": an unknown place with the state that is told with it."""
        known = self.places[place]
        if self._breadth(place):
            return place
        code = known.country or next((c for iri in told if (c := self.places[iri].country) is not None), None)
        return place if code == known.country else self._add(known.name, code, known.mentions)

    def in_town(self, venue: str, told: Sequence[str]) -> str:
        """ "at the Peace Palace in Phnom Penh": the building and the town, which we may know where it is not told."""
        place = self.places[venue]
        if not sites.is_venue(place, self.names):
            return venue
        known = [self.places[iri] for iri in told if sites.is_town(self.places[iri], self.names)]
        town = next(iter(known), None) or sites.town_of(place, self.names)
        if town is None or vocab.fold(town.name) in vocab.fold(place.name):
            return venue
        return self._add(f"{place.name}, {town.name}", town.country, place.mentions)

    def _add(self, name: str, country: str | None, mentions: tuple[Passage, ...] = ()) -> str:
        """IRI of a place that is made one of the article."""
        iri = vocab.thing("place", name, vocab.fold(name), country)
        if iri not in self.places:
            self.places[iri] = Place(iri=iri, name=name, country=country, mentions=mentions)
        return iri

    def whole_country(self, code: str) -> str | None:
        """IRI of a state as a place."""
        country = self.names.country(code)
        return self._add(country.name, code) if country is not None else None

    def site_in(self, tokens: Iterable[Token]) -> str | None:
        """The same where something is held: "a conference on security in Asia" is held in no continent."""
        found = self.place_in(tokens)
        return found if found is not None and self.places[found].country is not None else None

    def town(self, name: str) -> str | None:
        """IRI of the known town of that name, made a place of the article if it was none."""
        known = next((k for k in self.names.named(name) if k.kind in ("city", "capital")), None)
        return self._add(known.name, known.country) if known is not None else None

    def place_before(self, token: Token) -> str | None:
        """IRI of the place spoken of last before a word: what "there" means."""
        told = ((i, r.place) for i, r in self.references.items() if i < token.i and r.place is not None)
        heads = [i for i, place in told if self.places[place].country is not None]  # no continent, no sea
        return self.references[max(heads)].place if heads else None

    def is_capital(self, place: str) -> bool:
        """True where the place is the capital of its state."""
        known = self.places[place]
        country = self.names.country(known.country) if known.country else None
        capital = country.capital if country is not None else None
        return capital is not None and vocab.fold(capital) == vocab.fold(known.name)

    def is_country(self, place: str) -> bool:
        """True where the place is a whole country."""
        known = self.places[place]
        country = self.names.country(known.country) if known.country else None
        return country is not None and vocab.fold(country.name) == vocab.fold(known.name)

    def is_venue(self, place: str) -> bool:
        """True for a building."""
        return sites.is_venue(self.places[place], self.names)

    def finer(self, one: str, other: str) -> str | None:
        """Of two places the one that lies in the other: a town before its state; None where neither is known to."""
        if one == other:
            return one
        inner, outer = (other, one) if self.is_country(one) else (one, other)
        if self.is_country(outer):
            return inner if self.places[inner].country == self.places[outer].country else None
        towns = (self.places[one].name, self.places[other].name)
        return one if towns[0].endswith(f", {towns[1]}") else other if towns[1].endswith(f", {towns[0]}") else None

    def gathering_at(self, token: Token) -> str | None:
        """IRI of the gathering that the phrase stands for, also behind "the sidelines of"."""
        reference = self.references.get(token.i) or self.covering.get(token.i)
        if reference is not None and reference.gathering is not None:
            return reference.gathering
        if token.lemma_.lower() in _RELATIONAL:
            inner = (self.gathering_at(t) for t in grammar.with_preposition(token, "of"))
            return next((iri for iri in inner if iri is not None), None)
        return None

    def convener(self, gathering: Gathering) -> str | None:
        """IRI of the body whose summit a gathering is, made an actor if it was none: "the NATO summit"."""
        words = gathering.name.split()
        told = (self.names.named(" ".join(words[:k])) for k in range(len(words), 0, -1))
        body = next((k for found in told for k in found if k.kind == "organization"), None)
        if body is None:
            return None
        iri = vocab.thing("actor", body.key)
        if iri not in self.actors:
            self.actors[iri] = Actor(
                iri=iri,
                name=body.name,
                kind=ActorKind.ORGANIZATION,
                country=body.country,
                known=body.key,
                rule="convener",
            )
        return iri

    def country_of(self, place: str) -> str | None:
        """IRI of the country that a place lies in, made an actor if it was none; None where it is not known."""
        return self.state(self.places[place].country)

    def state(self, code: str | None) -> str | None:
        """IRI of the country with the code, made an actor if it was none; None where the code is not known."""
        country = self.names.country(code) if code else None
        if country is None:
            return None
        for iri, actor in self.actors.items():
            if actor.kind is ActorKind.COUNTRY and actor.country == code:
                return iri
        iri = vocab.thing("actor", country.name)
        self.actors[iri] = Actor(
            iri=iri, name=country.name, kind=ActorKind.COUNTRY, country=code, known=code, rule="country of place"
        )
        return iri


def parties(doc: Doc, cast: Cast, names: Names, sayings: Iterable[Saying] = ()) -> Parties:
    """The cast indexed by token."""
    covering: dict[int, Reference] = {}
    for reference in cast.references:
        span = doc.char_span(reference.passage.start, reference.passage.end, alignment_mode="expand")
        for token in span or ():
            is_name = reference.form is MentionForm.NAME and token.pos_ == "PROPN"  # also where the parse splits it
            apart = (
                reference.gathering is not None and span is not None and token.head not in span
            )  # a name of two heads
            if reference.head in (token.i, token.head.i) or is_name or apart:
                covering.setdefault(token.i, reference)
        _cover_titles(doc[reference.head], reference, covering)
    return Parties(
        doc=doc,
        names=names,
        references={r.head: r for r in cast.references},
        actors={a.iri: a for a in cast.actors},
        places={p.iri: p for p in cast.places},
        gatherings={g.iri: g for g in cast.gatherings},
        covering=covering,
        speakers=_speakers(doc, sayings),
    )


def _cover_titles(head: Token, reference: Reference, covering: dict[int, Reference]) -> None:
    """The title before a name stands for it too where the parser hung the name on it: "Minister Phuc", "Mr. Suga"."""
    while head.dep_ in ("flat", "nmod:desc", "appos", "compound") and 0 < head.i - head.head.i <= _NEAR:
        between = head.doc[head.head.i + 1 : head.i]
        if any(t.is_punct or t.pos_ in ("ADP", "CCONJ", "VERB") for t in between) or head.head.pos_ not in (
            "PROPN",
            "NOUN",
        ):
            return
        head = head.head
        covering.setdefault(head.i, reference)


def _speakers(doc: Doc, sayings: Iterable[Saying]) -> dict[int, tuple[int, ...]]:
    """Whose "I" and "we" a word within a quotation is: the innermost speaker's."""
    out: dict[int, tuple[int, ...]] = {}
    widest_first = sorted(sayings, key=lambda s: -sum(p.end - p.start for p in s.content))
    for saying in widest_first:
        for passage in saying.content:
            span = doc.char_span(passage.start, passage.end, alignment_mode="contract")
            for token in span or ():
                if token.lower_ in _SPEAKER_WORDS and token.i not in saying.holders:
                    out[token.i] = tuple(
                        j for i in saying.holders for j in (out.get(i, ()) if _is_speaker(doc[i]) else (i,))
                    )
    return out


def _is_speaker(token: Token) -> bool:
    return token.lower_ in _SPEAKER_WORDS

"""A generated archive of invented news, drawn with a seed: few people meet often and many seldom, as in news."""

import random
from collections.abc import Iterator
from itertools import accumulate

from kg import vocab
from kg.model import (
    Actor,
    ActorKind,
    Article,
    Event,
    Evidence,
    Extraction,
    Gathering,
    IssueTag,
    Office,
    Passage,
    Place,
    Status,
)

SEED = 1959
QUADS_PER_ARTICLE = 720  # measured; `of` stops at the article that reaches the number asked for
_CODES = (
    "USA",
    "CHN",
    "JPN",
    "RUS",
    "DEU",
    "FRA",
    "GBR",
    "IND",
    "BRA",
    "ZAF",
    "KEN",
    "VNM",
    "PER",
    "NOR",
    "FIN",
    "EGY",
)
_ISSUES = ("trade", "fisheries", "climate-change", "sanctions", "nuclear-weapons", "migration", "terrorism", "energy")
_VERBS = {"meeting": "met", "call": "telephoned", "visit": "visited", "statement": "told", "criticism": "criticised"}
_SYLLABLES = ("ba", "do", "ki", "lu", "ma", "ne", "po", "ra", "si", "ta", "vo", "xu", "ze", "qua")
_TYPES = (("meeting", 25), ("call", 10), ("visit", 10), ("statement", 40), ("criticism", 10), ("agreement", 5))
_PEOPLE, _PLACES, _FIRST_YEAR, _YEARS = 2000, 300, 1990, 35


class Archive:
    """Everybody and everything that the articles speak of."""

    def __init__(self) -> None:
        self.draw = random.Random(SEED)
        self.people = [_person(number, self._name()) for number in range(_PEOPLE)]
        self.states = [_state(code) for code in _CODES]
        self.places = [_place(number, self._name()) for number in range(_PLACES)]
        self.gatherings = [_gathering(year) for year in range(_FIRST_YEAR, _FIRST_YEAR + _YEARS)]
        self._weights = list(accumulate(1 / rank for rank in range(1, _PEOPLE + 1)))

    def articles(self) -> Iterator[Extraction]:
        """Articles without an end."""
        number = 0
        while True:
            yield self.article(number)
            number += 1

    def article(self, number: int) -> Extraction:
        """One article of six sentences, each of which tells an event."""
        iri = f"https://news.example/{number}"
        published = f"{_FIRST_YEAR + self.draw.randrange(_YEARS)}-{self.draw.randrange(1, 13):02}"
        text, events, cast, places = "", [], {state.iri: state for state in self.states[:2]}, {}
        for _ in range(6):
            event, sentence = self._event(iri, published, len(text))
            text += sentence + " "
            events.append(event)
            cast |= {actor.iri: actor for actor in self.people if actor.iri in (*event.actors, *event.recipients)}
            places |= {place.iri: place for place in self.places if place.iri == event.place}
        article = Article(
            iri=iri, text=text, title=f"Report {number}", publisher=f"Agency {number % 20}", published=f"{published}-28"
        )
        return Extraction(
            article=article,
            actors=tuple(cast.values()),
            places=tuple(places.values()),
            gatherings=tuple(g for g in self.gatherings if any(e.during == g.iri for e in events)),
            events=tuple(events),
            version="benchmark",
        )

    def _event(self, article: str, month: str, start: int) -> tuple[Event, str]:
        type = self.draw.choices([t for t, _ in _TYPES], [w for _, w in _TYPES])[0]
        one, other = self._pair()
        words = " ".join(self._name().lower() for _ in range(6))
        sentence = f"{one.name} {_VERBS.get(type, 'agreed with')} {other.name} about {words}."
        whole = Passage(start, start + len(sentence))
        content = Passage(whole.end - len(words) - 1, whole.end - 1)
        is_speech = type in ("statement", "criticism")
        place = self.draw.choice(self.places) if not is_speech else None
        event = Event(
            iri=vocab.thing("event", type, article, str(start)),
            type=type,
            status=self.draw.choices((Status.ACTUAL, Status.PLANNED, Status.NEGATED), (90, 7, 3))[0],
            actors=(one.iri,) if is_speech else (one.iri, other.iri),
            recipients=(other.iri,) if is_speech else (),
            date=f"{month}-{self.draw.randrange(1, 28):02}",
            place=place.iri if place else None,
            during=self.gatherings[int(month[:4]) - _FIRST_YEAR].iri if self.draw.random() < 0.1 else None,
            issues=tuple(IssueTag(notation=n, label=n, passage=content) for n in self._issues()),
            attribution=(self._pair()[0].iri,) if self.draw.random() < 0.3 else (),
            content=content if is_speech or type == "agreement" else None,
            evidence=Evidence(quote=whole, sentence=whole),
            frame="benchmark",
            confidence=self.draw.randrange(50, 100) / 100,
        )
        return event, sentence

    def _pair(self) -> tuple[Actor, Actor]:
        one, other = self.draw.choices(self.people, cum_weights=self._weights, k=2)
        return (one, other) if one is not other else self._pair()

    def _issues(self) -> tuple[str, ...]:
        return tuple(sorted(set(self.draw.choices(_ISSUES, k=2))))

    def _name(self) -> str:
        return "".join(self.draw.choices(_SYLLABLES, k=3)).capitalize()


def of(quads: int) -> Iterator[Extraction]:
    """Articles of about so many quads in all."""
    archive = Archive()
    for number in range(max(quads // QUADS_PER_ARTICLE, 1)):
        yield archive.article(number)


def _person(number: int, name: str) -> Actor:
    code = _CODES[number % len(_CODES)]
    return Actor(
        iri=vocab.thing("actor", f"person-{number}"),
        name=f"{name} {number}",
        kind=ActorKind.PERSON,
        country=code,
        known=f"person-{number}",
        offices=(Office(title="Minister", of=code, country=code, since=str(_FIRST_YEAR + number % _YEARS)),),
    )


def _state(code: str) -> Actor:
    return Actor(iri=vocab.thing("actor", code), name=code, kind=ActorKind.COUNTRY, country=code, known=code.lower())


def _place(number: int, name: str) -> Place:
    return Place(iri=vocab.thing("place", f"place-{number}"), name=name, country=_CODES[number % len(_CODES)])


def _gathering(year: int) -> Gathering:
    return Gathering(iri=vocab.thing("gathering", f"forum-{year}"), name=f"Forum {year}", series="forum")

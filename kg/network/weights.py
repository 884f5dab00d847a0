"""What an event adds to a tie: one, a share, a score, less with time, less where only one of the sides tells of it."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from kg.errors import ExportError
from kg.network import filters
from kg.network.rows import Party, Roll, Row, identity, score

HALF_LIFE = 365  # days: a year's silence halves a tie. A convention to be set by who asks, not a measured figure
# How real an event is by its status: conventions too. What was called off or denied has the value of nothing.
REAL = {"actual": 1.0, "planned": 0.5, "desired": 0.25, "possible": 0.25, "cancelled": 0.0, "negated": 0.0}
_CAUTION = 0.5  # of what only one of the two sides says: as good as a coin, for want of a measurement
ARTICLES, PARTIES, OTHERS = "articles", "parties", "others"  # on whose word


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighing:
    """How the events of a tie make its weight.

    count: their number · recency: each halves in `half_life` days before `today` (events without a day are
    left out) · shared: each is shared by the pairs of an event, so that a summit of thirty counts no more
    than a meeting of two (fractional counting, after Newman, Physical Review E 64, 016132, 2001) · confidence: how
    sure the reading of each is · score: cooperation less conflict on Goldstein's scale, by how real each event is
    · cautious: the same, where what only one of the two
    sides tells counts half.
    """

    by: str = "count"
    half_life: int = HALF_LIFE
    today: date | None = None  # None is the last day told of


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """An event of a tie, counted once."""

    event: Row
    share: float  # of the event's one, among all the pairs that it ties
    word: str  # ARTICLES, PARTIES or OTHERS

    @property
    def value(self) -> float:
        """Its score by how real it is."""
        return score(self.event) * REAL.get(self.event.get("status") or "actual", 0.0)


def known(weight: str | Weighing | None, usual: str) -> Weighing:
    """The weighing that is asked for, or the usual one. Raises ExportError."""
    weighing = weight if isinstance(weight, Weighing) else Weighing(by=weight or usual)
    if weighing.by not in WEIGHTS:
        raise ExportError(f'There is no weight "{weighing.by}"; choose one of {", ".join(WEIGHTS)}.')
    return weighing


def once(told: Sequence[tuple[Row, float]], one: Party, other: Party, present: Roll) -> list[Telling]:
    """Each event once, however many articles tell of it, on the best word there is for it."""
    sides = {one.key, other.key, *(state.key for end in (one, other) if (state := present.state(end.key)))}
    found: dict[str, Telling] = {}
    for event, share in told:
        word = _word(event, sides, present)
        before = found.get(identity(event))
        if before is None:
            found[identity(event)] = Telling(event=event, share=share, word=word)
        elif _GOOD.index(word) < _GOOD.index(before.word):
            found[identity(event)] = Telling(event=before.event, share=before.share, word=word)
    return list(found.values())


_GOOD = (ARTICLES, OTHERS, PARTIES)


def _word(event: Row, sides: set[str], present: Roll) -> str:
    """On whose word an event is told: the nearest one counts, for it is whom the article heard."""
    told = event.get("attribution") or ()
    if not told:
        return ARTICLES
    party, state = present.party(told[0]), present.state(told[0])
    return PARTIES if party.key in sides or (state and state.key in sides) else OTHERS


def _count(told: Sequence[Telling], _today: date | None, _half_life: int) -> float:
    return float(len(told))


def _shared(told: Sequence[Telling], _today: date | None, _half_life: int) -> float:
    return round(sum(telling.share for telling in told), 6)


def _confidence(told: Sequence[Telling], _today: date | None, _half_life: int) -> float:
    return round(sum(float(telling.event.get("confidence", 1.0)) for telling in told), 6)


def _score(told: Sequence[Telling], _today: date | None, _half_life: int) -> float:
    return round(sum(telling.value for telling in told), 6)


def _cautious(told: Sequence[Telling], _today: date | None, _half_life: int) -> float:
    return round(sum(t.value * (_CAUTION if t.word == PARTIES else 1.0) for t in told), 6)


def _recency(told: Sequence[Telling], today: date | None, half_life: int) -> float:
    days = [last for telling in told if (last := filters.days(telling.event)[1])]
    ages = [max((today - day).days, 0) for day in days] if today else []
    return round(sum(math.pow(0.5, age / half_life) for age in ages), 6)


WEIGHTS: dict[str, Callable[[Sequence[Telling], date | None, int], float]] = {
    "count": _count,
    "recency": _recency,
    "shared": _shared,
    "confidence": _confidence,
    "score": _score,
    "cautious": _cautious,
}
SIGNED = ("score", "cautious")  # a sum of nothing is a tie all the same: friendly and hostile deeds that even out

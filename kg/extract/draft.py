"""An event as one place in the text tells it: what the stages that make events of one article hand on."""

from dataclasses import dataclass

from kg.model import Passage, Status, TimeExpression

# Rules of dates that the sentence itself does not tell.
CARRIED_DATES = ("same occasion", "same time", "day of the news", "under way")
SPEECH = {"statement", "request", "offer", "invitation", "praise", "criticism", "threat", "rejection"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """An event as one place in the text tells it."""

    type: str
    status: Status
    trigger: int  # token
    quote: Passage
    sentence: Passage
    frame: str
    confidence: float
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    mode: str | None = None
    date: str | None = None
    date_passage: Passage | None = None
    date_rule: str | None = None
    discourse: TimeExpression | None = None  # "the following day": to be reckoned from the event told before
    place: str | None = None
    during: str | None = None
    beside: bool = False  # told by the word of an act of speech
    gathering: str | None = None  # IRI of the gathering that the event itself is
    attribution: tuple[str, ...] = ()
    content: Passage | None = None
    quoted: bool = False
    headline: bool = False
    definite: bool = False  # "the meeting", "their talks": speaks of one already told
    apart: bool = False  # told beside the same event with others: "her deputy took part"
    implied: bool = False  # its parties or place are those of another told before: "put off the trip", "flew in"

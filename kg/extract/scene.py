"""All that the stages found in one article, as the assembly of events reads it."""

from dataclasses import dataclass, field

from spacy.tokens import Doc

from kg.extract.parties import Parties
from kg.lexicon.frames import Frame
from kg.model import Article, Saying, TimeExpression


@dataclass(slots=True)
class Scene:
    """One article's parse, cast, dates and sayings, and the candidates that became no event."""

    doc: Doc
    article: Article
    parties: Parties
    times: tuple[TimeExpression, ...]
    sayings: tuple[Saying, ...]
    frames: dict[str, Frame]
    refused: list[tuple[int, str, str]] = field(default_factory=list)  # trigger, frame, reason

    def refuse(self, trigger: int, frame: str, reason: str) -> None:
        """Notes a candidate that became no event."""
        self.refused.append((trigger, frame, reason))

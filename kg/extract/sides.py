"""What one's own side will or will not do is promised, threatened or refused by whoever speaks for it.

"Iran will not negotiate, Rouhani said" is a refusal: who speaks for Iran is known only once the actors are.
"""

from collections.abc import Iterable

from spacy.tokens import Token

from kg.extract import force, grammar
from kg.extract.scene import Scene
from kg.lexicon import speech
from kg.model import ActorKind, Passage, Saying


def kind(saying: Saying, actors: Iterable[str], scene: Scene) -> str:
    """Notation of the event type of an act of speech, with the speaker's own side known."""
    cue = scene.doc[saying.cue]
    if saying.type != "statement" or saying.frame not in speech.raising() or grammar.is_negated(cue):
        return saying.type
    homes = {scene.parties.actors[a].country for a in actors} - {None}
    for head in [h for passage in saying.content[:1] for h in _heads(passage, scene)]:
        if homes and _is_of(grammar.surface_subjects(head), homes, scene):
            return force.raised(saying.type, [head], [], own=True)
    return saying.type


def _heads(passage: Passage, scene: Scene) -> list[Token]:
    """The predicate of what is said."""
    span = scene.doc.char_span(passage.start, passage.end, alignment_mode="contract")
    return [span.root] if span is not None else []


def _is_of(tokens: Iterable[Token], homes: set[str | None], scene: Scene) -> bool:
    """True for the speaker's state or government, not for its other people."""
    found = [scene.parties.actors[i] for i in scene.parties.actors_of(tokens)]
    return bool(found) and all(a.country in homes and a.kind is not ActorKind.PERSON for a in found)

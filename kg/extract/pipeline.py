"""The stages in order: an article and its parse → all that it states."""

from dataclasses import dataclass

from spacy.tokens import Doc

import kg
from kg.extract import casting, dates, events, frames, issues, parties, speech, timeline
from kg.extract import scene as scenes
from kg.lexicon import files
from kg.lexicon import frames as frame_files
from kg.lexicon import names as name_files
from kg.model import Article, Cast, Extraction, Match, Saying, TimeExpression


@dataclass(frozen=True, slots=True, kw_only=True)
class Stages:
    """What each stage found, for `kg explain`."""

    cast: Cast
    times: tuple[TimeExpression, ...]
    sayings: tuple[Saying, ...]
    matches: tuple[Match, ...]
    refused: tuple[tuple[int, str, str], ...]  # token, frame, reason
    extraction: Extraction


def extract(article: Article, doc: Doc, *, parser_version: str = "") -> Extraction:
    """All that an article states; `doc` is the parse of `article.text`."""
    return stages(article, doc, parser_version=parser_version).extraction


def stages(article: Article, doc: Doc, *, parser_version: str = "") -> Stages:
    """The same with what every stage found."""
    names, rules = name_files.load(), frame_files.load()
    cast = casting.cast_of(doc, article, names)
    times = timeline.reckoned(dates.find(doc, article.published), doc, article.published)
    sayings = speech.find(doc)
    matches = frames.find(doc, rules)
    scene = scenes.Scene(
        doc=doc,
        article=article,
        parties=parties.parties(doc, cast, names, sayings),
        times=times,
        sayings=sayings,
        frames={f.name: f for f in rules},
    )
    found = events.assemble(matches, sayings, cast.gatherings, scene, issues.find(doc))
    extraction = Extraction(
        article=article,
        actors=tuple(sorted(scene.parties.actors.values(), key=lambda a: a.iri)),
        places=tuple(scene.parties.places.values()),
        gatherings=cast.gatherings,
        events=found,
        version=version(parser_version),
    )
    return Stages(cast=cast, times=times, sayings=sayings, matches=matches, refused=tuple(scene.refused),
                  extraction=extraction)  # fmt: skip


def version(parser_version: str = "") -> str:
    """What made an extraction: the package's version, the state of its rules, and the parser's version."""
    return f"diplomatic-kg {kg.__version__}; rules {files.digest()}; {parser_version or 'parser unknown'}"

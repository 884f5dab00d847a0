"""`kg explain`: what each stage saw in an article, sentence by sentence: why an event is there, or is not."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kg.cli import output, screen
from kg.errors import UsageError

if TYPE_CHECKING:
    from rich.console import RenderableType

    from kg.extract.pipeline import Stages
    from kg.model import Article, Passage

Which = Annotated[str, typer.Argument(metavar="ARTICLE", help="A file, an http(s) address, or - for stdin.")]
Number = Annotated[
    int | None, typer.Option("--sentence", "-n", min=1, metavar="N", help="Only this one, with its parse.")
]
Parse = Annotated[bool, typer.Option("--parse", help="Show the parse of every sentence.")]
Published = Annotated[str | None, typer.Option("--published", metavar="DATE", help="When it was published.")]
Parser = Annotated[str | None, typer.Option("--parser", metavar="NAME", help="Another parser than ours.")]


def explain(
    article: Which,
    sentence: Number = None,
    parse: Parse = False,
    published: Published = None,
    parser: Parser = None,
) -> None:
    """Show how an article was understood: parse, mentions, times, speech, frames, and what was refused and why.

    [dim]kg explain story.html
    kg explain story.html --sentence 3[/dim]
    """
    from kg import nlp, read
    from kg.extract import pipeline

    told = _stdin(published) if article == "-" else read.article(article, published=published)
    doc: Any = next(iter(nlp.load(parser).parse((told.text,))))
    sentences = [span for span in doc.sents if span.text.strip()]
    if sentence and sentence > len(sentences):
        raise UsageError(f"{article} has {len(sentences)} sentences; there is no number {sentence}.")
    view = _View(told, doc, pipeline.stages(told, doc))
    screen.show(*view.head(len(sentences)))
    for number, span in enumerate(sentences, start=1):
        if sentence in (None, number):
            screen.show(*view.sentence(number, span, parse=parse or sentence is not None))


def _stdin(published: str | None) -> "Article":
    from kg import read

    (one,) = read.sources(["-"])
    return read.article(one, published=published)


class _View:
    """An article with what was found in it."""

    def __init__(self, article: "Article", doc: Any, stages: "Stages") -> None:
        self.article = article
        self.doc = doc
        self.stages = stages
        cast = stages.cast
        known: tuple[Any, ...] = (*cast.actors, *stages.extraction.actors, *cast.places, *cast.gatherings)
        self.names = {thing.iri: thing.name for thing in known}

    def head(self, sentences: int) -> Iterator["RenderableType"]:
        """What the article is."""
        from rich.text import Text

        article = self.article
        told = (article.publisher, article.published, article.dateline)
        yield Text(screen.clean(article.title or article.iri), style="bold")
        yield Text(screen.clean(", ".join([one for one in told if one] + [f"{sentences} sentences"])))

    def sentence(self, number: int, span: Any, *, parse: bool) -> Iterator["RenderableType"]:
        """One sentence with everything that begins in it."""
        from rich.padding import Padding
        from rich.text import Text

        yield Text.assemble((f"\n{number}  ", "bold"), screen.clean(" ".join(span.text.split())))
        if parse:
            yield Padding(self._parse(span), (0, 0, 0, 3))
        for title, lines in self._found(span):
            for line in lines:
                yield Padding(Text.assemble((f"{title:<9}", "cyan"), screen.clean(line)), (0, 0, 0, 3))

    def _parse(self, span: Any) -> "RenderableType":
        made = output.table(("#", "word", "lemma", "pos", "tag", "label", "head"), ("#",))
        for token in span:
            if not token.is_space:
                head = "" if token.head is token else f"{token.head.i} {token.head.text}"
                made.add_row(str(token.i), token.text, token.lemma_, token.pos_, token.tag_, token.dep_, head)
        return made

    def _found(self, span: Any) -> Iterator[tuple[str, list[str]]]:
        stages = self.stages
        yield "mention", [self._mention(r) for r in stages.cast.references if self._in(r.head, span)]
        yield "time", [self._time(t) for t in stages.times if self._in(t.head, span)]
        yield "speech", [self._saying(s) for s in stages.sayings if self._in(s.cue, span)]
        yield "frame", [self._match(m) for m in stages.matches if self._in(m.trigger, span)]
        yield "refused", [self._refused(r) for r in stages.refused if self._in(r[0], span)]
        yield "event", [self._event(e) for e in stages.extraction.events if self._at(e.evidence.quote, span)]

    @staticmethod
    def _in(token: int, span: Any) -> bool:
        return bool(span.start <= token < span.end)

    @staticmethod
    def _at(passage: "Passage", span: Any) -> bool:
        return bool(span.start_char <= passage.start < span.end_char)

    def _words(self, tokens: tuple[int, ...]) -> str:
        return ", ".join(self.doc[token].text for token in tokens) or "–"

    def _called(self, iris: Any) -> str:
        return ", ".join(dict.fromkeys(self.names.get(iri, iri) for iri in iris if iri)) or "–"

    def _mention(self, reference: Any) -> str:
        words = reference.passage.of(self.article.text) or self.doc[reference.head].text
        means = self._called((*reference.actors, reference.place, reference.gathering))
        return f"{words!r} is {means} ({reference.form}; {reference.rule or 'no rule'}; {reference.confidence:.2f})"

    def _time(self, time: Any) -> str:
        return f"{time.passage.of(self.article.text)!r} is {time.edtf or 'not dated'} ({time.rule}; {time.anchor})"

    def _saying(self, saying: Any) -> str:
        content = " … ".join(passage.of(self.article.text) for passage in saying.content) or "–"
        whom = f" to {self._words(saying.addressees)}" if saying.addressees else ""
        return (
            f"{self.doc[saying.cue].text!r} ({saying.frame or saying.type}): {self._words(saying.holders)}{whom}: "
            f"{'quoted ' if saying.quoted else ''}{content}"
        )

    def _match(self, match: Any) -> str:
        slots = "; ".join(f"{slot}: {self._words(tokens)}" for slot, tokens in match.slots if tokens)
        return f"{self.doc[match.trigger].text!r} ({match.frame}, {match.type}): {slots or 'no slot filled'}"

    def _refused(self, refused: tuple[int, str, str]) -> str:
        trigger, frame, reason = refused
        return f"{self.doc[trigger].text!r} ({frame}): {reason}"

    def _event(self, event: Any) -> str:
        parts = [f"{event.type}, {event.status}: {self._called(event.actors)}"]
        for word, value in (
            ("→", self._called(event.recipients) if event.recipients else None),
            ("on", event.date),
            ("at", self._called([event.place]) if event.place else None),
            ("during", self._called([event.during]) if event.during else None),
            ("on the word of", self._called(event.attribution) if event.attribution else None),
        ):
            if value:
                parts.append(f"{word} {value}")
        return f"{' '.join(parts)} ({event.frame}; {event.confidence:.2f})"

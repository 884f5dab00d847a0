"""How well and how fast texts are parsed.

    python benchmarks/parser.py --treebanks DIR [--parser NAME] [--plain DIR]

From raw text, and with the treebank's own words and sentences: EWT, GUM and its news (test; news has its dev part too,
which is not trained on). Speed on news documents, one core, from text to parsed text. With `--plain` a spaCy CNN is
measured in the same run: `plain_parser.py` trains it.
"""

import argparse
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import parsing
import spacy
from spacy.tokens import Doc

from kg import nlp
from kg.nlp.conllu import Sentence, read_treebank

_ROUNDS = 3  # the fastest counts: other programs only slow it down
Parse = Callable[[Sequence[str]], Iterator[Doc]]
Given = Callable[[Sequence[Sequence[str]]], Doc]


def parts(folder: Path) -> dict[str, list[Sentence]]:
    """What is measured."""
    read = {
        (n, p): read_treebank(folder / f"{n}-{p}.conllu.xz")
        for n, p in (("ewt", "test"), ("gum", "test"), ("gum", "dev"))
    }
    news = [s for key in (("gum", "test"), ("gum", "dev")) for s in read[key] if s.genre == "news"]
    return {"EWT": read["ewt", "test"], "GUM": read["gum", "test"], "GUM news": news}


def measure(name: str, raw: Parse, given: Given, corpora: dict[str, list[Sentence]]) -> None:
    """Prints a table of figures for one parser."""
    print(f"\n{name}\n{'':22}" + "".join(f"{f:>10}" for f in parsing.FIGURES))
    for corpus, sentences in corpora.items():
        documents = parsing.documents(sentences)
        docs = list(raw([parsing.text_of(d) for d in documents]))
        show(f"{corpus}, raw text", documents, docs)
        show(f"{corpus}, given words", documents, [given([s.forms for s in d]) for d in documents])
    texts = [parsing.text_of(d) for d in parsing.documents(corpora["GUM news"])]
    print(f"words a second on one core: {speed(raw, texts):,.0f} ({len(texts)} news documents)")


def show(title: str, documents: Sequence[Sequence[Sentence]], docs: Sequence[Doc]) -> None:
    """A line of figures."""
    tally = parsing.Tally()
    for document, doc in zip(documents, docs, strict=True):
        tally.add(parsing.of_treebank(document), parsing.of_doc(doc))
    print(f"{title:22}" + "".join(f"{v:10.2f}" for v in tally.figures().values()), flush=True)


def speed(raw: Parse, texts: Sequence[str]) -> float:
    """Words a second, the best of some rounds."""
    best = 0.0
    for _ in range(_ROUNDS):
        begin = time.process_time()
        words = sum(not t.is_space for doc in raw(texts) for t in doc)
        best = max(best, words / (time.process_time() - begin))
    return best


def spacy_parsers(folder: Path) -> tuple[Parse, Given]:
    """A trained spaCy pipeline in the same shape."""
    pipeline = spacy.load(folder)

    def given(sentences: Sequence[Sequence[str]]) -> Doc:
        words = [w for s in sentences for w in s]
        starts = [i == 0 for s in sentences for i in range(len(s))]
        return pipeline(Doc(pipeline.vocab, words=words, sent_starts=starts))

    return lambda texts: pipeline.pipe(texts), given


def main() -> int:
    """Measures what is asked for."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--treebanks", type=Path, required=True)
    arguments.add_argument("--parser", help="another parser than ours")
    arguments.add_argument("--plain", type=Path, help="folder of a trained spaCy pipeline to compare with")
    asked = arguments.parse_args()
    corpora = parts(asked.treebanks)
    ours = nlp.load(asked.parser)
    measure(ours.version, ours.parse, ours.parse_words, corpora)
    if asked.plain is not None:
        measure(f"spaCy, {asked.plain.name}", *spacy_parsers(asked.plain), corpora)
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""Trains the plain spaCy pipeline that ours is compared with.

    python benchmarks/plain_parser.py --treebanks DIR --out DIR

A CNN without vectors (tok2vec, tagger, parser) on the same sentences, as `spacy init config` proposes for a processor;
its sentences come from the parser and its words from spaCy's English tokenizer.
"""

import argparse
import random
import sys
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example
from spacy.util import fix_random_seed, minibatch
from thinc.api import Adam

from kg.nlp.conllu import Sentence, read_treebank

_EPOCHS, _BATCH, _TOGETHER = 20, 1500, 4  # words a batch; sentences that stand together, so that it learns to part them


def pipeline() -> Language:
    """Untrained, with one tok2vec for both."""
    nlp = spacy.blank("en")
    nlp.add_pipe("tok2vec")
    shared = {"@architectures": "spacy.Tok2VecListener.v1", "width": 96, "upstream": "*"}
    nlp.add_pipe("tagger", config={"model": {"@architectures": "spacy.Tagger.v2", "tok2vec": shared}})
    parser = {
        "@architectures": "spacy.TransitionBasedParser.v2", "state_type": "parser", "extra_state_tokens": False,
        "hidden_width": 64, "maxout_pieces": 2, "use_upper": True, "tok2vec": shared,
    }  # fmt: skip
    nlp.add_pipe("parser", config={"model": parser, "learn_tokens": False, "min_action_freq": 10})
    return nlp


def example(nlp: Language, sentences: list[Sentence]) -> Example:
    """Some sentences of a treebank as one document."""
    words, spaces, tags, heads, deps, starts = [], [], [], [], [], []
    for s in sentences:
        first = len(words)
        words += s.forms
        spaces += s.spaced
        tags += s.xpos
        deps += [label if head else "ROOT" for label, head in zip(s.labels, s.heads, strict=True)]
        heads += [first + (h - 1 if h else i) for i, h in enumerate(s.heads)]
        starts += [i == 0 for i in range(len(s.forms))]
    gold = Doc(nlp.vocab, words=words, spaces=spaces, tags=tags, heads=heads, deps=deps)
    return Example(Doc(nlp.vocab, words=words, spaces=spaces), gold)


def main() -> int:
    """Trains and writes the pipeline."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--treebanks", type=Path, required=True)
    arguments.add_argument("--out", type=Path, required=True)
    asked = arguments.parse_args()
    fix_random_seed(1)
    nlp, rng = pipeline(), random.Random(1)
    sentences = [s for name in ("ewt", "gum") for s in read_treebank(asked.treebanks / f"{name}-train.conllu.xz")]
    groups = [sentences[i : i + _TOGETHER] for i in range(0, len(sentences), _TOGETHER)]
    examples = [example(nlp, group) for group in groups]
    optimizer = nlp.initialize(lambda: examples, sgd=Adam(0.001, L2=0.01, grad_clip=1.0))
    for epoch in range(_EPOCHS):
        rng.shuffle(examples)
        losses: dict[str, float] = {}
        for batch in minibatch(examples, size=_BATCH // 70):
            nlp.update(batch, sgd=optimizer, losses=losses, drop=0.1)
        print(epoch + 1, {k: round(v) for k, v in losses.items()}, flush=True)
        with nlp.use_params(optimizer.averages):
            nlp.to_disk(asked.out)
    return 0


if __name__ == "__main__":
    sys.exit(main())

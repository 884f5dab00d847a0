"""Who does what to whom in sentences that nobody tuned on: `python benchmarks/relations.py [--parser NAME] [--show]`.

Each sentence of `relations.toml` is parsed and read through the functions of `kg.extract.grammar`, as the rules of
extraction read it. Counted are fillers of slots: right, missing and wrong ones; below the floor the exit status is 1.
"""

import argparse
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from spacy.tokens import Doc, Token

from kg import nlp
from kg.extract import grammar

_FLOOR = 93.0  # per cent, F1
_NAME = {"flat", "compound", "appos"}  # parts of a name that may stand for it


def trigger(doc: Doc, key: str) -> Token | None:
    """The word of that lemma; "say#2" is its second occurrence."""
    lemma, _, number = key.partition("#")
    found = [t for t in doc if t.lemma_.lower() == lemma]
    place = int(number or 1) - 1
    return found[place] if place < len(found) else None


def fillers(token: Token, slot: str) -> list[Token]:
    """What the grammar finds in a slot."""
    match slot:
        case "agent":
            return grammar.subjects(token)
        case "object":
            return grammar.objects(token) or addressees(token)
        case "possessor":
            return grammar.possessors(token)
        case "content":
            return content(token)
        case _:
            return grammar.with_preposition(token, slot)


def addressees(token: Token) -> list[Token]:
    """ "urged them to sign", "told reporters that": an `iobj` of today's UD, an object in these sentences."""
    return [t for c in grammar.children(token, "iobj") for t in grammar.expand(c)]


def content(token: Token) -> list[Token]:
    """What is said: the clause below the word, or the one that it interrupts or follows."""
    if token.dep_ == "parataxis":
        return [token.head]
    return grammar.children(token, "ccomp", "parataxis")


def names(token: Token) -> set[str]:
    """Words by which a phrase may be called."""
    return {token.text, token.lemma_} | {c.text for c in token.children if c.dep_.split(":")[0] in _NAME}


def judge(doc: Doc, key: str, wanted: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """ "right", "missing" or "wrong" for each filler, and what it is about."""
    token = trigger(doc, key)
    for slot, values in wanted.items():
        if slot == "negated":
            said = token is not None and grammar.is_negated(token)
            yield ("right" if said == values and token is not None else "wrong"), f"{key} negated: {said}"
            continue
        found = fillers(token, slot) if token is not None else []
        for value in values:
            hit = next((t for t in found if value in names(t)), None)
            found = [t for t in found if t is not hit]
            yield ("right" if hit is not None else "missing"), f"{key} {slot}: {value}"
        for extra in found:
            yield "wrong", f"{key} {slot}: {extra.text}"


def f1(counts: Counter[str]) -> float:
    """In per cent; what is negated wrongly counts as wrong."""
    return 200 * counts["right"] / max(2 * counts["right"] + counts["missing"] + counts["wrong"], 1)


def main() -> int:
    """Prints the figure of each group and of all."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--parser", help="another parser than ours")
    arguments.add_argument("--show", action="store_true", help="print what is not right")
    asked = arguments.parse_args()
    parser = nlp.load(asked.parser)
    groups = tomllib.loads(Path(__file__).with_name("relations.toml").read_text(encoding="utf-8"))["group"]
    everything: Counter[str] = Counter()
    for group in groups:
        counts: Counter[str] = Counter()
        sentences = group["sentences"]
        for sentence, doc in zip(sentences, parser.parse([s["text"] for s in sentences]), strict=True):
            found = [one for key, wanted in sentence.items() if key != "text" for one in judge(doc, key, wanted)]
            counts.update(verdict for verdict, _ in found)
            bad = [f"{verdict} {what}" for verdict, what in found if verdict != "right"]
            if asked.show and bad:
                print(f"  {sentence['text']}\n    {'; '.join(bad)}")
        print(f"{group['name']:34} {len(sentences):4} sentences {f1(counts):7.2f}")
        everything += counts
    total = sum(len(g["sentences"]) for g in groups)
    print(f"{'all, ' + parser.version:34} {total:4} sentences {f1(everything):7.2f}  {dict(everything)}")
    return 0 if f1(everything) >= _FLOOR else 1


if __name__ == "__main__":
    sys.exit(main())

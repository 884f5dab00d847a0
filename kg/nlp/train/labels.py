"""The inventories that the network chooses from, counted in the training treebanks, and the scripts of lemmas."""

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from kg.nlp.conllu import Sentence

_RAREST_SCRIPT = 3  # scripts seen less often are slips and oddities: "=" is as good a guess


@dataclass(frozen=True, slots=True)
class Labels:
    """Every class by its number; the most frequent first."""

    tag: list[str]  # UPOS|features
    xpos: list[str]
    deprel: list[str]
    lemma: list[str]

    def write(self, path: Path) -> None:
        """As JSON, the way the parser reads it."""
        path.write_text(json.dumps(asdict(self), ensure_ascii=False, indent=0) + "\n", encoding="utf-8")


def tag(upos: str, feats: str) -> str:
    """UPOS and features as one class; what tells of spelling alone is left out."""
    kept = [f for f in feats.split("|") if f != "_" and f.split("=")[0] not in ("Typo", "Abbr", "ExtPos", "Style")]
    return f"{upos}|{'|'.join(kept) or '_'}"


def script(form: str, lemma: str, upos: str) -> str:
    """The edit that makes the lemma of the form: `=` the lower-cased form, `N+xyz` cut and add, `!xyz` whole.

    >>> script("Urged", "urge", "VERB"), script("talks", "talk", "NOUN"), script("is", "be", "AUX")
    ('1+', '1+', '!be')
    """
    word = form if upos == "PROPN" else form.lower()
    if lemma == word:
        return "="
    shared = next((i for i, (a, b) in enumerate(zip(word, lemma, strict=False)) if a != b), min(len(word), len(lemma)))
    return f"{len(word) - shared}+{lemma[shared:]}" if shared else f"!{lemma}"


def count(sentences: Iterable[Sentence]) -> Labels:
    """The labels of the training sentences."""
    tags, xpos, deprels, scripts = Counter[str](), Counter[str](), Counter[str](), Counter[str]()
    for s in sentences:
        tags.update(tag(u, f) for u, f in zip(s.upos, s.feats, strict=True))
        xpos.update(s.xpos)
        deprels.update(s.labels)
        scripts.update(script(f, m, u) for f, m, u in zip(s.forms, s.lemmas, s.upos, strict=True))
    kept = [name for name, n in scripts.most_common() if n >= _RAREST_SCRIPT]
    tag_names, xpos_names, deprel_names = ([name for name, _ in c.most_common()] for c in (tags, xpos, deprels))
    return Labels(tag_names, xpos_names, deprel_names, kept)

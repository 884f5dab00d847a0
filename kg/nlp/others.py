"""Parsers of other makers behind our interface; each goes through CoNLL-U columns, or must have UD labels already."""

import importlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import spacy
from spacy.tokens import Doc
from spacy.vocab import Vocab

from kg.errors import PipelineError
from kg.nlp import aligned, conllu
from kg.nlp.conllu import Sentence

_CLEAR_NLP = {"dobj", "pobj", "nsubjpass", "auxpass", "prep", "attr"}  # labels of spaCy's own English pipelines
_PARSING = ("parser", "trainable_biaffine_parser", "experimental_biaffine_parser")
_UD = {"obj", "obl", "case", "nmod"}


@dataclass(frozen=True, slots=True)
class Columns:
    """A parser that gives CoNLL-U sentences of a text."""

    version: str
    read: Callable[[str], Sequence[Sentence]]
    vocab: Vocab

    def parse(self, texts: Iterable[str]) -> Iterator[Doc]:
        """One parsed text for each text, in order. Raises PipelineError."""
        for text in texts:
            yield aligned.to_doc(text, self.read(text), self.vocab)


def files(place: str) -> Columns:
    """CoNLL-U files of a folder, or one, that anybody made; a text is found by its letters."""
    path = Path(place)
    found = sorted(path.glob("*.conllu*")) if path.is_dir() else [path]
    if not place or not found or not found[0].exists():
        raise PipelineError(f'parser "conllu:{place}": no such file or folder of *.conllu; name one, "conllu:FOLDER".')
    parsed = {_letters(d): d for f in found for d in conllu.documents(conllu.read_treebank(f))}

    def read(text: str) -> Sequence[Sentence]:
        known = parsed.get("".join(text.split()))
        if known is None:
            raise PipelineError(
                f'{place}: holds no parse of the text "{text.strip()[:40]}…"; parse it and add the file.'
            )
        return known

    return Columns(f"conllu {path.name}", read, spacy.blank("en").vocab)


def _letters(document: Sequence[Sentence]) -> str:
    return "".join("".join(form.split()) for s in document for form in s.forms)


def stanza(model: str) -> Columns:
    """Stanza's pipeline for English, or for the treebank that is named ("stanza:gum"); models are not fetched."""
    library = _imported("stanza", "stanza", "pip install stanza, and fetch its English models with stanza.download")
    options = {"package": model} if model else {}
    try:
        run = library.Pipeline("en", processors="tokenize,mwt,pos,lemma,depparse", download_method=None, **options)
    except Exception as error:  # Stanza raises many kinds
        raise PipelineError(f'parser "stanza": its English models do not load ({error}); fetch them first.') from error
    return Columns(
        f"stanza {library.__version__}",
        lambda text: list(conllu.parse_conllu(f"{run(text):C}\n\n")),  # C: in the columns of CoNLL-U
        spacy.blank("en").vocab,
    )


def udpipe(model: str) -> Columns:
    """UDPipe 1 with a model file: "udpipe:english-gum.udpipe"."""
    library = _imported("udpipe", "ufal.udpipe", "pip install ufal.udpipe")
    loaded = library.Model.load(model) if model else None
    if loaded is None:
        raise PipelineError(f'parser "udpipe:{model}": no model can be read there; name its file, "udpipe:FILE".')
    run = library.Pipeline(loaded, "tokenize", library.Pipeline.DEFAULT, library.Pipeline.DEFAULT, "conllu")

    def read(text: str) -> Sequence[Sentence]:
        run.setModel(loaded)  # also keeps the model, which its pipeline does not
        return list(conllu.parse_conllu(run.process(text)))

    return Columns(f"udpipe {Path(model).stem}", read, spacy.blank("en").vocab)


@dataclass(frozen=True, slots=True)
class Pipeline:
    """A spaCy pipeline whose labels are those of UD."""

    version: str
    language: Any

    def parse(self, texts: Iterable[str]) -> Iterator[Doc]:
        """One parsed text for each text, in order; the root is called "root", as UD has it."""
        for doc in self.language.pipe(texts):
            for token in doc:
                if token.dep_ == "ROOT":
                    token.dep_ = "root"
            yield doc


def spacy_pipeline(name: str) -> Pipeline:
    """The installed pipeline or folder of that name. Raises PipelineError where its labels are not those of UD."""
    try:
        language = spacy.load(name)
    except (OSError, ImportError) as error:
        raise PipelineError(
            f'parser "spacy:{name}": not installed ({error}); install it or name its folder.'
        ) from error
    labels = {label for pipe in _PARSING for label in language.pipe_labels.get(pipe, [])}
    if not labels:
        raise PipelineError(f'parser "spacy:{name}": it has no dependency parser; name one with UD labels.')
    if labels & _CLEAR_NLP or not labels & _UD:
        odd = ", ".join(sorted(labels & _CLEAR_NLP) or sorted(labels)[:5])
        raise PipelineError(
            f'parser "spacy:{name}": its labels ({odd}) are not those of Universal Dependencies, which the rules read;'
            " take a pipeline trained on a UD treebank."
        )
    return Pipeline(f"spacy {name} {language.meta.get('version', '')}".strip(), language)


def _imported(name: str, module: str, how: str) -> Any:
    try:
        return importlib.import_module(module)
    except ImportError as error:
        raise PipelineError(f'parser "{name}": {module} is not installed; {how}.') from error

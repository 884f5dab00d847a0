"""Other parsers behind our interface: parses in CoNLL-U, and pipelines that are refused."""

from pathlib import Path

import pytest
import spacy

from kg import nlp
from kg.errors import PipelineError
from kg.nlp import aligned, conllu

TEXT = "Talks\n\nHe  cannot visit\u00a0Fiji. "
PARSED = """# newdoc id = one
1	Talks	talk	NOUN	NNS	Number=Plur	0	root	_	_

1	He	he	PRON	PRP	Case=Nom	4	nsubj	_	_
2-3	cannot	_	_	_	_	_	_	_	_
2	can	can	AUX	MD	VerbForm=Fin	4	aux	_	_
3	not	not	PART	RB	_	4	advmod	_	_
4	visit	visit	VERB	VB	VerbForm=Inf	0	root	_	_
5	Fiji	Fiji	PROPN	NNP	Number=Sing	4	obj	_	SpaceAfter=No
6	.	.	PUNCT	.	_	4	punct	_	_

"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one parsed document."""
    (tmp_path / "one.conllu").write_text(PARSED, encoding="utf-8")
    return tmp_path


def test_a_text_is_parsed_by_the_file_that_holds_it(folder: Path) -> None:
    """Words, heads and labels come from the file."""
    (doc,) = nlp.load(f"conllu:{folder}").parse([TEXT])
    assert [(t.text, t.dep_, t.head.text) for t in doc if t.dep_ in ("nsubj", "obj")] == [
        ("He", "nsubj", "visit"),
        ("Fiji", "obj", "visit"),
    ]


def test_the_text_is_kept_to_the_letter(folder: Path) -> None:
    """White space of the text stands in the parsed text, also where the file knows none of it."""
    (doc,) = nlp.load(f"conllu:{folder}").parse([TEXT])
    assert doc.text == TEXT


def test_sentences_are_those_of_the_file(folder: Path) -> None:
    """A heading is a sentence of its own."""
    (doc,) = nlp.load(f"conllu:{folder}").parse([TEXT])
    assert [s.text.strip() for s in doc.sents if not s.text.isspace()] == ["Talks", "He  cannot visit\u00a0Fiji."]


def test_a_text_without_a_parse_is_refused(folder: Path) -> None:
    """The message quotes the text."""
    with pytest.raises(PipelineError, match="no parse of the text"):
        list(nlp.load(f"conllu:{folder}").parse(["Something else."]))


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    """The message says how to name one."""
    with pytest.raises(PipelineError, match="conllu:FOLDER"):
        nlp.load(f"conllu:{tmp_path / 'nothing'}")


def test_a_parse_of_another_text_is_refused() -> None:
    """Words must be those of the text, one after the other."""
    sentences = list(conllu.parse_conllu(PARSED))
    with pytest.raises(PipelineError, match='the word "Fiji"'):
        aligned.to_doc("Talks He cannot visit Oman.", sentences, spacy.blank("en").vocab)


def test_a_parse_of_half_a_text_is_refused() -> None:
    """Nothing of the text may be left over."""
    sentences = list(conllu.parse_conllu(PARSED))
    with pytest.raises(PipelineError, match="whole text"):
        aligned.to_doc("Talks He cannot visit Fiji. Never.", sentences, spacy.blank("en").vocab)


def test_a_pipeline_with_other_labels_is_refused(tmp_path: Path) -> None:
    """The labels of spaCy's own English pipelines are not those of Universal Dependencies."""
    language = spacy.blank("en")
    parser = language.add_pipe("parser")
    for label in ("dobj", "pobj", "nsubjpass", "ROOT"):
        parser.add_label(label)  # type: ignore[attr-defined]
    language.initialize()
    language.to_disk(tmp_path / "clear")
    with pytest.raises(PipelineError, match="not those of Universal Dependencies"):
        nlp.load(f"spacy:{tmp_path / 'clear'}")


def test_a_spacy_pipeline_with_ud_labels_is_taken(tmp_path: Path) -> None:
    """The root is called as UD calls it."""
    language = spacy.blank("en")
    parser = language.add_pipe("parser")
    for label in ("obj", "obl", "nsubj", "case", "nmod"):
        parser.add_label(label)  # type: ignore[attr-defined]
    language.initialize()
    language.to_disk(tmp_path / "ud")
    (doc,) = nlp.load(f"spacy:{tmp_path / 'ud'}").parse(["Talks failed."])
    assert {t.dep_ for t in doc if t.head.i == t.i} == {"root"}


@pytest.mark.parametrize("name", ["stanza", "udpipe:model.udpipe"])
def test_a_parser_that_is_not_installed_says_what_to_install(name: str) -> None:
    """The message names the package."""
    with pytest.raises(PipelineError, match=r"pip install|no model|models"):
        nlp.load(name)


def test_an_unknown_parser_is_refused_with_those_that_there_are() -> None:
    """The message lists the names."""
    with pytest.raises(PipelineError, match="own, conllu, stanza, udpipe, spacy"):
        nlp.load("nonsense")

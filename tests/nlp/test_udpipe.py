"""UDPipe as the parser, with a model that is trained here: its own program, its own file."""

from pathlib import Path

import pytest
from spacy.tokens import Doc

from kg import nlp
from kg.cli import main

udpipe = pytest.importorskip("ufal.udpipe", reason="the package ufal.udpipe is not installed")

SENTENCES = """The president of Norway met the king in Oslo on Monday .
The ministers of Chile and Peru met in Lima on Friday .
Officials said that the talks failed .
Norway urged Chile to sign the treaty .
The queen visited Peru in May .
The king said that he will visit Lima ."""
CUTTER = "epochs=1;dimension=16"
PARSER = (
    "iterations=6;hidden_layer=20;embedding_upostag=10;embedding_feats=5;embedding_xpostag=0;embedding_form=10;"
    "embedding_deprel=5;transition_system=projective;transition_oracle=dynamic;structured_interval=0"
)


def columns(doc: Doc) -> str:
    """One parsed sentence in CoNLL-U."""
    rows = [
        (t.i + 1, t.text, t.lemma_, t.pos_, t.tag_, str(t.morph) or "_", 0 if t.head == t else t.head.i + 1, t.dep_)
        for t in doc
    ]
    return "\n".join("\t".join([*map(str, row), "_", "_"]) for row in rows) + "\n\n"


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small model, trained on what our own parser makes of a few sentences."""
    wanted = "".join(columns(doc) for doc in nlp.load().parse(SENTENCES.split("\n"))) * 6
    source, error = udpipe.InputFormat.newConlluInputFormat(), udpipe.ProcessingError()
    source.setText(wanted)
    training, sentence = udpipe.Sentences(), udpipe.Sentence()
    while source.nextSentence(sentence, error):
        training.append(sentence)
        sentence = udpipe.Sentence()
    trained = udpipe.Trainer.train(
        "morphodita_parsito",
        training,
        udpipe.Sentences(),
        "epochs=1;dimension=16",
        "models=1;iterations=5",
        PARSER,
        error,
    )
    assert not error.occurred(), error.message
    file = tmp_path_factory.mktemp("udpipe") / "small.udpipe"
    file.write_bytes(trained if isinstance(trained, bytes) else trained.encode("utf-8", "surrogateescape"))
    return file


def test_a_text_is_parsed_by_its_model(model: Path) -> None:
    """Words, labels and the text itself; the model outlives the call that loaded it."""
    (doc,) = nlp.load(f"udpipe:{model}").parse(["The king of Norway met the president in Lima on Monday ."])
    assert doc.text == "The king of Norway met the president in Lima on Monday ."
    assert {(t.text, t.dep_, t.head.text) for t in doc} >= {("king", "nsubj", "met"), ("president", "obj", "met")}


def test_an_article_is_read_with_its_model(model: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`kg build --parser` makes a graph with it."""
    article = tmp_path / "one.txt"
    article.write_text("Norway urged Chile to sign the treaty .\nThe queen visited Peru in May .\n", encoding="utf-8")
    assert main(["build", str(article), "--store", str(tmp_path / "s"), "--parser", f"udpipe:{model}"]) == 0
    assert "1 article read, 2 events found" in capsys.readouterr().err

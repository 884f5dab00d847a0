"""Facts on people in Turtle, checked as they enter."""

from pathlib import Path

import pytest

from kg.errors import LexiconError
from kg.lexicon import facts

PREFIXES = """
@prefix actor: <https://w3id.org/diplomatic-kg/id/actor/> .
@prefix office: <https://w3id.org/diplomatic-kg/id/office/> .
@prefix dkg: <https://w3id.org/diplomatic-kg/ontology#> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix org: <http://www.w3.org/ns/org#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
office:pm a dkg:Office ; dkg:title "Prime Minister" ; dkg:officeOf "Norway" ; dkg:country "NOR" .
"""


def people(tmp_path: Path, **files: str) -> tuple[facts.Person, ...]:
    """What is read from files of these bodies."""
    for name, body in files.items():
        (tmp_path / f"{name}.ttl").write_text(
            PREFIXES.replace("office:pm", f"office:pm-{name}") + body, encoding="utf-8"
        )
    return facts.read(tmp_path)


def test_a_person_has_names_and_terms_in_order(tmp_path: Path) -> None:
    """The earlier term comes first, whatever the order in the file."""
    (anna,) = people(
        tmp_path,
        north="""actor:anna-berg a dkg:Person ; rdfs:label "Anna Berg" ; foaf:familyName "Berg" ; foaf:gender "female" ;
          skos:altLabel "Anna B. Berg" ; dkg:country "NOR" ; org:hasMembership
          [ dkg:office office:pm-north ; dkg:since "2009-10" ] ,
          [ dkg:office office:pm-north ; dkg:since "2004-06-15" ; dkg:until "2005" ] .""",
    )
    assert (
        anna.key, anna.name, anna.surname, anna.gender, anna.aliases,
    ) == ("anna-berg", "Anna Berg", "Berg", "female", ("Anna B. Berg",))  # fmt: skip
    assert [(o.since, o.until) for o in anna.offices] == [("2004-06-15", "2005"), ("2009-10", None)]
    assert {("Prime Minister", "Norway", "NOR")} == {(o.title, o.of, o.country) for o in anna.offices}


def test_terms_of_two_files_are_kept_apart(tmp_path: Path) -> None:
    """Blank nodes of two files may have one name."""
    body = """actor:{0} a dkg:Person ; rdfs:label "{0}" ; foaf:familyName "{0}" ;
      org:hasMembership _:b0 . _:b0 dkg:office office:pm-{1} ; dkg:since "{2}" ."""
    found = people(tmp_path, one=body.format("ann", "one", "2001"), two=body.format("bob", "two", "2002"))
    assert [(p.key, p.offices[0].since) for p in found] == [("ann", "2001"), ("bob", "2002")]


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("actor:x a dkg:Person ; rdfs:label 'X' ", "north.ttl: cannot be read as Turtle"),
        ("actor:x a dkg:Person ; rdfs:label 'X' .", "actor:x lacks foaf:familyName; add it."),
        ("actor:x a dkg:Person ; rdfs:label 'X' , 'Y' ; foaf:familyName 'X' .", "2 values of rdfs:label"),
        ("actor:x a dkg:Person ; rdfs:label 'X' ; foaf:familyName 'X' ; foaf:gender 'm' .", 'the gender "m"'),
        ("actor:x a dkg:Person ; rdfs:label 'X' ; foaf:familyName 'X' ; dkg:country 'Norway' .", "alpha-3"),
        ("actor:x a dkg:Person ; rdfs:label 'X' ; foaf:familyName 'X' ; foaf:nick 'X' .", "uses foaf:nick; use one of"),
        ("office:x a dkg:Person ; rdfs:label 'X' ; foaf:familyName 'X' .", "write it as actor:KEY"),
        (
            "actor:x a dkg:Person ; rdfs:label 'X' ; foaf:familyName 'X' ; "
            "org:hasMembership [ dkg:office office:none ] .",
            "holds office:none, which no file describes",
        ),
        (
            "actor:x a dkg:Person ; rdfs:label 'X' ; foaf:familyName 'X' ; org:hasMembership "
            "[ dkg:office office:pm-north ; dkg:since '12 May' ] .",
            '"12 May" is no EDTF date',
        ),
        (
            "actor:x a dkg:Person ; rdfs:label 'X' ; foaf:familyName 'X' ; org:hasMembership "
            "[ dkg:office office:pm-north ; dkg:since '2010' ; dkg:until '2009' ] .",
            "left Prime Minister (2009) before taking it (2010)",
        ),
    ],
)
def test_a_mistake_is_told_with_file_and_node(tmp_path: Path, body: str, message: str) -> None:
    """So that the one who wrote it finds it."""
    with pytest.raises(LexiconError) as error:
        people(tmp_path, north=body)
    assert message in str(error.value)
    assert str(error.value).startswith("leaders/north.ttl")


def test_a_node_is_described_in_one_file(tmp_path: Path) -> None:
    """Else two regions would quietly disagree."""
    body = "actor:x a dkg:Person ; rdfs:label 'X' ; foaf:familyName 'X' ."
    with pytest.raises(LexiconError, match=r"actor:x is described in one\.ttl too; keep one"):
        people(tmp_path, one=body, two=body)

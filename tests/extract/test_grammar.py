"""Who does what to whom in a parse, read from a text parsed by hand."""

import pytest
from spacy.tokens import Token

from kg.extract import grammar

PASSIVE = """The the DET 2 det
accord accord NOUN 4 nsubj:pass
was be AUX 4 aux:pass
signed sign VERB 0 root
by by ADP 6 case
Chile Chile PROPN 4 obl:agent"""
CONTROL = """Kenya Kenya PROPN 2 nsubj
agreed agree VERB 0 root
to to PART 4 mark
send send VERB 2 xcomp
troops troops NOUN 4 obj"""
OBJECT_CONTROL = """Kenya Kenya PROPN 2 nsubj
urged urge VERB 0 root
Chile Chile PROPN 2 obj
to to PART 5 mark
sign sign VERB 2 xcomp"""
LIST = """Kenya Kenya PROPN 5 nsubj
_, , PUNCT 3 punct
Peru Peru PROPN 1 conj
too too ADV 3 advmod
signed sign VERB 0 root"""
SECOND_VERB = """Kenya Kenya PROPN 2 nsubj
signed sign VERB 0 root
and and CCONJ 4 cc
left leave VERB 2 conj"""
RELATIVE = """Kenya Kenya PROPN 6 nsubj
_, , PUNCT 4 punct
which which PRON 4 nsubj
signed sign VERB 1 acl:relcl
_, , PUNCT 4 punct
left leave VERB 0 root"""
NEGATED = """Kenya Kenya PROPN 4 nsubj
did do AUX 4 aux
not not PART 4 advmod
sign sign VERB 0 root"""


def _word(doc, text: str) -> Token:
    return next(t for t in doc if t.text == text)


# whose doing is it, of which word, in which parse
SUBJECTS = [
    ("the agent of a passive", ["Chile"], "signed", PASSIVE),
    ("the subject above an infinitive", ["Kenya"], "send", CONTROL),
    ("the one who is urged", ["Chile"], "sign", OBJECT_CONTROL),
    ("all of a list", ["Kenya", "Peru"], "signed", LIST),
    ("the subject of the verb before", ["Kenya"], "left", SECOND_VERB),
    ("the noun before which", ["Kenya"], "signed", RELATIVE),
]


@pytest.mark.parametrize(("what", "names", "verb", "table"), SUBJECTS, ids=[s[0] for s in SUBJECTS])
def test_who_does_it(what, names, verb, table, doc) -> None:
    """Passives, control, lists, second verbs and relative clauses lead to who does it."""
    assert [t.text for t in grammar.subjects(_word(doc(table), verb))] == names


def test_what_a_passive_is_done_to_is_its_subject(doc) -> None:
    """The subject of a passive is the one it is done to."""
    assert [t.text for t in grammar.objects(_word(doc(PASSIVE), "signed"))] == ["accord"]


def test_a_passive_is_seen(doc) -> None:
    """Signed by is passive; agreed is not."""
    passive, active = _word(doc(PASSIVE), "signed"), _word(doc(CONTROL), "agreed")
    assert (grammar.is_passive(passive), grammar.is_passive(active)) == (True, False)


def test_not_negates(doc) -> None:
    """A verb with "not" is negated, one without is not."""
    negated, plain = _word(doc(NEGATED), "sign"), _word(doc(CONTROL), "agreed")
    assert (grammar.is_negated(negated), grammar.is_negated(plain)) == (True, False)


@pytest.mark.model
def test_notes_without_a_subject_are_about_the_name_before(nlp) -> None:
    """A name that stands alone does what the notes behind it tell, however many they are."""
    parsed = next(iter(nlp.parse(["Hage Geingob. Met with the premier. Also met with the king."])))
    verbs = [t for t in parsed if t.lower_ == "met"]
    assert [[s.i for s in grammar.subjects(v)] for v in verbs] == [[0], [0]]


@pytest.mark.model
def test_an_infinitive_of_a_ranked_noun_is_done_by_whom_it_ranks(nlp) -> None:
    """ "the first president to visit": the president visits."""
    parsed = next(iter(nlp.parse(["Macron was the first president to visit Namibia."])))
    found = {s.text for s in grammar.subjects(_word(parsed, "visit"))}
    assert found & {"Macron", "president"}


def test_items_of_a_list_have_the_subject_before_the_colon(nlp) -> None:
    """ "The two sides: (a) agreed …; (b) condemned …"."""
    text = "The leaders of Chile and Peru:\n- agreed to expand trade;\n- condemned the raid in May."
    (doc,) = nlp.parse([text])
    done = {t.text: [s.text for s in grammar.subjects(t)] for t in doc if t.lemma_ in ("agree", "condemn")}
    assert done == {"agreed": ["leaders"], "condemned": ["leaders"]}


def test_a_sentence_without_subject_behind_another_has_none(nlp) -> None:
    """Only a colon leads items in."""
    (doc,) = nlp.parse(["The leaders left.\n- agreed to expand trade."])
    assert [grammar.subjects(t) for t in doc if t.lemma_ == "agree"] == [[]]


def test_who_is_due_to_do_it_does_it(nlp) -> None:
    """Also where the tree hangs "due" on what it governs."""
    (doc,) = nlp.parse(["Arab leaders are due to meet in Cairo on Saturday."])
    assert [[s.text for s in grammar.subjects(t)] for t in doc if t.lemma_ == "meet"] == [["leaders"]]

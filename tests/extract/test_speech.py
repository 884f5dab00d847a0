"""Who says what to whom, and on whose word things are told."""

import pytest
from spacy.tokens import Doc

from kg.extract import speech
from kg.model import Saying

SAID = """Peru Peru PROPN 2 nsubj
said say VERB 0 root
that that SCONJ 5 mark
Chile Chile PROPN 5 nsubj
left leave VERB 2 ccomp"""


def _contents(saying: Saying, doc: Doc) -> list[str]:
    return [p.of(doc.text) for p in saying.content]


def _chain(word: str, doc: Doc) -> list[str]:
    """Who stands behind what a word tells, nearest first."""
    at = next(t.i for t in doc if t.text == word)
    return [doc[i].text for s in speech.chain(at, speech.find(doc), doc) for i in s.holders]


def test_what_is_said_stands_without_that(doc) -> None:
    """The content is what was said, to the character."""
    text = doc(SAID)
    (saying,) = speech.find(text)
    assert (saying.type, saying.holders, _contents(saying, text)) == ("statement", (0,), ["Chile left"])


def test_what_is_said_stands_on_its_speakers_word(doc) -> None:
    """The chain of a reported event begins with the speaker."""
    assert _chain("left", doc(SAID)) == ["Peru"]


def test_the_act_itself_stands_on_nobodys_word(doc) -> None:
    """The article itself tells that somebody spoke."""
    assert _chain("said", doc(SAID)) == []


def test_verbs_without_words_tell_no_speech(doc) -> None:
    """ "said" alone says nothing."""
    assert speech.find(doc("Peru Peru PROPN 2 nsubj\nspoke say VERB 0 root")) == ()


def test_what_is_welcomed_is_taken_for_granted(doc) -> None:
    """Nobody's word is behind an accord that somebody welcomes."""
    text = doc("Peru Peru PROPN 2 nsubj\nwelcomed welcome VERB 0 root\nthe the DET 4 det\naccord accord NOUN 2 obj")
    assert ([s.type for s in speech.find(text)], _chain("accord", text)) == (["praise"], [])


def test_a_thing_does_not_speak(doc) -> None:
    """A move that signals something has no speaker."""
    table = SAID.replace("Peru Peru PROPN", "moves move NOUN").replace("said say", "suggest suggest")
    assert [s.holders for s in speech.find(doc(table))] == [()]


def test_what_ought_to_be_done_by_others_is_asked(doc) -> None:
    """A plain "said" with an obligation of another is a request."""
    table = SAID.replace("5 nsubj\nleft leave VERB 2 ccomp", "6 nsubj\nmust must AUX 6 aux\nleave leave VERB 2 ccomp")
    assert [s.type for s in speech.find(doc(table.replace("that that SCONJ 5", "that that SCONJ 6")))] == ["request"]


def test_evidence_lies_within_the_sentence(doc) -> None:
    """The words that support the act do not run over."""
    text = doc(SAID + "\n\nIt it PRON 2 nsubj\nrained rain VERB 0 root")
    (saying,) = speech.find(text)
    assert saying.evidence.of(text.text) == "Peru said that Chile left"


# ---- in parsed sentences: type, speaker, addressee, what was said; more than one act a sentence

ACTS = [
    ("The talks, Castro said, had been useful.", [("statement", "Castro", "", ["The talks", "had been useful"])]),
    ("“We are ready,” said Modi.", [("statement", "Modi", "", ["We are ready,"])]),
    (
        "Merkel congratulated Zelenskiy on his victory and suggested that they meet in Berlin.",
        [("praise", "Merkel", "Zelenskiy", ["his victory"]), ("statement", "Merkel", "", ["they meet in Berlin"])],
    ),
    (
        "The minister was quoted as saying that no date had been set.",
        [("statement", "minister", "", ["no date had been set"])],
    ),
    (
        "The envoy told the king that Kenya had asked Uganda for help.",
        [
            ("statement", "envoy", "king", ["Kenya had asked Uganda for help"]),
            ("request", "Kenya", "Uganda", ["help"]),
        ],
    ),
    ("Xi said China must be told first.", [("request", "Xi", "", ["China must be told first"])]),
    ("Oslo said it would host the talks.", [("offer", "Oslo", "", ["it would host the talks"])]),
    ("Teheran said it would retaliate.", [("threat", "Teheran", "", ["it would retaliate"])]),
    ("Oslo said it would not pay.", [("rejection", "Oslo", "", ["it would not pay"])]),
    ("Chavez called the summit a farce.", [("criticism", "Chavez", "", ["the summit a farce"])]),
    (
        "The two ministers voiced concern over the raids and called for calm.",
        [("criticism", "ministers", "raids", ["the raids"]), ("request", "ministers", "", ["calm"])],
    ),
    (
        "Niger won the support of Benin for the plan.",
        [("praise", "Benin", "Niger", ["the plan"])],
    ),
    ("He called Abe on Monday to discuss the tariffs.", []),
    ("The firm raised tariffs.", []),
]  # fmt: skip


@pytest.mark.model
@pytest.mark.parametrize(("text", "expected"), ACTS)
def test_acts(nlp, text: str, expected: list[tuple[str, str, str, list[str]]]) -> None:
    """Each act of the sentence with its speaker, its addressee and the words."""
    parsed = next(iter(nlp.parse([text])))
    told = [s for s in speech.find(parsed) if s.event and s.holders]
    actual = [
        (
            s.type,
            " ".join(parsed[i].text for i in s.holders),
            " ".join(parsed[i].text for i in s.addressees),
            _contents(s, parsed),
        )
        for s in told
    ]
    assert expected == actual


QUOTED = [
    ("“We won,” Castro said. “They lost. They know it.”", ["We won,", "They lost. They know it."]),
    ("“The door is open,” said Anwar, “but not for long.”", ["The door is open,", "but not for long."]),
    ("Lula told journalists: “We want peace.”", ["We want peace."]),
    ("“We won. They lost,” Castro said.", ["We won. They lost,"]),
]


@pytest.mark.model
@pytest.mark.parametrize(("text", "pieces"), QUOTED)
def test_quotations(nlp, text: str, pieces: list[str]) -> None:
    """A quotation belongs to its speaker with all its pieces, also over several sentences."""
    parsed = next(iter(nlp.parse([text])))
    (saying,) = speech.find(parsed)
    assert (_contents(saying, parsed), saying.quoted) == (pieces, True)


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("The premier said the talks were “very constructive and warm”.", True),
        ("The premier said that the new talks in the capital had been a long “chat” between old friends.", False),
        ("The premier said the talks were warm.", False),
    ],
)
def test_quoted_where_it_tells(nlp, text: str, quoted: bool) -> None:
    """Marks around a word or two make no quotation of a sentence."""
    (saying,) = speech.find(next(iter(nlp.parse([text]))))
    assert saying.quoted is quoted


CHAINS = [
    ("The president said that Iran had told Oman it would return.", "return", ["Iran", "president"]),
    ("According to an official, Castro said that Chavez had signed the pact.", "signed", ["Castro", "official"]),
    ("Castro had met Chavez, according to an official who knows both.", "met", ["official"]),
    ("Xinhua reported Xi as telling Modi that the road had opened.", "opened", ["Xi", "Xinhua"]),
    ("The agency, citing a diplomat, said that the ship had sailed.", "sailed", ["diplomat", "agency"]),
    ("Lukashenko, quoted by the Belta agency, said that he would go.", "go", ["Lukashenko", "agency"]),
    ("Berlin accused Moscow of jamming satellites.", "jamming", ["Berlin"]),
    ("Castro denied that Chavez had signed.", "signed", ["Castro"]),
    ("Castro refused to sign the treaty.", "sign", []),
    ("In the words of Castro, the treaty failed.", "failed", ["Castro"]),
    ("Chavez signed the pact after Castro spoke.", "signed", []),
    ("Peru said the raid was staged, a charge that Chile denies.", "denies", []),
    ("Castro announced that they had agreed, and Chavez left for Lima.", "left", []),
    ("Castro said that Peru has a navy, and urged Chile to pay.", "urged", []),
]


@pytest.mark.model
@pytest.mark.parametrize(("text", "word", "expected"), CHAINS)
def test_on_whose_word(nlp, text: str, word: str, expected: list[str]) -> None:
    """The chain of speakers behind a word, nearest first."""
    assert _chain(word, next(iter(nlp.parse([text])))) == expected

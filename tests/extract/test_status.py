"""How real an event is told to be."""

import pytest
from spacy.tokens import Doc, Token

from kg.extract import speech, status
from kg.lexicon import status as status_words
from kg.model import Status

# word that tells the event, statuses that a reader would accept, sentence
SENTENCES = [
    ("visit", "planned", "Putin is to visit Hanoi in June."),
    ("met", "cancelled negated", "Erdogan was to have met Tsipras on Friday."),
    ("talks", "planned", "The ministers are due to hold talks on Monday."),
    ("arrive", "planned", "Macron is scheduled to arrive in Rabat next week."),
    ("summit", "planned", "The summit is expected to take place in Lima in May."),
    ("Talks", "cancelled", "Talks set for Tuesday were put off."),
    ("visit", "planned", "He plans a visit to Cuba."),
    ("meet", "desired", "She would like to meet Kim."),
    ("met", "negated", "Neither the king nor the premier met the envoy."),
    ("meet", "negated", "They failed to meet."),
    ("visit", "negated planned", "He promised to visit Cairo but never did."),
    ("trip", "cancelled", "The planned trip was cancelled."),
    ("meet", "possible", "If they meet, the sanctions could be lifted."),
    ("lifted", "possible", "If they meet, the sanctions could be lifted."),
    ("meeting", "negated", "There was no meeting between the two."),
    ("visit", "possible", "The president did not rule out a visit."),
    ("met", "negated", "Tehran denied that the two had met."),
    ("sending", "possible", "Canada is considering sending troops."),
    ("sign", "planned", "They are going to sign the treaty."),
    ("meeting", "negated", "He left without meeting Assad."),
    ("agree", "negated", "The two sides have yet to agree."),
    ("visit", "planned desired", "Kenya accepted an invitation to visit."),
    ("Talks", "planned", "Talks will resume on Monday."),
    ("visit", "cancelled", "The visit had been postponed until May."),
    ("attend", "possible planned", "Xi is likely to attend the summit."),
    ("meet", "possible", "Tokyo never ruled out that the two would meet."),
    ("urge", "planned", "Rama is expected to urge the EU to open talks."),
    ("open", "desired", "Rama is expected to urge the EU to open talks."),
    ("comment", "negated", "The embassy did not comment."),
    ("attacked", "actual", "Kyiv said that Russia had attacked the port."),
    ("signed", "actual", "They signed the accord on Monday."),
    ("talks", "actual", "The two held talks in Rome."),
    ("talks", "negated", "The two did not hold talks in Rome."),
    ("visit", "actual", "During his visit to Chad he met the king."),
    ("meeting", "planned", "He will raise the issue at a meeting with Modi in May."),
    ("meeting", "actual", "The meeting did not produce a deal."),
    ("deal", "negated", "The meeting did not produce a deal."),
    ("reached", "actual", "The two agreed to carry out the deals reached by the kings in May."),
    ("accuse", "actual", "They met on Monday, only to accuse each other of lying."),
    ("talks", "planned", "The talks, set for May, could be put off."),
    ("call", "actual", "Modi and Abe agreed in a call to act jointly."),
    ("withdrawal", "desired planned", "The objective is the withdrawal of all troops."),
    ("talks", "planned", "The premier is due in Oslo in May for talks with the king."),
    ("meetings", "planned", "She spoke ahead of the summit meetings to be held in Bali."),
    ("summit", "planned", "He will raise it with other leaders at the summit, which opens on Monday."),
    ("cooperation", "desired", "Spain wants to deepen cooperation with Chile."),
    ("building", "desired planned", "Iran will advance its goal of building a navy."),
    ("negotiate", "actual desired", "Oman tried to negotiate a truce."),
    ("visit", "actual", "Rouhani, on a visit to Tashkent, likened the vote to a farce."),
    ("talks", "possible", "The minister raised the possibility of talks."),
    ("meet", "desired", "Rwanda called on Burundi to meet."),
    ("release", "desired", "Peru called for the release of the crew."),
    ("release", "desired", "She pressed for the release of the crew."),
    ("withdraw", "possible planned", "Ankara threatened to withdraw from the pact."),
    ("visit", "cancelled", "Blair cancelled a visit to Sofia."),
    ("visit", "negated", "The queen has never made a visit to Israel."),
    ("met", "actual", "The two have met six times."),
    ("attend", "negated cancelled", "He decided not to attend the summit."),
    ("visit", "desired", "The king invited the emir to visit Rabat."),
    ("send", "planned", "The government said it would send troops."),
    ("talks", "negated", "He ruled out talks with the rebels."),
    ("provided", "negated", "China said it had not provided such aid."),
    ("signed", "negated", "The Senate never ratified it and the accord was never signed."),
    ("sign", "possible", "Kuwait may sign the deal."),
    ("apologize", "negated", "Turkey refused to apologize."),
    ("close", "possible", "If Washington attacked, Iran would close the strait."),
    ("meeting", "planned", "Preparations for the meeting are under way."),
    ("summit", "planned", "Japan will host the summit in May."),
    ("summit", "actual", "Japan hosted the summit in May."),
    ("visits", "actual", "The prince often visits Cairo."),
    ("leaves", "planned", "The delegation leaves for Geneva tomorrow."),
    ("arrived", "actual", "The secretary arrived in Kyiv for talks."),
    ("talks", "actual planned", "The secretary arrived in Kyiv for talks."),
    ("meet", "planned actual", "He flew to Cairo to meet Sisi."),
    ("ceasefire", "desired", "The council demanded a ceasefire."),
    ("strike", "possible", "Israel is considering a strike on Iran."),
    ("sanctions", "possible planned", "The EU threatened sanctions against Minsk."),
    ("attack", "negated", "Iran denied carrying out the attack."),
    ("signed", "actual", "Chad not only signed the treaty but ratified it."),
    ("met", "actual", "Once they had met, the mood changed."),
    ("gather", "planned", "She will speak when the leaders gather in Rome."),
    ("visit", "negated", "Nobody expected that he would never visit Rome."),
    ("deal", "negated", "No deal was reached."),
    ("agreement", "negated", "They did not reach agreement."),
    ("talks", "planned", "He is flying to Oslo for talks next week."),
    ("meeting", "possible", "A meeting between Trump and Kim is possible."),
    ("visit", "possible", "The pope said a visit was unlikely."),
    ("summit", "cancelled", "The summit was called off on Friday."),
    ("meeting", "planned", "The two will hold a meeting on the sidelines of the summit."),
    ("talks", "desired", "Seoul wants talks with Pyongyang."),
    ("war", "actual", "The war ended in May."),
    ("visit", "planned", "His visit is scheduled for June."),
    ("attack", "possible", "He warned of an attack on the dam."),
    ("joined", "actual", "Finland joined the pact after it had waited a year."),
    ("withdraw", "desired", "Peru urged Chile to withdraw."),
    ("withdraw", "planned", "Chile agreed to withdraw its troops."),
    ("meet", "planned", "The presidents will meet next week."),
    ("meeting", "actual", "At a meeting in Rome he said he would resign."),
    ("supply", "negated", "Oslo refused to supply arms."),
    ("lift", "desired", "He demanded that Washington lift the embargo."),
    ("attend", "possible", "Putin has not decided whether to attend."),
]


def _of(word: str, doc: Doc) -> Status:
    trigger: Token = next(t for t in doc if t.text == word)
    return status.of(trigger, speech.find(doc), doc)


@pytest.fixture(scope="module")
def parsed(nlp) -> dict[str, Doc]:
    """Each sentence, all parsed in one go."""
    texts = sorted({text for _, _, text in SENTENCES})
    return dict(zip(texts, nlp.parse(texts), strict=True))


@pytest.mark.model
@pytest.mark.parametrize(("word", "accepted", "text"), SENTENCES)
def test_in_a_sentence(word: str, accepted: str, text: str, parsed: dict[str, Doc]) -> None:
    """The status of a word in a parsed sentence is one that a reader would accept."""
    assert _of(word, parsed[text]) in accepted.split()


def test_a_plain_past_is_actual(doc) -> None:
    """Nothing beside the verb makes it less than done."""
    text = doc("Peru Peru PROPN 2 nsubj\nsigned sign VERB 0 root")
    assert _of("signed", text) is Status.ACTUAL


def test_will_is_planned(doc) -> None:
    """An auxiliary of the future."""
    text = doc("Peru Peru PROPN 3 nsubj\nwill will AUX 3 aux\nsign sign VERB 0 root")
    assert _of("sign", text) is Status.PLANNED


def test_never_is_negated(doc) -> None:
    """An adverb of negation."""
    text = doc("Peru Peru PROPN 3 nsubj\nnever never ADV 3 advmod\nsigned sign VERB 0 root")
    assert _of("signed", text) is Status.NEGATED


FAILED = """Peru Peru PROPN 2 nsubj
failed fail VERB 0 root
to to PART 4 mark
sign sign VERB 2 xcomp"""


def test_the_sense_of_a_governor_counts(doc) -> None:
    """Who failed to sign has not signed."""
    assert _of("sign", doc(FAILED)) is Status.NEGATED


def test_two_negations_leave_it_open(doc) -> None:
    """Who did not refuse to sign may sign."""
    table = FAILED.replace("failed fail VERB 0 root", "refused refuse VERB 0 root") + "\nnot not PART 2 advmod"
    assert _of("sign", doc(table)) is Status.POSSIBLE


def test_the_act_of_saying_is_actual(doc) -> None:
    """A denial has taken place, whatever it denies."""
    text = doc("Peru Peru PROPN 2 nsubj\ndenied deny VERB 0 root\nit it PRON 2 obj")
    assert _of("denied", text) is Status.ACTUAL


def test_no_verb_governs_in_two_ways() -> None:
    """One word makes one thing of what it governs."""
    twice = {
        (first, rest): [s for r, s in found if r == rest]
        for first, found in status_words.load().governors.items()
        for rest, _ in found
    }
    assert {phrase: kinds for phrase, kinds in twice.items() if len(set(kinds)) > 1} == {}


def test_what_is_not_ruled_out_is_possible_wherever_the_tree_hangs_it(extraction) -> None:
    """The verb before "that" governs, also where the sentence goes on with who said so."""
    text = "Sergei Lavrov never ruled out that he and Mike Pompeo would meet in Oslo, Dmitry Peskov told reporters."
    assert [e.status for e in extraction(text).events if e.type == "meeting"] == ["possible"]

"""Whom pronouns and descriptions stand for."""

import pytest

pytestmark = pytest.mark.model

MET = "President Mauricio Macri and Prime Minister Justin Trudeau met in Buenos Aires. "
# what stands for whom, type of the event that tells it, who does it, to whom, text
SENTENCES = [
    ("he", "praise", "Erna Solberg", "Hage Geingob",
     "Erna Solberg met Hage Geingob. She thanked him."),
    ("him beside a namesake", "praise", "Hillary Clinton", "Bill Clinton",
     "President Bill Clinton spoke to Senator Hillary Clinton. Mrs. Clinton thanked him."),
    ("she", "meeting", "Sanna Marin, Erna Solberg", "",
     "Finnish Prime Minister Sanna Marin visited Oslo. She met her Norwegian counterpart Erna Solberg."),
    ("they", "signing", "Mauricio Macri, Justin Trudeau", "", MET + "They signed a trade agreement."),
    ("the two leaders", "signing", "Mauricio Macri, Justin Trudeau", "",
     MET + "The two leaders signed a trade agreement."),
    ("both countries", "praise", "Peru, Bolivia", "",
     "Peru and Bolivia signed a border treaty in Lima. Both countries praised the accord."),
    ("her counterpart whom nobody names", "meeting", "Ada Olo, Norwegian counterpart", "",
     "Kenyan Tourism Secretary Ada Olo visited Oslo on Monday. She met her Norwegian counterpart."),
    ("the official", "rejection", "senior Japanese official", "",
     "A senior Japanese official said that Tokyo would host the talks. The official declined to give a date."),
    ("the Canadian leader", "meeting", "Justin Trudeau, Martin Vizcarra", "",
     "Prime Minister Justin Trudeau arrived in Lima. The Canadian leader met Martin Vizcarra."),
    ("the Secretary", "meeting", "Mike Pompeo, Uhuru Kenyatta", "",
     "Secretary of State Mike Pompeo landed in Nairobi. The Secretary met President Uhuru Kenyatta."),
    ("his host", "praise", "Emmanuel Macron", "Uhuru Kenyatta",
     "President Uhuru Kenyatta received Emmanuel Macron in Nairobi. Macron thanked his host."),
    ("the Peruvian", "praise", "Pedro Castillo", "Alberto Fernandez",
     "Peruvian President Pedro Castillo met Alberto Fernandez in Lima. The Peruvian thanked Fernandez."),
    ("the visitors", "praise", "Hage Geingob", "Erna Solberg, Sanna Marin",
     "Erna Solberg and Sanna Marin arrived in Windhoek. Hage Geingob thanked the visitors."),
    ("the leaders of two states", "agreement", "Ilham Aliyev, Serzh Sargsyan", "",
     "Presidents Ilham Aliyev and Serzh Sargsyan met. The Armenian and Azerbaijani leaders agreed to go on talking."),
    ("ministers of states", "signing", "Chile, Peru, Bolivia", "",
     "The foreign ministers of Chile, Peru and Bolivia signed a declaration."),
    ("both, of the two governments", "agreement", "Peru, Bolivia", "",
     "Peru and Bolivia signed a treaty. Alan Garcia met Evo Morales. The two governments spoke. Both agreed to trade."),
    ("both capitals, of the two states most spoken of", "visit", "Hina Jilani", "Peru, Bolivia",
     "Peru accused Bolivia on Monday. Bolivia denied it, and Peru closed the border. Bolivia and Chile spoke. "
     "Peru sent troops. Bolivia called for calm. Envoy Hina Jilani visited both capitals."),
    ("two envoys of a state", "sanction", "Norway", "Russian diplomats", "Norway expelled two Russian diplomats."),
    ("the two teams", "agreement", "Peru, Bolivia", "",
     "Peru and Bolivia held talks in Lima. The two teams agreed to go on."),
    ("counterparts named behind their states", "meeting", "Antony Blinken, Ana Olo, Juan Quill", "",
     "Antony Blinken met with his counterparts from Chile and Peru, Ana Olo and Juan Quill, on Monday."),
    ("a delegation led by somebody", "visit", "Ada Olo", "Peru",
     "A delegation led by Foreign Minister Ada Olo of Chile arrived in Lima."),
    ("the two powers", "cooperation", "China, United States", "",
     "China and the United States held talks. The two powers must cooperate."),
    ("presidents who travel", "visit", "Latvia, Estonia", "Ukraine",
     "The presidents of Latvia and Estonia travelled to Kyiv on Monday."),
    ("the bloc", "offer", "Economic Community of West African States", "",
     "ECOWAS held talks in Bamako. The bloc promised to lift the blockade."),
    ("her guest of a country", "praise", "Angela Merkel", "Mateusz Morawiecki",
     "German Chancellor Angela Merkel thanked her Polish guest."),
    ("counterparts of several countries", "call", "Angela Merkel, Mateusz Morawiecki, Sebastian Kurz", "",
     "German Chancellor Angela Merkel phoned her Polish and Austrian counterparts."),
    ("he, the subject before", "invitation", "Wang Yi", "Sergey Lavrov",
     "Wang Yi met Sergey Lavrov in Moscow. He invited Lavrov to Beijing."),
]  # fmt: skip


def _names(words: str) -> set[str]:
    return {w for w in words.split(", ") if w}


@pytest.mark.parametrize(("words", "kind", "who", "whom", "text"), SENTENCES, ids=[s[0] for s in SENTENCES])
def test_it_stands_for(words, kind, who, whom, text, parties) -> None:
    """A pronoun or description stands for whom a reader takes it for."""
    assert parties(text, kind) == (_names(who), _names(whom))


def test_a_counterpart_whom_nobody_names_has_post_and_country(extraction) -> None:
    """Of an unnamed counterpart the country is known, and no name is guessed."""
    found = extraction("Kenyan Tourism Secretary Ada Olo met her Norwegian counterpart.")
    (other,) = (a for a in found.actors if a.kind == "group")
    assert (other.country, other.known) == ("NOR", None)

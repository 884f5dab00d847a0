"""Whom the words in a slot stand for."""

import pytest

pytestmark = pytest.mark.model

# type of the event, who does it, to whom, text
SENTENCES = [
    ("assault", "India", "", "Indian missiles hit the camp."),
    ("signing", "Chile, Kenya", "", "The accord was signed by Chile and Kenya."),
    ("criticism", "Kenya, Chile", "", "Kenya and Chile condemned the attack."),
    ("criticism", "Kenya", "", "Kenya, which borders Somalia, condemned the attack."),
    ("praise", "Kenya", "Chile", "Kenya welcomed Chile's decision."),
    ("request", "Kenya", "Chile", "Kenya said that Chile must free the sailors."),
    ("visit", "Emmanuel Macron", "Namibia", "Emmanuel Macron was the first French president to visit Namibia."),
    ("visit", "Erna Solberg", "Syria", "Erna Solberg flew to Damascus."),
    ("sanction", "European Union", "Belarus", "The EU imposed sanctions on Belarus on Friday."),
    ("visit", "Erna Solberg", "Israel, Egypt, Jordan", "Erna Solberg will travel to Israel, Egypt and Jordan soon."),
    ("sanction", "Kenya", "Iran", "Kenya recalled its ambassador from Tehran."),
    ("appointment", "Erna Solberg", "", "Hage Geingob congratulated Erna Solberg on taking office."),
    ("criticism", "Russia", "", "The Kremlin condemned the sanctions."),
]


@pytest.mark.parametrize(("kind", "who", "whom", "text"), SENTENCES, ids=[s[3] for s in SENTENCES])
def test_parties_are(kind, who, whom, text, parties) -> None:
    """Passives, lists, relative clauses, possessors and towns lead to the parties that are meant."""
    assert parties(text, kind) == ({w for w in who.split(", ") if w}, {w for w in whom.split(", ") if w})


# text, actors of its signing
DESCRIBED_STATES = [
    ("Old foes Chad and Libya renewed diplomatic ties.", {"Chad", "Libya"}),
    ("Officials from Japan, the United States, Australia and India signed a pact.",
     {"Japan", "United States", "Australia", "India"}),
    ("Kenya, the Bahamas and Peru signed a pact.", {"Kenya", "Bahamas", "Peru"}),
]  # fmt: skip


@pytest.mark.model
@pytest.mark.parametrize(("text", "actors"), DESCRIBED_STATES)
def test_a_plural_before_states_or_from_states_is_those_states(text, actors, parties) -> None:
    """ "old foes Chad and Libya" are the two states, "officials from Peru and Chile" act for theirs."""
    assert parties(text, "signing")[0] == actors

"""What a name stands for where the text says more than we know."""

import pytest

pytestmark = pytest.mark.model


def test_the_state_behind_a_town_goes_before_what_we_know(extraction) -> None:
    """ "Kingston, Canada" is not the town of that name that we know best."""
    found = extraction("Erna Solberg visited Kingston, Canada, in May.").places
    assert [p.country for p in found if p.name == "Kingston"] == ["CAN"]


def test_a_name_that_the_parse_splits_stands_for_its_bearer(parties) -> None:
    """Each word of a known name stands for the person, whichever the verb leads to."""
    assert parties("Erna Solberg met with King Bhumibol Adulyadej in Bangkok.", "meeting")[0] == {
        "Erna Solberg",
        "Bhumibol Adulyadej",
    }

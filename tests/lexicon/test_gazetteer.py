"""The CSV files of names, as they are read and checked."""

from pathlib import Path

import pytest

from kg.errors import LexiconError
from kg.lexicon import files, gazetteer
from kg.lexicon.gazetteer import Known, Lead

HEADER = "code,alpha2,name,formal,others,capital,capital_others,led_by,until\n"
OTHER_FILES = {
    "demonyms.csv": "code,adjectives,people\nNOR,Norwegian|Norse-,Norwegians\n",
    "seats.csv": "name,country,others\nStortinget,NOR,\n",
    "organizations.csv": "name,country,sort,others\nNordic Council,,international,NC\n",
    "gatherings.csv": "key,name,country,others\nnordic,Nordic Council session,,Nordic Council\n",
    "places.csv": "name,country,sort,others\nBergen,NOR,city,\nBergen,DEU,city,\n",
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A lexicon of a few lines, without `countries.csv`."""
    for name, text in OTHER_FILES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.setattr(files, "path", lambda name: tmp_path / name)
    return tmp_path


def write_states(folder: Path, line: str) -> None:
    """The file of states with one line."""
    (folder / "countries.csv").write_text(HEADER + line + "\n", encoding="utf-8")


def test_a_state_has_its_names_and_leading_offices(folder: Path) -> None:
    """Cells with several names or offices have a stroke between them."""
    write_states(
        folder, "NOR,NO,Norway,Kingdom of Norway,Norge|Noreg,Oslo,Christiania,king ../1905-06-07|prime minister,"
    )
    (norway,) = gazetteer.countries()
    assert norway.others == ("Norge", "Noreg")
    assert norway.adjectives == ("Norwegian", "Norse-")
    assert (Lead("king", "../1905-06-07"), Lead("prime minister")) == norway.led_by


def test_names_come_with_the_likelier_reading_first(folder: Path) -> None:
    """States, demonyms, peoples, capitals, seats, bodies, gatherings, places; a key that is taken gets the country."""
    write_states(folder, "NOR,NO,Norway,Kingdom of Norway,,Oslo,,king,")
    named = list(gazetteer.things(tuple(gazetteer.countries())))
    kinds = ["country", "demonym", "people", "capital", "seat", "organization", "series", "city"]
    assert kinds == list(dict.fromkeys(k.kind for _, k in named))
    assert [Known("city", "bergen", "Bergen", "NOR", "city"), Known("city", "bergen-deu", "Bergen", "DEU", "city")] == [
        k for name, k in named if name == "Bergen"
    ]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("NOR,NO,Norway,Kingdom of Norway,,Oslo,,king 1905/1800,", 'NOR: led_by: "1905/1800" is no EDTF interval'),
        ("NOR,NO,,Kingdom of Norway,,Oslo,,king,", "countries.csv: 0.name"),
        ("NOR,NO,Norway", "countries.csv: 0.formal"),
    ],
)
def test_a_mistake_is_told_with_its_file(folder: Path, line: str, message: str) -> None:
    """So that the one who wrote it finds it."""
    write_states(folder, line)
    with pytest.raises(LexiconError) as error:
        list(gazetteer.countries())
    assert message in str(error.value)


def test_a_file_that_is_missing_is_told(folder: Path) -> None:
    """With what to do."""
    with pytest.raises(LexiconError, match=r"countries\.csv: cannot be read"):
        list(gazetteer.countries())

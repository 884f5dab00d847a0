"""Networks counted from columns are those made from rows."""

import pytest

from kg import network, tables
from kg import store as stores
from kg.errors import ExportError
from kg.network import Filter
from tests import extractions
from tests.network.rows import pairs


@pytest.mark.parametrize("name", ["leaders", "states", "agreements"])
@pytest.mark.parametrize(("since", "until"), [(None, None), ("2019-05-05", None), (None, "2018-12-31")])
def test_as_from_rows(name: str, since: str | None, until: str | None) -> None:
    """The same parties, ties, weights and days."""
    with stores.open_store(":memory:") as store:
        store.add_all(extractions.all_three())
        expected = network.of(store, name, chosen=Filter(since=since, until=until))
        with tables.build(store) as columns:
            found = network.counted(columns, name, since=since, until=until)
    assert pairs(expected) == pairs(found)
    assert _ties(expected) == _ties(found)


def _ties(made: network.Network) -> list[tuple[object, ...]]:
    return sorted((tie["weight"], tie["count"], tie["first"], tie["last"]) for _, _, tie in made.edges(data=True))


def test_other_networks() -> None:
    """Speech is not counted from columns, and that is told."""
    with stores.open_store(":memory:") as store:
        store.add_all(extractions.all_three())
        with tables.build(store) as columns, pytest.raises(ExportError):
            network.counted(columns, "speech")

"""The table of scores agrees with the ontology."""

import re

from kg import resources
from kg.network.rows import scores


def test_every_type_has_its_family() -> None:
    """Each event type of the ontology has a score and the family that the ontology gives it."""
    text = (resources.folder("ontology") / "event-types.ttl").read_text(encoding="utf-8")
    found = re.findall(r"^dkge:(\w+) a skos:Concept ;(?:(?!^dkge:).)*?skos:broader dkge:(\w+)", text, re.M | re.S)
    assert dict(found) == {row.type: row.family for row in scores().values()}


def test_plover() -> None:
    """Each event type has the PLOVER category that the ontology matches it with."""
    text = (resources.folder("ontology") / "event-types.ttl").read_text(encoding="utf-8")
    found = re.findall(r"^dkge:(\w+) a skos:Concept ;(?:(?!^dkge:).)*?Match plover:(\w+)", text, re.M | re.S)
    assert dict(found) == {row.type: row.plover for row in scores().values() if row.plover}


def test_scale() -> None:
    """No score leaves Goldstein's scale."""
    assert all(-10 <= row.score <= 10 for row in scores().values())

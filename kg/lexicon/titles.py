"""Which titles mean the same office: "premier" and "prime minister", "Secretary of State" and "Foreign Minister"."""

import re
from dataclasses import dataclass
from functools import cache

from kg.lexicon import files
from kg.vocab import fold

# Where it is not known which office of a state has the most power, these are tried in turn.
HIGHEST = ("supreme leader", "president", "prime minister", "king", "emir", "sultan", "head of state", "leader")

# Who is meant by the chief of a body: the first of these that it has.
HEADS = (
    "secretary-general", "director-general", "managing director", "executive director", "executive secretary",
    "commissioner-general", "administrator", "president", "chairman", "chairperson", "chairperson of the commission",
    "supreme leader", "political chief", "leader", "general secretary", "commander", "director", "head",
)  # fmt: skip

_VICE = re.compile(r"^vice[- ]((?:\w+ )*(?:minister|premier))\b")
_MINISTER_OF = re.compile(r"minister (?:of|for) (?:the )?(.+)$")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    title: str
    office: str
    country: str | None


@cache
def _table() -> dict[tuple[str, str | None], str]:
    return {(row.title, row.country): row.office for row in files.read_csv("titles.csv", _Row)}


@cache
def office(title: str, country: str | None = None) -> str:
    """The office that a title means in a state: one form for all its wordings.

    >>> office("Minister of Foreign Affairs")
    'foreign minister'
    >>> office("Secretary of State", "USA")
    'foreign minister'
    """
    plain = _plain(title)
    table = _table()
    return table.get((plain, country)) or table.get((plain, None)) or plain


def _plain(title: str) -> str:
    words = fold(title).replace("defence", "defense").replace("secretary general", "secretary-general").replace(".", "")
    words = words.removeprefix("the ").replace("the republic's ", "")
    words = _VICE.sub(r"deputy \1", words).replace("deputy premier", "deputy prime minister")
    if found := _MINISTER_OF.match(words):
        words = f"{found[1]} minister"
    return words.replace("foreign affairs minister", "foreign minister").replace(
        "national defense minister", "defense minister"
    )

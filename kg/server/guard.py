"""Looks through queries and updates before they run: nothing is fetched from elsewhere unless it is allowed.

Oxigraph has no switch for SERVICE and LOAD. What decides is its own parser: a word that is only part of a name, a text
or a comment can be replaced by another word and the whole still parses; a keyword cannot.
"""

import re
from collections.abc import Collection

import pyoxigraph as ox

from kg import vocab
from kg.errors import QueryError

_CODEPOINT = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_SERVICE = re.compile(r"service", re.IGNORECASE)
_LOAD = re.compile(r"load", re.IGNORECASE)
_OTHER = str.maketrans("eEoO", "xXxX")


class RefusedError(QueryError):
    """A query would fetch from elsewhere."""


def plain(text: str) -> str:
    r"""The text with its codepoint escapes replaced, as SPARQL 19.2 does before parsing. Raises QueryError.

    >>> plain(r"ASK { ?s ?p '\u00e9' }")
    "ASK { ?s ?p 'é' }"
    """
    if not _CODEPOINT.search(text):
        return text
    done = _CODEPOINT.sub(_character, text)
    if _CODEPOINT.search(done):
        raise QueryError("The query escapes an escape (\\\\u…); write the characters themselves.")
    return done


def check_query(text: str, *, allowed: Collection[str] = ()) -> None:
    """Raises RefusedError where a query calls a SERVICE that is not allowed."""
    if _SERVICE.search(text):
        left = _SERVICE.sub(_other, _without_allowed_services(text, allowed))
        if not _is_query(left):
            raise _refused("SERVICE")


def check_update(text: str, *, allowed: Collection[str] = ()) -> None:
    """Raises RefusedError where an update calls a SERVICE or LOADs what is not allowed."""
    if not (_SERVICE.search(text) or _LOAD.search(text)):
        return
    left = _without_allowed_loads(_without_allowed_services(text, allowed), allowed)
    if not _is_update(_LOAD.sub(_other, _SERVICE.sub(_other, left))):
        raise _refused("SERVICE or LOAD")


def _without_allowed_loads(text: str, allowed: Collection[str]) -> str:
    for iri in allowed:
        loading = rf"\bload\s+(silent\s+)?{re.escape(f'<{iri}>')}"
        text = re.sub(rf"{loading}\s*into\s+graph\b", r"COPY \1<urn:x> TO", text, flags=re.IGNORECASE)
        text = re.sub(loading, r"DROP \1GRAPH <urn:x>", text, flags=re.IGNORECASE)
    return text


def _without_allowed_services(text: str, allowed: Collection[str]) -> str:
    for iri in allowed:
        text = re.sub(rf"\bservice\s+(?:silent\s+)?(?={re.escape(f'<{iri}>')})", "GRAPH ", text, flags=re.IGNORECASE)
    return text


def _refused(what: str) -> RefusedError:
    return RefusedError(
        f"{what} is refused here, or the query is not SPARQL: this server fetches nothing from elsewhere; "
        "whoever runs it can allow an address with --allow."
    )


def _character(found: re.Match[str]) -> str:
    number = int(found[1] or found[2], 16)
    if number > 0x10FFFF or 0xD800 <= number <= 0xDFFF:
        raise QueryError(f"{found[0]} is no character; write one.")
    return chr(number)


def _other(found: re.Match[str]) -> str:
    return found[0].translate(_OTHER)


def _is_query(text: str) -> bool:
    """True where it parses; it is asked of an empty store, and names nothing that could be fetched."""
    try:
        ox.Store().query(text, prefixes=vocab.PREFIXES, base_iri="http://localhost/")
    except SyntaxError:
        return False
    return True


def _is_update(text: str) -> bool:
    try:
        ox.Store().update(text, prefixes=vocab.PREFIXES, base_iri="http://localhost/")
    except SyntaxError:
        return False
    except (OSError, RuntimeError, ValueError):  # it parses, but there is no such graph in an empty store
        return True
    return True

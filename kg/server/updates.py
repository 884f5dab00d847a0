"""An update's own words for what the protocol says beside it: which graphs its WHERE looks into.

SPARQL 1.1 Protocol 2.2.3: `using-graph-uri` and `using-named-graph-uri` act as USING and USING NAMED, and an update
that has these words, or WITH, of its own is then refused.
"""

import re
from collections.abc import Iterator, Sequence

from kg.errors import QueryError

_TOKEN = re.compile(
    r"""(?P<skip>\#[^\n]*|\s+)
      | (?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
      | (?P<string>\"{3}(?:\"{0,2}(?:[^"\\]|\\.))*\"{3}|'{3}(?:'{0,2}(?:[^'\\]|\\.))*'{3}
          |"(?:[^"\\\n\r]|\\.)*"|'(?:[^'\\\n\r]|\\.)*')
      | (?P<name>[?$]\w+|@[A-Za-z-]+|[\w.-]*:(?:[\w:%.-]|\\.)*)
      | (?P<word>[A-Za-z]+)
      | (?P<sign>.)""",
    re.VERBOSE | re.DOTALL,
)


def prepared(text: str, using: Sequence[str] = (), using_named: Sequence[str] = ()) -> str:
    """The update with the graphs put in, and with CLEAR silent about graphs that are not there. Raises QueryError.

    >>> prepared("DELETE WHERE { ?s ?p ?o }", ["http://e/g"])
    'DELETE { ?s ?p ?o } USING <http://e/g> WHERE { ?s ?p ?o }'
    """
    clause = "".join(f"USING <{_iri(iri)}> " for iri in using)
    clause += "".join(f"USING NAMED <{_iri(iri)}> " for iri in using_named)
    out, last = [], 0
    for start, end, piece in _changes(text, clause):
        out += [text[last:start], piece]
        last = end
    return "".join([*out, text[last:]])


def _changes(text: str, clause: str) -> Iterator[tuple[int, int, str]]:
    """What is replaced, in the order of the text: from where, up to where, by what."""
    words: list[str] = []  # of the operation, outside braces
    depth = 0
    for token in _TOKEN.finditer(text):
        if token["sign"]:
            depth += {"{": 1, "}": -1}.get(token["sign"], 0)
            if token["sign"] == ";" and not depth:
                words = []
        if not token["word"] or depth:
            continue
        word = token["word"].upper()
        if word == "CLEAR" and not re.match(r"\s+SILENT\b", text[token.end() :], re.IGNORECASE):
            yield token.start(), token.end(), "CLEAR SILENT"
        if clause and word in ("WITH", "USING"):
            raise QueryError(f"The update says {word}, and so does the request; leave out one of them.")
        if clause and word == "WHERE":
            yield token.start(), token.end(), _where(text, token.end(), clause, short=words[-1:] == ["DELETE"])
        words.append(word)


def _where(text: str, end: int, clause: str, *, short: bool) -> str:
    """WHERE with the graphs before it; DELETE WHERE has no room for them and is written out."""
    if not short:
        return f"{clause}WHERE"
    return f"{_block(text, end).strip()} {clause}WHERE"


def _block(text: str, start: int) -> str:
    """The text up to the brace that closes the first one."""
    depth = 0
    for token in _TOKEN.finditer(text, start):
        depth += {"{": 1, "}": -1}.get(token["sign"] or "", 0)
        if token["sign"] == "}" and not depth:
            return text[start : token.end()]
    return text[start:]


def _iri(iri: str) -> str:
    if re.search(r'[<>"{}|^`\\\x00-\x20]', iri):
        raise QueryError(f"{iri!r} is no IRI.")
    return iri

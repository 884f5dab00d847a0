"""Words as XML: what XML cannot hold is left out, and nothing in a word becomes markup."""

import re

_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # XML 1.0, production 2
_SPECIAL = re.compile(f'{_FORBIDDEN.pattern}|[&<>"\t\n\r]')
_ESCAPES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\t": "&#9;", "\n": "&#10;", "\r": "&#13;"}
_TO_ESCAPE = re.compile('[&<>"\t\n\r]')


def escape(words: object) -> str:
    """The words for an element or an attribute in double quotes.

    >>> escape('a < "b"\\x00')
    'a &lt; &quot;b&quot;\ufffd'
    """
    text = str(words)
    if not _SPECIAL.search(text):
        return text
    return _TO_ESCAPE.sub(lambda found: _ESCAPES[found.group()], clean(text))


def clean(words: str) -> str:
    """The words without the characters that XML forbids; each becomes U+FFFD."""
    return _FORBIDDEN.sub("\ufffd", words)

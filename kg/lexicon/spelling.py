"""Names from other scripts come in many spellings: Mohammed and Muhammad, Sergei and Sergey, Zelensky and Zelenskyy."""

import re
from functools import lru_cache

# In this order; what is left are the sounds that spellings agree on. Found by trying the spellings of known leaders in
# English-language papers; after a change run tests/lexicon/test_spelling.py, which also has names that must differ.
_ALIKE = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"x", "ks"), (r"ph", "f"), (r"zh|dzh|dj", "j"), (r"kh|ck|q", "k"), (r"gh", "g"), (r"dh", "d"), (r"th", "t"),
        (r"ou|oo|ow|uo", "u"), (r"ee|ei|ey|ie|iy|ij|yi|ai|ay|i[iy]+|yy|y", "i"), (r"[ae]+", "a"), (r"[ou]+", "u"),
        (r"w", "v"), (r"([a-z])\1+", r"\1"),
    )
)  # fmt: skip


@lru_cache(1 << 14)
def sound(word: str) -> str:
    """A folded word in a spelling that all its spellings share.

    >>> sound("muhammad") == sound("mohammed")
    True
    >>> sound("hassan") == sound("hussein")
    False
    """
    for pattern, replacement in _ALIKE:
        word = pattern.sub(replacement, word)
    return word

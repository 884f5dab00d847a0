"""Words → sentences. A blank or new line always ends one; a full stop does unless it belongs to an abbreviation."""

import re
from collections.abc import Sequence

_ENDS = {".", "?", "!", "…", "...", "?!", "!?"}
_CLOSING = {'"', "”", "'", "’", ")", "]", "''", "»"}
_OPENING = {'"', "“", "'", "‘", "(", "[", "``", "«", "•", "-", "--", "—"}
_ABBREVIATION = re.compile(r"^(?:[A-Za-z]\.)+$|^[A-Z][a-z]{1,4}\.$")
_TITLES = {
    "mr.", "mrs.", "ms.", "dr.", "sen.", "rep.", "gov.", "gen.", "lt.", "col.", "capt.", "adm.", "sgt.", "maj.",
    "prof.", "rev.", "hon.", "st.", "no.", "nos.", "messrs.", "amb.", "h.e.", "vs.", "e.g.", "i.e.", "min.", "pres.",
    "dep.", "al.", "ft.", "ca.", "figs.",
}  # fmt: skip
_AGENCY = re.compile(r"/[A-Z-]+/\.?")
_DASHES = {"-", "--", "—", "–", "―"}
_SMALL = {"of", "and", "the", "de", "border", "local", "time"}
_LONGEST_DATELINE = 22  # words; "ARAVA CROSSING, Israel-Jordan border, Oct. 27 (Agency) -" has 15
_STARTERS = {
    "the", "a", "an", "he", "she", "it", "they", "we", "i", "his", "her", "their", "its", "this", "that", "these",
    "those", "in", "on", "at", "but", "and", "as", "after", "before", "since", "when", "while", "if", "no", "both",
    "for", "from", "however", "meanwhile", "earlier", "later", "asked", "following", "during", "there", "under",
    "with", "by", "not",
}  # fmt: skip


def starts(words: Sequence[str], is_space: Sequence[bool], glued: Sequence[bool]) -> list[bool]:
    """For each word, whether a sentence starts there; `glued` tells that no space stands before the word."""
    out = [i == 0 for i in range(len(words))]
    lines = [0, *(i + 1 for i in range(len(words)) if is_space[i] and "\n" in words[i])]
    for line in lines:
        _mark(out, _dateline_end(words, is_space, glued, line) or _number_end(words, line))
    i = 0
    while i < len(words):
        if is_space[i] and "\n" in words[i]:
            _mark(out, i + 1)
        elif (_ends(words, i) and not _numbers_line(words, is_space, i)) or _ends_after_abbreviation(
            words, is_space, i
        ):
            end = _behind_closing(words, glued, i + 1)
            if _can_start(words, is_space, end):
                _mark(out, end)
            i = max(i, end - 1)
        i += 1
    return out


def _dateline_end(words: Sequence[str], is_space: Sequence[bool], glued: Sequence[bool], start: int) -> int:
    """One past the dash that ends a dateline, which belongs to no sentence: "GENEVA, Nov. 21 (Agency) --".

    0 where there is none: it begins with a town in capitals and has hardly a word in small letters.
    """
    if start >= len(words) or not words[start].isupper() or len(words[start]) < 2:
        return 0
    depth = 0
    for i in range(start, min(start + _LONGEST_DATELINE, len(words) - 1)):
        word = words[i]
        depth += (word == "(") - (word == ")")
        if is_space[i] or (word.isalpha() and word.islower() and word not in _SMALL and not depth):
            return 0
        if i > start and _AGENCY.fullmatch(word):  # "MOSCOW, March 21. /TASS/."
            return i + 2 if words[i + 1] == "." else i + 1
        if word in _DASHES and i > start and not glued[i] and not glued[i + 1]:
            return i + 1
    return 0


def _ends(words: Sequence[str], index: int) -> bool:
    """True for a stop, and for several marks of exclamation or question in one word."""
    return words[index] in _ENDS or (words[index] != "" and set(words[index]) <= {"!", "?"})


def _numbers_line(words: Sequence[str], is_space: Sequence[bool], index: int) -> bool:
    """True for the stop of "1." at the beginning of a line."""
    before = index - 2
    return index > 0 and words[index - 1].isdigit() and (before < 0 or (is_space[before] and "\n" in words[before]))


def _number_end(words: Sequence[str], start: int) -> int:
    """One past the number or bullet that a line begins with: "(1)", "2.", "(a)", "•"; 0 where there is none."""
    line = list(words[start : start + 4])
    if line[:1] and line[0] in ("•", "·", "▪", "●", "○", "■", "-", "–", "*"):
        return start + 1
    if len(line) > 2 and line[0] == "(" and line[2] == ")" and len(line[1]) <= 3 and line[1].isalnum():
        return start + 3
    if len(line) > 1 and line[0].isdigit() and len(line[0]) <= 2 and line[1] in (".", ")"):
        return start + 2
    return start + 1 if line[:1] and re.fullmatch(r"\(?\d{1,2}[.)]", line[0]) else 0


def _mark(out: list[bool], index: int) -> None:
    if index < len(out):
        out[index] = True


def _behind_closing(words: Sequence[str], glued: Sequence[bool], index: int) -> int:
    """Past the quotation marks and brackets that close with the sentence."""
    while index < len(words) and words[index] in _CLOSING and glued[index]:
        index += 1
    while index + 2 < len(words) and words[index] == "[" and words[index + 1].isdigit() and words[index + 2] == "]":
        index += 3  # a note: "in 2014. [17]"
    return index


def _can_start(words: Sequence[str], is_space: Sequence[bool], index: int) -> bool:
    if index >= len(words) or is_space[index]:
        return True
    word = words[index]
    return word in _OPENING or word[:1].isupper() or word[:1].isdigit()


def _ends_after_abbreviation(words: Sequence[str], is_space: Sequence[bool], index: int) -> bool:
    """True for "at 5 p.m. The two …", "in the U.S. He …": a word that hardly stands inside a sentence comes next."""
    word = words[index]
    if not _ABBREVIATION.match(word) or word.lower() in _TITLES:
        return False
    following = words[index + 1] if index + 1 < len(words) else ""
    return following[:1].isupper() and following.lower() in _STARTERS

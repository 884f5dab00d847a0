"""A word and its edit script → its lemma, by the list of irregular words beside this file, a lexicon, or the script.

Scripts: `=` the lower-cased form; `N+xyz` cut N letters and add xyz; `!xyz` is xyz. The model's scripts for irregular
forms are wrong in about one of twenty ("held" → "he") and often for verbs in -e ("accused" → "accus"), so that a closed
list goes first, then LemmInflect's lexicon (the NIH's; MIT licence), and the script only for words that neither knows.
"""

from functools import cache, lru_cache

from lemminflect import getLemma

from kg import resources


@cache
def _irregular() -> dict[tuple[str, str], str]:
    """(form, "V" or "N") → lemma."""
    out = {}
    for line in (resources.folder("nlp") / "irregular.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            kind, lemma, *forms = line.split()
            out.update({(form, kind): lemma for form in forms})
    return out


@lru_cache(1 << 15)
def _regular(word: str, upos: str) -> str | None:
    """The lexicon's lemma, of several the one that differs from the form; None for words it does not know."""
    found: tuple[str, ...] = getLemma(word, upos, lemmatize_oov=False)
    return (
        next((f for f in found if f != word), found[0] if found else None)
        if upos == "VERB"
        else (found[0] if found else None)
    )


def lemma(form: str, script: str, upos: str, xpos: str) -> str:
    """The lemma; a proper noun keeps its letters."""
    kind = "V" if upos in ("VERB", "AUX") or xpos.startswith("VB") else "N" if upos == "NOUN" else ""
    known = _irregular().get((form.lower(), kind))
    if known is not None:
        return known
    if kind and upos != "AUX" and (regular := _regular(form.lower(), "VERB" if kind == "V" else "NOUN")):
        return regular
    word = form if upos == "PROPN" else form.lower()
    if script == "=":
        return word
    if script.startswith("!"):
        given = script[1:]
        return form if given[1:] and given[0].isupper() and given[0].lower() != form[0].lower() else given  # a name
    cut, _, ending = script.partition("+")
    stem = word[: -int(cut)] if int(cut) else word
    return (stem + ending) if stem else word

"""What news looks like and treebanks hold little of, made from real trees anew in every epoch.

Most of the sentences stay as they are. The rest lose their final stop, are set as headlines or in capitals, or have
their names swapped for other names, so that trees are learned and not the people of 2004. A few more sentences are
drawn from `templates.txt`.
"""

import random
from collections.abc import Iterator, Sequence

from kg.nlp.conllu import Sentence
from kg.nlp.train import templates

_UNCHANGED = 0.7
_DRAWN = 0.03  # sentences from templates for each one of the treebanks


def epoch(sentences: Sequence[Sentence], rng: random.Random, *, templated: bool = True) -> Iterator[Sentence]:
    """The sentences of one epoch."""
    for sentence in sentences:
        yield sentence if rng.random() < _UNCHANGED else rng.choice(_WAYS)(sentence, rng)
    if templated:
        drawn = templates.load()
        for _ in range(int(len(sentences) * _DRAWN)):
            made = drawn.draw(rng)
            yield made if rng.random() < _UNCHANGED else rng.choice(_WAYS)(made, rng)


def without_stop(s: Sentence, rng: random.Random) -> Sentence:
    """Without its final full stop, as headlines, captions and list items are."""
    last = len(s.forms) - 1
    if last < 3 or s.forms[last] != "." or last + 1 in s.heads:
        return s
    columns = (s.forms, s.lemmas, s.upos, s.xpos, s.feats)
    forms, lemmas, upos, xpos, feats = (c[:last] for c in columns)
    return Sentence(
        forms=forms, lemmas=lemmas, upos=upos, xpos=xpos, feats=feats, heads=s.heads[:last], labels=s.labels[:last]
    )  # fmt: skip


def as_headline(s: Sentence, rng: random.Random) -> Sentence:
    """Each Word of Some Length with a Capital."""
    return s.with_forms(tuple(f.capitalize() if len(f) > 3 and f.islower() else f for f in s.forms))


def in_capitals(s: Sentence, rng: random.Random) -> Sentence:
    """ALL IN CAPITALS, or all in small letters."""
    change = str.upper if rng.random() < 0.5 else str.lower
    return s.with_forms(tuple(change(f) for f in s.forms))


def with_other_quotes(s: Sentence, rng: random.Random) -> Sentence:
    """Straight marks for curly ones and the other way round."""
    if not any(f in _OTHER_MARKS or f == '"' for f in s.forms):
        return renamed(s, rng)
    return s.with_forms(tuple(_OTHER_MARKS.get(f, f) if f != '"' else rng.choice('“”"') for f in s.forms))


def renamed(s: Sentence, rng: random.Random) -> Sentence:
    """Singular names in title case are drawn anew from a list of invented and common ones."""
    forms = list(s.forms)
    for i, form in enumerate(forms):
        if s.xpos[i] == "NNP" and form.istitle() and len(form) > 3 and s.lemmas[i] == form and rng.random() < 0.7:
            forms[i] = rng.choice(_NAMES)
    return s if tuple(forms) == s.forms else _with_names(s, tuple(forms))


def _with_names(s: Sentence, forms: tuple[str, ...]) -> Sentence:
    lemmas = tuple(f if f != old else lemma for f, old, lemma in zip(forms, s.forms, s.lemmas, strict=True))
    return Sentence(forms=forms, lemmas=lemmas, upos=s.upos, xpos=s.xpos, feats=s.feats, heads=s.heads, labels=s.labels)


_OTHER_MARKS = {
    "“": '"',
    "”": '"',
    "’": "'",
    "‘": "'",
    "'s": "’s",
    "’s": "'s",
    "n't": "n’t",
    "n’t": "n't",
    "—": "-",
    '"': '"',
}
_INVENTED = """
    Adeyemi Akande Albescu Almeida Anders Arslan Baranov Bekele Belmonte Bergstrom Boateng Borgen Brankov
    Calderon Castellan Chanda Cisse Dahlberg Darvish Delacroix Demirel Dobrev Dube Egede Eskola Fernandes Fofana
    Galvez Goran Grimaldi Haidari Halvorsen Hartono Hoang Ibarra Ilves Iskandar Jansson Jovic Kalinin Kamara
    Karimov Kasongo Keita Khumalo Kimura Kovacs Lindqvist Lopes Lucescu Mahmoud Makarova Marchetti Mbeki Mensah
    Mirza Moravec Mutua Nakata Nasser Ndiaye Novotny Okafor Olsen Ortega Osman Pavlov Petrenko Quispe Rahimi
    Ramaphala Rinaldi Romero Sandoval Santos Savic Shirazi Sokolov Soares Suharto Takeda Tamang Tesfaye Thapa
    Toure Ulmanis Vargas Vasquez Verhoeven Virtanen Volkov Wanjiru Yamada Yusuf Zainal Zelaya Zhou Zoric Aldoria
    Beltania Cordavia Drenova Estaria Florin Galtia Harvonia Ilmaria Jorland Kestria Lorvia
"""
_NAMES = tuple(_INVENTED.split())
_WAYS = (without_stop, as_headline, in_capitals, with_other_quotes, renamed, renamed)

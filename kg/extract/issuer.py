"""Which state issued an article: a ministry's readout says "the President" and "the Secretary" of its own.

Told by the publisher ("The White House", "Ministry of External Affairs, Government of India") or the address's host
(`mofa.go.jp`); a newspaper's article has no such state.
"""

import re
from urllib.parse import urlsplit

from kg.lexicon.names import Names
from kg.model import Article

_OFFICE = re.compile(
    r"\b(?:ministry|ministries|department of state|state department|government|embassy|consulate|foreign office|cabinet"
    r"|presidency|federal council|chancellery|office of the (?:prime minister|president)|permanent mission)\b",
    re.I,
)
_OFFICIAL = re.compile(r"(?:^|\.)(?:gov|go|gob|gouv|gc|govt|mil)\.([a-z]{2})$")
_LONGEST = 6  # words of a state's or office's name
_OWN_HOSTS = {
    "kremlin.ru": "RUS", "mid.ru": "RUS", "government.ru": "RUS", "elysee.fr": "FRA", "bundesregierung.de": "DEU",
    "auswaertiges-amt.de": "DEU", "bundeskanzler.de": "DEU", "governo.it": "ITA", "esteri.it": "ITA",
    "eda.admin.ch": "CHE", "quirinale.it": "ITA", "regeringen.se": "SWE", "regjeringen.no": "NOR",
    "um.dk": "DNK", "um.fi": "FIN", "formin.fi": "FIN", "valtioneuvosto.fi": "FIN",
    "president.ir": "IRN", "mfa.ir": "IRN", "leader.ir": "IRN", "fmprc.cn": "CHN", "royal.uk": "GBR",
}  # fmt: skip


def state_of(article: Article, names: Names) -> str | None:
    """The alpha-3 code of the state whose office issued the article; None where none is told."""
    return _by_publisher(article.publisher or "", names) or _by_host(article.address or "", names)


def _by_publisher(publisher: str, names: Names) -> str | None:
    words = re.findall(r"[\w.'’-]+", publisher)
    official = bool(_OFFICE.search(publisher))
    for length in range(min(len(words), _LONGEST), 0, -1):
        for i in range(len(words) - length + 1):
            for known in names.named(" ".join(words[i : i + length])):
                if known.country and (known.kind == "seat" or official):
                    return known.country
    return None


def _by_host(address: str, names: Names) -> str | None:
    host = (urlsplit(address).hostname or "").removeprefix("www.")
    if host.endswith((".gov", ".mil")):
        return "USA"
    own = next((code for end, code in _OWN_HOSTS.items() if host == end or host.endswith(f".{end}")), None)
    found = _OFFICIAL.search(host)
    if own or not found:
        return own
    letters = "GB" if found[1] == "uk" else found[1].upper()
    return next((c.code for c in names.countries if c.alpha2 == letters), None)

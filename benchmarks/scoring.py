"""Compares what was extracted from an article with a gold file: how much was found, how much of it is right.

An extracted event stands for a gold one where its type fits, its sentence or a mention holds the gold's cue, and no
other fits better. A slot is right where it holds all the names asked for, a date within the one asked for.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from kg import edtf, ontology
from kg.errors import EdtfError
from kg.vocab import fold

Row = Mapping[str, Any]
_SYMMETRIC = (
    "meeting",
    "call",
    "summit",
    "negotiation",
    "agreement",
    "signing",
    "cooperation",
    "dispute",
    "conference",
)
_OF_A_RECORD = ("who", "whom", "when", "where", "during", "status", "attribution")
_EMPTY_WORDS = frozenset(
    ["the", "of", "and", "a", "for", "mr", "ms", "president", "minister", "prime", "foreign", "republic"]
)


class Names:
    """Which names mean the same, as the actors of the gold file and of the extraction tell."""

    def __init__(self, *actors: Iterable[Row]) -> None:
        self._groups = [
            {fold(name) for name in (row["name"], *(row.get("aliases") or ())) if name}
            for rows in actors
            for row in rows
        ]

    def same(self, wanted: str, found: str) -> bool:
        """Equal, aliases of one actor, or one holding all telling words of the other."""
        one, other = fold(wanted), fold(found)
        if one == other or any(one in group and other in group for group in self._groups):
            return True
        words, others = (set(name.split()) - _EMPTY_WORDS for name in (one, other))
        return bool(words and others) and (words <= others or others <= words)

    def any_same(self, wanted: object, found: Iterable[str]) -> bool:
        """True where one of the names found is the one wanted or an alternative of it."""
        return any(self.same(name, other) for name in flat(wanted) for other in found)

    def all_same(self, wanted: Sequence[object], found: Sequence[str]) -> bool:
        """True where all the names wanted were found."""
        return all(self.any_same(name, found) for name in wanted)


def flat(value: object) -> list[Any]:
    """Alternatives, however they are nested."""
    if isinstance(value, list):
        return [one for item in value for one in flat(item)]
    return [] if value is None else [value]


def score(gold: Row, events: Sequence[Row], actors: Sequence[Row]) -> Counter[str]:
    """What was asked, found and right in one article, counted."""
    names = Names(gold["actors"], actors)
    pairs = dict(_paired(gold["events"], events, names))
    counts = Counter(gold=len(gold["events"]), extracted=len(events), matched=len(pairs))
    for number, asked in enumerate(gold["events"]):
        core = bool(asked.get("core"))
        counts["core"] += core
        if number not in pairs:
            continue
        found = events[pairs[number]]
        counts["core_found"] += core
        verdicts = slots(asked, found, names)
        for slot, right in verdicts.items():
            counts[f"{slot}_asked"] += 1
            counts[f"{slot}_right"] += right
        exact = found["type"] in (asked["type"], *asked.get("also", ()))
        counts["type_right"] += exact
        counts["whole"] += exact and all(verdicts.get(slot, True) for slot in _OF_A_RECORD)
    return counts + _actors(gold["actors"], actors, names)


def figures(counts: Counter[str]) -> dict[str, float]:
    """Shares from counts, 0 to 1, in the order in which they are read."""
    recall, precision = _share(counts, "matched", "gold"), _share(counts, "matched", "extracted")
    whole, trusted = _share(counts, "whole", "gold"), _share(counts, "whole", "extracted")
    shares = {
        "event_recall": recall,
        "event_precision": precision,
        "core_recall": _share(counts, "core_found", "core"),
        "whole_f1": 2 * whole * trusted / (whole + trusted) if whole + trusted else 0.0,
        "type": _share(counts, "type_right", "matched"),
    }
    for slot in ("who", "whom", "when", "where", "during", "issues", "status", "attribution"):
        shares[f"slot_{slot}"] = _share(counts, f"{slot}_right", f"{slot}_asked")
    shares["actor_recall"] = _share(counts, "actors_found", "actors")
    shares["actor_country"] = _share(counts, "country_right", "country_asked")
    return shares


def _share(counts: Counter[str], part: str, whole: str) -> float:
    return counts[part] / counts[whole] if counts[whole] else 0.0


def _paired(gold: Sequence[Row], events: Sequence[Row], names: Names) -> Iterator[tuple[int, int]]:
    """Gold and extracted events, the best fitting first, each once."""
    fits = sorted(
        ((_fit(asked, found, names), -g, -e) for g, asked in enumerate(gold) for e, found in enumerate(events)),
        reverse=True,
    )
    taken_gold, taken = set(), set()
    for fit, g, e in fits:
        if fit > 0 and g not in taken_gold and e not in taken:
            taken_gold.add(g)
            taken.add(e)
            yield -g, -e


def _fit(asked: Row, found: Row, names: Names) -> float:
    """How well an extracted event can stand for a gold one; 0 where it cannot."""
    exact = found["type"] in (asked["type"], *asked.get("also", ()))
    if not (exact or _family(found["type"]) == _family(asked["type"])) or not _holds(asked["cue"], found):
        return 0.0
    wanted = [*(asked.get("actors") or ()), *(asked.get("recipients") or ())]
    parties = [*found["actors"], *found["recipients"]]
    shared = sum(names.any_same(name, parties) for name in wanted)
    if wanted and not shared:
        return 0.0
    return 1 + 2 * exact + 3 * shared / max(len(wanted), 1) + sum(slots(asked, found, names).values()) / 10


def _family(kind: str) -> str | None:
    steps = ontology.broader(ontology.event_type(kind)) if kind in ontology.event_types() else ()
    return steps[-1][1] if steps else None


def _holds(cue: str, found: Row) -> bool:
    wanted = fold(cue)
    return any(wanted in fold(place["sentence"] or "") for place in (found, *found["mentions"]))


def slots(asked: Row, found: Row, names: Names) -> dict[str, bool]:
    """For each slot that is asked for, whether it is right."""
    right: dict[str, bool] = {}
    symmetric = asked["type"] in _SYMMETRIC
    wanted = [*(asked.get("actors") or ()), *((asked.get("recipients") or ()) if symmetric else ())]
    parties = [*found["actors"], *(found["recipients"] if symmetric else ())]
    if wanted:
        right["who"] = names.all_same(wanted, parties)
    if asked.get("recipients") is not None and not symmetric:
        right["whom"] = _list_right(asked["recipients"], found["recipients"], names)
    if "date" in asked:
        right["when"] = any(date_right(one, found["date"]) for one in (flat(asked["date"]) or [None]))
    for slot, key in (("where", "place"), ("during", "during")):
        if asked.get(key):
            right[slot] = names.any_same(asked[key], filter(None, [found[key]]))
    if asked.get("issues"):
        labels = fold(" | ".join(found["issues"]))
        right["issues"] = all(any(fold(word) in labels for word in flat(issue)) for issue in asked["issues"])
    if asked.get("status"):
        right["status"] = found["status"] in flat(asked["status"])
    if "attribution" in asked:
        right["attribution"] = _list_right(asked["attribution"] or [], found["attribution"], names)
    return right


def _list_right(wanted: Sequence[object], found: Sequence[str], names: Names) -> bool:
    return names.all_same(wanted, found) if wanted else not found


def date_right(wanted: str | None, found: str | None) -> bool:
    """None for none, else a date that lies within the one wanted, and is as fine where that is a day."""
    if wanted is None or found is None:
        return wanted == found
    try:
        outer, inner = edtf.parse(wanted), edtf.parse(found)
    except EdtfError:
        return False
    same = (outer.first, outer.last) == (inner.first, inner.last)
    within = (outer.first or "") <= (inner.first or "") and (inner.last or "9999") <= (outer.last or "9999")
    return same or within


def _actors(gold: Sequence[Row], actors: Sequence[Row], names: Names) -> Counter[str]:
    counts: Counter[str] = Counter()
    for asked in gold:
        if asked.get("optional"):
            continue
        counts["actors"] += 1
        wanted = [asked["name"], *asked.get("aliases", ())]
        bodies = ("organization", "group")
        found = next(
            (
                row
                for row in actors
                if (row["kind"] == asked["kind"] or {row["kind"], asked["kind"]} <= set(bodies))
                and names.any_same(wanted, [row["name"]])
            ),
            None,
        )
        counts["actors_found"] += found is not None
        if found and asked.get("country"):
            counts["country_asked"] += 1
            counts["country_right"] += found["country"] in flat(asked["country"])
    return counts

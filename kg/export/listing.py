"""Events as rows of a page: when, who, what, where, on whose word, and the sentence with its words marked."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from kg import network
from kg.export import days
from kg.export.material import Material
from kg.export.xml import escape
from kg.network import filters
from kg.network.rows import family, identity, names, ties

Row = Mapping[str, Any]
_ENCOUNTERS = "encounter"
_ROLES = ("actors", "recipients")
_PLURALS = {"person": "people", "party": "parties"}


class Ids:
    """Short names within a page for its events, parties and ties, and who takes part in what."""

    def __init__(self, material: Material, *, view: int = 0, events: list[Row] | None = None) -> None:
        """With `events` for a further view of a page, whose events have their names already."""
        self.network = material.network
        self.view = view
        self.events = self._all(material) if events is None else events
        self.numbers = {id(event): f"e{number}" for number, event in enumerate(self.events)}
        self.parties = {node: f"p{view}-{number}" for number, node in enumerate(self.network)}
        self.ties = {tie: f"t{view}-{number}" for number, tie in enumerate(self.network.edges())}
        self._told = self._parts(material)

    def _all(self, material: Material) -> list[Row]:
        everything = any_status(material.events, material.options.chosen)
        if len(self.network) < len(material.whole):
            everything = [event for event in everything if self._has_part(event, material)]
        return sorted(everything, key=by_day)

    def _has_part(self, event: Row, material: Material) -> bool:
        present = material.roll
        return any(present.party(name).key in self.network for role in _ROLES for name in names(event, role))

    def _parts(self, material: Material) -> dict[str, list[str]]:
        """The events of each party, by day: those behind its ties, and those it is named in itself."""
        present = material.roll
        found: dict[str, set[int]] = {node: set() for node in self.network}
        places = {id(event): place for place, event in enumerate(self.events)}
        for place, event in enumerate(self.events):
            for role in _ROLES:
                for key in {present.party(name).key for name in names(event, role)} & found.keys():
                    found[key].add(place)
        for one, other, tie in ties(self.network):
            behind = {places[id(event)] for event in tie["events"] if id(event) in places}
            found[one] |= behind
            found[other] |= behind
        return {node: [f"e{place}" for place in sorted(told)] for node, told in found.items()}

    def of_party(self, node: str) -> list[str]:
        """The events that a party of the network takes part in, by day."""
        return self._told[node]

    def of_tie(self, one: str, other: str) -> list[str]:
        """The events that both parties take part in, whatever their kind, those behind the tie first."""
        behind = [self.numbers[id(event)] for event in self.network[one][other]["events"] if id(event) in self.numbers]
        both = set(self._told[one]) & set(self._told[other])
        return [*behind, *(e for e in self._told[one] if e in both and e not in behind)]

    def first_event(self, node: str) -> str:
        """Where to go for a party when there are no scripts."""
        return next(iter(self._told[node]), "")


def any_status(events: Iterable[Row], chosen: network.Filter) -> list[Row]:
    """The events that pass, whatever their status: a page shows what was planned or denied, and says so."""
    return network.select(events, replace(chosen, statuses=()))


def by_day(event: Row) -> tuple[str, str, str]:
    """What sorts events by their first day; those without one come last."""
    first, last = filters.days(event)
    return ((first or last).isoformat() if first or last else "9999", event["type"], str(identity(event)))  # type: ignore[union-attr]


def encounters(ids: Ids) -> str:
    """The table of who met whom."""
    rows = [event for event in ids.events if family(event) == _ENCOUNTERS]
    table = _table(rows, ids, "Meetings, calls, visits, summits and negotiations by date")
    return f'<section class="card"><h2>The encounters</h2>{table}</section>\n'


def others(ids: Ids) -> str:
    """The table of all the rest, closed at first."""
    rows = [event for event in ids.events if family(event) != _ENCOUNTERS]
    if not rows:
        return ""
    table = _table(rows, ids, "Statements, agreements, deeds and disputes by date")
    return (
        f'<details class="card more"><summary>What was said, agreed and done ({len(rows)})</summary>{table}</details>\n'
    )


def _table(rows: Iterable[Row], ids: Ids, caption: str) -> str:
    head = "".join(
        f'<th scope="col">{name}</th>'
        for name in ("When", "Who", "What", "Where", "In the article’s words", "On whose word")
    )
    body = "".join(_row(event, ids.numbers[id(event)]) for event in rows)
    top = f'<table class="events"><caption>{caption}</caption><thead><tr>{head}</tr></thead>'
    return f"{top}<tbody>\n{body}</tbody></table>"


def _row(event: Row, number: str) -> str:
    status = event.get("status") or "actual"
    first, last = filters.days(event)
    return (
        f'<tr id="{number}" data-type="{escape(event["type"])}" data-status="{escape(status)}" '
        f'data-first="{(first or last or "")}" data-last="{(last or first or "")}">'
        f'<td class="when">{_when(event)}</td><td class="who">{_who(event)}</td>'
        f'<td class="what">{_what(event, status)}</td><td class="where">{_where(event)}</td>'
        f'<td class="said">{marked(event)}</td><td class="word">{_word(event)}</td></tr>\n'
    )


def _when(event: Row) -> str:
    words = days.words(*filters.days(event))
    return (
        f'<time title="{escape(event.get("date"))}">{escape(words)}</time>'
        if words
        else '<span class="small">no date</span>'
    )


def _who(event: Row) -> str:
    who = ", ".join(f"<b>{escape(name)}</b>" for name in event.get("actors") or ())
    whom = ", ".join(f"<b>{escape(name)}</b>" for name in event.get("recipients") or ())
    return " → ".join(filter(None, (who, whom)))


def _what(event: Row, status: str) -> str:
    kind = escape(event["type"])
    how = f' <span class="tag">{escape(status)}</span>' if status != "actual" else ""
    issues = ", ".join(escape(issue) for issue in event.get("issues") or ())
    return f"{kind}{how}" + (f'<br><span class="small">{issues}</span>' if issues else "")


def _where(event: Row) -> str:
    place, during = escape(event.get("place") or ""), escape(event.get("during") or "")
    beside = f'<span class="small">at or beside {during}</span>' if during else ""
    return "<br>".join(filter(None, (place, beside)))


def _word(event: Row) -> str:
    told = [escape(name) for name in event.get("attribution") or ()]
    paper = escape(event.get("publisher") or event.get("article_title") or _last_part(str(event.get("article") or "")))
    said = f"{', as told by '.join(told)}, in " if told else "the article itself, "
    return f'<span class="small">{said}{paper}</span>'


def _last_part(iri: str) -> str:
    return iri.rstrip("/").rsplit("/", 1)[-1]


def marked(event: Row) -> str:
    """The sentence with the supporting words marked."""
    sentence, quote = str(event.get("sentence") or ""), str(event.get("quote") or "")
    before, found, after = sentence.partition(quote) if quote else (sentence, "", "")
    if quote and not found:
        return f"<mark>{escape(quote)}</mark>"
    mark = f"<mark>{escape(found)}</mark>" if found else ""
    return f"{escape(before)}{mark}{escape(after)}"


def many(count: int, word: str) -> str:
    """A number with its noun.

    >>> many(1, "article"), many(2, "person")
    ('1 article', '2 people')
    """
    return f"{count} {word if count == 1 else _PLURALS.get(word, word + 's')}"

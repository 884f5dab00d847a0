"""The drawings of the page: the network and the timeline, as SVG that works without scripts."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from kg.export import days, look, picture
from kg.export.listing import Ids, many
from kg.export.look import OTHER, PALETTE, Look, looks
from kg.export.material import Material
from kg.export.xml import escape
from kg.network import filters, rows
from kg.network.rows import family

_WIDTH, _LANE, _MARK = 1000, 10, 8  # of the timeline: its width, a lane and a mark, in units of the drawing
_MOST_LANES = 30


def colours() -> str:
    """The colours of the groups as CSS."""
    return picture.colours()


def network(material: Material, ids: Ids) -> str:
    """The network with a link on every party and tie to its first event."""
    made = material.network
    drawn = looks(made)
    left, top, width, height = picture.frame(made, drawn)
    ties = "".join(_tie(ids, tie, kind, line) for tie, kind, line in picture.ties(made, drawn))
    tip = picture.TIP if made.is_directed() else ""
    order = sorted(made, key=lambda node: (-drawn[node].radius, made.nodes[node]["label"], node))
    named = picture.countries(material)
    parties = "".join(_party(ids, node, named, picture.party(made.nodes[node], drawn[node])) for node in order)
    hint = "" if len(made) else '<p class="hint">No encounters were found.</p>'
    return (
        f'<section class="card network view{ids.view}"><h2 id="network{ids.view}">The network</h2>{hint}'
        '<div class="stage">'
        f'<svg viewBox="{left:.0f} {top:.0f} {width:.0f} {height:.0f}" role="group" tabindex="-1" '
        f'aria-labelledby="network{ids.view}">{tip}{ties}{parties}</svg></div>{_legend(material, drawn)}</section>\n'
    )


def _tie(ids: Ids, tie: tuple[str, str], kind: str, line: str) -> str:
    one, other = (ids.network.nodes[node]["label"] for node in tie)
    told = ids.network.edges[tie]
    events = ids.of_tie(*tie)
    name = escape(f"{one} {'→' if ids.network.is_directed() else '–'} {other}")
    first = events[0] if events else ""
    seen, hit = line.replace("<line ", '<line class="seen" '), line.replace("<line ", '<line class="hit" ')
    return (
        f'<a class="{kind}" id="{ids.ties[tie]}" href="#{first}" tabindex="-1" data-one="{ids.parties[tie[0]]}" '
        f'data-other="{ids.parties[tie[1]]}" data-events="{" ".join(events)}" data-name="{name}" '
        f'data-about="{escape(", ".join(told["types"]))}">'
        f"<title>{name}: {many(told['count'], 'event')}</title>{hit}{seen}</a>\n"
    )


def _party(ids: Ids, node: str, named: Mapping[str, str], shape: str) -> str:
    told = ids.network.nodes[node]
    events = ids.of_party(node)
    name = escape(told["label"])
    partners = many(ids.network.degree(node), "partner")
    about = escape(", ".join(filter(None, (_country(told, named), partners))))
    return (
        f'<a class="party" id="{ids.parties[node]}" href="#{ids.first_event(node)}" data-events="{" ".join(events)}" '
        f'data-name="{name}" data-about="{about}" aria-label="{name}, {about}, {many(told["events"], "event")}">'
        f"<title>{name}: {partners}</title>{shape}</a>\n"
    )


def _country(told: Mapping[str, Any], named: Mapping[str, str]) -> str:
    country = named.get(told["country"], told["country"])
    return "" if country == told["label"] else str(country)


def _legend(material: Material, drawn: Mapping[str, Look]) -> str:
    named, colours = picture.countries(material), look.legend(material.network)
    items = [f'<li><i style="background:{PALETTE[n]}"></i>{escape(named.get(key, key))}</li>' for key, n in colours]
    if colours and any(shown.group is None for shown in drawn.values()):
        items.append(f'<li><i style="background:{OTHER}"></i>others</li>')
    if not colours and len(material.network):
        items.append("<li>One colour: a community, most of whose ties are within it.</li>")
    if any(tie["weight"] < 0 for _, _, tie in rows.ties(material.network)):
        items.append('<li><i class="against"></i>more conflict than cooperation</li>')
    return f'<ul class="legend" aria-label="Colours">{"".join(items)}</ul>' if items else ""


def timeline(ids: Ids) -> str:
    """The encounters in time: a mark each, as long as its date is wide."""
    dated = [(event, first, last) for event in ids.events if (first := _first(event)) and (last := _last(event))]
    met = [told for told in dated if family(told[0]) == "encounter"]
    if not met:
        return ""
    low, high = min(first for _, first, _ in met), max(last for _, _, last in met)
    marks, lanes = _marks(ids, met, low, high)
    height = lanes * _LANE + 34
    axis = "".join(_ticks(low, high, height))
    return (
        '<section class="card timeline"><h2 id="timeline-title">When they met</h2><div class="stage">'
        f'<svg viewBox="0 0 {_WIDTH} {height}" role="group" aria-labelledby="timeline-title">'
        f'<line class="axis" x1="0" x2="{_WIDTH}" y1="{height - 22}" y2="{height - 22}"/>{axis}'
        f'<g transform="translate(0 {height - 26})">{marks}</g></svg></div>'
        '<p class="hint">A mark is an encounter, as wide as its date is uncertain; a hollow one '
        "did not, or did not yet, take place.</p></section>\n"
    )


def _first(event: Mapping[str, Any]) -> date | None:
    first, last = filters.days(event)
    return first or last


def _last(event: Mapping[str, Any]) -> date | None:
    first, last = filters.days(event)
    return last or first


def _x(day: date, low: date, high: date) -> float:
    return 12 + (_WIDTH - 24) * (day - low).days / max((high - low).days, 1)


def _marks(ids: Ids, met: list[tuple[Mapping[str, Any], date, date]], low: date, high: date) -> tuple[str, int]:
    """Each mark in the lowest lane that is free there."""
    ends: list[float] = []
    drawn = []
    for event, first, last in sorted(met, key=lambda told: (told[1], told[2], ids.numbers[id(told[0])])):
        left = _x(first, low, high) - _MARK / 2
        width = max(_x(last, low, high) + _MARK / 2 - left, _MARK)
        lane = next((n for n, end in enumerate(ends) if end + 2 <= left), len(ends))
        lane = min(lane, _MOST_LANES - 1)
        ends[lane : lane + 1] = [left + width]
        drawn.append(_mark(event, ids.numbers[id(event)], left, -lane * _LANE - _MARK, width))
    return "".join(drawn), len(ends)


def _mark(event: Mapping[str, Any], number: str, x: float, y: float, width: float) -> str:
    open_ = "" if (event.get("status") or "actual") == "actual" else " open"
    who = " – ".join([*(event.get("actors") or ()), *(event.get("recipients") or ())])
    name = escape(f"{days.words(*filters.days(event))}: {event['type']}, {who}")
    return (
        f'<a class="day{open_}" href="#{number}" data-event="{number}" aria-label="{name}"><title>{name}</title>'
        f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{_MARK}" rx="{_MARK / 2}"/></a>\n'
    )


def _ticks(low: date, high: date, height: int) -> Iterator[str]:
    for day, words in days.ticks(low, high):
        x = min(max(_x(day, low, high), 4), _WIDTH - 4)
        anchor = "start" if x < 40 else "end" if x > _WIDTH - 40 else "middle"
        yield f'<line class="axis" x1="{x:.1f}" x2="{x:.1f}" y1="{height - 22}" y2="{height - 17}"/>'
        yield f'<text x="{x:.1f}" y="{height - 4}" text-anchor="{anchor}">{words}</text>'

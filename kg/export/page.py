"""One HTML file that opens offline: the network, its times, and the sentence behind every tie.

All that it shows stands in it as text; the script only picks and filters. A policy in its head lets no other script
run and nothing be fetched.
"""

import base64
import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, BinaryIO

from kg.export import drawing, listing
from kg.export.listing import Ids
from kg.export.material import Material
from kg.export.xml import escape
from kg.network import filters, measures
from kg.network.rows import family

_DRAWN = 100  # parties at most, if nothing else is asked for: more names cannot be read on a screen
_TABS = {"leaders": "Leaders", "states": "States"}
_HERE = Path(__file__).parent
_CENTRAL = 12  # how many central parties the panel lists: what fits beside the network on a usual screen


def write(material: Material, file: BinaryIO) -> None:
    """The page."""
    views = _views(material)
    first, ids = views[0]
    script, style = _asset("page.js"), _asset("page.css")
    title = material.options.title or first.network.graph["title"]
    parts = [
        _head(title, style + drawing.colours(), script),
        f"<header><h1>{escape(title)}</h1><p>{escape(_lead(first))}</p></header>\n<main>\n",
        _filters(ids.events),
        _tabs(views),
        '<div class="split">\n',
        *(drawing.network(seen, seen_ids) for seen, seen_ids in views),
        _panel(views),
        "</div>\n",
        drawing.timeline(ids),
        listing.encounters(ids),
        listing.others(ids),
        f"</main>\n<footer><p>{_FOOTER}</p></footer>\n<script>{script}</script>\n</body>\n</html>\n",
    ]
    for part in parts:
        file.write(part.encode())


_FOOTER = (
    "Read by rules from the articles named with each event: what stands here is what they say, not what is so. "
    "The marked words are what each entry rests on. Made with diplomatic-kg; this file needs no connection."
)


def _views(material: Material) -> list[tuple[Material, Ids]]:
    """The network that is asked for, and beside that of leaders the one of their states."""
    first = _readable(material)
    ids = Ids(first)
    views = [(first, ids)]
    if material.options.network == "leaders":
        states = _readable(material.with_options(replace(material.options, network="states", weight=None)))
        if len(states.network):
            views.append((states, Ids(states, view=1, events=ids.events)))
    return views


def _readable(material: Material) -> Material:
    if material.options.top is None and len(material.whole) > _DRAWN:
        return material.with_options(replace(material.options, top=_DRAWN))
    return material


def _tabs(views: list[tuple[Material, Ids]]) -> str:
    """Which network is shown, chosen without scripts; the style sheet knows the views by their number."""
    if len(views) == 1:
        return ""
    return "".join(
        f'<input type="radio" name="view" id="v{ids.view}" class="away tab"{" checked" if not ids.view else ""}>'
        f'<label class="tab" for="v{ids.view}">{_TABS[seen.options.network]}</label>'
        for seen, ids in views
    )


def _asset(name: str) -> str:
    return (_HERE / name).read_text(encoding="utf-8")


def _head(title: str, style: str, script: str) -> str:
    fingerprint = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{fingerprint}'; base-uri 'none'"
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta name="referrer" content="no-referrer">\n<title>{escape(title)}</title>\n<style>{style}</style>\n'
        "</head>\n<body>\n"
    )


def _lead(material: Material) -> str:
    network = material.network
    years = sorted(day[:4] for _, _, tie in network.edges(data=True) for day in (tie["first"], tie["last"]) if day)
    told = {event.get("article") for _, _, tie in network.edges(data=True) for event in tie["events"]}
    span = "" if not years else f", {years[0]}" if years[0] == years[-1] else f", {years[0]} to {years[-1]}"
    parties = listing.many(len(network), "person" if network.graph["name"] == "leaders" else "party")
    ties, articles = listing.many(network.number_of_edges(), "tie"), listing.many(len(told), "article")
    rest = len(material.whole) - len(network)
    cut = f" The {rest} with fewer encounters, and what only they took part in, are left out." if rest else ""
    return f"{parties} and {ties}{span}, told by {articles}.{cut}"


def _filters(events: Iterable[Mapping[str, Any]]) -> str:
    rows = list(events)
    types = Counter(event["type"] for event in rows if family(event) == "encounter")
    further = Counter(event["type"] for event in rows if family(event) != "encounter")
    statuses = Counter(event.get("status") or "actual" for event in rows)
    more = f"<details><summary>more types</summary>{_chips('type', further)}</details>" if further else ""
    return (
        '<form class="filters" role="search" aria-label="Filter events">'
        '<input type="search" id="search" placeholder="Search names, places, words …" aria-label="Search">'
        '<p class="count" id="count" role="status" aria-live="polite"></p>'
        f"{_slider(rows)}<fieldset><legend>Type</legend>{_chips('type', types)}{more}</fieldset>"
        f"<fieldset><legend>Status</legend>{_chips('status', statuses)}</fieldset></form>\n"
    )


def _slider(rows: Iterable[Mapping[str, Any]]) -> str:
    """Two ends of a stretch of time, in months; "" where all lies in one."""
    spans = [filters.days(event) for event in rows]
    months = [day.year * 12 + day.month - 1 for span in spans for day in span if day]
    if len(set(months)) < 2:
        return ""
    low, high = min(months), max(months)
    ends = "".join(
        f'<input type="range" id="{end}" min="{low}" max="{high}" value="{value}" step="1" aria-label="{name}">'
        for end, value, name in (("from", low, "From"), ("until", high, "Until"))
    )
    return (
        f'<fieldset class="time"><legend>Time</legend><span class="range">{ends}</span>'
        '<output id="span" for="from until"></output><button type="button" id="play">Play</button></fieldset>'
    )


def _chips(name: str, counted: Counter[str]) -> str:
    return "".join(
        f'<label class="chip"><input type="checkbox" name="{name}" value="{escape(value)}">'
        f"<span>{escape(value)} {count}</span></label>"
        for value, count in sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))
    )


def _panel(views: list[tuple[Material, Ids]]) -> str:
    """The central parties; the script puts here what is picked."""
    return (
        '<section class="card panel" aria-label="What is picked" aria-live="polite"><div class="scroll">'
        '<h2>At the centre</h2><p class="hint">Pick a name or a tie to read the events behind it.</p>'
        f"{''.join(_central(seen, ids) for seen, ids in views)}</div></section>\n"
    )


def _central(material: Material, ids: Ids) -> str:
    between = measures.betweenness(material.network)
    rows = "".join(
        f'<tr><th scope="row"><a href="#{ids.first_event(row["actor"])}" data-party="{ids.parties[row["actor"]]}">'
        f"{escape(row['name'])}</a></th><td>{row['ties']}</td><td>{row['events']}</td>"
        f"<td>{100 * between[row['actor']]:.1f}</td></tr>"
        for row in measures.table(material.network, "strength", top=_CENTRAL)
    )
    return (
        f'<table class="central view{ids.view}"><thead><tr><th scope="col">Name</th><th scope="col">partners</th>'
        '<th scope="col">events</th><th scope="col"><abbr title="share of the shortest paths between two others '
        'that pass here, of a hundred">between</abbr></th></tr></thead>'
        f"<tbody>{rows}</tbody></table>"
    )

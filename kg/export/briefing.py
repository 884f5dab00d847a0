"""A briefing on a pair of states, or on whoever is named: what is told of them, with the sentence in a footnote.

As Markdown (CommonMark with the footnotes of pandoc and GitHub) or as an HTML page without scripts.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, BinaryIO

from kg import vocab
from kg.errors import ExportError
from kg.export import days, listing
from kg.export.material import Material
from kg.export.xml import escape
from kg.lexicon import files
from kg.network import filters
from kg.network.rows import Roll, identity, names

Row = Mapping[str, Any]
_UNREAL = {  # how what did not, or did not yet, happen is told
    "planned": "planned: {who} to {plan}",
    "desired": "wished for: {who} to {plan}",
    "possible": "possible: {who} to {plan}",
    "cancelled": "called off: {who} to {plan}",
    "negated": "{who} did not {plan}",
}
_ISSUES = 3  # in a line; more would hide who did what
_WORDS = 160  # letters of what was said in a line: two lines of a page; the whole sentence is in the footnote
_AHEAD = "Plans, hopes and open invitations"
_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>#|~^$&!])|(?<=^)([-+=]|\d+[.)])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """How an event of a type is told in a line, and in which section."""

    type: str
    section: str
    alone: str
    toward: str
    plan: str
    plan_toward: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One event in words, and the number of its footnote."""

    when: str
    words: str
    note: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A sentence in three pieces, the supporting words in the middle, and who says so where."""

    before: str
    quote: str
    after: str
    told: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Briefing:
    """What is written, whatever the form."""

    title: str
    lead: str
    sections: tuple[tuple[str, tuple[Line, ...]], ...]
    notes: tuple[Note, ...]


@cache
def phrases() -> Mapping[str, Phrase]:
    """How each type is told, from phrases.csv, in the order of the sections."""
    return {row.type: row for row in files.read_csv("phrases.csv", Phrase)}


def make(material: Material) -> Briefing:
    """The briefing on those whom the options name. Raises ExportError where nobody is named or known."""
    present = material.roll
    about = _named(material)
    rows = [event for event in _all_statuses(material) if _concerns(event, about, present)]
    rows.sort(key=listing.by_day)
    tellings: dict[str, list[Row]] = {}
    for event in rows:
        tellings.setdefault(str(identity(event)), []).append(event)
    first = [told[0] for told in tellings.values()]
    sections = _sections(first, present)
    order = [event for events in sections.values() for event in events]
    numbers = {str(identity(event)): number for number, event in enumerate(order, start=1)}
    return Briefing(
        title=_title(about, material),
        lead=_lead(rows, len(first)),
        sections=tuple(
            (name, tuple(_line(event, numbers[str(identity(event))]) for event in events))
            for name, events in sections.items()
        ),
        notes=tuple(_note(tellings[str(identity(event))]) for event in order),
    )


def _sections(told: list[Row], present: Roll) -> dict[str, list[Row]]:
    """The events of each section that has some."""
    found: dict[str, list[Row]] = {name: [] for name in (*(p.section for p in phrases().values()), _AHEAD)}
    for event in told:
        found[_section(event, told, present)].append(event)
    return {name: events for name, events in found.items() if events}


def _all_statuses(material: Material) -> list[Row]:
    return listing.any_status(material.events, material.options.chosen)


def _named(material: Material) -> list[tuple[str, frozenset[str]]]:
    """Each one named, with the keys of all that count as that one: a state's people and bodies too."""
    if not material.options.about:
        raise ExportError("A briefing needs to know on whom: name a person, or one or two states.")
    return [_meant(name, material.actors) for name in material.options.about]


def _meant(name: str, actors: Iterable[Row]) -> tuple[str, frozenset[str]]:
    wanted = vocab.fold(name)
    for actor in actors:
        known_as = {vocab.fold(str(word)) for word in (actor["name"], *actor["aliases"], actor["actor"])}
        state = actor.get("kind") == "country"
        if wanted in known_as or (state and wanted == vocab.fold(actor.get("country") or "")):
            country = actor.get("country") if state else None
            same = {str(a["actor"]) for a in actors if country and a.get("country") == country}
            return str(actor["name"]), frozenset({str(actor["actor"]), *same})
    raise ExportError(f'Nobody called "{name}" is in the graph; `kg actors` lists who is.')


def _concerns(event: Row, about: list[tuple[str, frozenset[str]]], present: Roll) -> bool:
    parties = {present.party(name).key for role in ("actors", "recipients") for name in names(event, role)}
    return all(parties & keys for _, keys in about)


def _title(about: list[tuple[str, frozenset[str]]], material: Material) -> str:
    chosen = material.options.chosen
    years = [text[:4] for text in (chosen.since, chosen.until) if text]
    span = f", {' – '.join(dict.fromkeys(years))}" if len(years) == 2 else f", from {years[0]}" if chosen.since else ""
    return material.options.title or " and ".join(name for name, _ in about) + span


def _lead(rows: list[Row], events: int) -> str:
    papers = {str(event.get("article")) for event in rows}
    return f"{listing.many(events, 'event')}, told by {listing.many(len(papers), 'article')}."


def _section(event: Row, told: list[Row], present: Roll) -> str:
    status = event.get("status") or "actual"
    if status in ("planned", "desired", "possible") or (
        event["type"] == "invitation" and _is_open(event, told, present)
    ):
        return _AHEAD
    return phrases()[event["type"]].section


def _is_open(invitation: Row, told: list[Row], present: Roll) -> bool:
    """True where no visit of the invited is told of after the invitation."""
    invited = {present.party(name).key for name in names(invitation, "recipients")}
    since, _ = filters.days(invitation)
    for event in told:
        _, last = filters.days(event)
        goes = {present.party(name).key for name in names(event, "actors")}
        later = since is None or last is None or last >= since
        if event["type"] == "visit" and (event.get("status") or "actual") == "actual" and goes & invited and later:
            return False
    return True


def _line(event: Row, note: int) -> Line:
    who, whom = (_and(event.get(role) or ()) for role in ("actors", "recipients"))
    words = " ".join([_deed(event, who or "somebody", whom), *_where(event)])
    told = event.get("attribution") or ()
    word = f" – according to {_within(told[0])}" if told else ""
    return Line(when=_when(event), words=words + _matter(event) + word, note=note)


def _matter(event: Row) -> str:
    """What was said, in the article's own words; else the issues."""
    content = " ".join(str(event.get("content") or "").split()).strip("“”\"'.,; ")
    if content:
        short = content if len(content) <= _WORDS else f"{content[:_WORDS].rpartition(' ')[0]} …"
        return f": “{short}”"
    issues = event.get("issues") or ()
    return f", on {', '.join(issues[:_ISSUES])}{' and more' if len(issues) > _ISSUES else ''}" if issues else ""


def _within(name: str) -> str:
    """A name within a sentence: somebody without one is "the official", not "The official"."""
    return name[0].lower() + name[1:] if name.startswith(("The ", "A ", "An ")) else name


def _deed(event: Row, who: str, whom: str) -> str:
    phrase, status = phrases()[event["type"]], event.get("status") or "actual"
    plan = phrase.plan_toward if whom else phrase.plan
    made = _UNREAL[status].replace("{plan}", plan) if status in _UNREAL else phrase.toward if whom else phrase.alone
    return made.replace("{who}", who).replace("{whom}", whom)


def _where(event: Row) -> list[str]:
    place = event.get("place")
    where = [f"in {place}"] if place and place not in (event.get("recipients") or ()) else []
    return where + ([f"at or beside {event['during']}"] if event.get("during") else [])


def _when(event: Row) -> str:
    """The days; where none is told, the day on which the article was published, which is no day of the event's."""
    if words := days.words(*filters.days(event)):
        return words
    published = _published(event)
    return f"no date, told {published}" if published else "no date"


def _published(event: Row) -> str:
    return days.words(*filters.span(str(event.get("published") or "")[:10]))


def _and(listed: Iterable[str]) -> str:
    """Names in a row as people write them.

    >>> _and(["Abe", "Xi", "Moon"])
    'Abe, Xi and Moon'
    """
    several = list(listed)
    return " and ".join([", ".join(several[:-1]), several[-1]]) if len(several) > 1 else "".join(several)


def _note(tellings: list[Row]) -> Note:
    """The sentence of the first telling, who says so, and which articles tell it too."""
    event, *others = tellings
    sentence, quote = str(event.get("sentence") or ""), str(event.get("quote") or "")
    before, found, after = sentence.partition(quote) if quote else (sentence, "", "")
    if quote and not found:
        before, found, after = "", quote, ""
    word = event.get("attribution") or ()
    paper = _paper(event)
    told = f"{', as told by '.join(word)}, in {paper}" if word else paper
    also = [other for other in dict.fromkeys(map(_paper, others)) if other != paper]
    return Note(before=before, quote=found, after=after, told="; also in ".join([told, *also]))


def _paper(event: Row) -> str:
    named = (event.get("publisher"), event.get("article_title"), _published(event))
    return ", ".join(str(name) for name in named if name) or str(event.get("article") or "")


def write_markdown(material: Material, file: BinaryIO) -> None:
    """The briefing as Markdown."""
    made = make(material)
    lines = [f"# {_plain(made.title)}", "", _plain(made.lead), ""]
    for heading, told in made.sections:
        lines += [f"## {heading}", "", *(f"- **{_plain(n.when)}:** {_plain(n.words)}.[^{n.note}]" for n in told), ""]
    for number, note in enumerate(made.notes, start=1):
        quote = f"**{_plain(note.quote)}**" if note.quote.strip() else ""
        words = f"{_plain(note.before)}{quote}{_plain(note.after)}".strip()
        lines.append(f"[^{number}]: “{words}” — {_plain(note.told)}.")
    file.write("\n".join([*lines, ""]).encode())


def _plain(words: str) -> str:
    """Words that Markdown shows as they stand, on one line."""
    line = " ".join(re.sub("[\x00-\x1f\x7f\ud800-\udfff]", " ", words).split(" "))
    return _MARKDOWN.sub(lambda found: "\\" + found.group(), line) if line else line


def write_html(material: Material, file: BinaryIO) -> None:
    """The briefing as a page without scripts."""
    made = make(material)
    style = (Path(__file__).parent / "page.css").read_text(encoding="utf-8")
    parts = [
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(made.title)}</title>\n<style>{style}</style>\n</head>\n"
        f'<body class="briefing"><header><h1>{escape(made.title)}</h1><p>{escape(made.lead)}</p></header>\n<main>\n',
        *(_html_section(heading, lines) for heading, lines in made.sections),
        '<section class="card"><h2>The articles’ words</h2><ol class="notes">\n',
        *(_html_note(number, note) for number, note in enumerate(made.notes, start=1)),
        "</ol></section>\n</main>\n</body>\n</html>\n",
    ]
    file.write("".join(parts).encode())


def _html_section(heading: str, lines: Iterable[Line]) -> str:
    items = "".join(
        f"<li><b>{escape(told.when)}:</b> {escape(told.words)}."
        f'<sup><a id="r{told.note}" href="#n{told.note}" aria-label="footnote {told.note}">{told.note}</a></sup></li>\n'
        for told in lines
    )
    return f'<section class="card"><h2>{heading}</h2><ul>\n{items}</ul></section>\n'


def _html_note(number: int, note: Note) -> str:
    mark = f"<mark>{escape(note.quote)}</mark>" if note.quote else ""
    return (
        f'<li id="n{number}">{escape(note.before)}{mark}{escape(note.after)} '
        f'<span class="small">{escape(note.told)}</span> '
        f'<a href="#r{number}" aria-label="back to the line">↑</a></li>\n'
    )

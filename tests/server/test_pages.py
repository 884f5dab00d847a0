"""Pages are also data, and what articles say never becomes markup."""

import csv
import io
import json
from pathlib import Path
from urllib.parse import quote

import pyoxigraph as ox
import pytest

from kg import catalogue, vocab
from kg.server.markup import tag
from tests.server.conftest import made
from tests.serving import Client, served

HOSTILE = "<script>alert(1)</script>\"'&"


def first(client: Client, what: str) -> str:
    """The IRI of the first thing of a list."""
    row = json.loads(client.get(f"/{what}.json").body)[0]
    return str(row[what.removesuffix("s")])


@pytest.mark.parametrize("what", ["events", "actors", "articles"])
def test_lists_are_pages_and_data(client: Client, what: str) -> None:
    """The same rows as HTML, JSON and CSV."""
    rows = json.loads(client.get(f"/{what}.json").body)
    assert len(rows) == len(list(csv.DictReader(io.StringIO(client.get(f"/{what}.csv").text))))
    page = client.get(f"/{what}", "text/html")
    assert ("text/html", len(rows)) == (page.type, page.text.split("<tbody>")[1].count("<tr>"))


@pytest.mark.parametrize("what", ["events", "actors", "articles"])
def test_things_are_pages_and_data(client: Client, what: str) -> None:
    """One thing as HTML, JSON, CSV and Turtle."""
    iri = first(client, what)
    address = f"/{what}/" + quote(iri.removeprefix(f"{vocab.THING}{what.removesuffix('s')}/"), safe="")
    assert client.get(address, "text/html").type == "text/html"
    assert iri == json.loads(client.get(f"{address}.json").body)[what.removesuffix("s")][0][what.removesuffix("s")]
    assert iri == next(csv.DictReader(io.StringIO(client.get(f"{address}.csv").text)))[what.removesuffix("s")]
    triples = list(ox.parse(client.get(f"{address}.ttl").body, format=ox.RdfFormat.TURTLE))
    assert ox.NamedNode(iri) in {triple.subject for triple in triples}


def test_what_is_not_there_is_404(client: Client) -> None:
    """In every form."""
    for path in ("/events/none", "/events/none.ttl", "/actors/none.json", "/articles/none", "/questions/none"):
        assert client.get(path).status == 404


def test_lists_are_narrowed_and_paged(client: Client) -> None:
    """Filters are those of the command line; a Link header leads on."""
    rows = json.loads(client.get("/events.json").body)
    meetings = json.loads(client.get("/events.json?type=meeting").body)
    assert [row for row in rows if row["type"] == "meeting"] == meetings
    page = client.get("/events.json?limit=2")
    following = page.headers["link"].split(">")[0].removeprefix("<")
    assert rows[:4] == json.loads(page.body) + json.loads(client.get(following).body)
    assert client.get("/events.json?type=metting").status == 400


@pytest.mark.parametrize("question", catalogue.load(), ids=lambda question: question.name)
def test_every_question_has_a_page(client: Client, question: catalogue.Question) -> None:
    """Each is answered as it stands, and has a field for each parameter."""
    page = client.get(f"/questions/{question.name}", "text/html")
    assert (200, len(question.parameters)) == (page.status, page.text.split("<details>")[0].count("<input"))


def test_a_question_with_a_parameter_is_data(client: Client) -> None:
    """The same rows as by the command line; a wrong value is told."""
    reply = client.get("/questions/meetings-of-leader.csv?leader=Quispe")
    assert {row["leaderName"] for row in csv.DictReader(io.StringIO(reply.text))} == {"Rosa Quispe"}
    assert client.get("/questions/meetings-of-leader.csv?since=someday").status == 400


def test_nothing_is_fetched_and_no_script_runs(client: Client) -> None:
    """Pages name no other host, hold no script, and a policy forbids both."""
    for path in ("/", "/events", "/questions"):
        page = client.get(path, "text/html")
        assert "default-src 'none'" in page.headers["content-security-policy"]
        assert "<script" not in page.text
        assert "//" not in "".join(part.split(">")[0] for part in page.text.split("<link ")[1:])


def test_a_text_never_becomes_markup() -> None:
    """Children and attributes are escaped."""
    assert "<script" not in tag("a", HOSTILE, title=HOSTILE).text
    assert '"' not in tag("a", title=HOSTILE).text.split('title="')[1].removesuffix('"></a>')


def test_hostile_labels_are_shown_as_text(tmp_path: Path) -> None:
    """A label that looks like a script, and an IRI that runs one, do nothing on any page."""
    store = made(tmp_path / "kg.store")
    with served(store, "--writable") as client:
        actor = f"<{vocab.THING}actor/bad>"
        label = str(ox.Literal(HOSTILE))
        text = f"INSERT DATA {{ {actor} a dkg:Person ; rdfs:label {label} ; rdfs:seeAlso <javascript:alert(1)> }}"
        assert client.update(text).status == 204
        for path in ("/actors", "/actors/bad", "/sparql?query=" + quote(f"SELECT * {{ {actor} ?p ?o }}")):
            page = client.get(path, "text/html")
            assert (page.status, "&lt;script&gt;" in page.text) == (200, True)
            assert "<script" not in page.text
            assert 'href="javascript' not in page.text
        assert client.get("/sparql?query=" + quote(HOSTILE), "text/html").text.count("<script") == 0

"""Small extractions written by hand, for whatever stands on the graph: a meeting on another's word, a planned visit,
a statement, an agreement. The people and states are invented but for the codes of the states."""

from kg import vocab
from kg.model import (
    Actor,
    ActorKind,
    Article,
    Event,
    Evidence,
    Extraction,
    Gathering,
    IssueTag,
    Office,
    Passage,
    Place,
    Segment,
    Status,
)

VERSION = "diplomatic-kg test"


def passage(text: str, words: str) -> Passage:
    """Where the words first stand in the text."""
    start = text.index(words)
    return Passage(start, start + len(words))


def evidence(text: str, words: str) -> Evidence:
    """The words with the sentence around them."""
    quote = passage(text, words)
    start = text.rfind(". ", 0, quote.start)
    end = text.find(". ", quote.end)
    return Evidence(quote=quote, sentence=Passage(start + 2 if start >= 0 else 0, end + 1 if end >= 0 else len(text)))


def known(
    key: str, name: str, kind: ActorKind, country: str | None, *offices: Office, aliases: tuple[str, ...] = ()
) -> Actor:
    """An actor that every article recognises as the same one."""
    return Actor(
        iri=vocab.thing("actor", key),
        name=name,
        kind=kind,
        country=country,
        aliases=aliases,
        offices=offices,
        known=key,
        mentions=(Passage(0, 4),),
        rule="test",
    )


PERU = known("peru", "Peru", ActorKind.COUNTRY, "PER", aliases=("Republic of Peru", "Lima"))
NORWAY = known("norway", "Norway", ActorKind.COUNTRY, "NOR")
QUISPE = known(
    "rosa-quispe",
    "Rosa Quispe",
    ActorKind.PERSON,
    "PER",
    Office(title="President", of="Peru", country="PER", since="2018-03-23", until="2020-11-09"),
    aliases=("Quispe",),
)
DAHL = known(
    "ingrid-dahl",
    "Ingrid Dahl",
    ActorKind.PERSON,
    "NOR",
    Office(title="Prime Minister", of="Norway", country="NOR", since="2013-10-16"),
    aliases=("Dahl", "Prime Minister Dahl"),
)
MINISTRY = known("peru-foreign-ministry", "Ministry of Foreign Affairs of Peru", ActorKind.ORGANIZATION, "PER")
AGENCY = known("andes-agency", "Andes Agency", ActorKind.ORGANIZATION, "PER")
LIMA = Place(iri=vocab.thing("place", "lima"), name="Lima", country="PER")
OSLO = Place(iri=vocab.thing("place", "oslo"), name="Oslo", country="NOR")
FORUM = Gathering(iri=vocab.thing("gathering", "pacific-forum-2019"), name="Pacific Forum", series="pacific-forum")


def event(article: str, type: str, text: str, words: str, **slots: object) -> Event:
    """An event of an article, found by the words."""
    found = evidence(text, words)
    values: dict[str, object] = {"status": Status.ACTUAL, "frame": f"test-{type}", "confidence": 0.9, **slots}
    iri = vocab.thing("event", type, article, type, str(found.quote.start), str(found.quote.end))
    return Event(iri=iri, type=type, evidence=found, **values)  # type: ignore[arg-type]


def meeting() -> Extraction:
    """A meeting that a ministry tells of through an agency, and the ministry's statement."""
    text = (
        "Leaders talk fish in Lima. LIMA, May 5 - President Rosa Quispe met Norwegian Prime Minister Ingrid Dahl in "
        "Lima on Saturday on the sidelines of the Pacific Forum, the foreign ministry said, according to Andes Agency. "
        "They discussed fishing rights. Their talks lasted an hour."
    )
    iri = "https://news.example/2019/05/05/lima"
    talks = event(
        iri,
        "meeting",
        text,
        "Rosa Quispe met Norwegian Prime Minister Ingrid Dahl in Lima",
        actors=(QUISPE.iri, DAHL.iri),
        date="2019-05-04",
        date_passage=passage(text, "on Saturday"),
        date_rule="weekday",
        place=LIMA.iri,
        during=FORUM.iri,
        issues=(IssueTag(notation="fisheries", label="fisheries", passage=passage(text, "fishing rights")),),
        attribution=(MINISTRY.iri, AGENCY.iri),
        mentions=(evidence(text, "Their talks lasted an hour"),),
    )
    said = event(
        iri,
        "statement",
        text,
        "the foreign ministry said",
        actors=(MINISTRY.iri,),
        date="2019-05-05",
        content=passage(text, "President Rosa Quispe met Norwegian Prime Minister Ingrid Dahl in Lima on Saturday"),
        attribution=(AGENCY.iri,),
        confidence=0.75,
    )
    article = Article(
        iri=iri,
        text=text,
        title="Leaders talk fish in Lima",
        publisher="Andes Agency",
        published="2019-05-05",
        language="en",
        address=iri,
        dateline="LIMA",
        segments=(
            Segment(text=Passage(0, 26), page=Passage(100, 126)),
            Segment(text=Passage(26, len(text)), page=Passage(200, 200 + len(text) - 26)),
        ),
    )
    return Extraction(
        article=article,
        actors=(AGENCY, DAHL, MINISTRY, NORWAY, PERU, QUISPE),
        places=(LIMA,),
        gatherings=(FORUM,),
        events=(talks, said),
        version=VERSION,
    )


def visit() -> Extraction:
    """A visit that is planned, after an invitation, and one that was called off."""
    text = (
        "Prime Minister Dahl has invited President Quispe to Oslo. Quispe will visit Norway in June 2020, officials "
        "said. A visit to Bergen in April was called off."
    )
    iri = "https://nord.example/quispe-to-oslo"
    invitation = event(
        iri,
        "invitation",
        text,
        "Prime Minister Dahl has invited President Quispe to Oslo",
        actors=(DAHL.iri,),
        recipients=(QUISPE.iri,),
    )
    planned = event(
        iri,
        "visit",
        text,
        "Quispe will visit Norway in June 2020",
        actors=(QUISPE.iri,),
        recipients=(NORWAY.iri,),
        status=Status.PLANNED,
        date="2020-06",
        date_passage=passage(text, "in June 2020"),
        date_rule="month",
        place=OSLO.iri,
    )
    off = event(
        iri,
        "visit",
        text,
        "A visit to Bergen in April was called off",
        actors=(QUISPE.iri,),
        recipients=(NORWAY.iri,),
        status=Status.CANCELLED,
        date="2020-04",
        confidence=0.5,
    )
    article = Article(
        iri=iri, text=text, title="Quispe to visit Oslo", publisher="Nord Times", published="2020-02-01T09:30:00+01:00"
    )
    return Extraction(
        article=article,
        actors=(DAHL, NORWAY, QUISPE),
        places=(OSLO,),
        events=(invitation, planned, off),
        version=VERSION,
    )


def agreement() -> Extraction:
    """The same meeting as in `meeting`, told by the other side, with what was agreed and a dispute that stays."""
    text = (
        "Norway and Peru agreed to share data on fish stocks. Dahl and Quispe met in Lima on May 4. "
        "The dispute over cod quotas is not solved, Dahl said: “The door is open.”"
    )
    iri = "https://gov.example/readout"
    deal = event(
        iri,
        "agreement",
        text,
        "Norway and Peru agreed to share data on fish stocks",
        actors=(NORWAY.iri, PERU.iri),
        date="2019-05-04",
        content=passage(text, "to share data on fish stocks"),
        issues=(IssueTag(notation="fisheries", label="fisheries", passage=passage(text, "fish stocks")),),
        confidence=1.0,
    )
    talks = event(
        iri,
        "meeting",
        text,
        "Dahl and Quispe met in Lima on May 4",
        actors=(DAHL.iri, QUISPE.iri),
        date="2019-05-04",
        place=LIMA.iri,
    )
    row = event(
        iri,
        "dispute",
        text,
        "The dispute over cod quotas is not solved",
        actors=(NORWAY.iri, PERU.iri),
        issues=(IssueTag(notation="fisheries", label="fisheries", passage=passage(text, "cod quotas")),),
        attribution=(DAHL.iri,),
    )
    words = event(
        iri,
        "statement",
        text,
        "Dahl said: “The door is open.”",
        actors=(DAHL.iri,),
        content=passage(text, "“The door is open.”"),
        quoted=True,
        date="2019-05-06",
    )
    article = Article(
        iri=iri, text=text, title="Readout", publisher="Office of the Prime Minister", published="2019-05-06"
    )
    return Extraction(
        article=article,
        actors=(DAHL, NORWAY, PERU, QUISPE),
        places=(LIMA,),
        events=(deal, talks, row, words),
        version=VERSION,
    )


def all_three() -> tuple[Extraction, ...]:
    """The three articles."""
    return meeting(), visit(), agreement()


def later() -> Extraction:
    """Years later: the visit to Oslo took place, and there both sides spoke of fish and trade."""
    text = (
        "OSLO, June 11 - President Rosa Quispe visited Oslo on June 10. Quispe criticised the cod quotas. "
        "Dahl rejected the criticism of the quotas and of trade rules."
    )
    iri = "https://nord.example/oslo"
    fish = IssueTag(notation="fisheries", label="fisheries", passage=passage(text, "cod quotas"))
    trade = IssueTag(notation="trade", label="trade", passage=passage(text, "trade rules"))
    day = "2026-06-10"
    came = event(
        iri,
        "visit",
        text,
        "President Rosa Quispe visited Oslo on June 10",
        actors=(QUISPE.iri,),
        recipients=(NORWAY.iri,),
        date=day,
        place=OSLO.iri,
    )
    raised = event(
        iri, "criticism", text, "Quispe criticised the cod quotas", actors=(QUISPE.iri,), date=day, issues=(fish,)
    )
    answered = event(
        iri, "rejection", text, "Dahl rejected the criticism", actors=(DAHL.iri,), date=day, issues=(fish, trade)
    )
    article = Article(iri=iri, text=text, published="2026-06-11")
    return Extraction(
        article=article,
        actors=(DAHL, NORWAY, QUISPE),
        places=(OSLO,),
        events=(came, raised, answered),
        version=VERSION,
    )


ENVOY = known("mara-lund", "Mara Lund", ActorKind.PERSON, None)


def kept() -> Extraction:
    """The visit that was announced took place; an envoy met both sides, one of which gave aid and praised the other."""
    text = "Quispe visited Oslo on June 10. Mara Lund met Quispe. Lund met Dahl. "
    text += "Norway gave Peru boats. Dahl praised Peru."
    iri, day = "https://nord.example/quispe-in-oslo", "2020-06-10"
    came = event(
        iri,
        "visit",
        text,
        "Quispe visited Oslo on June 10",
        actors=(QUISPE.iri,),
        recipients=(NORWAY.iri,),
        date=day,
        place=OSLO.iri,
    )
    one = event(iri, "meeting", text, "Mara Lund met Quispe", actors=(ENVOY.iri, QUISPE.iri), date=day)
    other = event(iri, "meeting", text, "Lund met Dahl", actors=(ENVOY.iri, DAHL.iri), date=day)
    aid = event(iri, "aid", text, "Norway gave Peru boats", actors=(NORWAY.iri,), recipients=(PERU.iri,), date=day)
    praise = event(iri, "praise", text, "Dahl praised Peru", actors=(DAHL.iri,), recipients=(PERU.iri,), date=day)
    return Extraction(
        article=Article(iri=iri, text=text, published="2020-06-11"),
        actors=(DAHL, ENVOY, NORWAY, PERU, QUISPE),
        places=(OSLO,),
        events=(came, one, other, aid, praise),
        version=VERSION,
    )

"""Mentions, names, known facts and descriptions → the `Cast`: all an article speaks of, and which words mean whom."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from kg import vocab
from kg.extract import clusters, coref, issuer, linking, mentions
from kg.extract.clusters import Named
from kg.extract.discourse import Resolved
from kg.extract.entities import Entity, name_words, same_post
from kg.lexicon import people, titles
from kg.lexicon import roles as role_words
from kg.lexicon.names import Names
from kg.model import Actor, ActorKind, Article, Cast, Gathering, Mention, MentionForm, Office, Passage, Place, Reference

_KINDS = {
    "person": ActorKind.PERSON,
    "country": ActorKind.COUNTRY,
    "organization": ActorKind.ORGANIZATION,
    "group": ActorKind.GROUP,
}
_RELATIONS = role_words.load().relations - role_words.load().posts  # "his wife" is no office
_EQUALS = ("counterpart", "colleague", "homologue")
_FAMILY = {
    "wife", "husband", "spouse", "son", "daughter", "father", "mother", "brother", "sister", "nephew", "uncle", "heir",
}  # fmt: skip
_BARE = ("summit", "conference", "forum", "congress", "gathering", "assembly")


def cast_of(doc: Doc, article: Article, names: Names) -> Cast:
    """Actors, places and gatherings of an article, with the words that stand for each."""
    day = article.published[:10] if article.published else None
    found = mentions.find(doc, names, day)
    told = frozenset(m.country for m in found if m.country)
    named = clusters.cluster(doc, found, names, day)
    for entity in named.entities:
        linking.link(entity, names, day, told)
    _unite(named)
    holder = linking.holder_finder(names, day, lambda: named.entities)
    resolved = coref.resolve(doc, found, named, names, holder, issuer.state_of(article, names))
    _inherit(named, resolved)
    gatherings = _gatherings(doc, found, article)
    return _Caster(doc, article, found, named, resolved, gatherings).cast()


def _unite(named: Named) -> None:
    """Two names of one known person are one person."""
    first: dict[str, Entity] = {}
    for head, entity in sorted(named.of.items()):
        if entity.known and entity.kind == "person":
            kept = first.setdefault(entity.known, entity)
            if kept is not entity:
                named.of[head] = kept
                kept.posts += [p for p in entity.posts if p not in kept.posts]
                kept.mentions += [m for m in entity.mentions if m not in kept.mentions]
    kept_ids = {id(e) for e in first.values()}
    named.entities = [e for e in named.entities if e.kind != "person" or not e.known or id(e) in kept_ids]


def _inherit(named: Named, resolved: Resolved) -> None:
    """What titles and owners tell: his wife and envoy are of his state, his counterpart holds his post in another."""
    for entity in named.entities:
        if entity.kind != "person":
            continue
        homes = (role_words.load().homes.get(vocab.fold(p.title)) for p in entity.posts)
        entity.country = entity.country or next((h for h in homes if h is not None), None)
        for post in list(entity.posts):
            owner = post.mention.owner if post.mention is not None else None
            owners = (named.of[owner],) if owner in named.of else resolved.of.get(owner or -1, ())
            if post.base in _EQUALS and not entity.offices:
                equal = next((p for e in owners if e is not entity for p in e.posts if p.base not in _RELATIONS), None)
                entity.posts += [replace(equal, of=None, country=entity.country, mention=None)] if equal else []
            elif post.base not in _RELATIONS or post.base in _FAMILY:
                entity.country = entity.country or next((e.country for e in owners if e.country), None)


def _gatherings(doc: Doc, found: Sequence[Mention], article: Article) -> dict[int, Gathering]:
    """Each named or described gathering by the head of its mention; the same series in the same year is one."""
    out: dict[int, Gathering] = {}
    known: list[tuple[str | None, tuple[str, ...], str, Gathering]] = []
    for mention in (m for m in found if m.kind == "gathering"):
        token = doc[mention.head]
        series = mention.known.partition(":")[2] if mention.known else None
        when = _year(token)
        words = name_words(mention.name)
        twin = next(
            (
                g
                for s, w, y, g in reversed(known)
                if ((s == series and s) or w == words) and (not when or not y or when == y)
            ),
            None,
        )
        if twin is None:
            mark = (
                (series or vocab.fold(mention.name), when or (article.published or "")[:4])
                if series
                else (vocab.fold(mention.name), article.iri)
            )
            twin = Gathering(
                iri=vocab.thing("gathering", mention.name, *mark),
                name=_with_edition(mention.name, mention.passage.of(article.text)),
                series=series,
                mentions=(mention.passage,),
            )
        known.append((series, words, when, twin))
        out[mention.head] = twin
    for token in doc:
        if (
            token.lower_ in _BARE
            and token.i not in out
            and known
            and any(c.lower_ in ("the", "this", "that") for c in token.children)
        ):
            earlier = [g for head, g in out.items() if head < token.i and token.lower_ in g.name.lower()]
            if earlier and not any(c.dep_ in ("nmod", "amod", "compound") for c in token.children):
                out[token.i] = earlier[-1]
    return out


def _with_edition(name: str, written: str) -> str:
    """ "COP28 UN climate conference": the number that tells which of a series it was."""
    is_numbered = " " not in written and any(c.isdigit() for c in written)
    return f"{written} {name}" if is_numbered and not any(c.isdigit() for c in name) and "20" not in written else name


def _year(token: Token) -> str:
    """The year told with a gathering's name: "the 2008 NATO summit", "a summit in Bucharest in 2008"."""
    for child in token.subtree:
        if (
            child.text.isdigit()
            and len(child.text) == 4
            and child.text[:2] in ("18", "19", "20")
            and abs(child.i - token.i) < 8
        ):
            return child.text
    return ""


class _Caster:
    """Turns entities into frozen values with IRIs."""

    def __init__(self, doc: Doc, article: Article, found: Sequence[Mention], named: Named, resolved: Resolved,
                 gatherings: dict[int, Gathering]) -> None:  # fmt: skip
        self.doc, self.article, self.found, self.named, self.resolved, self.gatherings = (
            doc,
            article,
            found,
            named,
            resolved,
            gatherings,
        )
        self.places: dict[str, Place] = {}
        self.spoken: dict[int, list[Mention]] = {}
        self.day = article.published[:10] if article.published else None

    def cast(self) -> Cast:
        """All of it, in orders that depend on the text only."""
        by_head: dict[int, Reference] = {}
        used: dict[int, Entity] = {}
        for mention in self.found:
            reference = self._reference(mention, used)
            if reference is not None:
                by_head[mention.head] = reference
        for head, gathering in self.gatherings.items():
            if head not in by_head:
                by_head[head] = Reference(
                    head=head, gathering=gathering.iri, passage=_words(self.doc[head]), rule="gathering named before"
                )
        actors = {a.iri: a for e in used.values() for a in (self._actor(e),)}
        return Cast(
            actors=tuple(sorted(actors.values(), key=lambda a: (a.mentions[:1], a.iri))),
            places=tuple(self.places.values()),
            gatherings=tuple({g.iri: g for g in self.gatherings.values()}.values()),
            references=tuple(by_head[h] for h in sorted(by_head)),
        )

    def _reference(self, mention: Mention, used: dict[int, Entity]) -> Reference | None:
        named = self.named.of.get(mention.head)
        entities = (named,) if named is not None else self.resolved.of.get(mention.head, ())
        place = self._place_of(mention, entities)
        gathering = self.gatherings.get(mention.head)
        if not entities and place is None and gathering is None:
            return None
        for entity in entities:
            used.setdefault(id(entity), entity)
            self.spoken.setdefault(id(entity), []).append(mention)
        return Reference(
            head=mention.head,
            actors=tuple(dict.fromkeys(self._iri(e) for e in entities)),
            place=place,
            gathering=gathering.iri if gathering is not None else None,
            form=mention.form,
            passage=mention.passage,
            confidence=self.resolved.confidence.get(mention.head, 1.0 if named is not None else 0.9),
            rule=entities[0].rule if entities else "place" if place else "gathering",
        )

    def _place_of(self, mention: Mention, entities: Iterable[Entity]) -> str | None:
        entity = self.named.places.get(mention.head)
        if entity is not None:
            return self._place(entity.name, entity.country, mention)
        only = list(entities)
        if (
            mention.kind in ("country", "state")
            and len(only) == 1
            and only[0].kind == "country"
            and mention.form is MentionForm.NOMINAL
        ):
            return self._place(only[0].name, only[0].country, mention)
        return None

    def _place(self, name: str, country: str | None, mention: Mention) -> str:
        iri = vocab.thing("place", name, vocab.fold(name), country)
        old = self.places.get(iri)
        told = (*old.mentions, mention.passage) if old is not None else (mention.passage,)
        self.places[iri] = Place(iri=iri, name=name, country=country, mentions=told)
        return iri

    def _iri(self, entity: Entity) -> str:
        reading, _, key = (entity.known or "").partition(":")
        if entity.kind == "country":
            return vocab.thing("actor", entity.name)
        if reading in ("person", "organization") and key:
            return vocab.thing("actor", key)
        content: tuple[str | None, ...] = (entity.kind, vocab.fold(entity.name), entity.country)
        if entity.unnamed or (len(entity.words) == 1 and entity.kind == "person"):
            content = (*content, self.article.iri)
        return vocab.thing("actor", entity.name, *content)

    def _actor(self, entity: Entity) -> Actor:
        spoken = sorted(self.spoken[id(entity)], key=lambda m: m.passage)
        names = dict.fromkeys(
            m.name for m in spoken if m.form in (MentionForm.NAME, MentionForm.DEMONYM) and m.kind != "group"
        )
        aliases = [
            n
            for n in dict.fromkeys((*names, *(self._written(m) for m in spoken if m.form is MentionForm.NAME)))
            if n != entity.name and n != entity.other_name
        ]
        return Actor(
            iri=self._iri(entity),
            name=entity.name,
            kind=_KINDS[entity.kind],
            aliases=tuple(sorted([*aliases, *([entity.other_name] if entity.other_name else [])])),
            country=entity.country,
            offices=self._offices(entity),
            mentions=tuple(m.passage for m in spoken),
            known=entity.known.partition(":")[2] if entity.known else None,
            confidence=entity.confidence,
            rule=entity.rule,
        )

    def _written(self, mention: Mention) -> str:
        return " ".join(mention.passage.of(self.article.text).split())

    def _offices(self, entity: Entity) -> tuple[Office, ...]:
        """Posts that the text tells, dated by known facts, then those known to be held on the day of publication."""
        known = sorted(entity.offices, key=lambda o: self.day is None or not people.is_held(o, self.day))
        out: list[Office] = []
        for post in entity.posts:
            if post.base in _RELATIONS:
                continue
            fact = next((o for o in known if same_post(post.base, vocab.fold(o.title), entity.country)), None)
            passage = post.mention.title_passage if post.mention is not None else None
            office = Office(
                title=post.title,
                of=post.of or (fact.of if fact is not None else None),
                country=post.country or (fact.country if fact is not None else None),
                since=fact.since if fact is not None else None,
                until=fact.until if fact is not None else None,
                passage=passage,
            )
            if not any(vocab.fold(o.title) == vocab.fold(office.title) and o.of == office.of for o in out):
                out.append(office)
        told = {_plain(o.title) for o in out}
        held = [o for o in known if self.day is not None and people.is_held(o, self.day)]
        out += [o for o in held if _plain(o.title) not in told]
        return tuple(out) or self._last_office(known)

    def _last_office(self, known: Sequence[Office]) -> tuple[Office, ...]:
        """Of whom the article tells no post and who holds none now, the highest held before."""
        past = [o for o in known if self.day is not None and o.since is not None and o.since <= self.day]
        highest = [o for o in past if titles.office(o.title, o.country) in titles.HIGHEST] or past
        return (max(highest, key=lambda o: o.since or ""),) if highest else ()


def _plain(title: str) -> str:
    return vocab.fold(title).replace("-", " ")


def _words(token: Token) -> Passage:
    return Passage(token.idx, token.idx + len(token.text))

"""Where, when and at which gathering an event took place, read around its trigger.

The place is where it happened, never where the article was filed from; a date that the text does not tell is None.
"""

from collections.abc import Sequence

from spacy.tokens import Token

from kg.extract import dates, grammar
from kg.extract.scene import Scene
from kg.model import Passage, TimeExpression

_INSIDE = ("in", "at", "near", "outside", "around", "on", "inside", "aboard")
_GOAL = ("to",)
_DURING = ("at", "during", "on", "in", "for", "within", "alongside", "around")
_CLIMBED = ("conj", "xcomp", "advcl", "obl", "obj", "nmod", "nsubj:pass")
_CLIMB = 3  # how many words up an event may take its place from; a fourth was never right in the samples


def time(trigger: Token, host: Token | None, scene: Scene) -> TimeExpression | None:
    """When: told with the trigger, else with the light verb that carries it."""
    found = dates.for_predicate(trigger, scene.times)
    if found is None and host is not None:
        found = dates.for_predicate(host, scene.times)
    return found


def place(trigger: Token, host: Token | None, slot: Sequence[Token], scene: Scene) -> str | None:
    """IRI of the place: from the frame's slot, else told with the trigger, its light verb or what governs them."""
    parties = scene.parties
    found = parties.place_in([*slot, *(t for word in slot for t in _below(word) if _tells_where(t))])
    if found is not None:
        return found
    for origin in (trigger, host):
        if origin is None:
            continue
        if (pointed := here_or_there(origin, scene)) is not None:
            return pointed
        if (near := parties.place_in(placed(origin))) is not None:
            return near
        if (
            origin.lemma_ in _BRINGING
            and (goal := parties.place_in(grammar.with_preposition(origin, "to"))) is not None
        ):
            return goal
    relative = (
        _in_own_clause(trigger, scene)
        or in_place_of_clause(host or trigger, scene)
        or _speaking_in(host or trigger, scene)
        or parties.place_in(_crossing(host or trigger))
        or _at_building(trigger, scene)
    )
    return relative or reached(trigger, scene) or around(host or trigger, scene) or _named_for_town(trigger, scene)


def _named_for_town(verb: Token, scene: Scene) -> str | None:
    """ "signed the Dayton accord", "signed the Oslo Declaration": a text is named for the town where it was made."""
    if verb.lemma_.lower() not in ("sign", "initial", "conclude"):
        return None
    texts = [t for t in grammar.objects(verb) if t.lemma_.lower() in _TEXTS]
    named = [c for t in texts for c in t.children if c.dep_ in ("compound", "nmod", "nmod:desc") and c.i < t.i]
    found = (scene.parties.place_at(c) or (scene.parties.town(c.text) if c.dep_ == "compound" else None) for c in named)
    return next((iri for iri in found if iri is not None and not scene.parties.is_country(iri)), None)


_TEXTS = {
    "declaration", "agreement", "accord", "accords", "treaty", "memorandum", "protocol", "convention", "communique",
    "pact", "charter",
}  # fmt: skip


def _crossing(verb: Token) -> list[Token]:
    """ "during a visit in June and received her in Oslo": what the parser hung on a word before the verb, across it."""
    above = [verb, *grammar.ancestors(verb)]
    behind = [t for t in verb.sent if t.i > verb.i and t.head.i < verb.i and t.head not in above and _tells_where(t)]
    return [t for t in behind if not any(w.pos_ == "VERB" for w in verb.doc[verb.i + 1 : t.i])]


def _at_building(trigger: Token, scene: Scene) -> str | None:
    """ "met the minister, who is visiting Peru, at the Foreign Ministry": wherever the parser hung the building."""
    for token in trigger.doc[trigger.i + 1 : trigger.sent.end]:
        if token.lemma_.lower() in _OTHER_EVENTS:
            return None
        if grammar.preposition(token) == "at" and (place := scene.parties.place_at(token)) is not None:
            return scene.parties.place_in([token]) if scene.parties.is_venue(place) else None
    return None


_OTHER_EVENTS = {"meet", "meeting", "talk", "talks", "say", "tell", "hold", "sign", "receive", "arrive"}


def _in_own_clause(noun: Token, scene: Scene) -> str | None:
    """ "a meeting, which is due to take place in Suva", "the talks held in Suva": the clause on the event's noun."""
    if noun.pos_ != "NOUN":
        return None
    phrase = [noun, *(t for t in _below(noun) if t.dep_.split(":")[0] in ("nmod", "appos"))]
    clauses = [c for word in phrase for c in grammar.children(word, "acl")]
    clauses += [noun.head] if noun.dep_.split(":")[0] == "nsubj" else []
    held = [c for c in clauses if c.lemma_.lower() in _TAKING_PLACE]
    words = [t for c in held for verb in (c, *grammar.children(c, "xcomp", "advcl")) for t in placed(verb)]
    pointed = (here_or_there(clause, scene) for clause in held)
    return scene.parties.place_in(words) or next((place for place in pointed if place is not None), None)


_TAKING_PLACE = {"take", "hold", "occur", "convene", "schedule", "due", "plan", "begin", "open", "start", "host", "set"}


def in_place_of_clause(verb: Token, scene: Scene) -> str | None:
    """ "Windhoek, where she met": the place that a relative clause is about."""
    while verb.dep_ in ("conj", "xcomp") and verb.head.pos_ in ("VERB", "AUX"):
        verb = verb.head
    tells_where = any(c.lower_ == "where" and c.dep_ == "advmod" for c in verb.children)
    if not tells_where or not verb.dep_.startswith("acl"):
        return None
    return scene.parties.place_at(verb.head) or scene.parties.place_in(
        placed(verb.head)
    )  # "the summit in Astana, where"


_BRINGING = {"welcome", "host", "receive", "greet", "bring", "accompany", "escort", "take", "fly"}


def here_or_there(token: Token, scene: Scene) -> str | None:
    """ "signed here" is where the report was filed from; "held talks there" is the place spoken of last."""
    if token.lower_ == "there":
        return scene.parties.place_before(token)
    if token.dep_ == "acl:relcl" and any(c.lower_ == "where" for c in token.children):
        return scene.parties.place_at(token.head)
    for word in _below(token):
        if word.lower_ == "here" and word.dep_ in ("advmod", "obl"):
            return filed_from(scene)
        if word.lower_ == "there" and word.dep_ == "advmod":
            return scene.parties.place_before(word)
    return None


def filed_from(scene: Scene) -> str | None:
    """IRI of the town in the dateline."""
    town = (scene.article.dateline or "").split(",")[0].split("/")[0].strip(" .")
    return scene.parties.town(_SEATS_OF_BODIES.get(town.lower(), town.title())) if town else None


def filed_within(code: str | None, scene: Scene) -> str | None:
    """IRI of the town in the dateline, where it lies in that state."""
    town = filed_from(scene)
    return town if town is not None and scene.parties.places[town].country == code else None


_SEATS_OF_BODIES = {"united nations": "New York"}


def placed(token: Token) -> list[Token]:
    """The nominals that tell where something is: its own first, then those of its parties ("talks with X in Y")."""
    own = [t for t in grammar.with_preposition(token, *_INSIDE) if not _is_aimed_at(t) and not _is_across(t, token)]
    return own + [t for t in _below(token) if t not in own and _tells_where(t) and not _is_across(t, token)]


def _is_across(token: Token, head: Token) -> bool:
    """True where a verb that does not depend on the head stands between: the parser hung it too far off."""
    between = token.doc[head.i + 1 : token.i]
    return any(
        w.pos_ == "VERB" and head not in grammar.ancestors(w) and w not in grammar.ancestors(head) for w in between
    )


def _tells_where(token: Token) -> bool:
    label = token.dep_.split(":")[0]
    inside = grammar.preposition(token).split(" ")[0] in _INSIDE
    return label in ("obl", "nmod") and inside and not _is_aimed_at(token)


def _is_aimed_at(token: Token) -> bool:
    """ "sanctions on Belarus", "talks on Kosovo": a name behind "on" tells what about; "on the border" tells where."""
    return token.pos_ == "PROPN" and grammar.preposition(token) == "on" and token.lemma_.lower() not in _STOOD_ON


_STOOD_ON = {"island", "islands", "isle", "peninsula", "mount", "mountain", "heights", "coast", "border", "atoll"}


def reached(token: Token, scene: Scene) -> str | None:
    """Where somebody went to do it: "flew to Damascus to see him", "left for Tokyo to brief"."""
    while token.dep_ == "acl" and "Inf" in token.morph.get("VerbForm", []):
        token = token.head  # "the first leader to be received"
    while token.dep_ in ("advcl", "xcomp", "conj"):
        own = grammar.children(token, "nsubj") if token.dep_ == "conj" else []
        if own and scene.parties.actors_of(own) != scene.parties.actors_of(grammar.subjects(token.head)):
            return None  # "he flew to Brussels, and she spoke": another's clause
        if token.head.lemma_ in _GOING:
            goals = grammar.with_preposition(token.head, "to", "for", "into")
            return scene.parties.place_in([*goals, *placed(token.head)])
        token = token.head
    return None


_GOING = {
    "fly",
    "travel",
    "go",
    "come",
    "leave",
    "head",
    "return",
    "arrive",
    "journey",
    "drive",
    "sail",
    "depart",
    "proceed",
    "hurry",
    "rush",
}


def told_in(cue: Token, content: Sequence[Passage], scene: Scene) -> str | None:
    """Where something was said: told with the reporting word, its speaker or hearers, never within what was said."""
    if (pointed := here_or_there(cue, scene)) is not None:
        return pointed
    outside = [t for t in placed(cue) if not any(p.start <= t.idx < p.end for p in content)]
    went = reached(cue, scene) if cue.dep_ in ("advcl", "xcomp") else None
    found = scene.parties.place_in(outside) or went or _speaking_in(cue, scene)
    return around(cue.head, scene) if found is None and cue.dep_ in _CLIMBED else found


def _speaking_in(cue: Token, scene: Scene) -> str | None:
    """ "Speaking in Suva, she said": the clause beside the cue that tells where the words were spoken."""
    speakers = grammar.children(cue, "nsubj")
    beside = [c for s in speakers for c in grammar.children(s, "acl") if c.tag_ == "VBG"]
    for clause in (*grammar.children(cue, "advcl"), *beside):
        if clause.lemma_.lower() in _SPEAKING and (told := scene.parties.place_in(placed(clause))) is not None:
            return told
    return _on_journey(cue, scene)


def _on_journey(verb: Token, scene: Scene) -> str | None:
    """ "said on a visit to Maputo", "in a statement issued in Tokyo": told with the journey or the words themselves."""
    for noun in _below(verb):
        if noun.lemma_.lower() in _JOURNEYS and grammar.preposition(noun) in ("on", "during", "in"):
            goal = scene.parties.place_in(grammar.with_preposition(noun, "to", "in"))
        else:
            issued = [c for c in grammar.children(noun, "acl") if c.lemma_.lower() in _ISSUING and noun.pos_ == "NOUN"]
            goal = scene.parties.place_in(t for clause in issued for t in placed(clause))
        if goal is not None:
            return goal
    return None


_JOURNEYS = {"visit", "trip", "tour", "stop", "stopover", "mission", "journey", "swing"}
_ISSUING = {"issue", "release", "give", "deliver", "publish", "hold", "host", "broadcast"}


_SPEAKING = {"speak", "address", "talk", "visit", "attend", "meet", "arrive", "appear", "hold", "give"}


def around(token: Token, scene: Scene) -> str | None:
    """The place told with the predicate, with a relative clause that tells when, or with what governs it."""
    origin = token
    for _ in range(_CLIMB):
        found = scene.parties.place_in(placed(origin)) or _place_in_relative(origin, scene)
        if found is not None:
            return found
        if origin.dep_ not in _CLIMBED or origin.head == origin:
            return None
        origin = origin.head
        if grammar.children(origin, "cop") and (site := scene.parties.place_at(origin)) is not None:
            return site  # "is due in Moscow for talks"
    return None


def _place_in_relative(token: Token, scene: Scene) -> str | None:
    """ "in July, when they traveled to Hamburg": the clause that tells the time tells the place too."""
    for child in token.children:
        for clause in (*grammar.children(child, "acl"), *([child] if child.dep_.startswith("advcl") else [])):
            if any(c.lower_ in ("when", "where", "while") for c in clause.children):
                goals = [*placed(clause), *grammar.with_preposition(clause, *_GOAL)]
                if (found := scene.parties.place_in(goals)) is not None:
                    return found
    return None


def during(trigger: Token, host: Token | None, scene: Scene) -> str | None:
    """IRI of the gathering that it was part or on the sidelines of."""
    for origin in (trigger, host):
        if origin is None:
            continue
        for token in _below(origin):
            if token.i != trigger.i and grammar.preposition(token) in _DURING:
                found = scene.parties.gathering_at(token)
                if found is not None:
                    return found
    if trigger.dep_ in ("conj", "xcomp") and trigger.head.pos_ == "VERB":
        return during(trigger.head, None, scene)
    if trigger.dep_ == "acl:relcl" and trigger.lemma_ in _CONVENING:
        return scene.parties.gathering_at(trigger.head)  # "a conference that she hosted with him"
    return _during_near(trigger, host, scene)


_CONVENING = {"host", "convene", "hold", "call", "chair", "attend", "open", "organize", "organise", "address"}


def _during_near(trigger: Token, host: Token | None, scene: Scene) -> str | None:
    """Behind "when they went to … for the summit", or "on the sidelines of" what the parser hung elsewhere."""
    for origin in (trigger, host):
        for child in origin.children if origin is not None else ():
            if child.dep_.startswith("advcl") and any(c.lower_ in ("when", "while", "where") for c in child.children):
                found = [g for t in _below(child) if (g := scene.parties.gathering_at(t)) is not None]
                if found:
                    return found[0]
    for token in trigger.sent:
        if token.i > trigger.i and token.lemma_.lower() in _MARGINS and not _encounter_between(trigger, token):
            return scene.parties.gathering_at(token)
    return None


_MARGINS = ("sideline", "margin", "fringe")
_MEETING_WORDS = {"meet", "meeting", "talk", "discussion", "summit", "visit", "conversation", "session"}


def _encounter_between(trigger: Token, token: Token) -> bool:
    return any(t.lemma_.lower() in _MEETING_WORDS for t in trigger.doc[trigger.i + 1 : token.i])


def _below(token: Token) -> list[Token]:
    """The words below a predicate that are neither in what somebody says nor in another clause beside it."""
    out = []
    for child in token.children:
        clause = child.dep_.split(":")[0]
        if clause in ("ccomp", "parataxis", "conj", "advcl", "acl", "xcomp") and child.pos_ in ("VERB", "AUX"):
            continue
        out.append(child)
        out += _below(child)
    return out

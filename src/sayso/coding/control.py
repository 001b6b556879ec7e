"""Who holds, gained, lost, besieges or contests a place: from event frames and from words of holding."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

import msgspec

from sayso.coding import match
from sayso.coding.counting import quantity
from sayso.coding.reading import Reading
from sayso.coding.roles import Roles
from sayso.coding.triggers import Trigger
from sayso.knowledge import relations
from sayso.records.base import Change, Span
from sayso.records.claim import Control
from sayso.records.entity import Mention, Place, Quantity
from sayso.records.parsed import Token
from sayso.syntax import tree

# Nouns that stand for a place without naming it.
AREA_NOUNS = {
    "area", "district", "neighborhood", "neighbourhood", "town", "city", "village", "territory", "region", "province",
    "part", "quarter", "suburb", "land", "terrain", "camp", "base", "airport", "border", "crossing", "port", "road",
    "highway", "bridge", "hospital", "building", "valley", "island", "enclave", "ground", "position", "checkpoint",
    "stronghold", "half", "percent", "%", "kilometer", "kilometre", "mile", "swath", "airfield", "hill", "square",
    "zone", "site", "capital", "compound", "dam", "field",
}  # fmt: skip


class FoundControl(msgspec.Struct, frozen=True):
    """A statement of control, its trigger, the token it hangs on, and the rule that found it."""

    span: Span
    head: int
    control: Control
    rule: str


def control_of(reading: Reading, change: str, roles: Roles, trigger: Trigger, place: Place | None) -> list[Control]:
    """The control that a territorial event brings with it, one for each place; none where no place is at stake."""
    holder = roles.actors[0] if roles.actors else None
    loser = roles.recipients[0] if roles.recipients else None
    if change == "lost":
        holder, loser = None, holder or loser
    if holder is None and loser is None and change not in {"besieges", "lost"}:
        return []
    found: list[Control] = []
    for head in _stakes(reading, trigger):
        where = place_at(reading, head) or (place if _is_area(reading, head) else None)
        if where is not None and all(where != c.place for c in found):
            share = _share(reading, head)
            found.append(Control(change=cast(Change, change), place=where, holder=holder, loser=loser, share=share))
    if not found and place is not None:
        found.append(Control(change=cast(Change, change), place=place, holder=holder, loser=loser))
    return found


def _stakes(reading: Reading, trigger: Trigger) -> list[int]:
    """Nouns for what is taken or besieged: a verb's object, what a noun is of."""
    parsed, head = reading.parsed, trigger.head
    if parsed.tokens[head].pos == "VERB":
        return tree.patients(parsed, head) or [j for p, j in tree.obliques(parsed, head) if p in {"into", "to", "on"}]
    light = tree.obliques(parsed, trigger.light) if trigger.light is not None else []
    return [j for p, j in tree.obliques(parsed, head) + light if p in {"of", "on", "over", "to", "into"}]


def find_control(reading: Reading) -> list[FoundControl]:
    """Standing control: "held by", "under the control of", "rebel-held", "stronghold of", "fell to"."""
    found: list[FoundControl] = []
    for token in reading.parsed.tokens:
        found.extend(_compound(reading, token))
        word = relations.control_words().get(("verb" if token.pos == "VERB" else "noun", token.lemma))
        if word is None or (token.pos == "VERB" and token.dep == "amod"):
            continue
        pos = word.pos
        places = [p for name in word.place for p in _places(reading, token, name, pos)]
        if not places:
            continue
        holders = [m for name in word.holder for m in _mentions(reading, token, name, pos)]
        losers = [m for name in word.loser for m in _mentions(reading, token, name, pos)]
        if not holders and not losers and word.change != "lost":
            continue
        if word.needs == "group" and holders and (holders[0].actor.sector not in {"REB", "IMG", "PRM", "UAF", "ISM"}):
            continue
        control = Control(
            change=cast(Change, word.change),
            place=places[0],
            holder=holders[0] if holders else None,
            loser=losers[0] if losers else None,
        )
        found.append(FoundControl(Span(token.start, token.end), token.index, control, f"{pos}:{word.lemma}"))
    return found


def place_at(reading: Reading, head: int) -> Place | None:
    """The place a noun names, or that a noun for an area stands in or means."""
    token = reading.parsed.tokens[head]
    own = Span(token.start, token.end)
    direct = next((p for p in reading.places if p.span.overlap(own) > 0), None)
    if direct is not None or token.lemma not in AREA_NOUNS:
        return direct
    inside = set(tree.subtree(reading.parsed, head))
    for place in reading.places:
        if any(i in inside for i in reading.tokens_in(place.span)):
            return place
    if token.lemma in {"kilometer", "kilometre", "mile", "percent", "%", "half", "part"}:
        return None
    speakers = [s for a in reading.attributions for s in a.source]
    before = [p for p in reading.places if p.span.end <= token.start and all(p.span.overlap(s) <= 0 for s in speakers)]
    before = [p for p in before if p.precision != "country"] or before
    if not before:
        return None
    last = before[-1]  # "the area": the place spoken of last, known only as near it
    phrase = tree.span(reading.parsed, tree.phrase(reading.parsed, head, prepositions=False))
    return msgspec.structs.replace(last, span=phrase)


def _is_area(reading: Reading, head: int) -> bool:
    token = reading.parsed.tokens[head]
    own = Span(token.start, token.end)
    return token.lemma in AREA_NOUNS or any(p.span.overlap(own) > 0 for p in reading.places)


def _places(reading: Reading, token: Token, name: str, pos: str) -> list[Place]:
    if name == "self":
        parsed = reading.parsed
        heads = [token.head] if token.dep == "appos" else []
        if tree.children(parsed, token.index, "cop"):
            heads = tree.subjects(parsed, token.index)
        heads += tree.children(parsed, token.index, "appos")
        heads += [j for p, j in tree.obliques(parsed, token.index) if p in {"in", "of"}]
    else:
        heads = match.slot(reading.parsed, token.index, name, pos, None)
        if pos == "noun" and token.lemma == "control" and not heads:  # "X is under the control of Y"
            heads = tree.subjects(reading.parsed, token.index)
            heads += [token.head] if reading.parsed.tokens[token.head].pos in {"NOUN", "PROPN"} else []
    return [p for h in heads for p in [place_at(reading, h)] if p is not None]


def _mentions(reading: Reading, token: Token, name: str, pos: str) -> list[Mention]:
    if name == "of-under":
        under = "under" in tree.case(reading.parsed, token.index)
        heads = [j for p, j in tree.obliques(reading.parsed, token.index) if p == "of"] if under else []
    else:
        heads = match.slot(reading.parsed, token.index, name, pos, None)
    return [m for m, _ in reading.mentions(heads)]


def _compound(reading: Reading, token: Token) -> Iterator[FoundControl]:
    """ "rebel-held Aleppo", "the government-controlled west"."""
    change = relations.compound_control().get(token.lower)
    if change is None or token.dep != "amod":
        return
    before = tree.hyphenated(reading.parsed, token.index)
    place = place_at(reading, token.head)
    if place is None or not before:
        return
    span = Span(reading.parsed.tokens[tree.subtree(reading.parsed, before[0])[0]].start, token.end)
    for holder, _ in reading.mentions(before)[:1]:
        control = Control(change=cast(Change, change), place=place, holder=holder)
        yield FoundControl(span, token.index, control, f"compound:{token.lower}")


def _share(reading: Reading, head: int) -> Quantity | None:
    """How much of the place: "over 40 percent of", "20 square kilometers", "half of"."""
    for number in reading.numbers:
        if number.counts in {"share", "area"} and (number.noun == head or head in reading.tokens_in(number.span)):
            return quantity(number, number.counts)
    return None

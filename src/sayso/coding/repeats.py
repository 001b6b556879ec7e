"""Repeated mentions of one occurrence: which earlier claim they repeat, and what they take from it.

After the annotation guide: a repeated mention whose own sentence is silent takes place, time and recipients from
elsewhere in the article, but actors only where its own speaker, or the article in its own voice, names them.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from sayso.records.base import Auxiliary, Span
from sayso.records.claim import Event, Finding
from sayso.records.entity import Mention, Speaker

# Unreal events do not repeat real ones.
REAL = {"none", "historical"}


class Draft(msgspec.Struct, frozen=True):
    """A finding before it has an id; `repeats` is the index of the draft it is a repeated mention of."""

    span: Span
    head: int
    finding: Finding
    auxiliary: Auxiliary
    stage: str
    rule: str
    confidence: float
    speakers: tuple[Speaker, ...] = ()
    definite: bool = False
    repeats: int | None = None


def link_repeats(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, in order, with repeated mentions linked to the first and filled from it."""
    out: list[Draft] = []
    for draft in drafts:
        if not isinstance(draft.finding, Event):
            out.append(draft)
            continue
        earlier = _antecedent(draft, out)
        if earlier is None:
            out.append(draft)
            continue
        first = out[earlier].repeats if out[earlier].repeats is not None else earlier
        filled = _filled(draft, [d for n, d in enumerate(out) if n in {earlier, first}])
        out.append(msgspec.structs.replace(draft, finding=filled, repeats=first))
    return out


def _antecedent(draft: Draft, before: Sequence[Draft]) -> int | None:
    """The nearest earlier event that this one may well repeat."""
    mine = draft.finding
    if not isinstance(mine, Event) or draft.auxiliary not in REAL:
        return None
    for n in range(len(before) - 1, -1, -1):
        other = before[n]
        if not isinstance(other.finding, Event) or other.auxiliary not in REAL:
            continue
        if _compatible(mine, other.finding) and _likely(draft, other):
            return n
    return None


def _compatible(mine: Event, other: Event) -> bool:
    """Same type, and neither modes, participants, place, time nor tolls speak against one occurrence."""
    if mine.type != other.type or (mine.modes and other.modes and not set(mine.modes) & set(other.modes)):
        return False
    for a, b in ((mine.actors, other.actors), (mine.recipients, other.recipients)):
        if a and b and not _names(a) & _names(b):
            return False
    if mine.place and other.place and mine.place.name != other.place.name and not _inside(mine, other):
        return False
    return not (mine.when and other.when and (mine.when.last < other.when.first or other.when.last < mine.when.first))


def _likely(draft: Draft, other: Draft) -> bool:
    """Something ties the two together: a shared participant, or a noun of violence with nobody of its own."""
    mine, its = draft.finding, other.finding
    assert isinstance(mine, Event)
    assert isinstance(its, Event)
    shared_actor = bool(_names(mine.actors) & _names(its.actors))
    shared_recipient = bool(_names(mine.recipients) & _names(its.recipients))
    same_place = bool(mine.place and its.place and mine.place.name == its.place.name)
    if shared_actor and shared_recipient:
        return True
    if (shared_actor or shared_recipient) and (same_place or draft.definite):
        return True
    return not mine.actors and not mine.recipients and draft.definite


def _inside(mine: Event, other: Event) -> bool:
    """One place is the country of the other."""
    a, b = mine.place, other.place
    return bool(a and b and a.country == b.country and "country" in {a.precision, b.precision})


def _filled(draft: Draft, earlier: Sequence[Draft]) -> Event:
    """The event with what it lacks taken from earlier mentions."""
    mine = draft.finding
    assert isinstance(mine, Event)
    for other in earlier:
        its = other.finding
        assert isinstance(its, Event)
        taken = _names(mine.actors) | _names(mine.recipients)
        changes: dict[str, object] = {}
        if mine.place is None:
            changes["place"] = its.place
        if mine.when is None:
            changes["when"] = its.when
        if not mine.recipients and not _names(its.recipients) & taken:
            changes["recipients"] = its.recipients
        if not mine.actors and _may_lend_actors(draft, other) and not _names(its.actors) & taken:
            changes["actors"] = its.actors
        mine = msgspec.structs.replace(mine, **changes)
    return mine


def _may_lend_actors(draft: Draft, other: Draft) -> bool:
    """Actors pass on from the article's own voice, or from the same speaker."""
    if not other.speakers:
        return True
    return bool(draft.speakers) and draft.speakers[0].name == other.speakers[0].name


def _names(mentions: Sequence[Mention]) -> set[str]:
    return {m.actor.name for m in mentions}

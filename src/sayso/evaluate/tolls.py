"""Killed, injured, day and place of the violence one article tells of, from its claims."""

from __future__ import annotations

from functools import cache

import msgspec

from sayso.knowledge import frames
from sayso.pipeline.dossier import Dossier
from sayso.records.claim import Claim, Event
from sayso.records.entity import Mention, Place

PLURALS = {"people", "men", "women", "children", "police", "policemen", "civilians", "victims"}
WOUNDED = ("ASSAULT:wound", "ASSAULT:injure", "ASSAULT:hurt")
UNREAL = {"negation", "hypothetical", "future"}


class Toll(msgspec.Struct, frozen=True):
    """What one article says of the violence it tells of; `day` is ISO or None."""

    killed: int = 0
    injured: int = 0
    day: str | None = None
    place: Place | None = None


def toll_of(dossier: Dossier) -> Toll:
    """The largest toll the article gives, its victims counted one by one where it gives none, and where and when."""
    told = [
        claim
        for claim in dossier.claims or ()
        if isinstance(claim.finding, Event) and claim.finding.type == "ASSAULT" and claim.auxiliary not in UNREAL
    ]
    harmful = [c for c in told if _counts(c)] or told
    place = next((e.place for e in map(_event, harmful) if e.place and e.place.lat is not None), None)
    place = place or next((p for p in dossier.places or () if p.lat is not None and p.precision != "country"), None)
    return Toll(
        killed=_number(told, "killed", dossier.article.text),
        injured=_number(told, "injured", dossier.article.text),
        day=_day(harmful, dossier),
        place=place,
    )


def _number(told: list[Claim], counts: str, text: str) -> int:
    numbers = [q.best or q.low or q.high or 0 for c in told for q in _event(c).figures if q.counts == counts]
    alone = {
        mention.actor.name
        for claim in told
        if _counts(claim) == counts and not any(q.counts == counts for q in _event(claim).figures)
        if counts == "killed" or claim.made_by[0].rule.startswith(WOUNDED)  # who was shot may have died
        for mention in _event(claim).recipients
        if _singular(mention, text)
    }
    return int(max([*numbers, len(alone)], default=0))


def _day(harmful: list[Claim], dossier: Dossier) -> str | None:
    """The first exact day a violent event gives, else the first the text names before publication, else publication."""
    published = dossier.article.published
    days = [w.first for w in (_event(c).when for c in harmful) if w is not None and w.first == w.last]
    named = [t.when.first for t in dossier.times or () if t.when is not None and t.when.precision == 1]
    earlier = [day for day in days + named if published is None or day <= published]
    return next(iter(earlier), published)


def _event(claim: Claim) -> Event:
    assert isinstance(claim.finding, Event)
    return claim.finding


def _singular(mention: Mention, text: str) -> bool:
    last = mention.span.of(text).lower().split()[-1]
    return last not in PLURALS and not last.endswith("s")


def _counts(claim: Claim) -> str | None:
    return _counts_by_rule().get(claim.made_by[0].rule)


@cache
def _counts_by_rule() -> dict[str, str]:
    return {frame.id: frame.counts for frame in frames.all_frames() if frame.counts in {"killed", "injured"}}

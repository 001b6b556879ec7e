"""On whose say-so a trigger stands: the attributions that hold it, nearest first."""

from __future__ import annotations

from sayso.coding.reading import Reading
from sayso.records.base import Span, SpeakerKind
from sayso.records.entity import Speaker
from sayso.records.reading import Attribution, Reference
from sayso.syntax import tree

ANONYMOUS = "unnamed sources"
# Passages that only the reading model hears told, by a cue the lexicon does not have ("hailed", "condemns"): most are
# acts of their own, not reports of others', so that no event stands on their say-so.
UNKNOWN_CUE = "reader"


def find_speakers(reading: Reading, trigger: Span) -> tuple[Speaker, ...]:
    """Speakers of every attribution whose content holds the trigger and whose cue it is not, nearest first."""
    holding = [
        (sum(s.end - s.start for s in a.content), a)
        for a in reading.attributions
        if a.rule != UNKNOWN_CUE
        and any(c.covers(trigger) for c in a.content)
        and all(c.overlap(trigger) <= 0 for c in a.cue)
    ]
    holding.sort(key=lambda item: item[0])
    speakers: list[Speaker] = []
    for _, attribution in holding:
        for speaker in _speakers(reading, attribution):
            if all(speaker.name != known.name for known in speakers):
                speakers.append(speaker)
    return tuple(speakers)


def _speakers(reading: Reading, attribution: Attribution) -> list[Speaker]:
    cue = attribution.cue[0] if attribution.cue else None
    words = cue.of(reading.article.text) if cue else ""
    stance = attribution.stance
    if attribution.source_head is None:
        span = attribution.source[0] if attribution.source else cue
        if span is None:
            return []
        return [Speaker(span=span, name=ANONYMOUS, cue=cue, cue_text=words, stance=stance, kind="anonymous")]
    found = reading.mentions([attribution.source_head])
    if not found:
        span = _phrase(reading, attribution.source_head) or attribution.source[0]
        name = span.of(reading.article.text)
        return [Speaker(span=span, name=name, cue=cue, cue_text=words, stance=stance, kind=attribution.kind)]
    return [
        Speaker(
            span=_named(reading, attribution, mention.span),
            name=mention.actor.name,
            cue=cue,
            cue_text=words,
            stance=stance,
            kind=_kind(attribution, reference),
            actor=mention.actor,
        )
        for mention, reference in found
    ]


def _named(reading: Reading, attribution: Attribution, span: Span) -> Span:
    """The words for the speaker: the resolved mention, or the whole source where that is a document or outlet."""
    if attribution.kind in {"document", "outlet"} and attribution.source_head is not None:
        return _phrase(reading, attribution.source_head) or span
    return span


def _phrase(reading: Reading, head: int) -> Span | None:
    """The noun phrase of a speaker without its relative clauses: "a report from Iran"."""
    words = tree.phrase(reading.parsed, head)
    return tree.span(reading.parsed, words) if words else None


def _kind(attribution: Attribution, reference: Reference) -> SpeakerKind:
    if attribution.kind in {"document", "anonymous"}:
        return attribution.kind
    actor = reference.actor
    if reference.how in {"country", "metonym", "adjective"}:
        return "government"
    prefix = (actor.id or "").split("-")[0]
    by_prefix: dict[str, SpeakerKind] = {"per": "person", "out": "outlet", "gov": "government", "grp": "organization",
                                         "org": "organization", "ngo": "organization", "mil": "government"}  # fmt: skip
    return by_prefix.get(prefix, attribution.kind)

"""The coder: everything found in an article becomes claims, each with its speakers and what made it."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from sayso.coding import auxiliary, control, lone, ties
from sayso.coding.events import FoundEvent, find_events
from sayso.coding.reading import Reading
from sayso.coding.repeats import Draft, link_repeats
from sayso.coding.speakers import find_speakers
from sayso.records.article import Article
from sayso.records.base import Auxiliary, MadeBy, Span
from sayso.records.claim import Claim
from sayso.records.entity import Place
from sayso.records.identity import claim_id
from sayso.records.parsed import Parsed
from sayso.records.reading import Attribution, Number, Reference, Timex
from sayso.syntax import tree

VERSION = "1"
POINTING = {"the", "this", "that", "these", "those", "such", "both"}
# What a rule's finding starts from, and what speaks for or against it; to be replaced by learned weights.
CONFIDENCE = {"event": 0.5, "tie": 0.55, "control": 0.55, "figure": 0.6}


def code_claims(  # noqa: PLR0913 - the pipeline hands a stage one argument a field
    article: Article,
    parsed: Parsed,
    times: Sequence[Timex],
    numbers: Sequence[Number],
    places: Sequence[Place],
    references: Sequence[Reference],
    attributions: Sequence[Attribution],
) -> tuple[Claim, ...]:
    """Every claim of an article, in order of the text."""
    reading = Reading.of(article, parsed, (times, numbers, places, references, attributions))
    events = find_events(reading)
    standing = ties.find_ties(reading)
    related = {tie.head for tie in standing}
    drafts = [_event_draft(reading, e) for e in events if e.frame.control != "holds" and e.trigger.head not in related]
    drafts += _control_drafts(reading, events)
    drafts += [
        Draft(t.span, t.head, t.tie, _mood(reading, t.head), "ties", t.rule, CONFIDENCE["tie"]) for t in standing
    ]
    used = {n for found in events for n in found.numbers} | _shares(reading, drafts)
    drafts += [
        Draft(span, head, figure, "none", "figures", "lone", CONFIDENCE["figure"])
        for span, head, figure in lone.find_lone_figures(reading, used)
    ]
    return _claims(reading, link_repeats(_with_speakers(reading, drafts)))


def _event_draft(reading: Reading, found: FoundEvent) -> Draft:
    surer = 0.1 * bool(found.event.actors) + 0.1 * bool(found.event.recipients) + 0.05 * len(found.frame.needs)
    return Draft(
        found.span(reading.parsed),
        found.trigger.head,
        found.event,
        found.auxiliary,
        "events",
        found.frame.id,
        round(min(CONFIDENCE["event"] + surer, 0.9), 2),
        definite=found.frame.pos == "noun" and _definite(reading, found.trigger.head),
    )


def _definite(reading: Reading, head: int) -> bool:
    """A noun that points back: "the attack", "this raid"."""
    tokens = reading.parsed.tokens
    return any(tokens[j].lower in POINTING for j in tree.children(reading.parsed, head, "det"))


def _control_drafts(reading: Reading, events: list[FoundEvent]) -> list[Draft]:
    drafts = []
    taken: list[Span] = []
    standing = control.find_control(reading)
    held = {other.head for other in standing}
    for found in events:
        if found.frame.control is None or (found.frame.control == "holds" and found.trigger.head in held):
            continue
        span = found.span(reading.parsed)
        for made in control.control_of(reading, found.frame.control, found.roles, found.trigger, found.event.place):
            taken.append(span)
            dated = msgspec.structs.replace(made, when=found.event.when)
            drafts.append(
                Draft(
                    span, found.trigger.head, dated, found.auxiliary, "control", found.frame.id, CONFIDENCE["control"]
                )
            )
    for other in standing:
        if all(other.span.overlap(span) <= 0 for span in taken):
            mood = _mood(reading, other.head)
            drafts.append(
                Draft(other.span, other.head, other.control, mood, "control", other.rule, CONFIDENCE["control"])
            )
    return drafts


def _mood(reading: Reading, head: int) -> Auxiliary:
    if reading.parsed.tokens[head].dep == "amod":
        return "none"
    return auxiliary.find_auxiliary(reading.parsed, head, None, None, reading.article.published)


def _shares(reading: Reading, drafts: list[Draft]) -> set[int]:
    """Numbers that a control claim carries as its share."""
    spans = [getattr(d.finding, "share", None) for d in drafts]
    return {
        n for n, number in enumerate(reading.numbers) if any(s is not None and s.span == number.span for s in spans)
    }


def _with_speakers(reading: Reading, drafts: list[Draft]) -> list[Draft]:
    """Drafts in order of the text, each with its speakers; what is demanded has not happened."""
    out = []
    for draft in sorted(drafts, key=lambda d: (d.span.start, d.stage, d.span.end)):
        speakers = find_speakers(reading, draft.span)
        demanded = draft.auxiliary == "none" and bool(speakers) and speakers[0].stance == "demands"
        mood: Auxiliary = "hypothetical" if demanded else draft.auxiliary
        out.append(msgspec.structs.replace(draft, speakers=speakers, auxiliary=mood))
    return out


def _claims(reading: Reading, drafts: list[Draft]) -> tuple[Claim, ...]:
    claims: list[Claim] = []
    for draft in drafts:
        claims.append(
            Claim(
                id=claim_id(reading.article.id, draft.span, draft.finding, claims),
                article=reading.article.id,
                span=draft.span,
                finding=draft.finding,
                speakers=draft.speakers,
                auxiliary=draft.auxiliary,
                confidence=draft.confidence,
                made_by=(MadeBy(draft.stage, draft.rule, VERSION),),
                same_as=None if draft.repeats is None else claims[draft.repeats].id,
            )
        )
    return tuple(claims)

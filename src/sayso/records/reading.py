"""What the stages find on the way to claims: times, numbers, toponyms, references to actors, attributions."""

from __future__ import annotations

from typing import Literal

from sayso.records.base import Counts, Record, Span, SpeakerKind, Stance
from sayso.records.entity import Actor, When


class Timex(Record, frozen=True, kw_only=True):
    """A time expression in the text: TIMEX3 type and value, and the days it resolves to.

    `value` is None where it cannot be normalised; `when` is None for durations and sets without an anchor and
    for relative times of an article without a date.
    """

    span: Span
    type: Literal["DATE", "TIME", "DURATION", "SET"]
    value: str | None = None
    when: When | None = None


class Number(Record, frozen=True, kw_only=True):
    """A number in the text with its bounds; `noun` is the token index of what is counted, None if unsaid.

    `span` covers the number with its bounding words and unit ("at least 20", "45 square kilometers"), not the
    noun of people or things counted. `unit` is `km2`, `USD`, `percent`, ...; `share` numbers are 0-1.
    `counts` is the first guess from unit and noun alone, None where only an event can tell.
    """

    span: Span
    low: float | None = None
    best: float | None = None
    high: float | None = None
    unit: str | None = None
    noun: int | None = None
    counts: Counts | None = None


class Reference(Record, frozen=True, kw_only=True):
    """A noun phrase that refers to an actor: its head token, its words and who that is.

    `how` tells what resolved it: name, acronym, surname, country, metonym, adjective, description, pronoun.
    `political` is whether it is more than just anybody (a state, an official, a group, people in a conflict).
    """

    head: int
    span: Span
    actor: Actor
    how: str
    political: bool = True


class Attribution(Record, frozen=True, kw_only=True):
    """Words given to a speaker: who (source), by which cue, and what (content).

    Spans may be several where the text interrupts them. `source_head` is the head token of the source, None
    where no one is named ("reportedly"). `content` holds whole clauses or quotations.
    """

    source: tuple[Span, ...] = ()
    source_head: int | None = None
    cue: tuple[Span, ...] = ()
    content: tuple[Span, ...]
    stance: Stance = "asserts"
    kind: SpeakerKind = "person"
    rule: str

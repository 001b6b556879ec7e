"""What a text says: events, ties, control and figures, each with who says so."""

from __future__ import annotations

from sayso.records.base import Auxiliary, Change, EventType, MadeBy, Record, Span, TieKind
from sayso.records.entity import Mention, Place, Quantity, Speaker, When


class Event(Record, frozen=True, kw_only=True, tag_field="kind", tag="event"):
    """Something one actor did, will do, did not do or might do to another (PLOVER 2021).

    `cameo` is the finest CAMEO code the words support; `quad` is verbal/material cooperation/conflict as
    1 to 4; `score` the PLOVER conflict-cooperation score (-10 to +10).
    """

    type: EventType
    modes: tuple[str, ...] = ()
    contexts: tuple[str, ...] = ()
    cameo: str | None = None
    quad: int | None = None
    score: float | None = None
    actors: tuple[Mention, ...] = ()
    recipients: tuple[Mention, ...] = ()
    place: Place | None = None
    when: When | None = None
    figures: tuple[Quantity, ...] = ()


class Tie(Record, frozen=True, kw_only=True, tag_field="kind", tag="tie"):
    """A standing relation between two actors; `sign` is 1 for cooperative ties, -1 for fights and opposes."""

    tie: TieKind
    sign: int
    origin: Mention
    target: Mention
    when: When | None = None


class Control(Record, frozen=True, kw_only=True, tag_field="kind", tag="control"):
    """Who holds, gained, lost, besieges or contests a place, with an optional share of it."""

    change: Change
    place: Place | None = None
    holder: Mention | None = None
    loser: Mention | None = None
    share: Quantity | None = None
    when: When | None = None


class Figure(Record, frozen=True, kw_only=True, tag_field="kind", tag="figure"):
    """A number that belongs to no event: a population, an area, a total."""

    figure: Quantity
    place: Place | None = None
    when: When | None = None


Finding = Event | Tie | Control | Figure


class Claim(Record, frozen=True, kw_only=True):
    """One thing the text says. `span` is the trigger, the shortest words that name it.

    `speakers` is nearest first; empty means that the article says it in its own voice. `same_as` is the id of
    the first claim of the same occurrence in the article. `confidence` is 0-1, higher surer.
    """

    id: str
    article: str
    span: Span
    finding: Finding
    speakers: tuple[Speaker, ...] = ()
    auxiliary: Auxiliary = "none"
    confidence: float = 0.5
    made_by: tuple[MadeBy, ...]
    same_as: str | None = None

    @property
    def kind(self) -> str:
        """event, tie, control or figure."""
        return type(self.finding).__name__.lower()

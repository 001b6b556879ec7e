"""Who, where, when and how many: the things findings are made of."""

from __future__ import annotations

from math import isfinite
from typing import Literal

from sayso.errors import RecordError
from sayso.records.base import (
    WHERE_PRECISION,
    Counts,
    Precision,
    Record,
    Sector,
    Span,
    SpeakerKind,
    Stance,
)


class Actor(Record, frozen=True, kw_only=True):
    """Someone who takes part in events, as the registry knows them or as the text describes them.

    `id` is a registry id, or None for one known only by description. `country` is ISO 3166-1 alpha-3 or None.
    `sectors` are PLOVER codes, the main one first; empty when nothing supports one.
    """

    name: str
    id: str | None = None
    country: str | None = None
    sectors: tuple[Sector, ...] = ()

    @property
    def sector(self) -> Sector | None:
        """The main sector, or None."""
        return self.sectors[0] if self.sectors else None


class Mention(Record, frozen=True, kw_only=True):
    """An actor where the text names it: the words nearest the trigger that fill the role."""

    span: Span
    actor: Actor


class Place(Record, frozen=True, kw_only=True):
    """Where something happened. `lat` and `lon` are WGS 84 degrees, or None where no gazetteer knows the place.

    `id` is `geonames:N` or another gazetteer's; `precision` is the guide's word, `where_prec` UCDP's number.
    """

    span: Span
    name: str
    id: str | None = None
    country: str | None = None
    admin1: str | None = None
    lat: float | None = None
    lon: float | None = None
    precision: Precision = "town"

    def __post_init__(self) -> None:
        if (self.lat is None) != (self.lon is None):
            raise RecordError(f"{self.name!r} needs both latitude and longitude or neither, not {self.lat}/{self.lon}")
        if self.lat is not None and self.lon is not None and not (abs(self.lat) <= 90 and abs(self.lon) <= 180):
            raise RecordError(f"{self.name!r} cannot lie at latitude {self.lat}, longitude {self.lon}")

    @property
    def where_prec(self) -> int:
        """UCDP GED precision: 1 exact ... 6 country."""
        return WHERE_PRECISION[self.precision]


class When(Record, frozen=True, kw_only=True):
    """First and last day something may have happened (ISO dates, inclusive).

    `precision` is UCDP GED date_prec: 1 the day, 2 two to six days, 3 a week, 4 a month, 5 longer.
    `basis` says whether the text gave the time or only the date of publication did.
    """

    span: Span
    first: str
    last: str
    precision: int = 1
    basis: Literal["text", "publication"] = "text"

    def __post_init__(self) -> None:
        if self.first > self.last:
            raise RecordError(f"a time cannot end ({self.last}) before it begins ({self.first})")


class Quantity(Record, frozen=True, kw_only=True):
    """How many of what: bounds as the words give them, None where they give none. Shares are 0-1.

    `unit` is None for people, else `km2`, `USD`, ...
    """

    span: Span
    counts: Counts
    low: float | None = None
    best: float | None = None
    high: float | None = None
    unit: str | None = None

    def __post_init__(self) -> None:
        bounds = [b for b in (self.low, self.best, self.high) if b is not None]
        if not bounds or not all(map(isfinite, bounds)) or bounds != sorted(bounds):
            raise RecordError(
                f"bounds must be finite and rise, and one must be given, not {self.low}/{self.best}/{self.high}"
            )


class Speaker(Record, frozen=True, kw_only=True):
    """Someone on whose say-so a claim stands: the words naming them, the cue, and how they stand to it."""

    span: Span
    name: str
    cue: Span | None = None
    cue_text: str = ""
    stance: Stance = "asserts"
    kind: SpeakerKind = "person"
    actor: Actor | None = None

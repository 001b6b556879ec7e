"""What a rule for time expressions is given and what it makes."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, NamedTuple

from sayso.records.parsed import Parsed
from sayso.resolve.timex import tense
from sayso.resolve.timex.calendar import Days, around, make_date, month, years

TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
# An anaphoric "that day" seldom reaches further back than this.
REACH = 2  # paragraphs
CLOCK = "clock"  # the grain of a time of day that only borrows its day


class Moment(NamedTuple):
    """A reading of a time expression: TIMEX3 type and value, its days if known, and the calendar unit it names."""

    type: TimexType
    value: str | None
    days: Days | None = None
    grain: str = "day"
    anchors: bool = True


class Told(NamedTuple):
    """A moment read before, its paragraph, and where in the article it stands."""

    moment: Moment
    paragraph: int
    offset: int


@dataclass
class Past:
    """The times read so far in an article.

    `story` is the year told by "in 2011" and the sentence it stands in; `span` the latest duration with days and
    its paragraph.
    """

    told: list[Told] = field(default_factory=list)
    story: tuple[int, int] | None = None
    span: tuple[Days, int] | None = None

    def note(self, moment: Moment, paragraph: int, offset: int) -> None:
        """Remembers a moment that later ones may refer to."""
        if moment.days and moment.anchors and moment.type in {"DATE", "TIME"}:
            self.told.append(Told(moment, paragraph, offset))

    def latest(self, grain: str | None = None, until: date | None = None) -> Told | None:
        """The last one told, of a calendar unit and not after a day, if asked so."""
        for told in reversed(self.told):
            days = told.moment.days
            if (grain is None or told.moment.grain == grain) and days and (until is None or days.first <= until):
                return told
        return None


@dataclass(frozen=True)
class Setting:
    """Where an expression stands: `text` is the folded paragraph, `start` and `end` are offsets in it.

    `token` is the index of the first token it touches; `published` is the day of publication, if known.
    """

    parsed: Parsed
    token: int
    text: str
    start: int
    end: int
    published: date | None
    past: Past
    paragraph: int

    @property
    def before(self) -> str:
        """Up to 40 characters before it, in lower case."""
        return self.text[max(0, self.start - 40) : self.start].lower()

    @property
    def after(self) -> str:
        """Up to 40 characters after it, in lower case."""
        return self.text[self.end : self.end + 40].lower()

    @property
    def tense(self) -> tense.Tense:
        """Of the clause it stands in."""
        return tense.tense_at(self.parsed, self.token)

    @property
    def anchor(self) -> Moment | None:
        """The latest time read before, unless too far back; else the day of publication."""
        return self._nearby(None) or (day_moment(self.published) if self.published else None)

    def anchor_day(self) -> date | None:
        """The latest single day read before, else the day of publication."""
        known = self._nearby("day")
        return known.days.first if known and known.days else self.published

    def in_sentence(self) -> Moment | None:
        """The latest time read before in the same sentence."""
        told = self.past.latest()
        sentence = self.parsed.sentences[self.parsed.tokens[self.token].sentence]
        return told.moment if told and told.offset >= self.parsed.tokens[sentence.first].start else None

    def _nearby(self, grain: str | None) -> Moment | None:
        """What was told up to two paragraphs before; a clause about the past refers to nothing yet to come."""
        until = self.published if self.tense == "past" else None
        told = self.past.latest(grain, until)
        return told.moment if told and self.paragraph - told.paragraph <= REACH else None


class Rule(NamedTuple):
    """A pattern and what reads its matches; the reader gives None where the match is no time after all."""

    name: str
    pattern: re.Pattern[str]
    read: Callable[[re.Match[str], Setting], Moment | None]


def day_moment(at: date) -> Moment:
    """A single day."""
    return Moment("DATE", at.isoformat(), Days(at, at), "day")


def month_moment(year: int, number: int) -> Moment:
    """A month of a year."""
    return Moment("DATE", f"{year:04d}-{number:02d}", month(year, number), "month")


def year_moment(year: int) -> Moment:
    """A year."""
    return Moment("DATE", f"{year:04d}", years(year), "year")


def unit_moment(at: date | None, unit: str) -> Moment | None:
    """The calendar unit around a day, with its TIMEX3 value."""
    days = around(at, unit) if at else None
    if at is None or days is None:
        return None
    iso = at.isocalendar()
    value = {
        "week": f"{iso.year:04d}-W{iso.week:02d}", "fortnight": f"{iso.year:04d}-W{iso.week:02d}",
        "weekend": f"{iso.year:04d}-W{iso.week:02d}-WE", "month": f"{at.year:04d}-{at.month:02d}",
        "quarter": f"{at.year:04d}-Q{(at.month - 1) // 3 + 1}", "year": f"{at.year:04d}",
        "decade": f"{at.year // 10:03d}", "century": f"{at.year // 100:02d}",
    }.get(unit, at.isoformat())  # fmt: skip
    return Moment("DATE", value, days, unit)


def date_moment(year: int | None, number: int, of_month: int) -> Moment | None:
    """A day of a month; without a year only the value says what is known."""
    if year is None:
        return Moment("DATE", f"XXXX-{number:02d}-{of_month:02d}", None, "day")
    at = make_date(year, number, of_month)
    return day_moment(at) if at else None

"""Arithmetic on stretches of days: months, weeks (Monday to Sunday), seasons, decades, and how precise they are."""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from typing import NamedTuple

UNIT_DAYS = {"day": 1, "week": 7, "fortnight": 14, "month": 30, "quarter": 91, "year": 365, "decade": 3652,
             "century": 36524}  # fmt: skip
UNIT_MONTHS = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}
SEASON_MONTH = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}  # northern, meteorological
LAST_YEAR = date.max.year - 1


class Days(NamedTuple):
    """First and last day, inclusive."""

    first: date
    last: date


def day(at: date) -> Days:
    """That day alone."""
    return Days(at, at)


def make_date(year: int, month: int, number: int) -> date | None:
    """The day, or None where the calendar has none such."""
    try:
        return date(year, month, number)
    except ValueError:
        return None


def month(year: int, number: int) -> Days | None:
    """A month; `number` may run over 12 or under 1 into other years."""
    year, number = year + (number - 1) // 12, (number - 1) % 12 + 1
    if not 1 <= year <= LAST_YEAR:
        return None
    return Days(date(year, number, 1), date(year, number, calendar.monthrange(year, number)[1]))


def months(year: int, number: int, count: int) -> Days | None:
    """`count` months from this one on."""
    first, last = month(year, number), month(year, number + count - 1)
    return Days(first.first, last.last) if first and last else None


def years(year: int, count: int = 1) -> Days | None:
    """`count` whole years from this one on."""
    return months(year, 1, 12 * count)


def week(at: date) -> Days:
    """The Monday to Sunday around a day."""
    monday = shift(at, -at.weekday(), "day") or at
    return Days(monday, shift(monday, 6, "day") or at)


def weekend(at: date) -> Days:
    """The Saturday and Sunday of the week of a day."""
    last = week(at).last
    return Days(shift(last, -1, "day") or last, last)


def season(year: int, code: str) -> Days | None:
    """Three months; winter begins in December of the year before, as "the winter of 1994" is mostly of 1994."""
    return months(year if code != "WI" else year - 1, SEASON_MONTH[code], 3)


def around(at: date, unit: str) -> Days | None:
    """The calendar unit (day, week, weekend, month, quarter, year, decade, century) a day lies in."""
    found: dict[str, Days | None] = {
        "day": day(at), "night": day(at), "week": week(at), "fortnight": week(at), "weekend": weekend(at),
        "month": month(at.year, at.month), "quarter": months(at.year, 3 * ((at.month - 1) // 3) + 1, 3),
        "year": years(at.year), "decade": years(at.year - at.year % 10 or 1, 10),
        "century": years(at.year - at.year % 100 or 1, 100),
    }  # fmt: skip
    return found.get(unit, day(at))


def shift(at: date, count: float, unit: str) -> date | None:
    """The day so many units later (earlier, if negative); None outside the calendar. A month later keeps the day."""
    try:
        if unit in UNIT_MONTHS and (UNIT_MONTHS[unit] * count) % 1 == 0:
            total = at.year * 12 + at.month - 1 + int(UNIT_MONTHS[unit] * count)
            year, number = divmod(total, 12)
            return date(year, number + 1, min(at.day, calendar.monthrange(year, number + 1)[1]))
        return at + timedelta(days=int(UNIT_DAYS.get(unit, 0) * count))
    except (ValueError, OverflowError, calendar.IllegalMonthError):
        return None


def weekday_before(at: date, weekday: int, same: bool = True) -> date | None:
    """The latest such weekday (0 is Monday) before a day, or on it if `same`."""
    back = (at.weekday() - weekday) % 7
    return shift(at, -(back if back or same else 7), "day")


def weekday_after(at: date, weekday: int, same: bool = True) -> date | None:
    """The next such weekday after a day, or on it if `same`."""
    ahead = (weekday - at.weekday()) % 7
    return shift(at, ahead if ahead or same else 7, "day")


def easter(year: int) -> date:
    """Western Easter Sunday. After: the anonymous Gregorian computus (Meeus, Astronomical Algorithms, ch. 8)."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * k) // 451
    number, last = divmod(h + k - 7 * m + 114, 31)
    return date(year, number, last + 1)


def precision(days: Days) -> int:
    """UCDP GED date_prec: 1 the day, 2 two to six days, 3 a week, 4 a month, 5 longer."""
    length = (days.last - days.first).days + 1
    return 1 if length == 1 else 2 if length < 7 else 3 if length == 7 else 4 if length <= 31 else 5


def part(days: Days, which: str) -> Days:
    """The early, mid or late third of a stretch ("early October" is the 1st to the 10th); a day stays a day."""
    length = (days.last - days.first).days + 1
    if length < 3:
        return days
    if (days.first.month, days.first.day, days.last.month, days.last.day) == (1, 1, 12, 31):
        return _part_of_years(days, which)
    third = length // 3
    one = days.first + timedelta(days=third - 1)
    two = days.first + timedelta(days=2 * third - 1)
    step = timedelta(days=1)
    return {"early": Days(days.first, one), "mid": Days(one + step, two), "late": Days(two + step, days.last)}[which]


def _part_of_years(days: Days, which: str) -> Days:
    """Thirds of a year or decade are cut between months."""
    third = 4 * (days.last.year - days.first.year + 1)
    begun = {"early": 0, "mid": third, "late": 2 * third}[which]
    return months(days.first.year, 1 + begun, third) or days

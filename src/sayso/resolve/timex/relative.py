"""Dates told from publication or from the time last spoken of: yesterday, last week, Monday, a year ago."""

from __future__ import annotations

import re
from datetime import date

from sayso.resolve.numerals import value_of
from sayso.resolve.timex import calendar, words
from sayso.resolve.timex.absolute import season_moment
from sayso.resolve.timex.calendar import Days
from sayso.resolve.timex.rule import Moment, Rule, Setting, day_moment, month_moment, unit_moment, year_moment
from sayso.resolve.timex.words import (
    APPROXIMATE,
    COUNT,
    LONG_UNIT,
    MONTH_NAME,
    PART,
    SEASON,
    UNIT,
    UNITS,
    WEEKDAY,
    rule_pattern,
)  # fmt: skip

# "Today's youth" is nobody's day of publication.
_TIMELESS = re.compile(r"^'s (?:world|society|societies|generation|youth|standards|era|age|economy|market|environment|"
                       r"climate|technology|young|children|politics|leaders|reality|readers|kids)\b")  # fmt: skip
_STEPS = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}
_DIRECTIONS = {"this": 0, "current": 0, "present": 0, "same": 0, "that": 0, "last": -1, "past": -1, "previous": -1,
               "preceding": -1, "next": 1, "coming": 1, "following": 1, "upcoming": 1, "latest": -1}  # fmt: skip
_ANAPHORIC = {"that", "same", "previous", "preceding", "following"}


def with_part(moment: Moment | None, part: str | None) -> Moment | None:
    """The same day with a part of it ("Monday" and "night")."""
    if moment is None or not part:
        return moment
    code = words.PARTS.get(part.lower(), "")
    value = f"{moment.value}T{code}" if moment.value else None
    return moment._replace(type="TIME", value=value)


def _near_day(found: re.Match[str], setting: Setting) -> Moment | None:
    """today, yesterday, tomorrow, tonight, with a part of the day."""
    word = found["near"].lower()
    if word == "today" and (_TIMELESS.match(setting.after) or setting.before.endswith((" of ", "until "))):
        return Moment("DATE", "PRESENT_REF", None, "now", False)
    part = found["part"] or ("night" if word == "tonight" else None)
    at = calendar.shift(setting.published, _STEPS[word], "day") if setting.published else None
    return with_part(day_moment(at) if at else Moment("DATE", None), part)


def _day_beyond(found: re.Match[str], setting: Setting) -> Moment | None:
    step = -2 if found["beyond"].lower().endswith("yesterday") else 2
    at = calendar.shift(setting.published, step, "day") if setting.published else None
    return day_moment(at) if at else Moment("DATE", None)


def _part_of_near_day(found: re.Match[str], setting: Setting) -> Moment | None:
    """last night, this morning; overnight is the night that began on the day told, or ended on that of publication."""
    if found[0].lower() == "overnight":
        return _overnight(setting)
    step = -1 if found["which"] and found["which"].lower() == "last" else 0
    at = calendar.shift(setting.published, step, "day") if setting.published else None
    return with_part(day_moment(at) if at else Moment("DATE", None), found["part"] or "night")


def _overnight(setting: Setting) -> Moment:
    told = setting.in_sentence()
    first = calendar.shift(setting.published, -1, "day") if setting.published else None
    if told and told.days:
        first = told.days.first
    last = calendar.shift(first, 1, "day") if first else None
    if first is None or last is None:
        return Moment("TIME", None)
    return Moment("TIME", f"{first.isoformat()}TNI", Days(first, last))


def _weekday(found: re.Match[str], setting: Setting) -> Moment | None:
    """The latest such day on or before publication, the next one in a clause about the future."""
    number = words.weekday_of(found["weekday"])
    far = (found["far"] or "").lower()
    if setting.published is None:
        moment = Moment("DATE", f"XXXX-WXX-{number + 1}")
    else:
        at = _weekday_in(setting, setting.published, number, far)
        if at is None:
            return None
        moment = day_moment(at)
    return with_part(moment, found["part"])


def _weekday_in(setting: Setting, published: date, number: int, far: str) -> date | None:
    if far in {"last", "next"}:
        monday = calendar.shift(published, -7 if far == "last" else 7, "day")
        return calendar.shift(calendar.week(monday).first, number, "day") if monday else None
    ahead = setting.tense == "future" or (setting.tense == "present" and setting.before.endswith((" by ", " until ")))
    if setting.tense == "present" and not ahead:
        # "Talks resume Monday": a present tense with a weekday looks ahead, unless it reports what was said.
        token = setting.parsed.tokens[setting.token]
        verb = setting.parsed.tokens[token.head]
        ahead = verb.tag in {"VBZ", "VBP"} and verb.lemma in _TIMETABLED
    if ahead:
        return calendar.weekday_after(published, number)
    return calendar.weekday_before(published, number)


_TIMETABLED = {"begin", "start", "resume", "open", "meet", "end", "expire", "vote", "arrive", "travel", "return",
               "depart", "leave", "convene", "conclude", "close", "go", "come", "take", "hold", "fly"}  # fmt: skip


def _pointed(found: re.Match[str], setting: Setting) -> Moment | None:
    """last Monday, this June, next summer, the previous Friday."""
    which, name = _which(found), found["name"].lower()
    step = _DIRECTIONS[which]
    base = setting.published
    if which in _ANAPHORIC:
        base = setting.anchor_day()
    if name in words.WEEKDAYS:
        return with_part(_pointed_weekday(base, words.WEEKDAYS[name], step, setting), found["part"])
    if found["part"]:
        return None
    if name in words.MONTHS:
        return _pointed_month(base, words.MONTHS[name], step)
    return _pointed_season(base, words.SEASONS[name], step)


def _which(found: re.Match[str]) -> str:
    return found["which"].lower().split()[-1]


def _pointed_weekday(base: date | None, number: int, step: int, setting: Setting) -> Moment | None:
    if base is None:
        return Moment("DATE", f"XXXX-WXX-{number + 1}")
    if step < 0:
        at = calendar.weekday_before(base, number, same=False)
    elif step > 0:
        at = calendar.weekday_after(base, number, same=False)
    elif setting.tense == "past":
        at = calendar.weekday_before(base, number)
    else:
        at = calendar.weekday_after(base, number)
    return day_moment(at) if at else None


def _pointed_month(base: date | None, number: int, step: int) -> Moment | None:
    if base is None:
        return Moment("DATE", f"XXXX-{number:02d}", None, "month")
    year = base.year
    if step < 0:
        year -= number >= base.month
    elif step > 0:
        year += number <= base.month
    return month_moment(year, number)


def _pointed_season(base: date | None, code: str, step: int) -> Moment | None:
    if base is None:
        return Moment("DATE", f"XXXX-{code}", None, "season")
    year = base.year + (code == "WI" and base.month == 12)
    days = calendar.season(year, code)
    if days and step < 0 and days.last >= base:
        year -= 1
    elif days and step > 0 and days.first <= base:
        year += 1
    return season_moment(year, code)


def _unit(found: re.Match[str], setting: Setting) -> Moment | None:
    """last week, this year, next month; that day, the same week, the following year."""
    which, unit = _which(found), words.unit_of(found["unit"])
    step = _DIRECTIONS[which]
    definite = found[0].lower().startswith("the ")
    anaphoric = which in _ANAPHORIC or (which == "next" and definite and unit in {"day", "night"})
    if found["unit"][0].isupper() and found["unit"][1:].islower():  # the programme "This Week"
        return None
    if anaphoric:
        return _from_anchor(setting, unit, step)
    base = setting.published
    if base is None:
        return Moment("DATE", None, None, unit)
    if definite and unit not in {"day", "night", "weekend"} and which in {"last", "past", "next", "coming"}:
        return _rolling(base, unit, step)
    if which == "this" and setting.tense != "future" and _just_begun(base, unit, setting.tense):
        step = -1
    at = calendar.shift(base, 7 * step, "day") if unit == "weekend" else calendar.shift(base, step, unit)
    return unit_moment(at, unit)


def _just_begun(base: date, unit: str, tense_: str) -> bool:
    """On a Monday, what happened "this week" did in the week before; so do weekends until Wednesday."""
    return (unit == "week" and base.weekday() == 0 and tense_ == "past") or (unit == "weekend" and base.weekday() < 3)


def _rolling(base: date, unit: str, step: int) -> Moment | None:
    """ "The past year" ends at publication; its value is the unit that was over then, as annotators write it."""
    edge = calendar.shift(base, step, unit)
    moment = unit_moment(edge, unit)
    if edge is None or moment is None:
        return None
    return moment._replace(days=Days(min(edge, base), max(edge, base)), anchors=False)


def _from_anchor(setting: Setting, unit: str, step: int) -> Moment | None:
    if unit in {"day", "night"}:
        base = setting.anchor_day()
    else:
        anchor = setting.anchor
        base = anchor.days.first if anchor and anchor.days else None
    if base is None:
        return Moment("DATE", None, None, unit)
    at = calendar.shift(base, 7 * step, "day") if unit == "weekend" else calendar.shift(base, step, unit)
    return unit_moment(at, unit)


def _unit_before(found: re.Match[str], setting: Setting) -> Moment | None:
    """ "The year before", ending its clause."""
    if not re.match(r"[,.;:)]|$", setting.after):
        return None
    return _from_anchor(setting, words.unit_of(found["unit"]), -1 if found["way"].lower() == "before" else 1)


def _that_time(_: re.Match[str], setting: Setting) -> Moment | None:
    told = setting.past.latest()
    return told.moment._replace(type="DATE", anchors=False) if told else None


def _weekend(_: re.Match[str], setting: Setting) -> Moment | None:
    """The last weekend, or this week's where it is Saturday, Sunday or the future."""
    base = setting.published
    if base is None:
        return Moment("DATE", None, None, "weekend")
    back = base.weekday() < 5 and setting.tense != "future"
    return unit_moment(calendar.shift(base, -7, "day") if back else base, "weekend")


def _ago(found: re.Match[str], setting: Setting) -> Moment | None:
    """N units ago, earlier or later: days to the day, weeks to the week, months and a year to the month, else years."""
    unit = words.unit_of(found["unit"])
    word, text = found["way"].lower(), (found["count"] or "").lower()
    count = value_of(text) if text and text not in words.VAGUE else None
    if text.startswith("half"):
        count = 0.5
    deictic = word in {"ago", "from now", "hence"}
    step = 1 if word in {"later", "from now", "hence", "afterwards", "afterward"} else -1
    if count is None:
        if text.startswith(("a couple", "couple")):
            count = 2
        else:
            return Moment("DATE", "PAST_REF" if step < 0 else "FUTURE_REF", None, unit, False)
    anchor = None if deictic else setting.anchor if step > 0 or unit not in {"year", "month"} else _near_anchor(setting)
    base = setting.published if deictic else anchor.days.first if anchor and anchor.days else None
    if base is None:
        return Moment("DATE", None, None, unit)
    return _shifted(base, step * count, unit, anchor.grain if anchor else "day")


def _near_anchor(setting: Setting) -> Moment | None:
    """ "A year earlier" compares with a time told in the same sentence or a quarter reported on, else with now."""
    quarter = setting.past.latest("quarter")
    now = day_moment(setting.published) if setting.published else None
    return setting.in_sentence() or (quarter.moment if quarter else now)


def _shifted(base: date, count: float, unit: str, grain: str) -> Moment | None:
    if unit in {"second", "minute", "hour"}:
        days = int(count / 24) if unit == "hour" else 0
        at = calendar.shift(base, days, "day")
        return day_moment(at) if at else None
    at = calendar.shift(base, count, unit)
    if at is None:
        return None
    if unit in {"year", "decade", "century"}:
        if abs(count) == 1 and unit == "year" and grain != "year":
            return unit_moment(at, "quarter") if grain == "quarter" else month_moment(at.year, at.month)
        return year_moment(at.year)
    return unit_moment(at, "day" if unit == "night" or count % 1 else unit)


def _year_adjective(found: re.Match[str], setting: Setting) -> Moment | None:
    """year-ago, year-earlier: the latest quarter or the month spoken of, a year before."""
    told = setting.past.latest("quarter")
    if told and told.moment.days:
        at = calendar.shift(told.moment.days.first, -1, "year")
        moment = unit_moment(at, "quarter")
        return moment._replace(anchors=False) if moment else None
    at = calendar.shift(setting.published, -1, "year") if setting.published else None
    return year_moment(at.year) if at else Moment("DATE", None, None, "year")


def _bound(found: re.Match[str], setting: Setting) -> Moment | None:
    """the end of the year, year-end, the beginning of the month."""
    unit = words.unit_of(found["unit"] or found["short"])
    base = setting.published
    moment = unit_moment(base, unit) if base else Moment("DATE", None, None, unit)
    if moment is None or moment.days is None:
        return moment
    place = (found["place"] or "end").lower()
    which = "early" if place in {"beginning", "start"} else "mid" if place == "middle" else "late"
    if place in {"rest", "remainder"} and base:
        return moment._replace(days=Days(base, moment.days.last))
    return moment._replace(days=calendar.part(moment.days, which))


def _known_unit(found: re.Match[str], setting: Setting) -> Moment | None:
    """ "The quarter", "the year", where the text has spoken of one."""
    unit = words.unit_of(found["unit"])
    told = setting.past.latest(unit)
    if unit == "year" and not told and setting.published:
        return year_moment(setting.published.year)._replace(days=None, anchors=False)
    return told.moment._replace(anchors=False, days=None) if told else None


_POINT = (
    r"(?P<which>this (?:past|coming|last)|this|last|next|past|(?:the )?(?:previous|following|coming|same|preceding))"
)
_UNIT_POINT = (r"(?P<which>this (?:past|coming)|(?:the )?(?:last|next|past|current|present|latest)|this|that same|that|"
               r"(?:the )?(?:previous|preceding|following|same|coming|upcoming))")  # fmt: skip
RULES: tuple[Rule, ...] = (
    Rule("near day", rule_pattern(rf"(?P<near>today|yesterday|tomorrow|tonight)(?: (?P<part>{PART}))?"), _near_day),
    Rule("day beyond", rule_pattern(r"(?:the )?day (?P<beyond>before yesterday|after tomorrow)"), _day_beyond),
    Rule("part of a near day", rule_pattern(
        r"(?P<which>last|this(?: past)?) (?P<part>morning|afternoon|evening|night)|overnight"), _part_of_near_day),
    Rule("weekday", rule_pattern(
        rf"(?P<weekday>{WEEKDAY})(?: (?P<part>{PART}))?(?:,? (?:of )?(?P<far>last|next) week)?"), _weekday),
    Rule("pointed", rule_pattern(rf"{_POINT} (?P<name>{WEEKDAY}|{MONTH_NAME}|{SEASON})(?: (?P<part>{PART}))?"),
         _pointed),
    Rule("unit", rule_pattern(rf"{_UNIT_POINT} (?:fiscal )?(?P<unit>{LONG_UNIT})"), _unit),
    Rule("night", rule_pattern(r"(?P<which>(?:the )?(?:previous|following|same|next)|that) (?P<unit>night)"), _unit),
    Rule("unit before", rule_pattern(rf"the (?P<unit>{LONG_UNIT}|night) (?P<way>before|after)"), _unit_before),
    Rule("that time", rule_pattern(r"that time"), _that_time),
    Rule("weekend", rule_pattern(r"the weekend"), _weekend),
    Rule("ago", rule_pattern(
        rf"{APPROXIMATE}?(?:(?P<count>{COUNT}) )?(?:full |short |long )?(?P<unit>{UNITS}|{UNIT})(?: or (?:so|more))? "
        r"(?P<way>ago|earlier|later|from now|hence|afterwards?)"), _ago),
    Rule("year before", rule_pattern(
        r"(?:the |a )?year-(?:ago|earlier)(?: (?:first|second|third|fourth))?(?: (?:period|quarter))?"),
         _year_adjective),
    Rule("bound", rule_pattern(
        r"(?:(?:the )?(?P<place>beginning|start|middle|end|rest|remainder) of the "
        r"(?P<unit>week|month|year|decade|century)|"
        r"(?P<short>year|month|week)(?:-| |'s )end)"), _bound),
    Rule("known unit", rule_pattern(r"the (?P<unit>quarter|year)"), _known_unit),
)  # fmt: skip

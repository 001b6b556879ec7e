"""How long and how often: durations, with the days they cover where the text anchors them, sets, and vague times."""

from __future__ import annotations

import re
from datetime import date

from sayso.resolve.numerals import value_of
from sayso.resolve.timex import calendar, words
from sayso.resolve.timex.calendar import Days
from sayso.resolve.timex.rule import Moment, Rule, Setting
from sayso.resolve.timex.words import (
    APPROXIMATE,
    COUNT,
    MONTH_NAME,
    PART,
    UNIT,
    UNITS,
    VAGUE_COUNT,
    WEEKDAY,
    rule_pattern,
)  # fmt: skip

_AGE = re.compile(r"^(?:[ -]olds?\b| of age\b)")
_AGED = re.compile(r"\b(?:aged?|ages) $")
_RATE = re.compile(r"(?:\b(?:once|twice|times|percent|per cent|hundred|thousand|million|billion|trillion)|[\d%]) $")
# "Two weeks of strikes" happened; two weeks of these are still to be served or passed.
_OF_EVENTS = re.compile(
    r"^ of (?!age\b|his\b|her\b|their\b|its\b|prison|jail|the\b|this\b|that\b)[a-z-]+", re.IGNORECASE
)
_LEADS_BARE = re.compile(r"\b(?:for|in|within|after|of|through|take|takes|took|taken|lasted|last|spent|spend|"
                         r"spending|over|many|be) $")  # fmt: skip
# How far "recent days" reach back, in their unit: a week, a month, half a year, five years.
_RECENT = {"day": 6.0, "week": 4.0, "month": 6.0, "year": 5.0}
_CODES = {"daily": "P1D", "nightly": "P1D", "hourly": "PT1H", "weekly": "P1W", "monthly": "P1M", "yearly": "P1Y",
          "annually": "P1Y", "biweekly": "P2W", "fortnightly": "P2W"}  # fmt: skip


def code_of(count: float | str, unit: str) -> str:
    """The TIMEX3 value of a duration: P2W, PT48H, PXD, P20Y for two decades."""
    code = words.UNIT_CODES[unit]
    if unit == "fortnight":
        code, count = "W", count if isinstance(count, str) else 2 * count
    if unit == "decade" and not isinstance(count, str):
        code, count = "Y", 10 * count
    if unit == "century" and not isinstance(count, str):
        code, count = "Y", 100 * count
    if unit == "quarter" and not isinstance(count, str):
        code, count = "M", 3 * count
    head = "PT" if code.startswith("T") else "P"
    if isinstance(count, str):
        return f"{head}{count}{code.lstrip('T')}"
    smaller = {"Y": ("M", 12), "TH": ("M", 60), "TM": ("S", 60)}.get(code)
    whole, rest = int(count), count - int(count)
    if rest and smaller:
        tail = f"{round(rest * smaller[1])}{smaller[0]}"
        return head + (f"{whole}{code.lstrip('T')}" if whole else "") + tail
    return f"{head}{count:g}{code.lstrip('T')}"


def _counted(text: str | None) -> tuple[float | None, float]:
    """(the exact count or None, the count to reckon with)."""
    lower = (text or "").lower().strip()
    if lower in words.VAGUE:
        exact = 2.0 if "couple" in lower else None
        return exact, float(words.VAGUE[lower])
    if lower in {"a", "an"}:
        return 1.0, 1.0
    if lower.startswith("half a"):
        return 0.5, 0.5
    value = value_of(lower)
    return (value, value) if value is not None else (None, 3.0)


def _duration(found: re.Match[str], setting: Setting) -> Moment | None:
    """two weeks, nearly an hour, five-year, month-long; an interval too where events fill it."""
    if _AGE.match(setting.after) or _AGED.search(setting.before):
        return None
    unit = words.unit_of(found["unit"])
    exact, count = _counted(found["count"])
    if _is_no_duration(found, unit):
        return None
    if found["half"]:
        exact = count = (exact or count) + 0.5
    if found["count"].lower() in {"a", "an", "one"} and (moment := _rate(unit, setting)):
        return moment
    value = code_of("X" if exact is None else exact, unit)
    return Moment("DURATION", value, _filled(count, unit, setting), unit, False)


def _is_no_duration(found: re.Match[str], unit: str) -> bool:
    """Fractions ("three-quarters"), ordinals ("a second time"), programmes ("60 Minutes"), the clock ("1600 hours")."""
    count, word = found["count"].lower(), found["unit"]
    if unit == "quarter":
        return not found[0].lower().endswith(" quarters")
    if unit in {"second", "weekend"}:
        return count in {"a", "an"}
    if unit == "hour" and re.fullmatch(r"[0-2]\d[0-5]\d", count):
        return True
    return word[0].isupper() and word[1:].islower()


def _rate(unit: str, setting: Setting) -> Moment | None:
    """ "Twice a week" is how often, not how long."""
    before = setting.parsed.tokens[setting.token - 1] if setting.token else None
    counted = before is not None and before.tag == "NNS" and before.sentence == setting.parsed.tokens[
        setting.token].sentence  # fmt: skip
    if _RATE.search(setting.before) or (counted and setting.before.endswith(" ")):
        return Moment("SET", code_of(1, unit), None, unit, False)
    return None


def _filled(count: float, unit: str, setting: Setting) -> Days | None:
    """The days up to publication, or up to the duration told just before: each lies before the one it follows."""
    if unit in {"second", "minute", "hour", "night"} or setting.published is None or setting.tense == "future":
        return None
    filled = _OF_EVENTS.match(setting.after) or setting.text[setting.start : setting.end].lower().endswith("long")
    still = setting.before.endswith(" for ") and _is_perfect(setting)
    if not (filled or still):
        return None
    end = setting.published
    told = setting.past.span
    if told and told[1] == setting.paragraph and re.search(r"\b(?:after|following)(?: an?)? $", setting.before):
        end = told[0].first
    first = calendar.shift(end, -count, unit)
    return Days(first, end) if first else None


def _is_perfect(setting: Setting) -> bool:
    tokens = setting.parsed.tokens
    sentence = setting.parsed.sentences[tokens[setting.token].sentence]
    run = [t.lower for t in tokens[sentence.first : setting.token]]
    return any(a in {"has", "have", "'ve"} and b for a, b in zip(run, [*run[1:], ""], strict=True))


def _rolling(found: re.Match[str], setting: Setting) -> Moment | None:
    """the past two weeks, the next few days, the first nine months."""
    which, unit = found["which"].lower().split()[-1], words.unit_of(found["unit"])
    exact, count = _counted(found["count"])
    if not found["count"]:
        count = _RECENT.get(unit, 3)
    value = code_of("X" if exact is None else exact, unit)
    if which == "recent" and not found["count"]:
        value = "PAST_REF" if unit in {"year", "day"} else value
    step = {"last": -1, "past": -1, "previous": -1, "preceding": -1, "recent": -1, "next": 1, "coming": 1}.get(which, 0)
    days = _edge(setting.published, step * count, unit, exact is None) if setting.published and step else None
    return Moment("DURATION" if value != "PAST_REF" else "DATE", value, days, unit, False)


def _edge(base: date, count: float, unit: str, vague: bool) -> Days | None:
    at = calendar.shift(base, count / 24 if unit == "hour" else count, "day" if unit == "hour" else unit)
    if at is None:
        return None
    if vague and unit in {"month", "year"} and count < 0 and (start := calendar.around(at, "month")):
        at = start.first
    return Days(min(at, base), max(at, base))


def _bare(found: re.Match[str], setting: Setting) -> Moment | None:
    """ "For weeks", "in years": so long that nobody counts."""
    if not _LEADS_BARE.search(setting.before) or _AGE.match(setting.after):
        return None
    if re.match(r" (?:of|before|after|in|to)\b", setting.after) and setting.before.endswith(("of ", "last ")):
        return None
    return Moment("DURATION", code_of("X", words.unit_of(found["unit"])), None, "day", False)


def _long(found: re.Match[str], setting: Setting) -> Moment:
    word = found["unit"].lower()
    unit = words.unit_of(word)
    count: float | str = "X" if word != unit else 1
    days = _filled(1, unit, setting) if count == 1 else None
    return Moment("DURATION", code_of(count, unit), days, unit, False)


def _while(_: re.Match[str], __: Setting) -> Moment:
    return Moment("DURATION", "PXX", None, "day", False)


def _often(found: re.Match[str], setting: Setting) -> Moment | None:
    """daily, weekly; not the Daily This or That."""
    if found[0][0].isupper() and re.match(r" [A-Z]", setting.text[setting.end : setting.end + 2]):
        return None
    return Moment("SET", _CODES[found[0].lower()], None, "day", False)


def _every(found: re.Match[str], _: Setting) -> Moment:
    name = found["name"].lower()
    part = f"T{words.PARTS[found['part'].lower()]}" if found["part"] else ""
    if name in words.WEEKDAYS:
        return Moment("SET", f"XXXX-WXX-{words.WEEKDAYS[name] + 1}{part}", None, "day", False)
    if name in words.MONTHS:
        return Moment("SET", f"XXXX-{words.MONTHS[name]:02d}", None, "month", False)
    if name in words.PARTS:
        return Moment("SET", f"XXXX-XX-XXT{words.PARTS[name]}", None, "day", False)
    unit = words.unit_of(name)
    text = (found["count"] or "").lower()
    count = 2.0 if text.startswith(("other", "second")) else (_counted(text)[0] if text else 1.0)
    return Moment("SET", code_of("X" if count is None else count, unit), None, unit, False)


def _weekdays(found: re.Match[str], _: Setting) -> Moment:
    part = f"T{words.PARTS[found['part'].lower()]}" if found["part"] else ""
    return Moment("SET", f"XXXX-WXX-{words.weekday_of(found['weekday']) + 1}{part}", None, "day", False)


def _present(found: re.Match[str], setting: Setting) -> Moment | None:
    word = found[0].lower()
    if word == "now" and re.match(r"-| and (?:then|again)\b", setting.after):
        return None
    if word == "current" and re.match(r"-| (?:account|affairs)", setting.after):
        return None
    return Moment("DATE", "PRESENT_REF", None, "now", False)


def _past(found: re.Match[str], setting: Setting) -> Moment | None:
    if found[0].lower() == "the past" and not setting.before.endswith((" in ", " of ", " from ")):
        return None
    return Moment("DATE", "PAST_REF", None, "past", False)


def _future(_: re.Match[str], setting: Setting) -> Moment | None:
    return None if re.match(r"s\b|-", setting.after) else Moment("DATE", "FUTURE_REF", None, "future", False)


_LEAD = r"(?:(?:the|these|those|this) )?(?P<which>past|last|next|coming|first|previous|recent|final|latest|preceding)"
RULES: tuple[Rule, ...] = (
    Rule("rolling", rule_pattern(
        rf"{_LEAD} (?:(?P<count>{COUNT})(?: (?:to|or) {COUNT})?[ -])?(?:full |consecutive )?(?P<unit>{UNITS})"
        r"(?: or so)?"),
         _rolling),
    Rule("rolling", rule_pattern(
        rf"(?P<which>recent|coming) (?:(?P<count>{VAGUE_COUNT}) )?(?P<unit>{UNITS})(?: and {UNITS})?"), _rolling),
    Rule("duration", rule_pattern(
        rf"{APPROXIMATE}?(?:the )?(?P<count>{COUNT})(?: ?(?:to|or|-) ?{COUNT})?(?:[ -])(?:more |consecutive |straight |"
        rf"additional |full |whole |extra |further |solid |successive |other )*(?P<unit>{UNITS}|{UNIT})"
        r"(?P<half> and a half)?(?:[- ]?long)?(?: or (?:so|two|more))?"), _duration),
    Rule("bare", rule_pattern(rf"(?P<unit>{UNITS})"), _bare),
    Rule("long", rule_pattern(rf"(?P<unit>{UNITS}|{UNIT})-?long"), _long),
    Rule("while", rule_pattern(r"a while|some time|quite some time"), _while),
    Rule("often", rule_pattern("|".join(_CODES)), _often),
    Rule("every", rule_pattern(
        rf"(?:every|each)(?: single)? (?:(?P<count>other|second|{COUNT}) )?"
        rf"(?P<name>{WEEKDAY}|{MONTH_NAME}|{PART}|{UNITS}|{UNIT})(?: (?P<part>{PART}))?"), _every),
    Rule("weekdays", rule_pattern(rf"(?P<weekday>{WEEKDAY})(?:s| (?P<part>mornings|afternoons|evenings|nights))"),
         _weekdays),
    Rule("present", rule_pattern(r"right now|now|currently|current|nowadays|these days|at present|at the moment"),
         _present),
    Rule("past", rule_pattern(r"(?:more )?recently|lately|in the recent past|the (?:recent )?past"), _past),
    Rule("future", rule_pattern(r"the (?:near |foreseeable )?future|(?:the )?coming (?=months|years)|the near term"),
         _future),
)  # fmt: skip

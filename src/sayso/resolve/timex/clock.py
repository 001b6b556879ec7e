"""Times of day: on the clock, and the parts of a day, placed on the day the text last spoke of."""

from __future__ import annotations

import re

from sayso.resolve.timex import calendar, words
from sayso.resolve.timex.rule import CLOCK, Moment, Rule, Setting, day_moment
from sayso.resolve.timex.words import PART, rule_pattern

_ZONE_NAME = r"(?:GMT|UTC|EST|EDT|CST|CDT|MST|MDT|PST|PDT|ET|PT|CET|CEST|EET|BST|IST|MSK|local time|local)"
_ZONE = rf"(?: {_ZONE_NAME}| \({_ZONE_NAME}\))"
_AT = re.compile(r"\b(?:at|by|around|about|since|until|till|from|between|before|after|and|to) $")
_MINUTES_PAST_SCORES = re.compile(r"^ (?:win|victory|lead|defeat|loss|draw|\d)")


def _on_day(clock: str, setting: Setting, step: int = 0) -> Moment:
    base = setting.anchor_day()
    at = calendar.shift(base, step, "day") if base else None
    if at is None:
        return Moment("TIME", f"XXXX-XX-XXT{clock}", None, CLOCK, False)
    grain = "day" if step else CLOCK
    return day_moment(at)._replace(type="TIME", value=f"{at.isoformat()}T{clock}", grain=grain)


def _twelve(found: re.Match[str], setting: Setting) -> Moment | None:
    """7:45 p.m., 4 in the morning, 9 o'clock."""
    hour, minute = int(found["hour"]), int(found["minute"] or 0)
    if hour > 12 or minute > 59:
        return None
    half = (found["half"] or found["part"] or "").lower()
    late = half.startswith("p") or half in {"afternoon", "evening"} or (half == "night" and hour > 5)
    hour = hour % 12 + 12 if late else hour % 12 if half else hour
    return _on_day(f"{hour:02d}:{minute:02d}", setting)


def _twenty_four(found: re.Match[str], setting: Setting) -> Moment | None:
    """17:00, 1700 GMT, 06:30 hours."""
    hour, minute = int(found["hour"]), int(found["minute"])
    if hour > 24 or minute > 59 or _MINUTES_PAST_SCORES.match(setting.after):
        return None
    if not found["zone"] and not (found["mark"] == ":" and (_AT.search(setting.before) or len(found["hour"]) == 2)):
        return None
    return _on_day(f"{hour:02d}:{minute:02d}", setting)


def _named(found: re.Match[str], setting: Setting) -> Moment | None:
    """noon, midnight, dawn; capitalised they are names (Golden Dawn)."""
    if found["name"][0].isupper() and setting.before.strip() and not setting.before.rstrip().endswith((".", '"')):
        return None
    return _on_day(words.PARTS[found["name"].lower()], setting)


def _part(found: re.Match[str], setting: Setting) -> Moment | None:
    """the morning, that night, early evening, the next morning."""
    which = (found["which"] or "").lower()
    part = found["part"].lower()
    if not which and not found["early"] and part not in {"early hours", "small hours"}:
        return None
    code = words.PARTS[part]
    if (
        which == "the"
        and not found["early"]
        and not setting.after.startswith(" of ")
        and not re.search(r"\b(?:in|during|through|by|of|on) $", setting.before)
    ):
        return None
    step = 1 if which.endswith(("next", "following")) else -1 if which.endswith(("previous", "preceding")) else 0
    return _on_day(code, setting, step)


RULES: tuple[Rule, ...] = (
    Rule("clock", rule_pattern(
        r"(?:(?:around|about|nearly|shortly before|shortly after|just before|just after) )?"
        r"(?P<hour>\d{1,2})(?:[:.](?P<minute>\d\d))?"
        r"(?:(?: ?(?P<half>[ap]\.m\.?|[ap]m)| o'clock)|(?= (?:in the|at night)))"
        rf"{_ZONE}?(?: (?:in the|at) (?P<part>{PART}))?"), _twelve),
    Rule("hours", rule_pattern(
        rf"(?P<hour>\d{{1,2}})(?P<mark>[:.])(?P<minute>\d\d)(?::\d\d)?(?P<zone>{_ZONE}| hours| hrs|Z)?"), _twenty_four),
    Rule("hours", rule_pattern(rf"(?P<hour>[01]\d|2[0-4])(?P<mark>)(?P<minute>[0-5]\d)(?P<zone>{_ZONE}| hours| hrs)"),
         _twenty_four),
    Rule("named", rule_pattern(r"(?P<name>noon|midday|midnight|dawn|daybreak|dusk|nightfall|sunset|sunrise)"), _named),
    Rule("part", rule_pattern(
        r"(?:(?P<which>(?:the )?(?:next|following|previous|preceding|same)|that same|that|the) )?"
        rf"(?:(?P<early>early|late|mid)[ -])?(?P<part>(?:early|small) hours|{PART})(?: hours)?"), _part),
)  # fmt: skip

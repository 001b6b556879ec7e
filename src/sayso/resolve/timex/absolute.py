"""Dates that name themselves: days, months, years, decades, seasons, quarters, feasts."""

from __future__ import annotations

import re
from datetime import date

from sayso.resolve.numerals import ORDINALS, years_of
from sayso.resolve.timex import calendar, words
from sayso.resolve.timex.calendar import Days
from sayso.resolve.timex.rule import Moment, Rule, Setting, date_moment, month_moment, year_moment
from sayso.resolve.timex.words import DAY_NUMBER, DAY_WORD, MONTH, WEEKDAY_LOOSE, YEAR, rule_pattern

_NUMBER = rf"(?P<day>{DAY_NUMBER})(?:st|nd|rd|th)?"
_WORD_OR_NUMBER = rf"(?:{_NUMBER}|(?P<dayword>{DAY_WORD}))"
_YEAR_TAIL = rf"(?:,? (?:of )?(?P<year>{YEAR}))?"
_WEEKDAY_LEAD = rf"(?:{WEEKDAY_LOOSE},? (?:the )?)?"
_LATER_YEAR = re.compile(
    rf"^ ?(?:to|and|until|till|through|-) ?(?:{MONTH} )?(?:{DAY_NUMBER})?(?: {MONTH})?,? (?P<year>{YEAR})",
    re.IGNORECASE,
)
_FULL_DATE = re.compile(rf"^[^.;]*?{MONTH}(?: {DAY_NUMBER})?,? (?P<year>{YEAR})", re.IGNORECASE)
_OF_INFAMY = re.compile(r"^(?: terror(?:ist)?)? (?:attack|hijack|terror)", re.IGNORECASE)
# What makes a four-digit number no year: it names a thing, counts things, or is money.
_NAMED_BY_NUMBER = re.compile(
    r"(?:resolution|flight|boeing|airbus|article|section|route|highway|room|no\.|number|nr\.|unit|order|law|page|apollo|"
    r"volume|chapter|brigade|division|battalion|act|decree|than|least|about|some|nearly|almost|over|[$€£¥#])\s*$"
)
_LEADS_TO_YEAR = re.compile(
    r"(?:\b(?:in|since|of|by|until|till|from|during|before|after|for|to|and|through|throughout|the|late|early|mid|"
    r"between|his|her|its|their|"
    r"year|fiscal|pre|post|circa|around|than|or|spring|summer|autumn|fall|winter|that|a|an)[ -]|[(,/'-] ?|'s )$"
)
_COUNTED = re.compile(
    r"^ ?(?:people|persons|men|women|children|civilians|soldiers|troops|fighters|refugees|families|houses|homes|"
    r"kilomet\w+|km|miles|met(?:er|re)s|feet|"
    r"tons|tonnes|percent|per cent|%|dollars|euros|pounds|square|of the|others|deaths|"
    r"dead|wounded|injured|prisoners|detainees|cases|votes|seats|points|rounds|shells|rockets|hours|gmt|local|"
    r"(?:additional |more |other )?(?:personnel|members|police|forces|militants|villagers|residents))\b"
)
_CENTURIES = {"1st": 1, "2nd": 2, "3rd": 3} | {f"{n}th": n for n in range(4, 22)} | ORDINALS
_FEASTS = {"new year's day": (1, 1), "new year's eve": (12, 31), "christmas": (12, 25), "christmas day": (12, 25),
           "christmas eve": (12, 24), "boxing day": (12, 26), "halloween": (10, 31)}  # fmt: skip
_MOVING = {"easter": 0, "easter sunday": 0, "easter monday": 1, "good friday": -2, "palm sunday": -7}


DAYS_OF_MONTH, DAYS_OF_YEAR = 31, 372  # months told apart well enough
# How far ahead a bare date may lie. Told in the past, "Dec. 7" in October is to come; in December of the last
# year it would be "last December". A deadline just passed still stands in clauses of the future.
AHEAD_OF = {"past": 62, "present": 92, "future": 358}


def _day(found: re.Match[str], setting: Setting) -> Moment | None:
    """A day of a month, with the year said or the one that tense and publication make likely."""
    groups = found.groupdict()
    number = int(groups["day"]) if groups.get("day") else _ordinal(groups.get("dayword") or "")
    of_month = words.month_of(groups["month"])
    if groups.get("year"):
        return date_moment(int(groups["year"]), of_month, number)
    if (of_month, number) == (9, 11) and _OF_INFAMY.match(setting.after):
        return date_moment(2001, 9, 11)
    return date_moment(_likely_year(setting, of_month, number), of_month, number)


def _ordinal(word: str) -> int:
    tens, _, ones = word.lower().replace(" ", "-").partition("-")
    if ones:
        return {"twenty": 20, "thirty": 30}.get(tens, 99) + ORDINALS.get(ones, 99)
    return ORDINALS.get(tens, 99)


def _days_of_month(found: re.Match[str], setting: Setting) -> Moment | None:
    """A run of days in one month ("May 3-5")."""
    one, two, of_month = int(found["from"]), int(found["to"]), words.month_of(found["month"])
    year = int(found["year"]) if found["year"] else _likely_year(setting, of_month, one)
    if year is None or one >= two:
        return None
    first, last = calendar.make_date(year, of_month, one), calendar.make_date(year, of_month, two)
    return Moment("DATE", f"{first}/{last}", Days(first, last)) if first and last else None


def _likely_year(setting: Setting, of_month: int, number: int | None) -> int | None:
    """The year of a bare month or day: told later in a range, by the narrative's own year, else by the tense."""
    ahead = _LATER_YEAR.match(setting.text[setting.end : setting.end + 60])
    if ahead:
        return int(ahead["year"])
    published = setting.published
    if published is None:
        return _year_in_text(setting)
    tense, story = setting.tense, setting.past.story
    sentence = setting.parsed.tokens[setting.token].sentence
    if tense == "past" and story and 0 <= sentence - story[1] <= 1:
        return story[0]
    ahead_by = ((of_month - published.month) * DAYS_OF_MONTH + (number - published.day if number else 0)) % DAYS_OF_YEAR
    reach = AHEAD_OF[tense]
    next_one = ahead_by <= reach
    this_year = (of_month, number or 0) >= (published.month, published.day if number else 0)
    return published.year + (0 if this_year else 1) - (0 if next_one else 1)


def _year_in_text(setting: Setting) -> int | None:
    """Without a day of publication, the year of a full date near by in the text."""
    ahead = _FULL_DATE.search(setting.text[setting.end : setting.end + 60])
    if ahead:
        return int(ahead["year"])
    told = setting.past.latest()
    return told.moment.days.first.year if told and told.moment.days else None


def _relative_year(found: re.Match[str], setting: Setting) -> Moment | None:
    """ "In April next year", "on May 3 last year"."""
    step = {"last": -1, "this": 0, "next": 1}[found["rel"].lower()]
    of_month, year = words.month_of(found["month"]), setting.published.year + step if setting.published else None
    if found["day"]:
        return date_moment(year, of_month, int(found["day"]))
    return month_moment(year, of_month) if year else Moment("DATE", f"XXXX-{of_month:02d}", None, "month")


def _month_year(found: re.Match[str], _: Setting) -> Moment:
    return month_moment(int(found["year"]), words.month_of(found["month"]))


def _month(found: re.Match[str], setting: Setting) -> Moment | None:
    """A month alone; "May" and "March" only where grammar lets them be months."""
    if not _is_month(found["month"], setting):
        return None
    of_month = words.month_of(found["month"])
    year = _likely_year(setting, of_month, None)
    return month_moment(year, of_month) if year else Moment("DATE", f"XXXX-{of_month:02d}", None, "month")


_MONTH_LEAD = re.compile(
    r"\b(?:in|since|of|by|until|till|from|during|before|after|for|to|and|or|through|throughout|late|early|mid|between|"
    r"last|next|this|that|around|end|over)[ -]$"
)


def _is_month(word: str, setting: Setting) -> bool:
    token = setting.parsed.tokens[setting.token]
    after = setting.after
    if any(n.label == "PERSON" and n.first <= setting.token < n.last for n in setting.parsed.names):
        return False
    if after[:1] in {"'", "-"} and after[:2] not in {"'s"} and not after.startswith(("- ", "-born")):
        return not after[1:2].isalpha() or bool(_MONTH_LEAD.search(setting.before))
    if word.lower().rstrip(".") in {"may", "march", "mar", "dec", "jan", "sep", "jun"}:
        if token.tag == "MD":
            return False
        named = setting.before.endswith("the ") and token.pos == "PROPN" and token.dep in {"compound", "nmod"}
        return named or bool(_MONTH_LEAD.search(setting.before))
    previous = setting.parsed.tokens[setting.token - 1] if setting.token else None
    return not (previous and previous.pos == "PROPN" and previous.sentence == token.sentence and previous.dep == "flat")


def _year(found: re.Match[str], setting: Setting) -> Moment | None:
    """A bare four-digit number, if it is plausible as a year where it stands."""
    before, after = setting.before, setting.after
    if len(found[0]) > 4:
        return year_moment(int(found["year"]))
    if _NAMED_BY_NUMBER.search(before) or _COUNTED.match(after):
        return None
    token = setting.parsed.tokens[setting.token]
    head = setting.parsed.tokens[token.head]
    led = bool(_LEADS_TO_YEAR.search(before)) or setting.start == 0
    counts = token.dep == "nummod" and head.index > token.index and head.tag == "NNS"
    if counts and not re.search(r"\b(?:the|his|her|its|their|'s)[ -]$", before):
        return None
    if not led and token.pos != "NUM":
        return None
    return year_moment(int(found["year"]))


def _worded_year(found: re.Match[str], _: Setting) -> Moment | None:
    year = years_of(found["words"])
    return year_moment(year) if year else None


def _year_run(found: re.Match[str], _: Setting) -> Moment | None:
    one, two = int(found["year"]), found["to"]
    last = int(str(one)[: 4 - len(two)] + two)
    if not one < last < one + 200:
        return None
    return Moment("DATE", f"{one}/{last}", calendar.years(one, last - one + 1), "year")


def _iso(found: re.Match[str], _: Setting) -> Moment | None:
    return date_moment(int(found["year"]), int(found["month"]), int(found["day"]))


def _numeric(found: re.Match[str], setting: Setting) -> Moment | None:
    """3/5/2016 or 3.5.2016: dots put the day first; where both orders fit, the one nearer to publication."""
    one, two, year = int(found["one"]), int(found["two"]), int(found["year"])
    year += 2000 if year < 50 else 1900 if year < 100 else 0
    orders = [(two, one)] if found["mark"] == "." else [(one, two), (two, one)]
    possible = [d for m, n in orders if (d := calendar.make_date(year, m, n))]
    if not possible:
        return None
    published = setting.published
    at = min(possible, key=lambda d: abs((d - published).days)) if published else possible[0]
    return date_moment(at.year, at.month, at.day)


def _decade(found: re.Match[str], _: Setting) -> Moment | None:
    named = {"twenties": 1920, "thirties": 1930, "forties": 1940, "fifties": 1950, "sixties": 1960,
             "seventies": 1970, "eighties": 1980, "nineties": 1990}  # fmt: skip
    digits = found["decade"].lower()
    year = named[digits] if digits in named else int(digits) + (1900 if len(digits) == 2 else 0)
    return Moment("DATE", str(year // 10), calendar.years(year, 10), "decade")


def _century(found: re.Match[str], _: Setting) -> Moment | None:
    number = _CENTURIES.get(found["which"].lower())
    if number is None:
        return None
    first = 100 * (number - 1)
    return Moment("DATE", f"{number - 1:02d}", calendar.years(first or 1, 100), "century")


def _season(found: re.Match[str], setting: Setting) -> Moment | None:
    """A season of a year said or, with "the", of the one that tense makes likely."""
    code = words.SEASONS[found["season"].lower()]
    if found["year"]:
        year: int | None = int(found["year"])
    elif found["season"].lower() == "fall" or not re.search(r"\b(?:in|during|over|since|of|by|until|early|late)[ -]$",
                                                           setting.before):  # fmt: skip
        return None
    else:
        year = _likely_year(setting, calendar.SEASON_MONTH[code], None)
    return season_moment(year, code)


def season_moment(year: int | None, code: str) -> Moment:
    """A season; without a year only its value."""
    if year is None:
        return Moment("DATE", f"XXXX-{code}", None, "season")
    return Moment("DATE", f"{year:04d}-{code}", calendar.season(year, code), "season")


def _quarter(found: re.Match[str], setting: Setting) -> Moment | None:
    """A quarter or half of a year said, or of the latest one over at publication."""
    word = (found["which"] or found["digit"]).lower()
    number = ORDINALS.get(word) or int(word)
    half = found["unit"].lower() == "half" if found["unit"] else False
    length = 6 if half else 3
    stated = found["year"] or found["lead"]
    if found["rel"] and setting.published:
        stated = str(setting.published.year + {"last": -1, "this": 0, "next": 1}[found["rel"].lower()])
    if half and not stated and not found["of"]:
        return None
    published = setting.published
    if stated or published is None:
        year = int(stated) if stated else None
    else:
        middle = length * number - length // 2
        distance = (middle - published.month + (6 if setting.tense == "future" else 7)) % 12 - 6
        distance -= 12 * (setting.tense == "past" and distance > 1)
        year = (published.year * 12 + published.month - 1 + distance) // 12
    code = f"{'H' if half else 'Q'}{number}"
    if year is None:
        return Moment("DATE", f"XXXX-{code}", None, "quarter")
    days = calendar.months(year, length * (number - 1) + 1, length)
    return Moment("DATE", f"{year:04d}-{code}", days, "half" if half else "quarter")


def _feast(found: re.Match[str], setting: Setting) -> Moment | None:
    name = found["feast"].lower()
    published = setting.published
    year = int(found["year"]) if found["year"] else None
    if name in _FEASTS:
        of_month, number = _FEASTS[name]
        year = year or _likely_year(setting, of_month, number)
        return date_moment(year, of_month, number)
    year = year or _likely_year(setting, 4, None) or (published.year if published else None)
    if year is None:
        return Moment("DATE", None)
    at = calendar.shift(calendar.easter(year), _MOVING[name], "day") or date(year, 4, 1)
    return date_moment(at.year, at.month, at.day)


_QUARTER = (
    r"(?:the )?(?:(?P<rel>last|this|next) year's )?(?:(?P<lead>(?:19|20)\d\d) )?(?:fiscal[ -])?(?:"
    r"(?P<which>first|second|third|fourth)(?:[ -]fiscal)?[ -](?P<unit>quarter|half)|Q(?P<digit>[1-4]))"
    rf"(?P<of> of the year| of (?:fiscal )?(?=(?:19|20)\d\d)|,? (?=(?:19|20)\d\d))?(?P<year>{YEAR})?"
)
RULES: tuple[Rule, ...] = (
    Rule("iso", rule_pattern(r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)"
                             r"(?:T\d\d:\d\d(?::\d\d)?(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?)?"), _iso),
    Rule("days of a month", rule_pattern(
        rf"(?P<month>{MONTH}) (?P<from>{DAY_NUMBER}) ?(?:-|to) ?(?P<to>{DAY_NUMBER})(?:,? (?P<year>{YEAR}))?"),
         _days_of_month),
    Rule("days of a month", rule_pattern(
        rf"(?P<from>{DAY_NUMBER}) ?(?:-|to) ?(?P<to>{DAY_NUMBER}) (?P<month>{MONTH})(?:,? (?P<year>{YEAR}))?"),
         _days_of_month),
    Rule("day of a month", rule_pattern(
        rf"{_WEEKDAY_LEAD}(?P<month>{MONTH}) (?:the )?{_WORD_OR_NUMBER}{_YEAR_TAIL}"), _day),
    Rule("day of a month", rule_pattern(
        rf"{_WEEKDAY_LEAD}(?:the )?{_WORD_OR_NUMBER}(?: of)?[ -](?P<month>{MONTH}){_YEAR_TAIL}"), _day),
    Rule("numeric", rule_pattern(
        r"(?P<one>\d{1,2})(?P<mark>[/.])(?P<two>\d{1,2})(?P=mark)(?P<year>(?:19|20)\d\d|\d\d(?!\d))"), _numeric),
    Rule("relative year", rule_pattern(
        rf"(?P<month>{MONTH})(?: {_NUMBER})?,?(?: of)? (?P<rel>last|this|next) year"), _relative_year),
    Rule("month of a year", rule_pattern(rf"(?P<month>{MONTH})(?: of|,)? (?P<year>{YEAR})"), _month_year),
    Rule("month", rule_pattern(rf"(?P<month>{MONTH})"), _month),
    Rule("years", rule_pattern(r"(?P<year>(?:1[6-9]|20)\d\d)[-/](?P<to>(?:1[6-9]|20)\d\d|\d\d)(?![-/\d])"), _year_run),
    Rule("year", rule_pattern(rf"(?:(?:the )?(?:fiscal )?year |fiscal )?(?P<year>{YEAR})"), _year),
    Rule("worded year", rule_pattern(
        r"(?:the year )?(?P<words>(?:nineteen|eighteen)[ -](?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)"
        r"(?:[ -](?:one|two|three|four|five|six|seven|eight|nine))?|eleven|twelve|[a-z]+teen))"), _worded_year),
    Rule("worded year", rule_pattern(
        r"the year (?P<words>two thousand(?: and)?(?: (?:one|two|three|four|five|six|seven|eight|nine|ten))?)"),
         _worded_year),
    Rule("decade", rule_pattern(
        r"(?:the )?'?(?:mid-)?(?P<decade>(?:1[6-9]|20)\d0|(?<=')[2-9]0)'?s"), _decade),
    Rule("decade", rule_pattern(
        r"(?:the )(?P<decade>twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties)"), _decade),
    Rule("century", rule_pattern(
        r"(?:the )?(?P<which>\d{1,2}(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|"
        r"eleventh|twelfth|\w+teenth|twentieth)[ -]century"), _century),
    Rule("season", rule_pattern(
        rf"(?:the )?(?P<season>spring|summer|autumn|fall|winter)(?:(?:,| of)? (?P<year>{YEAR}))?"), _season),
    Rule("quarter", rule_pattern(_QUARTER), _quarter),
    Rule("feast", rule_pattern(
        r"(?P<feast>New Year's (?:Day|Eve)|Christmas(?: Day| Eve)?|Boxing Day|Halloween|Easter(?: Sunday| Monday)?|"
        rf"Good Friday|Palm Sunday)(?:,? (?P<year>{YEAR}))?"), _feast),
)  # fmt: skip

"""The vocabulary of time expressions, as regular expression fragments with the meanings of their words."""

from __future__ import annotations

import re

from sayso.resolve.numerals import NUMERAL, ORDINALS, alternatives

_MONTH_NAMES = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
                "November", "December")  # fmt: skip
_SHORT_MONTHS = ("Jan", "Feb", "Mar", "Apr", None, "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
MONTHS: dict[str, int] = {name.lower(): n for n, name in enumerate(_MONTH_NAMES, 1)}
MONTHS |= {name.lower(): n for n, name in enumerate(_SHORT_MONTHS, 1) if name} | {"sept": 9}
_WEEKDAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_SHORT_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
WEEKDAYS: dict[str, int] = {name.lower(): n for n, name in enumerate(_WEEKDAY_NAMES)}
WEEKDAYS |= {name.lower(): n for n, name in enumerate(_SHORT_WEEKDAYS)} | {"tues": 1, "thur": 3, "thurs": 3}
SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
PARTS = {"morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI", "nights": "NI", "mornings": "MO",
         "afternoons": "AF", "evenings": "EV", "dawn": "MO", "dusk": "EV", "daybreak": "MO", "sunrise": "MO",
         "sunset": "EV", "nightfall": "EV", "noon": "12:00", "midday": "12:00", "midnight": "24:00",
         "early hours": "MO", "small hours": "NI"}  # fmt: skip
UNIT_CODES = {"second": "TS", "minute": "TM", "hour": "TH", "day": "D", "night": "D", "week": "W", "weekend": "WE",
              "fortnight": "2W", "month": "M", "quarter": "Q", "year": "Y", "decade": "E", "century": "C"}  # fmt: skip
# How many a vague word may mean when an interval is wanted; the TIMEX3 value says X.
VAGUE = {"several": 4, "few": 3, "a few": 3, "couple": 2, "a couple": 2, "couple of": 2, "a couple of": 2,
         "some": 3, "many": 5, "recent": 3, "a number of": 3, "": 3}  # fmt: skip

FOLD = str.maketrans({"“": '"', "”": '"', "’": "'", "‘": "'", "\u00a0": " ", "\n": " ", "\t": " ", "\r": " ",
                      "–": "-", "—": "-", "‑": "-", "`": "'"})  # fmt: skip
"""Same length, so that offsets hold."""


def _cased(names: tuple[str | None, ...]) -> str:
    kept = [n for n in names if n]
    return "|".join(sorted([*kept, *(n.upper() for n in kept)], key=len, reverse=True))


MONTH_NAME = rf"(?-i:{_cased(_MONTH_NAMES)})"
MONTH = rf"(?-i:(?:{_cased(_MONTH_NAMES)}|(?:{_cased((*_SHORT_MONTHS, 'Sept'))})\b\.?))"
WEEKDAY = rf"(?-i:(?:{_cased(_WEEKDAY_NAMES)}|{'|'.join(n.lower() for n in _WEEKDAY_NAMES)}))"
WEEKDAY_LOOSE = rf"(?-i:(?:{_cased(_WEEKDAY_NAMES)}|(?:{_cased((*_SHORT_WEEKDAYS, 'Tues', 'Thur', 'Thurs'))})\b\.?))"
YEAR = r"(?:(?:1[5-9]|20)\d\d(?![\d,]\d|\d|\.\d|[-]?(?:mm|km|kg|lb)))"
DAY_NUMBER = r"(?:3[01]|[12]\d|0?[1-9])(?!\d|[:,.]\d|%)"
DAY_WORD = rf"(?:(?:twenty|thirty)[ -])?(?:{alternatives(ORDINALS)})"
SEASON = r"(?:spring|summer|autumn|fall|winter)"
PART = r"(?:morning|afternoon|evening|night)"
UNIT = r"(?:second|minute|hour|day|night|week|weekend|fortnight|month|quarter|year|decade|century)"
UNITS = r"(?:seconds|minutes|hours|days|nights|weeks|weekends|fortnights|months|quarters|years|decades|centuries)"
LONG_UNIT = r"(?:day|week|weekend|month|quarter|year|decade|century)"
APPROXIMATE = (r"(?:(?:at least|at most|more than|less than|fewer than|as many as|up to|nearly|almost|about|around|"
               r"some|over|under|roughly|approximately|barely|just over|just under|only|a full) )")  # fmt: skip
VAGUE_COUNT = r"(?:several|(?:a )?few|(?:a )?couple(?: of)?|a number of|many)"
COUNT = rf"(?:{NUMERAL}|an?|half an?|{VAGUE_COUNT})"
WORD_START = r"(?<![\w$€£¥])(?<!\d[.,/-])"
WORD_END = r"(?![\w])"


def rule_pattern(body: str) -> re.Pattern[str]:
    """A compiled rule: whole words, any case (months and weekdays keep theirs)."""
    return re.compile(f"{WORD_START}(?:{body}){WORD_END}", re.IGNORECASE)


def unit_of(word: str) -> str:
    """The unit a word names, in the singular and lower case ("Centuries" is century)."""
    lower = word.lower()
    if lower.startswith("centur"):
        return "century"
    return lower.rstrip("s") if lower.rstrip("s") in UNIT_CODES else lower


def month_of(word: str) -> int:
    """1 to 12."""
    return MONTHS[word.lower().rstrip(".")]


def weekday_of(word: str) -> int:
    """0 (Monday) to 6."""
    return WEEKDAYS[word.lower().rstrip(".")]

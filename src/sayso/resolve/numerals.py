"""Numerals in digits and English words, as a regular expression and as a value."""

from __future__ import annotations

import math
import re

ONES = {w: n for n, w in enumerate((
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"))}  # fmt: skip
TENS = {w: 10 * n for n, w in enumerate(
    ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"), 2)}  # fmt: skip
SCALES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
SHORT_SCALES = {"k": 1e3, "m": 1e6, "mn": 1e6, "mln": 1e6, "bn": 1e9, "tn": 1e12}
ORDINALS = {w: n for n, w in enumerate((
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth",
    "twentieth"), 1)} | {"thirtieth": 30}  # fmt: skip


def alternatives(words: object) -> str:
    """A regular expression for any of these words, the longest first."""
    return "|".join(sorted(map(re.escape, map(str, words)), key=lambda w: (-len(w), w)))  # type: ignore[call-overload]


_SCALE = alternatives([*SCALES, "dozen"])
_UNDER_100 = rf"(?:(?:{alternatives(TENS)})(?:[ -](?:{alternatives(list(ONES)[1:10])}))?|{alternatives(ONES)})"
DIGITS = r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
_HALF = r"(?:[ -]and[ -]a[ -]half|[ ]?½|[ -]1/2)"
_WORDED = (
    rf"(?:(?:an?|half an?)(?=[ -](?:{_SCALE}))|{_UNDER_100})(?:[ -](?:{_SCALE})\b(?:[ -](?:and[ -])?{_UNDER_100})?)*"
)
NUMERAL = rf"(?:(?:{DIGITS}|{_WORDED})(?:{_HALF})?(?:[ -](?:{_SCALE}))*)"
_PIECE = re.compile(rf"{DIGITS}|½|1/2|[a-z]+")


def value_of(text: str) -> float | None:
    """The number a numeral stands for ("1.5 million", "three-and-a-half thousand", "a dozen"), or None."""
    lower = text.lower().replace("½", " ½").replace("-", " ")
    lower = re.sub(r"\band a half\b|\b1/2", "½", lower)
    total, part, seen, half = 0.0, 0.0, False, False
    for piece in _PIECE.findall(lower):
        if piece in {"a", "an"}:
            part += 0 if half else 1
        elif piece == "half":
            part, half = 0.5, True
        elif piece == "and":
            continue
        elif piece == "½":
            part += 0.5
        elif piece in SCALES or piece in SHORT_SCALES or piece == "dozen":
            total, part = _scaled(total, part or 1, SCALES.get(piece) or SHORT_SCALES.get(piece) or 12)
        elif (amount := _amount(piece)) is not None:
            part += amount
        else:
            return None
        seen = True
    value = round(total + part, 6)
    return value if seen and math.isfinite(value) else None


def _scaled(total: float, part: float, scale: float) -> tuple[float, float]:
    """Hundreds and dozens stay open to a following thousand; greater scales close a group."""
    return (total, part * scale) if scale < 1000 else (total + part * scale, 0.0)


def _amount(piece: str) -> float | None:
    if piece in ONES or piece in TENS:
        return float(ONES.get(piece, TENS.get(piece, 0)))
    try:
        return float(piece.replace(",", ""))
    except ValueError:
        return None


def years_of(text: str) -> int | None:
    """The year that words name ("nineteen ninety-six", "two thousand three"), or None."""
    words = re.split(r"[ -]+", text.lower())
    if words[0] in {"nineteen", "twenty", "eighteen"} and len(words) > 1:
        rest = value_of(" ".join(words[1:]))
        if rest is not None and 10 <= rest <= 99:
            return int(value_of(words[0]) or 0) * 100 + int(rest)
        return None
    year = value_of(text)
    return int(year) if year is not None and 1600 <= year < 2100 else None

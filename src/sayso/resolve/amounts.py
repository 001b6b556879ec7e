"""Amounts in running text: a numeral or a vague plural with its bounding words and its unit, as low, best and high."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Literal, NamedTuple

from sayso.records.base import Counts
from sayso.resolve.numerals import NUMERAL, SCALES, value_of

Bound = Literal["low", "over", "high", "under", "best", "exact"]

_BOUNDS: dict[Bound, tuple[str, ...]] = {
    "low": ("at least", "no fewer than", "no less than", "not less than", "not fewer than", "a minimum of",
            "a minimum", "minimum of", "as few as"),
    "over": ("more than", "over", "above", "in excess of", "exceeding", "well over", "just over", "upwards of",
             "upward of", "well above", "greater than", "well more than", "far more than", "slightly more than"),
    "under": ("less than", "fewer than", "under", "below", "just under", "well under", "short of"),
    "high": ("up to", "as many as", "as much as", "at most", "no more than", "not more than", "a maximum of",
             "maximum of"),
    "best": ("about", "around", "approximately", "roughly", "some", "nearly", "almost", "close to", "an estimated",
             "estimated at", "estimated", "circa", "approx.", "approx", "an average of", "just about", "nearly all of"),
}  # fmt: skip
_BOUND_OF: dict[str, Bound] = {word: kind for kind, listed in _BOUNDS.items() for word in listed}
_BOUND = "|".join(sorted(map(re.escape, _BOUND_OF), key=len, reverse=True))
# What a vague plural means: its unit times 2 up to the next power of ten; dozens and scores as the guide has them.
_PLURALS: dict[str, tuple[float, float]] = {
    "dozens": (24.0, 99.0), "scores": (40.0, 99.0), "hundreds": (200.0, 999.0), "thousands": (2000.0, 9999.0),
    "millions": (2e6, 9_999_999.0), "billions": (2e9, 9_999_999_999.0), "tens": (20.0, 99.0),
}  # fmt: skip
_VAGUE: dict[str, tuple[float, float | None]] = {
    "several": (2.0, None), "a few": (2.0, None), "a number of": (2.0, None), "a handful of": (2.0, None),
    "a handful": (2.0, None), "numerous": (2.0, None), "multiple": (2.0, None), "a couple of": (2.0, 2.0),
    "a couple": (2.0, 2.0), "not a single": (0.0, 0.0), "not even one": (0.0, 0.0), "not one": (0.0, 0.0),
    "twin": (2.0, 2.0), "dual": (2.0, 2.0),
}  # fmt: skip
_PARTS = {"half": 2, "halves": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fifth": 5, "fifths": 5,
          "sixth": 6, "sixths": 6, "eighth": 8, "eighths": 8, "tenth": 10, "tenths": 10}  # fmt: skip
_SIGNS = {"$": "USD", "US$": "USD", "A$": "AUD", "C$": "CAD", "AU$": "AUD", "CA$": "CAD", "NZ$": "NZD", "HK$": "HKD",
          "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "₪": "ILS", "₽": "RUB", "₺": "TRY", "₴": "UAH", "USD": "USD",
          "EUR": "EUR", "GBP": "GBP", "AUD": "AUD"}  # fmt: skip
_CURRENCIES = {
    r"(?:US |U\.S\. |American )?dollars?": "USD", "euros?": "EUR", r"(?:British )?pounds?(?: sterling)?": "GBP",
    "yen": "JPY", "yuan": "CNY", r"(?:Russian )?(?:rubles?|roubles?)": "RUB", "hryvnias?": "UAH", "shekels?": "ILS",
    r"(?:Australian )dollars?": "AUD", r"(?:Canadian )dollars?": "CAD", r"(?:Turkish )?liras?": "TRY",
    r"(?:Swiss )francs?": "CHF", "USD": "USD", "EUR": "EUR", "GBP": "GBP", r"(?:Indian )rupees?": "INR",
    r"(?:Pakistani )rupees?": "PKR", r"(?:Iraqi )dinars?": "IQD", r"(?:Syrian )pounds?": "SYP",
    r"(?:Iranian )?rials?": "IRR", "rupees?": "rupees", "dinars?": "dinars", "francs?": "francs", "pesos?": "pesos",
    "riyals?": "SAR", "dirhams?": "dirhams", "nairas?": "NGN",
}  # fmt: skip
_SQUARE = r"(?:square|sq\.?)[ -]?"
_AREAS = {
    rf"(?:{_SQUARE}(?:kilomet(?:er|re)s?|kms?)|km²|km2|sq\.? ?km)": "km2",
    rf"(?:{_SQUARE}(?:miles?|mi)|mi²|mi2)": "mi2", rf"(?:{_SQUARE}(?:met(?:er|re)s?|m)|m²)": "m2",
    rf"(?:{_SQUARE}(?:feet|foot|ft))": "ft2", r"(?:hectares?|ha)": "ha", r"acres?": "acre", "dunums?": "dunam",
    "dunams?": "dunam",
}  # fmt: skip
_LENGTHS = {
    r"(?:kilomet(?:er|re)s?|kms?)": "km", r"(?:nautical miles?)": "nmi", r"miles?": "miles",
    r"(?:met(?:er|re)s?|m)": "m", r"(?:feet|foot|ft)": "ft", r"yards?": "yd", r"(?:metric )?(?:tons?|tonnes?)": "t",
    r"(?:kilograms?|kilogrammes?|kilos?|kgs?)": "kg", r"(?:barrels?)": "barrels", r"(?:lit(?:er|re)s?)": "l",
}  # fmt: skip
_PERCENT = r"(?:%|percent\b|per cent\b|pct\b)"
_TABLES: tuple[tuple[dict[str, str], Counts | None], ...] = (
    (_CURRENCIES, "money"),
    (_AREAS, "area"),
    (_LENGTHS, None),
)
_UNITS: tuple[tuple[re.Pattern[str], str, Counts | None], ...] = tuple(
    (re.compile(rf"[ -]?{pattern}(?!\w)", re.IGNORECASE), unit, counts)
    for table, counts in _TABLES
    for pattern, unit in sorted(table.items(), key=lambda item: -len(item[0]))
)
_SIGN = "|".join(sorted(map(re.escape, _SIGNS), key=len, reverse=True))
_SHORT = r"(?: ?(?:bn|mn|mln|tn|k|m)(?!\w))"
_CORE = rf"(?:{NUMERAL}{_SHORT}?)"
_PLURAL = rf"(?:{'|'.join(_PLURALS)})(?: of (?:{'|'.join(_PLURALS)}))*"
_FEW = r"(?:several|a few|many|a couple(?: of)?) (?:hundred|thousand|million|billion|dozen|score)s?(?!\w)"
_FRACTION = rf"(?:{'|'.join(_PARTS)})(?![\w-])"
# "A third of the city", "about a quarter"; but "a third president" is the next one.
_LED = "(?:(?<=about )|(?<=nearly )|(?<=almost )|(?<=over )|(?<=than ))"
_PART = rf"(?:one|two|three|four|five|seven|nine)[ -]{_FRACTION}|{_LED}an? {_FRACTION}|an? {_FRACTION}(?= of )"
_AMOUNT = re.compile(
    rf"(?<![\w$€£¥₹])(?<![\d][.,/])(?<![A-Za-z]-)(?:(?P<bound>{_BOUND}) )?(?:"
    rf"(?:(?P<open>between|from) )?(?:(?P<sign1>{_SIGN}) ?)?(?P<one>{_CORE}){_PERCENT}?"
    r"(?: ?- ?| to | or |(?(open) and |(?!)))"
    rf"(?:(?:{_SIGN}) ?)?(?P<two>{_CORE})(?![\w.,]*\d)"
    rf"|(?P<of>{NUMERAL}) out of (?P<whole>{NUMERAL})"
    rf"|(?P<part>{_PART}|half(?= (?:of|the|its|their|a dozen)\b)(?! a))"
    rf"|(?P<few>{_FEW})|(?P<plural>{_PLURAL})(?: more)?(?![\w-])|(?P<vague>{'|'.join(_VAGUE)})(?![\w-])"
    rf"|(?P<sign>{_SIGN}) ?(?P<money>{_CORE})|(?P<number>{_CORE}))(?P<plus>\+)?",
    re.IGNORECASE,
)
_PART_OF = re.compile(r" of (?:the |its |their |some )?", re.IGNORECASE)
_AFTER = re.compile(r" (?P<more>or more|and more|or so|or fewer|or less)(?!\w)", re.IGNORECASE)


class Amount(NamedTuple):
    """Characters of the text (end exclusive) and what they amount to; `core` is where the numeral itself ends."""

    start: int
    end: int
    core: int
    low: float | None
    best: float | None
    high: float | None
    unit: str | None = None
    counts: Counts | None = None
    kind: str = "number"


def read_amounts(text: str) -> list[Amount]:
    """Amounts in order of the text; it must be folded (plain dashes and blanks)."""
    amounts = list(_amounts(text))
    for i, (one, two) in enumerate(pairwise(amounts)):
        if one.unit is None and one.counts is None and two.unit and _PART_OF.fullmatch(text, one.end, two.start):
            amounts[i] = one._replace(unit=two.unit, counts=two.counts)  # "20 of the 45 square kilometers"
    return amounts


def _amounts(text: str) -> Iterator[Amount]:
    at = 0
    while match := _AMOUNT.search(text, at):
        amount = _read(match, text)
        if amount:
            yield amount
        at = max(match.end() if amount is None else amount.end, match.start() + 1)


def _read(match: re.Match[str], text: str) -> Amount | None:
    if match["one"]:
        return _range(match, text)
    if match["of"]:
        return _out_of(match)
    if match["part"]:
        return _part(match)
    if match["plural"] or match["few"] or match["vague"]:
        return _vague(match, text)
    return _single(match, text)


def _single(match: re.Match[str], text: str) -> Amount | None:
    value = value_of(match["number"] or match["money"])
    end, unit, counts = _unit(text, match.end(), value or 0.0, match["sign"])
    if value is None or text[end : end + 1].isalnum():
        return None
    bound: Bound = _BOUND_OF[match["bound"].lower()] if match["bound"] else "low" if match["plus"] else "exact"
    after = _AFTER.match(text, end)
    if after:
        end = after.end()
        bound = {"or so": "best", "or fewer": "high", "or less": "high"}.get(after["more"].lower(), "low")  # type: ignore[assignment]
    value = value / 100 if counts == "share" else value
    low, best, high = _bounded(value, bound, counts)
    return Amount(match.start(), end, match.end(), low, best, high, unit, counts)


def _bounded(value: float, bound: Bound, counts: Counts | None) -> tuple[float | None, float | None, float | None]:
    """Bounds by the guide: "more than 100" begins at 101, shares at themselves."""
    step = 0.0 if counts == "share" else 1.0
    if bound == "low":
        return value, None, None
    if bound == "over":
        return math.floor(value) + 1.0 if step else value, None, None
    if bound == "high":
        return None, None, value
    if bound == "under":
        return None, None, max(0.0, math.ceil(value) - 1.0 if step else value)
    if bound == "best":
        return None, value, None
    return value, value, value


def _unit(text: str, at: int, value: float, sign: str | None) -> tuple[int, str | None, Counts | None]:
    """(end of the unit, unit, what it counts) for the words after a numeral."""
    percent = re.compile(rf"[ -]?{_PERCENT}", re.IGNORECASE).match(text, at)
    if percent:
        points = re.compile(r"(?:age)?[ -]points?\b").match(text, percent.end())
        return (percent.end(), None, "share") if not points else (points.end(), "points", "other")
    if sign:
        code = _SIGNS.get(sign) or _SIGNS[sign.upper()]
        named = next((p.match(text, at) for p, _, c in _UNITS if c == "money" and p.match(text, at)), None)
        return (named.end() if named else at), code, "money"
    for pattern, unit, counts in _UNITS:
        found = pattern.match(text, at)
        if found and not (unit == "m" and found[0].strip().lower() == "m" and value >= SCALES["million"]):
            return found.end(), unit, counts
    return at, None, None


def _range(match: re.Match[str], text: str) -> Amount | None:
    """ "20-30", "15 to 20 percent", "between 2 and 3 million"; "and" needs "between"."""
    joint = text[match.end("one") : match.start("two")].strip().lower().strip("%$€£")
    opened = (match["open"] or "").lower()
    one, two = value_of(match["one"]), value_of(match["two"])
    if one is None or two is None or ("and" in joint and opened != "between"):
        return _first_of(match, text)
    end, unit, counts = _unit(text, match.end(), two, match["sign1"])
    if match["sign1"] is None and joint in {"", "or"} and one > two:
        return _first_of(match, text)
    scale = next((s for w, s in SCALES.items() if match["two"].lower().endswith(w)), 1.0)
    if one < scale and one * scale <= two and not any(match["one"].lower().endswith(w) for w in SCALES):
        one *= scale
    if one >= two or (joint == "to" and one * 1000 < two):
        return _first_of(match, text)
    if counts == "share":
        one, two = one / 100, two / 100
    kind = "range" if joint != "-" else "dash"
    return Amount(match.start(), end, match.end(), one, None, two, unit, counts, kind)


def _first_of(match: re.Match[str], text: str) -> Amount | None:
    """No range after all: the first of the two numbers alone."""
    alone = _AMOUNT.match(text[: match.end("one")], match.start("one") if match["open"] else match.start())
    return _read(alone, text) if alone and not alone["one"] else None


def _out_of(match: re.Match[str]) -> Amount | None:
    """ "17 out of 18" is a share."""
    of, whole = value_of(match["of"]), value_of(match["whole"])
    if of is None or not whole or of > whole:
        return None
    share = round(of / whole, 4)
    low, best, high = _bounded(share, _BOUND_OF[match["bound"].lower()] if match["bound"] else "exact", "share")
    return Amount(match.start(), match.end(), match.end(), low, best, high, None, "share", "part")


def _part(match: re.Match[str]) -> Amount | None:
    """half, a third, two-thirds: shares."""
    words = re.split(r"[ -]", match["part"].lower())
    count = value_of(words[0]) if len(words) > 1 else 1.0
    share = round((count or 1.0) / _PARTS[words[-1]], 4)
    if share > 1:
        return None
    low, best, high = _bounded(share, _BOUND_OF[match["bound"].lower()] if match["bound"] else "exact", "share")
    return Amount(match.start(), match.end(), match.end(), low, best, high, None, "share", "part")


def _vague(match: re.Match[str], text: str) -> Amount | None:
    """dozens, tens of thousands, several hundred, a number of."""
    if match["vague"]:
        low, high = _VAGUE[match["vague"].lower()]
        best = low if low == high else None
        return Amount(match.start("vague"), match.end(), match.end(), low, best, high, None, None, "vague")
    if match["few"]:
        word = match["few"].lower().split()[-1].rstrip("s")
        first, last = _PLURALS[f"{word}s"]
    else:
        first, last = _plural(match["plural"].lower().split(" of "))
    if match["plural"] and match["plural"].lower() == "tens":
        return None
    end, unit, counts = match.end(), None, None
    of_money = re.compile(r" of").match(text, end)
    if of_money:
        after, code, kind = _unit(text, of_money.end(), 0.0, None)
        if kind in {"money", "area"} or code in {"km", "miles"}:
            end, unit, counts = after, code, kind
    return Amount(match.start(), end, match.end(), first, None, last, unit, counts, "vague")


def _plural(words: list[str]) -> tuple[float, float]:
    """ "Tens of thousands": the first word times the last one's unit."""
    first, last = _PLURALS[words[0]]
    for word in words[1:]:
        unit = _PLURALS[word][0] / 2 if word not in {"dozens", "scores", "tens"} else _PLURALS[word][0]
        first, last = first * unit, (last + 1) * unit - 1
    return first, last

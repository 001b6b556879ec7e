"""The words around a place name that belong to it, and places that have no name of their own.

"eastern Aleppo", "20 km north of Homs", "Sakhour district", "the eastern part of the city", "Harmony Street".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import msgspec

from sayso.knowledge.gazetteer import capitals, demonyms, normalise, place_words
from sayso.records.base import Precision, Span
from sayso.records.entity import Place
from sayso.records.parsed import Parsed
from sayso.resolve.geography import bearing, shift
from sayso.resolve.toponyms import Toponym, is_capital

SHIFT_KM: dict[str, float] = {
    "country": 150.0,
    "region": 60.0,
    "province": 30.0,
    "district": 10.0,
    "town": 3.0,
}
PARTS = {"part", "parts", "side", "half", "section", "sections", "outskirts", "suburbs", "edge", "districts",
         "areas", "neighbourhoods", "neighborhoods", "countryside", "quarters", "fringe", "flank", "corner",
         "region"}  # fmt: skip
PARTLY: dict[Precision, Precision] = {"town": "district", "country": "region", "province": "region"}
UNITS = {"km": 1.0, "kms": 1.0, "kilometers": 1.0, "kilometres": 1.0, "kilometer": 1.0, "kilometre": 1.0,
         "miles": 1.609, "mile": 1.609, "mi": 1.609}  # fmt: skip
WORDS = ("province", "district", "neighbourhood", "town", "point", "natural")
FIRST_OF_TWO = {
    "air",
    "refugee",
    "military",
    "international",
    "border",
    "naval",
    "displacement",
    "army",
    "nuclear",
}
NOMINALS: dict[str, set[Precision]] = {
    "city": {"town"}, "town": {"town"}, "village": {"town"}, "capital": {"town"}, "province": {"province"},
    "governorate": {"province"}, "country": {"country"}, "district": {"neighbourhood", "district"},
    "neighbourhood": {"neighbourhood"}, "neighborhood": {"neighbourhood"}, "camp": {"neighbourhood", "point"},
    "base": {"point"}, "airport": {"point"}, "region": {"region", "province"},
    "enclave": {"town", "district", "region"},
    "area": {"neighbourhood", "district", "region", "province", "town"},
}  # fmt: skip
UNKNOWN_NATURAL = {"park", "bridge", "airport", "airbase", "base", "camp", "prison", "square", "township", "village",
                   "parish", "county", "district", "province", "governorate"}  # fmt: skip
UNKNOWN_LOWER: dict[str, Precision] = {
    "district": "neighbourhood", "neighbourhood": "neighbourhood", "neighborhood": "neighbourhood",
    "suburb": "neighbourhood", "village": "town", "town": "town", "province": "province", "governorate": "province",
}  # fmt: skip
BUILDINGS = {"mosque", "cathedral", "church", "synagogue", "temple", "hospital", "prison", "palace", "airport",
             "station", "stadium", "plaza", "square", "tower", "headquarters", "complex", "market", "mall", "hotel",
             "embassy", "consulate", "barracks", "refinery", "dam", "checkpoint"}  # fmt: skip


CITY_STATES = {"HKG", "MAC", "SGP", "MCO", "VAT", "SMR"}


class Widened(msgspec.Struct):
    """The span with the words that belong to a name; `word` is the group of its feature word ("district"), or "".

    `side` is a side of the place; with `km` the point lies that far outside it on that side. `of_city` is whether
    the words call it a part of "the city". `suffix` are feature words that make a new name ("International Airport").
    """

    span: Span
    word: str = ""
    side: str | None = None
    km: float | None = None
    of_city: bool = False
    prefix: str = ""
    suffix: str = ""

    def applied(self, place: Place) -> Place:
        """The place with the side, distance and feature words taken into account."""
        precision, name = place.precision, place.name
        if self.word == "point" and self.suffix:
            precision, name = "point", f"{name} {self.suffix}"
        elif self.word in {"district", "province"} and precision == "town":
            precision = "district" if self.word == "district" else "province"
        elif self.word == "neighbourhood" and precision == "town":
            precision = "neighbourhood"
        lat, lon = place.lat, place.lon
        if self.km is not None and self.side and lat is not None and lon is not None:
            lat, lon = shift(lat, lon, self.side, self.km)
            precision = "district"
        elif self.side:
            if lat is not None and lon is not None:
                lat, lon = shift(lat, lon, self.side, SHIFT_KM.get(precision, 0.0) if self.side != "central" else 0.0)
            name = f"{self.prefix} {name}"
            precision = PARTLY.get(precision, precision)
        return msgspec.structs.replace(place, precision=precision, name=name, lat=lat, lon=lon)


def widen(parsed: Parsed, toponym: Toponym) -> Widened:
    """The words around a toponym that belong to it."""
    tokens = parsed.tokens
    first, last = toponym.first, toponym.last
    word, suffix, stop = _feature_word(parsed, last)
    start, prefix, side, km = _direction(parsed, first)
    if not side and last + 2 < len(tokens) and tokens[last].text in {"'s", "’s"}:
        side = bearing(tokens[last + 1].text) if tokens[last + 2].lower in PARTS else None
        prefix, stop = (tokens[last + 1].lower, last + 3) if side else (prefix, stop)
    of_city = first > 1 and tokens[first - 1].text in {"'s", "’s"} and tokens[first - 2].lower in NOMINALS
    if not word and first > 1 and tokens[first - 1].lower == "of":
        word = next((g for g in WORDS if tokens[first - 2].lower in place_words(f"after_{g}")), "")
    span = Span(tokens[start].start, tokens[stop - 1].end)
    return Widened(span, word, side, km, of_city, prefix, suffix)


def _feature_word(parsed: Parsed, last: int) -> tuple[str, str, int]:
    """The group of the feature word(s) at a token, the words, and where they end."""
    tokens = parsed.tokens
    stop = last
    if stop + 1 < len(tokens) and tokens[stop].lower in FIRST_OF_TWO:
        stop += 1
    if stop < len(tokens):
        for group in WORDS:
            if tokens[stop].lower in place_words(f"after_{group}") and _heads(parsed, stop):
                return group, parsed.text[tokens[last].start : tokens[stop].end], stop + 1
    return "", "", last


def _heads(parsed: Parsed, at: int) -> bool:
    """Whether a feature word ends its noun phrase ("Aleppo city", not "Aleppo city council")."""
    if at + 1 >= len(parsed.tokens):
        return True
    after = parsed.tokens[at + 1]
    return after.pos not in {"NOUN", "PROPN"} or after.sentence != parsed.tokens[at].sentence


def _direction(parsed: Parsed, first: int) -> tuple[int, str, str | None, float | None]:
    """(first token, words, side, kilometres) of what stands before a name: "eastern", "20 km north of"."""
    tokens = parsed.tokens
    at = first - 1
    if at < 0 or tokens[at].sentence != tokens[first].sentence:
        return first, "", None, None
    if (side := bearing(tokens[at].text)) and tokens[at].text.lower() not in {"center"}:
        start = at
        if at > 1 and tokens[at - 1].text == "-" and bearing(tokens[at - 2].text + tokens[at].text):
            start, side = at - 2, bearing(tokens[at - 2].text + tokens[at].text)
        return start, parsed.text[tokens[start].start : tokens[at].end].lower(), side, None
    while at > 0 and tokens[at].lower == "the":
        at -= 1
    if tokens[at].lower == "of" and at > 1:
        if tokens[at - 1].lower in PARTS and (side := bearing(tokens[at - 2].text)):
            return at - 2, tokens[at - 2].lower, side, None
        if (side := bearing(tokens[at - 1].text)) and at > 2 and (km := _kilometres(parsed, at - 2)):
            return at - 3, "", side, km
    return first, "", None, None


def _kilometres(parsed: Parsed, unit: int) -> float | None:
    """The distance that ends with a unit of length at a token."""
    factor = UNITS.get(parsed.tokens[unit].lower)
    number = parsed.tokens[unit - 1].text.replace(",", "")
    return float(number) * factor if factor and re.fullmatch(r"\d{1,4}(\.\d+)?", number) else None


def anaphors(parsed: Parsed, places: Iterable[Place]) -> Iterator[Place]:
    """What "the city", "this province" and "the eastern part of the city" stand for: the last such place before."""
    tokens = parsed.tokens
    known = list(places)
    for at in range(1, len(tokens)):
        noun = tokens[at].lower
        kinds = NOMINALS.get(noun) or ({"point"} if noun in BUILDINGS else None)
        if kinds is None or tokens[at - 1].lower not in {"the", "this", "that"} or not _heads(parsed, at):
            continue
        if at + 1 < len(tokens) and tokens[at + 1].lower == "of":
            continue
        before = [
            p
            for p in known
            if _fits(p, noun)
            and p.span.start < tokens[at - 1].start
            and (p.precision in kinds or (noun == "city" and p.country in CITY_STATES))
            and p.lat is not None
        ]
        if not before:
            continue
        start, prefix, side, km = _direction(parsed, at - 1)
        span = Span(tokens[min(start, at - 1)].start, tokens[at].end)
        if not any(span.overlap(p.span) > 0 for p in known):
            whole = msgspec.structs.replace(before[-1], span=span)
            yield Widened(span, "", side, km, False, prefix).applied(whole)


def _fits(place: Place, noun: str) -> bool:
    """Whether a noun can stand for a place: "the capital" for a capital, "the mosque" for what is called one."""
    if noun == "capital":
        return normalise(place.name) in capitals()
    return noun in place.name.lower() if noun in BUILDINGS or noun in {"base", "camp"} else True


def features(parsed: Parsed, taken: set[int], buildings: bool = False) -> Iterator[tuple[Span, str, Precision]]:
    """Named places that no gazetteer knows: (span, name, precision) of streets, rivers, villages, districts.

    Mosques, hospitals and the like too if `buildings` are asked for; geoparsing corpora do not call them toponyms.
    """
    at = 0
    while at < len(parsed.tokens):
        run = _run(parsed, at, taken)
        unknown = _unknown(parsed, (at, run), taken, buildings) if run > at else None
        if unknown is not None:
            stop, precision = unknown
            span = Span(parsed.tokens[at].start, parsed.tokens[stop - 1].end)
            name = parsed.text[span.start : parsed.tokens[max(run, at + 1) - 1].end]
            yield span, name, precision
            at = stop
        else:
            at = max(run, at + 1)


def _run(parsed: Parsed, first: int, taken: set[int]) -> int:
    """Where the run of capitals that starts at a token ends (it, if none does)."""
    at = first
    tokens = parsed.tokens
    while at < min(len(tokens), first + 5) and at not in taken and is_capital(tokens[at]):
        if tokens[at].sentence != tokens[first].sentence or tokens[at].pos not in {
            "PROPN",
            "ADJ",
            "NOUN",
            "NUM",
        }:
            break
        at += 1
    while (
        at < len(tokens)
        and at > first
        and tokens[at].text.isdigit()
        and tokens[at - 1].lower in {"highway", "interstate"}
    ):
        at += 1
    return at


def _unknown(parsed: Parsed, extent: tuple[int, int], taken: set[int], buildings: bool) -> tuple[int, Precision] | None:
    """Where an unknown place's words end and how precise it is; None if the run is no place."""
    tokens = parsed.tokens
    first, stop = extent
    glued = first - 1 in taken and tokens[first - 1].end + 1 >= tokens[first].start
    if glued or normalise(tokens[first].text) in demonyms() or tokens[first].lower in place_words("title"):
        return None
    end = tokens[stop - 1]
    if stop - first > 1:
        if end.lower.rstrip(".") in place_words("street") or end.text.isdigit():
            return stop, "point"
        if end.lower in place_words("after_natural"):
            return stop, "region"
        if buildings and end.lower in BUILDINGS:
            return stop, "point"
        if end.lower in UNKNOWN_NATURAL:
            return stop, "province" if end.lower in {"province", "governorate", "county"} else "point"
        if tokens[first].lower in place_words("before_feature"):
            return stop, "region"
    if (
        stop < len(tokens)
        and (kind := UNKNOWN_LOWER.get(tokens[stop].lower))
        and _heads(parsed, stop)
        and stop not in taken
    ):
        return stop + 1, kind
    before = tokens[first - 1].lower if first else ""
    if before == "of" and first > 1 and tokens[first - 2].lower in place_words("unknown_of"):
        return stop, "town"
    located = before in {"in", "near", "outside", "at"} and any(
        n.first == first and n.last == stop and n.label == "GPE" for n in parsed.names
    )
    acronym = tokens[first].text.isupper() and stop - first == 1
    return (stop, "town") if located and not acronym else None

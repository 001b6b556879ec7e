"""Places in an article: which words name them and where they are.

`find_places` gives each place with the words an annotator would quote ("eastern Aleppo", "the Sakhour area"
without its article); `find_toponyms` the bare names, as geoparsing corpora mark them.
"""

from __future__ import annotations

from collections import defaultdict

import msgspec

from sayso.knowledge.gazetteer import Entry, country_of_domain, normalise
from sayso.records.article import Article
from sayso.records.base import Precision, Span
from sayso.records.entity import Place
from sayso.records.parsed import Parsed
from sayso.resolve.disambiguate import CONTAINED, Query, resolve
from sayso.resolve.evidence import container, holds
from sayso.resolve.geography import bearing, distance
from sayso.resolve.place_phrases import BUILDINGS, Widened, anaphors, features, widen
from sayso.resolve.toponyms import Toponym, recognise

PRECISION: dict[str, Precision] = {
    "country": "country", "continent": "region", "province": "province", "district": "district", "town": "town",
    "neighbourhood": "neighbourhood", "base": "point", "crossing": "point", "camp": "neighbourhood",
}  # fmt: skip
WORD_KINDS = {"province": {"province"}, "district": {"district"}, "town": {"town"}, "natural": {"river", "lake", "sea",
              "mountain", "desert", "strait"}, "neighbourhood": {"neighbourhood"}}  # fmt: skip
WORD_BONUS = 2.5
SMALL = 15_000  # people; a larger town is not mistaken for a neighbourhood
WITHIN_KM = 30.0  # of a town, for what is called its neighbourhood


class Found(msgspec.Struct):
    """A toponym with the words that belong to it, and the place it was resolved to."""

    toponym: Toponym
    widened: Widened
    entry: Entry | None = None


def find_places(article: Article, parsed: Parsed) -> tuple[Place, ...]:
    """Every place the article names, in order; also "the city" and the like, as the place they stand for.

    Directional parts ("northern Syria") keep the coordinates of the whole, shifted a little to that side: 3 km for a
    town, 30 km for a province, 150 km for a country. "20 km north of X" is shifted by just that. Names that no
    gazetteer knows have None for coordinates, except neighbourhoods, which have those of their town.
    """
    found = _resolved(article, parsed)
    places = [_place(parsed, f, found) for f in found]
    places += [
        _unknown(parsed, span, name, precision, found)
        for span, name, precision in features(parsed, _taken(found), buildings=True)
    ]
    places += anaphors(parsed, sorted(places, key=lambda p: p.span))
    return tuple(sorted(places, key=lambda p: p.span))


def find_toponyms(article: Article, parsed: Parsed) -> tuple[Place, ...]:
    """The bare names with the places they were resolved to: what geoparsing corpora annotate."""
    found = _resolved(article, parsed)
    tokens = parsed.tokens
    bare = [
        _record(f.entry, Span(tokens[f.toponym.first].start, tokens[f.toponym.last - 1].end), f.toponym.text)
        for f in found
    ]
    bare += [
        _unknown(parsed, span, name, precision, found) for span, name, precision in features(parsed, _taken(found))
    ]
    return tuple(sorted(bare, key=lambda p: p.span))


def _taken(found: list[Found]) -> set[int]:
    return {i for f in found for i in range(f.toponym.first, f.toponym.last)}


def _resolved(article: Article, parsed: Parsed) -> list[Found]:
    """One sense of a name per article, but for mentions that say themselves where they lie."""
    found = [Found(t, widen(parsed, t)) for t in recognise(parsed)]
    held: dict[str, str] = {}
    said = [_said(parsed, one) for one in found]
    for one, (_, holder) in zip(found, said, strict=True):
        if holder:
            held.setdefault(one.toponym.key, holder)
    groups: dict[tuple[str, str, str], list[tuple[Found, list[float]]]] = defaultdict(list)
    for one, (bonus, holder) in zip(found, said, strict=True):
        key = one.toponym.key
        word = one.widened.word if one.widened.word in {"province", "natural"} else ""
        groups[key, holder or held.get(key, ""), word].append((one, bonus))
    queries = []
    for members in groups.values():
        candidates = max((f.toponym.candidates for f, _ in members), key=len)
        bonuses = [b for f, b in members if len(f.toponym.candidates) == len(candidates)]
        queries.append(Query(candidates, len(members), [max(column) for column in zip(*bonuses, strict=True)]))
    for members, entry in zip(groups.values(), resolve(queries, _outlet_country(article)), strict=True):
        for one, _ in members:
            one.entry = entry
    return found


def _said(parsed: Parsed, one: Found) -> tuple[list[float], str]:
    """Points for candidates from the mention's own words, and the id of what it says it lies in ("" if nothing)."""
    toponym, candidates = one.toponym, one.toponym.candidates
    bonus = [WORD_BONUS if c.kind in WORD_KINDS.get(one.widened.word, set()) else 0.0 for c in candidates]
    tokens = parsed.tokens
    at = toponym.last
    holder = None
    if at + 1 < len(tokens) and tokens[at].text in {",", "(", "in"}:
        at += 1
        while at + 1 < len(tokens) and (tokens[at].lower == "the" or bearing(tokens[at].text)):
            at += 1
        holder = container(parsed, at, candidates)
    if holder is None:
        return bonus, ""
    return [b + (CONTAINED if holds(holder, c) else 0.0) for b, c in zip(bonus, candidates, strict=True)], holder.id


def _outlet_country(article: Article) -> str | None:
    """The country of the outlet's web address ("independent.ie"), if its ending is a country's."""
    host = (article.url or article.outlet or "").split("//")[-1].split("/")[0].rstrip(".").lower()
    ending = host.rsplit(".", 1)[-1] if "." in host else ""
    return country_of_domain(ending) if len(ending) == 2 else None


def _place(parsed: Parsed, one: Found, found: list[Found]) -> Place:
    """The record for a mention with its widened words."""
    span, widened, entry = one.widened.span, one.widened, one.entry
    town = _town_before(found, one)
    if (
        widened.word in {"neighbourhood", "district"}
        and entry is not None
        and entry.kind == "town"
        and town is not None
    ):
        far = distance(entry.lat, entry.lon, town.lat, town.lon) > WITHIN_KM
        if far and entry.population < SMALL and (widened.of_city or widened.word == "neighbourhood"):
            return _unknown(parsed, span, one.toponym.text, "neighbourhood", found)
    return widened.applied(_record(entry, span, one.toponym.text))


def _record(entry: Entry | None, span: Span, text: str) -> Place:
    if entry is None:
        return Place(span=span, name=text)
    return Place(
        span=span, name=_shown(entry, text), id=entry.id, country=entry.country, admin1=entry.admin1, lat=entry.lat,
        lon=entry.lon, precision=_precision(entry),
    )  # fmt: skip


def _precision(entry: Entry) -> Precision:
    """By kind; airports, mosques and the like are points whatever they are filed under."""
    last = entry.name.rsplit(" ", 1)[-1].lower()
    if entry.kind in {"neighbourhood", "town", "camp"} and " " in entry.name and last in BUILDINGS | {"bridge", "dam"}:
        return "point"
    return PRECISION.get(entry.kind, "region")


def _shown(entry: Entry, text: str) -> str:
    """The plain spelling of the text where it is the entry's own name but for diacritics; else the entry's name."""
    return text if normalise(text) == normalise(entry.name) and not text.isupper() and text.isascii() else entry.name


def _unknown(parsed: Parsed, span: Span, name: str, precision: Precision, found: list[Found]) -> Place:
    """A place no gazetteer knows: where its town is, if it is called a part of one, else nowhere."""
    if precision in {"neighbourhood", "point"}:
        before = [
            f for f in found if f.toponym.first < len(parsed.tokens) and parsed.tokens[f.toponym.first].start < span.end
        ]
        town = next(
            (f.entry for f in reversed(before) if f.entry and f.entry.kind == "town" and f.toponym.text != name),
            None,
        )
        if town is not None:
            return Place(
                span=span, name=f"{name}, {town.name}", country=town.country, admin1=town.admin1, lat=town.lat,
                lon=town.lon, precision=precision,
            )  # fmt: skip
    return Place(span=span, name=name, precision=precision)


def _town_before(found: list[Found], one: Found) -> Entry | None:
    """The town last named before a mention, other than by its own name."""
    town = None
    for other in found:
        if other is one:
            break
        if other.entry is not None and other.entry.kind == "town" and other.toponym.key != one.toponym.key:
            town = other.entry
    return town

"""How much speaks for a run of capitals being a place: points for and against, by what stands around it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sayso.knowledge.gazetteer import Entry, demonyms, gazetteer, normalise, place_words
from sayso.records.parsed import Parsed
from sayso.resolve.geography import bearing

THRESHOLD = 1.8  # points from which a match is a place
LOCATED = 1.2  # points for a plain preposition of place
VETO = -4.0  # points from which nothing else in the article brings it back
Label = tuple[str, int, int] | None
FEATURE_GROUPS = ("after_province", "after_district", "after_neighbourhood", "after_town", "after_natural")
DATELINE = re.compile(
    r"\s*(?:,\s*[A-Z][\w.]+(?:\s[A-Z][\w.]+)?\s*)?(?:\([A-Z][\w ./]*\)|[A-Z][a-z]+\.? \d+)?\s*(?:--|—|–)"
)


def weigh(
    parsed: Parsed,
    extent: tuple[int, int],
    candidates: list[Entry],
    labels: Sequence[Label],
    surnames: frozenset[str],
) -> float:
    """Points of tokens `extent` (last exclusive) for being one of these places."""
    first, last = extent
    person = _person(parsed, first, last, labels)
    if person <= VETO or _institution(parsed, first, last):
        return VETO
    known = any(c.rank for c in candidates)
    score = importance(candidates) + (min(1, last - first - 1) if known else 0) + person
    before = _before(parsed, first)
    score += _labelled(first, last, labels, before) + before + _after(parsed, last, candidates)
    if last - first == 1:
        score += _single(parsed, first, candidates, surnames)
    return score


def importance(candidates: list[Entry]) -> float:
    """Points for what the name alone may be, the best of its candidates."""
    return max((_importance(c) for c in candidates), default=0.0)


def _importance(entry: Entry) -> float:
    if entry.rank == 0:
        return 1.5 if entry.population >= 500_000 else 0.5 if entry.population >= 100_000 else -0.8
    if entry.kind in {"country", "continent"}:
        return 4.0
    if entry.kind == "province":
        return 3.0 if entry.rank == 2 else 1.0
    if entry.kind == "district" and entry.id.startswith("geonames:"):
        return 3.0 if " " in entry.name else 0.8
    if entry.kind != "town" or entry.id.startswith("sayso:"):
        return 2.5 if " " in entry.name or "-" in entry.name else 1.5
    return _by_size(entry.population)


def _by_size(population: int) -> float:
    for least, points in ((500_000, 3.0), (100_000, 2.2), (15_000, 1.4)):
        if population >= least:
            return points
    return 0.6


def _labelled(first: int, last: int, labels: Sequence[Label], before: float) -> float:
    """What the parser's own names say, as a hint; people are seldom found "in" or "near"."""
    label = labels[first]
    if label is None:
        return 0.0
    kind, start, stop = label
    exact = (start, stop) == (first, last)
    if kind in {"GPE", "LOC"}:
        return 1.5 if exact else 0.7
    if kind == "FAC":
        return 0.5
    if kind == "PERSON":
        return (-2.0 if before < LOCATED else -0.8) if exact or start < first else -3.0
    if kind == "NORP":
        return -1.0
    return -0.8 if exact else -0.3


def _before(parsed: Parsed, first: int) -> float:
    """Points for the preposition, direction or feature word before a name; against it for a name run on."""
    tokens = parsed.tokens
    at = first - 1
    while (
        at >= 0
        and tokens[at].sentence == tokens[first].sentence
        and (
            (tokens[at].lower in {"the", "of", "both"} and at == first - 1 and tokens[at].lower == "the")
            or bearing(tokens[at].text)
        )
    ):
        at -= 1
    if at < 0 or tokens[at].sentence != tokens[first].sentence:
        return 0.3 if at < first - 1 else 0.0
    word = tokens[at]
    points = 1.0 if at < first - 1 and bearing(tokens[first - 1].text) else 0.0
    if word.lower == "of" and at > 0 and tokens[at - 1].lower in place_words("before_of"):
        return points + 2.0
    if word.lower in {
        "in",
        "near",
        "at",
        "outside",
        "around",
        "across",
        "throughout",
        "toward",
        "towards",
        "inside",
    }:
        return points + LOCATED
    if word.lower in place_words("locative"):
        return points + 0.6
    glued = word.text[:1].isupper() and word.pos == "PROPN" and normalise(word.text) not in demonyms()
    if glued and not gazetteer().knows(word.text):
        return points - 1.2
    return points


def _after(parsed: Parsed, last: int, candidates: list[Entry]) -> float:
    """Points for ", Region", a dateline's dash, "-based" and feature words after a name."""
    tokens = parsed.tokens
    if last >= len(tokens):
        return 0.0
    after = tokens[last]
    rest = parsed.text[tokens[last - 1].end : tokens[last - 1].end + 60]
    first_of_paragraph = last <= 4 or (tokens[last - 1].text.isupper() and len(tokens[last - 1].text) > 3)
    points = 1.5 if first_of_paragraph and DATELINE.match(rest) else 0.0
    if after.text in {",", "in"} and last + 1 < len(tokens) and container(parsed, last + 1, candidates):
        return points + 2.5
    if after.text == "-" and last + 1 < len(tokens):
        return points + (2.0 if tokens[last + 1].lower in {"based", "born", "area", "held", "controlled"} else 0.3)
    if any(after.lower in place_words(group) for group in FEATURE_GROUPS):
        return points + 1.0
    return points + (0.8 if after.lower in place_words("local") else 0.0)


def container(parsed: Parsed, at: int, candidates: list[Entry]) -> Entry | None:
    """The country or province that stands at a token and holds one of the candidates ("Mokha, Yemen")."""
    for length in (4, 3, 2, 1):
        tokens = parsed.tokens[at : at + length]
        if len(tokens) < length or not tokens[0].text[:1].isupper():
            continue
        text = parsed.text[tokens[0].start : tokens[-1].end]
        for holder in gazetteer().candidates(text):
            if holder.kind in {"country", "province", "district"} and any(holds(holder, c) for c in candidates):
                return holder
    return None


def holds(holder: Entry, held: Entry) -> bool:
    """Whether one place lies in the other as far as their country and division tell."""
    if holder.id == held.id or holder.country is None or holder.country != held.country:
        return False
    if holder.kind == "country":
        return True
    if holder.kind == "district":
        return abs(holder.lat - held.lat) < 0.7 and abs(holder.lon - held.lon) < 0.9 and held.kind != "province"
    if held.admin1:
        return holder.admin1 == held.admin1 or holder.name == held.admin1
    return abs(holder.lat - held.lat) < 2 and abs(holder.lon - held.lon) < 2


def _person(parsed: Parsed, first: int, last: int, labels: Sequence[Label]) -> float:
    """Against: a title or given name before it, or a given name that a surname follows."""
    tokens = parsed.tokens
    given, titles = place_words("given"), place_words("title")
    if first > 0 and tokens[first - 1].sentence == tokens[first].sentence:
        before = tokens[first - 1]
        capital = before.text[:1].isupper()
        if capital and before.lower.rstrip(".") in titles and not _follows_place(parsed, first - 1):
            return VETO
        if capital and before.lower in given and not gazetteer().knows(f"{before.text} {tokens[first].text}"):
            return VETO
        initial = re.fullmatch(r"[A-Z]\.", before.text) and first > 1 and tokens[first - 2].text[:1].isupper()
        if initial:
            return VETO
    if last < len(tokens) and last - first == 1 and tokens[first].lower in given:
        after = tokens[last]
        surname = after.text[:1].isupper() and after.sentence == tokens[first].sentence and after.pos == "PROPN"
        if surname and not any(after.lower in place_words(group) for group in (*FEATURE_GROUPS, "maker", "local")):
            label = labels[first]
            return -2.0 if label and label[0] in {"GPE", "LOC"} and label[2] == last else VETO
    return 0.0


def _follows_place(parsed: Parsed, at: int) -> bool:
    """Whether a title belongs to the place before it ("London Mayor ...")."""
    return at > 0 and parsed.tokens[at - 1].text in {",", "'s"}


def _institution(parsed: Parsed, first: int, last: int) -> bool:
    """Whether the name is only part of a newspaper's, a university's, a team's or a firm's."""
    tokens, makers = parsed.tokens, place_words("maker")
    for at in range(last, min(last + 3, len(tokens))):
        if not tokens[at].text[:1].isupper() or tokens[at].sentence != tokens[first].sentence:
            break
        if tokens[at].lower in makers or tokens[at].lower.rstrip(".") in place_words("street"):
            return True
    of = first > 1 and tokens[first - 1].lower == "of" and tokens[first - 2].text[:1].isupper()
    return of and tokens[first - 2].lower in place_words("maker_before")


def _single(parsed: Parsed, at: int, candidates: list[Entry], surnames: frozenset[str]) -> float:
    """Against one word alone: a given name, the surname of somebody in the article, an ordinary word."""
    token = parsed.tokens[at]
    points = 0.0
    strong = importance(candidates)
    if token.lower in surnames:
        points -= 3.0 if _before(parsed, at) < 1 else 1.0
    if token.lower in place_words("given") and strong < 4:
        points -= 1.0
    if token.lower in place_words("ordinary") and strong < 3:
        points -= 2.5
    if token.pos not in {"PROPN", "ADJ"} and strong < 4:
        points -= 1.5 if token.pos in {"NOUN", "X", "NUM"} else 3.0
    after = parsed.tokens[at + 1] if at + 1 < len(parsed.tokens) else None
    if after is not None and after.pos == "PROPN" and after.text[:1].isupper() and strong < 3:
        points -= 0.5
    return points

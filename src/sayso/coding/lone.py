"""Figures that belong to no event: populations, areas, shares, votes, the displaced, forces present."""

from __future__ import annotations

from sayso.coding import setting
from sayso.coding.counting import quantity
from sayso.coding.reading import Reading
from sayso.records.base import Counts, Span
from sayso.records.claim import Figure
from sayso.records.reading import Number

# Nouns that say what a lone number counts, where the number itself does not.
COUNTED_NOUNS: dict[str, Counts] = {
    "refugee": "displaced", "migrant": "displaced", "resident": "population", "inhabitant": "population",
    "population": "population", "vote": "votes", "voter": "votes", "troop": "deployed", "soldier": "deployed",
    "peacekeeper": "deployed", "prisoner": "detained", "detainee": "detained",
}  # fmt: skip
LONE: set[Counts] = {"population", "area", "share", "votes", "displaced", "deployed", "detained"}


def find_lone_figures(reading: Reading, used: set[int]) -> list[tuple[Span, int, Figure]]:
    """(span, token, figure) of every number no event or control claim used and that counts something of note."""
    found = []
    for n, number in enumerate(reading.numbers):
        if n in used:
            continue
        counts = _counts(reading, number) or _as_before(reading, n)
        if counts is None:
            continue
        at = reading.token_at(number.span.start)
        place = setting.find_place(reading, number.noun if number.noun is not None else at, [])
        when = setting.find_when(reading, at, None)
        found.append((number.span, at, Figure(figure=quantity(number, counts), place=place, when=when)))
    return found


def _as_before(reading: Reading, n: int) -> Counts | None:
    """ "1.5 million people live in the west, as opposed to 200,000 in the east": what the number before counts."""
    number, before = reading.numbers[n], reading.numbers[n - 1] if n else None
    if before is None or number.noun is not None or number.counts is not None or number.unit is not None:
        return None
    if reading.sentence_of(before.span) != reading.sentence_of(number.span):
        return None
    return before.counts if before.counts in LONE and max(number.best or 0, number.high or 0) >= 100 else None


def _counts(reading: Reading, number: Number) -> Counts | None:
    if number.counts in LONE:
        return number.counts
    if number.noun is None or number.counts is not None:
        return None
    if max(number.low or 0, number.best or 0, number.high or 0) < 100:  # "two soldiers" is no total
        return None
    return COUNTED_NOUNS.get(reading.parsed.tokens[number.noun].lemma)

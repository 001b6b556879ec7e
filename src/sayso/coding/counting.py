"""Which numbers belong to an event: the count on its recipients, its own munitions, votes or money."""

from __future__ import annotations

from sayso.coding.reading import Reading
from sayso.records.base import Counts
from sayso.records.entity import Quantity
from sayso.records.reading import Number
from sayso.syntax import tree


def figures_of(
    reading: Reading, head: int, heads: tuple[int, ...], counts: str | None
) -> tuple[tuple[Quantity, ...], set[int]]:
    """Quantities on the nouns in an event's slots, and the indices of the numbers used.

    `heads` are the noun heads whose numbers count (recipients, or actors where the frame counts those).
    """
    parsed = reading.parsed
    found: list[Quantity] = []
    used: set[int] = set()
    wanted = {k for h in heads for k in _counted(reading, h)}
    for n, number in enumerate(reading.numbers):
        if number.counts in {"area", "share", "population"} and number.noun not in wanted:
            continue
        at = number.noun if number.noun is not None else reading.token_at(number.span.start)
        if at in wanted or reading.token_at(number.span.end - 1) in wanted:
            what = number.counts if number.counts in {"money", "weapons", "votes", "share", "area"} else counts
            found.append(quantity(number, _as_counts(what)))
            used.add(n)
    if not found and counts is not None:
        for n, number in enumerate(reading.numbers):
            at = reading.token_at(number.span.start)
            if number.noun == head or (number.noun is None and parsed.tokens[at].head == head):
                found.append(quantity(number, _as_counts(number.counts or counts)))
                used.add(n)
    return tuple(found), used


def quantity(number: Number, counts: Counts) -> Quantity:
    """A number of the text as a quantity of something."""
    return Quantity(
        span=number.span, counts=counts, low=number.low, best=number.best, high=number.high, unit=number.unit
    )


def _as_counts(value: str | None) -> Counts:
    known: dict[str | None, Counts] = {c: c for c in ("killed", "injured", "captured", "displaced", "detained",
                                                      "deployed", "population", "area", "share", "votes", "money",
                                                      "weapons", "other")}  # fmt: skip
    return known.get(value, "other")


def _counted(reading: Reading, head: int) -> set[int]:
    """A noun, and those its number may hang on: "dozens of civilians", "35 people, among them nine children"."""
    return {head, *(j for p, j in tree.obliques(reading.parsed, head) if p in {"of", "including"})}

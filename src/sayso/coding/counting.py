"""Which numbers belong to an event: the count on its recipients, its own munitions, votes or money."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.coding.reading import Reading
from sayso.records.base import Counts
from sayso.records.entity import Quantity
from sayso.records.reading import Number
from sayso.syntax import tree

FEW = 4
KNOWN = {"the", "these", "those", "both", "its", "their", "his", "her", "our"}
ARTICLES = {"a", "an"}  # "a soldier was killed" tells one, but the guide counts numbers only
OWN_COUNTS = {"money", "weapons", "votes", "share", "area"}  # what a number says it counts, whatever the event


def figures_of(
    reading: Reading, trigger: int, counted: Sequence[tuple[int, str | None]]
) -> tuple[tuple[Quantity, ...], set[int]]:
    """Quantities of an event, and the indices of the numbers used.

    `counted` are noun heads with what a number on them counts ("killed"); a number on the trigger itself ("ten
    air strikes") counts occurrences.
    """
    wanted = {k: counts for head, counts in counted for k in _counted(reading, head)}
    found: list[Quantity] = []
    used: set[int] = set()
    for n, number in enumerate(reading.numbers):
        if number.span.of(reading.parsed.text).lower() in ARTICLES or _known_few(reading, number):
            continue
        at = _noun(reading, number)
        if at == trigger:
            found.append(quantity(number, number.counts or "other"))
        elif at in wanted:
            own = number.counts if number.counts in OWN_COUNTS else None
            found.append(quantity(number, own or _as_counts(wanted[at])))
        else:
            continue
        used.add(n)
    return tuple(found), used


def _known_few(reading: Reading, number: Number) -> bool:
    """ "the two leaders" counts nothing: who they are is known."""
    if number.noun is None or max(number.low or 0, number.best or 0, number.high or 0) > FEW:
        return False
    determiners = tree.children(reading.parsed, number.noun, "det", "nmod:poss")
    return any(reading.parsed.tokens[j].lower in KNOWN for j in determiners)


def _noun(reading: Reading, number: Number) -> int:
    """What a number stands on: its noun, else the word it modifies, else itself ("35 were killed")."""
    if number.noun is not None:
        return number.noun
    at = reading.token_at(number.span.end - 1)
    token = reading.parsed.tokens[at]
    return token.head if token.dep == "nummod" else at


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

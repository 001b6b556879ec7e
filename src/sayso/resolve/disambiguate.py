"""Which of the places of one name is meant: containment, the rest of the article, and population as a weak prior.

All mentions of a name in an article are taken for one place, unless a mention says itself which it is
("Athens, Ohio"). Names vote for the countries, divisions and map cells of their candidates, each name with one vote
divided over its candidates; a candidate gains from the votes that others gave to where it lies.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence

import msgspec

from sayso.knowledge.gazetteer import Entry
from sayso.resolve.geography import distance

CELL = 1.5  # degrees
ROUNDS = 3
NEAR_KM = 150.0
# Points; population is log10 / 7, so at most about 1.
KIND = {
    "country": 3.0,
    "continent": 3.0,
    "province": 1.2,
    "sea": 1.0,
    "river": 0.6,
    "region": 0.9,
    "district": 0.2,
}
CONTAINED, SAME_ADMIN1, SAME_COUNTRY, NEARBY, POPULATION, ALTERNATE = 6.0, 1.6, 1.1, 1.8, 2.0, -2.0
MILLION, FAME = 1_000_000, 1.0  # a place of a million is what its name means unless much speaks against it
SHARPNESS = 1.5  # how strongly the best candidate takes the votes of its name


class Query(msgspec.Struct):
    """A name to resolve: its candidates, how often it occurs, and what each mention says about it.

    `bonus` gives points to candidates (by index) from the words around the mentions.
    """

    candidates: list[Entry]
    count: int = 1
    bonus: list[float] = msgspec.field(default_factory=list)


def resolve(queries: Sequence[Query], country_prior: str | None = None) -> list[Entry | None]:
    """The best candidate of each query, None for one without candidates.

    `country_prior` is the country (alpha-3) of the outlet, if known.
    """
    priors = [[_prior(q, n, country_prior) for n in range(len(q.candidates))] for q in queries]
    shares = [_shares(scores) for scores in priors]
    totals: list[list[float]] = priors
    for _ in range(ROUNDS):
        ballots = _ballots(queries, shares)
        totals = [
            [priors[n][k] + _support(ballots, queries[n], shares[n], k) for k in range(len(queries[n].candidates))]
            for n in range(len(queries))
        ]
        shares = [_shares(scores) for scores in totals]
    totals = _drawn_close(queries, shares, totals)
    return [
        q.candidates[scores.index(max(scores))] if scores else None for q, scores in zip(queries, totals, strict=True)
    ]


def _prior(query: Query, n: int, country_prior: str | None) -> float:
    entry = query.candidates[n]
    points = KIND.get(entry.kind, 0.0) + POPULATION * math.log10(entry.population + 10) / 7
    if entry.population >= MILLION and entry.kind == "town":
        points += FAME
    if entry.kind == "province" and entry.rank == 1:  # "Washington" is the city unless "state" is said
        points -= KIND["province"] - 0.2
    if entry.id.startswith("sayso:"):
        points += 0.5
    if entry.rank == 0:
        points += ALTERNATE
    if country_prior and entry.country == country_prior:
        points += 0.6
    return points + (query.bonus[n] if query.bonus else 0.0)


def _shares(scores: list[float]) -> list[float]:
    """One vote over the candidates, the better the more."""
    if not scores:
        return []
    best = max(scores)
    weights = [math.exp(SHARPNESS * (s - best)) for s in scores]
    whole = sum(weights)
    return [w / whole for w in weights]


class Ballots(msgspec.Struct):
    """Votes for countries, for divisions and for map cells."""

    countries: dict[str, float]
    divisions: dict[tuple[str, str], float]
    cells: dict[tuple[int, int], float]
    voters: float


def _ballots(queries: Sequence[Query], shares: list[list[float]]) -> Ballots:
    ballots = Ballots(defaultdict(float), defaultdict(float), defaultdict(float), 0.0)
    for query, share in zip(queries, shares, strict=True):
        weight = _weight(query)
        ballots.voters += weight
        for entry, part in zip(query.candidates, share, strict=True):
            _vote(ballots, entry, weight * part)
    return ballots


def _weight(query: Query) -> float:
    return 1.0 + math.log(query.count)


def _vote(ballots: Ballots, entry: Entry, points: float) -> None:
    if entry.country:
        ballots.countries[entry.country] += points
        if entry.admin1:
            ballots.divisions[entry.country, entry.admin1] += points
    if entry.kind not in {"country", "continent", "sea", "region"}:
        row, column = int(entry.lat // CELL), int(entry.lon // CELL)
        for r in (row - 1, row, row + 1):
            for c in (column - 1, column, column + 1):
                ballots.cells[r, c] += points if (r, c) == (row, column) else points / 2


def _support(ballots: Ballots, query: Query, share: list[float], k: int) -> float:
    """What the other names' votes are worth to a candidate; its own are taken out."""
    entry = query.candidates[k]
    weight = _weight(query)
    others = ballots.voters - weight
    if others <= 0:
        return 0.0
    points = 0.0
    own_country = sum(p for e, p in zip(query.candidates, share, strict=True) if e.country == entry.country)
    if entry.country:
        voted = ballots.countries[entry.country] - weight * own_country
        points += SAME_COUNTRY * _worth(voted, others)
        if entry.admin1:
            same = [e.country == entry.country and e.admin1 == entry.admin1 for e in query.candidates]
            own = sum(p for s, p in zip(same, share, strict=True) if s)
            points += SAME_ADMIN1 * _worth(ballots.divisions[entry.country, entry.admin1] - weight * own, others)
    if entry.kind not in {"country", "continent", "sea", "region"}:
        cell = (int(entry.lat // CELL), int(entry.lon // CELL))
        own = sum(p * _reach(entry, e) for e, p in zip(query.candidates, share, strict=True))
        points += NEARBY * _worth(ballots.cells[cell] - weight * own, others)
    return points


def _reach(entry: Entry, other: Entry) -> float:
    """What `other` voted for the cell of `entry`."""
    rows = abs(int(entry.lat // CELL) - int(other.lat // CELL))
    columns = abs(int(entry.lon // CELL) - int(other.lon // CELL))
    return 1.0 if rows == columns == 0 else 0.5 if max(rows, columns) <= 1 else 0.0


def _worth(votes: float, others: float) -> float:
    """0-2: some votes count for much, more for less; a share of the article as well as a number."""
    votes = max(0.0, votes)
    return min(1.0, votes / 2.0) + votes / others


def _drawn_close(queries: Sequence[Query], shares: list[list[float]], totals: list[list[float]]) -> list[list[float]]:
    """Adds points for lying near the places that the other names have come down to."""
    firm = [
        (n, max(zip(share, query.candidates, strict=True), key=lambda pair: pair[0])[1])
        for n, (query, share) in enumerate(zip(queries, shares, strict=True))
        if share and max(share) > 0.6
    ]
    firm = [(n, e) for n, e in firm if e.kind not in {"country", "continent", "sea", "region", "province"}]
    drawn = []
    for n, (query, scores) in enumerate(zip(queries, totals, strict=True)):
        others = [e for m, e in firm if m != n]
        near = [
            max((math.exp(-distance(c.lat, c.lon, e.lat, e.lon) / NEAR_KM) for e in others), default=0.0)
            if len(query.candidates) > 1 and c.kind not in {"country", "continent"} else 0.0
            for c in query.candidates
        ]  # fmt: skip
        drawn.append([s + x for s, x in zip(scores, near, strict=True)])
    return drawn

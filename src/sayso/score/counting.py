"""Hits against gold and predicted, the F1 they give, and how sure one can be of a share."""

from __future__ import annotations

import math
from collections.abc import Sequence


def f1(hits: int, gold: int, predicted: int) -> float:
    """The harmonic mean of precision and recall; 1 where there is nothing to find and nothing was found.

    >>> round(f1(3, 4, 5), 3)
    0.667
    """
    return 2 * hits / (gold + predicted) if gold + predicted else 1.0


def share(hits: int, total: int) -> float:
    """Hits of all; 0 where there are none."""
    return hits / total if total else 0.0


def interval(hits: int, total: int) -> tuple[float, float]:
    """The 95 % Wilson score interval of a share.

    After: Wilson, Probable inference (1927).
    """
    if total == 0:
        return 0.0, 1.0
    z, p = 1.96, hits / total
    centre = (p + z * z / (2 * total)) / (1 + z * z / total)
    half = z * math.sqrt(p * (1 - p) / total + z * z / (4 * total * total)) / (1 + z * z / total)
    return max(0.0, centre - half), min(1.0, centre + half)


def kilometres(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Great-circle distance of two (lat, lon) in degrees, in km (mean radius 6,371 km)."""
    la, lb = math.radians(a[0]), math.radians(b[0])
    half = math.sin((lb - la) / 2) ** 2
    half += math.cos(la) * math.cos(lb) * math.sin(math.radians(b[1] - a[1]) / 2) ** 2
    return 2 * 6371 * math.asin(math.sqrt(min(1.0, half)))


def overlap(a: Sequence[int], b: Sequence[int]) -> int:
    """Characters two (start, end) hold in common; 0 or less when apart."""
    return min(a[1], b[1]) - max(a[0], b[0])


def pair_by_overlap(gold: Sequence[Sequence[int]], predicted: Sequence[Sequence[int]]) -> list[tuple[int, int]]:
    """One-to-one pairs (gold index, predicted index) of overlapping spans, the longest overlap first."""
    options = sorted(
        (
            (overlap(g, p), -abs(g[0] - p[0]), i, j)
            for i, g in enumerate(gold)
            for j, p in enumerate(predicted)
            if overlap(g, p) > 0
        ),
        reverse=True,
    )
    used_gold: set[int] = set()
    used_predicted: set[int] = set()
    pairs = []
    for _, _, i, j in options:
        if i not in used_gold and j not in used_predicted:
            used_gold.add(i)
            used_predicted.add(j)
            pairs.append((i, j))
    return pairs

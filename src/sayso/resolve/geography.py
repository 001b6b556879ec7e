"""Distances and shifts on the globe."""

from __future__ import annotations

import math

EARTH_KM = 6371.0
DEGREE_KM = 111.2
BEARINGS = {
    "north": (1, 0), "south": (-1, 0), "east": (0, 1), "west": (0, -1), "northeast": (1, 1), "northwest": (1, -1),
    "southeast": (-1, 1), "southwest": (-1, -1), "central": (0, 0),
}  # fmt: skip


def distance(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Kilometres between two points along the great circle.

    >>> round(distance(36.2, 37.16, 33.51, 36.29))
    309
    """
    a, b = math.radians(lat), math.radians(other_lat)
    half = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(math.radians(other_lon - lon) / 2) ** 2
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(half)))


def bearing(word: str) -> str | None:
    """The side of a direction word, or None.

    >>> bearing("north-eastern"), bearing("Central"), bearing("downtown")
    ('northeast', 'central', None)
    """
    plain = word.lower().replace("-", "")
    plain = plain.removesuffix("most")
    plain = plain.removesuffix("ern") if plain != "ern" else plain
    return plain if plain in BEARINGS else None


def shift(lat: float, lon: float, side: str, km: float) -> tuple[float, float]:
    """The point `km` kilometres towards a side, rounded to 0.001 degree."""
    up, right = BEARINGS[side]
    length = math.hypot(up, right) or 1.0
    north = lat + up / length * km / DEGREE_KM
    east = lon + right / length * km / (DEGREE_KM * max(0.1, math.cos(math.radians(lat))))
    return round(max(-90.0, min(90.0, north)), 3), round((east + 180) % 360 - 180, 3)

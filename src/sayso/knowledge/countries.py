"""Countries by everything news calls them: name, adjective, people, capital, seat of government."""

from __future__ import annotations

from functools import cache
from typing import Literal

import msgspec

from sayso.knowledge import files
from sayso.knowledge.names import NameIndex
from sayso.records.entity import Actor

COLUMNS = ("iso3", "iso2", "name", "official", "aliases", "adjectives", "people", "capital", "capital_aliases",
           "government_metonyms", "lat", "lon")  # fmt: skip
TABLES = ("places/countries.csv", "places/former_countries.csv")
How = Literal["name", "adjective", "people", "capital", "metonym"]
# "Government of the Philippines": names that take an article.
WITH_ARTICLE = ("United ", "Netherlands", "Philippines", "Bahamas", "Gambia", "Maldives", "Comoros", "Vatican",
                "Central African", "Democratic Republic", "Republic of", "Soviet Union", "Dominican Republic",
                "Czech Republic", "Isle of", "Ottoman")  # fmt: skip
ARTICLE_ENDS = (" Islands", " Republic", " Emirates")


class Country(msgspec.Struct, frozen=True):
    """A country as it is or was called; `iso3` is today's code (the Soviet Union is RUS)."""

    iso3: str
    iso2: str
    name: str
    lat: float
    lon: float

    @property
    def government(self) -> Actor:
        """The country acting: `gov-syr`, "Government of Syria"."""
        article = self.name.startswith(WITH_ARTICLE) or self.name.endswith(ARTICLE_ENDS)
        name = f"Government of {'the ' if article else ''}{self.name}"
        return Actor(name=name, id=f"gov-{self.iso3.lower()}", country=self.iso3, sectors=("GOV",))


class CountryName(msgspec.Struct, frozen=True):
    """One way to name a country. A metonym may act for its government ("Damascus"), a capital only is a place."""

    country: Country
    how: How


class Countries:
    """Look-up of countries by name, today's before former ones; `adjectives` are by code, the usual one first."""

    def __init__(self, rows: list[dict[str, str]]) -> None:
        self.by_code: dict[str, Country] = {}
        self.names: NameIndex[CountryName] = NameIndex()
        self.adjectives: dict[str, tuple[str, ...]] = {}
        for row in rows:
            country = Country(row["iso3"], row["iso2"], row["name"], float(row["lat"]), float(row["lon"]))
            self.by_code.setdefault(country.iso3, country)
            self.adjectives.setdefault(country.iso3, (*files.cells(row["adjectives"]), country.name))
            for how, cell in _named(row):
                for name in files.cells(cell):
                    self.names.add(name, CountryName(country, how))

    def find(self, name: str) -> list[CountryName]:
        """Countries that bear this name, adjective, people, capital or metonym."""
        return self.names.find(name)

    def government(self, iso3: str) -> Actor | None:
        """The government of a country, None for a code that is none."""
        country = self.by_code.get(iso3)
        return country.government if country else None


@cache
def load_countries() -> Countries:
    """The countries of the data files. Raises KnowledgeError where they are damaged."""
    return Countries([row for table in TABLES for row in files.read_table(table, COLUMNS)])


def _named(row: dict[str, str]) -> list[tuple[How, str]]:
    return [
        ("name", f"{row['name']}|{row['official']}|{row['aliases']}"),
        ("adjective", row["adjectives"]),
        ("people", row["people"]),
        ("metonym", row["government_metonyms"]),
        ("capital", f"{row['capital']}|{row['capital_aliases']}"),
    ]

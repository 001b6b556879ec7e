"""The actor registry: groups, organs of state, organisations, outlets and people by name, as they were on a day."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from functools import cache

import msgspec

from sayso.errors import KnowledgeError
from sayso.knowledge import files
from sayso.knowledge.names import NameIndex, words
from sayso.records.base import Sector
from sayso.records.entity import Actor

ACTOR_COLUMNS = ("id", "name", "kind", "country", "sector", "since", "until", "part_of", "aliases")
PERSON_COLUMNS = ("id", "name", "aliases", "role", "country", "sector", "since", "until")
OFFICES = {"head_of_state", "head_of_government", "foreign_minister", "defence_minister", "monarch",
           "supreme_leader", "vice_president", "other_official", "un_official"}  # fmt: skip
QUALIFIER = re.compile(r"\s*\([^)]*\)$")  # "Civic Coalition (Poland)"
# Where the family name comes first.
FAMILY_FIRST = {"CHN", "TWN", "HKG", "PRK", "KOR", "VNM", "KHM", "SGP"}


class RegisteredActor(msgspec.Struct, frozen=True):
    """An actor of the registry on a day: `sectors` are those of that day, `role` the office held, if any."""

    id: str
    name: str
    kind: str
    country: str | None
    sectors: tuple[Sector, ...]
    since: str = ""
    until: str = ""
    part_of: str | None = None
    role: str | None = None

    @property
    def actor(self) -> Actor:
        """The record that findings carry."""
        return Actor(name=self.name, id=self.id, country=self.country, sectors=self.sectors)

    def covers(self, day: str | None) -> bool:
        """Whether it existed, or the office was held, on an ISO day; an unknown day only fits what goes on."""
        if day is None:
            return not self.until
        return _first(self.since) <= day <= _last(self.until)


class Registry:
    """Look-up of registered actors. Build with `load_registry`, or from rows of one's own.

    `names` holds ids by every name; `local` by names that only mean the actor at home ("Senate (Chile)" as "Senate").
    """

    def __init__(self, actors: Iterable[dict[str, str]], people: Iterable[dict[str, str]]) -> None:
        self.names: NameIndex[str] = NameIndex()
        self.local: NameIndex[str] = NameIndex()
        self.surnames: dict[str, list[str]] = {}
        self._rows: dict[str, list[RegisteredActor]] = {}
        self._organs: dict[tuple[str, str], list[str]] = {}
        self._holders: dict[tuple[str, str], list[RegisteredActor]] = {}
        for row in actors:
            self._add_actor(row)
        for row in people:
            self._add_person(row)

    def find(self, name: str, on: date | None = None) -> list[RegisteredActor]:
        """Everyone who bears this name, as they were on a day (today's state if None), those of that day first.

        A person is in office on that day, ELI after it, of no known sector before it.
        """
        return self.choose(self.names.find(name), on)

    def choose(self, ids: Iterable[str], on: date | None) -> list[RegisteredActor]:
        """The actors of these ids as they were on a day, those that then existed or held office first."""
        day = on.isoformat() if on else None
        found = [self._on(self._rows[i], day) for i in dict.fromkeys(ids)]
        return sorted(found, key=lambda actor: not actor.covers(day))

    def has(self, actor: str) -> bool:
        """Whether there is an actor of this id."""
        return actor in self._rows

    def began(self, actor: str, on: date | None) -> bool:
        """Whether an actor can have been known by a day: it began before, or no beginning is recorded."""
        rows = self._rows[actor]
        return on is None or rows[0].kind == "person" or any(_first(r.since)[:7] <= on.isoformat() for r in rows)

    def officeholder(self, country: str, role: str, on: date | None) -> RegisteredActor | None:
        """Who held an office of a country on a day, None where the registry does not know."""
        day = on.isoformat() if on else None
        held = [row for row in self._holders.get((country, role), ()) if row.covers(day)]
        return max(held, key=lambda row: row.since, default=None)

    def organ(self, country: str, kind: str, on: date | None = None) -> RegisteredActor | None:
        """The country's military, police, legislature, ...: the first of its kind that is part of no other."""
        day = on.isoformat() if on else None
        rows = [self._on(self._rows[i], day) for i in self._organs.get((country, kind), ())]
        whole = [row for row in rows if not row.part_of or row.part_of.startswith("gov-")] or rows
        return next((row for row in whole if day is None or row.covers(day)), None)

    def _on(self, rows: list[RegisteredActor], day: str | None) -> RegisteredActor:
        ordered = sorted(rows, key=lambda row: _first(row.since))
        held = [row for row in ordered if row.covers(day)]
        if held:
            # Of several offices on one day, the one that puts a person highest is listed as leader of a state.
            return next((row for row in reversed(held) if row.role in OFFICES), held[-1])
        latest = ordered[-1]
        if latest.kind != "person" or day is None:
            return latest
        begun = [row for row in ordered if _first(row.since) <= day]
        if not begun:
            return msgspec.structs.replace(ordered[0], sectors=(), role=None)
        if begun[-1].role not in OFFICES:
            return begun[-1]
        return msgspec.structs.replace(begun[-1], sectors=("ELI",), role=None)

    def _add_actor(self, row: dict[str, str]) -> None:
        actor = RegisteredActor(
            id=row["id"], name=row["name"], kind=row["kind"], country=row["country"] or None,
            sectors=_sectors(row["sector"]), since=row["since"], until=row["until"], part_of=row["part_of"] or None,
        )  # fmt: skip
        self._rows.setdefault(actor.id, []).append(actor)
        for name in (row["name"], *files.cells(row["aliases"])):
            self.names.add(name, actor.id)
            if (plain := QUALIFIER.sub("", name)) != name:
                self.local.add(plain, actor.id)
        if actor.country:
            self._organs.setdefault((actor.country, actor.kind), []).append(actor.id)

    def _add_person(self, row: dict[str, str]) -> None:
        office = RegisteredActor(
            id=row["id"], name=row["name"], kind="person", country=row["country"] or None,
            sectors=_sectors(row["sector"]), since=row["since"], until=row["until"], role=row["role"] or None,
        )  # fmt: skip
        self._rows.setdefault(office.id, []).append(office)
        for name in (row["name"], *files.cells(row["aliases"])):
            self.names.add(name, office.id)
            spoken = words(name)
            if "al" in spoken and len(spoken) > 2:
                self.names.add(
                    " ".join(w for w in name.replace("-", " ").split() if w.lower() not in {"al", "el"}), office.id
                )
            for surname in surnames(name, office.country):
                ids = self.surnames.setdefault(surname, [])
                if office.id not in ids:
                    ids.append(office.id)
        if office.country and office.role:
            self._holders.setdefault((office.country, office.role), []).append(office)


def surnames(name: str, country: str | None = None) -> tuple[str, ...]:
    """What a person may be called by alone, folded: the last word, or the first where families come first.

    >>> surnames("Bashar al-Assad"), surnames("Li Wei", "CHN"), surnames("Ferdinand Marcos Jr.")
    (('assad',), ('li', 'wei'), ('marcos',))
    """
    parts = [w for w in words(name) if w not in {"jr", "sr", "ii", "iii", "al", "bin"}]
    if len(parts) < 2:
        return tuple(parts)
    return (parts[0], parts[-1]) if country in FAMILY_FIRST else (parts[-1],)


@cache
def load_registry() -> Registry:
    """The registry of all files in data/actors. Raises KnowledgeError where a header or a row is wrong."""
    actors: list[dict[str, str]] = []
    people: list[dict[str, str]] = []
    for name, path in files.data_files():
        if not name.startswith("actors/") or path.suffix != ".csv":
            continue
        if "people" in path.stem:
            people.extend(files.read_table(name, PERSON_COLUMNS))
        else:
            actors.extend(files.read_table(name, ACTOR_COLUMNS))
    if not actors and not people:
        raise KnowledgeError("data/actors holds no actors; install sayso again")
    return Registry(actors, people)


def _sectors(cell: str) -> tuple[Sector, ...]:
    return tuple(cell.replace("|", " ").split())  # type: ignore[arg-type]


def _first(day: str) -> str:
    return day + "0000-01-01"[len(day) :]


def _last(day: str) -> str:
    return day + "9999-12-31"[len(day) :]

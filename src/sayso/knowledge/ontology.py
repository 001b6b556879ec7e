"""The PLOVER ontology: types, modes, quad classes, scores, contexts."""

from __future__ import annotations

from functools import cache

import msgspec

from sayso.errors import KnowledgeError
from sayso.knowledge import files


class TypeInfo(msgspec.Struct, frozen=True):
    """One event type: its quad class (1-4), root CAMEO code, score (-10 to +10) and the scores of its modes."""

    name: str
    about: str
    quad: int
    cameo: str
    score: float
    modes: dict[str, float]


@cache
def types() -> dict[str, TypeInfo]:
    """The sixteen types by name."""
    table = files.read_toml("ontology/plover.toml")["types"]
    return {name: TypeInfo(name=name, **fields) for name, fields in table.items()}


@cache
def contexts() -> frozenset[str]:
    """The names of all contexts."""
    return frozenset(files.read_toml("ontology/plover.toml")["contexts"]["names"])


@cache
def sectors() -> dict[str, str]:
    """Sector code to what it means."""
    return dict(files.read_toml("ontology/plover.toml")["sectors"])


def score(event_type: str, modes: tuple[str, ...]) -> float:
    """The conflict-cooperation score: the mode farthest from zero decides, else the type."""
    info = types()[event_type]
    return max((info.modes[m] for m in modes if m in info.modes), key=abs, default=info.score)


def check(event_type: str, modes: tuple[str, ...], where: str) -> None:
    """Raise KnowledgeError, naming `where`, unless the type exists and has all these modes."""
    info = types().get(event_type)
    if info is None:
        raise KnowledgeError(f"{where}: {event_type!r} is no PLOVER type")
    for mode in modes:
        if mode not in info.modes:
            raise KnowledgeError(f"{where}: {event_type} has no mode {mode!r}")

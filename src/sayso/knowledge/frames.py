"""The frame lexicon: which verbs and nouns name which events, what they need around them, and who fills which role."""

from __future__ import annotations

from functools import cache

import msgspec

from sayso.errors import KnowledgeError
from sayso.knowledge import files, ontology

COLUMNS = ("lemma", "pos", "needs", "type", "modes", "contexts", "cameo", "actor", "recipient", "counts",
           "control", "guard", "example")  # fmt: skip
NEEDS = {"prt", "prep", "obj", "subj", "mod", "xcomp", "ccomp", "noobj", "passive"}
GUARDS = {"actor", "recipient", "any", "both", "none"}
DEFAULT_SLOTS = {
    "verb": (("subj",), ("obj",)),
    "noun": (("poss", "mod", "by", "from"), ("on", "against", "of", "at", "to")),
}


class Need(msgspec.Struct, frozen=True):
    """One thing a trigger must have: `prep:on:visit|trip` is kind prep, key on, words {visit, trip}."""

    kind: str
    key: str = ""
    words: frozenset[str] = frozenset()


class Frame(msgspec.Struct, frozen=True):
    """One reading of a verb or noun. Slots are tried in order; `joined` means that all of them fill the role."""

    id: str
    lemma: str
    pos: str
    needs: tuple[Need, ...]
    type: str
    modes: tuple[str, ...]
    contexts: tuple[str, ...]
    cameo: str | None
    actor: tuple[str, ...]
    actor_joined: bool
    recipient: tuple[str, ...]
    recipient_joined: bool
    counts: str | None
    control: str | None
    guard: str
    example: str

    @property
    def specific(self) -> int:
        """How much it asks for; the frame that asks for most wins."""
        return sum(2 + bool(need.words) for need in self.needs)


@cache
def verbs() -> dict[str, tuple[Frame, ...]]:
    """Frames by verb lemma, the most specific first."""
    return _index("verb")


@cache
def nouns() -> dict[str, tuple[Frame, ...]]:
    """Frames by the last word of the noun, the most specific first."""
    return _index("noun")


@cache
def light_verbs() -> dict[str, str]:
    """Verbs that lend an event noun its actor, recipient or nothing but that it happened: lemma -> role."""
    rows = files.read_table("lexicon/en/light_verbs.csv", ("lemma", "role"))
    return {row["lemma"]: row["role"] for row in rows}


@cache
def all_frames() -> tuple[Frame, ...]:
    """Every frame, in order of file and line."""
    return tuple(
        _frame(row, f"{name}:{n}")
        for name, path in files.data_files()
        if name.startswith("lexicon/en/frames/")
        for n, row in enumerate(files.read_table(name, COLUMNS), 2)
    )


def _index(pos: str) -> dict[str, tuple[Frame, ...]]:
    found: dict[str, list[Frame]] = {}
    for frame in all_frames():
        if frame.pos == pos:
            found.setdefault(frame.lemma.split()[-1], []).append(frame)
    # Longer nouns first ("arrest warrant" before "warrant"), then what asks for more, then the order of the file.
    return {
        lemma: tuple(sorted(frames, key=lambda f: (-len(f.lemma.split()), -f.specific)))
        for lemma, frames in found.items()
    }


def _frame(row: dict[str, str], where: str) -> Frame:
    pos, guard, modes = row["pos"], row["guard"] or "any", tuple(row["modes"].split())
    if pos not in DEFAULT_SLOTS or guard not in GUARDS:
        raise KnowledgeError(f"{where}: pos {pos!r} or guard {guard!r} is not known")
    ontology.check(row["type"], modes, where)
    unknown = set(row["contexts"].split()) - ontology.contexts()
    if unknown:
        raise KnowledgeError(f"{where}: no such context: {', '.join(sorted(unknown))}")
    actor, actor_joined = _slots(row["actor"], DEFAULT_SLOTS[pos][0])
    recipient, recipient_joined = _slots(row["recipient"], DEFAULT_SLOTS[pos][1])
    return Frame(
        id=f"{row['type']}:{row['lemma'].replace(' ', '-')}" + (f"[{row['needs']}]" if row["needs"] else ""),
        lemma=row["lemma"],
        pos=pos,
        needs=tuple(_need(part, where) for part in row["needs"].split()),
        type=row["type"],
        modes=modes,
        contexts=tuple(row["contexts"].split()),
        cameo=row["cameo"] or None,
        actor=actor,
        actor_joined=actor_joined,
        recipient=recipient,
        recipient_joined=recipient_joined,
        counts=row["counts"] or None,
        control=row["control"] or None,
        guard=guard,
        example=row["example"],
    )


def _slots(cell: str, default: tuple[str, ...]) -> tuple[tuple[str, ...], bool]:
    """Slot names in order, and whether all that are filled count ("subj+with")."""
    if not cell:
        return default, False
    if cell == "none":
        return (), False
    joined = "+" in cell
    return tuple(part for part in cell.replace("+", "|").split("|") if part), joined


def _need(part: str, where: str) -> Need:
    kind, _, rest = part.partition(":")
    if kind not in NEEDS:
        raise KnowledgeError(f"{where}: {part!r} is no requirement; one of {', '.join(sorted(NEEDS))}")
    if kind in {"prt", "prep"}:
        key, _, words = rest.partition(":")
        return Need(kind, key, frozenset(words.split("|")) if words else frozenset())
    return Need(kind, "", frozenset(rest.split("|")) if rest else frozenset())

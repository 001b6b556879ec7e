"""The frame lexicon: which verbs and nouns name which events, what they need around them, and who fills which role."""

from __future__ import annotations

from functools import cache

import msgspec

from sayso.errors import KnowledgeError
from sayso.knowledge import files, ontology

COLUMNS = ("lemma", "pos", "needs", "type", "modes", "contexts", "cameo", "actor", "recipient", "counts",
           "control", "guard", "example")  # fmt: skip
NEEDS = {"prt", "prep", "obj", "subj", "mod", "xcomp", "ccomp", "noobj", "passive"}
# How telling a need is, before its words: a particle makes another verb, an object is what most verbs have.
WEIGHT = {"prt": 3, "obj": 1, "passive": 1, "noobj": 1, "subj": 1}
GUARDS = {"actor", "recipient", "any", "both", "none"}
DEFAULT_SLOTS = {"verb": ("subj", "obj"), "noun": ("poss|mod|by|from", "on|against|of|at|to")}
Slots = tuple[tuple[str, ...], ...]


class Need(msgspec.Struct, frozen=True):
    """One thing a trigger must have: `prep:on|at:visit|trip` is kind prep, keys {on, at}, words {visit, trip}."""

    kind: str
    keys: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()


class Frame(msgspec.Struct, frozen=True):
    """One reading of a verb or noun. Slots are tried in order; a group ("subj+with") fills a role together."""

    id: str
    lemma: str
    pos: str
    needs: tuple[Need, ...]
    type: str
    modes: tuple[str, ...]
    contexts: tuple[str, ...]
    cameo: str | None
    actor: Slots
    recipient: Slots
    counts: str | None
    control: str | None
    guard: str
    example: str

    @property
    def specific(self) -> int:
        """How much it asks for; the frame that asks for most wins."""
        return sum(WEIGHT.get(need.kind, 2) + 2 * bool(need.words) for need in self.needs)


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


def words(lemma: str) -> list[str]:
    """The words of a lemma, hyphens parting them as the parser does.

    >>> words("arrest warrant"), words("cease-fire")
    (['arrest', 'warrant'], ['cease', 'fire'])
    """
    return lemma.replace("-", " ").split()


def _index(pos: str) -> dict[str, tuple[Frame, ...]]:
    found: dict[str, list[Frame]] = {}
    for frame in all_frames():
        if frame.pos == pos:
            found.setdefault(words(frame.lemma)[-1], []).append(frame)
    # Longer nouns first ("arrest warrant" before "warrant"), then what asks for more, then the order of the file.
    return {
        lemma: tuple(sorted(frames, key=lambda f: (-len(words(f.lemma)), -f.specific)))
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
    return Frame(
        id=_code(row),
        lemma=row["lemma"],
        pos=pos,
        needs=tuple(_need(part, where) for part in row["needs"].split()),
        type=row["type"],
        modes=modes,
        contexts=tuple(row["contexts"].split()),
        cameo=row["cameo"] or None,
        actor=_slots(row["actor"] or DEFAULT_SLOTS[pos][0]),
        recipient=_slots(row["recipient"] or DEFAULT_SLOTS[pos][1]),
        counts=row["counts"] or None,
        control=row["control"] or None,
        guard=guard,
        example=row["example"],
    )


def _code(row: dict[str, str]) -> str:
    """`ASSAULT:fire[prep:on|at]`; of a list of words only the first is named."""
    needs = []
    for part in row["needs"].split():
        head, colon, words = part.rpartition(":")
        first, *more = words.split("|")
        needs.append(f"{head}{colon}{first}{'|…' if len(more) > 1 else ''.join('|' + m for m in more)}")
    return f"{row['type']}:{row['lemma'].replace(' ', '-')}" + (f"[{' '.join(needs)}]" if needs else "")


def _slots(cell: str) -> Slots:
    """Groups of slot names in the order they are tried; "none" ends the list."""
    groups = (tuple(group.split("+")) for group in cell.split("|"))
    return tuple(group for group in groups if group != ("none",))


def _need(part: str, where: str) -> Need:
    kind, _, rest = part.partition(":")
    if kind not in NEEDS:
        raise KnowledgeError(f"{where}: {part!r} is no requirement; one of {', '.join(sorted(NEEDS))}")
    if kind in {"prt", "prep"}:
        keys, _, words = rest.partition(":")
        return Need(kind, frozenset(keys.split("|")), frozenset(words.split("|")) if words else frozenset())
    return Need(kind, words=frozenset(rest.split("|")) if rest else frozenset())

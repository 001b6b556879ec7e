"""Words for standing relations between actors and for who holds a place."""

from __future__ import annotations

from functools import cache

import msgspec

from sayso.errors import KnowledgeError
from sayso.knowledge import files

TIES = {"backs", "arms", "funds", "allied_with", "part_of", "affiliate_of", "leads", "fights", "opposes",
        "negotiates_with"}  # fmt: skip
CHANGES = {"holds", "gained", "lost", "besieges", "contested"}


class TieWord(msgspec.Struct, frozen=True):
    """A verb or noun for a tie; slots as in frames, `self` is what the noun itself stands for."""

    lemma: str
    pos: str
    tie: str
    sign: int
    origin: tuple[str, ...]
    target: tuple[str, ...]
    needs: str


class ControlWord(msgspec.Struct, frozen=True):
    """A verb or noun for holding a place; `needs` is `place` (its place must be a known one), `group` or empty."""

    lemma: str
    pos: str
    change: str
    holder: tuple[str, ...]
    place: tuple[str, ...]
    loser: tuple[str, ...]
    needs: str


@cache
def tie_words() -> dict[tuple[str, str], tuple[TieWord, ...]]:
    """(part of speech, last word of the lemma) -> words, those of more words first."""
    found: dict[tuple[str, str], list[TieWord]] = {}
    name = "lexicon/en/ties.csv"
    for row in files.read_table(name, ("lemma", "pos", "tie", "sign", "from", "to", "needs", "example")):
        if row["tie"] not in TIES:
            raise KnowledgeError(f"{name}: {row['tie']!r} is no tie")
        word = TieWord(
            lemma=row["lemma"],
            pos=row["pos"],
            tie=row["tie"],
            sign=int(row["sign"]),
            origin=files.cells(row["from"]),
            target=files.cells(row["to"]),
            needs=row["needs"],
        )
        found.setdefault((word.pos, word.lemma.split()[-1]), []).append(word)
    return {key: tuple(sorted(words, key=lambda w: -len(w.lemma.split()))) for key, words in found.items()}


@cache
def control_words() -> dict[tuple[str, str], ControlWord]:
    """(part of speech, lemma) -> word."""
    found = {}
    name = "lexicon/en/control.csv"
    for row in files.read_table(name, ("lemma", "pos", "change", "holder", "place", "loser", "needs", "example")):
        if row["change"] not in CHANGES:
            raise KnowledgeError(f"{name}: {row['change']!r} is no change of control")
        slots = {key: files.cells(row[key]) for key in ("holder", "place", "loser")}
        found[row["pos"], row["lemma"]] = ControlWord(
            lemma=row["lemma"], pos=row["pos"], change=row["change"], needs=row["needs"], **slots
        )
    return found


@cache
def compound_ties() -> dict[str, tuple[str, int, bool]]:
    """Second word of "US-backed": participle -> (tie, sign, whether the first word is where the tie starts)."""
    rows = files.read_table("lexicon/en/compound_ties.csv", ("participle", "tie", "sign", "direction"))
    return {row["participle"]: (row["tie"], int(row["sign"]), row["direction"] == "forward") for row in rows}


@cache
def compound_control() -> dict[str, str]:
    """Second word of "rebel-held": participle -> change of control."""
    rows = files.read_table("lexicon/en/compound_control.csv", ("participle", "change"))
    return {row["participle"]: row["change"] for row in rows}

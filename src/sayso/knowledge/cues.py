"""The cue lexicon: words that give a passage to a speaker, what they take with them and how they stand to it.

`complement` names what a cue may take, alternatives separated by spaces: `that` (a finite clause or an indirect
question), `quote` (direct speech), `inf` (an infinitive that the speaker would carry out), `ing` (a gerund), `obj`
(an object; of the last preposition if the cue ends in one), `of`, `for`, ... (a prepositional phrase), `obj+inf`,
`obj+of`, `obj+pred`, ... (an object and what is said of it), `passive` (the cue may be passive with an infinitive:
"is said to have fled"), `noun` (the noun an adjective stands on), `clause` (the clause a word stands in).
"""

from __future__ import annotations

from functools import cache
from typing import get_args

import msgspec

from sayso.errors import KnowledgeError
from sayso.knowledge import files
from sayso.records.base import SpeakerKind, Stance

TABLE = "lexicon/en/cues.csv"
COLUMNS = ("lemma", "pos", "stance", "complement", "example")
KINDS_TABLE = "lexicon/en/speaker_kinds.csv"
PARTS_OF_SPEECH = frozenset({"verb", "aux", "adj", "adv", "noun", "prep"})
PREPOSITIONS = frozenset({"of", "for", "about", "against", "to"})
COMPLEMENTS = PREPOSITIONS | {"that", "quote", "inf", "ing", "obj", "passive", "noun", "clause"} | {
    f"obj+{second}" for second in ("inf", "pred", "of", "for", "as", "with", "on", "in", "to", "at")
}  # fmt: skip


class Cue(msgspec.Struct, frozen=True):
    """One row: the words of its lemma, its stance, and the complements with which it has that stance."""

    words: tuple[str, ...]
    pos: str
    stance: Stance
    complements: frozenset[str]
    example: str


@cache
def cues(pos: str) -> dict[str, tuple[Cue, ...]]:
    """The cues of a part of speech by the first word of their lemma, longer lemmas first."""
    found: dict[str, list[Cue]] = {}
    for cue in all_cues():
        if cue.pos == pos:
            found.setdefault(cue.words[0], []).append(cue)
    return {word: tuple(sorted(group, key=lambda cue: -len(cue.words))) for word, group in found.items()}


@cache
def all_cues() -> tuple[Cue, ...]:
    """Every row, in order. Raises KnowledgeError, naming the line, where one cannot be read."""
    return tuple(_cue(row, f"{TABLE}, line {line}") for line, row in enumerate(files.read_table(TABLE, COLUMNS), 2))


@cache
def speaker_kinds() -> dict[str, SpeakerKind]:
    """Head nouns, pronouns and well-known short names (lower case) to the kind of speaker they name."""
    found: dict[str, SpeakerKind] = {}
    for line, row in enumerate(files.read_table(KINDS_TABLE, ("kind", "nouns")), 2):
        kind = row["kind"]
        if kind not in get_args(SpeakerKind):
            raise KnowledgeError(f"{KINDS_TABLE}, line {line}: {kind!r} is no kind of speaker")
        for noun in files.cells(row["nouns"]):
            found.setdefault(noun, kind)  # type: ignore[arg-type]  # checked just above
    return found


def _cue(row: dict[str, str], where: str) -> Cue:
    words, complements = tuple(row["lemma"].split()), frozenset(row["complement"].split())
    if not words or row["pos"] not in PARTS_OF_SPEECH or row["stance"] not in get_args(Stance):
        raise KnowledgeError(f"{where}: lemma, pos {row['pos']!r} or stance {row['stance']!r} is not known")
    if not complements or complements - COMPLEMENTS:
        unknown = ", ".join(sorted(complements - COMPLEMENTS)) or "nothing"
        raise KnowledgeError(f"{where}: {unknown} is no complement; one of {', '.join(sorted(COMPLEMENTS))}")
    return Cue(words, row["pos"], row["stance"], complements, row["example"])  # type: ignore[arg-type]

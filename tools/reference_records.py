"""Reference pages of what sayso writes: the records with their fields, and the codes of the rules that make them."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterable, Sequence
from types import ModuleType
from typing import get_args

import msgspec

from sayso.export import jsonl
from sayso.knowledge import cues, relations
from sayso.knowledge.frames import all_frames
from sayso.records import article, base, claim, entity, parsed, reading

SECTIONS: tuple[tuple[str, str, tuple[ModuleType, ...]], ...] = (
    ("What is written", "The lines of `sayso code --format jsonl` and what they are made of.", (jsonl, article, claim,
                                                                                              entity, base)),
    ("On the way", "What the stages hand one another; not part of the output.", (reading, parsed)),
)  # fmt: skip
LISTS = ("EventType", "Auxiliary", "Stance", "SpeakerKind", "TieKind", "Change", "Counts", "Precision", "Sector")


def records() -> str:
    """Every record: docstring and fields with type and default; then the closed lists of values."""
    parts = [
        "# Records\n\nFrozen `msgspec` structs. `None` is unknown, never a guess; an empty tuple is *looked for, none\n"
        "found*. Spans are character offsets into `Article.text`, end exclusive. `sayso schema` prints the JSON\n"
        "Schema.\n"
    ]
    for title, about, modules in SECTIONS:
        parts.append(f"## {title}\n\n{about}\n")
        parts += [_record(made) for module in modules for made in _structs(module)]
    parts.append("## Values\n\n| list | values |\n|---|---|")
    parts += [f"| `{name}` | {', '.join(get_args(getattr(base, name)))} |" for name in LISTS]
    return "\n".join(parts)


def _structs(module: ModuleType) -> list[type[msgspec.Struct]]:
    own = [made for _, made in inspect.getmembers(module, inspect.isclass) if made.__module__ == module.__name__]
    found = [made for made in own if issubclass(made, msgspec.Struct) and made is not base.Record]
    return sorted(found, key=lambda made: inspect.getsourcelines(made)[1])


def _record(made: type[msgspec.Struct]) -> str:
    rows = ["| field | type | default |", "|---|---|---|"]
    for field in msgspec.structs.fields(made):
        # The annotation as it is written in the code says more than the resolved type.
        words = re.sub(r"\s+", " ", str(made.__annotations__.get(field.name, field.type))).replace("|", "\\|")
        default = "required" if field.default is msgspec.NODEFAULT else f"`{field.default!r}`"
        rows.append(f"| `{field.name}` | `{words}` | {default} |")
    properties = [
        f"- `.{name}`: {inspect.getdoc(value) or ''}"
        for name, value in vars(made).items()
        if isinstance(value, property)
    ]
    gap = [""] if properties else []
    return "\n".join([f"### {made.__name__}\n", inspect.getdoc(made) or "", "", *rows, *gap, *properties, ""])


def rules() -> str:
    """The codes in `made_by` and what each kind of code stands for."""
    frames = all_frames()
    ties, controls = _ties(), _controls()
    backed, held = len(relations.compound_ties()), len(relations.compound_control())
    landed = sum(f.control is not None for f in frames)
    return f"""# Rules

Every claim says what made it: `made_by` holds the stage, the rule's code and its version. In a CSV it reads
`events/ASSAULT:shell/1`.

| stage | code | how many | what it is |
|---|---|---|---|
| `events` | `TYPE:word[needs]` | {len(frames):,} | a [frame](frames.md) of the lexicon |
| `ties` | `verb:word`, `noun:word` | {len(ties) - backed} | a row of `lexicon/en/ties.csv` |
| `ties` | `compound:word` | {backed} | the second half of "US-backed" |
| `control` | `TYPE:word[needs]` | {landed} | a frame whose event moves or contests a place |
| `control` | `verb:word`, `noun:word` | {len(controls) - held} | a row of `lexicon/en/control.csv` |
| `control` | `compound:word` | {held} | the second half of "rebel-held" |
| `figures` | `lone` | 1 | a number that no event and no control claim uses |

A claim's speakers come from attributions, found with the {len(cues.all_cues())} cues below. An attribution's own rule
is `verb:`, `noun:`, `adj:`, `adv:` or `prep:` with its cue, `quote:` for direct speech, `clause:` for a clause that
takes its speaker from around it.

## Ties

| code | tie | sign | from → to |
|---|---|---|---|
{_lines(ties)}

## Control

| code | change | holder | place | loser |
|---|---|---|---|---|
{_lines(controls)}

## Cues

What a cue may take: `that` a clause, `quote` direct speech, `inf` an infinitive, `ing` a gerund, `obj` an object, a
preposition, `obj+inf` and the like an object with what is said of it.

| cue | | stance | takes | example |
|---|---|---|---|---|
{_lines((" ".join(c.words), c.pos, c.stance, " ".join(sorted(c.complements)), c.example) for c in cues.all_cues())}
"""


def _ties() -> list[tuple[str, ...]]:
    words = [word for found in relations.tie_words().values() for word in found]
    rows = [
        (f"{w.pos}:{w.lemma}", w.tie, f"{w.sign:+d}", f"{', '.join(w.origin)} → {', '.join(w.target)}") for w in words
    ]
    for word, (tie, sign, forward) in relations.compound_ties().items():
        rows.append((f"compound:{word}", tie, f"{sign:+d}", "first word → noun" if forward else "noun → first word"))
    return rows


def _controls() -> list[tuple[str, ...]]:
    rows = [
        (f"{w.pos}:{w.lemma}", w.change, ", ".join(w.holder), ", ".join(w.place), ", ".join(w.loser))
        for w in relations.control_words().values()
    ]
    held = relations.compound_control().items()
    return rows + [(f"compound:{word}", change, "first word", "noun", "") for word, change in held]


def _lines(rows: Iterable[Sequence[str]]) -> str:
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in rows)

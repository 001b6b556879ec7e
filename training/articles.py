"""Articles with spans over characters as windows: PolNeAR's attributions, and passages in the gold format."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sayso.parse import tokens
from training.windows import Window, words_of

PARAGRAPH = re.compile(r"\n\s*")
LAYERS = ("source", "cue", "content")


def attribution_windows(path: Path, longest: int = 170) -> Iterator[Window]:
    """Whole paragraphs packed up to `longest` words, with source, cue and content of every attribution."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            document = json.loads(line)
            for window in pack(document["id"], document["text"], longest):
                _attribute(window, document["attributions"])
                yield window


def passage_windows(rows: Iterator[dict[str, Any]], longest: int = 170) -> Iterator[Window]:
    """Event words with their types; places as entities over what else is known (see training.silver)."""
    for row in rows:
        for window in pack(row["id"], row["text"], longest):
            window.events = []
            window.entities = []
            for claim in row["claims"]:
                found = _within(window, claim)
                if claim["kind"] == "event" and found and all(found[0] != at for at, _ in window.events):
                    window.events.append((found[0], claim["type"]))
                place = claim.get("place")
                spot = _within(window, place) if place else None
                if spot:
                    window.entities.append((*spot, "PLACE"))
            yield window


def pack(name: str, text: str, longest: int) -> Iterator[Window]:
    """Windows of whole paragraphs; a paragraph longer than `longest` words is cut."""
    held = Window(f"{name}-0", [])
    at = 0
    for found in [*PARAGRAPH.finditer(text), None]:
        stop = found.start() if found else len(text)
        spans = [(a + at, b + at) for a, b in tokens.split(text[at:stop])]
        at = found.end() if found else stop
        for first in range(0, len(spans), longest):
            piece = spans[first : first + longest]
            if held.words and len(held.words) + len(piece) > longest:
                yield held
                held = Window(f"{name}-{piece[0][0]}", [])
            if held.words:
                held.breaks.append(len(held.words))
            held.starts.extend(a for a, _ in piece)
            held.ends.extend(b for _, b in piece)
            held.words.extend(text[a:b] for a, b in piece)
    if held.words:
        yield held


def _within(window: Window, span: dict[str, Any]) -> tuple[int, int] | None:
    return words_of(window.starts, window.ends, (span["start"], span["end"]))


def _attribute(window: Window, attributions: list[dict[str, Any]]) -> None:
    """Longest content first: of contents told inside one another, the outer one is tagged."""
    window.source, window.cue, window.content = [], [], []
    taken: dict[str, set[int]] = {layer: set() for layer in LAYERS}
    for attribution in sorted(attributions, key=lambda a: -sum(e - s for s, e in a["content"])):
        firsts: dict[str, list[int]] = {layer: [] for layer in LAYERS}
        for layer in LAYERS:
            for span in attribution[layer]:
                found = words_of(window.starts, window.ends, (span[0], span[1]))
                if not found:
                    continue
                spans = getattr(window, layer)
                if found in spans:
                    firsts[layer].append(found[0])
                elif not taken[layer] & set(range(*found)):
                    spans.append(found)
                    taken[layer].update(range(*found))
                    firsts[layer].append(found[0])
        if firsts["cue"]:
            cue = min(firsts["cue"])
            window.links.extend(("source", first, cue) for first in firsts["source"])
            window.links.extend(("content", first, cue) for first in firsts["content"])

"""Windows: runs of whole sentences or paragraphs with word-level labels, the one shape every corpus is read into."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

Span = tuple[int, int]


@dataclass
class Window:
    """Words of one document in order. A label list is empty where the corpus does not annotate the task.

    `breaks` are words that begin a paragraph. Spans are (first word, end exclusive, label). `heads` are word
    indices, a root being its own head. `links` are ("source"|"content", first word of the span, first word of its cue).
    `masked` words have no entity label that could be trusted.
    """

    id: str
    words: list[str]
    breaks: list[int] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    upos: list[str] = field(default_factory=list)
    xpos: list[str] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    relations: list[str] = field(default_factory=list)
    sentences: list[int] = field(default_factory=list)
    entities: list[tuple[int, int, str]] | None = None
    masked: list[int] = field(default_factory=list)
    source: list[tuple[int, int]] | None = None
    cue: list[tuple[int, int]] | None = None
    content: list[tuple[int, int]] | None = None
    links: list[tuple[str, int, int]] = field(default_factory=list)
    events: list[tuple[int, str]] | None = None


def write(path: Path, windows: Iterable[Window]) -> int:
    """Windows as JSON Lines; gives how many."""
    count = 0
    with path.open("w", encoding="utf-8") as out:
        for window in windows:
            out.write(json.dumps(asdict(window), ensure_ascii=False) + "\n")
            count += 1
    return count


def read(path: Path) -> Iterator[Window]:
    """The windows of a file that `write` made."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield Window(**json.loads(line))


def words_of(starts: Sequence[int], ends: Sequence[int], span: Span) -> tuple[int, int] | None:
    """The words (first, end exclusive) that a span of characters touches; None where it touches none."""
    inside = [n for n, (a, b) in enumerate(zip(starts, ends, strict=True)) if a < span[1] and b > span[0]]
    return (inside[0], inside[-1] + 1) if inside else None

"""CoNLL-U treebanks as windows: parts of speech, dependencies, sentence ends."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from training.windows import Window

Row = list[str]


def windows(path: Path, longest: int = 110) -> Iterator[Window]:
    """Sentences of one document packed up to `longest` words; a longer sentence stands alone."""
    held: Window | None = None
    for number, (new_document, new_paragraph, rows) in enumerate(_sentences(path)):
        if held is None or new_document or len(held.words) + len(rows) > longest:
            if held is not None:
                yield held
            held = Window(f"{path.stem}-{number}", [])
        _add(held, rows, new_paragraph)
    if held is not None:
        yield held


def _add(window: Window, rows: list[Row], new_paragraph: bool) -> None:
    base = len(window.words)
    if new_paragraph and base:
        window.breaks.append(base)
    for n, row in enumerate(rows):
        head = int(row[6])
        window.words.append(row[1])
        window.upos.append(row[3])
        window.xpos.append(row[4])
        window.heads.append(base + (head - 1 if head else n))
        window.relations.append(row[7])
    window.sentences.append(base + len(rows) - 1)


def _sentences(path: Path) -> Iterator[tuple[bool, bool, list[Row]]]:
    new_document = new_paragraph = False
    rows: list[Row] = []
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            line = line.rstrip("\n")
            if line.startswith("# newdoc"):
                new_document = True
            elif line.startswith("# newpar"):
                new_paragraph = True
            elif line and line[0] != "#":
                row = line.split("\t")
                if row[0].isdigit():
                    rows.append(row)
            elif not line and rows:
                yield new_document, new_paragraph, rows
                rows, new_document, new_paragraph = [], False, False

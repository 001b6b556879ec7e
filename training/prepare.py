"""Writes every corpus as windows: `python -m training.prepare --out /work/train/data`."""

from __future__ import annotations

import argparse
import json
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from training import articles, treebank, windows

HERE = Path(__file__).parent


def main() -> None:
    """One file a corpus and part, as listed in config.toml."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--out", type=Path, required=True)
    arguments.add_argument("--corpora", type=Path, default=Path("/work/shared"))
    arguments.add_argument("--only", nargs="*", default=[], help="names of corpora, all if none")
    options = arguments.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    config = tomllib.loads((HERE / "config.toml").read_text(encoding="utf-8"))
    for name, corpus in config["corpora"].items():
        if options.only and name not in options.only:
            continue
        for part in ("train", "dev"):
            if part in corpus:
                made = list(_read(corpus["reader"], options.corpora, corpus[part]))
                windows.write(options.out / f"{name}.{part}.jsonl", made)
                print(f"{name}.{part}: {len(made)} windows, {sum(len(w.words) for w in made)} words")


def _read(reader: str, root: Path, name: str) -> Iterator[windows.Window]:
    if reader == "treebank":
        return treebank.windows(root / name)
    if reader == "attribution":
        return articles.attribution_windows(root / name)
    if reader == "gold":
        return articles.passage_windows(_rows(root / name))
    if reader == "passages":
        return articles.passage_windows(_passages(name))
    raise ValueError(f"config.toml names the reader {reader!r}; known: treebank, attribution, gold, passages")


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines)


def _passages(part: str) -> Iterator[dict[str, Any]]:
    """The written passages; every tenth is the dev part."""
    from training.passages.read import read

    for path in sorted((HERE / "passages").glob("*.psg")):
        for number, (row, _) in enumerate(read(path)):
            if row is not None and (number % 10 == 0) == (part == "dev"):
                yield row


if __name__ == "__main__":
    main()

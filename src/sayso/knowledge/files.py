"""Where the data files are, what they hash to, and how tables are read; all of knowledge/ goes through here."""

from __future__ import annotations

import csv
import hashlib
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

from sayso.errors import KnowledgeError

ROOT = "data"


@cache
def folder() -> Path:
    """The folder of data files in the installed package. Raises KnowledgeError if it is not there."""
    path = Path(str(resources.files("sayso").joinpath(ROOT)))
    if not path.is_dir():
        raise KnowledgeError(f"sayso's data files are missing ({path}); install sayso again")
    return path


def read_table(name: str, columns: tuple[str, ...]) -> list[dict[str, str]]:
    """The rows of a CSV data file. Raises KnowledgeError, naming the line, where a row does not have the columns."""
    path = folder() / name
    try:
        with path.open(encoding="utf-8", newline="") as lines:
            reader = csv.DictReader(lines)
            if tuple(reader.fieldnames or ()) != columns:
                raise KnowledgeError(f"{path}: the header must be {','.join(columns)}")
            rows = []
            for row in reader:
                if None in row or None in row.values():
                    raise KnowledgeError(f"{path}, line {reader.line_num}: {len(columns)} cells expected")
                rows.append(row)
            return rows
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise KnowledgeError(f"{path} cannot be read ({error}); install sayso again") from error


def read_toml(name: str) -> dict[str, Any]:
    """A TOML data file. Raises KnowledgeError where it cannot be read."""
    path = folder() / name
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise KnowledgeError(f"{path} cannot be read ({error}); install sayso again") from error


def cells(value: str) -> tuple[str, ...]:
    """The alternatives of one cell, `|` between them.

    >>> cells("Hezbollah|Hizbullah")
    ('Hezbollah', 'Hizbullah')
    """
    return tuple(part for part in (p.strip() for p in value.split("|")) if part)


def data_files() -> Iterator[tuple[str, Path]]:
    """(name, path) of every data file, in order of their names."""
    root = folder()
    for path in sorted(root.rglob("*")):
        if path.is_file() and path.suffix in {".csv", ".toml", ".jsonl", ".json", ".txt"}:
            yield path.relative_to(root).as_posix(), path


def file_hash(path: Path) -> str:
    """SHA-256 of a file, in hexadecimal."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


@cache
def fingerprint() -> str:
    """One hash over all data files; changes when any of them does. 16 hexadecimal digits."""
    made = hashlib.sha256()
    for name, path in data_files():
        made.update(f"{name}\0{file_hash(path)}\n".encode())
    return made.hexdigest()[:16]

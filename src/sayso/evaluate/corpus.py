"""Corpora and prediction files: one JSON object a line, checked for the fields their task needs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from sayso.errors import EvaluationError

Row = dict[str, Any]


def read_rows(path: Path, needs: Sequence[str]) -> list[Row]:
    """The rows of a JSON Lines file. Raises EvaluationError, naming the line, where one lacks what is needed."""
    rows: list[Row] = []
    try:
        with path.open(encoding="utf-8") as lines:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    rows.append(_row(path, number, line, needs))
    except OSError as error:
        raise EvaluationError(f"{path} cannot be opened: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise EvaluationError(f"{path} is not UTF-8: {error}") from error
    if not rows:
        raise EvaluationError(f"{path} is empty; give a corpus with one JSON object a line")
    return rows


def write_rows(path: Path, rows: Iterable[Row]) -> None:
    """Rows as JSON Lines."""
    with path.open("w", encoding="utf-8") as out:
        for row in rows:
            out.write(json.dumps(row, ensure_ascii=False) + "\n")


def _row(path: Path, number: int, line: str, needs: Sequence[str]) -> Row:
    try:
        row = json.loads(line)
    except json.JSONDecodeError as error:
        raise EvaluationError(f"{path}, line {number} is not JSON: {error}") from error
    missing = [need for need in needs if not isinstance(row, dict) or need not in row]
    if missing:
        raise EvaluationError(f"{path}, line {number} has no {', '.join(missing)}; is it a corpus of this task?")
    if not isinstance(row.get("text", ""), str):
        raise EvaluationError(f"{path}, line {number}: text must be a string")
    if "documents" in needs and not _are_documents(row["documents"]):
        raise EvaluationError(f"{path}, line {number}: documents must be a list of objects with id and text")
    return dict(row)


def _are_documents(value: Any) -> bool:
    return isinstance(value, list) and all(
        isinstance(item, dict) and "id" in item and isinstance(item.get("text"), str) for item in value
    )

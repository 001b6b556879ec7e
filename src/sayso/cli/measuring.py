"""`sayso evaluate` and `sayso bench`: numbers, as a table or as one JSON line."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

from rich.console import Console
from rich.table import Table

from sayso.errors import SettingsError

FORMATS = ("table", "jsonl")


def evaluate(task: str, file: Path, predictions: Path | None, format: str) -> int:
    """Predict, write and score a corpus."""
    _require_format(format)
    from sayso.evaluate import tasks

    _print(tasks.evaluate(task, file, predictions), f"{task} · {file.name}", format)
    return 0


def bench(articles: int, format: str) -> int:
    """Measure speed and memory on one core."""
    _require_format(format)
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ[name] = "1"
    from sayso.evaluate import bench as measure

    _print(measure.bench(articles), "bench", format)
    return 0


def _require_format(format: str) -> None:
    if format not in FORMATS:
        raise SettingsError(f"there is no format {format!r} here; known are {', '.join(FORMATS)}")


def _print(scores: dict[str, float], title: str, format: str) -> None:
    if format == "jsonl":
        rounded = {k: round(v, 4) if isinstance(v, float) else v for k, v in scores.items()}
        sys.stdout.write(json.dumps(rounded) + "\n")
        return
    table = Table("measure", "value", title=title, title_justify="left", box=None)
    for key, value in scores.items():
        table.add_row(key, f"{value:.3f}" if isinstance(value, float) else str(value))
    Console().print(table)

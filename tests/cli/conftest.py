"""The command line run in this process, where models are loaded once."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import NamedTuple

import pytest

from sayso.cli import app

STORY = (
    "Ferry sunk at Oruk\n\n"
    "Rebels shelled the harbour of Raqqa on Monday and killed at least 12 people, the mayor said. "
    "The army denied that it had bombed the ferry. Protesters demanded that the governor resign.\n"
)


class Done(NamedTuple):
    code: int
    out: str
    err: str


Sayso = Callable[..., Done]


@pytest.fixture
def sayso(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Sayso:
    """Runs `sayso` with these arguments in an empty folder: exit code, stdout and stderr."""
    monkeypatch.chdir(tmp_path)

    def run(*args: object, stdin: bytes = b"") -> Done:
        monkeypatch.setattr(sys, "argv", ["sayso", *map(str, args)])
        monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(stdin)))
        capsys.readouterr()
        with pytest.raises(SystemExit) as stopped:
            app.main()
        told = capsys.readouterr()
        return Done(int(stopped.value.code or 0), told.out, told.err)

    return run


@pytest.fixture
def story(tmp_path: Path) -> Path:
    """A small article in a file."""
    path = tmp_path / "story.txt"
    path.write_text(STORY, encoding="utf-8")
    return path

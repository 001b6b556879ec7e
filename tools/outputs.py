"""Real output in the documentation: runs the commands named in README.md and docs/, and keeps the blocks after them.

A block is kept after a marker, on a line of its own:

    <!-- output: sayso code docs/examples/market.txt -->       what the command prints
    <!-- output lines=12 width=110: sayso doctor -->           its first lines, on a terminal of that width
    <!-- output: python -->                                    what the Python block just above it prints
    <!-- output: claims Rebels shelled the town. -->           the claims of a sentence, published on 29 November 2016

Commands are sayso's alone and run in the root of the repository; the text of the documents is never given to a shell.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import shlex
from pathlib import Path

import sayso
from sayso.cli import tables
from sayso.cli.app import app

ROOT = Path(__file__).parent.parent
WIDTH = 110
VARIABLES = {"FORCE_COLOR", "NO_COLOR", "TTY_COMPATIBLE", "COLUMNS", "LINES"}  # what changes how rich prints
PUBLISHED = "2016-11-29"  # of sentences
BLOCK = re.compile(
    r"^<!-- output(?P<options>(?: \w+=\d+)*): (?P<command>.+?) -->\n```(?P<kind>\w+)\n.*?^```$", re.M | re.S
)
PYTHON = re.compile(r"^```python\n(.*?)^```$", re.M | re.S)
LONG = re.compile(r"((?:\w+\|){2}\w+)\|[^\] ]+")  # a list of more than three words in a rule's code
COLOURS = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")


class Screen(io.StringIO):
    """A terminal that keeps what is written on it."""

    def isatty(self) -> bool:
        """Always."""
        return True


def pages() -> list[Path]:
    """The documents that may hold output."""
    return [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")), *sorted((ROOT / "docs").glob("[!r]*/*.md"))]


def renewed(text: str, name: str) -> str:
    """The document with every block of output as the commands print it now."""

    def block(found: re.Match[str]) -> str:
        options = {k: int(v) for k, v in (part.split("=") for part in found["options"].split())}
        if found["command"] == "python":
            said = _python(text[: found.start()], name)
        elif found["command"].startswith("claims "):
            said = _claims(found["command"].removeprefix("claims "))
        else:
            said = _command(found["command"], options.get("width", WIDTH), name)
        lines = [line.rstrip() for line in said.strip("\n").splitlines()]
        if options.get("lines", len(lines)) < len(lines):
            lines = [*lines[: options["lines"]], "…"]
        return "\n".join([found[0].split("\n", 1)[0], f"```{found['kind']}", *lines, "```"])

    return BLOCK.sub(block, text)


def _python(before: str, name: str) -> str:
    blocks = PYTHON.findall(before)
    if not blocks:
        raise SystemExit(f"{name}: <!-- output: python --> needs a Python block above it")
    said = io.StringIO()
    with contextlib.chdir(ROOT), contextlib.redirect_stdout(said):
        exec(compile(blocks[-1], name, "exec"), {"__name__": "__example__"})
    return said.getvalue()


def _claims(sentence: str) -> str:
    """A line for each claim: what, who to whom, where, when, how many, who says so, and the rule."""
    lines = []
    for result in sayso.code([sentence], published=PUBLISHED):
        if isinstance(result, sayso.Failure):
            raise SystemExit(result.message)
        for claim in result.claims:
            what, who, whom, place, when, many, said = (cell.plain for cell in tables.cells(claim))
            sides = " → ".join((who or "?", whom)) if whom else who
            parts = ", ".join(part for part in (sides, place, when, many) if part)
            made = claim.made_by[0]
            rule = LONG.sub(r"\1|…", made.rule if made.stage == "events" else f"{made.stage} {made.rule}")
            lines.append(" ".join(f"{what}: {parts}{' — ' + said if said else ''}".split()) + f"   [{rule}]")
    return "\n".join(lines) or "(no claims)"


def _command(command: str, width: int, name: str) -> str:
    words = shlex.split(command)
    if words[0] != "sayso":
        raise SystemExit(f"{name}: only sayso's own commands are run, not {words[0]!r}")
    return COLOURS.sub("", said_by(words[1:], {"COLUMNS": str(width), "TERM": "xterm"}, Screen()))


def said_by(words: list[str], env: dict[str, str], said: io.StringIO) -> str:
    """What a command of sayso prints on stdout, run in the root of the repository; the models are loaded once."""
    before = dict(os.environ)
    for key in [k for k in before if k in VARIABLES or k.startswith("SAYSO_")]:
        del os.environ[key]
    os.environ.update(env)
    try:
        with contextlib.chdir(ROOT), contextlib.redirect_stdout(said), contextlib.redirect_stderr(io.StringIO()):
            app(words, standalone_mode=False, prog_name="sayso")
    finally:
        os.environ.clear()
        os.environ.update(before)
    return said.getvalue()

"""Real output in the documentation: runs the commands named in README.md and docs/, and keeps the blocks after them.

A block is kept after a marker, on a line of its own:

    <!-- output: sayso code docs/examples/market.txt -->       what the command prints
    <!-- output lines=12 width=110: sayso doctor -->           its first lines, on a terminal of that width
    <!-- output: python -->                                    what the Python block just above it prints
    <!-- output: claims Rebels shelled the town. -->           the claims of a sentence, published on 29 November 2016

Commands are sayso's alone and run in the root of the repository; the text of the documents is never given to a shell.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import sayso
from sayso.cli import tables

ROOT = Path(__file__).parent.parent
WIDTH = 110
PUBLISHED = "2016-11-29"  # of sentences
BLOCK = re.compile(
    r"^<!-- output(?P<options>(?: \w+=\d+)*): (?P<command>.+?) -->\n```(?P<kind>\w+)\n.*?^```$", re.M | re.S
)
PYTHON = re.compile(r"^```python\n(.*?)^```$", re.M | re.S)
COLOURS = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")


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
    return _run([sys.executable, "-c", blocks[-1]], {}, name)


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
            rule = made.rule if made.stage == "events" else f"{made.stage} {made.rule}"
            lines.append(" ".join(f"{what}: {parts}{' — ' + said if said else ''}".split()) + f"   [{rule}]")
    return "\n".join(lines)


def _command(command: str, width: int, name: str) -> str:
    words = shlex.split(command)
    if words[0] != "sayso":
        raise SystemExit(f"{name}: only sayso's own commands are run, not {words[0]!r}")
    return _run([sys.executable, "-m", *words], {"COLUMNS": str(width), "TTY_COMPATIBLE": "1"}, name)


def _run(words: list[str], more: dict[str, str], name: str) -> str:
    """What a command prints on stdout, without colours. Exit 1 (some article failed) is a result like any other."""
    env = {k: v for k, v in os.environ.items() if not k.startswith(("SAYSO_", "FORCE_"))} | {"TERM": "xterm"} | more
    done = subprocess.run(words, capture_output=True, text=True, encoding="utf-8", cwd=ROOT, env=env, check=False)
    if done.returncode > 1 or (done.returncode and not done.stdout):
        raise SystemExit(f"{name}: {shlex.join(words)} failed: {done.stderr.strip()}")
    return COLOURS.sub("", done.stdout)

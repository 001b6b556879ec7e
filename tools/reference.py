"""Writes docs/reference/ from the code and the data, and the blocks of real output in the other documents.

python tools/reference.py            write what changed
python tools/reference.py --check    write nothing; exit 1 and name the pages that differ
"""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import msgspec

import outputs
import reference_data
import reference_records
from sayso.config import FILE, HELP, PREFIX, Settings
from sayso.knowledge import ontology

ROOT = Path(__file__).parent.parent
REFERENCE = ROOT / "docs" / "reference"
NOTE = "<!-- Made by tools/reference.py from the code and the data; do not edit. -->\n"
QUADS = {1: "verbal cooperation", 2: "material cooperation", 3: "verbal conflict", 4: "material conflict"}
COMMANDS = ("code", "show", "sample", "evaluate", "bench", "schema", "doctor")


def main(flags: list[str]) -> int:
    """Write or check every page; 1 if a check finds one that differs."""
    made = {REFERENCE / name: NOTE + "\n" + text.rstrip() + "\n" for name, text in reference_pages().items()}
    documents = [page for page in outputs.pages() if page.exists()]
    made |= {page: outputs.renewed(page.read_text(encoding="utf-8"), page.name) for page in documents}
    stale = [p for p, text in made.items() if not p.exists() or p.read_text(encoding="utf-8") != text]
    orphans = [p for p in REFERENCE.rglob("*.md") if p not in made]
    if "--check" in flags:
        for page in [*stale, *orphans]:
            print(f"{page.relative_to(ROOT)} differs from the code: run `python tools/reference.py`")
        return 1 if stale or orphans else 0
    for page in stale:
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(made[page], encoding="utf-8")
        print(f"wrote {page.relative_to(ROOT)}")
    for page in orphans:
        page.unlink()
        print(f"removed {page.relative_to(ROOT)}")
    return 0


def reference_pages() -> dict[str, str]:
    """Every page of docs/reference by its path there."""
    pages = {
        "cli.md": cli(),
        "settings.md": settings(),
        "ontology.md": plover(),
        "actors.md": reference_data.actors(),
        "records.md": reference_records.records(),
        "rules.md": reference_records.rules(),
        "scores.md": scores(),
    }
    return pages | reference_data.frames()


def cli() -> str:
    """`sayso --help` and that of every command, 100 columns wide."""
    parts = [
        "# Command line\n\nEvery command's own help. Results go to stdout, the rest to stderr; exit 0 done, 1 some\n"
        "article could not be coded, 2 wrong use.\n"
    ]
    for command in ("", *COMMANDS):
        env = {"COLUMNS": "100", "TERMINAL_WIDTH": "100"}
        said = outputs.said_by([*command.split(), "--help"], env, io.StringIO())
        lines = "\n".join(line.rstrip() for line in said.strip("\n").splitlines())
        parts.append(f"## sayso {command}".rstrip() + f"\n\n```text\n{lines}\n```\n")
    return "\n".join(parts)


def scores() -> str:
    """The scores at the last raise of the floors, by corpus and measure."""
    floors = json.loads((ROOT / "benchmarks" / "quality" / "floors.json").read_text(encoding="utf-8"))
    parts = [
        "# Scores\n\nWhat the quality gate (`python benchmarks/quality/gate.py`) holds: the best scores so far on the\n"
        "dev parts of public corpora, of which the larger ones are read in part (see the gate). No score may fall\n"
        "below unnoticed. What each measure means is told in [measurement](../explanation/measurement.md).\n"
    ]
    for corpus, known in floors.items():
        rows = [
            "| measure | score |",
            "|---|---|",
            *(f"| {name} | {value:.3f} |" for name, value in known["floors"].items()),
        ]
        parts.append(f"## {corpus}\n\n" + "\n".join(rows) + "\n")
    return "\n".join(parts)


def settings() -> str:
    """Every setting: where it can be given, its default, its help."""
    rows = ["| setting | flag | environment | default | |", "|---|---|---|---|---|"]
    for field in msgspec.structs.fields(Settings):
        default = "none" if field.default is None else f"`{str(field.default).lower()}`"
        flag = f"`--{field.name.replace('_', '-')}`" if field.name != "batch" else ""
        rows.append(f"| `{field.name}` | {flag} | `{PREFIX}{field.name.upper()}` | {default} | {HELP[field.name]} |")
    return (
        f"# Settings\n\nA flag beats the environment, the environment beats `{FILE}` in the current folder, and that "
        "beats the default.\nAn unknown key is an error that names the nearest right one.\n\n"
        + "\n".join(rows)
        + "\n\n`SAYSO_CACHE` names the folder of the index of place names (default: the user's cache folder)."
        + f'\n\n```toml\n# {FILE}\noutlet = "Levant Wire"\nbatch = 32\n```\n'
    )


def plover() -> str:
    """Types with quad class and scores, contexts, sectors."""
    rows = ["| type | | quad | CAMEO | score | modes (score) |", "|---|---|---|---|---|---|"]
    for info in ontology.types().values():
        modes = ", ".join(f"{mode} ({score:+g})" for mode, score in info.modes.items()) or "none"
        rows.append(
            f"| [{info.name}](frames/{info.name.lower()}.md) | {info.about} | {info.quad} {QUADS[info.quad]} "
            f"| {info.cameo} | {info.score:+g} | {modes} |"
        )
    sectors = "\n".join(f"| {code} | {about} |" for code, about in ontology.sectors().items())
    return (
        "# Ontology\n\nPLOVER, from its manual of 4 February 2024 (Open Event Data Alliance, CC BY-SA 4.0; facts and "
        "code lists only).\nThe score runs from -10 (conflict) to +10 (cooperation); of several modes the one farthest "
        "from zero decides.\n\n## Types\n\n"
        + "\n".join(rows)
        + f"\n\n## Contexts\n\n{', '.join(sorted(ontology.contexts()))}"
        + f"\n\n## Sectors\n\n| code | |\n|---|---|\n{sectors}\n"
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

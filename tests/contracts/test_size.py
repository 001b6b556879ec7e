"""No module over 400 lines, no function over 60, no bare names that say nothing."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MODULES = sorted((ROOT / "src").rglob("*.py")) + sorted((ROOT / "tools").rglob("*.py"))
MODULES += sorted((ROOT / "benchmarks").rglob("*.py"))
FORBIDDEN = {"utils", "helpers", "common", "manager", "misc"}


@pytest.mark.parametrize("path", MODULES, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_module_and_its_functions_are_short(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= 400
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            assert lines <= 60, f"{node.name} has {lines} lines"


@pytest.mark.parametrize("path", MODULES, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_module_is_named_for_its_topic(path: Path) -> None:
    assert path.stem not in FORBIDDEN


def test_no_tracked_file_is_large() -> None:
    for path in (ROOT / "src").rglob("*"):
        assert not path.is_file() or path.stat().st_size < 2_000_000 or path.suffix == ".onnx", path

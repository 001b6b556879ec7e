"""Every data file says where it comes from, under which licence, since when and how it was made."""

import tomllib
from datetime import date
from pathlib import Path

import pytest

DATA = Path(__file__).parents[2] / "src" / "sayso" / "data"
ENTRIES = tomllib.loads((DATA / "ORIGINS.toml").read_text(encoding="utf-8"))["files"]
FILES = sorted(p.relative_to(DATA).as_posix() for p in DATA.rglob("*") if p.is_file() and p.name != ".DS_Store")


def covers(path: str, name: str) -> bool:
    return name.startswith(path) if path.endswith("/") else name == path


@pytest.mark.parametrize("name", FILES)
def test_file_has_one_origin(name: str) -> None:
    assert sum(covers(entry["path"], name) for entry in ENTRIES) == 1


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda e: e["path"])
def test_entry_is_complete_and_its_files_exist(entry: dict[str, object]) -> None:
    assert set(entry) == {"path", "origin", "licence", "date", "made"}
    assert isinstance(entry["date"], date)
    assert all(str(value).strip() for value in entry.values())
    assert any(covers(str(entry["path"]), name) for name in FILES)

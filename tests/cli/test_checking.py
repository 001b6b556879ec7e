"""`sayso schema`, `doctor`, `bench` and the help: what is installed, how fast it is, what it writes."""

import json
import os
import subprocess
import sys

import pytest

from sayso.cli import checking
from sayso.errors import KnowledgeError


def test_schema_is_json(sayso) -> None:
    done = sayso("schema")
    assert done.code == 0
    assert "Claim" in json.loads(done.out)["$defs"]


def test_doctor_names_versions_data_files_and_hashes(sayso) -> None:
    done = sayso("doctor")
    assert (done.code, done.err) == (0, "")
    for words in ("python", "onnxruntime", "plover.toml", "sha-256", "pipeline fingerprint", "everything is there"):
        assert words in done.out


def test_doctor_says_what_is_missing_and_how_to_get_it(sayso, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checking, "package_version", lambda name: "unknown" if name == "typer" else "1")

    def damaged(*_: object) -> None:
        raise KnowledgeError("data/places is damaged; install sayso again")

    monkeypatch.setattr("sayso.pipeline.run.run", damaged)
    done = sayso("doctor")
    assert done.code == 1
    assert "package typer is missing: run `uv sync`" in done.out
    assert "data/places is damaged; install sayso again" in done.out


@pytest.mark.parametrize("command", ["code", "show", "sample", "evaluate", "bench", "schema", "doctor"])
def test_every_command_has_help(sayso, command: str) -> None:
    done = sayso(command, "--help")
    assert done.code == 0
    assert f"sayso {command}" in done.out


def test_bench_measures_speed_and_memory() -> None:  # in its own process: it keeps to one core
    command = [sys.executable, "-m", "sayso", "bench", "--articles", "2", "--format", "jsonl"]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=os.environ)
    assert done.stderr == ""
    measured = json.loads(done.stdout)
    assert measured["articles"] == 2
    for key in ("articles_per_second", "words_per_second", "peak_memory_mb"):
        assert measured[key] > 0

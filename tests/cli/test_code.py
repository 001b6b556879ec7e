"""`sayso code`, `show` and `sample`: articles in, claims out, messages to stderr, exit codes that tell."""

import csv
import io
import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any, get_args

import msgspec
import pytest

from sayso.export.jsonl import Coded
from sayso.records import base

Json = dict[str, Any]


def lines(text: str) -> list[Json]:
    return [json.loads(line) for line in text.splitlines()]


def test_table_names_who_does_what_and_who_says_so(sayso, story: Path) -> None:
    done = sayso("code", story)
    assert (done.code, done.err) == (0, "")
    assert "Ferry sunk at Oruk" in done.out
    for words in ("what", "says who", "ASSAULT", "killed", "mayor asserts", "denies"):
        assert words in done.out


def test_jsonl_is_in_the_schema(sayso, story: Path) -> None:
    done = sayso("code", story, "--format", "jsonl", "--published", "2021-03-02", "--outlet", "Marsh Wire")
    coded = msgspec.json.decode(done.out, type=Coded)
    assert (coded.article.published, coded.article.outlet) == ("2021-03-02", "Marsh Wire")
    assert coded.claims
    assert all(claim.made_by for claim in coded.claims)
    assert sayso("code", story, "--format", "jsonl", "--published", "2021-03-02", "--outlet", "Marsh Wire") == done


def test_csv_has_a_record_for_every_claim(sayso, story: Path) -> None:
    (line,) = lines(sayso("code", story, "-f", "jsonl").out)
    records = list(csv.DictReader(io.StringIO(sayso("code", story, "-f", "csv").out, newline="")))
    assert [record["claim"] for record in records] == [claim["id"] for claim in line["claims"]]


def test_html_is_written_to_a_file(sayso, story: Path, tmp_path: Path) -> None:
    done = sayso("code", story, "--format", "html", "--out", tmp_path / "report.html")
    assert (done.code, done.out) == (0, "")
    assert "wrote" in done.err
    assert (tmp_path / "report.html").read_text("utf-8").startswith("<!doctype html>")


ALLOWED = {
    "kind": {"event", "tie", "control", "figure", *get_args(base.SpeakerKind)},
    "type": set(get_args(base.EventType)),
    "auxiliary": set(get_args(base.Auxiliary)),
    "tie": set(get_args(base.TieKind)),
    "change": set(get_args(base.Change)),
    "sign": {1, -1},
    "sector": {*get_args(base.Sector), None},
    "precision": set(get_args(base.Precision)),
    "counts": set(get_args(base.Counts)),
    "stance": set(get_args(base.Stance)),
}


def departures(text: str, item: Any) -> list[str]:
    """Where a gold item, at any depth, breaks the annotation guide."""
    if isinstance(item, list):
        return [told for part in item for told in departures(text, part)]
    if not isinstance(item, dict):
        return []
    told = [f"{key}: {item[key]}" for key, allowed in ALLOWED.items() if key in item and item[key] not in allowed]
    if "quote" in item:
        at = -1
        for _ in range(item.get("n", 1)):
            at = text.find(item["quote"], at + 1)
        if (at, at + len(item["quote"])) != (item["start"], item["end"]):
            told.append(f"{item['quote']!r} is not at {item['start']}")
    if "first" in item and date.fromisoformat(item["first"]) > date.fromisoformat(item["last"]):
        told.append(f"ends before it begins: {item}")
    if "counts" in item:
        bounds = [item[key] for key in ("low", "best", "high") if item[key] is not None]
        told += [] if bounds and bounds == sorted(bounds) else [f"bounds: {item}"]
    return told + [told for part in item.values() for told in departures(text, part)]


def test_gold_of_the_sample_keeps_the_rules_of_the_guide(sayso) -> None:
    done = sayso("sample", "--format", "gold")
    assert (done.code, done.err) == (0, "")
    rows = lines(done.out)
    assert len(rows) == 10
    for row in rows:
        assert row["outlet"] and row["published"] and row["claims"]
        assert departures(row["text"], row["claims"]) == []
        for number, claim in enumerate(row["claims"]):
            same = claim.get("same_as")
            assert same is None or (0 <= same < len(row["claims"]) and same != number)
            assert claim["kind"] != "event" or isinstance(claim["contexts"], list)


def test_dash_reads_stdin(sayso) -> None:
    rows = [
        {"id": "one", "text": "Rebels shelled Raqqa on Monday."},
        {"id": "two", "text": "Police arrested Ada Brandt."},
    ]
    done = sayso("code", "-", "-f", "gold", stdin="\n".join(map(json.dumps, rows)).encode())
    assert done.code == 0
    assert [row["id"] for row in lines(done.out)] == ["one", "two"]


def test_article_that_fails_is_told_on_stderr_and_the_others_are_coded(sayso, story: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    done = sayso("code", tmp_path / "empty.txt", story, tmp_path / "none.txt", "--format", "jsonl")
    assert done.code == 1
    assert len(lines(done.out)) == 1
    first, second, last = done.err.splitlines()
    assert first.startswith("sayso: ") and "empty.txt is empty; give a file" in first
    assert "none.txt cannot be opened: No such file" in second
    assert last == "sayso: 2 of 3 articles could not be coded"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["code"], "Missing argument"),
        (["code", "--nonsense", "x"], "No such option"),
        (["code", "story.txt", "--format", "xml"], "there is no format 'xml'; known are table, jsonl, csv, gold, html"),
        (["code", "story.txt", "--published", "tomorrow"], "'tomorrow' is no day; give the date"),
        (["code", "story.txt", "--out", "no/such/folder.txt"], "no/such/folder.txt cannot be written: No such file"),
        (["show", "story.txt", "--kind", "rumour"], "there is no kind 'rumour'"),
        (["evaluate", "weather", "story.txt"], "there is no task 'weather'; known are attribution"),
        (["evaluate", "claims", "story.txt", "-f", "xml"], "there is no format 'xml' here; known are table, jsonl"),
        (["evaluate", "claims", "none.jsonl"], "none.jsonl cannot be opened: No such file"),
        (["evaluate", "claims", "story.txt"], "story.txt, line 1 is not JSON"),
        (["bench", "--articles", "0"], "greater than or equal to 1"),
        (["frobnicate"], "No such command"),
    ],
)
def test_wrong_use_ends_with_2_and_a_message_on_stderr(sayso, story: Path, arguments: list[str], words: str) -> None:
    done = sayso(*arguments)
    assert (done.code, done.out) == (2, "")
    assert words in " ".join(done.err.replace("│", " ").split())


def test_settings_come_from_file_environment_and_flags_in_that_order(
    sayso, story: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "sayso.toml").write_text('format = "jsonl"\noutlet = "File"\npublished = "2020-01-01"\n', "utf-8")
    monkeypatch.setenv("SAYSO_OUTLET", "Environment")
    (line,) = lines(sayso("code", story, "--published", "2021-03-02").out)
    assert (line["article"]["outlet"], line["article"]["published"]) == ("Environment", "2021-03-02")


def test_unknown_setting_names_the_nearest(sayso, story: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "sayso.toml").write_text('fromat = "jsonl"\n', "utf-8")
    done = sayso("code", story)
    assert (done.code, done.err) == (2, "sayso: there is no setting 'fromat'; did you mean 'format'?\n")
    (tmp_path / "sayso.toml").write_text("format = [", "utf-8")
    assert "sayso.toml cannot be read" in sayso("code", story).err
    (tmp_path / "sayso.toml").unlink()
    monkeypatch.setenv("SAYSO_BATCH", "0")
    assert "impossible value" in sayso("code", story).err


def test_show_puts_numbers_behind_the_words(sayso, story: Path) -> None:
    done = sayso("show", story)
    assert (done.code, done.err) == (0, "")
    assert "shelled[1]" in done.out and "[1] ASSAULT" in done.out
    assert done.out.count("Ferry sunk at Oruk") == 1
    assert "ASSAULT" not in sayso("show", story, "--kind", "figure").out


@pytest.mark.parametrize("command", ["show", "code"])
def test_commands_to_the_terminal_in_an_article_are_made_visible(sayso, command: str) -> None:
    attack = "\x1b]0;taken\x07\x1b[2J\x9b31m"
    row = {"text": f"Rebels shelled Raqqa{attack} on Monday, {attack} Ada Brandt said.", "title": attack, "id": attack}
    done = sayso(command, "-", stdin=json.dumps(row).encode())
    assert done.code == 0
    assert not set(done.out) & {"\x1b", "\x07", "\x9b"}
    done = sayso(command, "-", stdin=json.dumps({"text": "", "id": attack}).encode())
    assert done.code == 1 and "\x1b" not in done.err


def process(*arguments: object, **environment: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "sayso", *map(str, arguments)]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    return subprocess.Popen(command, env=os.environ | environment, **pipes)


def test_output_is_utf8_wherever_it_goes(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("“Rebels shelled Łódź on Monday,” Zoë Brandt said.", "utf-8")
    with process("code", tmp_path / "a.txt", "-f", "gold", PYTHONIOENCODING="ascii") as done:
        out, err = done.communicate()
    assert (done.returncode, err) == (0, b"")
    assert "Łódź" in json.loads(out.decode("utf-8"))["text"]


def test_reader_that_stops_reading_is_no_error() -> None:
    with process("sample", "-f", "jsonl") as done:
        assert done.stdout and done.stderr
        assert done.stdout.read(9) == b'{"article'
        done.stdout.close()
        assert done.stderr.read() == b""
    assert done.returncode == 0

"""The seven tasks on a tiny corpus: what is predicted does not hang on the labels, and files must be corpora."""

import json
from pathlib import Path
from typing import Any

import pytest

from sayso.errors import EvaluationError
from sayso.evaluate import bench
from sayso.evaluate.tasks import TASKS, evaluate

Row = dict[str, Any]
TEXT = "Rebels shelled Raqqa on Monday and killed 12 people, the mayor said. Turkey condemned the attack."
BASE: dict[str, Row] = {
    "attribution": {"id": "a", "text": TEXT},
    "geoparse": {"id": "a", "text": TEXT},
    "time": {"id": "a", "text": TEXT, "dct": "2021-03-02"},
    "gsr": {"id": "a", "text": TEXT, "date": "2021-03-02"},
    "actors": {"id": "a", "text": "Turkish soldiers", "date": "2021-03-02"},
    "incidents": {"id": "i", "documents": [{"id": "a", "text": TEXT, "date": "2021-03-02", "title": "Raqqa shelled"}]},
    "claims": {"id": "a", "text": TEXT, "published": "2021-03-02", "outlet": "Marsh Wire"},
}
LABELS: dict[str, Row] = {
    "attribution": {"attributions": [{"id": "0", "source": [[53, 62]], "cue": [[63, 67]], "content": [[0, 51]]}]},
    "geoparse": {"toponyms": [{"start": 15, "end": 20, "text": "Raqqa", "lat": 35.95, "lon": 39.01}]},
    "time": {"timexes": [{"start": 24, "end": 30, "text": "Monday", "type": "DATE", "value": "2021-03-01"}]},
    "gsr": {"event": "FIGHT", "source": [{"code": "SYR"}], "target": [{"code": "SYR"}]},
    "actors": {"country": "TUR", "code": "MIL"},
    "incidents": {"killed": 12, "injured": 0, "date": "2021-03-01", "lat": 35.95, "lon": 39.01},
    "claims": {"claims": [{"kind": "event", "quote": "shelled", "start": 7, "end": 14, "type": "ASSAULT", "modes": [],
                           "contexts": [], "auxiliary": "none", "actors": [], "recipients": [], "place": None,
                           "when": None, "figures": [], "speakers": [], "same_as": None}]},
}  # fmt: skip
OTHER: dict[str, Row] = {  # labels that are all wrong
    "attribution": {"attributions": []},
    "geoparse": {"toponyms": [{"start": 0, "end": 6, "text": "Rebels", "lat": 0.0, "lon": 0.0}]},
    "time": {"timexes": []},
    "gsr": {"event": "AID", "source": [{"code": "USA"}], "target": []},
    "actors": {"country": "USA", "code": "GOV"},
    "incidents": {"killed": 0, "injured": 99, "date": "1999-01-01", "lat": 0.0, "lon": 0.0},
    "claims": {"claims": []},
}  # fmt: skip


def corpus(path: Path, *rows: Row) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def run(task: str, folder: Path, *rows: Row) -> tuple[dict[str, float], list[Row]]:
    written = folder / "predictions.jsonl"
    scores = evaluate(task, corpus(folder / "corpus.jsonl", *rows), written)
    return scores, [json.loads(line) for line in written.read_text("utf-8").splitlines()]


def test_every_task_is_tried_here() -> None:
    assert set(TASKS) == set(BASE) == set(LABELS) == set(OTHER)


@pytest.mark.parametrize("task", TASKS)
def test_predictions_are_the_same_with_without_and_with_wrong_labels(task: str, tmp_path: Path) -> None:
    scores, labelled = run(task, tmp_path, BASE[task] | LABELS[task])
    nothing, bare = run(task, tmp_path, BASE[task])
    worse, wrong = run(task, tmp_path, BASE[task] | OTHER[task])
    assert labelled == bare == wrong
    assert nothing == {"labelled": 0}
    assert len(scores) > 3 and scores != worse


@pytest.mark.parametrize("task", TASKS)
def test_rows_without_labels_are_predicted_and_not_scored(task: str, tmp_path: Path) -> None:
    other = json.loads(json.dumps(BASE[task]).replace('"id": "a"', '"id": "b"').replace('"id": "i"', '"id": "j"'))
    alone, _ = run(task, tmp_path, BASE[task] | LABELS[task])
    both, predicted = run(task, tmp_path, BASE[task] | LABELS[task], other)
    assert len(predicted) == 2
    assert both == alone


def test_predictions_are_in_the_schema_of_the_corpus(tmp_path: Path) -> None:
    for task, labels in LABELS.items():
        _, (row,) = run(task, tmp_path, BASE[task])
        field = {"gsr": "events", "actors": "country"}.get(task, next(iter(labels)))
        assert field in row, task
        for item in row[field] if isinstance(row[field], list) else ():
            if "start" in item and "text" in item:
                assert TEXT[item["start"] : item["end"]] == item["text"]
    _, (row,) = run("actors", tmp_path, BASE["actors"])
    assert (row["country"], row["code"]) == ("TUR", "MIL")


def test_predictions_can_be_scored_as_gold_and_agree(tmp_path: Path) -> None:
    for task, measures in (
        ("attribution", ("links",)),
        ("geoparse", ("recognition",)),
        ("time", ("value",)),
        ("claims", ("found", "typed")),
    ):
        _, predicted = run(task, tmp_path, BASE[task])
        scores, _ = run(task, tmp_path, BASE[task] | {k: v for k, v in predicted[0].items() if k != "text"})
        assert [scores[measure] for measure in measures] == [1] * len(measures), task


@pytest.mark.parametrize("text", ["", "   ", "...", "\x00"])
@pytest.mark.parametrize("task", ["attribution", "geoparse", "time", "gsr", "actors", "claims"])
def test_text_without_words_is_predicted_empty(task: str, text: str, tmp_path: Path) -> None:
    _, (row,) = run(task, tmp_path, {"id": "a", "text": text})
    assert not any(value for key, value in row.items() if key not in ("id", "text", "language"))


@pytest.mark.parametrize(
    ("task", "line", "words"),
    [
        ("time", '{"id": "a"}', "line 1 has no text; is it a corpus of this task?"),
        ("incidents", '{"id": "a", "text": "x"}', "has no documents"),
        ("time", "[]", "has no id, text"),
        ("time", "{", "line 1 is not JSON"),
        ("time", '{"id": "a", "text": 5}', "text must be a string"),
        ("incidents", '{"id": "a", "documents": [{"id": "d"}]}', "documents must be"),
        ("incidents", '{"id": "a", "documents": "d"}', "documents must be"),
        ("time", "", "is empty"),
    ],
)
def test_file_that_is_no_corpus_of_the_task_is_refused(task: str, line: str, words: str, tmp_path: Path) -> None:
    path = tmp_path / "corpus.jsonl"
    path.write_text(line, "utf-8")
    with pytest.raises(EvaluationError, match=words):
        evaluate(task, path)


def test_corpus_that_is_not_utf8_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "corpus.jsonl"
    path.write_bytes(b'{"id": "caf\xe9"}')
    with pytest.raises(EvaluationError, match="not UTF-8"):
        evaluate("time", path)


def test_generated_articles_are_the_same_every_time_and_long_enough() -> None:
    first, second = list(bench.articles(3)), list(bench.articles(3))
    assert first == second
    assert all(bench.WORDS <= len(article.text.split()) < bench.WORDS + 60 for article in first)

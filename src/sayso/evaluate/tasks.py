"""The seven tasks sayso is measured on: what a corpus must have, how it is predicted, how it is scored."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import msgspec

from sayso.errors import EvaluationError
from sayso.evaluate import corpus, predict
from sayso.evaluate.predict import Predictor
from sayso.score.claims import score_claims
from sayso.score.events import score_actors, score_gsr, score_incidents
from sayso.score.spans import score_attribution, score_geoparse, score_time

Row = dict[str, Any]


class Task(msgspec.Struct, frozen=True):
    """One task: the fields its rows must have, the field its labels stand in, and its score."""

    name: str
    needs: tuple[str, ...]
    labels: str
    score: Callable[[Sequence[Row], Sequence[Row]], dict[str, float]]

    @property
    def predict(self) -> Predictor:
        """Rows to predicted rows; never reads the labels."""
        return predict.PREDICTORS[self.name]


TASKS = {
    task.name: task
    for task in (
        Task("attribution", ("id", "text"), "attributions", score_attribution),
        Task("geoparse", ("id", "text"), "toponyms", score_geoparse),
        Task("time", ("id", "text"), "timexes", score_time),
        Task("gsr", ("id", "text"), "events", score_gsr),
        Task("actors", ("id", "text"), "country", score_actors),
        Task("incidents", ("id", "documents"), "killed", score_incidents),
        Task("claims", ("id", "text"), "claims", score_claims),
    )
}


def evaluate(name: str, path: Path, predictions: Path | None = None) -> dict[str, float]:
    """Predict a corpus, write the predictions, and give the scores; none where the corpus has no labels.

    Raises EvaluationError for an unknown task or a file that is not a corpus of it.
    """
    task = TASKS.get(name)
    if task is None:
        raise EvaluationError(f"there is no task {name!r}; known are {', '.join(TASKS)}")
    rows = corpus.read_rows(path, task.needs)
    predicted = task.predict(rows)
    if predictions is not None:
        corpus.write_rows(predictions, predicted)
    labelled = [row for row in rows if _labelled(task, row)]
    return task.score(labelled, predicted) if labelled else {"labelled": 0}


def _labelled(task: Task, row: Row) -> bool:
    if task.name == "gsr":
        return row.get("event") is not None or row.get("events") is not None
    if task.name == "actors":
        return any(row.get(key) is not None for key in ("country", "code")) or bool(row.get("not_an_actor"))
    return row.get(task.labels) is not None

"""The reading model: words in, scores of every head out. One ONNX file holds weights, vocabulary and labels.

model = load_reader()
scores = model.score([Words(["Rebels", "shelled", "Aleppo", "."])])[0]
scores["upos"].argmax(1)          # one row a word; columns are model.labels["upos"]
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from sayso.errors import KnowledgeError
from sayso.models.pieces import Encoded, Pieces

Scores = dict[str, NDArray[np.float32]]
WEIGHTS = "reader.onnx"
SHA256 = "reader.onnx.sha256"
BATCH_PIECES = 1024  # measured: larger batches leave the cache of one core
MOST_PIECES = 512  # what the encoder has positions for


class Words(NamedTuple):
    """The words of one window and which of them begin a paragraph (the first need not be named)."""

    words: Sequence[str]
    breaks: Sequence[int] = ()


class Reader:
    """Runs the encoder over windows of words, like lengths together."""

    def __init__(self, path: Path, threads: int = 1) -> None:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._session: Any = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
        held = self._session.get_modelmeta().custom_metadata_map
        self.labels: dict[str, list[str]] = json.loads(held["labels"])
        self.pieces = Pieces(held["vocabulary"].split("\n"))
        self._relation = _array(held["relation"])
        self._relation_bias = _array(held["relation_bias"])
        self._names = [output.name for output in self._session.get_outputs()]

    def score(self, windows: Sequence[Words]) -> list[Scores]:
        """Scores of each window, in order; arrays have one row a word. Words beyond the 512th piece have none."""
        encoded = [self.pieces.encode(*window) for window in windows]
        made: list[Scores] = [{}] * len(windows)
        for batch in _batches(encoded):
            outputs = self._session.run(self._names, _feed([encoded[n] for n in batch]))
            for row, n in enumerate(batch):
                words = len(_kept(encoded[n].firsts))
                made[n] = {
                    name: output[row, :words, :words] if name == "arc" else output[row, :words]
                    for name, output in zip(self._names, outputs, strict=True)
                }
        return made

    def relations(self, scores: Scores, heads: NDArray[np.int64]) -> NDArray[np.float32]:
        """(words, relations) for the head chosen for each word."""
        mixed = np.maximum(scores["relation_below"] + scores["relation_above"][heads], 0)
        return np.asarray(mixed @ self._relation.T + self._relation_bias, dtype=np.float32)


@cache
def load_reader(threads: int = 1) -> Reader:
    """The packaged model, its bytes checked. Raises KnowledgeError where it is absent or damaged."""
    folder = Path(str(files("sayso.models")))
    path = folder / WEIGHTS
    if not path.is_file():
        raise KnowledgeError(f"the reading model {path} is missing; install sayso again, or run `make train`")
    wanted = weights_hash()
    with path.open("rb") as held:
        found = hashlib.file_digest(held, "sha256").hexdigest()
    if found != wanted:
        raise KnowledgeError(f"{path} is damaged: its sha256 is {found}, not {wanted}; install sayso again")
    return Reader(path, threads)


def weights_hash() -> str:
    """The sha256 that the packaged weights must have."""
    return (Path(str(files("sayso.models"))) / SHA256).read_text(encoding="ascii").split()[0]


def _array(text: str) -> NDArray[np.float32]:
    shape, _, data = text.partition(" ")
    return np.frombuffer(base64.b64decode(data), dtype="<f4").reshape(json.loads(shape))


def _batches(encoded: list[Encoded]) -> Iterator[list[int]]:
    order = sorted(range(len(encoded)), key=lambda n: -len(encoded[n].pieces))
    batch: list[int] = []
    for n in order:
        if batch and (len(batch) + 1) * len(encoded[batch[0]].pieces) > BATCH_PIECES:
            yield batch
            batch = []
        batch.append(n)
    if batch:
        yield batch


def _kept(firsts: list[int]) -> list[int]:
    return [first for first in firsts if first < MOST_PIECES]


def _feed(batch: list[Encoded]) -> dict[str, NDArray[np.int64]]:
    width = min(max(len(e.pieces) for e in batch), MOST_PIECES)
    words = max(len(_kept(e.firsts)) for e in batch)
    feed = {
        name: np.zeros((len(batch), size), dtype=np.int64)
        for name, size in (("pieces", width), ("cases", width), ("mask", width), ("firsts", words))
    }
    for row, one in enumerate(batch):
        pieces, firsts = one.pieces[:width], _kept(one.firsts)
        feed["pieces"][row, : len(pieces)] = pieces
        feed["cases"][row, : len(pieces)] = one.cases[:width]
        feed["mask"][row, : len(pieces)] = 1
        feed["firsts"][row, : len(firsts)] = firsts
    return feed

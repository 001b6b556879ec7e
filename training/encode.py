"""Windows as tensors: word pieces, letter case, gold labels; and batches of like length."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field

import torch
from torch import Tensor

from sayso.models.pieces import Pieces
from training.windows import Window

NONE = -100
OUTSIDE, BEGIN, INSIDE = 0, 1, 2
LAYERS = ("source", "cue", "content")
MOST_PIECES = 500


@dataclass
class Labels:
    """The label lists of every head, in a fixed order."""

    upos: list[str]
    xpos: list[str]
    relations: list[str]
    entities: list[str] = field(default_factory=list)
    events: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, windows: list[Window]) -> Labels:
        """All labels that occur; entities and events begin with "O"."""
        names = sorted({label for w in windows for *_, label in w.entities or ()})
        return cls(
            sorted({x for w in windows for x in w.upos}),
            sorted({x for w in windows for x in w.xpos}),
            sorted({x for w in windows for x in w.relations}),
            ["O", *(f"{mark}-{name}" for name in names for mark in "BI")],
            ["O", *sorted({label for w in windows for _, label in w.events or ()})],
        )


@dataclass
class Example:
    """One encoded window; `gold` has a list a word for each head the corpus annotates."""

    window: Window
    pieces: list[int]
    cases: list[int]
    firsts: list[int]
    gold: dict[str, list[int]]


def encode(window: Window, pieces: Pieces, labels: Labels) -> Example | None:
    """The window in word pieces; None where it is too long for the encoder."""
    made = pieces.encode(window.words, window.breaks)
    if len(made.pieces) > MOST_PIECES:
        return None
    return Example(window, *made, _gold(window, labels))


def _gold(window: Window, labels: Labels) -> dict[str, list[int]]:
    size = len(window.words)
    gold: dict[str, list[int]] = {}
    if window.upos:
        gold["upos"] = [labels.upos.index(x) for x in window.upos]
        gold["xpos"] = [labels.xpos.index(x) if x in labels.xpos else NONE for x in window.xpos]
        gold["relation"] = [labels.relations.index(x) if x in labels.relations else NONE for x in window.relations]
        gold["head"] = window.heads
        ends = set(window.sentences)
        gold["sentence"] = [int(i in ends) for i in range(size)]
    if window.entities is not None:
        gold["entity"] = _tagged(size, [(a, b, x) for a, b, x in window.entities], labels.entities)
        for i in window.masked:
            gold["entity"][i] = NONE
    for layer in LAYERS:
        spans = getattr(window, layer)
        if spans is not None:
            gold[layer] = _tagged(size, [(a, b, "") for a, b in spans], ["O", "B-", "I-"])
    if window.events is not None:
        gold["event"] = [0] * size
        for at, label in window.events:
            gold["event"][at] = labels.events.index(label)
    return gold


def _tagged(size: int, spans: list[tuple[int, int, str]], names: list[str]) -> list[int]:
    tags = [OUTSIDE] * size
    for first, end, label in spans:
        if f"B-{label}" in names:
            tags[first] = names.index(f"B-{label}")
            tags[first + 1 : end] = [names.index(f"I-{label}")] * (end - first - 1)
    return tags


@dataclass
class Batch:
    """Padded tensors of some examples."""

    examples: list[Example]
    pieces: Tensor
    cases: Tensor
    mask: Tensor
    firsts: Tensor
    gold: dict[str, Tensor]


def batch_of(examples: list[Example]) -> Batch:
    """Examples padded to the longest; labels that a corpus lacks are NONE."""
    width = max(len(e.pieces) for e in examples)
    words = max(len(e.firsts) for e in examples)
    heads = {name for e in examples for name in e.gold}
    return Batch(
        examples,
        _padded([e.pieces for e in examples], width, 0),
        _padded([e.cases for e in examples], width, 0),
        _padded([[1] * len(e.pieces) for e in examples], width, 0),
        _padded([e.firsts for e in examples], words, 0),
        {name: _padded([e.gold.get(name, []) for e in examples], words, NONE) for name in heads},
    )


def _padded(rows: list[list[int]], width: int, fill: int) -> Tensor:
    return torch.tensor([row + [fill] * (width - len(row)) for row in rows], dtype=torch.long)


def batches(examples: list[Example], most_pieces: int, chance: random.Random | None = None) -> Iterator[list[Example]]:
    """Batches of like length, each under `most_pieces` with padding; shuffled where a chance is given."""
    order = sorted(examples, key=lambda e: len(e.pieces) + (chance.random() * 16 if chance else 0))
    made: list[list[Example]] = [[]]
    for example in order:
        if made[-1] and (len(made[-1]) + 1) * len(example.pieces) > most_pieces:
            made.append([])
        made[-1].append(example)
    if chance:
        chance.shuffle(made)
    yield from (m for m in made if m)

"""The loss of every head on one batch."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional

from training.encode import LAYERS, NONE, Batch
from training.model import Reader

FAR = -1e4  # the score of an arc that leaves its sentence


def losses(model: Reader, batch: Batch, out: dict[str, Tensor]) -> dict[str, Tensor]:
    """Mean loss of each head that this batch has labels for."""
    found: dict[str, Tensor] = {}
    for name in ("upos", "xpos", "sentence", "entity", "event", *LAYERS):
        if name in batch.gold and bool((batch.gold[name] != NONE).any()):
            found[name] = _tagging(out[name], batch.gold[name])
    if "head" in batch.gold:
        heads = batch.gold["head"]
        scores = out["arc"].masked_fill(~_same_sentence(batch.gold["sentence"]), FAR)
        found["arc"] = _tagging(scores, heads)
        found["relation"] = _tagging(model.relations(out, heads.clamp(min=0)), batch.gold["relation"])
    link = _links(batch, out)
    if link is not None:
        found["link"] = link
    return found


def _tagging(scores: Tensor, gold: Tensor) -> Tensor:
    return functional.cross_entropy(scores.flatten(0, 1).float(), gold.flatten(), ignore_index=NONE)


def _same_sentence(ends: Tensor) -> Tensor:
    """(n, words, words): whether two words stand in one sentence; padding only with itself."""
    number = torch.cumsum(ends.clamp(min=0), 1) - ends.clamp(min=0)
    padding = ends == NONE
    number = torch.where(padding, -1 - torch.arange(ends.shape[1]), number)
    return number.unsqueeze(2) == number.unsqueeze(1)


def _links(batch: Batch, out: dict[str, Tensor]) -> Tensor | None:
    """From a cue to its source (to itself where it has none), and from a content to its cue."""
    rows: list[Tensor] = []
    golds: list[int] = []
    words = batch.firsts.shape[1]
    for n, example in enumerate(batch.examples):
        window = example.window
        if not window.cue:
            continue
        length = len(window.words)
        source_of = {cue: first for kind, first, cue in window.links if kind == "source"}
        cues = [first for first, _ in window.cue]
        away = torch.arange(words) >= length
        score = out["link_cue_source"][n, cues] @ out["link_source"][n].T
        rows.append(score.float().masked_fill(away, FAR))
        golds.extend(source_of.get(cue, cue) for cue in cues)
        told = {first: cue for kind, first, cue in window.links if kind == "content"}
        if told:
            score = out["link_content"][n, list(told)] @ out["link_cue_content"][n].T
            rows.append(score.float().masked_fill(away, FAR))
            golds.extend(told.values())
    if not rows:
        return None
    return functional.cross_entropy(torch.cat(rows), torch.tensor(golds))

"""Trains the reader on all tasks at once.

    python -m training.train --data DATA --out CHECKPOINTS --minutes 40 [--resume]

The learning rate falls to nothing at the end of the given time, so that a run always finishes. A checkpoint is
written every five minutes and at the end; `--resume` goes on from the last one (with a fresh schedule).
"""

from __future__ import annotations

import argparse
import json
import random
import time
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import torch

from sayso.models.pieces import Pieces
from training import encode
from training.losses import losses
from training.model import Reader, Sizes, weights_folder
from training.windows import read

CHECKPOINT_SECONDS = 300
REPORT_STEPS = 50


def load_pieces() -> Pieces:
    """MiniLM's word pieces."""
    return Pieces((weights_folder() / "vocab.txt").read_text(encoding="utf-8").split("\n"))


def sizes_of(labels: encode.Labels) -> Sizes:
    """The sizes of the heads for these labels."""
    return Sizes(*(len(x) for x in (labels.upos, labels.xpos, labels.relations, labels.entities, labels.events)))


def stream(
    examples: dict[str, list[encode.Example]], shares: dict[str, float], pieces: int, seed: int
) -> Iterator[tuple[str, encode.Batch]]:
    """Batches without end, corpora drawn by their shares."""
    chance = random.Random(seed)
    running: dict[str, Iterator[list[encode.Example]]] = {}
    names = list(examples)
    while True:
        name = chance.choices(names, [shares[n] for n in names])[0]
        batch = next(running.get(name, iter(())), None)
        if batch is None:
            running[name] = encode.batches(examples[name], pieces, chance)
            batch = next(running[name])
        yield name, encode.batch_of(batch)


def save(path: Path, model: Reader, optimizer: torch.optim.Optimizer, labels: encode.Labels, step: int) -> None:
    """One checkpoint, replaced whole."""
    made = path.with_suffix(".new")
    torch.save(
        {"model": model.state_dict(), "optimizer": optimizer.state_dict(), "labels": asdict(labels), "step": step}, made
    )
    made.rename(path)


def load(path: Path) -> tuple[Reader, encode.Labels, dict[str, Any]]:
    """The model and labels of a checkpoint, and all it holds."""
    held = torch.load(path, weights_only=True)
    labels = encode.Labels(**held["labels"])
    model = Reader(sizes_of(labels))
    model.load_state_dict(held["model"])
    return model, labels, held


def _groups(model: Reader, settings: dict[str, float]) -> list[dict[str, Any]]:
    inner = {id(p) for p in model.encoder.parameters()}
    return [
        {"params": list(model.encoder.parameters()), "lr": settings["encoder_rate"]},
        {"params": [p for p in model.parameters() if id(p) not in inner], "lr": settings["head_rate"]},
    ]


def train(options: argparse.Namespace, config: dict[str, Any]) -> None:
    """Runs for `options.minutes` and leaves reader.pt in `options.out`."""
    settings, weights = config["train"], config["weights"]
    torch.manual_seed(settings["seed"])
    torch.set_num_threads(options.threads)
    windows = {n: list(read(options.data / f"{n}.train.jsonl")) for n, c in config["corpora"].items() if "share" in c}
    path = options.out / "reader.pt"
    if options.resume:
        model, labels, held = load(path)
    else:
        labels, held = encode.Labels.of([w for ws in windows.values() for w in ws]), {}
        model = Reader(sizes_of(labels), settings["dropout"])
    pieces = load_pieces()
    encoded = {n: [e for w in ws if (e := encode.encode(w, pieces, labels))] for n, ws in windows.items()}
    optimizer = torch.optim.AdamW(_groups(model, settings), weight_decay=0.01, fused=True)
    if held:
        optimizer.load_state_dict(held["optimizer"])
    rates = [g["lr"] for g in _groups(model, settings)]
    shares = {n: c["share"] for n, c in config["corpora"].items() if "share" in c}
    step, began, saved = held.get("step", 0), time.monotonic(), time.monotonic()
    seen, sums = 0, defaultdict(list)
    model.train()
    for _name, batch in stream(encoded, shares, settings["batch_pieces"], settings["seed"] + step):
        done = (time.monotonic() - began) / (60 * options.minutes)
        if done >= 1:
            break
        for group, rate in zip(optimizer.param_groups, rates, strict=True):
            group["lr"] = rate * min(1.0, done / settings["warmup"]) * (1 - done) + 1e-8
        with torch.autocast("cpu", torch.bfloat16):
            out = model(batch.pieces, batch.cases, batch.mask, batch.firsts)
            found = losses(model, batch, out)
        torch.stack([loss * weights[n] for n, loss in found.items()]).sum().backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        optimizer.zero_grad()
        step, seen = step + 1, seen + int(batch.mask.sum())
        for n, loss in found.items():
            sums[n].append(loss.item())
        if step % REPORT_STEPS == 0:
            shown = " ".join(f"{n} {sum(v) / len(v):.3f}" for n, v in sorted(sums.items()))
            print(f"{step} {done:.0%} {seen / (time.monotonic() - began):.0f} pieces/s {shown}", flush=True)
            sums.clear()
        if time.monotonic() - saved > CHECKPOINT_SECONDS:
            save(path, model, optimizer, labels, step)
            saved = time.monotonic()
    save(path, model, optimizer, labels, step)
    print(json.dumps({"steps": step, "pieces": seen}))


def main() -> None:
    """Reads the options and config.toml, and trains."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--data", type=Path, required=True)
    arguments.add_argument("--out", type=Path, required=True)
    arguments.add_argument("--minutes", type=float, default=60)
    arguments.add_argument("--threads", type=int, default=2)
    arguments.add_argument("--resume", action="store_true")
    options = arguments.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    train(options, tomllib.loads((Path(__file__).parent / "config.toml").read_text(encoding="utf-8")))


if __name__ == "__main__":
    main()

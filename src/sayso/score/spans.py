"""Scores of the span tasks: attribution, toponyms, time expressions. Rows are in the schemas of the corpora."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from sayso.score.counting import f1, kilometres, overlap, pair_by_overlap, share

Row = dict[str, Any]
NEAR_KM = 161.0  # 100 miles, the field's measure since Leidner (2007)
PARTS = ("source", "cue", "content")


def score_attribution(gold: Sequence[Row], predicted: Sequence[Row]) -> dict[str, float]:
    """Exact F1 of sources, cues and contents (first to last character), F1 of their words, and of whole links.

    A link is right where source, cue and content each overlap the gold one's (both may lack a part).
    """
    theirs = {row["id"]: row["attributions"] for row in predicted}
    n: Counter[Any] = Counter()
    for row in gold:
        mine, other = row["attributions"], theirs.get(row["id"], [])
        for part in PARTS:
            a, b = ({_hull(item.get(part)) for item in side} - {None} for side in (mine, other))
            _count(n, part, len(a & b), len(a), len(b))
            words = _words(row["text"])
            inside = [
                {w for w in words if any(_covers(s, w) for i in side for s in i.get(part) or ())}
                for side in (mine, other)
            ]
            _count(n, f"{part}_words", len(inside[0] & inside[1]), len(inside[0]), len(inside[1]))
        _count(n, "links", _links(mine, other), len(mine), len(other))
    names = [name for part in PARTS for name in (part, f"{part}_words")] + ["links"]
    return {name: f1(n[name, "hit"], n[name, "gold"], n[name, "predicted"]) for name in names} | {"articles": len(gold)}


def score_geoparse(gold: Sequence[Row], predicted: Sequence[Row]) -> dict[str, float]:
    """Recognition F1 (exact), share within 161 km of those recognised and resolved, and of all with coordinates."""
    theirs = {row["id"]: row["toponyms"] for row in predicted}
    n: Counter[Any] = Counter()
    for row in gold:
        mine = [t for t in row["toponyms"] if not t.get("non_locational")]
        found = {(t["start"], t["end"]): t for t in theirs.get(row["id"], [])}
        spans = {(t["start"], t["end"]) for t in mine}
        _count(n, "exact", len(spans & set(found)), len(spans), len(found))
        for toponym in mine:
            if toponym.get("lat") is None:
                continue
            n["located"] += 1
            other = found.get((toponym["start"], toponym["end"]))
            if other is None or other.get("lat") is None:
                continue
            n["resolved"] += 1
            gold_at, other_at = ((float(t["lat"]), float(t["lon"])) for t in (toponym, other))
            n["near"] += kilometres(gold_at, other_at) <= NEAR_KM
    return {
        "recognition": f1(n["exact", "hit"], n["exact", "gold"], n["exact", "predicted"]),
        "recall": share(n["exact", "hit"], n["exact", "gold"]),
        "precision": share(n["exact", "hit"], n["exact", "predicted"]),
        "near_of_resolved": share(n["near"], n["resolved"]),
        "near_of_all": share(n["near"], n["located"]),
        "toponyms": n["exact", "gold"],
        "articles": len(gold),
    }


def score_time(gold: Sequence[Row], predicted: Sequence[Row]) -> dict[str, float]:
    """Strict and relaxed F1 of extents, F1 of relaxed matches with the right value, and with the right type.

    After: UzZaman et al., SemEval-2013 Task 1 (TempEval-3), where value F1 is over relaxed matches.
    """
    theirs = {row["id"]: row["timexes"] for row in predicted}
    n: Counter[str] = Counter()
    for row in gold:
        mine, other = row["timexes"], theirs.get(row["id"], [])
        n["gold"] += len(mine)
        n["predicted"] += len(other)
        spans = [[(t["start"], t["end"]) for t in side] for side in (mine, other)]
        n["strict"] += len(set(spans[0]) & set(spans[1]))
        for i, j in pair_by_overlap(*spans):
            n["relaxed"] += 1
            n["value"] += (mine[i].get("value") or "") == (other[j].get("value") or "") != ""
            n["type"] += mine[i].get("type") == other[j].get("type")
    return {key: f1(n[key], n["gold"], n["predicted"]) for key in ("strict", "relaxed", "value", "type")} | {
        "timexes": n["gold"],
        "articles": len(gold),
    }


def _count(n: Counter[Any], name: str, hit: int, gold: int, predicted: int) -> None:
    n[name, "hit"] += hit
    n[name, "gold"] += gold
    n[name, "predicted"] += predicted


def _hull(spans: Sequence[Sequence[int]] | None) -> tuple[int, int] | None:
    return (min(s[0] for s in spans), max(s[1] for s in spans)) if spans else None


def _words(text: str) -> list[tuple[int, int]]:
    found, at = [], 0
    for word in text.split():
        at = text.index(word, at)
        found.append((at, at + len(word)))
        at += len(word)
    return found


def _covers(span: Sequence[int], word: tuple[int, int]) -> bool:
    return overlap(span, word) > 0


def _links(gold: Sequence[Row], predicted: Sequence[Row]) -> int:
    """One-to-one matches whose parts all overlap."""
    left, hits = list(predicted), 0
    for mine in gold:
        hit = next((p for p in left if all(_parts_meet(mine.get(part), p.get(part)) for part in PARTS)), None)
        if hit is not None:
            left.remove(hit)
            hits += 1
    return hits


def _parts_meet(a: Sequence[Sequence[int]] | None, b: Sequence[Sequence[int]] | None) -> bool:
    if not a or not b:
        return not a and not b
    return any(overlap(x, y) > 0 for x in a for y in b)

"""Agreement of coded articles with gold ones: what of the gold was found, and how much of it is right.

Both sides are rows of the annotation guide's format with `start` and `end` on every quoted item.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

from sayso.score.counting import f1, kilometres, overlap, pair_by_overlap, share

Row = dict[str, Any]
# How far off a place may be (km), by the precision of the gold one; 25 km where it is a town or finer.
TOLERANCE_KM = {"country": 700.0, "region": 700.0, "province": 100.0, "district": 50.0}
KINDS = ("tie", "control", "figure")


def score_claims(gold: Sequence[Row], predicted: Sequence[Row]) -> dict[str, float]:
    """Measures by name, 0-1; articles are paired by id, one without prediction counts as predicted empty."""
    theirs = {row["id"]: row["claims"] for row in predicted}
    n: Counter[Any] = Counter()
    for article in gold:
        claims = theirs.get(article["id"], [])
        _count_events(n, _of_kind(article["claims"], "event"), _of_kind(claims, "event"))
        for kind in KINDS:
            _count_kind(n, kind, _of_kind(article["claims"], kind), _of_kind(claims, kind))
    out = {
        "found": f1(n["paired"], n["gold"], n["predicted"]),
        "typed": f1(n["typed"], n["gold"], n["predicted"]),
        "precision": share(n["typed"], n["predicted"]),
        "recall": share(n["typed"], n["gold"]),
        "modes": share(n["modes"], n["typed"]),
    }
    for role in ("actors", "recipients", "figures"):
        out[role] = f1(n[role, "hit"], n[role, "gold"], n[role, "predicted"])
    out |= {key: share(n[key], n["entities"]) for key in ("country", "sector")}
    out |= {key: share(n[key], n["paired"]) for key in ("auxiliary", "speakers", "place", "when")}
    out["whole"] = f1(n["whole"], n["gold"], n["predicted"])
    out |= {kind: f1(n[kind, "hit"], n[kind, "gold"], n[kind, "predicted"]) for kind in KINDS}
    return out | {"events_gold": n["gold"], "events_predicted": n["predicted"], "articles": len(gold)}


def same_entity(a: Row, b: Row) -> bool:
    """Spans overlap, or the plain names agree."""
    spans = "start" in a and "start" in b and overlap((a["start"], a["end"]), (b["start"], b["end"])) > 0
    return spans or plain(a.get("name")) == plain(b.get("name")) != ""


def plain(name: str | None) -> str:
    """A name without case, accents, punctuation and article.

    >>> plain("The Houthís")
    'houthis'
    """
    text = unicodedata.normalize("NFKD", name or "").encode("ascii", "ignore").decode().lower()
    return re.sub(r"^(the|a|an) ", "", re.sub(r"[^a-z0-9]+", " ", text).strip())


def _of_kind(claims: Sequence[Row], kind: str) -> list[Row]:
    return [claim for claim in claims if claim["kind"] == kind]


def _pairs(gold: Sequence[Row], predicted: Sequence[Row]) -> list[tuple[Row, Row]]:
    spans = [[(c["start"], c["end"]) for c in side] for side in (gold, predicted)]
    return [(gold[i], predicted[j]) for i, j in pair_by_overlap(*spans)]


def _count_events(n: Counter[Any], gold: list[Row], predicted: list[Row]) -> None:
    pairs = _pairs(gold, predicted)
    n["gold"] += len(gold)
    n["predicted"] += len(predicted)
    n["paired"] += len(pairs)
    for g, p in pairs:
        typed = g["type"] == p.get("type")
        n["typed"] += typed
        n["modes"] += typed and set(g.get("modes") or ()) == set(p.get("modes") or ())
        roles = [_count_role(n, role, g.get(role) or [], p.get(role) or []) for role in ("actors", "recipients")]
        checks: dict[str, Callable[[Row, Row], bool]] = {
            "auxiliary": lambda a, b: a.get("auxiliary") == b.get("auxiliary"),
            "speakers": _same_speaker,
            "place": lambda a, b: _same_place(a.get("place"), b.get("place")),
            "when": lambda a, b: _same_when(a.get("when"), b.get("when")),
        }
        right = {key: check(g, p) for key, check in checks.items()}
        for key, value in right.items():
            n[key] += value
        n["whole"] += typed and all(roles) and right["auxiliary"] and right["speakers"]
        shared = Counter(map(_bounds, g.get("figures") or ())) & Counter(map(_bounds, p.get("figures") or ()))
        n["figures", "hit"] += sum(shared.values())
    n["figures", "gold"] += sum(len(c.get("figures") or ()) for c in gold)
    n["figures", "predicted"] += sum(len(c.get("figures") or ()) for c in predicted)


def _count_role(n: Counter[Any], role: str, gold: list[Row], predicted: list[Row]) -> bool:
    left, hits = list(predicted), []
    for g in gold:
        hit = next((p for p in left if same_entity(g, p)), None)
        if hit is not None:
            left.remove(hit)
            hits.append((g, hit))
    n[role, "hit"] += len(hits)
    n[role, "gold"] += len(gold)
    n[role, "predicted"] += len(predicted)
    n["entities"] += len(hits)
    for key in ("country", "sector"):
        n[key] += sum(a.get(key) == b.get(key) for a, b in hits)
    return len(hits) == len(gold) == len(predicted)


def _count_kind(n: Counter[Any], kind: str, gold: list[Row], predicted: list[Row]) -> None:
    n[kind, "gold"] += len(gold)
    n[kind, "predicted"] += len(predicted)
    right = {"tie": _same_tie, "control": _same_control, "figure": _same_figure}[kind]
    n[kind, "hit"] += sum(right(g, p) for g, p in _pairs(gold, predicted))


def _same_tie(g: Row, p: Row) -> bool:
    kind = (g["tie"], g["sign"]) == (p.get("tie"), p.get("sign"))
    return kind and same_entity(g["from"], p["from"]) and same_entity(g["to"], p["to"])


def _same_control(g: Row, p: Row) -> bool:
    mine, other = g.get("holder"), p.get("holder")
    holder = (not mine and not other) or bool(mine and other and same_entity(mine, other))
    return g["change"] == p.get("change") and holder and _same_place(g.get("place"), p.get("place"))


def _same_figure(g: Row, p: Row) -> bool:
    return _bounds(g["figure"]) == _bounds(p["figure"])


def _same_speaker(g: Row, p: Row) -> bool:
    """The nearest speaker and stance are right, or rightly absent."""
    mine, other = g.get("speakers") or [], p.get("speakers") or []
    if not mine or not other:
        return not mine and not other
    return same_entity(mine[0], other[0]) and mine[0].get("stance") == other[0].get("stance")


def _same_place(g: Row | None, p: Row | None) -> bool:
    if not g or not p:
        return not g and not p
    if g.get("lat") is not None and p.get("lat") is not None:
        return kilometres((g["lat"], g["lon"]), (p["lat"], p["lon"])) <= TOLERANCE_KM.get(
            g.get("precision") or "", 25.0
        )
    return plain(g.get("name")) == plain(p.get("name")) and g.get("country") == p.get("country")


def _same_when(g: Row | None, p: Row | None) -> bool:
    if not g or not p:
        return not g and not p
    return (g["first"], g["last"]) == (p.get("first"), p.get("last"))


def _bounds(figure: Row) -> tuple[Any, ...]:
    return tuple(figure.get(key) for key in ("counts", "low", "best", "high"))

"""Scores of the field's event records: PLOVER/PETRARCH sentences, actor phrases, and incidents told by many."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any

from sayso.score.counting import share

Row = dict[str, Any]
# PLOVER's names of 2018 in the gold sentences, by today's type.
RENAMED = {
    "DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE", "FIGHT": "ASSAULT", "REDUCE": "SANCTION",
    "YIELD": "CONCEDE", "POSTURE": "MOBILIZE",
}  # fmt: skip
UNKNOWN = ("---", "***", "###")  # PETRARCH's marks for "no country"
# CAMEO root to type; 08 ("yield") is CONCEDE or RETREAT in PLOVER.
ROOTS = {"01": None, "02": "REQUEST", "03": "AGREE", "04": "CONSULT", "05": "SUPPORT", "06": "COOPERATE", "07": "AID",
         "08": "CONCEDE", "09": "ACCUSE", "10": "REQUEST", "11": "ACCUSE", "12": "REJECT", "13": "THREATEN",
         "14": "PROTEST", "15": "MOBILIZE", "16": "SANCTION", "17": "COERCE", "18": "ASSAULT", "19": "ASSAULT",
         "20": "ASSAULT"}  # fmt: skip


def score_gsr(gold: Sequence[Row], predicted: Sequence[Row]) -> dict[str, float]:
    """Category of the first and of any event, source and target country, all three in one event, precision.

    Gold rows are `plover_gsr` (one event: event, source, target) or `petr2_gsr`/`petrarch_unit` (events with CAMEO
    codes, whose root gives the type). A record with no gold event counts in precision alone.
    """
    theirs = {row["id"]: row["events"] for row in predicted}
    n: Counter[str] = Counter()
    for row in gold:
        wanted, events = gold_events(row), theirs.get(row["id"], [])
        n["events"] += len(events)
        n["right"] += sum(any(_whole(w, e) for w in wanted) for e in events)
        if not wanted:
            n["empty"] += 1
            n["silent"] += not events
            continue
        n["records"] += 1
        n["first"] += bool(events) and any(_type(w, events[0]) for w in wanted)
        n["any"] += any(_type(w, e) for w in wanted for e in events)
        n["source"] += any(_side(w, e, "source") for w in wanted for e in events)
        n["target"] += any(_side(w, e, "target") for w in wanted for e in events)
        n["all"] += any(_whole(w, e) for w in wanted for e in events)
    return {
        "category_first": share(n["first"], n["records"]),
        "category_any": share(n["any"], n["records"]),
        "source": share(n["source"], n["records"]),
        "target": share(n["target"], n["records"]),
        "all_three": share(n["all"], n["records"]),
        "event_precision": share(n["right"], n["events"]),
        "events_per_record": share(n["events"], n["records"] + n["empty"]),
        "silent_on_empty": share(n["silent"], n["empty"]),
        "records": n["records"],
    }


def gold_events(row: Row) -> list[Row]:
    """The gold events of a record as {types, source codes, target codes}."""
    if "event" in row:
        name = str(row["event"])
        kinds = {RENAMED.get(name, name)}
        sides = {side: {a["code"] for a in row[side] if a.get("code")} for side in ("source", "target")}
        return [{"types": kinds, **sides}]
    found = []
    for event in row.get("events") or ():
        if "cameo" not in event:
            continue
        kind = ROOTS.get(str(event["cameo"])[:2])
        types = {kind} if kind else set()
        if kind == "CONCEDE":
            types |= {"RETREAT"}
        sides = {side: {_code(event.get(side))} - {""} for side in ("source", "target")}
        found.append({"types": types, **sides})
    return found


def score_actors(gold: Sequence[Row], predicted: Sequence[Row]) -> dict[str, float]:
    """Country and sector code of actor phrases; a gold null is not asserted, "" asserts that there is none."""
    theirs: dict[str, list[Row]] = defaultdict(list)
    for row in predicted:
        theirs[row["id"]].append(row)
    n: Counter[str] = Counter()
    for row in gold:
        mine = theirs[row["id"]].pop(0) if theirs[row["id"]] else {"country": None, "code": None}
        if row.get("not_an_actor"):
            n["no_actor"] += 1
            n["no_actor_right"] += not mine.get("country") and not mine.get("code")
            continue
        checks = []
        for key in ("country", "code"):
            if row.get(key) is None:
                continue
            right = _code(row[key]) == _code(mine.get(key)) or (
                key == "code" and _code(row.get("code_2")) == _code(mine.get(key)) != ""
            )
            n[key] += 1
            n[f"{key}_right"] += right
            checks.append(right)
        if len(checks) == 2:
            n["both"] += 1
            n["both_right"] += all(checks)
    out = {key: share(n[f"{key}_right"], n[key]) for key in ("country", "code", "both")}
    return out | {"not_an_actor": share(n["no_actor_right"], n["no_actor"]), "phrases": len(gold)}


def score_incidents(gold: Sequence[Row], predicted: Sequence[Row]) -> dict[str, float]:
    """B-cubed precision, recall and F1 over documents; killed, injured and day right a document's incident.

    After: Bagga & Baldwin (1998) for B-cubed; Postma et al., SemEval-2018 Task 5 for the counts.
    """
    truth = {str(d["id"]): str(row["id"]) for row in gold for d in row["documents"]}
    cluster = {str(d): str(row["id"]) for row in predicted for d in row["documents"]}
    alone = {d: cluster.get(d, f"alone-{d}") for d in truth}
    by_gold, by_predicted = _inverse(truth), _inverse(alone)
    precision = recall = 0.0
    for document in truth:
        mine, other = by_gold[truth[document]], by_predicted[alone[document]]
        shared = len(mine & other)
        precision += shared / len(other)
        recall += shared / len(mine)
    precision, recall = _mean(precision, len(truth)), _mean(recall, len(truth))
    n: Counter[str] = Counter()
    by_document = {str(d): row for row in predicted for d in row["documents"]}
    for row in gold:
        for document in row["documents"]:
            found = by_document.get(str(document["id"]), {})
            n["documents"] += 1
            n["killed"] += (found.get("killed") or 0) == row.get("killed")
            n["injured"] += (found.get("injured") or 0) == row.get("injured")
            n["day"] += _same_day(found.get("date"), row.get("date"))
    f = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    out = {"b_cubed_f1": f, "b_cubed_precision": precision, "b_cubed_recall": recall}
    return (
        out
        | {key: share(n[key], n["documents"]) for key in ("killed", "injured", "day")}
        | {
            "incidents": len(gold),
            "documents": n["documents"],
        }
    )


def _mean(total: float, count: int) -> float:
    return total / count if count else 0.0


def _type(wanted: Row, event: Row) -> bool:
    return event.get("type") in wanted["types"]


def _side(wanted: Row, event: Row, side: str) -> bool:
    """Some code of the gold side is among the predicted; both may be empty."""
    codes = {_code(a.get("code")) for a in event.get(side) or ()} - {""}
    return bool(wanted[side] & codes) or (not wanted[side] and not codes)


def _whole(wanted: Row, event: Row) -> bool:
    return _type(wanted, event) and _side(wanted, event, "source") and _side(wanted, event, "target")


def _code(value: Any) -> str:
    return "" if str(value or "").startswith(UNKNOWN) else str(value or "")[:3]


def _inverse(groups: dict[str, str]) -> dict[str, set[str]]:
    out: dict[str, set[str]] = defaultdict(set)
    for item, group in groups.items():
        out[group].add(item)
    return out


def _same_day(a: str | None, b: str | None) -> bool:
    try:
        return bool(a and b) and date.fromisoformat(str(a)[:10]) == date.fromisoformat(str(b)[:10])
    except ValueError:
        return False

"""The quality gate: scores on the shared corpora against the floors in floors.json.

    python benchmarks/quality/gate.py            compare; exit 1 if a score is below its floor
    python benchmarks/quality/gate.py --raise    write floors that rose (never lowers one)
    python benchmarks/quality/gate.py --all      measure the whole corpora, not only the gate's part of the large ones

Floors fall only by editing floors.json by hand, with a line in CHANGELOG.md that says why. Where the corpora are absent
(they are not part of the package) the gate says so and passes.
"""

from __future__ import annotations

import hashlib
import json
import sys
import tempfile
import time
from pathlib import Path

from sayso.evaluate import corpus, tasks

HERE = Path(__file__).parent
FLOORS = HERE / "floors.json"
# task, file below shared/, articles the gate reads (None: all), measures that have floors
PARTS = (
    ("claims", "gold/dev.jsonl", None, ("found", "typed", "actors", "recipients", "speakers", "auxiliary", "place",
                                        "when", "figures", "tie", "control", "whole")),
    ("attribution", "corpora/attribution/polnear.dev.jsonl", 40, ("source", "cue", "content", "links", "source_words",
                                                                  "content_words")),
    ("geoparse", "corpora/geoparse/lgl.dev.jsonl", 120, ("recognition", "near_of_resolved", "near_of_all")),
    ("geoparse", "corpora/geoparse/geowebnews.dev.jsonl", 60, ("recognition", "near_of_resolved", "near_of_all")),
    ("time", "corpora/time/timebank.dev.jsonl", None, ("strict", "relaxed", "value")),
    ("time", "corpora/time/aquaint.dev.jsonl", None, ("strict", "relaxed", "value")),
    ("gsr", "corpora/events/plover_gsr.dev.jsonl", None, ("category_any", "source", "target", "all_three",
                                                         "event_precision")),
    ("actors", "corpora/actors/ngec_tests.dev.jsonl", None, ("country", "code", "both", "not_an_actor")),
    ("incidents", "corpora/incidents/gva.dev.jsonl", 60, ("killed", "injured", "day")),
)  # fmt: skip
SLACK = 0.002  # rounding of what is written, not of what is measured


def main(flags: list[str]) -> int:
    """Measure every part that is there; 1 if any score is below its floor."""
    shared = next((p / "shared" for p in HERE.parents if (p / "shared" / "corpora").is_dir()), None)
    if shared is None:
        print("quality gate skipped: the shared corpora are not beside this checkout (../shared)")
        return 0
    floors = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    fallen = 0
    for task, name, limit, measures in PARTS:
        fallen += _part(task, shared / name, name, None if "--all" in flags else limit, (measures, floors))
    if "--raise" in flags:
        FLOORS.write_text(json.dumps(floors, indent=2, sort_keys=True) + "\n", encoding="utf-8")
        print(f"wrote {FLOORS}")
        return 0
    print(f"quality gate: {'passed' if not fallen else f'{fallen} measure(s) below their floor'}")
    return 1 if fallen else 0


def _part(task: str, path: Path, name: str, limit: int | None, wanted: tuple[tuple[str, ...], dict]) -> int:
    measures, floors = wanted
    if not path.exists():
        print(f"{name}: skipped, not there")
        return 0
    start = time.perf_counter()
    digest = hashlib.sha256(path.read_bytes()).hexdigest()[:16]
    with tempfile.TemporaryDirectory() as folder:
        part = Path(folder) / path.name
        corpus.write_rows(part, corpus.read_rows(path, ("id",))[:limit])
        scores = tasks.evaluate(task, part)
    known = floors.setdefault(name, {"corpus": digest, "floors": {}})
    if known["corpus"] != digest:
        print(f"{name}: the corpus changed ({known['corpus']} -> {digest}); its floors no longer apply")
        known |= {"corpus": digest, "floors": {}}
    fallen = 0
    print(f"{name}  ({time.perf_counter() - start:.0f} s)")
    for measure in measures:
        value, floor = scores[measure], known["floors"].get(measure)
        below = floor is not None and value < floor - SLACK
        fallen += below
        print(f"  {measure:18} {value:.3f}  floor {'-' if floor is None else f'{floor:.3f}'}{'  BELOW' * below}")
        known["floors"][measure] = round(max(value, floor or 0.0), 3)
    return fallen


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

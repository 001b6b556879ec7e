"""From the model's scores to what is told by whom: spans of sources, cues and contents, joined by the link scores."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.models import decode
from sayso.models.reader import Scores
from sayso.records.parsed import Told


def tell(scores: Scores, labels: dict[str, list[str]], base: int) -> Iterator[Told]:
    """Every cue of a window with its source and contents; `base` is the token that the window begins with.

    A content goes to the cue it scores highest with; a cue takes the source it scores highest with, or itself: none.
    """
    sources, cues, contents = (decode.spans(scores[name], labels[name]) for name in ("source", "cue", "content"))
    if not cues:
        return
    starts = [first for first, _, _ in cues]
    told: dict[int, list[tuple[int, int]]] = {}
    if contents:
        matched = scores["link_content"][[c[0] for c in contents]] @ scores["link_cue_content"][starts].T
        for (first, last, _), row in zip(contents, matched, strict=True):
            told.setdefault(int(row.argmax()), []).append((base + first, base + last))
    for n, (first, last, _) in enumerate(cues):
        if n not in told:
            continue
        places = [first, *(s[0] for s in sources)]
        best = int((scores["link_source"][places] @ scores["link_cue_source"][first]).argmax())
        source = range(0) if best == 0 else range(*sources[best - 1][:2])
        yield Told(tuple(base + i for i in source), tuple(range(base + first, base + last)), tuple(told[n]))

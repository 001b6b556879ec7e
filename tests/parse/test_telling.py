from __future__ import annotations

import numpy as np

from sayso.parse.telling import tell
from sayso.records.parsed import Told

LABELS = {layer: ["O", "B-", "I-"] for layer in ("source", "cue", "content")}
WORDS = 7  # "The army said rebels fled , officials ..." with two cues


def tagged(*spans: tuple[int, int]) -> np.ndarray:
    scores = np.zeros((WORDS, 3), dtype=np.float32)
    scores[:, 0] = 1
    for first, last in spans:
        scores[first, 1] = 9
        scores[first + 1 : last, 2] = 9
    return scores


def links(**pairs: int) -> dict[str, np.ndarray]:
    """One-hot vectors, so that a link's score is 1 where the numbers agree and 0 elsewhere."""
    made = {f"link_{name}": np.zeros((WORDS, WORDS), dtype=np.float32) for name in
            ("cue_source", "source", "content", "cue_content")}  # fmt: skip
    for name, word in pairs.items():
        layer, _, target = name.partition("__")
        made[f"link_{layer}"][word, int(target)] = 1
    return made


def test_a_cue_takes_its_source_and_its_content() -> None:
    scores = {"source": tagged((0, 2)), "cue": tagged((2, 3)), "content": tagged((3, 5))} | links(
        cue_source__1=2, source__1=0, content__2=3, cue_content__2=2
    )
    assert list(tell(scores, LABELS, 10)) == [Told((10, 11), (12,), ((13, 15),))]


def test_a_cue_that_points_at_itself_names_nobody() -> None:
    scores = {"source": tagged((0, 2)), "cue": tagged((2, 3)), "content": tagged((3, 5))} | links(
        cue_source__1=2, source__1=2, content__2=3, cue_content__2=2
    )
    assert list(tell(scores, LABELS, 0)) == [Told((), (2,), ((3, 5),))]


def test_a_cue_without_content_tells_nothing() -> None:
    scores = {"source": tagged((0, 2)), "cue": tagged((2, 3)), "content": tagged()} | links()
    assert list(tell(scores, LABELS, 0)) == []

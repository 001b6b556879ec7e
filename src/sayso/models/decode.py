"""From scores to structure: trees, sentence ends, and spans of tagged words."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Heads = NDArray[np.int64]
FAR = np.float32(-1e9)
LIKELY_MARGIN = -2.0  # log odds at which a stop before a capital still ends a sentence; -1 to -8 do equally well


def tree(scores: Floats) -> Heads:
    """The head of each word, the root being its own, over (words, heads) scores.

    Each word's best head, where that makes a tree without crossing arcs; else the best such tree. The root is chosen by
    what it gains over the word's best head.
    """
    size = len(scores)
    if size == 1:
        return np.zeros(1, dtype=np.int64)
    own = scores.diagonal().copy()
    arcs = scores.astype(np.float32, copy=True)
    np.fill_diagonal(arcs, FAR)
    root = int((own - arcs.max(1)).argmax())
    arcs[root] = FAR
    arcs[root, root] = 0
    heads: Heads = arcs.argmax(1)
    if _cycles(heads, root) or _crosses(heads):
        heads = _projective(arcs, root)
    return heads


def _cycles(heads: Heads, root: int) -> bool:
    """Whether some word does not lead to the root."""
    state = [False] * len(heads)
    state[root] = True
    for start in range(len(heads)):
        path: list[int] = []
        at = start
        while not state[at] and len(path) <= len(heads):
            path.append(at)
            at = int(heads[at])
        if len(path) > len(heads):
            return True
        for word in path:
            state[word] = True
    return False


def _crosses(heads: Heads) -> bool:
    """Whether two arcs cross. English trees hardly ever have such: 2 % of EWT's sentences."""
    arcs = sorted((min(n, int(h)), max(n, int(h))) for n, h in enumerate(heads) if n != h)
    return any(a < c < b < d for n, (a, b) in enumerate(arcs) for c, d in arcs[n + 1 :])


def _projective(arcs: Floats, root: int) -> Heads:
    """The best tree without crossing arcs under this root. After: Eisner (1996), all spans of one width at a time.

    Tables are by first word and width (`_i`) or by last word and width (`_j`), so that each step is one sum of slices.
    """
    size = len(arcs)
    right_i, right_j, left_i, left_j, below_i, below_j = (np.zeros((size, size)) for _ in range(6))
    for width in range(1, size):
        n = size - width
        joined = (right_i[:n, :width] + left_j[width:, width - 1 :: -1]).max(1)
        below_i[:n, width] = joined + arcs.diagonal(-width)  # the first word heads the last
        below_j[width:, width] = joined + arcs.diagonal(width)  # the last heads the first
        left = (left_i[:n, :width] + below_j[width:, width:0:-1]).max(1)
        right = (below_i[:n, 1 : width + 1] + right_j[width:, width - 1 :: -1]).max(1)
        left_i[:n, width] = left_j[width:, width] = left
        right_i[:n, width] = right_j[width:, width] = right
    heads = np.full(size, root, dtype=np.int64)
    todo = [(0, root, "left"), (root, size - 1, "right")]
    while todo:
        i, j, kind = todo.pop()
        width = j - i
        if not width:
            continue
        if kind == "left":
            k = i + int((left_i[i, :width] + below_j[j, width:0:-1]).argmax())
            heads[k] = j
            todo.extend([(i, k, "left"), (k, j, "joined")])
        elif kind == "right":
            k = i + 1 + int((below_i[i, 1 : width + 1] + right_j[j, width - 1 :: -1]).argmax())
            heads[k] = i
            todo.extend([(k, j, "right"), (i, k, "joined")])
        else:
            k = i + int((right_i[i, :width] + left_j[j, width - 1 :: -1]).argmax())
            todo.extend([(i, k, "right"), (k + 1, j, "left")])
    return heads


def sentence_ends(scores: Floats, forced: Sequence[int], likely: Sequence[int] = ()) -> list[int]:
    """Words that end a sentence: where the model says so, and wherever a paragraph ends (`forced`).

    At `likely` words (a full stop with a capital after it) the model needs only not to be sure of the opposite.
    """
    margin = scores[:, 1] - scores[:, 0]
    ends = set(np.flatnonzero(margin > 0).tolist()) | set(forced) | {len(scores) - 1}
    ends.update(n for n in likely if margin[n] > LIKELY_MARGIN)
    return sorted(ends)


def spans(scores: Floats, labels: Sequence[str]) -> list[tuple[int, int, str]]:
    """(first word, end exclusive, label) under the best legal sequence of "O", "B-x" and "I-x" tags (Viterbi)."""
    tags = _viterbi(np.asarray(scores), _legal(labels))
    found: list[tuple[int, int, str]] = []
    for n, tag in enumerate(tags):
        name = labels[tag]
        if name.startswith("B-"):
            found.append((n, n + 1, name[2:]))
        elif name.startswith("I-"):
            first, _, label = found[-1]
            found[-1] = (first, n + 1, label)
    return found


def _legal(labels: Sequence[str]) -> NDArray[np.bool_]:
    """(from, to): an inside tag follows only its own kind."""
    legal = np.ones((len(labels), len(labels)), dtype=bool)
    for n, name in enumerate(labels):
        if name.startswith("I-"):
            legal[:, n] = [before[2:] == name[2:] and before != "O" for before in labels]
    return legal


def _viterbi(scores: Floats, legal: NDArray[np.bool_]) -> list[int]:
    greedy = scores.argmax(1)
    if legal[greedy[:-1], greedy[1:]].all() and (not len(greedy) or legal[0, greedy[0]]):
        return [int(tag) for tag in greedy]
    barrier = np.where(legal, np.float32(0), FAR)
    best = scores[0] + barrier[0]
    back: list[NDArray[np.int64]] = []
    for row in scores[1:]:
        paths = best[:, None] + barrier
        back.append(paths.argmax(0))
        best = paths.max(0) + row
    tags = [int(best.argmax())]
    for came in reversed(back):
        tags.append(int(came[tags[-1]]))
    return tags[::-1]

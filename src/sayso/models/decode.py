"""From scores to structure: trees, sentence ends, and spans of tagged words."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
FAR = np.float32(-1e9)


def tree(scores: Floats) -> NDArray[np.int64]:
    """The head of each word, the root being its own: the best single-rooted tree over (words, heads) scores.

    After: Chu & Liu (1965), Edmonds (1967); the root is chosen by what it gains over the word's best head.
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
    heads = arcs.argmax(1)
    if _cycle(heads, root):
        heads = _contracted(arcs, root)
    return heads


def _cycle(heads: NDArray[np.int64], root: int) -> list[int]:
    """The words of one cycle, empty if all lead to the root."""
    state = [0] * len(heads)
    state[root] = 2
    for start in range(len(heads)):
        path: list[int] = []
        at = start
        while state[at] == 0:
            state[at] = 1
            path.append(at)
            at = int(heads[at])
        if state[at] == 1:
            return path[path.index(at) :]
        for word in path:
            state[word] = 2
    return []


def _contracted(arcs: Floats, root: int) -> NDArray[np.int64]:
    """Chu-Liu-Edmonds: a cycle becomes one word, the rest is solved, and the cycle is opened where that enters it."""
    heads = arcs.argmax(1)
    cycle = _cycle(heads, root)
    if not cycle:
        return heads
    outside = [n for n in range(len(arcs)) if n not in set(cycle)]
    place = {word: n for n, word in enumerate(outside)}
    weight = arcs[cycle, heads[cycle]]
    entering = arcs[np.ix_(cycle, outside)] - weight[:, None]
    leaving = arcs[np.ix_(outside, cycle)]
    small = np.full((len(outside) + 1, len(outside) + 1), FAR, dtype=np.float32)
    small[:-1, :-1] = arcs[np.ix_(outside, outside)]
    small[-1, :-1] = entering.max(0)
    small[:-1, -1] = leaving.max(1)
    solved = _contracted(small, place[root])
    opened = heads.copy()
    for n, word in enumerate(outside):
        chosen = int(solved[n])
        opened[word] = outside[chosen] if chosen < len(outside) else cycle[int(leaving[n].argmax())]
    from_outside = int(solved[-1])
    opened[cycle[int(entering[:, from_outside].argmax())]] = outside[from_outside]
    return opened


def sentence_ends(scores: Floats, forced: Sequence[int]) -> list[int]:
    """Words that end a sentence: where the model says so, and wherever a paragraph ends (`forced`)."""
    ends = set(np.flatnonzero(scores[:, 1] > scores[:, 0]).tolist()) | set(forced) | {len(scores) - 1}
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

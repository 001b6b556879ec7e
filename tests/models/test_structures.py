from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from sayso.models.decode import sentence_ends, spans, tree

LABELS = ["O", "B-PERSON", "I-PERSON", "B-ORG", "I-ORG"]


@given(st.integers(1, 9), st.integers(0, 10_000))
def test_a_tree_has_one_root_that_all_words_lead_to(size: int, seed: int) -> None:
    heads = tree(np.random.default_rng(seed).normal(size=(size, size)).astype(np.float32))
    roots = [n for n in range(size) if heads[n] == n]
    assert len(roots) == 1
    for word in range(size):
        at = word
        for _ in range(size):
            at = int(heads[at])
        assert at == roots[0]
    spans = [sorted((n, int(h))) for n, h in enumerate(heads) if n != h]
    assert not any(a < c < b < d for a, b in spans for c, d in spans)


def test_a_cycle_is_opened_where_it_costs_least() -> None:
    scores = np.array([[5, 0, 0], [3, 0, 6], [1, 7, 0]], dtype=np.float32)
    assert tree(scores).tolist() == [0, 0, 1]


def test_sentences_end_where_paragraphs_do() -> None:
    scores = np.array([[1, 0], [0, 1], [1, 0], [1, 0]], dtype=np.float32)
    assert sentence_ends(scores, [2]) == [1, 2, 3]


def test_a_likely_end_needs_little() -> None:
    scores = np.array([[1, 0], [9, 0], [1, 0]], dtype=np.float32)
    assert sentence_ends(scores, [], [0, 1]) == [0, 2]


def test_an_inside_tag_follows_only_its_own_kind() -> None:
    scores = np.array([[0, 2, 1, 0, 0], [0, 0, 0, 0, 3], [4, 0, 0, 0, 0]], dtype=np.float32)
    assert spans(scores, LABELS) == [(0, 2, "ORG")] or spans(scores, LABELS) == [(1, 2, "ORG")]


def test_neighbouring_spans_stay_apart() -> None:
    scores = np.eye(5, dtype=np.float32)[[1, 2, 1, 0, 3, 4]] * 9
    assert spans(scores, LABELS) == [(0, 2, "PERSON"), (2, 3, "PERSON"), (4, 6, "ORG")]


def test_arcs_do_not_cross_where_the_scores_would_have_them() -> None:
    scores = np.full((4, 4), -5, dtype=np.float32)
    scores[1, 1] = 5  # the root
    scores[0, 2], scores[3, 1], scores[2, 1] = 4, 4, 4  # 0 under 2 would cross 1's place at the top
    scores[0, 1] = 3
    assert tree(scores).tolist() in ([1, 1, 1, 1], [2, 1, 1, 1])

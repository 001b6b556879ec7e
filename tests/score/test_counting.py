"""Counting, pairing and the intervals around shares."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.score.counting import f1, interval, kilometres, pair_by_overlap, share

SPANS = st.lists(st.tuples(st.integers(0, 30), st.integers(1, 9)).map(lambda s: (s[0], s[0] + s[1])), max_size=6)


def test_f1_of_known_counts() -> None:
    assert f1(2, 4, 4) == 0.5
    assert f1(0, 3, 0) == 0
    assert f1(0, 0, 0) == 1


def test_share_of_nothing_is_nothing() -> None:
    assert (share(0, 0), share(1, 4)) == (0, 0.25)


def test_interval_is_wilsons() -> None:
    low, high = interval(8, 10)
    assert (low, high) == (pytest.approx(0.4902, abs=1e-3), pytest.approx(0.9433, abs=1e-3))
    assert interval(0, 0) == (0, 1)


@given(st.integers(0, 50), st.integers(0, 50))
def test_interval_holds_the_share(hits: int, misses: int) -> None:
    low, high = interval(hits, hits + misses)
    assert 0 <= low <= high <= 1
    if hits + misses:
        assert low - 1e-9 <= hits / (hits + misses) <= high + 1e-9


def test_kilometres_between_known_cities() -> None:
    assert kilometres((48.8566, 2.3522), (51.5074, -0.1278)) == pytest.approx(344, abs=2)
    assert kilometres((0, 180), (0, -180)) == pytest.approx(0, abs=1e-6)


def test_longest_overlap_is_paired_first() -> None:
    assert pair_by_overlap([(0, 10), (8, 20)], [(7, 20)]) == [(1, 0)]


@given(SPANS, SPANS)
def test_pairs_are_one_to_one_and_overlap(gold: list[tuple[int, int]], predicted: list[tuple[int, int]]) -> None:
    pairs = pair_by_overlap(gold, predicted)
    assert len({i for i, _ in pairs}) == len({j for _, j in pairs}) == len(pairs)
    assert all(min(gold[i][1], predicted[j][1]) > max(gold[i][0], predicted[j][0]) for i, j in pairs)


@given(SPANS.map(lambda spans: sorted(set(spans))))
def test_identical_spans_are_all_paired(spans: list[tuple[int, int]]) -> None:
    assert len(pair_by_overlap(spans, spans)) == len(spans)

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.parse.tokens import likely_ends, split


def words(text: str) -> list[str]:
    return [text[a:b] for a, b in split(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They didn't cross.", ["They", "did", "n't", "cross", "."]),
        ("The U.S.-led force", ["The", "U.S.", "-", "led", "force"]),
        ("Moscow’s envoys cannot", ["Moscow", "’s", "envoys", "can", "not"]),
        ("pro-Russian, well-armed men", ["pro-Russian", ",", "well", "-", "armed", "men"]),
        ("at least 1,200 (3.5%)", ["at", "least", "1,200", "(", "3.5", "%", ")"]),
        ("40km from Kidal", ["40", "km", "from", "Kidal"]),
        ("Gen. Idris Sow met Mr. Ba.", ["Gen.", "Idris", "Sow", "met", "Mr.", "Ba", "."]),
        ("the traders' union", ["the", "traders", "'", "union"]),
        ('"Halt!" he cried...', ['"', "Halt", "!", '"', "he", "cried", "..."]),
        ("see https://example.org/a?b=1.", ["see", "https://example.org/a?b=1", "."]),
        ("On Jan. 4, no. Not now.", ["On", "Jan.", "4", ",", "no", ".", "Not", "now", "."]),
    ],
)
def test_words_part_as_in_the_treebanks(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@given(st.text(max_size=80))
def test_words_cover_all_but_white_space(text: str) -> None:
    spans = split(text)
    assert all(a < b for a, b in spans)
    assert all(one[1] <= two[0] for one, two in pairwise(spans))
    covered = {i for a, b in spans for i in range(a, b)}
    assert all(text[i].isspace() for i in range(len(text)) if i not in covered)


def test_a_stop_before_a_capital_is_a_likely_end() -> None:
    assert likely_ends(["The", "road", "is", "open", ".", "Lorries", "pass", ".", "they", "said"]) == [4]


def test_closing_marks_belong_to_the_sentence_they_close() -> None:
    assert likely_ends(["“", "Go", ".", "”", "They", "went", "."]) == [3]

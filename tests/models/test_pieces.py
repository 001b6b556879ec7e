from __future__ import annotations

import pytest

from sayso.models.pieces import DIGITS, LETTER, LOWER, MARK, MIXED, TITLE, UPPER, Pieces, case_of

PIECES = Pieces(["[UNK]", "[CLS]", "[SEP]", "shell", "##ed", "aleppo", "o", "'", "brien"])


def test_words_become_the_longest_pieces() -> None:
    assert PIECES.of("Shelled") == ((3, 4), TITLE)
    assert PIECES.of("O'Brien")[0] == (6, 7, 8)


def test_a_word_beyond_the_vocabulary_is_unknown() -> None:
    assert PIECES.of("вода")[0] == (0,)


def test_paragraphs_part_by_a_separator() -> None:
    encoded = PIECES.encode(["shelled", "Aleppo", "O"], [2])
    assert encoded.pieces == [1, 3, 4, 5, 2, 6, 2]
    assert encoded.firsts == [1, 3, 5]
    assert len(encoded.cases) == len(encoded.pieces)


@pytest.mark.parametrize(
    ("word", "case"),
    [
        ("army", LOWER),
        ("Army", TITLE),
        ("UN", UPPER),
        ("al-Assad", MIXED),
        ("1,200", DIGITS),
        (",", MARK),
        ("A", LETTER),
    ],
)
def test_letter_case_has_its_kinds(word: str, case: int) -> None:
    assert case_of(word) == case

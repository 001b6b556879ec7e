"""Words as the encoder sees them."""

from __future__ import annotations

LOWER, TITLE, UPPER, MIXED, DIGITS, MARK, LETTER = range(7)


def case_of(word: str) -> int:
    """The kind of letter case of a word, 0-6; the encoder's own vocabulary is uncased."""
    if word.islower():
        return LOWER
    if not any(c.isalpha() for c in word):
        return DIGITS if any(c.isdigit() for c in word) else MARK
    if len(word) == 1:
        return LETTER if word.isupper() else LOWER
    if word.isupper():
        return UPPER
    return TITLE if word[0].isupper() and word[1:].islower() else MIXED

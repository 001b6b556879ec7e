"""Words as the encoder sees them: word pieces of an uncased vocabulary, and the kind of letter case of each word.

The same code makes pieces for training and for reading, so that the two cannot differ.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from typing import NamedTuple

LOWER, TITLE, UPPER, MIXED, DIGITS, MARK, LETTER = range(7)
LONGEST_WORD = 12  # pieces kept of one word; a longer one is an address or a mistake
CACHED_WORDS = 200_000


class Encoded(NamedTuple):
    """Piece ids, letter case of each piece, and the piece each word begins with."""

    pieces: list[int]
    cases: list[int]
    firsts: list[int]


class Pieces:
    """Greedy longest-match pieces (WordPiece) with MiniLM's vocabulary; remembers the words it has seen."""

    def __init__(self, vocabulary: Sequence[str]) -> None:
        self._ids = {piece: n for n, piece in enumerate(vocabulary)}
        self.begin, self.separator = self._ids["[CLS]"], self._ids["[SEP]"]
        self._unknown = self._ids["[UNK]"]
        self._seen: dict[str, tuple[tuple[int, ...], int]] = {}

    def encode(self, words: Iterable[str], breaks: Iterable[int] = ()) -> Encoded:
        """The words of a window, with a separator before each word in `breaks` and at the end."""
        parted = set(breaks)
        pieces, cases, firsts = [self.begin], [LOWER], []
        for n, word in enumerate(words):
            if n in parted:
                pieces.append(self.separator)
                cases.append(LOWER)
            ids, case = self.of(word)
            firsts.append(len(pieces))
            pieces.extend(ids)
            cases.extend([case] * len(ids))
        pieces.append(self.separator)
        cases.append(LOWER)
        return Encoded(pieces, cases, firsts)

    def of(self, word: str) -> tuple[tuple[int, ...], int]:
        """(piece ids, letter case) of one word; at least one piece."""
        found = self._seen.get(word)
        if found is None:
            if len(self._seen) > CACHED_WORDS:
                self._seen.clear()
            ids = [i for part in _parts(word) for i in self._match(part)] or [self._unknown]
            found = self._seen[word] = (tuple(ids[:LONGEST_WORD]), case_of(word))
        return found

    def _match(self, part: str) -> list[int]:
        ids: list[int] = []
        at = 0
        while at < len(part):
            for end in range(len(part), at, -1):
                found = self._ids.get(("##" if at else "") + part[at:end])
                if found is not None:
                    ids.append(found)
                    at = end
                    break
            else:
                return [self._unknown]
        return ids


def _parts(word: str) -> list[str]:
    """Lower case without accents, marks apart."""
    plain = "".join(c for c in unicodedata.normalize("NFD", word.lower()) if unicodedata.category(c) != "Mn")
    parts: list[str] = []
    fresh = True
    for character in plain:
        if character.isalnum():
            if fresh:
                parts.append("")
            parts[-1] += character
            fresh = False
        else:
            if character.isprintable() and not character.isspace():
                parts.append(character)
            fresh = True
    return parts


def case_of(word: str) -> int:
    """The kind of letter case of a word, 0-6."""
    if word.islower():
        return LOWER
    if not any(c.isalpha() for c in word):
        return DIGITS if any(c.isdigit() for c in word) else MARK
    if len(word) == 1:
        return LETTER if word.isupper() else LOWER
    if word.isupper():
        return UPPER
    return TITLE if word[0].isupper() and word[1:].islower() else MIXED

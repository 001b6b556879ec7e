"""Names as the look-ups compare them: spelling folded, and the longest one that begins at a word."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Generic, TypeVar

T = TypeVar("T")

# Letters that Unicode does not take apart into a letter and its mark.
UNMARKED = str.maketrans({"ł": "l", "Ł": "l", "ø": "o", "Ø": "o", "đ": "d", "Đ": "d", "ı": "i", "ß": "ss", "æ": "ae",
                          "Æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "ə": "a", "Ə": "a"})  # fmt: skip
POSSESSIVE = re.compile(r"['’ʼ]s\b", re.IGNORECASE)
INNER = re.compile(r"(?<=\w)['’ʻʼ‘`.]+(?=\w)")  # da'esh, U.S, qur'an
BETWEEN = re.compile(r"[^\w&]+|_+")
ARTICLES = {"the"}
ACRONYM_LENGTH = 5  # "NATO" may be written Nato, but "US", "IS" and "WHO" are words in lower case


@lru_cache(maxsize=1 << 16)
def words(text: str) -> tuple[str, ...]:
    """The words of a name, folded: lower case, no marks, no possessive, hyphens parting, el- as al-.

    >>> words("Da’esh's El-Bab brigade"), words("U.S."), words("São Tomé")
    (('daesh', 'al', 'bab', 'brigade'), ('us',), ('sao', 'tome'))
    """
    if text.isalpha() and text.isascii():  # most tokens, and quick
        text = text.lower()
        return ("al",) if text == "el" else (text,)
    text = INNER.sub("", POSSESSIVE.sub("", text))
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text)
        text = "".join(c for c in text if not unicodedata.combining(c)).lower().translate(UNMARKED)
    return tuple("al" if word == "el" else word for word in BETWEEN.split(text.lower()) if word)


def is_acronym(text: str) -> bool:
    """Whether a name is short and all capitals, so that its case tells it from a word: US, IS, SDF.

    >>> is_acronym("U.S."), is_acronym("ISIS"), is_acronym("Hamas"), is_acronym("UNESCO")
    (True, True, False, False)
    """
    letters = [c for c in text if c.isalnum()]
    return (
        0 < len(letters) <= ACRONYM_LENGTH and not any(c.islower() for c in letters) and any(map(str.isalpha, letters))
    )


class NameIndex(Generic[T]):
    """Names to whatever bears them; several may bear one name, in the order they were added."""

    def __init__(self) -> None:
        self._items: dict[tuple[str, ...], list[tuple[bool, T]]] = {}
        self._longest: dict[str, int] = {}

    def __len__(self) -> int:
        return len(self._items)

    def __iter__(self) -> Iterator[tuple[str, ...]]:
        return iter(self._items)

    def add(self, name: str, item: T) -> None:
        """Let `item` bear a name; a leading article does not count."""
        key = words(name)
        if len(key) > 1 and key[0] in ARTICLES:
            key = key[1:]
        if not key:
            return
        bearers = self._items.setdefault(key, [])
        entry = (is_acronym(name), item)
        if entry not in bearers:
            bearers.append(entry)
        self._longest[key[0]] = max(self._longest.get(key[0], 0), len(key))

    def find(self, name: str) -> list[T]:
        """All that bear exactly this name."""
        key = words(name)
        if len(key) > 1 and key[0] in ARTICLES:
            key = key[1:]
        return self._cased(key, name)

    def longest(
        self, folded: Sequence[tuple[str, ...] | None], surface: Sequence[str], at: int, until: int
    ) -> tuple[int, list[T]]:
        """The longest name that begins at token `at` and ends before `until`: (its end, its bearers), or (at, []).

        `folded[i]` are the words of token i, empty where it counts for nothing (a hyphen), None where no name
        goes on past it. `surface[i]` is the token as written.
        """
        first = folded[at]
        limit = self._longest.get(first[0], 0) if first else 0
        key: tuple[str, ...] = ()
        best: tuple[int, list[T]] = (at, [])
        for end in range(at, until):
            piece = folded[end]
            if piece is None or len(key) + len(piece) > limit:
                break
            key += piece
            if piece and key in self._items:
                found = self._cased(key, " ".join(surface[at : end + 1]))
                if found:
                    best = (end + 1, found)
        return best

    def _cased(self, key: tuple[str, ...], written: str) -> list[T]:
        bearers = self._items.get(key)
        if not bearers:
            return []
        capitals = any(c.isupper() for c in written)
        upper = capitals and not any(c.islower() for c in POSSESSIVE.sub("", written))
        seen: list[T] = []
        for acronym, item in bearers:
            if (upper if acronym else capitals) and item not in seen:
                seen.append(item)
        return seen

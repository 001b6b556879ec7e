"""A read article: tokens in Universal Dependencies form, sentences, and the names a parser saw."""

from __future__ import annotations

import msgspec


class Token(msgspec.Struct, frozen=True):
    """One word of the text. `head` is a token index; the root of a sentence is its own head.

    `pos` is a universal part of speech, `dep` a Universal Dependencies relation (`nsubj:pass`, `obl:agent`).
    `lower` is the word in lower case. `sentence` is an index into `Parsed.sentences`.
    """

    index: int
    start: int
    end: int
    text: str
    lower: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    sentence: int


class Sentence(msgspec.Struct, frozen=True):
    """Tokens `first` to `last` (exclusive), and the paragraph they stand in (0 is the headline if there is one)."""

    first: int
    last: int
    paragraph: int
    headline: bool = False


class Name(msgspec.Struct, frozen=True):
    """Tokens `first` to `last` (exclusive) that a recogniser took for a name, and its label (OntoNotes)."""

    first: int
    last: int
    label: str


class Parsed(msgspec.Struct, frozen=True):
    """The whole reading of one article; `children[i]` are the dependents of token i, in order."""

    text: str
    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]
    names: tuple[Name, ...]
    children: tuple[tuple[int, ...], ...]

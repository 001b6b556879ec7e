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


class Told(msgspec.Struct, frozen=True):
    """Words that a reading model gave to a speaker, as tokens: who, by which cue, and what; `content` in runs.

    `source` is empty where nobody is named. Runs are (first, last exclusive).
    """

    source: tuple[int, ...]
    cue: tuple[int, ...]
    content: tuple[tuple[int, int], ...]


class Parsed(msgspec.Struct, frozen=True):
    """The whole reading of one article; `children[i]` are the dependents of token i, in order.

    `told` is None where the parser does not look for speakers.
    """

    text: str
    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]
    names: tuple[Name, ...]
    children: tuple[tuple[int, ...], ...]
    told: tuple[Told, ...] | None = None

"""What several test modules share."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from hypothesis import settings

from sayso.parse.reader import parse
from sayso.records.article import Article
from sayso.records.parsed import Parsed, Sentence, Token

settings.register_profile("sayso", deadline=None)  # a busy machine is no fault of the code
settings.load_profile("sayso")


@pytest.fixture(scope="session")
def parsed() -> Callable[[str], Parsed]:
    """A parse of a small text by the real model."""

    def of(text: str) -> Parsed:
        return next(parse([Article(id="sample", text=text)]))

    return of


@pytest.fixture(scope="session")
def bare_parse() -> Callable[[str], Parsed]:
    """Tokens split at blanks, one sentence, no grammar: quick, and for any text."""

    def of(text: str) -> Parsed:
        words = list(re.finditer(r"\S+", text))
        tokens = tuple(
            Token(
                index=i, start=w.start(), end=w.end(), text=w[0], lower=w[0].lower(), lemma=w[0].lower(), pos="X",
                tag="X", dep="dep" if i else "root", head=0, sentence=0,
            )
            for i, w in enumerate(words)
        )  # fmt: skip
        below = (tuple(range(1, len(tokens))), *(() for _ in tokens[1:])) if tokens else ()
        return Parsed(text, tokens, (Sentence(0, len(tokens), 0),) if tokens else (), (), below)

    return of

"""The paragraphs of an article that are to be read, and plain typography for models that saw no other."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sayso.records.article import Article

# Same length, so that offsets hold: typographic marks the model has not seen, and Markdown's emphasis.
PLAIN = str.maketrans({"“": '"', "”": '"', "„": '"', "’": "'", "‘": "'", "´": "'", "`": "'", "*": " ",
                       "_": " ", "\u00a0": " ", "\n": " ", "\t": " ", "\r": " ", "█": " ",
                       "–": "-", "—": "-"})  # fmt: skip
BREAK = re.compile(r"\n[ \t]*\n\s*")
LINE = re.compile(r"\n\s*")
WRAP_WIDTH = 90  # a hard-wrapped paragraph has lines up to about this long, and sentences that run over them


def paragraphs(article: Article) -> Iterator[tuple[int, str, bool]]:
    """(offset, text, is headline) of every paragraph that is to be read; furniture is passed over."""
    headline = article.headline
    if headline:
        yield headline[0], article.text[slice(*headline)], True
    skip = sorted([*article.furniture, *([headline] if headline else [])])
    at = 0
    for start, end in [*skip, (len(article.text), len(article.text))]:
        if start > at:
            for first, last in _blocks(article.text, at, start):
                yield first, article.text[first:last], False
        at = max(at, end)


def _blocks(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Blank lines part paragraphs; so do single line ends unless the lines are hard-wrapped."""
    for first, last in _cut(BREAK, text, start, end):
        lines = text[first:last].split("\n")
        wrapped = (
            len(lines) > 1
            and max(map(len, lines)) <= WRAP_WIDTH
            and any(line[:1].islower() for line in (x.strip() for x in lines[1:]))
        )
        if wrapped:
            yield first, last
        else:
            yield from _cut(LINE, text, first, last)


def _cut(pattern: re.Pattern[str], text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    for found in pattern.finditer(text, start, end):
        if text[at : found.start()].strip():
            yield at, found.start()
        at = found.end()
    if text[at:end].strip():
        yield at, end

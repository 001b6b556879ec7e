"""Quotations: the passages between quotation marks, also those that run over several paragraphs."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from sayso.records.base import Span
from sayso.records.parsed import Parsed

# The marks that may close a quotation, by the one that opens it; editors mix straight and curly ones.
CLOSING = {"“": ("”", '"'), "„": ("”", "“"), "«": ("»",), "‘": ("’",), '"': ('"', "”"), "''": ("''", '"'), "'": ("'",)}
SINGLE = {"‘", "'"}  # also apostrophes, so they must open after a space and close before one
ENDINGS = ",.!?…"


class Quotation(msgspec.Struct, frozen=True):
    """Characters `span` with the marks, tokens `first` to `last` (exclusive), and their paragraph.

    `continues` is whether the one before it was left open at the end of its paragraph, so that both are one.
    """

    span: Span
    first: int
    last: int
    paragraph: int
    continues: bool = False


def find_quotations(parsed: Parsed) -> tuple[Quotation, ...]:
    """Quotations in order; none holds another. A mark that is never closed holds to the end of its paragraph."""
    found: list[Quotation] = []
    left_open = ""
    for paragraph, first, last in paragraphs(parsed):
        tokens = parsed.tokens
        start, end = tokens[first].start, tokens[last - 1].end
        at, resumed = first, bool(left_open) and parsed.text.startswith(left_open, start)
        left_open = ""
        for opening, begin, stop, closed in _passages(parsed.text, start, end):
            while at < last and tokens[at].end <= begin:
                at += 1
            ahead = at
            while ahead < last and tokens[ahead].start < stop:
                ahead += 1
            if ahead > at:
                continues = resumed and begin == start
                found.append(Quotation(Span(begin, stop), at, ahead, paragraph, continues))
            left_open = "" if closed else opening
            at = ahead
    return tuple(found)


def paragraphs(parsed: Parsed) -> Iterator[tuple[int, int, int]]:
    """(number, first token, last token exclusive) of every paragraph."""
    sentences = parsed.sentences
    at = 0
    while at < len(sentences):
        ahead = at
        while ahead < len(sentences) and sentences[ahead].paragraph == sentences[at].paragraph:
            ahead += 1
        yield sentences[at].paragraph, sentences[at].first, sentences[ahead - 1].last
        at = ahead


def _passages(text: str, start: int, end: int) -> Iterator[tuple[str, int, int, bool]]:
    """(opening mark, start, end, closed) of the quotations of one paragraph."""
    at = start
    while at < end:
        mark = text[at : at + 2] if text.startswith("''", at) else text[at]
        if mark not in CLOSING or not _opens(text, at, mark, start, end):
            at += 1
            continue
        stop = _close(text, at + len(mark), end, mark)
        if stop is None and mark in SINGLE:
            at += 1
            continue
        yield mark, at, stop or end, stop is not None
        at = stop or end


def _opens(text: str, at: int, mark: str, start: int, end: int) -> bool:
    after = text[at + len(mark) : at + len(mark) + 1]
    if at + len(mark) >= end or after.isspace():
        return False
    return mark not in SINGLE or at == start or text[at - 1] in " \n\t([—–-\u00a0"


def _close(text: str, at: int, end: int, mark: str) -> int | None:
    """The offset after the first mark that closes the quotation, or None."""
    ends = []
    for stop in CLOSING[mark]:
        found = text.find(stop, at, end)
        while found >= 0 and mark in SINGLE and not _ends_single(text, found, end):
            found = text.find(stop, found + 1, end)
        if found >= 0:
            # A straight mark after a space and before a letter opens another quotation: this one was left open.
            reopens = mark == stop == '"' and text[found - 1].isspace() and text[found + 1 : found + 2].isalnum()
            ends.append(found if reopens else found + len(stop))
    return min(ends, default=None)


def _ends_single(text: str, at: int, end: int) -> bool:
    """A single mark closes where no letter follows it, and the word before it cannot be a plural possessive."""
    if at + 1 < end and text[at + 1].isalnum():
        return False
    return text[at - 1] in ENDINGS or text[at - 1] not in "sS" or at + 1 >= end or text[at + 1] in ENDINGS

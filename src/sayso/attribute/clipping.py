"""Keeps what is attributed within its own part of a sentence: a semicolon ends what "X said" covers."""

from __future__ import annotations

from sayso.records.base import Span

QUOTES = set('"“”„«»')
LEAST = 3  # characters left worth keeping


def clip(text: str, content: tuple[Span, ...], cue: Span | None) -> tuple[Span, ...]:
    """The content without what stands beyond a semicolon from its cue; quotations are kept whole."""
    if cue is None:
        return content
    return tuple(_clipped(text, span, cue) for span in content)


def _clipped(text: str, span: Span, cue: Span) -> Span:
    words = span.of(text)
    if ";" not in words or QUOTES & set(words) or span.overlap(cue) > 0:
        return span
    if cue.start >= span.end:
        at = span.start + words.rindex(";") + 1
        at += len(text[at : span.end]) - len(text[at : span.end].lstrip())
        return Span(at, span.end) if span.end - at >= LEAST else span
    at = span.start + words.index(";")
    return Span(span.start, at) if at - span.start >= LEAST else span

"""What the finders of attributions share: the parse, its quotations, and the notes they take."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

import msgspec

from sayso.attribute.quotations import Quotation, find_quotations
from sayso.records.base import Span, Stance
from sayso.records.parsed import Parsed

MARGIN = frozenset({",", ";", ":", "-", "--", "—", "–", "...", "."})


class Page(msgspec.Struct, frozen=True):
    """A parse and its quotations; `quoted[i]` is the index of the quotation that token i stands in, or -1."""

    parsed: Parsed
    quotations: tuple[Quotation, ...]
    quoted: tuple[int, ...]


class Draft(msgspec.Struct, frozen=True):
    """An attribution in the making. `anchor` is the token that gives rise to it; `source` and `cue` are tokens.

    `open_ended` is whether quotations that follow without a cue may be by the same speaker.
    """

    anchor: int
    source: tuple[int, ...]
    head: int | None
    cue: tuple[int, ...]
    content: tuple[Span, ...]
    stance: Stance
    rule: str
    open_ended: bool = False


def read_page(parsed: Parsed) -> Page:
    """The page of a parse."""
    quotations = find_quotations(parsed)
    quoted = [-1] * len(parsed.tokens)
    for number, quotation in enumerate(quotations):
        for i in range(quotation.first, quotation.last):
            quoted[i] = number
    return Page(parsed, quotations, tuple(quoted))


def spans_of(page: Page, tokens: Iterable[int]) -> tuple[Span, ...]:
    """The unbroken runs of these tokens; punctuation alone does not break one, nor begin or end it."""
    parsed, runs = page.parsed, []
    run: list[int] = []
    for i in sorted(tokens):
        if run and any(parsed.tokens[j].pos != "PUNCT" for j in range(run[-1] + 1, i)):
            runs.append(run)
            run = []
        run.append(i)
    if run:
        runs.append(run)
    return tuple(span for span in (_trimmed(page, run) for run in runs) if span is not None)


def _trimmed(page: Page, run: list[int]) -> Span | None:
    parsed = page.parsed
    first, last = 0, len(run)
    while first < last and parsed.tokens[run[first]].text in MARGIN:
        first += 1
    while first < last and parsed.tokens[run[last - 1]].text in MARGIN:
        last -= 1
    words = run[first:last]
    if all(parsed.tokens[i].pos == "PUNCT" for i in words):
        return None
    return Span(parsed.tokens[words[0]].start, parsed.tokens[words[-1]].end)


def content_of(page: Page, tokens: Iterable[int], anchor: int) -> tuple[Span, ...]:
    """The runs of these tokens, each widened to the whole of every quotation that it begins, ends or holds.

    The quotation that the cue itself stands in, if any, is left as it is.
    """
    own = page.quoted[anchor]
    spans = []
    for span in spans_of(page, tokens):
        for number in _quotations_near(page, span):
            quotation = page.quotations[number]
            if number != own and not quotation.first <= anchor < quotation.last:
                span = Span(min(span.start, quotation.span.start), max(span.end, quotation.span.end))
        spans.append(span)
    return merged(spans)


def merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The same characters in spans that neither touch nor overlap, in order."""
    out: list[Span] = []
    for span in sorted(spans):
        if out and span.start <= out[-1].end:
            out[-1] = Span(out[-1].start, max(out[-1].end, span.end))
        else:
            out.append(span)
    return tuple(out)


def token_at(page: Page, offset: int) -> int:
    """The first token that ends after this offset (the number of tokens, if none does)."""
    return bisect_left(page.parsed.tokens, offset + 1, key=lambda token: token.end)


def _quotations_near(page: Page, span: Span) -> list[int]:
    """Quotations with at least one word in common with a span."""
    first, last = token_at(page, span.start), token_at(page, span.end - 1)
    return sorted({q for q in page.quoted[first : last + 1] if q >= 0})

"""An article's text as escaped HTML with the words of its claims marked."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from html import escape
from itertools import pairwise

from sayso.records.article import Article
from sayso.records.base import Span
from sayso.records.claim import Claim, Control, Event, Figure, Tie

PARAGRAPH = re.compile(r"[^\n]+")


def color(claim: Claim) -> str:
    """The CSS class of a claim: its quad class, or its kind."""
    return f"q{claim.finding.quad or 4}" if isinstance(claim.finding, Event) else claim.kind


def role_spans(claim: Claim) -> Iterator[Span]:
    """Where the text names the participants, place, time, figures and speakers of a claim."""
    found = claim.finding
    for speaker in claim.speakers:
        yield speaker.span
    if isinstance(found, Event):
        yield from (m.span for m in (*found.actors, *found.recipients))
        yield from (q.span for q in found.figures)
    elif isinstance(found, Tie):
        yield from (found.origin.span, found.target.span)
    elif isinstance(found, Control):
        yield from (m.span for m in (found.holder, found.loser, found.share) if m is not None)
    for part in (None if isinstance(found, Tie | Figure) else found.place, found.when):
        if part is not None:
            yield part.span


def marked_text(article: Article, claims: Sequence[Claim]) -> str:
    """Paragraphs with a `mark` for every trigger; words of other roles carry the ids of their claims."""
    triggers: dict[Span, list[Claim]] = defaultdict(list)
    roles: dict[Span, list[str]] = defaultdict(list)
    for claim in claims:
        triggers[claim.span].append(claim)
        for span in role_spans(claim):
            if claim.id not in roles[span]:
                roles[span].append(claim.id)
    cuts = sorted({edge for span in (*triggers, *roles) for edge in (span.start, span.end)})
    out = []
    for found in PARAGRAPH.finditer(article.text):
        if not found[0].strip():
            continue
        start, end = found.span()
        inner = "".join(_pieces(article.text, start, end, cuts, triggers, roles))
        tag, css = "p", ""
        if article.headline and (start, end) == tuple(article.headline):
            tag = "h3"
        elif any(first <= start and end <= last for first, last in article.furniture):
            css = ' class="furniture"'
        out.append(f"<{tag}{css}>{inner}</{tag}>")
    return "\n".join(out)


def _pieces(
    text: str, start: int, end: int, cuts: list[int], triggers: dict[Span, list[Claim]], roles: dict[Span, list[str]]
) -> Iterator[str]:
    edges = [start, *(c for c in cuts if start < c < end), end]
    opened: set[str] = set()
    for first, last in pairwise(edges):
        piece = Span(first, last)
        words = escape(text[first:last])
        ids = [i for span, claims in roles.items() if span.covers(piece) for i in claims]
        if ids:
            words = f'<span data-roles="{escape(" ".join(dict.fromkeys(ids)))}">{words}</span>'
        here = [claim for span, claims in triggers.items() if span.covers(piece) for claim in claims]
        if here:
            main = here[0]
            css = [color(main)]
            css += ["denied"] if any(s.stance == "denies" for c in here for s in c.speakers) else []
            css += ["unreal"] if main.auxiliary != "none" else []
            named = " ".join(claim.id for claim in here)
            first_piece = named not in opened  # a trigger cut by other spans is one stop for the keyboard
            opened.add(named)
            focus = ' tabindex="0" role="button"' if first_piece else ""
            words = f'<mark class="{" ".join(css)}" data-claims="{escape(named)}"{focus}>{words}</mark>'
        yield words

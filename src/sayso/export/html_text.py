"""An article's headline and text as escaped HTML with the words of its claims marked."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby, pairwise

import msgspec

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


class Marks(msgspec.Struct, frozen=True):
    """The claims of each trigger, the ids of the claims of each other role, and the edges of both, in order."""

    triggers: dict[Span, list[Claim]]
    roles: dict[Span, list[str]]
    cuts: list[int]


def marks_of(claims: Sequence[Claim]) -> Marks:
    """Which words of the text belong to which claims."""
    triggers: dict[Span, list[Claim]] = defaultdict(list)
    roles: dict[Span, list[str]] = defaultdict(list)
    for claim in claims:
        triggers[claim.span].append(claim)
        for span in role_spans(claim):
            if claim.id not in roles[span]:
                roles[span].append(claim.id)
    return Marks(triggers, roles, sorted({edge for span in (*triggers, *roles) for edge in (span.start, span.end)}))


def marked_headline(article: Article, marks: Marks) -> str:
    """The headline with its marks; where it does not stand in the text, the bare title or else the id."""
    if article.headline is None:
        return escape(article.title or article.id)
    return _marked(article.text, *article.headline, marks)


def marked_text(article: Article, marks: Marks) -> str:
    """Paragraphs with a `mark` for every trigger; words of other roles carry the ids of their claims."""
    out = []
    for found in PARAGRAPH.finditer(article.text):
        start, end = found.span()
        if not found[0].strip() or (article.headline and (start, end) == tuple(article.headline)):
            continue
        css = ""
        if any(first <= start and end <= last for first, last in article.furniture):
            css = ' class="furniture"'
        out.append(f"<p{css}>{_marked(article.text, start, end, marks)}</p>")
    return "\n".join(out)


def _marked(text: str, start: int, end: int, marks: Marks) -> str:
    out = []
    for claims, pieces in groupby(_pieces(start, end, marks.cuts), lambda piece: _claims_at(piece, marks)):
        words = "".join(_with_roles(text, piece, marks) for piece in pieces)
        out.append(_mark(words, claims) if claims else words)
    return "".join(out)


def _pieces(start: int, end: int, cuts: Sequence[int]) -> Iterator[Span]:
    """The stretches between edges of spans."""
    for first, last in pairwise([start, *(c for c in cuts if start < c < end), end]):
        yield Span(first, last)


def _claims_at(piece: Span, marks: Marks) -> list[Claim]:
    return [claim for span, claims in marks.triggers.items() if span.covers(piece) for claim in claims]


def _with_roles(text: str, piece: Span, marks: Marks) -> str:
    words = escape(piece.of(text))
    ids = [i for span, claims in marks.roles.items() if span.covers(piece) for i in claims]
    return f'<span data-roles="{escape(" ".join(dict.fromkeys(ids)))}">{words}</span>' if ids else words


def _mark(words: str, claims: Sequence[Claim]) -> str:
    main = claims[0]
    css = [color(main)]
    css += ["denied"] if any(s.stance == "denies" for claim in claims for s in claim.speakers) else []
    css += ["unreal"] if main.auxiliary != "none" else []
    named = escape(" ".join(claim.id for claim in claims))
    return f'<mark class="{" ".join(css)}" data-claims="{named}" tabindex="0" role="button">{words}</mark>'

"""`sayso show`: an article in the terminal, its text with the claims' words highlighted, the claims beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from rich.console import Console, Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from sayso.cli import tables
from sayso.cli.coding import coded
from sayso.config import load_settings
from sayso.errors import SettingsError
from sayso.ingest.articles import Options, read_articles
from sayso.pipeline.dossier import Dossier
from sayso.records.article import Failure
from sayso.records.base import Span
from sayso.records.claim import Claim, Event

NARROW = 100  # columns, below which the claims stand under their paragraph instead of beside it
HEADLINE = "bold underline"
KINDS = ("event", "tie", "control", "figure")
STYLES = {"tie": "blue", "control": "cyan", "figure": "bright_black"}


def show(files: list[str], flags: dict[str, Any], kind: str | None) -> int:
    """Print each article with its claims; 0 if all went well, 1 if some article failed."""
    if kind is not None and kind not in KINDS:
        raise SettingsError(f"there is no kind {kind!r}; known are {', '.join(KINDS)}")
    settings = load_settings(flags)
    options = Options(**{k: getattr(settings, k) for k in ("published", "outlet", "encoding", "any_language")})
    failures: list[Failure] = []
    console = Console()
    for dossier in coded(read_articles(files, options), settings, failures):
        claims = [claim for claim in dossier.claims or () if kind in (None, claim.kind)]
        console.print(_article(dossier, claims, console.width))
    return 1 if failures else 0


def _article(dossier: Dossier, claims: Sequence[Claim], width: int) -> Group:
    article = dossier.article
    meta = " · ".join(part for part in (article.outlet, article.byline, article.published) if part)
    if article.headline:
        parts = _paragraph(article.text, article.headline, claims, width, style=HEADLINE)
    else:
        parts = [Text(tables.visible(article.title or article.id), style=HEADLINE)]
    parts += [Text(tables.visible(meta), style="dim"), Text()]
    for paragraph in _paragraphs(article.text):
        if paragraph != article.headline:
            parts += [*_paragraph(article.text, paragraph, claims, width), Text()]
    return Group(*parts)


def _paragraph(
    text: str, paragraph: tuple[int, int], claims: Sequence[Claim], width: int, style: str = ""
) -> list[Any]:
    """A paragraph with its claims beside it, or below it where there is no room."""
    start, end = paragraph
    here = [c for c in claims if start <= c.span.start < end]
    words = _marked(text, start, end, here)
    words.stylize(style)
    if not here:
        return [words]
    notes = Group(*(_note(n, claim) for n, claim in enumerate(here, 1)))
    if width < NARROW:
        return [words, Padding(notes, (0, 0, 0, 2))]
    grid = Table.grid(padding=(0, 3), expand=True)
    grid.add_column(ratio=5)
    grid.add_column(ratio=4)
    grid.add_row(words, notes)
    return [grid]


def _paragraphs(text: str) -> list[tuple[int, int]]:
    return [found.span() for found in re.finditer(r"[^\n]+", text) if found[0].strip()]


def _marked(text: str, start: int, end: int, claims: Sequence[Claim]) -> Text:
    """A paragraph with each trigger in its color and the number of its note after it."""
    out = Text()
    spans: dict[Span, list[int]] = {}
    for n, claim in enumerate(claims, 1):
        spans.setdefault(claim.span, []).append(n)
    at = start
    for span, numbers in sorted(spans.items()):
        if span.start < at:
            continue
        out.append(tables.visible(text[at : span.start]))
        out.append(tables.visible(span.of(text)), style=f"{_style(claims[numbers[0] - 1])} underline")
        out.append("".join(f"[{n}]" for n in numbers), style="dim")
        at = span.end
    out.append(tables.visible(text[at:end]))
    return out


def _style(claim: Claim) -> str:
    if isinstance(claim.finding, Event):
        return tables.COLORS.get(claim.finding.quad or 0, "red")
    return STYLES[claim.kind]


def _note(number: int, claim: Claim) -> Text:
    what, who, whom, place, when, many, said = tables.cells(claim)
    if whom:
        who = (who or Text("unnamed", style="dim")) + Text(" → ", style="dim") + whom
    details = Text(", ", style="dim").join(part for part in (who, place, when, many) if part)
    out = Text(f"[{number}] ", style="dim") + what
    if details:
        out = out + Text(": ", style="dim") + details
    if said:
        out = out + Text(" — ", style="dim") + said
    return out

"""HTML to article text and metadata; the only importer of trafilatura. Markup is dropped, scripts are never run."""

from __future__ import annotations

import msgspec
import trafilatura

from sayso.errors import MalformedInput


class Page(msgspec.Struct, frozen=True):
    """What a page says: its main text with a line a paragraph, and its metadata where it gives any."""

    text: str
    title: str | None
    byline: str | None
    outlet: str | None
    published: str | None
    url: str | None


def read_page(markup: str, name: str) -> Page:
    """The article in a page. Raises MalformedInput where there is none to be found."""
    found = trafilatura.bare_extraction(
        markup, include_comments=False, include_tables=False, with_metadata=True, favor_precision=True
    )
    if found is None or isinstance(found, dict) or not (found.text or "").strip():
        raise MalformedInput(f"{name} has no article text in its HTML; save the page whole, or give the text itself")
    text, title = (found.text or "").strip(), found.title or None
    if title and title.strip() not in text.split("\n", 1)[0]:
        text = f"{title.strip()}\n\n{text}"
    return Page(
        text=text,
        title=title,
        byline=found.author or None,
        outlet=found.sitename or None,
        published=_declared_date(markup, found.date),
        url=found.url or None,
    )


def _declared_date(markup: str, guess: str | None) -> str | None:
    """trafilatura's date, but never one it made up from the day of reading."""
    return guess if guess and guess[:4] in markup else None

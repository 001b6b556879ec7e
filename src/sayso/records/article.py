"""An article as it came in, and what is said of one that could not be read."""

from __future__ import annotations

from sayso.records.base import Record


class Article(Record, frozen=True, kw_only=True):
    """One piece of news. `text` is never changed after ingest; every span in sayso points into it.

    `id` is the caller's where one was given, else made from the content. `published` is an ISO date
    (`YYYY-MM-DD`) or None, when relative times stay unresolved. `furniture` lists character ranges of `text`
    (start, end exclusive) that are title, byline, dateline or page furniture: kept, but never read for claims,
    except that the title (`headline`) is.
    """

    id: str
    text: str
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    byline: str | None = None
    published: str | None = None
    published_from: str | None = None
    language: str | None = "en"
    licence: str | None = None
    sha256: str | None = None
    fetched: str | None = None
    headline: tuple[int, int] | None = None
    dateline: str | None = None
    furniture: tuple[tuple[int, int], ...] = ()


class Failure(Record, frozen=True, kw_only=True):
    """An article or file that could not be processed: which, why, and what to do."""

    id: str
    code: str
    stage: str
    message: str

"""sayso: who did what to whom, where, when, how many, and on whose say-so, from news text.

    for result in sayso.code(["Rebels shelled the town on Monday, the army said."], published="2016-11-29"):
        if isinstance(result, sayso.Coded):
            for claim in result.claims:
                print(claim.kind, claim.span.of(result.article.text), [s.name for s in claim.speakers])

Importing sayso loads nothing heavy; the parser and the data files are loaded by the first article.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

    from sayso.errors import SaysoError
    from sayso.export.jsonl import Coded
    from sayso.records.article import Article, Failure
    from sayso.records.base import MadeBy, Span
    from sayso.records.claim import Claim, Control, Event, Figure, Tie
    from sayso.records.entity import Actor, Mention, Place, Quantity, Speaker, When
    from sayso.records.reading import Timex

# Public names by the module that has them; loaded when first asked for.
NAMES = {
    "sayso.errors": ("SaysoError",),
    "sayso.export.jsonl": ("Coded",),
    "sayso.records.article": ("Article", "Failure"),
    "sayso.records.base": ("MadeBy", "Span"),
    "sayso.records.claim": ("Claim", "Control", "Event", "Figure", "Tie"),
    "sayso.records.entity": ("Actor", "Mention", "Place", "Quantity", "Speaker", "When"),
    "sayso.records.reading": ("Timex",),
}
HOMES = {name: module for module, names in NAMES.items() for name in names}

__all__ = [
    "Actor",
    "Article",
    "Claim",
    "Coded",
    "Control",
    "Event",
    "Failure",
    "Figure",
    "MadeBy",
    "Mention",
    "Place",
    "Quantity",
    "SaysoError",
    "Span",
    "Speaker",
    "Tie",
    "Timex",
    "When",
    "code",
    "read",
]


def read(
    paths: Iterable[str | Path], *, published: str | None = None, outlet: str | None = None
) -> Iterator[Article | Failure]:
    """The articles of files and folders (text, HTML, JSON, JSON Lines), in order; what cannot be read is a Failure.

    `published` (YYYY-MM-DD) and `outlet` hold for all of them and go before what the files say.

    >>> next(read(["no-such-file.txt"])).code
    'missing'
    """
    from sayso.ingest.articles import Options, read_articles

    yield from read_articles(paths, Options(published=published, outlet=outlet))


def code(
    articles: Iterable[str | Article | Failure], *, published: str | None = None, outlet: str | None = None
) -> Iterator[Coded | Failure]:
    """Every article with its claims, in order; one that cannot be coded is a Failure and the others go on.

    An article is its text, or an `Article` from `read`. `published` (YYYY-MM-DD) and `outlet` are for those given as
    text; without a date, relative times ("on Monday") stay unresolved.

    >>> [result] = code(["Rebels shelled the town on Monday, the army said."], published="2016-11-29")
    >>> result.claims[0].finding.type, result.claims[0].finding.when.first, result.claims[0].speakers[0].stance
    ('ASSAULT', '2016-11-28', 'asserts')
    """
    from sayso.export.jsonl import coded_of
    from sayso.pipeline.fingerprint import fingerprint
    from sayso.pipeline.run import run
    from sayso.pipeline.table import STAGES
    from sayso.records.article import Failure

    given = [articles] if isinstance(articles, str) else articles
    made = fingerprint(STAGES)
    for result in run((_article(item, n, published, outlet) for n, item in enumerate(given, 1)), STAGES):
        if isinstance(result, Failure):
            yield result
        else:
            yield coded_of(result, made)


def _article(item: str | Article | Failure, n: int, published: str | None, outlet: str | None) -> Article | Failure:
    if not isinstance(item, str):
        return item
    from sayso.errors import InputError
    from sayso.ingest.articles import Options, article_of
    from sayso.records.article import Failure

    name = f"text {n}"
    try:
        return article_of(item, name, options=Options(published=published, outlet=outlet))
    except InputError as error:
        return Failure(id=name, code=error.code, stage="ingest", message=str(error))


def __getattr__(name: str) -> Any:
    if name == "__version__":
        from importlib.metadata import version

        return version("sayso")
    if name in HOMES:
        return getattr(import_module(HOMES[name]), name)
    raise AttributeError(f"module 'sayso' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted([*__all__, "__version__"])

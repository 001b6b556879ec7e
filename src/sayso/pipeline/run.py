"""Runs articles through the stages, batch by batch; what fails is a row, and the run goes on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from sayso.errors import PipelineError
from sayso.pipeline.dossier import Dossier
from sayso.pipeline.stage import Stage, apply, check
from sayso.records.article import Article, Failure

BATCH = 16  # articles at a time: enough to keep the parser's batches full, few enough to keep memory flat


def run(
    articles: Iterable[Article | Failure], stages: Sequence[Stage] | None = None, batch: int = BATCH
) -> Iterator[Dossier | Failure]:
    """A finished dossier or a failure for every article, in order.

    `stages` defaults to the whole table. Raises PipelineError before the first article if they do not fit.

    >>> from sayso.records.article import Article
    >>> list(run([Article(id="a", text="Rebels shelled Aleppo.")], stages=()))[0].article.id
    'a'
    """
    if stages is None:
        from sayso.pipeline.table import STAGES

        stages = STAGES
    check(stages)
    if batch < 1:
        raise PipelineError(f"a batch must hold at least one article, not {batch}")
    waiting = iter(articles)
    while chunk := list(islice(waiting, batch)):
        dossiers: list[Dossier | Failure] = [a if isinstance(a, Failure) else Dossier(article=a) for a in chunk]
        for stage in stages:
            dossiers = apply(stage, dossiers)
        yield from dossiers

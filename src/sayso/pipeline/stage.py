"""A stage: a pure function over records, and the field of the dossier it fills."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from typing import Any

import msgspec

from sayso.errors import KnowledgeError, PipelineError, SaysoError
from sayso.pipeline.dossier import Dossier
from sayso.records.article import Failure

log = logging.getLogger(__name__)
FATAL = (PipelineError, KnowledgeError)  # not the fault of one article: nothing can run


class Stage(msgspec.Struct, frozen=True):
    """`call` takes the values of `needs` in that order and gives the value of `gives`.

    A `batched` stage takes and gives lists, one item an article.
    """

    name: str
    call: Callable[..., Any]
    needs: tuple[str, ...]
    gives: str
    batched: bool = False


def check(stages: Sequence[Stage]) -> None:
    """Raise PipelineError unless every need is given before, by one stage alone, and every field exists."""
    known = {"article"}
    fields = {field.name for field in msgspec.structs.fields(Dossier)}
    for stage in stages:
        missing = [need for need in stage.needs if need not in known]
        if missing:
            raise PipelineError(f"stage {stage.name!r} needs {', '.join(missing)}, which no stage before it gives")
        if stage.gives not in fields:
            raise PipelineError(f"stage {stage.name!r} gives {stage.gives!r}, which a dossier does not have")
        if stage.gives in known:
            raise PipelineError(f"stage {stage.name!r} gives {stage.gives!r}, which is given already")
        known.add(stage.gives)


def apply(stage: Stage, dossiers: Sequence[Dossier | Failure]) -> list[Dossier | Failure]:
    """The dossiers with the stage's field filled; one that fails becomes a Failure, the others go on."""
    live = [d for d in dossiers if isinstance(d, Dossier)]
    done = iter(_batch(stage, live) if stage.batched else [_one(stage, d) for d in live])
    return [next(done) if isinstance(d, Dossier) else d for d in dossiers]


def _batch(stage: Stage, dossiers: list[Dossier]) -> list[Dossier | Failure]:
    columns = [[getattr(d, need) for d in dossiers] for need in stage.needs]
    try:
        values = list(stage.call(*columns))
    except FATAL:
        raise
    except Exception:
        if len(dossiers) == 1:
            return [_one_batched(stage, dossiers[0])]
        log.debug("stage %s failed on a batch of %d; trying one by one", stage.name, len(dossiers))
        return [_one_batched(stage, d) for d in dossiers]
    if len(values) != len(dossiers):
        raise PipelineError(f"stage {stage.name!r} gave {len(values)} values for {len(dossiers)} articles")
    return [msgspec.structs.replace(d, **{stage.gives: v}) for d, v in zip(dossiers, values, strict=True)]


def _one_batched(stage: Stage, dossier: Dossier) -> Dossier | Failure:
    single = Stage(stage.name, lambda *args: next(iter(stage.call(*([a] for a in args)))), stage.needs, stage.gives)
    return _one(single, dossier)


def _one(stage: Stage, dossier: Dossier) -> Dossier | Failure:
    try:
        value = stage.call(*(getattr(dossier, need) for need in stage.needs))
    except FATAL:
        raise
    except Exception as error:
        log.debug("stage %s failed on %s", stage.name, dossier.article.id, exc_info=True)
        return _failure(stage, dossier, error)
    return msgspec.structs.replace(dossier, **{stage.gives: value})


def _failure(stage: Stage, dossier: Dossier, error: Exception) -> Failure:
    code = getattr(error, "code", "stage") if isinstance(error, SaysoError) else "stage"
    what = str(error) if isinstance(error, SaysoError) else f"{type(error).__name__}: {error}"
    return Failure(
        id=dossier.article.id,
        code=code,
        stage=stage.name,
        message=f"article {dossier.article.id!r} could not be processed in stage {stage.name!r}: {what}. "
        "The other articles were done; please report this with the article if it is not your own file's fault.",
    )

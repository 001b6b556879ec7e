"""The bundled dispatches, written for sayso for demonstration."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import resources
from pathlib import Path

import msgspec

from sayso.ingest.articles import article_of
from sayso.records.article import Article

OUTLETS = "outlets.json"  # file name: {outlet, published, url}


def sample_paths() -> list[Path]:
    """The files of the sample, in order of their names."""
    return sorted(_folder().glob("*.txt"))


def read_samples() -> Iterator[Article]:
    """The articles of the sample with their outlets and dates."""
    known = msgspec.json.decode((_folder() / OUTLETS).read_bytes(), type=dict[str, dict[str, str | None]])
    for path in sample_paths():
        yield article_of(path.read_text(encoding="utf-8"), path.name, fields=known.get(path.name, {}))


def _folder() -> Path:
    return Path(str(resources.files("sayso").joinpath("data/samples")))

"""What made a result: version, stages, data and model, in one short value that changes with any of them."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version

from sayso.knowledge import files
from sayso.models.reader import weights_hash
from sayso.pipeline.stage import Stage


def package_version(name: str = "sayso") -> str:
    """The installed version of a package, or "unknown"."""
    try:
        return version(name)
    except PackageNotFoundError:
        return "unknown"


def fingerprint(stages: Sequence[Stage]) -> str:
    """16 hexadecimal digits over sayso's version, its stages in order, its data files and the parser's model."""
    made = hashlib.sha256()
    for part in (
        package_version(),
        *(f"{s.name}:{s.call.__module__}.{s.call.__qualname__}" for s in stages),
        files.fingerprint(),
        weights_hash(),
    ):
        made.update(part.encode() + b"\0")
    return made.hexdigest()[:16]

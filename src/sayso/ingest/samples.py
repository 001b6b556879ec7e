"""The bundled dispatches, written for sayso for demonstration."""

from __future__ import annotations

from importlib import resources
from pathlib import Path


def sample_paths() -> list[Path]:
    """The files of the sample, in order of their names."""
    folder = Path(str(resources.files("sayso").joinpath("data/samples")))
    return sorted(folder.glob("*.txt"))

"""Every setting, once: name, default, help. Flags beat the environment, it beats `sayso.toml`, it beats defaults."""

from __future__ import annotations

import difflib
import os
import tomllib
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import msgspec

from sayso.errors import SettingsError

FILE = "sayso.toml"
PREFIX = "SAYSO_"
NO_SETTINGS = {"SAYSO_CACHE"}  # where the place index is kept; read by knowledge/


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """The settings of a run; the docstring of each is its help."""

    published: str | None = None
    outlet: str | None = None
    encoding: str | None = None
    any_language: bool = False
    format: str = "table"
    batch: Annotated[int, msgspec.Meta(ge=1)] = 16


HELP = {
    "published": "date of publication (YYYY-MM-DD) of all articles read, against which relative times are resolved",
    "outlet": "outlet of all articles read",
    "encoding": "encoding of the files, where it is not UTF-8 and they do not say",
    "any_language": "read articles that do not seem to be English all the same",
    "format": "table, jsonl, csv, gold or html",
    "batch": "articles worked on at a time",
}


def load_settings(flags: dict[str, Any], folder: Path | None = None) -> Settings:
    """Settings from flags (None: not given), environment and `sayso.toml` in a folder (default: the current one).

    Raises SettingsError for an unknown key, naming the nearest right one, or a value of the wrong type.
    """
    values = _from_file((folder or Path.cwd()) / FILE) | _from_environment()
    values |= {key: value for key, value in flags.items() if value is not None}
    for key in values:
        if key not in HELP:
            near = difflib.get_close_matches(key, HELP, n=1)
            hint = f"; did you mean {near[0]!r}?" if near else f"; known are {', '.join(HELP)}"
            raise SettingsError(f"there is no setting {key!r}{hint}")
    try:
        settings = msgspec.convert(values, Settings, strict=False)
    except msgspec.ValidationError as error:
        raise SettingsError(f"a setting has an impossible value: {error}") from error
    if settings.published is not None:
        _require_day(settings.published)
    return settings


def _require_day(value: str) -> None:
    try:
        if date.fromisoformat(value).isoformat() == value:
            return
    except ValueError:
        pass
    raise SettingsError(f"{value!r} is no day; give the date of publication as YYYY-MM-DD")


def _from_file(path: Path) -> dict[str, Any]:
    if not path.is_file():
        return {}
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(f"{path} cannot be read: {error}") from error


def _from_environment() -> dict[str, Any]:
    names = (name for name in os.environ if name.startswith(PREFIX) and name not in NO_SETTINGS)
    return {name.removeprefix(PREFIX).lower(): os.environ[name] for name in names}

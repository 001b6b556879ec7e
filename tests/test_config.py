"""Settings: each declared once, unknown ones are errors, impossible ones too."""

from pathlib import Path

import msgspec
import pytest

from sayso.config import HELP, Settings, load_settings
from sayso.errors import SettingsError


def test_every_setting_has_its_help() -> None:
    assert set(HELP) == {field.name for field in msgspec.structs.fields(Settings)}


def test_defaults_without_file_flags_and_environment(tmp_path: Path) -> None:
    assert load_settings({"format": None}, tmp_path) == Settings()


def test_flags_beat_environment_beats_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "sayso.toml").write_text('format = "csv"\nbatch = 2\noutlet = "file"\n', "utf-8")
    monkeypatch.setenv("SAYSO_BATCH", "3")
    monkeypatch.setenv("SAYSO_OUTLET", "environment")
    monkeypatch.setenv("SAYSO_ANY_LANGUAGE", "true")
    found = load_settings({"outlet": "flag"}, tmp_path)
    assert (found.format, found.batch, found.outlet, found.any_language) == ("csv", 3, "flag", True)


def test_place_of_the_cache_is_no_setting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAYSO_CACHE", "/elsewhere")
    assert load_settings({}, tmp_path) == Settings()


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("SAYSO_OUTLETS", "x", "no setting 'outlets'; did you mean 'outlet'"),
        ("SAYSO_ZZZ", "x", "no setting 'zzz'; known are published"),
        ("SAYSO_BATCH", "many", "impossible value"),
        ("SAYSO_BATCH", "0", "impossible value"),
        ("SAYSO_PUBLISHED", "2020-02-30", "'2020-02-30' is no day"),
        ("SAYSO_PUBLISHED", "20200228", "is no day"),
    ],
)
def test_wrong_settings_are_errors(
    name: str, value: str, words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError, match=words):
        load_settings({}, tmp_path)

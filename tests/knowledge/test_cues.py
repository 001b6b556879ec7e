"""The cue lexicon as it is shipped, and what its reader refuses."""

from __future__ import annotations

from pathlib import Path

import pytest

from sayso.errors import KnowledgeError
from sayso.knowledge import cues, files


def test_lexicon_is_large_and_every_row_has_an_example_of_its_own() -> None:
    rows = cues.all_cues()
    assert len(rows) >= 350
    assert len({row.example for row in rows}) == len(rows)


def test_every_stance_has_cues() -> None:
    stances = {row.stance for row in cues.all_cues()}
    assert stances == {"asserts", "denies", "doubts", "predicts", "promises", "demands", "admits", "suspects"}


def test_no_cue_has_two_stances_with_one_complement() -> None:
    seen = [(row.words, row.pos, kind) for row in cues.all_cues() for kind in row.complements]
    assert len(seen) == len(set(seen))


def test_longer_cues_come_first() -> None:
    lengths = [len(row.words) for row in cues.cues("verb")["call"]]
    assert lengths == sorted(lengths, reverse=True)


@pytest.mark.parametrize("row", ["say,verb,shouts,that,x", "say,verb,asserts,whom,x", "say,verse,asserts,that,x"])
def test_bad_row_is_refused_with_its_line(row: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    table = tmp_path / cues.TABLE
    table.parent.mkdir(parents=True)
    table.write_text(",".join(cues.COLUMNS) + "\n" + row + "\n", encoding="utf-8")
    monkeypatch.setattr(files, "folder", lambda: tmp_path)
    cues.all_cues.cache_clear()
    try:
        with pytest.raises(KnowledgeError, match="line 2"):
            cues.all_cues()
    finally:
        cues.all_cues.cache_clear()

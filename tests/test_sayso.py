"""The public names: texts and articles in, coded articles and failures out, in order."""

import sayso

SHELLING = "Rebels shelled the town of Tadif on Monday, the army said."


def test_text_becomes_claims_with_their_speaker() -> None:
    [result] = sayso.code([SHELLING], published="2016-11-29", outlet="Levant Wire")
    assert isinstance(result, sayso.Coded)
    assert result.article.outlet == "Levant Wire"
    claim = next(c for c in result.claims if isinstance(c.finding, sayso.Event))
    assert claim.span.of(SHELLING) == "shelled"
    assert [speaker.stance for speaker in claim.speakers] == ["asserts"]


def test_one_text_is_not_read_letter_by_letter() -> None:
    assert len(list(sayso.code(SHELLING))) == 1


def test_failures_stand_in_their_place_and_the_others_are_coded(tmp_path) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "a.txt").write_bytes(b"")
    (tmp_path / "b.txt").write_text(SHELLING, encoding="utf-8")
    results = list(sayso.code([*sayso.read([tmp_path]), "", sayso.Article(id="c", text=SHELLING)]))
    assert [type(result) for result in results] == [sayso.Failure, sayso.Coded, sayso.Failure, sayso.Coded]
    assert results[2].id == "text 3"


def test_results_come_with_the_fingerprint_of_what_made_them() -> None:
    first, second = (next(sayso.code([SHELLING])) for _ in range(2))
    assert first == second
    assert len(first.fingerprint) == 16

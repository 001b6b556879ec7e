"""Stages must fit together; one that fails makes a failure of its article and the others go on."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.errors import KnowledgeError, MalformedInput, PipelineError
from sayso.pipeline.dossier import Dossier
from sayso.pipeline.fingerprint import fingerprint, package_version
from sayso.pipeline.run import run
from sayso.pipeline.stage import Stage, check
from sayso.pipeline.table import STAGES
from sayso.records.article import Article, Failure


def articles(*texts: str) -> list[Article]:
    return [Article(id=f"{n}", text=text) for n, text in enumerate(texts)]


def no_times(article: Article) -> tuple[()]:
    if "bad" in article.text:
        raise MalformedInput("the text is bad")
    return ()


def lengths(texts: list[Article]) -> list[int]:
    calls.append(len(texts))
    if any("bad" in article.text for article in texts):
        raise ValueError("bad batch")
    return [len(article.text) for article in texts]


calls: list[int] = []
TIMES = Stage("times", no_times, ("article",), "times")
LENGTHS = Stage("lengths", lengths, ("article",), "numbers", batched=True)


def test_table_of_stages_fits_together_and_gives_claims() -> None:
    check(STAGES)
    assert STAGES[-1].gives == "claims"


@pytest.mark.parametrize(
    ("stages", "words"),
    [
        ((Stage("code", no_times, ("article", "parsed"), "claims"),), "'code' needs parsed, which no stage before it"),
        ((Stage("times", no_times, ("article",), "weather"),), "gives 'weather', which a dossier does not have"),
        ((TIMES, TIMES), "gives 'times', which is given already"),
        ((Stage("article", no_times, (), "article"),), "given already"),
    ],
)
def test_stages_that_do_not_fit_stop_the_run_before_any_article(stages: tuple[Stage, ...], words: str) -> None:
    def never() -> Any:
        raise AssertionError("an article was read")
        yield

    with pytest.raises(PipelineError, match=words):
        list(run(never(), stages))


def test_stage_fills_its_field_and_nothing_else() -> None:
    (done,) = run(articles("good"), (TIMES,))
    assert done == Dossier(article=articles("good")[0], times=())


def test_failing_stage_names_article_stage_and_reason_and_the_others_go_on() -> None:
    first, failure, last = run(articles("good", "bad", "good"), (TIMES, LENGTHS))
    assert isinstance(first, Dossier) and first.numbers == 4
    assert isinstance(last, Dossier) and last.article.id == "2"
    assert isinstance(failure, Failure)
    assert (failure.id, failure.stage, failure.code) == ("1", "times", "malformed")
    assert "article '1'" in failure.message and "stage 'times'" in failure.message
    assert "the text is bad" in failure.message


def test_failing_batch_is_tried_one_by_one() -> None:
    calls.clear()
    first, failure, last = run(articles("good", "bad", "good"), (LENGTHS,))
    assert calls == [3, 1, 1, 1]
    assert isinstance(first, Dossier) and isinstance(last, Dossier)
    assert isinstance(failure, Failure)
    assert (failure.id, failure.stage, failure.code) == ("1", "lengths", "stage")
    assert "ValueError: bad batch" in failure.message


def test_failure_of_reading_passes_through_in_its_place() -> None:
    lost = Failure(id="lost.txt", code="missing", stage="ingest", message="gone")
    a, b = articles("one", "two")
    found = list(run([a, lost, b], (LENGTHS,)))
    assert found[1] is lost
    assert [type(item) for item in found] == [Dossier, Failure, Dossier]


@given(st.lists(st.sampled_from(["good", "bad"]), max_size=12), st.integers(1, 5))
def test_order_is_kept_whatever_the_batch(texts: list[str], batch: int) -> None:
    found = list(run(articles(*texts), (TIMES, LENGTHS), batch=batch))
    assert [item.article.id if isinstance(item, Dossier) else item.id for item in found] == [
        str(n) for n in range(len(texts))
    ]
    assert [isinstance(item, Dossier) for item in found] == [text == "good" for text in texts]


def test_articles_are_taken_only_as_they_are_needed() -> None:
    taken = []

    def stream() -> Any:
        for article in articles(*"abcdef"):
            taken.append(article.id)
            yield article

    next(iter(run(stream(), (), batch=2)))
    assert taken == ["0", "1"]


@pytest.mark.parametrize("batched", [False, True])
@pytest.mark.parametrize("error", [KnowledgeError, PipelineError])
def test_damaged_data_or_contract_stops_the_run(error: type[Exception], batched: bool) -> None:
    def broken(_: Any) -> Any:
        raise error("data file damaged")

    with pytest.raises(error, match="data file damaged"):
        list(run(articles("a", "b"), (Stage("times", broken, ("article",), "times", batched),)))


def test_batched_stage_must_give_one_value_an_article() -> None:
    with pytest.raises(PipelineError, match="gave 1 values for 2 articles"):
        list(run(articles("a", "b"), (Stage("times", lambda _: [()], ("article",), "times", batched=True),)))


def test_empty_batch_is_an_error_and_not_silence() -> None:
    with pytest.raises(PipelineError, match="at least one"):
        list(run(articles("a"), (), batch=0))


def test_fingerprint_changes_with_stages_data_and_versions(monkeypatch: pytest.MonkeyPatch) -> None:
    before = fingerprint(STAGES)
    assert before == fingerprint(STAGES)
    assert len(before) == 16 and int(before, 16) >= 0
    assert fingerprint(STAGES[:-1]) != before
    assert fingerprint(STAGES[::-1]) != before
    with monkeypatch.context() as patch:
        patch.setattr("sayso.knowledge.files.fingerprint", lambda: "other data")
        assert fingerprint(STAGES) != before
    with monkeypatch.context() as patch:
        patch.setattr("sayso.pipeline.fingerprint.package_version", lambda name="sayso": "9.9")
        assert fingerprint(STAGES) != before
    assert fingerprint(STAGES) == before


def test_version_of_what_is_not_installed_is_unknown() -> None:
    assert package_version("no-such-package-as-this") == "unknown"


@pytest.mark.parametrize("text", ["\x00\x1b[31m", "?!", "", "\n\n", "a\u2028b \U0001f600 “", "1/0 of ²³ Ⅷ people"])
def test_odd_text_goes_through_all_stages(text: str) -> None:
    (found,) = run(articles(text))
    assert isinstance(found, Dossier)


def test_endless_number_does_not_cost_the_article() -> None:
    (found,) = run(articles("9" * 400 + " people fled."))
    assert isinstance(found, Dossier)


def test_text_that_cannot_be_encoded_is_a_failure() -> None:
    first, second = run(articles("\ud800", "Rebels shelled the town."))
    assert isinstance(first, Failure) and first.stage == "parse"
    assert isinstance(second, Dossier) and second.claims

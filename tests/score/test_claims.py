"""Scores of coded articles against gold ones, on pairs made by hand."""

from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given

from building import FEW, article, coded_articles, four_claims
from sayso.records.codec import to_gold
from sayso.score.claims import plain, same_entity, score_claims

GOLD = to_gold(article(), four_claims())


def scored(**changes: Any) -> dict[str, float]:
    """Scores where the first claim, the event, differs so from gold."""
    predicted = deepcopy(GOLD)
    predicted["claims"][0] |= changes
    return score_claims([GOLD], [predicted])


def test_equal_articles_score_one() -> None:
    scores = score_claims([GOLD], [GOLD])
    counts = {"events_gold": 1, "events_predicted": 1, "articles": 1}
    nothing_to_find = {"recipients": 1}
    assert scores == dict.fromkeys(scores, 1.0) | counts | nothing_to_find


@FEW
@given(coded_articles(most=4))
def test_anything_agrees_with_itself(coded) -> None:
    row = to_gold(*coded)
    scores = score_claims([row], [row])
    assert scores["found"] == 1
    assert scores["figures"] == 1


def test_article_without_prediction_is_all_missed() -> None:
    scores = score_claims([GOLD], [])
    assert (scores["found"], scores["recall"], scores["tie"], scores["control"], scores["figure"]) == (0, 0, 0, 0, 0)


def test_wrong_type_is_found_but_not_typed() -> None:
    scores = scored(type="COERCE")
    assert (scores["found"], scores["typed"], scores["whole"], scores["modes"]) == (1, 0, 0, 0)


def test_trigger_beside_the_gold_one_is_not_found() -> None:
    scores = scored(start=0, end=5)
    assert (scores["found"], scores["typed"]) == (0, 0)
    assert scores["speakers"] == 0


@pytest.mark.parametrize(
    ("measure", "change"),
    [
        ("auxiliary", {"auxiliary": "future"}),
        ("speakers", {"speakers": []}),
        ("place", {"place": None}),
        ("when", {"when": None}),
        ("modes", {"modes": []}),
    ],
)
def test_one_wrong_field_costs_its_measure_alone(measure: str, change: dict[str, Any]) -> None:
    scores = scored(**change)
    assert scores[measure] == 0
    assert {
        key for key in ("found", "typed", "auxiliary", "speakers", "place", "when", "modes") if scores[key] < 1
    } == {measure}


def test_other_stance_of_the_same_speaker_is_wrong() -> None:
    speaker = GOLD["claims"][0]["speakers"][0] | {"stance": "denies"}
    assert scored(speakers=[speaker])["speakers"] == 0


def test_place_may_be_a_little_off() -> None:
    place = GOLD["claims"][0]["place"]
    assert scored(place=place | {"lat": 36.2})["place"] == 1  # 11 km
    assert scored(place=place | {"lat": 36.6})["place"] == 0  # 56 km


def test_figure_with_another_bound_is_wrong() -> None:
    figure = GOLD["claims"][0]["figures"][0]
    assert scored(figures=[figure | {"low": 11}])["figures"] == 0
    assert scored(figures=[figure, figure])["figures"] == pytest.approx(2 / 3)


def test_actor_by_span_or_by_name() -> None:
    actor = GOLD["claims"][0]["actors"][0]
    assert scored(actors=[actor | {"start": 0, "end": 2}])["actors"] == 1
    assert scored(actors=[actor | {"name": "others"}])["actors"] == 1
    assert scored(actors=[actor | {"start": 0, "end": 2, "name": "others"}])["actors"] == 0
    assert scored(actors=[actor | {"country": "IRQ"}])["country"] == 0


def test_actor_that_gold_has_not_spoils_the_whole() -> None:
    actor = GOLD["claims"][0]["actors"][0]
    scores = scored(recipients=[actor])
    assert (scores["whole"], scores["recipients"], scores["typed"]) == (0, 0, 1)


@pytest.mark.parametrize(
    ("number", "kind", "change"),
    [(1, "tie", {"sign": -1}), (2, "control", {"change": "lost"}), (2, "control", {"holder": None})],
)
def test_other_kinds_count_whole(number: int, kind: str, change: dict[str, Any]) -> None:
    predicted = deepcopy(GOLD)
    predicted["claims"][number] |= change
    assert score_claims([GOLD], [predicted])[kind] == 0


def test_names_are_compared_plain() -> None:
    assert plain("  The Al-Nusra  Front") == "al nusra front"
    assert not same_entity({"name": "…"}, {"name": "—"})

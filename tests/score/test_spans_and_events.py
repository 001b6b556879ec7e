"""Scores of the other tasks on rows made by hand."""

import pytest

from sayso.score.events import score_actors, score_gsr, score_incidents
from sayso.score.spans import score_attribution, score_geoparse, score_time

TEXT = "The mayor said that the ferry sank."
LINK = {"id": "0", "source": [[0, 9]], "cue": [[10, 14]], "content": [[15, 34]]}


def attributed(*links: dict) -> list[dict]:
    return [{"id": "a", "text": TEXT, "attributions": list(links)}]


def test_attribution_right() -> None:
    scores = score_attribution(attributed(LINK), attributed(LINK))
    assert scores == dict.fromkeys(scores, 1.0) | {"articles": 1}


def test_attribution_with_a_shorter_source_is_a_link_but_no_exact_source() -> None:
    scores = score_attribution(attributed(LINK), attributed(LINK | {"source": [[4, 9]]}))
    assert (scores["source"], scores["links"], scores["cue"]) == (0, 1, 1)
    assert scores["source_words"] == pytest.approx(2 / 3)


def test_attribution_missing_is_missed() -> None:
    scores = score_attribution(attributed(LINK), [])
    assert (scores["links"], scores["content"]) == (0, 0)


def test_attribution_without_a_source_matches_only_one_without() -> None:
    bare = LINK | {"source": []}
    assert score_attribution(attributed(bare), attributed(LINK))["links"] == 0
    assert score_attribution(attributed(bare), attributed(bare))["links"] == 1


def toponyms(*found: dict) -> list[dict]:
    return [{"id": "a", "text": TEXT, "toponyms": list(found)}]


PARIS = {"start": 0, "end": 3, "lat": 48.85, "lon": 2.35}
LONDON = {"start": 10, "end": 14, "lat": 51.5, "lon": -0.12}


def test_geoparse_counts_recognition_and_nearness_apart() -> None:
    far = LONDON | {"lat": 0.0}
    scores = score_geoparse(toponyms(PARIS, LONDON), toponyms(PARIS, far))
    assert (scores["recognition"], scores["near_of_resolved"], scores["near_of_all"]) == (1, 0.5, 0.5)
    scores = score_geoparse(toponyms(PARIS, LONDON), toponyms(PARIS | {"lat": None}))
    assert (scores["recall"], scores["precision"], scores["near_of_all"]) == (0.5, 1, 0)


def test_geoparse_leaves_out_what_names_no_place() -> None:
    demonym = {"start": 20, "end": 25, "lat": None, "non_locational": True}
    assert score_geoparse(toponyms(PARIS, demonym), toponyms(PARIS))["recognition"] == 1


def timexes(*found: dict) -> list[dict]:
    return [{"id": "a", "text": TEXT, "timexes": list(found)}]


DAY = {"start": 0, "end": 6, "type": "DATE", "value": "2020-01-01"}


def test_time_is_strict_and_relaxed() -> None:
    wider = DAY | {"end": 8}
    assert score_time(timexes(DAY), timexes(wider)) == {
        "strict": 0, "relaxed": 1, "value": 1, "type": 1, "timexes": 1, "articles": 1,
    }  # fmt: skip
    scores = score_time(timexes(DAY), timexes(DAY | {"value": "2020"}, DAY | {"start": 20, "end": 22}))
    assert (scores["strict"], scores["value"]) == (pytest.approx(2 / 3), 0)


def test_time_without_value_is_not_a_right_value() -> None:
    bare = DAY | {"value": None}
    assert score_time(timexes(bare), timexes(bare))["value"] == 0


def side(*codes: str) -> list[dict]:
    return [{"code": code, "sector": None} for code in codes]


def test_gsr_old_names_and_any_of_several_countries() -> None:
    gold = [{"id": "a", "event": "FIGHT", "source": side("SYR"), "target": side("TUR", "USA")}]
    right = {"type": "ASSAULT", "source": side("SYR"), "target": side("USA")}
    scores = score_gsr(gold, [{"id": "a", "events": [right]}])
    assert (scores["all_three"], scores["event_precision"], scores["records"]) == (1, 1, 1)
    extra = {"type": "AID", "source": side("SYR"), "target": []}
    scores = score_gsr(gold, [{"id": "a", "events": [extra, right]}])
    assert (scores["category_first"], scores["category_any"], scores["all_three"]) == (0, 1, 1)
    assert (scores["event_precision"], scores["source"]) == (0.5, 1)


def test_gsr_cameo_codes_and_records_without_events() -> None:
    gold = [
        {"id": "a", "events": [{"cameo": "084", "source": "SYRGOV", "target": "---"}]},
        {"id": "b", "events": []},
        {"id": "c", "events": []},
    ]
    retreat = {"type": "RETREAT", "source": side("SYR"), "target": []}
    scores = score_gsr(gold, [{"id": "a", "events": [retreat]}, {"id": "b", "events": [retreat]}])
    assert (scores["all_three"], scores["event_precision"], scores["silent_on_empty"]) == (1, 0.5, 0.5)


def test_actors_null_is_not_asserted() -> None:
    gold = [
        {"id": "1", "country": "SYR", "code": "GOV"},
        {"id": "2", "country": None, "code": "MIL"},
        {"id": "3", "country": "", "code": ""},
        {"id": "4", "not_an_actor": True},
    ]
    predicted = [
        {"id": "1", "country": "SYR", "code": "MIL"},
        {"id": "2", "country": "FRA", "code": "MIL"},
        {"id": "3", "country": None, "code": None},
        {"id": "4", "country": None, "code": "GOV"},
    ]
    scores = score_actors(gold, predicted)
    assert scores == {"country": 1, "code": pytest.approx(2 / 3), "both": 0.5, "not_an_actor": 0, "phrases": 4}


def documents(*ids: str) -> list[dict]:
    return [{"id": item} for item in ids]


def test_incidents_of_one_document_each_are_precise_and_not_complete() -> None:
    gold = [{"id": "i", "documents": documents("1", "2"), "killed": 2, "injured": 0, "date": "2020-01-01"}]
    predicted = [
        {"id": "x", "documents": ["1"], "killed": 2, "injured": 1, "date": "2020-01-01"},
        {"id": "y", "documents": ["2"], "killed": 3, "injured": 0, "date": None},
    ]
    scores = score_incidents(gold, predicted)
    assert (scores["b_cubed_precision"], scores["b_cubed_recall"]) == (1, 0.5)
    assert scores["b_cubed_f1"] == pytest.approx(2 / 3)
    assert (scores["killed"], scores["injured"], scores["day"], scores["documents"]) == (0.5, 0.5, 0.5, 2)


def test_incidents_grouped_as_gold_score_one() -> None:
    gold = [{"id": "i", "documents": documents("1", "2"), "killed": 0, "injured": 0, "date": "2020-01-01"}]
    predicted = [{"id": "x", "documents": ["1", "2"], "killed": 0, "injured": 0, "date": "2020-01-01"}]
    assert score_incidents(gold, predicted)["b_cubed_f1"] == 1

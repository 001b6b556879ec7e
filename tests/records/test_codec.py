"""Claims go to the gold format of the annotation guide and come back the same."""

from typing import Any

import msgspec
import pytest
from hypothesis import given

from building import FEW, TEXT, article, coded_articles, four_claims
from sayso.errors import MalformedInput
from sayso.records.codec import GOLD_FIELDS, from_gold, to_gold

Json = dict[str, Any]


def quoted(item: Any) -> list[Json]:
    """Every item with a quote, at any depth."""
    if isinstance(item, list):
        return [found for part in item for found in quoted(part)]
    if not isinstance(item, dict):
        return []
    return ([item] if "quote" in item else []) + [found for part in item.values() for found in quoted(part)]


def test_gold_row_has_the_fields_of_the_guide() -> None:
    row = to_gold(article(), four_claims())
    assert list(row) == [*GOLD_FIELDS, "claims"]
    event, tie, control, figure = row["claims"]
    assert set(event) == {
        "kind", "quote", "start", "end", "type", "modes", "contexts", "auxiliary", "actors", "recipients", "place",
        "when", "figures", "speakers", "same_as",
    }  # fmt: skip
    assert event["contexts"] == ["human rights"]
    assert event["actors"][0]["sector"] == "REB"
    assert (tie["from"]["quote"], tie["to"]["quote"], tie["sign"]) == ("it", "the rebels", 1)
    assert tie["speakers"][0]["stance"] == "denies"
    assert (control["change"], control["auxiliary"]) == ("holds", "future")
    assert figure["figure"]["best"] == 4000


def test_later_occurrence_of_a_quote_is_counted() -> None:
    event, _, control, _ = to_gold(article(), four_claims())["claims"]
    assert "n" not in event["actors"][0]
    assert event["place"] | {"n": 2, "start": TEXT.index("Oruk on")} == event["place"]
    assert control["holder"]["n"] == 2


def test_repeated_mention_points_to_the_number_of_the_first() -> None:
    first = four_claims()[0]
    again = msgspec.structs.replace(first, id="c-again", same_as=first.id)
    assert [claim["same_as"] for claim in to_gold(article(), (first, again))["claims"]] == [None, 0]


@FEW
@given(coded_articles())
def test_every_quote_stands_at_its_offsets(coded) -> None:
    read, claims = coded
    for item in quoted(to_gold(read, claims)["claims"]):
        start = -1
        for _ in range(item.get("n", 1)):
            start = read.text.index(item["quote"], start + 1)
        assert (start, start + len(item["quote"])) == (item["start"], item["end"])


@FEW
@given(coded_articles())
def test_gold_round_trip_keeps_article_and_claims(coded) -> None:
    read, claims = coded
    again, found = from_gold(to_gold(read, claims))
    assert again == read
    assert found == claims


def changed(**fields: Any) -> Json:
    row = to_gold(article(), four_claims())
    row["claims"][0] |= fields
    return row


@pytest.mark.parametrize(
    "row",
    [
        {"id": "x", "text": "y"},
        {"id": "x", "claims": []},
        {"id": "x", "text": "y", "claims": [7]},
        ["no", "object"],
        changed(type="FIGHT"),
        changed(start=-4),
        changed(end=0),
        changed(quote="bombed"),
        changed(kind="rumour"),
        changed(same_as=-1),
        changed(same_as=5),
        changed(actors=[{"quote": "Rebels", "start": 26, "end": 32}]),
        changed(when={"quote": "on Monday", "start": 46, "end": 55, "first": "2021-03-02", "last": "2021-03-01"}),
        changed(speakers=[{"quote": "Rebels", "start": 26, "end": 32, "stance": "shouts", "kind": "person"}]),
        changed(figures=[{"quote": "12", "start": 74, "end": 76, "counts": "killed"}]),
    ],
    ids=str,
)
def test_row_that_breaks_the_guide_is_refused(row: Any) -> None:
    with pytest.raises(MalformedInput, match="departs from the annotation guide"):
        from_gold(row)

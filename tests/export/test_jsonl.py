"""One line an article, in the schema that is published, and back again."""

import json

import msgspec
import pytest
from hypothesis import given

from building import FEW, article, coded_articles, four_claims
from sayso.export import jsonl
from sayso.records.article import Failure


@FEW
@given(coded_articles())
def test_line_is_one_line_and_comes_back_the_same(coded) -> None:
    read, claims = coded
    line = jsonl.write_coded(jsonl.Coded(article=read, claims=claims, fingerprint="0123"))
    assert "\n" not in line
    assert msgspec.json.decode(line, type=jsonl.Coded) == jsonl.Coded(article=read, claims=claims, fingerprint="0123")


def test_schema_is_2020_12_and_defines_every_record() -> None:
    schema = json.loads(json.dumps(jsonl.schema()))
    assert schema["$schema"].endswith("2020-12/schema")
    assert {"Coded", "Article", "Claim", "Event", "Tie", "Control", "Figure", "Speaker", "Place"} <= set(
        schema["$defs"]
    )
    assert set(schema["$defs"]["Claim"]["required"]) >= {"id", "article", "span", "finding", "made_by"}


def test_schema_and_lines_name_the_same_fields() -> None:
    schema = jsonl.schema()["$defs"]
    line = json.loads(jsonl.write_coded(jsonl.Coded(article=article(), claims=four_claims(), fingerprint="f")))
    assert set(line["article"]) == set(schema["Article"]["properties"])
    for claim in line["claims"]:
        assert set(claim) == set(schema["Claim"]["properties"])
        finding = schema[claim["finding"]["kind"].title()]
        assert set(claim["finding"]) == set(finding["properties"])
        assert finding["properties"]["kind"]["enum"] == [claim["finding"]["kind"]]


def test_line_outside_the_schema_is_refused() -> None:
    line = jsonl.write_coded(jsonl.Coded(article=article(), claims=four_claims(), fingerprint="f")).replace(
        '"ASSAULT"', '"FIGHT"'
    )
    with pytest.raises(msgspec.ValidationError, match="FIGHT"):
        msgspec.json.decode(line, type=jsonl.Coded)


def test_gold_line_keeps_characters_as_they_are() -> None:
    assert "“Łódź”" in jsonl.write_gold(article(title="“Łódź”"), ())


def test_failure_line_names_what_and_why() -> None:
    line = jsonl.write_failure(Failure(id="a.txt", code="empty", stage="ingest", message="a.txt is empty"))
    assert json.loads(line) == {
        "failure": {"id": "a.txt", "code": "empty", "stage": "ingest", "message": "a.txt is empty"}
    }

"""Claims as rows and CSV: every column filled from the claim, no cell a spreadsheet would run."""

import csv
import io

import msgspec
import pytest
from hypothesis import given

from building import FEW, TEXT, article, at, coded_articles, four_claims
from sayso.export.rows import COLUMNS, describe_quantity, row, write_csv
from sayso.records.base import Span
from sayso.records.claim import Event
from sayso.records.entity import Quantity

SHELLED, BACKED, HOLDS, PEOPLE = four_claims()


def cells(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_event_row_says_who_did_what_where_when_and_who_says_so() -> None:
    found = row(article(), SHELLED)
    expected = {
        "article": "oruk", "kind": "event", "what": "ASSAULT", "modes": "heavy-weapons", "actors": "Rebels",
        "actor_countries": "SYR", "actor_sectors": "REB", "recipients": "", "place": "Oruk", "country": "SYR",
        "lat": "36.1000", "lon": "37.2000", "first_day": "2021-03-01", "last_day": "2021-03-01",
        "figures": "at least 12 killed", "speakers": "the mayor", "stance": "asserts", "cue": "said",
        "words": "shelled", "start": str(at(TEXT, "shelled").start), "confidence": "0.70",
        "made_by": "code/by-hand/1", "outlet": "Oruk Post", "published": "2021-03-02",
    }  # fmt: skip
    assert {key: found[key] for key in expected} == expected


def test_ties_control_and_figures_use_the_same_columns() -> None:
    tie, control, figure = (row(article(), claim) for claim in (BACKED, HOLDS, PEOPLE))
    assert (tie["what"], tie["actors"], tie["recipients"], tie["stance"]) == ("backs", "it", "the rebels", "denies")
    assert (control["what"], control["actors"], control["auxiliary"]) == ("holds", "Rebels", "future")
    assert control["figures"] == "33.3333% share"
    assert (figure["what"], figure["figures"], figure["place"]) == ("population", "about 4,000 population", "Oruk")


@FEW
@given(coded_articles())
def test_every_claim_is_one_record_of_the_csv_whatever_its_characters(coded) -> None:
    read, claims = coded
    found = cells(write_csv((read, claim) for claim in claims))
    assert [cell["claim"] for cell in found] == [claim.id for claim in claims]
    for cell, claim in zip(found, claims, strict=True):
        plain = row(read, claim)
        assert list(cell) == list(COLUMNS)
        assert all(cell[key] in (plain[key], f"'{plain[key]}") for key in COLUMNS)


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝"])
def test_formula_is_defused_in_every_column_with_words_of_the_article(start: str) -> None:
    bad = f'{start}HYPERLINK("http://example.org")'
    actor = msgspec.structs.replace(SHELLED.finding.actors[0].actor, name=bad)
    event = msgspec.structs.replace(
        SHELLED.finding, actors=(msgspec.structs.replace(SHELLED.finding.actors[0], actor=actor),),
        place=msgspec.structs.replace(SHELLED.finding.place, name=bad),
    )  # fmt: skip
    speaker = msgspec.structs.replace(SHELLED.speakers[0], name=bad, cue_text=bad)
    claim = msgspec.structs.replace(SHELLED, finding=event, speakers=(speaker,), span=Span(0, 4))
    (found,) = cells(write_csv([(article(id=bad, outlet=bad, url=bad, text=bad + TEXT), claim)]))
    for column in ("article", "actors", "place", "speakers", "cue", "outlet", "url"):
        assert found[column] == "'" + bad, column
    assert not found["words"].startswith(start)


def test_southern_coordinates_stay_numbers() -> None:
    place = msgspec.structs.replace(SHELLED.finding.place, lat=-1.5, lon=-77.0)
    claim = msgspec.structs.replace(SHELLED, finding=msgspec.structs.replace(SHELLED.finding, place=place))
    (found,) = cells(write_csv([(article(), claim)]))
    assert (float(found["lat"]), float(found["lon"])) == (-1.5, -77.0)


def test_no_claims_are_a_header_alone() -> None:
    assert write_csv([]) == ",".join(COLUMNS) + "\r\n"


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"counts": "killed", "low": 12}, "at least 12 killed"),
        ({"counts": "killed", "high": 9}, "at most 9 killed"),
        ({"counts": "killed", "low": 40, "high": 99}, "40–99 killed"),
        ({"counts": "killed", "low": 4, "best": 4, "high": 4}, "4 killed"),
        ({"counts": "displaced", "best": 1_200_000}, "about 1,200,000 displaced"),
        ({"counts": "area", "best": 4.5, "unit": "km2"}, "about 4.5 km2 area"),
        ({"counts": "share", "low": 0.4, "best": 0.4, "high": 0.4}, "40% share"),
    ],
)
def test_quantity_in_words(fields: dict, words: str) -> None:
    assert describe_quantity(Quantity(span=Span(0, 1), **fields)) == words


def test_empty_event_has_empty_cells() -> None:
    bare = msgspec.structs.replace(SHELLED, finding=Event(type="ASSAULT"), speakers=())
    found = row(article(published=None, outlet=None), bare)
    for column in ("actors", "place", "lat", "first_day", "figures", "speakers", "stance", "outlet", "published"):
        assert found[column] == ""

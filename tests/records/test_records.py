"""Records are frozen, refuse what contradicts itself, and have ids made from content."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from building import FEW, TEXT, article, at, claim, coded_articles, four_claims
from sayso.errors import RecordError
from sayso.export.jsonl import Coded
from sayso.records.base import Span
from sayso.records.claim import Event, Tie
from sayso.records.entity import Actor, Place, Quantity, When
from sayso.records.identity import article_id, claim_id

HERE = Span(0, 4)


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (3, 3), (4, 3)])
def test_span_must_hold_a_character(start: int, end: int) -> None:
    with pytest.raises(RecordError, match="at least one character"):
        Span(start, end)


def test_span_points_into_its_text() -> None:
    assert at(TEXT, "shelled").of(TEXT) == "shelled"


@given(*[st.tuples(st.integers(0, 50), st.integers(1, 50)).map(lambda pair: Span(pair[0], sum(pair)))] * 2)
def test_overlap_is_the_characters_both_hold(a: Span, b: Span) -> None:
    shared = set(range(a.start, a.end)) & set(range(b.start, b.end))
    assert max(a.overlap(b), 0) == len(shared)
    assert a.overlap(b) == b.overlap(a)
    assert a.covers(b) == (shared == set(range(b.start, b.end)))


def test_time_cannot_end_before_it_begins() -> None:
    with pytest.raises(RecordError, match=r"cannot end \(2020-01-01\) before"):
        When(span=HERE, first="2020-01-02", last="2020-01-01")


@pytest.mark.parametrize(
    "bounds",
    [{}, {"low": 3, "high": 2}, {"low": 3, "best": 2}, {"low": float("nan")}, {"low": 1, "high": float("inf")}],
)
def test_bounds_must_be_finite_and_rise(bounds: dict[str, float]) -> None:
    with pytest.raises(RecordError, match="bounds must be finite and rise"):
        Quantity(span=HERE, counts="killed", **bounds)


def test_one_bound_is_enough() -> None:
    assert Quantity(span=HERE, counts="killed", high=0).high == 0


@pytest.mark.parametrize("record", [article(), HERE, four_claims()[0], Actor(name="x"), Place(span=HERE, name="x")])
def test_records_cannot_be_changed(record: msgspec.Struct) -> None:
    with pytest.raises(AttributeError):
        setattr(record, record.__struct_fields__[0], None)


def test_records_are_equal_by_value() -> None:
    assert four_claims() == four_claims()


def test_first_sector_is_the_main_one() -> None:
    assert Actor(name="x", sectors=("MIL", "GOV")).sector == "MIL"
    assert Actor(name="x").sector is None


@pytest.mark.parametrize(("lat", "lon"), [(36.0, None), (None, 37.0), (91.0, 0.0), (0.0, -181.0), (float("nan"), 0.0)])
def test_place_has_both_coordinates_or_neither_and_they_are_on_earth(lat: float | None, lon: float | None) -> None:
    with pytest.raises(RecordError, match="'Oruk'"):
        Place(span=HERE, name="Oruk", lat=lat, lon=lon)


def test_precision_has_the_number_of_ucdp() -> None:
    assert Place(span=HERE, name="x", precision="country").where_prec == 6


def test_article_id_hangs_on_text_outlet_and_day() -> None:
    assert article_id("Rebels shelled the town.") == "a-d720adc840183547"
    ids = {article_id("a"), article_id("b"), article_id("a", "Post"), article_id("a", "Post", "2020-01-01")}
    assert len(ids) == 4
    assert article_id("a", "bc") != article_id("ab", "c")


def test_claim_id_is_stable_where_only_details_differ() -> None:
    span = at(TEXT, "shelled")
    assert claim_id("oruk", span, Event(type="ASSAULT")) == claim_id("oruk", span, Event(type="COERCE", modes=("x",)))
    assert claim_id("oruk", span, Event(type="ASSAULT")) == "c-e185e210f09bb407"


def test_claims_on_the_same_words_have_different_ids() -> None:
    span, found = at(TEXT, "shelled"), Event(type="ASSAULT")
    first = claim("oruk", span, found)
    second = claim("oruk", span, found, before=(first,))
    third = claim("oruk", span, found, before=(first, second))
    assert [second.id, third.id] == [f"{first.id}.2", f"{first.id}.3"]


def test_ties_and_control_of_other_kinds_have_other_ids() -> None:
    tie = four_claims()[1].finding
    assert isinstance(tie, Tie)
    other = msgspec.structs.replace(tie, tie="arms")
    assert claim_id("oruk", HERE, tie) != claim_id("oruk", HERE, other)


@FEW
@given(coded_articles(most=8))
def test_claim_ids_are_unique_in_an_article(coded) -> None:
    _, claims = coded
    assert len({c.id for c in claims}) == len(claims)


@FEW
@given(coded_articles())
def test_json_keeps_every_record(coded) -> None:
    read, claims = coded
    line = msgspec.json.encode(Coded(article=read, claims=claims, fingerprint="f"))
    assert msgspec.json.decode(line, type=Coded) == Coded(article=read, claims=claims, fingerprint="f")

"""Numbers: bounds, units, what is counted, and what is no number of anything."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.records.parsed import Parsed
from sayso.records.reading import Number
from sayso.resolve.amounts import read_amounts
from sayso.resolve.numbers import find_numbers
from sayso.resolve.numerals import value_of

Parser = Callable[[str], Parsed]
Bounds = tuple[float | None, float | None, float | None]


def only(parsed: Parsed) -> Number:
    (number,) = find_numbers(parsed)
    return number


def bounds(number: Number) -> Bounds:
    return number.low, number.best, number.high


BOUNDS = [
    ("20 people died", "20", (20, 20, 20)),
    ("at least 20 people died", "at least 20", (20, None, None)),
    ("more than 100 people died", "more than 100", (101, None, None)),
    ("less than 200,000 people stayed", "less than 200,000", (None, None, 199999)),
    ("up to 30 people died", "up to 30", (None, None, 30)),
    ("as many as 30 people died", "as many as 30", (None, None, 30)),
    ("around twenty people died", "around twenty", (None, 20, None)),
    ("nearly 3,000 people died", "nearly 3,000", (None, 3000, None)),
    ("between 30 and 40 people died", "between 30 and 40", (30, None, 40)),
    ("20-30 people died", "20-30", (20, None, 30)),
    ("two or three people died", "two or three", (2, None, 3)),
    ("2 to 3 million people fled", "2 to 3 million", (2e6, None, 3e6)),
    ("dozens of people died", "dozens", (24, None, 99)),
    ("scores of people died", "scores", (40, None, 99)),
    ("hundreds of people died", "hundreds", (200, None, 999)),
    ("tens of thousands of people fled", "tens of thousands", (20000, None, 99999)),
    ("hundreds of thousands fled", "hundreds of thousands", (200000, None, 999999)),
    ("several thousand people fled", "several thousand", (2000, None, 9999)),
    ("a number of people died", "a number of", (2, None, None)),
    ("a dozen people died", "a dozen", (12, 12, 12)),
    ("more than a dozen people died", "more than a dozen", (13, None, None)),
    ("over three-and-a-half million fled", "over three-and-a-half million", (3_500_001, None, None)),
    ("1.5 million people fled", "1.5 million", (1_500_000, 1_500_000, 1_500_000)),
    ("fifty or more people died", "fifty or more", (50, None, None)),
    ("one hundred and five people died", "one hundred and five", (105, 105, 105)),
]


@pytest.mark.parametrize(("text", "words", "expected"), BOUNDS)
def test_bounds_follow_the_guide(parsed: Parser, text: str, words: str, expected: Bounds) -> None:
    parse = parsed(f"The army said {text}.")
    number = only(parse)
    assert (number.span.of(parse.text), bounds(number)) == (words, expected)


UNITS = [
    ("The army took over 40 percent of the east.", (0.4, None, None), None, "share"),
    ("The army took 15 to 20% of the east.", (0.15, None, 0.2), None, "share"),
    ("The army took two-thirds of the east.", (0.6667, 0.6667, 0.6667), None, "share"),
    ("The army took half of the east.", (0.5, 0.5, 0.5), None, "share"),
    ("The army took 45 square kilometers.", (45, 45, 45), "km2", "area"),
    ("The army took about 45 sq km.", (None, 45, None), "km2", "area"),
    ("The army took 12 km² of land.", (12, 12, 12), "km2", "area"),
    ("The army burned 300 hectares.", (300, 300, 300), "ha", "area"),
    ("They moved 20 km.", (20, 20, 20), "km", None),
    ("They paid $3bn.", (3e9, 3e9, 3e9), "USD", "money"),
    ("They paid over €2 million.", (2_000_001, None, None), "EUR", "money"),
    ("They paid millions of dollars.", (2e6, None, 9_999_999), "USD", "money"),
    ("They paid $10-15 million.", (10e6, None, 15e6), "USD", "money"),
    ("They fired 17 rockets.", (17, 17, 17), None, "weapons"),
    ("They cast 2.9 million votes.", (2.9e6, 2.9e6, 2.9e6), None, "votes"),
    ("The town has a population of 40,000.", (40000, 40000, 40000), None, "population"),
    ("About 1.5 million people live there.", (None, 1.5e6, None), None, "population"),
]


@pytest.mark.parametrize(("text", "expected", "unit", "counts"), UNITS)
def test_units_tell_what_is_counted(
    parsed: Parser, text: str, expected: Bounds, unit: str | None, counts: str | None
) -> None:
    number = only(parsed(text))
    assert (bounds(number), number.unit, number.counts) == (expected, unit, counts)


def test_a_part_of_an_area_is_an_area(parsed: Parser) -> None:
    part, whole = find_numbers(parsed("Troops took 20 of the 45 square kilometers."))
    assert (bounds(part), part.unit, part.counts) == ((20, 20, 20), "km2", "area")
    assert (bounds(whole), whole.unit) == ((45, 45, 45), "km2")


def test_two_of_the_four_are_two_numbers(parsed: Parser) -> None:
    assert [n.low for n in find_numbers(parsed("Two of the four men died."))] == [2, 4]


def test_so_many_out_of_so_many_is_a_share(parsed: Parser) -> None:
    number = only(parsed("They won 17 out of 18 districts."))
    assert (number.low, number.counts) == (0.9444, "share")


def test_a_tally_is_two_numbers_of_votes(parsed: Parser) -> None:
    found = find_numbers(parsed("The bill passed by a vote of 230-to-197."))
    assert [(n.low, n.counts) for n in found] == [(230, "votes"), (197, "votes")]


def test_the_noun_counted_is_named(parsed: Parser) -> None:
    parse = parsed("At least 20 soldiers and dozens of civilians died.")
    nouns = [parse.tokens[n.noun].text for n in find_numbers(parse) if n.noun is not None]
    assert nouns == ["soldiers", "civilians"]


def test_a_person_is_one_and_no_casualties_are_none(parsed: Parser) -> None:
    person, nobody = find_numbers(parsed("A soldier fired a shot, but there were no casualties."))
    assert (bounds(person), person.counts) == ((1, 1, 1), None)
    assert bounds(nobody) == (0, 0, 0)


def test_one_stands_for_a_victim_but_not_in_idioms(parsed: Parser) -> None:
    assert only(parsed("The blast killed one.")).low == 1
    assert find_numbers(parsed("One of the men said they knew this one.")) == ()


@pytest.mark.parametrize(
    "text",
    [
        "It happened on 3 May 2014 at 5 p.m. and lasted 2 hours.",
        "He has led it since 2011.",
        "Ahmed, 34, led the unit.",
        "The boys, aged 12, fled.",
        "He was 34.",
        "The 12th Brigade left.",
        "They won 3-1.",
        "Su-24 and MH17 jets and the M23 left.",
        "Resolutions 2254 and 2118 were cited.",
        "They live at 12 Harbour Street.",
        "They tried 3 times.",
        "The five-member panel met.",
        "The tower dates from 575 B.C.",
        "Guns of 155 mm were seen.",
        "1. The army left.",
    ],
)
def test_numbers_that_count_nothing_are_left_out(parsed: Parser, text: str) -> None:
    assert find_numbers(parsed(text)) == ()


@pytest.mark.parametrize(
    ("words", "value"),
    [("twenty-four", 24), ("half a million", 500_000), ("two hundred fifty thousand", 250_000), ("3bn", 3e9),
     ("2 1/2", 2.5), ("1,234.5", 1234.5), ("half a dozen", 6), ("zebra", None), ("", None)],
)  # fmt: skip
def test_numerals_in_words_and_digits_have_values(words: str, value: float | None) -> None:
    assert value_of(words) == value


PIECES = st.sampled_from(
    ["at least", "more than", "20", "1,5", "to", "-", "and", "between", "percent", "%", "$", "million", "dozens", "of",
     "a", "half", "two", "hundred", "km", "square miles", "out of", "third", "over", "0", "under", "or so",
     "99999999999", "tens", "thousands", "votes", "+", "one", "no people", "several", "k", "bn"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=12).map(" ".join) | st.text(max_size=80))
def test_any_text_gives_rising_bounds_and_spans_within_it(bare_parse: Parser, text: str) -> None:
    found = find_numbers(bare_parse(text))
    for one, two in pairwise(found):
        assert one.span.end <= two.span.start
    for number in found:
        given_bounds = [b for b in bounds(number) if b is not None]
        assert given_bounds
        assert given_bounds == sorted(given_bounds)
        assert number.span.end <= len(text)
        if number.counts == "share":
            assert all(b >= 0 for b in given_bounds)


@given(st.integers(0, 10**12))
def test_numerals_in_digits_are_read_back(number: int) -> None:
    for written in (str(number), f"{number:,}"):
        (amount,) = read_amounts(f"{written} people")
        assert amount.low == amount.high == number

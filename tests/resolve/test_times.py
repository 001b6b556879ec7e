"""Time expressions: what is recognised, its TIMEX3 value, and the days it resolves to."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.records.article import Article
from sayso.records.parsed import Parsed
from sayso.records.reading import Timex
from sayso.resolve.times import find_times
from sayso.resolve.timex import calendar

PUBLISHED = "2016-11-29"  # a Tuesday
Parser = Callable[[str], Parsed]


def times(parsed: Parsed, published: str | None = PUBLISHED) -> tuple[Timex, ...]:
    return find_times(Article(id="sample", text=parsed.text, published=published), parsed)


def only(parsed: Parsed, published: str | None = PUBLISHED) -> Timex:
    (time,) = times(parsed, published)
    return time


def days(time: Timex) -> tuple[str, str] | None:
    return (time.when.first, time.when.last) if time.when else None


ABSOLUTE = [
    ("on 3 May 2014", "3 May 2014", "2014-05-03", "2014-05-03", "2014-05-03"),
    ("on May 3, 2014", "May 3, 2014", "2014-05-03", "2014-05-03", "2014-05-03"),
    ("on Saturday, May 3, 2014", "Saturday, May 3, 2014", "2014-05-03", "2014-05-03", "2014-05-03"),
    ("on the 3rd of May 2014", "the 3rd of May 2014", "2014-05-03", "2014-05-03", "2014-05-03"),
    ("on 2014-05-03", "2014-05-03", "2014-05-03", "2014-05-03", "2014-05-03"),
    ("on 23/11/2016", "23/11/2016", "2016-11-23", "2016-11-23", "2016-11-23"),
    ("on 11/23/2016", "11/23/2016", "2016-11-23", "2016-11-23", "2016-11-23"),
    ("on 03.05.2014", "03.05.2014", "2014-05-03", "2014-05-03", "2014-05-03"),
    ("in May 2014", "May 2014", "2014-05", "2014-05-01", "2014-05-31"),
    ("in 2011", "2011", "2011", "2011-01-01", "2011-12-31"),
    ("in the 1990s", "the 1990s", "199", "1990-01-01", "1999-12-31"),
    ("in the summer of 2015", "the summer of 2015", "2015-SU", "2015-06-01", "2015-08-31"),
    ("in early October 2015", "early October 2015", "2015-10", "2015-10-01", "2015-10-10"),
    ("in mid-2014", "mid-2014", "2014", "2014-05-01", "2014-08-31"),
    ("in the second quarter of 2015", "the second quarter of 2015", "2015-Q2", "2015-04-01", "2015-06-30"),
]


@pytest.mark.parametrize(("words", "extent", "value", "first", "last"), ABSOLUTE)
def test_dates_that_name_themselves_need_no_grammar(
    bare_parse: Parser, words: str, extent: str, value: str, first: str, last: str
) -> None:
    parse = bare_parse(f"Rebels took the town {words} again")
    time = only(parse)
    assert (time.span.of(parse.text), time.value, days(time)) == (extent, value, (first, last))
    assert time.when is not None
    assert time.when.span.of(parse.text) == words


RELATIVE = [
    ("Shells hit the market yesterday.", "2016-11-28", "2016-11-28"),
    ("Shells hit the market today.", "2016-11-29", "2016-11-29"),
    ("Shells hit the market last night.", "2016-11-28", "2016-11-28"),
    ("Shells hit the market last week.", "2016-11-21", "2016-11-27"),
    ("Shells hit the market this week.", "2016-11-28", "2016-12-04"),
    ("Shells hit the market last month.", "2016-10-01", "2016-10-31"),
    ("Shells hit the market last year.", "2015-01-01", "2015-12-31"),
    ("Shells hit the market on Monday.", "2016-11-28", "2016-11-28"),
    ("Shells hit the market on Tuesday.", "2016-11-29", "2016-11-29"),
    ("Shells hit the market last Tuesday.", "2016-11-22", "2016-11-22"),
    ("Shells hit the market last April.", "2016-04-01", "2016-04-30"),
    ("Shells hit the market three days ago.", "2016-11-26", "2016-11-26"),
    ("Shells hit the market two weeks ago.", "2016-11-14", "2016-11-20"),
    ("Shells hit the market two months ago.", "2016-09-01", "2016-09-30"),
    ("Shells hit the market a year ago.", "2015-11-01", "2015-11-30"),
    ("Shells hit the market nearly six years ago.", "2010-01-01", "2010-12-31"),
    ("Shells hit the market on December 27.", "2016-12-27", "2016-12-27"),
    ("Shells hit the market on June 12.", "2016-06-12", "2016-06-12"),
    ("Shells have hit the market since Friday.", "2016-11-25", "2016-11-29"),
    ("Shells have hit the market since 2011.", "2011-01-01", "2016-11-29"),
    ("Shells have hit the market over the past two weeks.", "2016-11-15", "2016-11-29"),
    ("Shells have hit the market in recent days.", "2016-11-23", "2016-11-29"),
    ("Shells have hit the market earlier this month.", "2016-11-01", "2016-11-29"),
    ("The envoys will meet on Friday.", "2016-12-02", "2016-12-02"),
    ("The envoys will meet next week.", "2016-12-05", "2016-12-11"),
    ("The envoys will meet in January.", "2017-01-01", "2017-01-31"),
    ("The envoys will meet in April next year.", "2017-04-01", "2017-04-30"),
    ("The envoys will meet tomorrow.", "2016-11-30", "2016-11-30"),
]


@pytest.mark.parametrize(("text", "first", "last"), RELATIVE)
def test_relative_times_are_resolved_against_publication(parsed: Parser, text: str, first: str, last: str) -> None:
    assert days(only(parsed(text))) == (first, last)


def test_a_weekday_looks_ahead_where_the_clause_does(parsed: Parser) -> None:
    past, future = times(parsed("The army left on Thursday. The rebels will leave on Thursday."))
    assert (days(past), days(future)) == (("2016-11-24", "2016-11-24"), ("2016-12-01", "2016-12-01"))


def test_the_following_day_follows_the_day_told_before(parsed: Parser) -> None:
    _, following = times(parsed("Troops took the hill on Friday. The following day they lost it."))
    assert days(following) == ("2016-11-26", "2016-11-26")


def test_years_later_are_counted_from_the_year_told_before(parsed: Parser) -> None:
    _, later = times(parsed("The force left in 2011. It returned three years later."))
    assert days(later) == ("2014-01-01", "2014-12-31")


def test_a_month_in_a_story_of_another_year_is_of_that_year(parsed: Parser) -> None:
    _, month = times(parsed("The war began in 2011. In March the army opened fire."))
    assert month.value == "2011-03"


def test_both_ends_of_a_range_get_the_whole_of_it(parsed: Parser) -> None:
    parse = parsed("Between May 3 and May 5, rebels shelled the town.")
    one, two = times(parse)
    assert days(one) == days(two) == ("2016-05-03", "2016-05-05")
    assert one.when is not None
    assert one.when.span.of(parse.text) == "Between May 3 and May 5"
    assert one.when.precision == 2


def test_a_clock_strikes_on_the_day_beside_it(parsed: Parser) -> None:
    time = only(parsed("The truce began at 7:30 p.m. Monday."))
    assert (time.type, time.value, days(time)) == ("TIME", "2016-11-28T19:30", ("2016-11-28", "2016-11-28"))


def test_a_clock_alone_strikes_on_the_day_told_before(parsed: Parser) -> None:
    _, clock = times(parsed("The base was shelled on Friday. The attack began at about 7:45 p.m."))
    assert days(clock) == ("2016-11-25", "2016-11-25")


def test_a_duration_filled_with_events_is_an_interval_and_one_before_it_ends_where_it_begins(parsed: Parser) -> None:
    strikes, lull = times(parsed("The push followed two weeks of air raids, launched after a month-long lull."))
    assert (strikes.type, strikes.value, days(strikes)) == ("DURATION", "P2W", ("2016-11-15", "2016-11-29"))
    assert (lull.value, days(lull)) == ("P1M", ("2016-10-15", "2016-11-15"))


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("They met for three hours.", "DURATION", "PT3H"),
        ("A ten-day truce held.", "DURATION", "P10D"),
        ("They march every Friday.", "SET", "XXXX-WXX-5"),
        ("They hold daily drills.", "SET", "P1D"),
        ("It has been so for decades.", "DURATION", "PXE"),
        ("The army now holds the hill.", "DATE", "PRESENT_REF"),
        ("Few know it in today's world.", "DATE", "PRESENT_REF"),
    ],
)
def test_times_without_days_keep_type_and_value(parsed: Parser, text: str, kind: str, value: str) -> None:
    time = only(parsed(text))
    assert (time.type, time.value, time.when) == (kind, value, None)


@pytest.mark.parametrize(
    "text",
    [
        "The raid killed 2,011 people.",
        "Some 2015 soldiers came.",
        "Theresa May spoke to reporters.",
        "They may leave.",
        "The March for Peace drew thousands.",
        "The Arab Spring changed little.",
        "A 12-year-old boy was hurt.",
        "Resolution 1970 was adopted.",
        "The fall of the town was quick.",
        "About three-quarters of it burned.",
    ],
)
def test_what_only_looks_like_a_time_is_left_alone(parsed: Parser, text: str) -> None:
    assert times(parsed(text)) == ()


def test_without_publication_relative_times_keep_what_is_known(parsed: Parser) -> None:
    day, weekday, month = times(parsed("On 3 May 2014 he left. He came on Monday. He left in June."), None)
    assert days(day) == ("2014-05-03", "2014-05-03")
    assert (weekday.value, weekday.when) == ("XXXX-WXX-1", None)
    assert month.value == "2014-06"
    assert only(parsed("He came yesterday."), None).when is None


def test_september_11_attacks_are_of_2001(parsed: Parser) -> None:
    assert only(parsed("He spoke of the Sept. 11 attacks.")).value == "2001-09-11"


def test_an_unreadable_date_of_publication_is_none(parsed: Parser) -> None:
    assert only(parsed("He came yesterday."), "soon").when is None


PIECES = st.sampled_from(
    ["on", "May", "3", ",", "2011", "last", "week", "the", "end of", "early", "Monday", "two", "years", "ago", "later",
     "from", "to", "and", "between", "12:30", "p.m.", "noon", "every", "day", "since", "a", "nearly", "decade", "in",
     "quarter", "0000-00-00", "9999-12-31", "31/12/9999", "1st century", "99999999999", "Feb. 30", "centuries"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=12).map(" ".join) | st.text(max_size=80), st.dates() | st.none())
def test_any_text_gives_ordered_spans_within_it(bare_parse: Parser, text: str, published: date | None) -> None:
    parse = bare_parse(text)
    found = times(parse, published.isoformat() if published else None)
    for one, two in pairwise(found):
        assert one.span.end <= two.span.start
    for time in found:
        assert time.span.of(text).strip()
        assert time.span.end <= len(text)
        assert time.when is None or time.when.first <= time.when.last
        assert time.when is None or time.when.span.covers(time.span)


@given(st.dates(min_value=date(2, 1, 1), max_value=date(9899, 1, 1)), st.sampled_from(sorted(calendar.UNIT_DAYS)))
def test_a_day_lies_in_its_calendar_unit(day: date, unit: str) -> None:
    found = calendar.around(day, unit)
    assert found is not None
    assert found.first <= day <= found.last


@given(st.dates(min_value=date(2, 1, 1), max_value=date(9990, 1, 1)), st.integers(0, 6))
def test_weekdays_are_within_a_week(day: date, weekday: int) -> None:
    before, after = calendar.weekday_before(day, weekday), calendar.weekday_after(day, weekday)
    assert before is not None
    assert after is not None
    assert before <= day <= after
    assert after - before in {timedelta(0), timedelta(7)}

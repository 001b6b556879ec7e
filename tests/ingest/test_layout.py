"""Headline, byline, date line, dateline and calls to subscribe are told from the news."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.ingest.layout import find_layout, read_date

STORY = """Marsh ferry sunk in dispute over tolls
By Ada Brandt
Published: Monday, 8 March 2021 10:00 GMT

ORUK, Syria (Marsh Wire) -- Gunmen sank a ferry on Sunday, the harbour master said.

Sign up for our morning letter
The ferry carried grain.
Reporting by Ada Brandt; Editing by Tom Ode"""


def words(text: str, ranges: tuple[tuple[int, int], ...]) -> list[str]:
    return [text[start:end] for start, end in ranges]


def test_furniture_of_a_wire_story_is_found() -> None:
    layout = find_layout(STORY, None)
    assert layout.title == "Marsh ferry sunk in dispute over tolls"
    assert layout.headline == (0, len(layout.title))
    assert layout.byline == "Ada Brandt"
    assert layout.published == "2021-03-08"
    assert (layout.dateline, layout.outlet) == ("ORUK, Syria", "Marsh Wire")
    assert words(STORY, layout.furniture) == [
        "By Ada Brandt",
        "Published: Monday, 8 March 2021 10:00 GMT",
        "ORUK, Syria (Marsh Wire) -- ",
        "Sign up for our morning letter",
        "Reporting by Ada Brandt; Editing by Tom Ode",
    ]


def test_news_without_furniture_is_left_alone() -> None:
    layout = find_layout("Gunmen sank a ferry on Sunday. The harbour master said so.", None)
    assert layout.headline is None
    assert layout.furniture == ()


def test_known_title_is_found_under_other_punctuation() -> None:
    text = "# **Marsh ferry sunk!**\n\nGunmen sank a ferry."
    layout = find_layout(text, "Marsh ferry sunk")
    assert layout.headline == (0, len("# **Marsh ferry sunk!**"))


def test_known_title_that_is_not_in_the_text_makes_no_headline() -> None:
    layout = find_layout("Gunmen sank a ferry.\n\nIt carried grain.", "Marsh war")
    assert layout.headline is None
    assert layout.title == "Marsh war"


def test_sentence_at_the_top_is_no_headline() -> None:
    assert find_layout("Gunmen sank a ferry on Sunday.\n\nIt carried grain.", None).headline is None


def test_capital_words_of_a_sentence_are_no_dateline() -> None:
    layout = find_layout("NATO - it was said - sent ships.", None)
    assert words("NATO - it was said - sent ships.", layout.furniture) in ([], ["NATO - "])


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("28 November 2016", "2016-11-28"),
        ("Nov. 3, 2016", "2016-11-03"),
        ("Updated: September 1st, 2020", "2020-09-01"),
        ("2019-02-07", "2019-02-07"),
        ("31 June 2020", None),
        ("no day at all", None),
        ("2019-19-07", None),
    ],
)
def test_dates_are_read(line: str, day: str | None) -> None:
    assert read_date(line) == day


@given(st.text(st.sampled_from("By ABCabc 0123456789,.:()-–\n#*'’"), max_size=200), st.none() | st.text(max_size=20))
def test_ranges_lie_inside_any_text(text: str, title: str | None) -> None:
    layout = find_layout(text, title)
    for start, end in (*layout.furniture, *((layout.headline,) if layout.headline else ())):
        assert 0 <= start < end <= len(text)
        assert "\n" not in text[start:end].rstrip()

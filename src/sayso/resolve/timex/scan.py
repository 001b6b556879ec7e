"""Reads a paragraph from left to right: which rule reads where, and how neighbouring readings join."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby, pairwise

from sayso.records.parsed import Parsed
from sayso.resolve.timex import absolute, calendar, clock, durations, relative, words
from sayso.resolve.timex.calendar import Days
from sayso.resolve.timex.rule import CLOCK, Moment, Past, Rule, Setting, unit_moment
from sayso.syntax import tree

RULES: tuple[Rule, ...] = (*absolute.RULES, *relative.RULES, *durations.RULES, *clock.RULES)
# A paragraph without any of these holds no time expression; most of the cost is saved by asking first.
_HINT = re.compile(r"\d|day|week|month|year|hour|minute|now|recent|noon|night|morning|evening|dawn|dusk|daily|decade|"
                   r"centur|past|future|second|while|time|current|annual|mid|today|quarter|season|spring|summer|autumn|fall|winter|"
                   r"yester|tomorrow|every|each|previous|lately|sun|eve|easter|christmas|halloween|nineteen|present|"
                   r"moment|ties|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec", re.IGNORECASE)  # fmt: skip
_WIDER = re.compile(
    r"(?:(?:the )?(?P<edge>week|very end|end|beginning|start|middle|rest|"
    r"first half|second half|latter half|latter part|early part|first part|close|turn|eve) of |"
    r"(?:the )?(?P<third>early|late|mid|earlier|later)(?:[ -]|-to-late[ -])(?:on |in )?|"
    r"(?P<near>sometime|around|about|circa) )"
    r"(?:the )?$",
    re.IGNORECASE,
)
_EDGES = {"beginning": "early", "start": "early", "first half": "early", "early part": "early", "first part": "early",
          "middle": "mid", "turn": "early", "mid": "mid", "early": "early"}  # fmt: skip
_JOINT = re.compile(r",? (?:of )?")
_ON = re.compile(r",? on (?:the )?")
_LEAD = re.compile(
    r"\b(?:since|on|in|at|during|over|by|until|till|through|throughout|within|for)(?: (?:the|at least))? $",
    re.IGNORECASE,
)


@dataclass
class Found:
    """A reading and where it stands in the paragraph.

    `lead` to `reach` takes in the preposition before it and the other end of a range.
    """

    start: int
    end: int
    moment: Moment
    lead: int
    reach: int
    days: Days | None


@dataclass(frozen=True)
class Paragraph:
    """Folded text that begins at `offset` of the article."""

    parsed: Parsed
    text: str
    offset: int
    number: int
    starts: list[int]
    published: date | None


def paragraphs(parsed: Parsed) -> Iterator[tuple[int, int]]:
    """Characters of each paragraph: expressions may run over a sentence end ("Sept. 30"), not over a paragraph's."""
    for _, group in groupby(parsed.sentences, key=lambda s: (s.paragraph, s.headline)):
        sentences = list(group)
        first, last = sentences[0].first, sentences[-1].last
        if last > first:
            yield parsed.tokens[first].start, parsed.tokens[last - 1].end


def read_paragraph(paragraph: Paragraph, past: Past) -> list[Found]:
    """The time expressions of a paragraph in order, with prepositions and ranges worked into their days."""
    found: list[Found] = []
    if not _HINT.search(paragraph.text):
        return found
    at = 0
    for start, end, _, rule, match in _candidates(paragraph.text):
        if start < at:
            continue
        setting = _setting(paragraph, start, end, past)
        moment = rule.read(match, setting)
        if moment is None:
            continue
        start, moment = _widened(paragraph, start, moment, at)
        item = Found(start, end, moment, _lead(paragraph.text, start), end, moment.days)
        if found and (joined := _joined(paragraph.text, found[-1], item)):
            found[-1] = item = joined
        else:
            if found:
                _date_clock(paragraph.text, found[-1], item)
            found.append(item)
        past.note(item.moment, paragraph.number, paragraph.offset + item.start)
        _note_story(paragraph, item, setting, past)
        if item.moment.type == "DURATION" and item.days:
            past.span = (item.days, paragraph.number)
        at = end
    for item in found:
        item.days = _led(paragraph, item)
    _ranges(paragraph.text, found)
    return found


def _note_story(paragraph: Paragraph, item: Found, setting: Setting, past: Past) -> None:
    """ "In 2011" sets the year of the months told after it, told in a main clause."""
    days, lead = item.moment.days, paragraph.text[item.lead : item.start].lower()
    told = item.moment.type == "DATE" and item.moment.grain in {"year", "month"}
    tokens = paragraph.parsed.tokens
    sentence = tokens[setting.token].sentence
    main = tokens[tree.clause(paragraph.parsed, setting.token)].dep == "root"
    if days and told and main and lead.startswith(("in ", "during ")):
        past.story = (days.first.year, sentence)


def _candidates(text: str) -> Iterator[tuple[int, int, int, Rule, re.Match[str]]]:
    """Every match of every rule: leftmost first, then the longest, then the rule listed first."""
    matches = []
    for order, rule in enumerate(RULES):
        for match in rule.pattern.finditer(text):
            if match.end() > match.start():
                matches.append((match.start(), match.end(), order, rule, match))
    matches.sort(key=lambda m: (m[0], -m[1], m[2]))
    return iter(matches)


def _setting(paragraph: Paragraph, start: int, end: int, past: Past) -> Setting:
    token = max(0, bisect_right(paragraph.starts, paragraph.offset + start) - 1)
    return Setting(paragraph.parsed, token, paragraph.text, start, end, paragraph.published, past, paragraph.number)


def _widened(paragraph: Paragraph, start: int, moment: Moment, floor: int) -> tuple[int, Moment]:
    """Takes in "early", "the end of", "around" before a date, and narrows its days to that part."""
    if moment.type not in {"DATE", "TIME"} or moment.grain in {"now", "past", "future"}:
        return start, moment
    wider = _WIDER.search(paragraph.text, max(floor, start - 40), start)
    if not wider:
        return start, moment
    if wider["near"] and not re.match(r"[\dA-Z]\S* ?\d|year|noon|mid", paragraph.text[start : start + 12]):
        return start, moment
    if wider["edge"] and wider["edge"].lower() == "week":
        of_week = unit_moment(moment.days.first, "week") if moment.days and moment.grain == "day" else None
        return (wider.start(), of_week) if of_week else (start, moment)
    edge, third, days = wider["edge"], (wider["third"] or "").lower(), moment.days
    if days is None or not (edge or third):
        return wider.start(), moment
    if third in {"earlier", "later"}:
        days = _earlier_or_later(days, third, paragraph.published)
    else:
        days = calendar.part(days, _EDGES.get(third or edge.lower(), "late"))
    return wider.start(), moment._replace(days=days)


def _earlier_or_later(days: Days, which: str, published: date | None) -> Days:
    if published is None or not days.first <= published <= days.last:
        return days
    return Days(days.first, published) if which == "earlier" else Days(published, days.last)


def _joined(text: str, one: Found, two: Found) -> Found | None:
    """A time of day and the day beside it are one expression ("10 p.m. Wednesday", "the early hours of Sunday")."""
    between = text[one.end : two.start]
    if not _JOINT.fullmatch(between):
        return None
    kinds = (one.moment.type, two.moment.type)
    if kinds[0] == "TIME" and one.moment.grain != CLOCK and two.moment.grain != CLOCK:
        return None
    if kinds == ("TIME", "DATE") and two.moment.grain == "day" and two.moment.value:
        return _combined(one, two, clock_of=one.moment, day_of=two.moment)
    if kinds == ("TIME", "TIME") and "of" in between and two.moment.value:
        return _combined(one, two, clock_of=two.moment, day_of=two.moment)
    if kinds == ("DATE", "TIME") and one.moment.grain == "day" and one.moment.value and "of" not in between:
        return _combined(one, two, clock_of=two.moment, day_of=one.moment)
    return None


def _date_clock(text: str, one: Found, two: Found) -> None:
    """ "At dawn on Sunday": two expressions, but the clock strikes on the day named after it."""
    named = two.moment.type == "DATE" and two.moment.grain == "day" and two.moment.days
    if one.moment.grain == CLOCK and named and _ON.fullmatch(text[one.end : two.start]):
        dated = _combined(one, two, one.moment, two.moment)
        if dated:
            one.moment, one.days = dated.moment, dated.days


def _combined(one: Found, two: Found, clock_of: Moment, day_of: Moment) -> Found | None:
    clock_value = (clock_of.value or "").partition("T")[2]
    if not clock_value or len((day_of.value or "").partition("T")[0]) < 8:
        return None
    value = f"{(day_of.value or '').partition('T')[0]}T{clock_value}"
    moment = Moment("TIME", value, day_of.days, "day")
    return Found(one.start, two.end, moment, one.lead, two.end, moment.days)


def _lead(text: str, start: int) -> int:
    lead = _LEAD.search(text, max(0, start - 24), start)
    return lead.start() if lead else start


def _led(paragraph: Paragraph, item: Found) -> Days | None:
    """ "Since" runs on to publication; "throughout this year" stops there."""
    if item.days is None or paragraph.published is None:
        return item.days
    lead = paragraph.text[item.lead : item.start].lower()
    if lead.startswith("since"):
        return Days(item.days.first, max(item.days.last, paragraph.published))
    if lead.startswith("throughout") and item.days.first <= paragraph.published <= item.days.last:
        return Days(item.days.first, paragraph.published)
    return item.days


def _ranges(text: str, found: list[Found]) -> None:
    """ "From May 3 to May 5", "between 2011 and 2014": both ends get the whole stretch."""
    for one, two in pairwise(found):
        between, before = text[one.end : two.start].lower(), text[max(0, one.start - 10) : one.start].lower()
        opened = re.search(r"\b(from|between) $", before)
        if not (re.fullmatch(r" ?(?:to|until|till|through|-) ?", between) or (between == " and " and opened)):
            continue
        if between.strip() in {"until", "till", "through"} and not opened:
            continue
        if not (one.days and two.days) or {one.moment.type, two.moment.type} - {"DATE", "TIME"}:
            continue
        first = one.days.first
        if first > two.days.last and one.moment.grain == "day" and (first - two.days.last).days < 7:
            first = calendar.shift(first, -7, "day") or first
        if first <= two.days.last:
            one.days = two.days = Days(first, two.days.last)
            one.lead = two.lead = opened.start() if opened else one.lead
            one.reach = two.reach


def fold(text: str) -> str:
    """The text with plain quotes, dashes and blanks; as long as before."""
    return text.translate(words.FOLD)

"""The furniture of a news text: headline, byline, date line, dateline, calls to subscribe; and the date they give."""

from __future__ import annotations

import re
from datetime import date

import msgspec

MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
          "december")  # fmt: skip
MONTH = r"(Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?|Aug(?:ust|\.)?|"
MONTH += r"Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
DATES = (
    re.compile(rf"(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<m>{MONTH}),?\s+(?P<y>\d{{4}})", re.IGNORECASE),
    re.compile(rf"(?P<m>{MONTH})\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y>\d{{4}})", re.IGNORECASE),
    re.compile(r"(?P<y>\d{4})-(?P<m>\d{2})-(?P<d>\d{2})"),
)
WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
DATE_LINE = re.compile(
    rf"^(?:(?:Published|Posted|Updated|Last updated|Date)\s*:?\s*)?(?:{WEEKDAY},?\s+)?"
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?\s+{MONTH},?\s+\d{{4}}|{MONTH}\s+\d{{1,2}},?\s+\d{{4}}|\d{{4}}-\d{{2}}-\d{{2}})"
    r"(?:[\s,|-]*\d{1,2}:\d{2}(?:\s*[ap]\.?m\.?)?(?:\s*[A-Z]{2,4})?)?\s*$",
    re.IGNORECASE,
)
BYLINE = re.compile(r"^(?:By|BY)\s+[A-Z][\w.'’-]+(?:\s+(?:[A-Z][\w.'’-]*|and|in|,))*(?:\s*\|.*)?$")
NAME_LINE = re.compile(r"^(?:[A-Z][\w.'’-]+\s+){1,3}[A-Z][\w.'’-]+$")
DATELINE = re.compile(
    r"^(?P<place>[A-Z][A-Z'’.-]+(?:[ -][A-Z][A-Z'’.-]+){0,3}(?:,\s*[A-Z][\w.]+(?: [A-Z][\w.]+){0,2})?)"
    rf"(?:,?\s*(?P<date>{MONTH}\s+\d{{1,2}}))?\s*(?:\((?P<outlet>[^()\n]{{2,40}})\))?\s*(?:--|[-–—_:])\s+"
)
BOILERPLATE = re.compile(
    r"^(?:To contact |Follow us|Sign up|Subscribe|Copyright|©|\(?c\) ?\d{4}|All rights reserved|Read more|Read also|"
    r"See also|Related (?:stories|news|articles)|Advertisement|Share (?:this|on)|Click here|Photo(?:graph)? ?:|"
    r"Image(?: copyright| caption)?:|\(?Reporting by |\(?Additional reporting|\(?Editing by |Most read|More on this|"
    r"Have an opinion|Socialist Equality Party visit|\**\[?[\w./-]+\]?\(https?://|https?://\S+$|Sources?:?$|"
    r"Join (?:us|our)|Download our|This article (?:was|first|originally)|_{3,}|-{3,}|\*{3,}|█)",
    re.IGNORECASE,
)
HEADLINE_LENGTH = 160
HEAD_LINES = 6  # lines at the top among which byline and date stand


class Layout(msgspec.Struct, frozen=True):
    """Where the furniture of a text stands, and what it says."""

    headline: tuple[int, int] | None
    furniture: tuple[tuple[int, int], ...]
    title: str | None
    byline: str | None
    published: str | None
    dateline: str | None
    outlet: str | None


def find_layout(text: str, title: str | None) -> Layout:
    """Read the furniture of a text; `title`, where known, is looked for at its top."""
    lines = [(m.start(), m.end(), m[0].strip()) for m in re.finditer(r"[^\n]+", text) if m[0].strip()]
    headline, named = _headline(text, lines, title)
    furniture: list[tuple[int, int]] = []
    byline = published = dateline = outlet = None
    for n, (start, end, line) in enumerate(lines):
        if headline and (start, end) == headline:
            continue
        if n < HEAD_LINES and DATE_LINE.match(line):
            published = published or read_date(line)
            furniture.append((start, end))
        elif n < HEAD_LINES and _is_byline(line, lines[n + 1][2] if n + 1 < len(lines) else ""):
            byline = byline or re.sub(r"^By\s+", "", line, flags=re.IGNORECASE)
            furniture.append((start, end))
        elif BOILERPLATE.match(line):
            furniture.append((start, end))
        elif dateline is None and n < HEAD_LINES and (found := DATELINE.match(text[start:end].lstrip())):
            at = start + len(text[start:end]) - len(text[start:end].lstrip())
            furniture.append((at, at + found.end()))
            dateline, outlet = found["place"], found["outlet"]
    return Layout(headline, tuple(furniture), title or named, byline, published, dateline, outlet)


def read_date(line: str) -> str | None:
    """The first full date in a line as an ISO date, or None.

    >>> read_date("Posted: Monday, 28 November 2016 10:00 GMT")
    '2016-11-28'
    """
    for pattern in DATES:
        found = pattern.search(line)
        if found:
            word = found["m"].lower()
            month = int(word) if word.isdigit() else next(n for n, m in enumerate(MONTHS, 1) if m.startswith(word[:3]))
            try:
                return date(int(found["y"]), month, int(found["d"])).isoformat()
            except ValueError:
                return None
    return None


def _headline(
    text: str, lines: list[tuple[int, int, str]], title: str | None
) -> tuple[tuple[int, int] | None, str | None]:
    """The line of the headline and its words: the title if it stands there, else a short first line of its own."""
    if not lines:
        return None, None
    for start, end, line in lines[:HEAD_LINES]:
        bare = line.lstrip("# ").strip("*_ ")
        if title and _plain(bare) == _plain(title):
            return (start, end), title
    start, end, line = lines[0]
    bare = line.lstrip("# ").strip("*_ ")
    alone = len(lines) > 1 and "\n" in text[end : lines[1][0]]
    if title is None and alone and (line.startswith("#") or _looks_like_headline(bare)):
        return (start, end), bare
    return None, None


def _looks_like_headline(line: str) -> bool:
    short = 3 <= len(line.split()) <= 25 and len(line) <= HEADLINE_LENGTH
    return short and line[-1] not in '.!:;,"”' and not DATE_LINE.match(line) and not DATELINE.match(line)


def _is_byline(line: str, following: str) -> bool:
    return bool(BYLINE.match(line)) or (bool(NAME_LINE.match(line)) and bool(DATE_LINE.match(following)))


def _plain(words: str) -> str:
    return re.sub(r"\W+", " ", words).strip().lower()

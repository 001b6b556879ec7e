"""Finds the time expressions of an article, gives them TIMEX3 types and values, and resolves them to days.

After: TIMEX3 of ISO-TimeML (Pustejovsky et al. 2010) for types, values and extents; UCDP GED's date_prec for
precision. "Monday" in news of the past is the latest Monday up to publication, a week runs Monday to Sunday.
"""

from __future__ import annotations

from datetime import date

from sayso.records.article import Article
from sayso.records.base import Span
from sayso.records.entity import When
from sayso.records.parsed import Parsed
from sayso.records.reading import Timex
from sayso.resolve.timex.calendar import precision
from sayso.resolve.timex.rule import Past
from sayso.resolve.timex.scan import Found, Paragraph, fold, paragraphs, read_paragraph


def find_times(article: Article, parsed: Parsed) -> tuple[Timex, ...]:
    """The time expressions of an article, in order of the text.

    `span` is the TIMEX3 extent ("Friday"); `when.span` takes in the preposition or the other end of a range ("on
    Friday", "from 2011 to 2014"). `when` is None where the days are unknown, and for relative times where
    `article.published` is None or no date.
    """
    published = _date(article.published)
    starts = [t.start for t in parsed.tokens]
    past = Past()
    times: list[Timex] = []
    for number, (start, end) in enumerate(paragraphs(parsed)):
        paragraph = Paragraph(parsed, fold(parsed.text[start:end]), start, number, starts, published)
        times.extend(_timex(item, start) for item in read_paragraph(paragraph, past))
    return tuple(times)


def _date(text: str | None) -> date | None:
    try:
        return date.fromisoformat((text or "")[:10])
    except ValueError:
        return None


def _timex(item: Found, offset: int) -> Timex:
    moment, when = item.moment, None
    if item.days:
        when = When(
            span=Span(offset + min(item.lead, item.start), offset + max(item.reach, item.end)),
            first=item.days.first.isoformat(),
            last=item.days.last.isoformat(),
            precision=precision(item.days),
        )
    return Timex(span=Span(offset + item.start, offset + item.end), type=moment.type, value=moment.value, when=when)

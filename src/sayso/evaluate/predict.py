"""What sayso says of a corpus, in the corpus's own schema. Gold labels are never read here.

Each predictor takes rows and gives rows; from a row it reads the text, the id and the date, nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Any

from sayso.errors import EmptyInput
from sayso.evaluate.tolls import Toll, toll_of
from sayso.ingest.articles import Options as ReadOptions
from sayso.ingest.articles import article_of
from sayso.knowledge.countries import load_countries
from sayso.pipeline.dossier import Dossier
from sayso.pipeline.run import run
from sayso.pipeline.stage import Stage
from sayso.pipeline.table import STAGES
from sayso.records.article import Article
from sayso.records.base import Span
from sayso.records.claim import Claim, Event
from sayso.records.codec import to_gold
from sayso.records.entity import Mention
from sayso.resolve.phrases import actor_of
from sayso.resolve.places import find_toponyms

Row = dict[str, Any]
Predictor = Callable[[Sequence[Row]], list[Row]]
LAST_DAY = date(2100, 1, 1)
BODILESS = {"IGO", "NGO", "IMG", "ISM", "MNC", "UNO", "EUR"}  # sectors that stand for a country where there is none
AS_COUNTRY = {"UNO": "IGO", "EUR": "IGO"}


def attribution(rows: Sequence[Row]) -> list[Row]:
    """Sources, cues and contents."""
    out = []
    for row, dossier in _coded(rows, ("parsed", "attributions")):
        found = [
            {"id": str(n), "source": _spans(a.source), "cue": _spans(a.cue), "content": _spans(a.content)}
            for n, a in enumerate((dossier.attributions if dossier else None) or ())
        ]
        out.append({"id": row["id"], "text": row["text"], "attributions": found})
    return out


def geoparse(rows: Sequence[Row]) -> list[Row]:
    """Toponyms with GeoNames ids and coordinates."""
    out = []
    for row, dossier in _coded(rows, ("parsed",)):
        named = find_toponyms(dossier.article, dossier.parsed) if dossier and dossier.parsed else ()
        found = [
            {
                "start": p.span.start,
                "end": p.span.end,
                "text": p.span.of(row["text"]),
                "geonameid": int(p.id.removeprefix("geonames:")) if p.id and p.id.startswith("geonames:") else None,
                "lat": p.lat,
                "lon": p.lon,
            }
            for p in named
        ]
        out.append({"id": row["id"], "text": row["text"], "toponyms": found})
    return out


def time(rows: Sequence[Row]) -> list[Row]:
    """Time expressions with TIMEX3 type and value."""
    out = []
    for row, dossier in _coded(rows, ("parsed", "times")):
        found = [
            {"start": t.span.start, "end": t.span.end, "text": t.span.of(row["text"]), "type": t.type, "value": t.value}
            for t in (dossier.times if dossier else None) or ()
        ]
        out.append({"id": row["id"], "text": row["text"], "dct": row.get("dct"), "timexes": found})
    return out


def gsr(rows: Sequence[Row]) -> list[Row]:
    """Events with the country codes of their two sides; for parties that act together each is source and target."""
    out = []
    for row, dossier in _coded(rows):
        events = [
            {"type": event.type, "source": _codes(event.actors), "target": _codes(_targets(event))}
            for event in _events(dossier)
        ]
        out.append({"id": row["id"], "events": events})
    return out


def actors(rows: Sequence[Row]) -> list[Row]:
    """Country and sector code of a bare phrase, with the words around it where the corpus gives them.

    A country or its people named without more has no sector, as PLOVER codes them. Without a date offices count as
    they stood last, so that the answer does not hang on the day of asking.
    """
    out = []
    for row in rows:
        on = _day(row.get("date")) or LAST_DAY
        actor = actor_of(row["text"], row.get("context"), on, known_country=row.get("known_country"))
        sector = actor.sector if actor else None
        country = actor.country if actor else None
        if country is None and sector in BODILESS:
            country, sector = AS_COUNTRY.get(sector, sector), None
        elif any(named.how in {"name", "people"} for named in load_countries().find(_bare(row["text"]))):
            sector = None
        elif actor is not None and actor.id is None and sector == "CVL" and _only_a_name(row["text"]):
            country = sector = None  # somebody the registry does not know: a name alone makes no actor
        out.append({"id": row["id"], "country": country, "code": sector})
    return out


def incidents(rows: Sequence[Row]) -> list[Row]:
    """One incident a document, with the tolls, day and place that document gives."""
    documents = [d for row in rows for d in row["documents"]]
    out = []
    for document, dossier in _coded(documents):
        toll = toll_of(dossier) if dossier else Toll()
        out.append(
            {
                "id": f"incident-{document['id']}",
                "documents": [document["id"]],
                "killed": toll.killed,
                "injured": toll.injured,
                "date": toll.day,
                "lat": toll.place.lat if toll.place else None,
                "lon": toll.place.lon if toll.place else None,
            }
        )
    return out


def claims(rows: Sequence[Row]) -> list[Row]:
    """Articles in the annotation guide's format."""
    out = []
    for row, dossier in _coded(rows):
        article = dossier.article if dossier else Article(id=row["id"], text=row["text"])
        found: tuple[Claim, ...] = (dossier.claims if dossier else None) or ()
        out.append(to_gold(article, found) | {k: row[k] for k in ("id", "text") if k in row})
    return out


PREDICTORS: dict[str, Predictor] = {
    "attribution": attribution,
    "geoparse": geoparse,
    "time": time,
    "gsr": gsr,
    "actors": actors,
    "incidents": incidents,
    "claims": claims,
}


def _coded(rows: Sequence[Row], fields: tuple[str, ...] | None = None) -> Iterator[tuple[Row, Dossier | None]]:
    """Each row with its finished dossier, None where the article failed; only the stages that give these fields run."""
    stages: Sequence[Stage] = [s for s in STAGES if fields is None or s.gives in fields]
    for row, result in zip(rows, run(map(_article, rows), stages), strict=True):
        yield row, result if isinstance(result, Dossier) else None


def _article(row: Row) -> Article:
    name = str(row["id"])
    known: Row = {"id": name, "title": row.get("title"), "outlet": row.get("outlet") or row.get("publisher")}
    known["published"] = row.get("published") or row.get("date") or row.get("dct")
    try:
        return article_of(row["text"], name, fields=known, options=ReadOptions(any_language=True))
    except EmptyInput:  # no words: there is nothing in it to predict
        return Article(id=name, text=row["text"])


def _spans(spans: Sequence[Span]) -> list[list[int]]:
    return [[s.start, s.end] for s in spans]


def _events(dossier: Dossier | None) -> list[Event]:
    if dossier is None:
        return []
    return [c.finding for c in dossier.claims or () if isinstance(c.finding, Event)]


def _targets(event: Event) -> tuple[Mention, ...]:
    return event.recipients


def _codes(mentions: Sequence[Mention]) -> list[Row]:
    found: list[Row] = []
    for mention in mentions:
        actor = mention.actor
        code = actor.country or (AS_COUNTRY.get(actor.sector, actor.sector) if actor.sector in BODILESS else None)
        item = {"code": code, "sector": actor.sector}
        if item not in found:
            found.append(item)
    return found


def _only_a_name(phrase: str) -> bool:
    words = phrase.split()
    return 2 <= len(words) <= 4 and all(word[:1].isupper() for word in words)


def _bare(phrase: str) -> str:
    """A phrase without article and numeral: "the two Russians" is "Russians"."""
    return re.sub(
        r"^(?:(?:the|some|a|an|one|two|three|four|five|several|many|\d+)\s+)+", "", phrase, flags=re.IGNORECASE
    )


def _day(value: Any) -> date | None:
    try:
        return date.fromisoformat(str(value)[:10]) if value else None
    except ValueError:
        return None

"""Claims as flat rows, one a claim, for tables and CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from sayso.records.article import Article
from sayso.records.claim import Claim, Control, Event, Tie
from sayso.records.entity import Mention, Place, Quantity, Speaker, When

COLUMNS = ("article", "claim", "kind", "what", "modes", "contexts", "cameo", "auxiliary", "actors", "actor_countries",
           "actor_sectors", "recipients", "recipient_countries", "recipient_sectors", "place", "country", "lat", "lon",
           "place_precision", "first_day", "last_day", "time_basis", "figures", "speakers", "stance", "speaker_kind",
           "cue", "words", "start", "end",
           "same_as", "confidence", "made_by", "outlet", "published", "url")  # fmt: skip
# A spreadsheet would run a cell that starts so. After: OWASP, CSV Injection.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def row(article: Article, claim: Claim) -> dict[str, str]:
    """One claim as strings by column; lists are joined with "; "."""
    found = claim.finding
    cells = dict.fromkeys(COLUMNS, "")
    cells |= {
        "article": article.id,
        "claim": claim.id,
        "kind": claim.kind,
        "auxiliary": claim.auxiliary,
        "speakers": "; ".join(s.name for s in claim.speakers),
        "stance": "; ".join(s.stance for s in claim.speakers),
        "speaker_kind": "; ".join(s.kind for s in claim.speakers),
        "cue": "; ".join(s.cue_text for s in claim.speakers),
        "words": " ".join(claim.span.of(article.text).split()),
        "start": str(claim.span.start),
        "end": str(claim.span.end),
        "same_as": claim.same_as or "",
        "confidence": f"{claim.confidence:.2f}",
        "made_by": "; ".join(f"{m.stage}/{m.rule}/{m.version}" for m in claim.made_by),
        "outlet": article.outlet or "",
        "published": article.published or "",
        "url": article.url or "",
    }
    if isinstance(found, Event):
        cells |= {"what": found.type, "modes": "; ".join(found.modes), "contexts": "; ".join(found.contexts)}
        cells |= {"cameo": found.cameo or "", "figures": "; ".join(map(describe_quantity, found.figures))}
        cells |= _mentions("actor", found.actors) | _mentions("recipient", found.recipients)
        cells |= _place(found.place) | _when(found.when)
    elif isinstance(found, Tie):
        cells |= {"what": found.tie} | _mentions("actor", (found.origin,)) | _mentions("recipient", (found.target,))
        cells |= _when(found.when)
    elif isinstance(found, Control):
        cells |= {"what": found.change, "figures": describe_quantity(found.share) if found.share else ""}
        cells |= _mentions("actor", (found.holder,) if found.holder else ())
        cells |= _mentions("recipient", (found.loser,) if found.loser else ())
        cells |= _place(found.place) | _when(found.when)
    else:
        cells |= {"what": found.figure.counts, "figures": describe_quantity(found.figure)}
        cells |= _place(found.place) | _when(found.when)
    return cells


def write_csv(pairs: Iterable[tuple[Article, Claim]]) -> str:
    """RFC 4180 text with a header; cells that a spreadsheet would run as a formula begin with an apostrophe."""
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, lineterminator="\r\n")
    writer.writeheader()
    for article, claim in pairs:
        writer.writerow({key: _defused(key, value) for key, value in row(article, claim).items()})
    return out.getvalue()


def describe_quantity(quantity: Quantity) -> str:
    """A quantity in words: `at least 20 killed`, `40-99 injured`, `20 km2 area`.

    >>> from sayso.records.base import Span
    >>> describe_quantity(Quantity(span=Span(0, 3), counts="killed", low=20))
    'at least 20 killed'
    """
    low, best, high = (
        None if n is None else _number(quantity, n) for n in (quantity.low, quantity.best, quantity.high)
    )
    if low is not None and low == high:
        amount = low
    elif best is not None:
        amount = f"about {best}"
    elif low is not None and high is not None:
        amount = f"{low}–{high}"
    else:
        amount = f"at least {low}" if low is not None else f"at most {high}"
    unit = f" {quantity.unit}" if quantity.unit else ""
    return f"{amount}{unit} {quantity.counts}"


def describe_speaker(speaker: Speaker) -> str:
    """`Syrian state media asserts`."""
    return f"{speaker.name} {speaker.stance}"


def _number(quantity: Quantity, value: float) -> str:
    if quantity.counts == "share" and quantity.unit is None:
        return f"{value * 100:g}%"
    return f"{value:,.0f}" if value == int(value) else f"{value:,g}"


def _mentions(role: str, mentions: Iterable[Mention]) -> dict[str, str]:
    mentions = list(mentions)
    names = "actors" if role == "actor" else "recipients"
    return {
        names: "; ".join(m.actor.name for m in mentions),
        f"{role}_countries": "; ".join(m.actor.country or "" for m in mentions),
        f"{role}_sectors": "; ".join(m.actor.sector or "" for m in mentions),
    }


def _place(place: Place | None) -> dict[str, str]:
    if place is None:
        return {}
    return {
        "place": place.name,
        "country": place.country or "",
        "lat": "" if place.lat is None else f"{place.lat:.4f}",
        "lon": "" if place.lon is None else f"{place.lon:.4f}",
        "place_precision": place.precision,
    }


def _when(when: When | None) -> dict[str, str]:
    return {} if when is None else {"first_day": when.first, "last_day": when.last, "time_basis": when.basis}


def _defused(column: str, value: str) -> str:
    numeric = column in {"lat", "lon", "start", "end", "confidence"}
    return f"'{value}" if value.startswith(FORMULA) and not numeric else value

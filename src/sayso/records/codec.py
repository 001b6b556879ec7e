"""Claims to and from the gold format of the annotation guide, and to JSON Lines."""

from __future__ import annotations

from typing import Any

import msgspec

from sayso.errors import MalformedInput, RecordError
from sayso.records.article import Article
from sayso.records.base import MadeBy, Span
from sayso.records.claim import Claim, Control, Event, Figure, Finding, Tie
from sayso.records.entity import Actor, Mention, Place, Quantity, Speaker, When
from sayso.records.identity import claim_id

GOLD_FIELDS = ("id", "outlet", "url", "published", "title", "language", "licence", "text")
Json = dict[str, Any]


def to_gold(article: Article, claims: tuple[Claim, ...]) -> Json:
    """One article with its claims in the guide's format, `start` and `end` on every quoted item."""
    number = {claim.id: i for i, claim in enumerate(claims)}
    out: Json = {field: getattr(article, field) for field in GOLD_FIELDS}
    out["claims"] = [_gold_claim(article.text, claim, number) for claim in claims]
    return out


def from_gold(row: Json) -> tuple[Article, tuple[Claim, ...]]:
    """The article and claims of one gold row (offsets present). Raises MalformedInput where it breaks the guide."""
    try:
        article = msgspec.convert({f: row[f] for f in GOLD_FIELDS if row.get(f) is not None}, Article)
        claims: list[Claim] = []
        for item in row["claims"]:
            _require_quotes(article.text, item)
            claims.append(_claim(article, item, claims))
        return article, tuple(claims)
    except (AttributeError, KeyError, TypeError, RecordError, msgspec.ValidationError) as error:
        name = row.get("id") if isinstance(row, dict) else row
        raise MalformedInput(f"gold article {name!r} departs from the annotation guide: {error!r}") from error


def _quote(text: str, span: Span) -> Json:
    """quote, n where it is not the first such string, start and end."""
    quote = span.of(text)
    n, at = 0, -1
    while at < span.start:
        at = text.find(quote, at + 1)
        n += 1
    item: Json = {"quote": quote}
    if n > 1:
        item["n"] = n
    return item | {"start": span.start, "end": span.end}


def _entity(text: str, mention: Mention | None) -> Json | None:
    if mention is None:
        return None
    actor = mention.actor
    return _quote(text, mention.span) | {"name": actor.name, "country": actor.country, "sector": actor.sector}


def _place(text: str, place: Place | None) -> Json | None:
    if place is None:
        return None
    fields = {k: getattr(place, k) for k in ("name", "country", "lat", "lon", "precision")}
    return _quote(text, place.span) | fields


def _when(text: str, when: When | None) -> Json | None:
    return None if when is None else _quote(text, when.span) | {"first": when.first, "last": when.last}


def _figure(text: str, quantity: Quantity | None) -> Json | None:
    if quantity is None:
        return None
    return _quote(text, quantity.span) | {k: getattr(quantity, k) for k in ("counts", "low", "best", "high", "unit")}


def _speaker(text: str, speaker: Speaker) -> Json:
    return _quote(text, speaker.span) | {
        "name": speaker.name,
        "cue": speaker.cue_text,
        "stance": speaker.stance,
        "kind": speaker.kind,
    }


def _gold_claim(text: str, claim: Claim, number: dict[str, int]) -> Json:
    found = claim.finding
    out: Json = {"kind": claim.kind} | _quote(text, claim.span)
    if isinstance(found, Event):
        out |= {
            "type": found.type,
            "modes": list(found.modes),
            "contexts": [context.replace("_", " ") for context in found.contexts],
            "auxiliary": claim.auxiliary,
            "actors": [_entity(text, m) for m in found.actors],
            "recipients": [_entity(text, m) for m in found.recipients],
            "place": _place(text, found.place),
            "when": _when(text, found.when),
            "figures": [_figure(text, q) for q in found.figures],
        }
    elif isinstance(found, Tie):
        out |= {"tie": found.tie, "sign": found.sign, "from": _entity(text, found.origin)}
        out |= {"to": _entity(text, found.target), "when": _when(text, found.when)}
    elif isinstance(found, Control):
        out |= {
            "change": found.change,
            "holder": _entity(text, found.holder),
            "loser": _entity(text, found.loser),
        }
        out |= {
            "place": _place(text, found.place),
            "share": _figure(text, found.share),
            "when": _when(text, found.when),
        }
    else:
        out |= {"figure": _figure(text, found.figure), "place": _place(text, found.place)}
        out |= {"when": _when(text, found.when)}
    out["speakers"] = [_speaker(text, s) for s in claim.speakers]
    if isinstance(found, Event):
        out["same_as"] = number.get(claim.same_as or "")
    elif claim.auxiliary != "none":
        out["auxiliary"] = claim.auxiliary
    return out


def _require_quotes(text: str, item: Any) -> None:
    """Raise RecordError unless every quote in an item stands at its offsets."""
    if isinstance(item, list):
        for part in item:
            _require_quotes(text, part)
    elif isinstance(item, dict):
        if "quote" in item and text[item["start"] : item["end"]] != item["quote"]:
            raise RecordError(f"{item['quote']!r} is not at {item['start']}-{item['end']}")
        for part in item.values():
            _require_quotes(text, part)


def _span(item: Json) -> Span:
    return Span(item["start"], item["end"])


def _mention_of(item: Json | None) -> Mention | None:
    if item is None:
        return None
    sector = item.get("sector")
    actor = Actor(name=item["name"], country=item.get("country"), sectors=(sector,) if sector else ())
    return Mention(span=_span(item), actor=actor)


def _place_of(item: Json | None) -> Place | None:
    if item is None:
        return None
    return Place(
        span=_span(item),
        name=item["name"],
        country=item.get("country"),
        lat=item.get("lat"),
        lon=item.get("lon"),
        precision=item.get("precision") or "town",
    )


def _when_of(item: Json | None) -> When | None:
    return None if item is None else When(span=_span(item), first=item["first"], last=item["last"])


def _quantity_of(item: Json | None) -> Quantity | None:
    if item is None:
        return None
    return Quantity(
        span=_span(item),
        counts=item["counts"],
        low=item.get("low"),
        best=item.get("best"),
        high=item.get("high"),
        unit=item.get("unit"),
    )


def _speaker_of(item: Json) -> Speaker:
    return Speaker(
        span=_span(item),
        name=item.get("name") or item["quote"],
        cue_text=item.get("cue") or "",
        stance=item["stance"],
        kind=item["kind"],
    )


def _finding_of(item: Json) -> Finding:
    if item["kind"] == "event":
        return Event(
            type=item["type"],
            modes=tuple(item.get("modes") or ()),
            contexts=tuple(c.replace(" ", "_") for c in item.get("contexts") or ()),
            actors=tuple(m for m in map(_mention_of, item.get("actors") or ()) if m),
            recipients=tuple(m for m in map(_mention_of, item.get("recipients") or ()) if m),
            place=_place_of(item.get("place")),
            when=_when_of(item.get("when")),
            figures=tuple(q for q in map(_quantity_of, item.get("figures") or ()) if q),
        )
    if item["kind"] == "tie":
        origin, target = _mention_of(item["from"]), _mention_of(item["to"])
        if origin is None or target is None:
            raise RecordError("a tie needs both its ends")
        return Tie(tie=item["tie"], sign=item["sign"], origin=origin, target=target, when=_when_of(item.get("when")))
    if item["kind"] == "control":
        return Control(
            change=item["change"],
            place=_place_of(item.get("place")),
            holder=_mention_of(item.get("holder")),
            loser=_mention_of(item.get("loser")),
            share=_quantity_of(item.get("share")),
            when=_when_of(item.get("when")),
        )
    figure = _quantity_of(item["figure"])
    if figure is None:
        raise RecordError("a figure claim needs its figure")
    return Figure(figure=figure, place=_place_of(item.get("place")), when=_when_of(item.get("when")))


def _claim(article: Article, item: Json, before: list[Claim]) -> Claim:
    found, same = _finding_of(item), item.get("same_as")
    if same is not None and not 0 <= same < len(before):
        raise RecordError(f"same_as {same} is no claim before number {len(before)}")
    claim = Claim(
        id=claim_id(article.id, _span(item), found, before),
        article=article.id,
        span=_span(item),
        finding=found,
        speakers=tuple(map(_speaker_of, item.get("speakers") or ())),
        auxiliary=item.get("auxiliary") or "none",
        confidence=1.0,
        made_by=(MadeBy("gold", "annotator"),),
        same_as=before[same].id if same is not None else None,
    )
    return msgspec.convert(msgspec.to_builtins(claim), Claim)  # checks what is from closed lists

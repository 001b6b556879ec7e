"""Records built by hand, and hypothesis strategies for them."""

from __future__ import annotations

from typing import Any, get_args

from hypothesis import settings
from hypothesis import strategies as st

from sayso.records import base
from sayso.records.article import Article
from sayso.records.base import MadeBy, Span
from sayso.records.claim import Claim, Control, Event, Figure, Finding, Tie
from sayso.records.entity import Actor, Mention, Place, Quantity, Speaker, When
from sayso.records.identity import claim_id

TEXT = (
    "Marshal's men seize Oruk\n"
    "\n"
    "Rebels shelled Oruk on Monday, killing at least 12 people, the mayor said.\n"
    "The army denied that it backed the rebels. Rebels hold a third of the town.\n"
    "About 4,000 people live in Oruk."
)
MADE_BY = (MadeBy("code", "by-hand"),)


def at(text: str, quote: str, n: int = 1) -> Span:
    """Where the n-th occurrence of a quote stands."""
    start = -1
    for _ in range(n):
        start = text.index(quote, start + 1)
    return Span(start, start + len(quote))


def mention(text: str, quote: str, n: int = 1, **actor: Any) -> Mention:
    return Mention(span=at(text, quote, n), actor=Actor(**{"name": quote, **actor}))


def claim(article: str, span: Span, finding: Finding, **fields: Any) -> Claim:
    made = {"id": claim_id(article, span, finding, fields.pop("before", ())), "made_by": MADE_BY}
    return Claim(article=article, span=span, finding=finding, **(made | fields))


def article(**fields: Any) -> Article:
    known = {"id": "oruk", "text": TEXT, "title": "Marshal's men seize Oruk", "headline": (0, 24)}
    return Article(**(known | {"outlet": "Oruk Post", "published": "2021-03-02"} | fields))


def four_claims() -> tuple[Claim, ...]:
    """An event, a denied tie, control and a figure of TEXT."""
    mayor = Speaker(span=at(TEXT, "the mayor"), name="the mayor", cue=at(TEXT, "said"), cue_text="said")
    army = Speaker(span=at(TEXT, "The army"), name="the army", cue_text="denied", stance="denies", kind="organization")
    oruk = Place(span=at(TEXT, "Oruk", 2), name="Oruk", country="SYR", lat=36.1, lon=37.2)
    toll = Quantity(span=at(TEXT, "at least 12"), counts="killed", low=12)
    shelled = Event(
        type="ASSAULT", modes=("heavy-weapons",), contexts=("human_rights",), quad=4,
        actors=(mention(TEXT, "Rebels", country="SYR", sectors=("REB",)),), place=oruk, figures=(toll,),
        when=When(span=at(TEXT, "on Monday"), first="2021-03-01", last="2021-03-01"),
    )  # fmt: skip
    backs = Tie(tie="backs", sign=1, origin=mention(TEXT, "it"), target=mention(TEXT, "the rebels"))
    third = Quantity(span=at(TEXT, "a third"), counts="share", low=1 / 3, best=1 / 3, high=1 / 3)
    holds = Control(change="holds", holder=mention(TEXT, "Rebels", 2), place=oruk, share=third)
    people = Quantity(span=at(TEXT, "About 4,000 people"), counts="population", best=4000)
    return (
        claim("oruk", at(TEXT, "shelled"), shelled, speakers=(mayor,), confidence=0.7),
        claim("oruk", at(TEXT, "backed"), backs, speakers=(army,)),
        claim("oruk", at(TEXT, "hold"), holds, auxiliary="future"),
        claim("oruk", at(TEXT, "About 4,000 people"), Figure(figure=people, place=oruk)),
    )


WORDS = st.text(st.characters(codec="utf-8"), min_size=1, max_size=12)
DAYS = st.dates().map(lambda day: day.isoformat())
NUMBERS = st.floats(0, 1e9, allow_nan=False) | st.integers(0, 10**9).map(float)


def one_of(values: Any) -> st.SearchStrategy[Any]:
    return st.sampled_from(get_args(values))


def spans(text: str) -> st.SearchStrategy[Span]:
    edges = st.lists(st.integers(0, len(text)), min_size=2, max_size=2, unique=True)
    return edges.map(lambda pair: Span(*sorted(pair)))


def mentions(text: str) -> st.SearchStrategy[Mention]:
    country = st.none() | st.sampled_from(["SYR", "IRQ", "KEN"])
    sectors = st.lists(one_of(base.Sector), max_size=1).map(tuple)
    return st.builds(Mention, span=spans(text), actor=st.builds(Actor, name=WORDS, country=country, sectors=sectors))


def places(text: str) -> st.SearchStrategy[Place]:
    known = {
        "span": spans(text), "name": WORDS, "country": st.none() | st.just("SYR"), "id": st.none(),
        "admin1": st.none(), "precision": one_of(base.Precision),
    }  # fmt: skip
    nowhere = st.builds(Place, lat=st.none(), lon=st.none(), **known)
    return nowhere | st.builds(Place, lat=st.floats(-90, 90), lon=st.floats(-180, 180), **known)


@st.composite
def times(draw: st.DrawFn, text: str) -> When:
    first, last = sorted(draw(st.lists(DAYS, min_size=2, max_size=2)))
    return When(span=draw(spans(text)), first=first, last=last)


@st.composite
def quantities(draw: st.DrawFn, text: str) -> Quantity:
    low, best, high = sorted(draw(st.lists(NUMBERS, min_size=3, max_size=3)))
    keep = draw(st.sampled_from([(1, 0, 0), (0, 1, 0), (0, 0, 1), (1, 0, 1), (1, 1, 1)]))
    bounds = [bound if kept else None for bound, kept in zip((low, best, high), keep, strict=True)]
    unit = draw(st.sampled_from([None, "km2", "USD"]))
    return Quantity(
        span=draw(spans(text)), counts=draw(one_of(base.Counts)), low=bounds[0], best=bounds[1], high=bounds[2],
        unit=unit,
    )  # fmt: skip


def speakers(text: str) -> st.SearchStrategy[Speaker]:
    return st.builds(
        Speaker, span=spans(text), name=WORDS, cue=st.none(), cue_text=WORDS, stance=one_of(base.Stance),
        kind=one_of(base.SpeakerKind), actor=st.none(),
    )  # fmt: skip


def findings(text: str) -> st.SearchStrategy[Finding]:
    who, where, when = mentions(text), st.none() | places(text), st.none() | times(text)
    some = st.lists(who, max_size=2).map(tuple)
    return st.one_of(
        st.builds(
            Event, type=one_of(base.EventType), modes=st.lists(st.sampled_from(["arrest", "drone"])).map(tuple),
            contexts=st.lists(st.sampled_from(["terrorism", "human_rights"]), max_size=2).map(tuple), actors=some,
            recipients=some, place=where, when=when, figures=st.lists(quantities(text), max_size=2).map(tuple),
            cameo=st.none(), quad=st.none(), score=st.none(),
        ),
        st.builds(Tie, tie=one_of(base.TieKind), sign=st.sampled_from([1, -1]), origin=who, target=who, when=when),
        st.builds(
            Control, change=one_of(base.Change), place=where, holder=st.none() | who, loser=st.none() | who,
            share=st.none() | quantities(text), when=when,
        ),
        st.builds(Figure, figure=quantities(text), place=where, when=when),
    )  # fmt: skip


FEW = settings(max_examples=30, deadline=None)  # for tests that draw whole articles, which is slow


@st.composite
def coded_articles(draw: st.DrawFn, most: int = 5) -> tuple[Article, tuple[Claim, ...]]:
    """An article of any characters with claims about it, valid but meaningless."""
    text = draw(st.text(st.characters(codec="utf-8"), min_size=2, max_size=60))
    read = Article(id=draw(WORDS), text=text, outlet=draw(st.none() | WORDS), published=draw(st.none() | DAYS))
    claims: list[Claim] = []
    for _ in range(draw(st.integers(0, most))):
        finding, span = draw(findings(text)), draw(spans(text))
        earlier = [c.id for c in claims] if isinstance(finding, Event) else []
        claims.append(
            claim(
                read.id, span, finding, before=tuple(claims),
                speakers=tuple(draw(st.lists(speakers(text), max_size=2))),
                auxiliary=draw(one_of(base.Auxiliary)), same_as=draw(st.sampled_from([None, *earlier])), confidence=1.0,
                made_by=(MadeBy("gold", "annotator"),),
            )
        )  # fmt: skip
    return read, tuple(claims)

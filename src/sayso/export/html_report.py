"""One self-contained HTML file: the text with each claim's words marked, the claims beside it, filters, a table.

No network, no markup from the articles: every character of theirs is escaped, and a strict Content Security Policy
admits only this file's own style and script, by their hashes.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Sequence
from html import escape
from importlib import resources

from sayso.export import html_text
from sayso.export.rows import describe_quantity, row
from sayso.records.article import Article
from sayso.records.claim import Claim, Control, Event, Tie
from sayso.records.entity import Mention, Place, Quantity, Speaker, When

Coded = Sequence[tuple[Article, Sequence[Claim]]]
TABLE = ("kind", "what", "actors", "recipients", "place", "first_day", "last_day", "figures", "auxiliary", "speakers",
         "stance", "words")  # fmt: skip
KEY = (
    ("q1", "verbal cooperation"), ("q2", "material cooperation"), ("q3", "verbal conflict"),
    ("q4", "material conflict"), ("tie", "tie"), ("control", "control"), ("figure", "figure"),
)  # fmt: skip
NOTE = (
    "Made by sayso, which records who says what and takes no side. Claims are read by machine and can be wrong: check "
    "each against the words it points to. Confidence is a rule’s own estimate, not the chance that a claim is true."
)


def write_report(coded: Coded, title: str = "Who says what") -> str:
    """The whole file as text."""
    style, script = (_asset(name) for name in ("report.css", "report.js"))
    policy = f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'"
    policy += "; base-uri 'none'; form-action 'none'"
    claims = [claim for _, found in coded for claim in found]
    names = sorted({_line(s.name) for claim in claims for s in claim.speakers}, key=str.casefold)
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="generator" content="sayso">
<title>{escape(_headline(coded, title))} · sayso</title>
<style>{style}</style>
</head>
<body>
<a class="skip" href="#articles">Skip to the articles</a>
<div class="page">
<header class="masthead">
<div class="brand"><span><strong>sayso</strong> attributed event data</span>
<button id="theme" type="button">Light / dark</button></div>
<h1>{escape(_headline(coded, title))}</h1>
<p class="standfirst">{_standfirst(coded, claims, names)}</p>
<ul class="key">{_key()}</ul>
{_contents(coded)}
</header>
{_filters(names)}
<main id="articles">
{"".join(_article(n, article, found) for n, (article, found) in enumerate(coded, 1))}
</main>
<footer class="foot"><p>{NOTE}</p></footer>
</div>
<script>{script}</script>
</body>
</html>
"""


def _headline(coded: Coded, title: str) -> str:
    return coded[0][0].title or title if len(coded) == 1 else title


def _standfirst(coded: Coded, claims: Sequence[Claim], names: Sequence[str]) -> str:
    outlets = {article.outlet for article, _ in coded if article.outlet}
    told = _count(len(coded), "article") + (f" of {_count(len(outlets), 'outlet')}" if outlets else "")
    denied = sum(any(s.stance == "denies" for s in claim.speakers) for claim in claims)
    own = sum(not claim.speakers for claim in claims)
    return (
        f"{told}, {_count(len(claims), 'claim')}: {len(claims) - own} on the say-so of "
        f"{_count(len(names), 'speaker')}, {own} in an outlet’s own voice. A speaker denies {denied} of them."
    )


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'s' * (number != 1)}"


def _line(words: str) -> str:
    """Words on one line, as a name or a quotation in passing needs them."""
    return " ".join(words.split())


def _key() -> str:
    samples = (*KEY, ("q4 denied", "denied"), ("q4 unreal", "not (yet) happened"))
    return "".join(f'<li><mark class="{css}">{words}</mark></li>' for css, words in samples)


def _contents(coded: Coded) -> str:
    if len(coded) < 2:
        return ""
    items = (
        f'<li><a href="#article-{n}">{escape(_line(a.title or a.id))}</a> '
        f"<span>{escape(', '.join(filter(None, (a.outlet, _count(len(found), 'claim')))))}</span></li>"
        for n, (a, found) in enumerate(coded, 1)
    )
    return f'<ol class="contents">{"".join(items)}</ol>'


def _filters(names: Sequence[str]) -> str:
    kinds = (("event", "events"), ("tie", "ties"), ("control", "control"), ("figure", "figures"))
    boxes = "".join(
        f'<label><input type="checkbox" name="kind" value="{kind}" checked> {words}</label>' for kind, words in kinds
    )
    options = "".join(f'<option value="={escape(name)}">{escape(name)}</option>' for name in names)
    stances = ("asserts", "denies", "doubts", "predicts", "promises", "demands", "admits", "suspects")
    options = f'<option value="">anyone</option><option value="own">the outlet itself</option>{options}'
    choices = '<option value="">takes any stance</option>' + "".join(f"<option>{s}</option>" for s in stances)
    return f"""<form class="bar" id="filters" aria-label="Filter claims">
<div role="group" aria-label="Kinds of claims">{boxes}</div>
<label>said by <select name="speaker">{options}</select></label>
<label>who <select name="stance">{choices}</select></label>
<button type="reset">Show all</button>
<output id="count" aria-live="polite"></output>
</form>
"""


def _article(number: int, article: Article, claims: Sequence[Claim]) -> str:
    cards = "".join(_card(article, claim) for claim in claims)
    byline = article.byline if article.byline and article.byline not in article.text else None
    undated = None if article.published else "no date of publication: relative times stay unresolved"
    meta = " · ".join(escape(part) for part in (byline, article.published, article.url, undated) if part)
    marks = html_text.marks_of(claims)
    eyebrow = f'<p class="eyebrow">{escape(article.outlet)}</p>' if article.outlet else ""
    body = f'<ol class="cards" aria-label="Claims">{cards}</ol>' if claims else '<p class="none">No claims found.</p>'
    return f"""<article id="article-{number}">
<header>{eyebrow}<h2>{html_text.marked_headline(article, marks)}</h2>
<p class="meta">{meta}</p></header>
<div class="columns"><div class="text">{html_text.marked_text(article, marks)}</div>{body}</div>
{_table(article, claims) if claims else ""}
</article>
"""


def _data(claim: Claim) -> str:
    speakers = escape("\n".join(_line(s.name) for s in claim.speakers))
    stances = " ".join(dict.fromkeys(s.stance for s in claim.speakers))
    return (
        f'data-claim="{escape(claim.id)}" data-kind="{claim.kind}" data-speakers="{speakers}" data-stances="{stances}"'
    )


def _card(article: Article, claim: Claim) -> str:
    found = claim.finding
    css = html_text.color(claim)
    state = f"<i>{claim.auxiliary}</i>" if claim.auxiliary != "none" else ""
    lines = [f'<h3><b>{escape(_what(claim))}</b>{state}</h3><p class="who">{_who(claim)}</p>']
    detail = [
        *_setting(getattr(found, "place", None), getattr(found, "when", None)),
        *map(_quantity, _quantities(claim)),
    ]
    if detail:
        lines.append(f"<p>{' · '.join(detail)}</p>")
    lines.append(_says(claim.speakers))
    rules = ", ".join(m.rule for m in claim.made_by)
    made = ", ".join(m.rule.split("[")[0] for m in claim.made_by)  # without the conditions of the frame
    words = escape(_line(claim.span.of(article.text)))
    lines.append(
        f'<p class="made"><span title="{escape(rules)}">{escape(made)}, confidence {claim.confidence:.2f}</span>'
        f'<button type="button" aria-label="Show “{words}” in the text">“{words}” in the text</button></p>'
    )
    return f'<li class="card {css}" tabindex="-1" {_data(claim)}>{"".join(lines)}</li>'


def _what(claim: Claim) -> str:
    found = claim.finding
    if isinstance(found, Event):
        return " · ".join([found.type, *found.modes])
    if isinstance(found, Tie):
        return f"tie · {found.tie.replace('_', ' ')}"
    return f"control · {found.change}" if isinstance(found, Control) else f"figure · {found.figure.counts}"


def _who(claim: Claim) -> str:
    found = claim.finding
    if isinstance(found, Event):
        left, right = found.actors, found.recipients
    elif isinstance(found, Tie):
        left, right = (found.origin,), (found.target,)
    elif isinstance(found, Control):
        left = (found.holder,) if found.holder else ()
        right = (found.loser,) if found.loser else ()
        if not right:
            return _names(left)
    else:
        return escape(describe_quantity(found.figure))
    return f'{_names(left)} <span class="arrow" aria-label="to">→</span> {_names(right)}'


def _names(mentions: Iterable[Mention]) -> str:
    parts = []
    for mention in mentions:
        code = " ".join(part for part in (mention.actor.country, mention.actor.sector) if part)
        parts.append(f'{escape(mention.actor.name)} <span class="code">{escape(code)}</span>')
    return ", ".join(parts) or '<span class="none">unnamed</span>'


def _setting(place: Place | None, when: When | None) -> list[str]:
    out = []
    if place is not None:
        at = (
            ""
            if place.lat is None
            else f' <span class="code">{place.lat:.2f}, {place.lon:.2f} · {place.precision}</span>'
        )
        out.append(escape(place.name) + at)
    if when is not None:
        days = when.first if when.first == when.last else f"{when.first} – {when.last}"
        out.append(f'<span class="day">{escape(days)}</span>')
    return out


def _quantities(claim: Claim) -> Sequence[Quantity]:
    found = claim.finding
    if isinstance(found, Event):
        return found.figures
    return (found.share,) if isinstance(found, Control) and found.share else ()


def _quantity(quantity: Quantity) -> str:
    return escape(describe_quantity(quantity))


def _says(speakers: Sequence[Speaker]) -> str:
    if not speakers:
        return '<p class="says own">in the outlet’s own voice</p>'
    parts = [
        f'{escape(s.name)} <span class="stance {s.stance}">{s.stance}</span> <span class="code">{s.kind}</span>'
        for s in speakers
    ]
    return f'<p class="says">{" ‹ ".join(parts)}</p>'


def _table(article: Article, claims: Sequence[Claim]) -> str:
    head = "".join(f'<th scope="col">{name.replace("_", " ")}</th>' for name in TABLE)
    body = []
    for claim in claims:
        cells = row(article, claim)
        body.append(f"<tr {_data(claim)}>{''.join(f'<td>{escape(cells[name])}</td>' for name in TABLE)}</tr>")
    caption = f"The {len(claims)} claims as a table"
    return (
        f'<details><summary>{caption}</summary><div class="scroll" tabindex="0" role="region" aria-label="{caption}">'
        f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(body)}</tbody></table></div></details>"
    )


def _asset(name: str) -> str:
    return resources.files("sayso.export").joinpath("report", name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()

"""The linguistic cases of tests/cases/*.md: a passage, the claims it must give, and why.

A case is a second-level heading, a quoted passage, an optional `published:` line, and bullets: `- kind "trigger"`
followed by `key: value` pairs with `;` between. `- none` says that no claim may come; `- not kind "trigger"` that one
may not. Cases under a heading that ends in `(known miss)` are strict expected failures.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from sayso.ingest.articles import Options, article_of
from sayso.pipeline.dossier import Dossier
from sayso.pipeline.run import run
from sayso.records.claim import Claim, Control, Event, Figure, Tie
from sayso.records.entity import Quantity

CASES = Path(__file__).parents[1] / "cases"
BULLET = re.compile(r'^- (?P<no>not )?(?P<kind>event|tie|control|figure) "(?P<words>[^"]+)"(?P<rest>.*)$')


class Case(NamedTuple):
    name: str
    text: str
    published: str
    bullets: list[str]


def read_cases() -> Iterator[Case]:
    for path in sorted(CASES.glob("*.md")):
        for block in path.read_text(encoding="utf-8").split("\n## ")[1:]:
            lines = block.splitlines()
            text = " ".join(line[2:] for line in lines if line.startswith("> "))
            published = next((x.split(":")[1].strip() for x in lines if x.startswith("published:")), "2024-05-15")
            yield Case(f"{path.stem}: {lines[0]}", text, published, [x for x in lines if x.startswith("- ")])


def bounds(quantity: Quantity) -> str:
    """low/best/high, `-` for none."""
    return "/".join("-" if n is None else f"{n:.10g}" for n in (quantity.low, quantity.best, quantity.high))


def properties(claim: Claim) -> dict[str, str]:
    """What a case can ask of a claim, as text."""
    found = claim.finding
    out = {
        "auxiliary": claim.auxiliary,
        "speakers": ", ".join(s.name for s in claim.speakers),
        "stance": ", ".join(s.stance for s in claim.speakers),
    }
    if isinstance(found, Event):
        out |= {"type": found.type, "modes": " ".join(found.modes)}
        out |= {"actors": ", ".join(m.actor.name for m in found.actors)}
        out |= {"recipients": ", ".join(m.actor.name for m in found.recipients)}
        out |= {"figures": ", ".join(f"{q.counts} {bounds(q)}" for q in found.figures)}
    if isinstance(found, Tie):
        out |= {"tie": found.tie, "from": found.origin.actor.name, "to": found.target.actor.name}
    if isinstance(found, Control):
        out |= {"change": found.change, "holder": found.holder.actor.name if found.holder else ""}
        out |= {"loser": found.loser.actor.name if found.loser else ""}
        out |= {"share": bounds(found.share) if found.share else ""}
    if isinstance(found, Figure):
        q = found.figure
        out |= {"figure": f"{q.counts} {bounds(q)}"}
    if not isinstance(found, Tie):
        out |= {"place": found.place.name if found.place else ""}
    out |= {"when": f"{found.when.first}..{found.when.last}" if found.when else ""}
    return out


@pytest.mark.parametrize("case", list(read_cases()), ids=lambda c: c.name)
def test_case(case: Case, request: pytest.FixtureRequest) -> None:
    if case.name.endswith("(known miss)"):
        request.applymarker(pytest.mark.xfail(strict=True, reason="known miss"))
    article = article_of(case.text, fields={"id": "case"}, options=Options(published=case.published))
    (result,) = run([article])
    assert isinstance(result, Dossier), result
    claims = result.claims or ()
    said = [(c.kind, c.span.of(case.text), properties(c)) for c in claims]
    for bullet in case.bullets:
        if bullet == "- none":
            assert said == []
            continue
        asked = BULLET.match(bullet)
        assert asked, f"cannot read {bullet!r}"
        wanted = dict((part.strip() for part in pair.split(":", 1)) for pair in asked["rest"].split(";") if ":" in pair)
        there = [p for kind, words, p in said if kind == asked["kind"] and words == asked["words"]]
        if asked["no"]:
            assert not there, f"{bullet} but {there}"
            continue
        assert any(all(p.get(k) == v for k, v in wanted.items()) for p in there), f"{bullet}\n got {said}"

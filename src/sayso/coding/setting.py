"""Where and when an event happened, from the words nearest to its trigger outwards."""

from __future__ import annotations

from sayso.coding.reading import Reading
from sayso.records.base import Span
from sayso.records.entity import Place, When
from sayso.records.parsed import Parsed
from sayso.records.reading import Timex
from sayso.syntax import tree

PLACE_CASES = {
    "in", "at", "on", "near", "outside", "inside", "into", "over", "across", "around", "of", "to", "from", "within",
    "between", "along", "throughout", "against", "off", "toward", "towards", "through",
}  # fmt: skip
PLACE_RELATIONS = {"obl", "nmod", "obj", "nsubj:pass", "appos", "conj", "nsubj", "nmod:poss", "compound", "root",
                   "obl:npmod", "dep", "advmod", "amod"}  # fmt: skip
FAR = 40  # steps: anywhere in the sentence
VERBAL_REACH = 3  # steps: a condemnation or a promise happens nowhere in particular, unless its own words say so


def find_place(reading: Reading, head: int, taken: list[Span], reach: int = FAR) -> Place | None:
    """The place of an event: the one fewest steps in the tree from its trigger, in its sentence, within reach."""
    parsed = reading.parsed
    sentence = reading.sentence_span(parsed.tokens[head].sentence)
    speakers = [s for a in reading.attributions for s in a.source if s.overlap(sentence) > 0]
    here = [
        p
        for p in reading.places
        if p.span.overlap(sentence) > 0
        and not any(p.span.overlap(t) > 0 for t in (*taken, *speakers))
        and not _acts(reading, p)
    ]
    best = min(((_distance(reading, head, p), n) for n, p in enumerate(here)), default=None)
    if best is not None and best[0] < reach:
        return here[best[1]]
    return None


def _acts(reading: Reading, place: Place) -> bool:
    """A place that does or owns something stands for its government: "Washington backed", "Turkey's army"."""
    inside = reading.tokens_in(place.span)
    at = _top(reading.parsed, inside) if len(inside) else reading.token_at(place.span.start)
    token = reading.parsed.tokens[at]
    acting = token.dep in {"nsubj", "obl:agent"} and reading.parsed.tokens[token.head].pos == "VERB"
    return acting and bool(reading.referents(at))


def _distance(reading: Reading, head: int, place: Place) -> int:
    """Steps in the tree from trigger to place; more where the place is the subject or another event's."""
    parsed = reading.parsed
    inside = reading.tokens_in(place.span)
    at = _top(parsed, inside) if len(inside) else reading.token_at(place.span.start)
    up_place = [at, *tree.ancestors(parsed, at)]
    up_head = [head, *tree.ancestors(parsed, head)]
    meeting = next((i for i in up_place if i in up_head), None)
    if meeting is None:
        return FAR
    steps = up_place.index(meeting) + 2 * up_head.index(meeting)
    marker = tree.case(parsed, at).split()
    token = parsed.tokens[at]
    if token.dep not in PLACE_RELATIONS:
        steps += 2
    if marker and marker[-1] not in PLACE_CASES:
        steps += 3
    if token.dep in {"nsubj", "nmod:poss", "compound", "amod"}:
        steps += 3
    return steps


def _top(parsed: Parsed, inside: range) -> int:
    """The token of a phrase whose head lies outside it."""
    return next((i for i in inside if parsed.tokens[i].head not in inside or parsed.tokens[i].head == i), inside[-1])


def find_when(reading: Reading, head: int, light: int | None) -> When | None:
    """The time of an event: a time expression below its trigger or its clause, else the only one of its sentence."""
    parsed = reading.parsed
    here = [t for t in reading.times if t.when is not None and _in_sentence(reading, t, parsed.tokens[head].sentence)]
    own = {*tree.subtree(parsed, head), *(tree.subtree(parsed, light) if light is not None else ())}
    scored = sorted((_time_distance(reading, head, own, t), n) for n, t in enumerate(here))
    if scored and scored[0][0] <= NEAR:
        return here[scored[0][1]].when
    return None


NEAR = 5


def _in_sentence(reading: Reading, timex: Timex, sentence: int) -> bool:
    return reading.parsed.tokens[reading.token_at(timex.span.start)].sentence == sentence


def _time_distance(reading: Reading, head: int, own: set[int], timex: Timex) -> int:
    """Steps in the tree from the trigger up to the verb a time expression hangs on, and down to it."""
    parsed = reading.parsed
    inside = reading.tokens_in(timex.span)
    at = _top(parsed, inside) if len(inside) else reading.token_at(timex.span.start)
    up_time = [at, *tree.ancestors(parsed, at)]
    up_head = [head, *tree.ancestors(parsed, head)]
    meeting = next((i for i in up_time if i in up_head), None)
    if meeting is None:
        return 99
    down, up = up_time.index(meeting), up_head.index(meeting)
    between = up_time[1:down]
    other_clause = any(parsed.tokens[i].pos == "VERB" for i in between)
    crossed = any(parsed.tokens[i].dep in {"ccomp", "parataxis", "acl:relcl"} for i in up_head[:up])
    return down + 2 * up + 4 * other_clause + 4 * crossed

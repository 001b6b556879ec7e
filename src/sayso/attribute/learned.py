"""Drafts of attributions from what the reading model heard told, merged with those of the rules.

The model finds who, by which cue and what more often right than the rules do (PolNeAR); the rules know the stance,
and passages told inside others.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from sayso.attribute.cues import match_cues
from sayso.attribute.page import Draft, Page, merged
from sayso.records.base import Span, Stance
from sayso.records.parsed import Told

RULE = "reader"
STATEMENT = "statement"  # printed without quotation marks after "the minister said:"; the model knows too few of these
POS = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "PROPN": "noun", "ADJ": "adj", "ADV": "adv", "ADP": "prep",
       "SCONJ": "prep"}  # fmt: skip


def add_learned(page: Page, drafts: list[Draft]) -> list[Draft]:
    """The rules' drafts with the model's spans where both have a cue, and the model's own where the rules have none."""
    told = page.parsed.told
    if told is None:
        return drafts
    left = list(drafts)
    made: list[Draft] = []
    for one in told:
        shared = [draft for draft in left if set(draft.cue) & set(one.cue)]
        first = min(shared, key=lambda draft: abs(draft.anchor - one.cue[0]), default=None)
        if first is None:
            if not any(page.parsed.tokens[i].tag == "MD" for i in one.cue):  # "will ask": nothing is said yet
                made.append(_fresh(page, one))
        else:
            left = [draft for draft in left if draft is not first]
            made.append(first if first.rule == STATEMENT else _joined(page, first, one))
    return [*made, *left]


def _joined(page: Page, draft: Draft, one: Told) -> Draft:
    """Stance and rule of the draft; cue and content of the model; its source, unless it found nobody.

    What the rules gave to the speaker elsewhere stays theirs: the model reads no further than its window, so that the
    later paragraphs of a statement are only the rules' to find.
    """
    heard = tuple(_content(page, one))
    further = [part for span in draft.content for part in _beyond(page, span, heard)]
    changed = msgspec.structs.replace(draft, cue=one.cue, content=merged([*heard, *further]))
    if one.source:
        held = draft.head if draft.head in one.source else head_of(page, one.source)
        changed = msgspec.structs.replace(changed, source=one.source, head=held)
    return changed


def _beyond(page: Page, span: Span, heard: tuple[Span, ...]) -> Iterator[Span]:
    """The parts of a span in sentences of which nothing was heard; runs of sentences stay together."""
    parsed = page.parsed
    run: Span | None = None
    for sentence in parsed.sentences:
        whole = Span(parsed.tokens[sentence.first].start, parsed.tokens[sentence.last - 1].end)
        if whole.overlap(span) <= 0:
            continue
        part = Span(max(whole.start, span.start), min(whole.end, span.end))
        if any(whole.overlap(own) > 0 for own in heard):
            if run is not None:
                yield run
            run = None
        else:
            run = part if run is None else Span(run.start, part.end)
    if run is not None:
        yield run


def _fresh(page: Page, one: Told) -> Draft:
    head = head_of(page, one.source) if one.source else None
    stance, rule = _stance(page, one.cue)
    anchor = next((i for i in one.cue if page.parsed.tokens[i].pos in {"VERB", "NOUN", "ADJ", "ADP"}), one.cue[0])
    return Draft(anchor, one.source, head, one.cue, tuple(_content(page, one)), stance, rule, open_ended=True)


def _content(page: Page, one: Told) -> Iterator[Span]:
    tokens = page.parsed.tokens
    for first, last in one.content:
        while last - first > 1 and tokens[last - 1].text in {",", ";"}:
            last -= 1
        yield Span(tokens[first].start, tokens[last - 1].end)


def head_of(page: Page, tokens: tuple[int, ...]) -> int:
    """The token that the others hang on: the first whose own head lies outside them."""
    inside = set(tokens)
    held = [i for i in tokens if page.parsed.tokens[i].head not in inside or page.parsed.tokens[i].head == i]
    nominal = [i for i in held if page.parsed.tokens[i].pos in {"NOUN", "PROPN", "PRON", "NUM"}]
    return (nominal or held or list(tokens))[0]


def _stance(page: Page, cue: tuple[int, ...]) -> tuple[Stance, str]:
    """The stance of the first word of the cue that the lexicon has; of verbs, only such as take a clause."""
    for i in cue:
        pos = POS.get(page.parsed.tokens[i].pos)
        for row, _ in match_cues(page.parsed, i, pos) if pos else ():
            if pos != "verb" or "that" in row.complements:
                return row.stance, f"{RULE}:{' '.join(row.words)}"
    return "asserts", RULE

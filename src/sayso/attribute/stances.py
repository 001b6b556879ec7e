"""Finer stances inside speech: what the speaker promises, demands or foretells there; and who "I" and "we" are."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from sayso.attribute.complements import below
from sayso.attribute.page import Draft, Page, content_of, token_at
from sayso.knowledge.cues import cues
from sayso.records.base import Span, Stance
from sayso.syntax import tree

FIRST_PERSON = {"i", "we", "me", "us", "our", "my"}
FUTURE = {"will", "'ll", "wo", "shall", "would"}
NEEDS = {"need", "have"}
PLAIN_SPEECH = {"asserts"}


def refine(page: Page, drafts: list[Draft]) -> list[Draft]:
    """The drafts with the speaker put in for "I" and "we", and a draft for each clause with a stance of its own."""
    adopted = [draft for draft in (_adopt(page, draft, drafts) for draft in drafts) if draft is not None]
    return adopted + [finer for draft in adopted if draft.stance in PLAIN_SPEECH and draft.open_ended
                      for finer in _finer(page, draft, adopted)]  # fmt: skip


def _adopt(page: Page, draft: Draft, drafts: list[Draft]) -> Draft | None:
    """A draft told in the first person, or by nobody inside a quotation, goes to whoever tells the passage."""
    head = draft.head
    nobody = head is None and not draft.source
    own_voice = page.quoted[draft.anchor] < 0
    if not nobody and (head is None or page.parsed.tokens[head].lower not in FIRST_PERSON):
        return draft
    teller = _teller(page, draft, drafts)
    if teller is None:
        return None if nobody or own_voice else draft  # "we" outside all quotations are the outlet itself
    return msgspec.structs.replace(draft, source=teller.source, head=teller.head)


def _teller(page: Page, draft: Draft, drafts: list[Draft]) -> Draft | None:
    """The draft of the smallest passage that the anchor stands in, told by someone who is not "I"."""
    token = page.parsed.tokens[draft.anchor]
    at = Span(token.start, token.end)
    holding = [
        d
        for d in drafts
        if d.anchor != draft.anchor
        and d.head is not None
        and page.parsed.tokens[d.head].lower not in FIRST_PERSON
        and any(span.covers(at) for span in d.content)
    ]
    return min(holding, key=_size, default=None)


def _size(draft: Draft) -> int:
    return sum(span.end - span.start for span in draft.content)


def _finer(page: Page, draft: Draft, drafts: list[Draft]) -> Iterator[Draft]:
    """One draft for every clause of the content that promises or demands; clauses told by others are theirs."""
    modal = cues("aux")
    parsed = page.parsed
    for span in draft.content:
        for i in range(token_at(page, span.start), token_at(page, span.end - 1) + 1):
            if i >= len(parsed.tokens):
                break
            token = parsed.tokens[i]
            stance: Stance | None = None
            if token.dep in {"aux", "aux:pass"} and token.lower in modal and token.lower != "shall":
                stance = modal[token.lower][0].stance
            elif token.dep == "aux" and token.lower in FUTURE:
                stance = _future(page, token.head, draft)
            if stance is None or _belongs_elsewhere(page, i, draft, drafts):
                continue
            content = _clause(page, token.head, span)
            if content:
                cue = (i,) if stance == "demands" else draft.cue
                yield msgspec.structs.replace(draft, anchor=i, cue=cue, content=content, stance=stance,
                                              rule=f"clause:{token.lower}", open_ended=False)  # fmt: skip


def _future(page: Page, verb: int, draft: Draft) -> Stance | None:
    """Who says that they themselves will do it, promises; of others it stays as it was said."""
    parsed = page.parsed
    subject = next(iter(tree.subjects(parsed, verb)), None)
    if subject is None or tree.is_passive(parsed, verb):
        return None
    lower = parsed.tokens[subject].lower
    if lower in FIRST_PERSON or (lower in {"he", "she", "they", "it"} and page.quoted[subject] < 0):
        return "promises"
    return None


def _belongs_elsewhere(page: Page, i: int, draft: Draft, drafts: list[Draft]) -> bool:
    token = page.parsed.tokens[i]
    at = Span(token.start, token.end)
    return any(
        d is not draft and _size(d) < _size(draft) and any(span.covers(at) for span in d.content) for d in drafts
    )


def _clause(page: Page, verb: int, within: Span) -> tuple[Span, ...]:
    """The clause of a verb, as far as it lies within a passage, without clauses joined to it by "and" or "but"."""
    parsed = page.parsed
    joined = {i for j in tree.children(parsed, verb, "conj", "parataxis") if tree.child(parsed, j, "nsubj") is not None
              for i in tree.subtree(parsed, j)}  # fmt: skip
    tokens = [i for i in below(parsed, [verb]) if i not in joined]
    inside = [i for i in tokens if within.start <= parsed.tokens[i].start and parsed.tokens[i].end <= within.end]
    spans = content_of(page, inside, verb)
    return tuple(Span(max(s.start, within.start), min(s.end, within.end)) for s in spans if s.overlap(within) > 0)

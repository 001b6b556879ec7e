"""Finer stances inside speech: what the speaker promises, demands or foretells there; and who "I" and "we" are."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from sayso.attribute.complements import SUBJECTS
from sayso.attribute.page import Draft, Page, spans_of, token_at
from sayso.knowledge.cues import cues
from sayso.records.base import Span, Stance
from sayso.syntax import tree

FIRST_PERSON = {"i", "we", "me", "us", "our", "my"}
FUTURE = {"will", "'ll", "wo", "shall", "would"}
PLAIN_SPEECH = {"asserts"}
UNREAL = {"demands", "promises", "predicts"}
ENDING = {"cease", "stop", "end", "halt", "lift", "suspend"}
STATES = {"be", "like", "prefer", "have", "know", "want", "need", "love", "hate"}


def refine(page: Page, drafts: list[Draft]) -> list[Draft]:
    """The drafts with the speaker put in for "I" and "we", and a draft for each clause with a stance of its own."""
    adopted = [draft for draft in (_adopt(page, draft, drafts) for draft in drafts) if draft is not None]
    finer = [f for d in adopted if d.stance in PLAIN_SPEECH and d.open_ended for f in _finer(page, d, adopted)]
    facts = [f for d in adopted + finer if d.stance in UNREAL and d.head is not None for f in _facts(page, d)]
    return adopted + finer + facts


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
    at = _characters(page, draft.anchor)
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
    """A draft for every clause of the content that promises, demands or foretells; what others tell is theirs."""
    parsed = page.parsed
    for span in draft.content:
        for i in range(token_at(page, span.start), min(token_at(page, span.end - 1) + 1, len(parsed.tokens))):
            stance = _stance_at(page, i)
            if stance is None or _belongs_elsewhere(page, i, draft, drafts):
                continue
            content = _clause(page, i, span)
            if content:
                cue = (i,) if stance == "demands" else draft.cue
                yield msgspec.structs.replace(draft, anchor=i, cue=cue, content=content, stance=stance,
                                              rule=f"clause:{parsed.tokens[i].lower}", open_ended=False)  # fmt: skip


def _stance_at(page: Page, i: int) -> Stance | None:
    """The stance that a word gives to the rest of its clause inside somebody's speech."""
    token, modal = page.parsed.tokens[i], cues("aux")
    if token.lower == "committed" and any(page.parsed.tokens[j].lower == "to" for j in range(i + 1, i + 3)
                                          if j < len(page.parsed.tokens)):  # fmt: skip
        return "promises"
    if token.lower == "commitment":
        return "promises"
    if token.dep not in {"aux", "aux:pass"}:
        return None
    if token.lower in FUTURE:
        return _future(page, i)
    return modal[token.lower][0].stance if token.lower in modal else None


def _future(page: Page, i: int) -> Stance | None:
    """Who says that they themselves will do it, promises; of others it is foretold. "Would" of others says neither."""
    parsed = page.parsed
    token = parsed.tokens[i]
    others: Stance | None = None if token.lower == "would" else "predicts"
    subject = next(iter(tree.subjects(parsed, token.head)), None)
    if subject is None or tree.is_passive(parsed, token.head):
        return others
    lower = parsed.tokens[subject].lower
    stative = parsed.tokens[token.head].lemma in STATES or tree.child(parsed, token.head, "cop") is not None
    if stative and token.lower == "would":
        return None
    told = page.quoted[subject] < 0
    if (lower in FIRST_PERSON and token.lower != "would") or (lower in {"he", "she", "they"} and told):
        return "promises"
    return others


def _facts(page: Page, draft: Draft) -> Iterator[Draft]:
    """What a demand, promise or forecast takes for a fact: clauses that tell of a noun, and what is to be stopped."""
    parsed = page.parsed
    for span in draft.content:
        for i in range(token_at(page, span.start), min(token_at(page, span.end - 1) + 1, len(parsed.tokens))):
            token = parsed.tokens[i]
            fact = _tells_of_noun(page, i) or (token.dep == "obj" and parsed.tokens[token.head].lemma in ENDING)
            if not fact or not span.start <= parsed.tokens[token.head].start < span.end:
                continue
            inside = [j for j in tree.subtree(parsed, i) if span.covers(_characters(page, j))]
            yield msgspec.structs.replace(draft, anchor=i, content=spans_of(page, inside), stance="asserts",
                                          rule=f"clause:fact:{token.dep}", open_ended=False)  # fmt: skip


def _belongs_elsewhere(page: Page, i: int, draft: Draft, drafts: list[Draft]) -> bool:
    at = _characters(page, i)
    return any(
        d is not draft and _size(d) < _size(draft) and any(span.covers(at) for span in d.content) for d in drafts
    )


def _clause(page: Page, i: int, within: Span) -> tuple[Span, ...]:
    """What follows a word in its clause and lies within a passage.

    Not what is joined by "and" with a subject of its own, nor clauses that tell something of a noun: in "we will
    protect those they attacked" the attack is asserted.
    """
    parsed = page.parsed
    verb = parsed.tokens[i].head if parsed.tokens[i].dep.startswith("aux") else i
    tokens = [j for j in _told(page, verb) if j >= i or j == verb]
    inside = [j for j in tokens if within.covers(_characters(page, j))]
    return spans_of(page, inside)


def _told(page: Page, verb: int) -> Iterator[int]:
    parsed, todo = page.parsed, [verb]
    while todo:
        at = todo.pop()
        yield at
        for j in parsed.children[at]:
            token = parsed.tokens[j]
            own_subject = token.dep in {"conj", "parataxis"} and tree.child(parsed, j, *SUBJECTS) is not None
            if _tells_of_noun(page, j) or (at == verb and own_subject):
                continue
            todo.append(j)


def _tells_of_noun(page: Page, i: int) -> bool:
    """Whether a word heads a clause that tells something of a noun ("the men who fled", "those persecuted")."""
    token = page.parsed.tokens[i]
    return token.dep == "acl:relcl" or (token.dep == "acl" and token.tag in {"VBN", "VBD"})


def _characters(page: Page, i: int) -> Span:
    return Span(page.parsed.tokens[i].start, page.parsed.tokens[i].end)

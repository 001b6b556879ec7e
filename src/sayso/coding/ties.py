"""Standing relations between actors: who backs, leads, belongs to, is allied with or fights whom."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

import msgspec

from sayso.coding import match
from sayso.coding.reading import Reading
from sayso.knowledge import relations
from sayso.knowledge.relations import TieWord
from sayso.records.base import Span, TieKind
from sayso.records.claim import Tie
from sayso.records.entity import Mention
from sayso.records.parsed import Token
from sayso.syntax import tree

# Offices that say whom their holder leads; a title alone ("General") does not.
LEADING = {"leads"}


class FoundTie(msgspec.Struct, frozen=True):
    """A tie, its trigger, the token it hangs on, and the rule that found it."""

    span: Span
    head: int
    tie: Tie
    rule: str


def find_ties(reading: Reading) -> list[FoundTie]:
    """Every tie the text states, in order; one between an actor and itself is none."""
    found = []
    for token in reading.parsed.tokens:
        for tie in (*_compound(reading, token), *_verb(reading, token), *_noun(reading, token)):
            if tie.tie.origin.actor.name != tie.tie.target.actor.name:
                found.append(tie)
    return found


def _compound(reading: Reading, token: Token) -> Iterator[FoundTie]:
    """ "US-backed forces", "al-Qaeda-linked group": a hyphened participle before a noun."""
    words = relations.compound_ties().get(token.lower)
    before = tree.hyphenated(reading.parsed, token.index)
    if words is None or not before:
        return
    tie, sign, forward = words
    start = reading.parsed.tokens[tree.subtree(reading.parsed, before[0])[0]].start
    for one, _ in reading.mentions([k for j in before for k in tree.conjuncts(reading.parsed, j)]):
        for other, _ in reading.mentions([token.head]):
            ends = (one, other) if forward else (other, one)
            yield FoundTie(Span(start, token.end), token.index, _tie(tie, sign, *ends), f"compound:{token.lower}")


def _verb(reading: Reading, token: Token) -> Iterator[FoundTie]:
    if token.pos not in {"VERB", "ADJ"} or token.dep == "amod":
        return
    for word in relations.tie_words().get(("verb", token.lemma), ()):
        if word.needs == "passive" and not tree.is_passive(reading.parsed, token.index):
            continue
        if not _standing(reading, token, word):
            continue
        origins = _first(reading, token.index, word.origin, "verb")
        targets = _first(reading, token.index, word.target, "verb")
        end = token.end
        by = tree.children(reading.parsed, token.index, "obl:agent")
        if by and "by" in tree.case(reading.parsed, by[0]):
            end = max(end, *(reading.parsed.tokens[j].end for j in tree.children(reading.parsed, by[0], "case")))
        for one in origins:
            for other in targets:
                rule = f"verb:{word.lemma}"
                yield FoundTie(Span(token.start, end), token.index, _tie(word.tie, word.sign, one, other), rule)


def _standing(reading: Reading, token: Token, word: TieWord) -> bool:
    """Fighting is a tie as a description ("militias fighting the army"), an event as the main verb of a report."""
    if word.tie in {"fights"}:
        return token.dep in {"acl", "acl:relcl", "advcl"} or token.tag == "VBG"
    if word.lemma in {"train", "include", "lead", "head", "comprise"}:
        return token.dep in {"acl", "acl:relcl"} or token.tag in {"VBZ", "VBP"}
    return True


def _noun(reading: Reading, token: Token) -> Iterator[FoundTie]:
    if token.pos not in {"NOUN", "PROPN"}:
        return
    for word in relations.tie_words().get(("noun", token.lemma), ()):
        start = _start(reading, token, word.lemma)
        if start is None:
            continue
        itself = _holders(reading, token)
        others = [m for m, _ in reading.mentions(_noun_slot(reading, token.index, word))]
        origins = itself if "self" in word.origin else others
        targets = itself if "self" in word.target else others
        if "self" not in word.origin + word.target:  # "the alliance between A and B"
            origins, targets = others[:1], others[1:]
        pairs = [(a, b) for a in origins for b in targets if a.span.overlap(b.span) <= 0 or "self" in word.origin]
        for one, other in pairs:
            span = Span(reading.parsed.tokens[start].start, token.end)
            yield FoundTie(span, token.index, _tie(word.tie, word.sign, one, other), f"noun:{word.lemma}")
        return


def _noun_slot(reading: Reading, head: int, word: TieWord) -> list[int]:
    """What stands in the slots that are not the noun itself: all of them for "between", else the first filled."""
    names = [name for name in word.origin + word.target if name != "self"]
    if "between" in names:
        return [j for name in dict.fromkeys(names) for j in match.slot(reading.parsed, head, name, "noun", None)]
    for name in names:
        heads = match.slot(reading.parsed, head, name, "noun", None)
        if reading.mentions(heads):
            return heads
    return []


def _holders(reading: Reading, token: Token) -> list[Mention]:
    """Whom the noun describes: an apposition, a name it precedes as a title, or the subject it is said of."""
    parsed, head = reading.parsed, token.index
    heads: list[int] = []
    if token.dep == "appos" or (token.dep == "compound" and token.index < token.head):
        heads = [token.head]
    elif tree.children(parsed, head, "cop"):
        heads = _nearer(reading, token, tree.subjects(parsed, head))
        beside = [j for j in tree.children(parsed, head, "obl", "nmod") if "with" in tree.case(parsed, j)]
        heads += [k for j in beside for k in tree.conjuncts(parsed, j)]
        beside = [j for h in heads for j in tree.children(parsed, h, "obl", "nmod") if "with" in tree.case(parsed, j)]
        heads += [k for j in beside for k in tree.conjuncts(parsed, j)]
    heads += list(tree.children(parsed, head, "appos"))
    heads += list(tree.children(parsed, head, "flat"))
    if not heads and token.dep == "obl" and tree.case(parsed, head) == "as":
        heads = tree.agents(parsed, token.head)
    return [m for m, _ in reading.mentions(heads)]


def _nearer(reading: Reading, token: Token, heads: list[int]) -> list[int]:
    """ "a report from Iran, which is a backer": where the antecedent is no actor, the noun right before "which"."""
    if token.dep != "acl:relcl" or reading.mentions(heads):
        return heads
    first = tree.subtree(reading.parsed, token.index)[0]
    before = [i for i in range(max(first - 3, 0), first) if reading.parsed.tokens[i].pos in {"NOUN", "PROPN"}]
    return before[-1:] or heads


def _first(reading: Reading, head: int, slots: tuple[str, ...], pos: str) -> list[Mention]:
    for name in slots:
        mentions = [m for m, _ in reading.mentions(match.slot(reading.parsed, head, name, pos, None))]
        if mentions:
            return mentions
    return []


def _start(reading: Reading, token: Token, lemma: str) -> int | None:
    at = token.index
    for word in reversed(lemma.split()[:-1]):
        at -= 1
        if at < 0 or reading.parsed.tokens[at].lower != word:
            return None
    return at


def _tie(kind: str, sign: int, origin: Mention, target: Mention) -> Tie:
    return Tie(tie=cast(TieKind, kind), sign=sign, origin=origin, target=target)

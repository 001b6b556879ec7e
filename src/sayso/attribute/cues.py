"""Finding the cues of the lexicon among the tokens."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.knowledge.cues import Cue, cues
from sayso.records.parsed import Parsed

REACH = 5  # how many words after a verb the rest of its lemma is looked for ("made it very clear")
BEFORE_VERB = {"aux", "aux:pass", "advmod", "neg"}


def match_cues(parsed: Parsed, i: int, pos: str) -> Iterator[tuple[Cue, tuple[int, ...]]]:
    """(row, its tokens) for every row of a part of speech that token i begins, longer lemmas first."""
    token = parsed.tokens[i]
    rows = cues(pos).get(token.lemma)
    if rows is None:
        rows = cues(pos).get(token.lower)
    for row in rows or ():
        tokens = _rest(parsed, i, row.words)
        if tokens is not None:
            yield row, tokens


def _rest(parsed: Parsed, i: int, words: tuple[str, ...]) -> tuple[int, ...] | None:
    if len(words) == 1:
        return (i,)
    found, at = [i], i + 1
    end = min(i + 1 + REACH, parsed.sentences[parsed.tokens[i].sentence].last)
    for word in words[1:]:
        while at < end and word not in (parsed.tokens[at].lower, parsed.tokens[at].lemma):
            at += 1
        if at >= end or (parsed.tokens[at].pos == "ADP" and not _belongs(parsed, i, at)):
            return None
        found.append(at)
        at += 1
    return tuple(found)


def _belongs(parsed: Parsed, i: int, preposition: int) -> bool:
    """Whether a preposition stands next to a cue or hangs on it or on its complement."""
    head = parsed.tokens[preposition].head
    return preposition - i <= 2 or head == i or parsed.tokens[head].head == i


def with_auxiliaries(parsed: Parsed, cue: tuple[int, ...]) -> tuple[int, ...]:
    """The cue with the auxiliaries, negation and adverbs that stand directly before it ("had also said")."""
    first, below = cue[0], set(parsed.children[cue[0]])
    while first - 1 in below and parsed.tokens[first - 1].dep in BEFORE_VERB:
        first -= 1
    while first < cue[0] and parsed.tokens[first].dep == "advmod" and parsed.tokens[first].lower not in {"also", "not"}:
        first += 1
    return (*range(first, cue[0]), *cue)

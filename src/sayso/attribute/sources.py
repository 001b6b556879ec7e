"""Who speaks: the words of the source, its head, and what kind of speaker that is."""

from __future__ import annotations

import re

from sayso.attribute.page import Page
from sayso.knowledge.cues import speaker_kinds
from sayso.records.base import SpeakerKind
from sayso.records.parsed import Parsed
from sayso.syntax import tree

BY_LABEL: dict[str, SpeakerKind] = {
    "PERSON": "person",
    "GPE": "government",
    "NORP": "government",
    "ORG": "organization",
}
DASHES = {"-", "--", "—", "–"}
EDGE = {"cc", "mark", "advmod", "punct", "case", "discourse", "dep"}
NOT_IN_SOURCE = {"advcl", "parataxis", "ccomp", "cop", "aux", "mark", "obl"}
UNNAMED = {"official", "source", "people", "witness", "eyewitness", "insider", "observer", "person"}
MEDIA = re.compile(r"\b(news agency|newspaper|state media|state tv|media outlet|television|radio|magazine)\b", re.I)


def source_tokens(page: Page, head: int, cue: tuple[int, ...]) -> tuple[int, ...]:
    """The noun phrase of a source with title, apposition and relative clauses, on its own side of the cue."""
    parsed = page.parsed
    below: list[int] = []
    todo = [head]
    while todo:
        at = todo.pop()
        below.append(at)
        skip = NOT_IN_SOURCE if at == head else ()
        todo.extend(j for j in parsed.children[at] if parsed.tokens[j].dep not in skip and j not in cue)
    side = [i for i in below if (i < cue[0]) == (head < cue[0])] if cue else below
    run = _run(parsed, head, set(side))
    if run and parsed.tokens[run[-1]].text != "," and _closes_apposition(parsed, run, cue):
        run.append(run[-1] + 1)
    return tuple(run)


def noun_phrase(page: Page, head: int) -> tuple[int, ...]:
    """The phrase of a noun without clauses that hang on it; an antecedent, say."""
    return tuple(tree.phrase(page.parsed, head))


def kind_of(page: Page, head: int, source: tuple[int, ...]) -> SpeakerKind:
    """The kind of speaker, from the head noun, then from the name that holds it, then from the words around."""
    parsed = page.parsed
    token = parsed.tokens[head]
    kinds = speaker_kinds()
    words = " ".join(parsed.tokens[i].lower for i in tree.phrase(parsed, head, prepositions=False))
    if MEDIA.search(words):
        return "outlet"
    kind = kinds.get(words.removeprefix("the ")) or kinds.get(token.lower) or kinds.get(token.lemma)
    label = _label(page, head)
    if kind == "anonymous" and any(parsed.tokens[i].pos == "PROPN" for i in source):
        return "person" if token.lemma in UNNAMED else kind
    if label == "PERSON" and kind not in {"outlet", "document"}:
        return "person"
    if kind:
        return kind
    return BY_LABEL.get(label or "", "person" if token.tag in {"NNP", "NN"} else "organization")


def speaks(page: Page, head: int) -> bool:
    """Whether a noun phrase is of the kind that can say something: a name, a pronoun, or a known noun."""
    token = page.parsed.tokens[head]
    if token.pos in {"PROPN", "PRON"}:
        return token.lower not in {"this", "that", "which", "what", "it", "these", "those"}
    return token.lower in speaker_kinds() or token.lemma in speaker_kinds()


def _label(page: Page, head: int) -> str | None:
    return next((name.label for name in page.parsed.names if name.first <= head < name.last), None)


def _run(parsed: Parsed, head: int, below: set[int]) -> list[int]:
    """The unbroken run of these tokens around the head, without adverbs and marks at its edges."""
    first = last = head
    while first - 1 in below:
        first -= 1
    while last + 1 in below:
        last += 1
    for i in range(head, first, -1):
        if parsed.tokens[i].text in DASHES and parsed.tokens[i - 1].text == ")":  # "PARIS (AP) - The mayor"
            first = i + 1
            break
    while first < head and _strips(parsed, first, {'"'}) and parsed.tokens[first].head == head:
        first += 1
    while last > head and _strips(parsed, last, {'"', ")", "'s"}):
        last -= 1
    if sum(parsed.tokens[i].text == '"' for i in range(first, last + 1)) % 2:  # half of another quotation
        first += first < head and parsed.tokens[first].text == '"'
        last -= last > head and parsed.tokens[last].text == '"'
    return list(range(first, last + 1))


def _closes_apposition(parsed: Parsed, run: list[int], cue: tuple[int, ...]) -> bool:
    """Whether the comma after "Ana Ruiz, a doctor," belongs to the source."""
    after = run[-1] + 1
    if not cue or after not in range(cue[0] - 1, cue[0]) or parsed.tokens[after].text != ",":
        return False
    return any(parsed.tokens[i].text == "," for i in run)


def _strips(parsed: Parsed, i: int, kept: set[str]) -> bool:
    return parsed.tokens[i].dep in EDGE and parsed.tokens[i].text not in kept

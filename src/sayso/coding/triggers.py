"""Finds the words that name events: frame lexicon over the parse, the most specific frame that fits."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from sayso.coding import match
from sayso.coding.reading import Reading
from sayso.knowledge import frames
from sayso.knowledge.frames import Frame
from sayso.records.base import Span
from sayso.records.parsed import Parsed, Token
from sayso.syntax import tree

NOUN_TAGS = {"NOUN", "PROPN"}


class Trigger(msgspec.Struct, frozen=True):
    """A word that names an event: its head token, first token (of a multiword noun), frames that fit, light verb."""

    head: int
    first: int
    frames: tuple[Frame, ...]
    light: int | None = None
    light_role: str | None = None

    def span(self, parsed: Parsed) -> Span:
        """Characters of the trigger."""
        return Span(parsed.tokens[self.first].start, parsed.tokens[self.head].end)


def find_triggers(reading: Reading) -> list[Trigger]:
    """Every verb and noun that some frame fits, in order of the text; frames best first."""
    found = []
    for token in reading.parsed.tokens:
        trigger = None
        if token.pos == "VERB" or (token.pos in {"ADJ", "AUX"} and token.tag in {"VBN", "VBG", "VBD"}):
            trigger = _verb(reading, token.index)
        elif token.pos in NOUN_TAGS:
            trigger = _noun(reading, token.index)
        if trigger is not None:
            found.append(trigger)
    return found


def _verb(reading: Reading, head: int) -> Trigger | None:
    parsed = reading.parsed
    candidates = next((c for lemma in _lemmas(parsed.tokens[head]) if (c := frames.verbs().get(lemma))), ())
    whole = [(f, _start(parsed, head, f.lemma)) for f in candidates]  # "ill-treat" is more than "treat"
    fitting = tuple(f for f, start in whole if start is not None and match.fits(reading, head, f, None))
    return Trigger(head, head, fitting) if fitting else None


def _noun(reading: Reading, head: int) -> Trigger | None:
    parsed, tokens = reading.parsed, reading.parsed.tokens
    table = frames.nouns()
    forms = dict.fromkeys((tokens[head].lemma, tokens[head].lower))
    candidates = [frame for form in forms for frame in table.get(form, ())]
    candidates.sort(key=lambda f: (-len(frames.words(f.lemma)), -f.specific))
    if not candidates or tokens[head].dep == "compound":
        return None
    light, role = _light(parsed, head)
    fitting: list[Frame] = []
    first = head
    for frame in candidates:
        start = _start(parsed, head, frame.lemma)
        if start is not None and match.fits(reading, head, frame, light):
            if not fitting:
                first = start
            fitting.append(frame)
    return Trigger(head, first, tuple(fitting), light, role) if fitting else None


def _lemmas(token: Token) -> Iterator[str]:
    """The lemma, and what it would be by the plain rules of spelling: the parser errs on rare verbs ("raged")."""
    yield token.lemma
    for ending, *stems in (("ied", "y"), ("ed", "e", ""), ("ing", "e", ""), ("es", "e", ""), ("s", "")):
        if token.lower.endswith(ending):
            yield from (token.lower.removesuffix(ending) + stem for stem in stems)


def _start(parsed: Parsed, head: int, lemma: str) -> int | None:
    """The first token of a noun of several words that ends at `head`, or None if it is not there."""
    at = head
    for word in reversed(frames.words(lemma)[:-1]):
        at -= 1
        if at >= 0 and parsed.tokens[at].text == "-":
            at -= 1
        if at < 0 or word not in {parsed.tokens[at].lemma, parsed.tokens[at].lower}:
            return None
    return at


def _light(parsed: Parsed, noun: int) -> tuple[int | None, str | None]:
    """The verb that carries an event noun ("launched an attack", "an attack took place") and the role it lends."""
    token = parsed.tokens[noun]
    verb = token.head
    if token.dep == "conj":
        token, verb = parsed.tokens[verb], parsed.tokens[verb].head
    if parsed.tokens[verb].pos not in {"VERB", "AUX"} or verb == noun:
        if token.dep in {"acl:relcl"}:
            return None, None
        carriers = tree.children(parsed, noun, "acl", "acl:relcl")  # "attacks carried out by", "talks held by"
        verb = next((c for c in carriers if tree.is_passive(parsed, c)), -1)
        if verb < 0:
            return None, None
        role = _light_role(parsed, verb)
        return (verb, role) if role else (None, None)
    role = _light_role(parsed, verb)
    if role is None:
        return None, None
    carried = token.dep in {"obj", "nsubj:pass"} or (role == "none" and token.dep == "nsubj")
    return (verb, role) if carried or (token.dep == "obl" and " " in _light_key(parsed, verb)) else (None, None)


def _light_key(parsed: Parsed, verb: int) -> str:
    """The entry of the light verb lexicon a verb matches with its particle or preposition, or ""."""
    table = frames.light_verbs()
    lemma = parsed.tokens[verb].lemma
    words = [parsed.tokens[j].lower for j in tree.children(parsed, verb, "compound:prt", "advmod", "obj")]
    words += [preposition for preposition, _ in tree.obliques(parsed, verb)]
    for word in words:
        if f"{lemma} {word}" in table:
            return f"{lemma} {word}"
    return lemma if lemma in table else ""


def _light_role(parsed: Parsed, verb: int) -> str | None:
    return frames.light_verbs().get(_light_key(parsed, verb))

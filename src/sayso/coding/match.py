"""Whether a trigger has around it what a frame needs, and what stands in a frame's slots."""

from __future__ import annotations

from sayso.coding.reading import Reading
from sayso.knowledge.frames import Frame, Need
from sayso.records.parsed import Parsed
from sayso.syntax import tree

MODIFIERS = ("compound", "amod", "nmod:poss", "nummod")
# Prepositions that news writes for one another.
SAME_PREPOSITION = {"upon": "on", "onto": "on", "toward": "towards"}


def fits(reading: Reading, head: int, frame: Frame, light: int | None) -> bool:
    """Whether every need of a frame is met at this trigger; `light` is the verb that carries a noun, if any."""
    return all(_met(reading, head, need, light) for need in frame.needs)


def _met(reading: Reading, head: int, need: Need, light: int | None) -> bool:
    parsed, tokens = reading.parsed, reading.parsed.tokens
    if need.kind == "prt":
        return any(
            tokens[j].lower in need.keys
            for j in tree.children(parsed, head, "compound:prt", "advmod", "xcomp", "case", "mark", "obl", "obj")
            if tokens[j].index > head
        )
    if need.kind == "prep":
        around = _around(parsed, head, light)
        return any(_same(p, need.keys) and _among(reading, j, need.words) for p, j in around) or (
            not need.words and _clausal_prep(parsed, head, need.keys)
        )
    if need.kind == "mod":
        return any(_word_in(parsed, j, need.words) for j in tree.children(parsed, head, *MODIFIERS))
    if need.kind == "obj":
        return any(_among(reading, j, need.words) for j in tree.patients(parsed, head)) or (
            bool(need.words)
            and any(_word_in(parsed, j, need.words) for j in tree.children(parsed, head, "xcomp", "ccomp"))
        )
    if need.kind == "subj":
        return any(_among(reading, j, need.words) for j in tree.agents(parsed, head))
    if need.kind in {"xcomp", "ccomp"}:
        noun = parsed.tokens[head].pos in {"NOUN", "PROPN"}
        below = tree.children(parsed, head, "acl" if noun else need.kind)
        if noun and light is not None:  # "engaged in efforts to salvage": the parser may hang the infinitive higher
            below += [j for j in tree.children(parsed, light, "advcl", "xcomp") if j > head]
        return any(_word_in(parsed, j, need.words) for j in below)
    if need.kind == "noobj":
        return not tree.patients(parsed, head)
    return tree.is_passive(parsed, head)


def _around(parsed: Parsed, head: int, light: int | None) -> list[tuple[str, int]]:
    """Prepositional phrases of a trigger, of the light verb that carries it, and of a verb's object."""
    found = tree.obliques(parsed, head) + (tree.obliques(parsed, light) if light is not None else [])
    if parsed.tokens[head].pos == "VERB":  # the parser may hang "on the village" on the object
        found += [pair for o in tree.patients(parsed, head) for pair in tree.obliques(parsed, o)]
    return found


def _clausal_prep(parsed: Parsed, head: int, prepositions: frozenset[str]) -> bool:
    """ "accused of killing", "barred from entering": the preposition marks a clause."""
    return any(
        parsed.tokens[m].lower in prepositions
        for j in tree.children(parsed, head, "advcl", "acl", "xcomp", "ccomp")
        for m in tree.children(parsed, j, "mark", "case")
    )


def _same(preposition: str, wanted: frozenset[str]) -> bool:
    last = preposition.split()[-1]
    return bool({preposition, last, SAME_PREPOSITION.get(last, last)} & wanted)


def _word_in(parsed: Parsed, i: int, words: frozenset[str]) -> bool:
    return not words or parsed.tokens[i].lemma in words or parsed.tokens[i].lower in words


def _among(reading: Reading, i: int, words: frozenset[str]) -> bool:
    """A noun whose head, or the noun a quantity word stands before ("dozens of rockets"), is one of the words.

    A name counts as the common nouns for what it names: Mosul is a city, Boko Haram are militants.
    """
    parsed = reading.parsed
    if _word_in(parsed, i, words) or words & reading.stands_for.get(i, frozenset()):
        return True
    return bool(words) and any(_word_in(parsed, k, words) for p, k in tree.obliques(parsed, i) if p == "of")


def slot(parsed: Parsed, head: int, name: str, pos: str, light: int | None) -> list[int]:
    """Noun heads that stand in one slot of a trigger, conjuncts each on its own."""
    if pos == "verb":
        return _verb_slot(parsed, head, name)
    if name == "poss":
        return [k for j in tree.children(parsed, head, "nmod:poss") for k in tree.conjuncts(parsed, j)]
    if name == "mod":
        return _modifiers(parsed, head)
    if name == "subj":
        return tree.subjects(parsed, light) if light is not None else []
    return [j for p, j in _around(parsed, head, light) if _same(p, frozenset({name}))]


def _verb_slot(parsed: Parsed, head: int, name: str) -> list[int]:
    if name == "subj":
        return tree.agents(parsed, head)
    if name == "obj":
        return tree.patients(parsed, head)
    if name == "iobj":
        return [k for j in tree.children(parsed, head, "iobj") for k in tree.conjuncts(parsed, j)]
    if name == "poss":
        return [k for o in tree.patients(parsed, head) for k in tree.children(parsed, o, "nmod:poss")]
    if name == "mod":
        return [k for o in tree.patients(parsed, head) for k in _modifiers(parsed, o)]
    around = _around(parsed, head, None)
    found = [j for p, j in around if _same(p, frozenset({name}))]
    if not found and name == "of":  # "at the hands of the militia", "the roof of the house"
        inner = [o for _, o in around] + tree.patients(parsed, head)
        found = [j for o in inner for p, j in tree.obliques(parsed, o) if p == "of"]
    return found


def _modifiers(parsed: Parsed, head: int) -> list[int]:
    """Nouns and adjectives before a noun, the nearest last, conjuncts included ("Syrian and Russian air strikes")."""
    found = [k for j in tree.children(parsed, head, "amod", "compound") for k in tree.conjuncts(parsed, j)]
    inner = [k for j in found for k in tree.children(parsed, j, "amod", "compound")]
    return sorted({*found, *inner})

"""What a cue takes with it: the tokens of the clause, phrase or object that is its content."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from sayso.records.parsed import Parsed
from sayso.syntax import tree

SUBJECTS = ("nsubj", "nsubj:pass", "csubj", "csubj:pass")
NOMINAL = {"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET"}
EMPTY = {"it", "there"}
Find = Callable[[Parsed, int, tuple[int, ...]], "list[int] | None"]


def complement(parsed: Parsed, verb: int, cue: tuple[int, ...], kind: str) -> list[int] | None:
    """The tokens that a verb or adjective takes as this kind of complement, or None. `quote` is not looked for here."""
    if kind in FINDERS:
        return FINDERS[kind](parsed, verb, cue)
    if kind.startswith("obj+"):
        return _object_and_preposition(parsed, verb, kind.removeprefix("obj+"))
    return _prepositional(parsed, verb, kind)


def below(parsed: Parsed, heads: Iterable[int]) -> list[int]:
    """All tokens under these heads, themselves included."""
    return [i for head in heads for i in tree.subtree(parsed, head)]


def infinitive(parsed: Parsed, i: int) -> bool:
    """Whether a clause is a to-infinitive."""
    return any(parsed.tokens[j].lower == "to" for j in tree.children(parsed, i, "aux", "mark"))


def finite(parsed: Parsed, i: int) -> bool:
    """Whether a clause is a whole statement: no infinitive, no gerund, no "them guilty"."""
    if infinitive(parsed, i):
        return False
    token = parsed.tokens[i]
    if tree.child(parsed, i, "aux", "aux:pass", "cop") is not None:
        return True
    if token.pos not in {"VERB", "AUX"} or token.tag == "VBG":
        return False
    # A participle may be a past tense that the tagger missed ("said rebels retaken the hill").
    return token.tag in {"VBD", "VBZ", "VBP", "MD"} or tree.child(parsed, i, *SUBJECTS) is not None


def _that(parsed: Parsed, verb: int, cue: tuple[int, ...]) -> list[int] | None:
    clauses = [j for j in tree.children(parsed, verb, "ccomp") if finite(parsed, j) or _marked_that(parsed, j)]
    if not clauses and tree.is_passive(parsed, verb):
        clauses = tree.children(parsed, verb, "csubj:pass", "csubj")
    if not clauses:
        clauses = [j for j in tree.children(parsed, verb, "advcl", "xcomp", "acl") if _marked_that(parsed, j)]
    if clauses:
        return below(parsed, [*_lost_subjects(parsed, verb, clauses[0]), *clauses])
    if _as_said(parsed, verb):
        inside = set(tree.subtree(parsed, verb))
        return [i for i in tree.subtree(parsed, parsed.tokens[verb].head) if i not in inside]
    if parsed.tokens[verb].dep == "parataxis" and tree.child(parsed, verb, "nsubj") is not None:
        inside = set(tree.subtree(parsed, verb))
        return [i for i in tree.subtree(parsed, parsed.tokens[verb].head) if i not in inside]
    return None


def _lost_subjects(parsed: Parsed, verb: int, clause: int) -> list[int]:
    """The subject of a clause where the parse took it for the object of the cue ("maintained the vote | was fair")."""
    if clause < verb or tree.child(parsed, clause, *SUBJECTS) is not None:
        return []
    return [j for j in tree.children(parsed, verb, "obj") if verb < j < clause]


def _as_said(parsed: Parsed, verb: int) -> bool:
    """Whether the main clause is what is said, as in "as the minister announced, aid will come"."""
    if parsed.tokens[verb].dep != "advcl" or tree.child(parsed, verb, "obj", "ccomp", "xcomp") is not None:
        return False
    return any(parsed.tokens[j].lower == "as" for j in tree.children(parsed, verb, "mark", "advmod"))


def _marked_that(parsed: Parsed, i: int) -> bool:
    return any(parsed.tokens[j].lower in {"that", "whether"} for j in tree.children(parsed, i, "mark"))


def _infinitive(parsed: Parsed, verb: int, cue: tuple[int, ...]) -> list[int] | None:
    if tree.child(parsed, verb, "obj", "iobj") is not None:
        return None
    heads = [j for j in tree.children(parsed, verb, "xcomp", "ccomp") if infinitive(parsed, j) and j > verb]
    heads = [j for j in heads if tree.child(parsed, j, *SUBJECTS) is None]
    return below(parsed, heads) or None


def _gerund(parsed: Parsed, verb: int, cue: tuple[int, ...]) -> list[int] | None:
    heads = [j for j in tree.children(parsed, verb, "xcomp", "ccomp") if parsed.tokens[j].tag == "VBG" and j > verb]
    return below(parsed, heads) or None


def _object(parsed: Parsed, verb: int, cue: tuple[int, ...]) -> list[int] | None:
    if len(cue) > 1:
        return _after(parsed, cue)
    if tree.is_passive(parsed, verb):
        heads = [j for j in tree.children(parsed, verb, "nsubj:pass") if parsed.tokens[j].lower not in EMPTY]
    else:
        heads = tree.children(parsed, verb, "obj")
        if tree.child(parsed, verb, "iobj") is not None:  # "deny them a base"
            return None
        # "announced the start of an operation to take the hill": the purpose is part of what is announced
        if heads:
            heads += [j for j in tree.children(parsed, verb, "advcl") if j > heads[0] and infinitive(parsed, j)][:1]
    return below(parsed, heads) or None


def _after(parsed: Parsed, cue: tuple[int, ...]) -> list[int] | None:
    """What stands under the last word of a cue of several words, or under the verb behind it."""
    last = cue[-1]
    governor = parsed.tokens[last].head
    if governor > last and parsed.tokens[last].dep in {"case", "mark"}:
        return [i for i in tree.subtree(parsed, governor) if i > last]
    heads = [j for j in tree.children(parsed, cue[0], "obj", "obl", "ccomp", "xcomp") if j > last]
    return below(parsed, heads[:1]) or None


def _object_and_infinitive(parsed: Parsed, verb: int, cue: tuple[int, ...]) -> list[int] | None:
    if tree.is_passive(parsed, verb):
        return _raised(parsed, verb, cue)
    clauses = [j for j in tree.children(parsed, verb, "ccomp", "xcomp", "advcl") if infinitive(parsed, j) and j > verb]
    own = [j for j in clauses if tree.child(parsed, j, *SUBJECTS) is not None]
    if own:
        return below(parsed, own)
    objects = _addressees(parsed, verb, cue)
    if not objects:
        return None
    clauses += [j for o in objects for j in tree.children(parsed, o, "acl") if infinitive(parsed, j)]
    return below(parsed, [*objects, *clauses]) if clauses else None


def _addressees(parsed: Parsed, verb: int, cue: tuple[int, ...]) -> list[int]:
    if len(cue) == 1:
        return tree.children(parsed, verb, "obj", "iobj")
    governor = parsed.tokens[cue[-1]].head
    return [governor] if governor > cue[-1] and parsed.tokens[governor].dep in {"obl", "nmod"} else []


def _raised(parsed: Parsed, verb: int, cue: tuple[int, ...]) -> list[int] | None:
    """The subject with the infinitive of "he is said to have fled"; also after a noun ("men believed to have")."""
    if not tree.is_passive(parsed, verb):
        return None
    clauses = [j for j in tree.children(parsed, verb, "xcomp", "ccomp", "advcl") if j > verb]
    clauses = [j for j in clauses if infinitive(parsed, j) or parsed.tokens[j].tag in {"VBN", "VBG"} or
               (parsed.tokens[j].pos in {"ADJ", "NOUN"} and parsed.tokens[j].dep == "xcomp")]  # fmt: skip
    if not clauses:
        return None
    own = tree.children(parsed, verb, *SUBJECTS)
    if own:
        return below(parsed, [*own, *clauses])
    return [*(i for h in tree.subjects(parsed, verb)[:1] for i in tree.phrase(parsed, h)), *below(parsed, clauses)]


def _object_and_predicate(parsed: Parsed, verb: int, cue: tuple[int, ...]) -> list[int] | None:
    objects = tree.children(parsed, verb, "obj")
    if tree.is_passive(parsed, verb):
        objects = tree.children(parsed, verb, "nsubj:pass")
    predicates = [j for j in tree.children(parsed, verb, "xcomp") if j > verb and not infinitive(parsed, j)]
    small = [j for j in tree.children(parsed, verb, "ccomp") if j > verb and parsed.tokens[j].pos in NOMINAL]
    if small:
        return below(parsed, small)
    return below(parsed, predicates) if objects and predicates else None


def _object_and_preposition(parsed: Parsed, verb: int, preposition: str) -> list[int] | None:
    passive = tree.is_passive(parsed, verb)
    objects = tree.children(parsed, verb, "nsubj:pass") if passive else tree.children(parsed, verb, "obj")
    if passive and not objects:
        objects = tree.subjects(parsed, verb)[:1]
    governors = [verb] if passive else [verb, *objects]
    heads = [j for g in governors for j in marked(parsed, g, preposition) if j > verb]
    if preposition == "as":  # "described the raid as": that there was a raid is not the speaker's to say
        return below(parsed, heads) if objects else None
    return below(parsed, [*objects, *heads]) if heads and objects else None


def _prepositional(parsed: Parsed, verb: int, preposition: str) -> list[int] | None:
    governors = [verb, *tree.children(parsed, verb, "obj")] if parsed.tokens[verb].pos == "VERB" else [verb]
    heads = [j for g in governors for j in marked(parsed, g, preposition) if j > verb]
    return below(parsed, heads) or None


def marked(parsed: Parsed, governor: int, preposition: str) -> list[int]:
    """Phrases and gerund clauses under a token that begin with a preposition."""
    return [
        j
        for j in tree.children(parsed, governor, "obl", "nmod", "advcl", "acl", "iobj", "xcomp")
        if any(parsed.tokens[k].lower == preposition for k in tree.children(parsed, j, "case", "mark"))
    ]


FINDERS: dict[str, Find] = {
    "that": _that,
    "inf": _infinitive,
    "ing": _gerund,
    "obj": _object,
    "obj+inf": _object_and_infinitive,
    "obj+pred": _object_and_predicate,
    "passive": _raised,
}

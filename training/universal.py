"""ClearNLP trees, as spaCy's English models draw them, turned into Universal Dependencies.

The rules above a parse are written for Universal Dependencies, so that the parser can change under them.
After: UD English guidelines (universaldependencies.org/en) and de Marneffe & Manning, Stanford Dependencies (2008).
"""

from __future__ import annotations

RENAMED = {
    "ROOT": "root",
    "dobj": "obj",
    "nsubjpass": "nsubj:pass",
    "csubjpass": "csubj:pass",
    "auxpass": "aux:pass",
    "poss": "nmod:poss",
    "relcl": "acl:relcl",
    "prt": "compound:prt",
    "neg": "advmod",
    "npadvmod": "obl:npmod",
    "quantmod": "advmod",
    "oprd": "xcomp",
    "predet": "det:predet",
    "preconj": "cc:preconj",
    "meta": "dep",
    "intj": "discourse",
    "acomp": "xcomp",
    "attr": "xcomp",
    "dative": "iobj",
}
PREPOSITIONS = {"prep", "agent", "dative"}
NOMINAL = {"NOUN", "PROPN", "PRON", "NUM"}


def universal(heads: list[int], deps: list[str], pos: list[str], lemmas: list[str]) -> None:
    """Rewrite `heads` and `deps` of one sentence in place (indices within the sentence; a root is its own head)."""
    deps[:] = ["compound" if dep == "nmod" else dep for dep in deps]  # spaCy's nmod is a noun before a noun
    _lift_prepositional_objects(heads, deps, pos)
    _lift_copular_predicates(heads, deps, lemmas)
    _flatten_coordination(heads, deps)
    for i, dep in enumerate(deps):
        deps[i] = RENAMED.get(dep, dep)
        if dep == "prep":  # stranded: "the town they fled to"
            deps[i] = "advmod"


def _lift_prepositional_objects(heads: list[int], deps: list[str], pos: list[str]) -> None:
    """prep > pobj becomes obl/nmod with the preposition as its case marker."""
    for i in range(len(heads)):
        if deps[i] not in PREPOSITIONS:
            continue
        inner = next((j for j in range(len(heads)) if heads[j] == i and deps[j] in {"pobj", "pcomp"}), None)
        if inner is None:
            continue
        governor, clause = heads[i], deps[inner] == "pcomp"
        while deps[governor] in PREPOSITIONS and heads[governor] != governor:  # "out of the total"
            deps[governor] = "case_of"
            heads[governor], governor = inner, heads[governor]
        nominal = pos[governor] in NOMINAL
        if clause:
            deps[inner] = "acl" if nominal else "advcl"
        elif deps[i] == "agent":
            deps[inner] = "obl:agent"
        else:
            deps[inner] = "nmod" if nominal else "obl"
        for j in range(len(heads)):
            if heads[j] == i and j != inner:
                heads[j] = inner
        heads[inner], heads[i] = governor, inner
        deps[i] = "mark" if clause else "case"
    for i, dep in enumerate(deps):
        if dep == "case_of":
            deps[i] = "case"


def _lift_copular_predicates(heads: list[int], deps: list[str], lemmas: list[str]) -> None:
    """be > attr/acomp turns round: the predicate heads the clause, `be` is its copula."""
    for verb in range(len(heads)):
        if lemmas[verb] != "be":
            continue
        below = [j for j in range(len(heads)) if heads[j] == verb and j != verb]
        if any(deps[j] == "expl" for j in below):
            for j in below:
                if deps[j] == "attr":
                    deps[j] = "nsubj"
            continue
        predicate = next((j for j in below if deps[j] in {"attr", "acomp"}), None)
        if predicate is None and not any(deps[j] in {"ccomp", "xcomp", "advcl"} for j in below):
            predicate = next((j for j in below if deps[j] == "obl" and j > verb), None)
        if predicate is None or deps[verb] in {"aux", "auxpass"}:
            continue
        root = heads[verb] == verb
        heads[predicate] = predicate if root else heads[verb]
        deps[predicate], deps[verb] = deps[verb], "cop"
        for j in below:
            if j != predicate:
                heads[j] = predicate
        heads[verb] = predicate


def _flatten_coordination(heads: list[int], deps: list[str]) -> None:
    """All conjuncts hang on the first; a conjunction on the conjunct that follows it."""
    for i in range(len(heads)):
        seen = {i}
        while deps[i] == "conj" and deps[heads[i]] == "conj" and heads[i] not in seen:
            seen.add(heads[i])
            heads[i] = heads[heads[i]]
    for i in range(len(heads)):
        if deps[i] == "cc":
            after = [j for j in range(i + 1, len(heads)) if deps[j] == "conj" and heads[j] == heads[i]]
            if after:
                heads[i] = after[0]

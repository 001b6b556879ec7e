"""Questions asked of a parsed sentence. All take a `Parsed` and token indices, and give token indices or spans."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.records.base import Span
from sayso.records.parsed import Parsed

SUBJECTS = {"nsubj", "nsubj:pass", "csubj", "csubj:pass"}
CLAUSES = {"ccomp", "xcomp", "advcl", "acl", "acl:relcl", "parataxis", "csubj", "csubj:pass"}
# What a name phrase does not take with it: clauses, appositions, conjuncts, punctuation, and cases at its edge.
OUTSIDE_PHRASE = {"acl:relcl", "acl", "appos", "conj", "cc", "cc:preconj", "punct", "case", "cop", "parataxis",
                  "advcl", "mark", "ccomp", "aux", "nsubj", "nsubj:pass", "dep", "obl", "obl:npmod"}  # fmt: skip
RELATIVE = {"who", "which", "that", "whom"}


def children(parsed: Parsed, i: int, *deps: str) -> list[int]:
    """Dependents of a token with one of these relations (all, if none is named)."""
    below = parsed.children[i]
    return [j for j in below if parsed.tokens[j].dep in deps] if deps else list(below)


def child(parsed: Parsed, i: int, *deps: str) -> int | None:
    """The first such dependent, or None."""
    return next(iter(children(parsed, i, *deps)), None)


def subtree(parsed: Parsed, i: int) -> list[int]:
    """The token and all below it, in order of the text."""
    found, todo = [], [i]
    while todo:
        at = todo.pop()
        found.append(at)
        todo.extend(parsed.children[at])
    return sorted(found)


def ancestors(parsed: Parsed, i: int) -> Iterator[int]:
    """The head, its head, and so on to the root."""
    seen = {i}
    while (head := parsed.tokens[i].head) not in seen:
        seen.add(head)
        yield head
        i = head


def span(parsed: Parsed, tokens: list[int]) -> Span:
    """Characters from the first of these tokens to the last."""
    return Span(parsed.tokens[min(tokens)].start, parsed.tokens[max(tokens)].end)


def phrase(parsed: Parsed, head: int, prepositions: bool = True) -> list[int]:
    """The noun phrase of a head: determiners, modifiers and (if asked) "of"-phrases, without clauses or conjuncts."""
    found, todo = {head}, [head]
    while todo:
        at = todo.pop()
        for j in parsed.children[at]:
            token = parsed.tokens[j]
            inner = at != head and (token.dep in {"case", "conj", "cc"} or parsed.tokens[at].dep == "amod")
            if token.dep in OUTSIDE_PHRASE and not inner:
                continue
            if token.dep.startswith("nmod") and token.dep != "nmod:poss" and not prepositions:
                continue
            found.add(j)
            todo.append(j)
    whole = sorted(found)
    run = [head]  # keep the unbroken run around the head: punctuation between is let through, words are not
    for i in range(head - 1, whole[0] - 1, -1):
        if i in found or _bridge(parsed, i):
            run.append(i)
        else:
            break
    for i in range(head + 1, whole[-1] + 1):
        if i in found or _bridge(parsed, i):
            run.append(i)
        else:
            break
    run = [i for i in sorted(run) if min(found) <= i <= max(found)]
    while run and run[0] not in found:
        run.pop(0)
    while run and run[-1] not in found:
        run.pop()
    return run


def _bridge(parsed: Parsed, i: int) -> bool:
    return parsed.tokens[i].text in {'"', "'", "-", "/"}


def conjuncts(parsed: Parsed, i: int) -> list[int]:
    """The token and what is coordinated with it."""
    return [i, *children(parsed, i, "conj")]


def case(parsed: Parsed, i: int) -> str:
    """The preposition(s) before a nominal, in lower case ("according to", "on"), or ""."""
    marks = [parsed.tokens[j].lower for j in children(parsed, i, "case") if parsed.tokens[j].lower not in {"'s", "'"}]
    if not marks and parsed.tokens[i].dep == "conj":
        return case(parsed, parsed.tokens[i].head)
    return " ".join(marks)


def obliques(parsed: Parsed, i: int) -> list[tuple[str, int]]:
    """(preposition, noun head) of every prepositional phrase of a verb or noun, conjuncts each on its own."""
    found: list[tuple[str, int]] = []
    for j in children(parsed, i, "obl", "nmod", "obl:agent"):
        preposition = case(parsed, j)
        if preposition:
            found.extend((preposition, k) for k in conjuncts(parsed, j))
    return found


def is_passive(parsed: Parsed, verb: int) -> bool:
    """Whether a verb form is passive: an auxiliary says so, or it is a bare participle after a noun."""
    if children(parsed, verb, "aux:pass", "nsubj:pass", "csubj:pass"):
        return True
    token = parsed.tokens[verb]
    if token.tag != "VBN":
        return False
    if token.dep == "conj" and not children(parsed, verb, "nsubj", "aux"):
        return is_passive(parsed, token.head)
    return token.dep in {"acl", "amod", "advcl"} and not children(parsed, verb, "aux", "nsubj")


def subjects(parsed: Parsed, verb: int) -> list[int]:
    """Grammatical subjects of a clause: its own, or through coordination, control, relatives and participles."""
    seen: set[int] = set()
    at = verb
    while at not in seen:
        seen.add(at)
        own = children(parsed, at, *SUBJECTS)
        if own:
            heads = [_antecedent(parsed, at, own[0])]
            return [k for h in heads for k in conjuncts(parsed, h)]
        token = parsed.tokens[at]
        if token.dep in {"conj", "cop", "aux"}:
            at = token.head
        elif token.dep == "xcomp":
            held = children(parsed, token.head, "obj", "iobj")
            if held and parsed.tokens[token.head].lemma not in {
                "promise",
                "vow",
                "threaten",
                "try",
                "seek",
                "plan",
            }:
                return [k for h in held[:1] for k in conjuncts(parsed, h)]
            if is_passive(parsed, token.head):
                return subjects(parsed, token.head)
            at = token.head
        elif token.dep in {"acl", "acl:relcl"} and parsed.tokens[token.head].pos in {"NOUN", "PROPN", "PRON"}:
            if token.tag in {"VBG", "VBN"} or token.dep == "acl:relcl":
                return conjuncts(parsed, token.head)
            return _planners(parsed, token.head)
        elif token.dep == "advcl":
            held = children(parsed, token.head, "obj", "nsubj:pass")
            marks = {parsed.tokens[m].lower for m in children(parsed, at, "mark", "case")}
            if token.tag == "VBG" and held and marks & {"of", "from"}:  # "accused Russia of bombing"
                return [k for h in held[:1] for k in conjuncts(parsed, h)]
            at = token.head
        else:
            return []
    return []


def _planners(parsed: Parsed, noun: int) -> list[int]:
    """Who is behind an infinitive on a noun: the owner of "their plan to", the subject of "began an effort to"."""
    for j in children(parsed, noun, "nmod:poss"):
        return conjuncts(parsed, j)
    token = parsed.tokens[noun]
    if token.dep in {"obj", "obl", "nmod"}:
        up = token.head
        while parsed.tokens[up].dep == "nmod" and parsed.tokens[up].head != up:
            if children(parsed, up, "nmod:poss"):
                return _planners(parsed, up)
            up = parsed.tokens[up].head
        if parsed.tokens[up].pos in {"VERB", "AUX"}:
            return agents(parsed, up)
    return []


def _antecedent(parsed: Parsed, verb: int, subject: int) -> int:
    """The noun a relative pronoun stands for; any other subject is itself."""
    token = parsed.tokens[verb]
    if parsed.tokens[subject].lower in RELATIVE and token.dep in {"acl:relcl", "acl", "conj"}:
        head = token.head
        if token.dep == "conj" and parsed.tokens[head].dep in {"acl:relcl", "acl"}:
            head = parsed.tokens[head].head
        if parsed.tokens[head].pos in {"NOUN", "PROPN", "PRON"}:
            return head
    return subject


def objects(parsed: Parsed, verb: int) -> list[int]:
    """Direct objects, conjuncts included; the object a relative clause leaves open is its antecedent."""
    own = children(parsed, verb, "obj")
    if not own:
        token = parsed.tokens[verb]
        if token.dep == "conj" and not children(parsed, verb, "obl", "ccomp", "xcomp"):
            shared = [o for o in children(parsed, token.head, "obj") if o > verb]
            return [k for o in shared for k in conjuncts(parsed, o)]
        if token.dep == "acl:relcl" and children(parsed, verb, "nsubj"):
            subject = child(parsed, verb, "nsubj")
            if subject is not None and parsed.tokens[subject].lower not in RELATIVE:
                return [token.head]
        return []
    found = []
    for o in own:
        if parsed.tokens[o].lower in RELATIVE and parsed.tokens[verb].dep == "acl:relcl":
            o = parsed.tokens[verb].head
        found.extend(conjuncts(parsed, o))
    return found


def agents(parsed: Parsed, verb: int) -> list[int]:
    """Who does it: the subject of an active verb, the "by"-phrase of a passive one, the US of "US-backed"."""
    if not is_passive(parsed, verb):
        return subjects(parsed, verb)
    by = _by(parsed, verb) or hyphenated(parsed, verb)
    return [k for j in by for k in conjuncts(parsed, j)]


def hyphenated(parsed: Parsed, participle: int) -> list[int]:
    """The noun before a hyphened participle: the US of "US-backed", the rebels of "rebel-held"; else nothing."""
    if parsed.tokens[participle].dep != "amod":
        return []
    found = children(parsed, participle, "obl:npmod")[:1]
    if not found and participle >= 2 and parsed.tokens[participle - 1].text == "-":
        before = participle - 2
        found = [before] if parsed.tokens[before].pos in {"NOUN", "PROPN", "ADJ"} else []
    return found


def _by(parsed: Parsed, verb: int) -> list[int]:
    agents_ = children(parsed, verb, "obl:agent")
    return agents_ or [j for j in children(parsed, verb, "obl") if case(parsed, j) == "by"]


def patients(parsed: Parsed, verb: int) -> list[int]:
    """Who or what it is done to: the object of an active verb, the subject of a passive one."""
    if not is_passive(parsed, verb):
        return objects(parsed, verb)
    if parsed.tokens[verb].dep == "amod":
        return [parsed.tokens[verb].head]
    return subjects(parsed, verb)


def clause(parsed: Parsed, i: int) -> int:
    """The verb or predicate whose clause a token stands in (itself, if it heads one)."""
    at = i
    for up in [i, *ancestors(parsed, i)]:
        at = up
        token = parsed.tokens[up]
        if token.pos in {"VERB", "AUX"} or token.dep in CLAUSES or token.dep == "root":
            return up
    return at


def negated(parsed: Parsed, i: int) -> bool:
    """Whether a "not", "never", "no" or "without" stands directly on a token."""
    for j in parsed.children[i]:
        token = parsed.tokens[j]
        if token.lower in {"not", "n't", "never", "no", "neither", "nor"} and token.dep in {
            "advmod",
            "det",
            "cc",
            "neg",
        }:
            return True
        if token.lower == "without" and token.dep in {"case", "mark"}:
            return True
    return False

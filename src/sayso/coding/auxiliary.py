"""Whether what a trigger names happened, is planned, might happen, or did not: negation, mood, tense, history."""

from __future__ import annotations

from datetime import date

from sayso.records.base import Auxiliary
from sayso.records.entity import When
from sayso.records.parsed import Parsed
from sayso.syntax import tree

HYPOTHETICAL_MODALS = {"may", "might", "could", "would", "should", "can", "must", "ought"}
FUTURE_MODALS = {"will", "shall", "'ll", "wo", "sha"}
CONDITIONAL_MARKS = {"if", "unless", "whether", "lest", "should"}
# Governors whose complement has not happened (yet), by what they make of it.
FUTURE_GOVERNORS = {
    "plan", "intend", "prepare", "vow", "pledge", "promise", "aim", "hope", "expect", "schedule", "set", "seek",
    "agree",
    "decide", "mull", "want", "order", "commit", "be", "wait", "due", "ready", "determine", "about", "propose", "begin",
    "try", "urge", "attempt", "threaten", "consider", "bid", "effort", "operation", "campaign", "mission", "goal",
    "objective", "ability", "right", "deal", "agreement", "decision", "way", "offensive", "force",
}  # fmt: skip
HYPOTHETICAL_GOVERNORS = {
    "demand", "urge", "call", "ask", "want", "request", "appeal", "consider", "press", "pressure", "warn", "fear",
    "encourage", "allow", "able", "could", "attempt", "try", "seek", "propose", "suggest", "insist", "need", "avoid",
    "prevent", "invite", "beg", "implore", "mull", "threaten", "discuss", "enable", "help", "ability", "important",
    "vital", "necessary", "essential", "likely", "possible", "unlikely", "plot", "exhort", "ready", "willing",
}  # fmt: skip
NEGATIVE_GOVERNORS = {
    "fail",
    "refuse",
    "decline",
    "stop",
    "cease",
    "avoid",
    "refrain",
    "failure",
    "refusal",
    "lack",
}
HAPPENED = {
    "begin",
    "start",
    "continue",
    "manage",
    "proceed",
    "use",
    "force",
    "come",
    "go",
    "help",
    "keep",
    "be",
}
HYPOTHETICAL_NOUN_ADJECTIVES = {
    "possible",
    "potential",
    "alleged",
    "likely",
    "hypothetical",
    "future",
    "proposed",
}
FUTURE_NOUN_ADJECTIVES = {
    "planned",
    "upcoming",
    "forthcoming",
    "imminent",
    "coming",
    "next",
    "looming",
    "impending",
}
HISTORY_DAYS = 366  # the guide: over a year before publication


def find_auxiliary(parsed: Parsed, head: int, light: int | None, when: When | None, published: str | None) -> Auxiliary:
    """The auxiliary mode of a trigger: negation before hypothetical before future before historical before none."""
    verb = light if light is not None else head
    if tree.negated(parsed, head) or _verbal_negation(parsed, verb):
        return "negation"
    mood = _mood(parsed, head, verb)
    if mood is not None:
        return mood
    if when is not None and published is not None and when.basis == "text" and _long_before(when.last, published):
        return "historical"
    if when is not None and published is not None and when.basis == "text" and when.first > published:
        return "future"
    return "none"


def _verbal_negation(parsed: Parsed, verb: int) -> bool:
    """The clause is negated, or its governor says that it did not come about ("failed to", "refused to")."""
    if tree.negated(parsed, verb):
        return True
    subject = tree.child(parsed, verb, "nsubj", "nsubj:pass")
    if subject is not None and parsed.tokens[subject].lower in {"none", "nobody", "neither"}:
        return True
    if subject is not None and any(parsed.tokens[j].lower == "no" for j in tree.children(parsed, subject, "det")):
        return True
    token = parsed.tokens[verb]
    if token.dep == "conj" and not tree.children(parsed, verb, "nsubj", "aux", "advmod"):
        return _verbal_negation(parsed, token.head)
    if token.dep in {"xcomp", "acl", "advcl"}:
        governor = parsed.tokens[token.head]
        if governor.lemma in NEGATIVE_GOVERNORS:
            return not tree.negated(parsed, governor.index)
        if token.dep == "xcomp" and governor.lemma in HAPPENED | {"try", "attempt"}:
            return tree.negated(parsed, governor.index)
    return any(
        parsed.tokens[m].lower in {"without", "instead of", "rather than"}
        for m in tree.children(parsed, verb, "mark", "case")
    )


def _mood(parsed: Parsed, head: int, verb: int) -> Auxiliary | None:
    token = parsed.tokens[verb]
    if token.pos in {"VERB", "AUX", "ADJ"}:
        return _verb_mood(parsed, verb)
    for j in tree.children(parsed, head, "amod"):
        if parsed.tokens[j].lower in FUTURE_NOUN_ADJECTIVES:
            return "future"
        if parsed.tokens[j].lower in HYPOTHETICAL_NOUN_ADJECTIVES:
            return "hypothetical"
    governor = parsed.tokens[token.head]
    if token.dep in {"nmod", "obl"} and governor.lemma in {"plan", "threat", "call", "possibility", "risk", "demand",
                                                           "proposal", "prospect", "plot", "attempt"}:  # fmt: skip
        return "future" if governor.lemma == "plan" else "hypothetical"
    if token.dep in {"obj", "nsubj", "nsubj:pass", "obl"} and governor.pos in {"VERB", "AUX"}:
        if governor.lemma in {
            "demand",
            "urge",
            "seek",
            "propose",
            "consider",
            "discuss",
            "avert",
            "prevent",
            "avoid",
        }:
            return "hypothetical"
        if governor.lemma in {"plan", "promise", "prepare", "schedule", "vow"}:
            return "future"
        if token.dep != "obl":
            return _verb_mood(parsed, governor.index)
    return None


def _verb_mood(parsed: Parsed, verb: int) -> Auxiliary | None:
    tokens = parsed.tokens
    modals = {tokens[j].lower for j in tree.children(parsed, verb, "aux")}
    if modals & FUTURE_MODALS or _going_to(parsed, verb):
        return "future"
    if modals & HYPOTHETICAL_MODALS and not modals & {"would"}:
        return "hypothetical"
    if "would" in modals:
        return "future" if _reported(parsed, verb) else "hypothetical"
    if any(tokens[j].lower in CONDITIONAL_MARKS for j in tree.children(parsed, verb, "mark", "advmod")):
        return "hypothetical"
    token = tokens[verb]
    governor = tokens[token.head]
    if token.dep == "conj" and not tree.children(parsed, verb, "aux", "nsubj"):
        return _verb_mood(parsed, token.head)
    infinitive = any(tokens[j].lower == "to" for j in tree.children(parsed, verb, "aux", "mark"))
    if token.dep in {"xcomp", "ccomp"} and token.head != verb:
        if governor.lemma in HYPOTHETICAL_GOVERNORS and (infinitive or token.tag in {"VB", "VBG"}):
            return "hypothetical"
        if governor.lemma in FUTURE_GOVERNORS and infinitive:
            return "future"
        if governor.lemma in HAPPENED and token.dep == "xcomp":
            return _verb_mood(parsed, token.head)
        if infinitive and governor.lemma not in HAPPENED:
            return "future"
    if token.dep in {"advcl", "acl"} and infinitive:  # purpose, "an operation to isolate the city"
        return "hypothetical" if governor.lemma in HYPOTHETICAL_GOVERNORS else "future"
    return None


def _going_to(parsed: Parsed, verb: int) -> bool:
    token = parsed.tokens[verb]
    governor = parsed.tokens[token.head]
    return token.dep == "xcomp" and governor.lower in {"going", "about", "set", "due"}


def _reported(parsed: Parsed, verb: int) -> bool:
    """ "said it would withdraw" is a plan told in the past, "would be a crime" is not."""
    return any(
        parsed.tokens[up].tag == "VBD" and parsed.tokens[up].lemma in {"say", "announce", "tell", "vow", "pledge"}
        for up in tree.ancestors(parsed, verb)
    )


def _long_before(last: str, published: str) -> bool:
    return (date.fromisoformat(published) - date.fromisoformat(last)).days >= HISTORY_DAYS

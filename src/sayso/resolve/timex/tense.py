"""Whether the clause around a time expression tells of the past, the present or what is to come."""

from __future__ import annotations

from typing import Literal

from sayso.records.parsed import Parsed
from sayso.syntax import tree

Tense = Literal["past", "present", "future"]
AHEAD = {"will", "'ll", "wo", "shall"}
CONDITIONAL = {"would", "could", "should", "might", "may", "can", "must", "'d", "ought"}
PLANNING = {"plan", "expect", "schedule", "set", "due", "intend", "hope", "agree", "vow", "promise", "pledge", "want",
            "prepare", "aim", "decide", "threaten", "about", "go", "slate", "likely", "ready", "poise", "urge",
            "order", "ask", "propose", "call", "bind"}  # fmt: skip
PLANNED = {"schedule", "expect", "plan", "slate", "set", "due"}
POSTPONING = {"postpone", "extend", "delay", "adjourn", "reschedule", "suspend"}
MAX_CLIMB = 12


def tense_at(parsed: Parsed, token: int) -> Tense:
    """Tense of the nearest finite clause above a token; present where none can be told."""
    at = tree.clause(parsed, token)
    for _ in range(MAX_CLIMB):
        found = _of_verb(parsed, at)
        if found is not None:
            return _in_headline(parsed, at, found)
        head = parsed.tokens[at].head
        if head == at:
            break
        at = tree.clause(parsed, head)
    return "present"


def _of_verb(parsed: Parsed, verb: int) -> Tense | None:
    """What the verb with its auxiliaries says, None for a bare participle, infinitive or no verb at all."""
    token = parsed.tokens[verb]
    helpers = [parsed.tokens[j] for j in tree.children(parsed, verb, "aux", "aux:pass", "cop")]
    words = {h.lower for h in helpers}
    if words & AHEAD:
        return "future"
    if words & CONDITIONAL:
        return "past" if words & {"have", "'ve"} else "future"
    if any(h.lower == "to" for h in helpers) or any(
        parsed.tokens[j].lower == "to" for j in tree.children(parsed, verb, "mark")
    ):
        above = parsed.tokens[token.head]
        return "future" if above.lemma in PLANNING and token.head != verb else None
    tags = {h.tag for h in helpers} | {token.tag}
    if token.lemma in PLANNED and (token.tag == "VBN" or token.pos == "ADJ"):
        return "future"
    if _put_off(parsed, verb):
        return "future"
    if tags & {"VBD"} or words & {"have", "has", "'ve", "had"}:
        return "past"
    if tags & {"VBZ", "VBP"}:
        return "future" if token.tag == "VBG" and token.lemma == "go" else "present"
    return "past" if token.tag == "VBN" and not helpers and token.dep in {"root", "acl", "advcl"} else None


def _put_off(parsed: Parsed, verb: int) -> bool:
    """ "Postponed until Tuesday" looks ahead whatever its tense."""
    return parsed.tokens[verb].lemma in POSTPONING and bool(
        {case for case, _ in tree.obliques(parsed, verb)} & {"until", "till", "to", "for"}
    )


def _in_headline(parsed: Parsed, verb: int, found: Tense) -> Tense:
    """Headlines tell the past in the present tense."""
    headline = parsed.sentences[parsed.tokens[verb].sentence].headline
    return "past" if headline and found == "present" else found

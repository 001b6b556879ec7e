"""From triggers to events: the frame that fits best, its roles, setting, figures; one event for one happening."""

from __future__ import annotations

from typing import cast

import msgspec

from sayso.coding import auxiliary, contexts, counting, roles, setting
from sayso.coding.reading import Reading
from sayso.coding.roles import Roles
from sayso.coding.triggers import Trigger, find_triggers
from sayso.knowledge import frames, ontology
from sayso.knowledge.frames import Frame
from sayso.records.base import Auxiliary, EventType, Span
from sayso.records.claim import Event
from sayso.records.parsed import Parsed
from sayso.syntax import tree

# Verbs whose complement says what is wanted or threatened; what is threatened or promised is not coded again.
SWALLOWS = {"THREATEN", "AGREE"}
# A noun in such a phrase names the same occurrence as the verb: "killed in an attack", "hit by drone strikes".
SAME_OCCURRENCE = {"in", "by", "during", "with", "through", "after", "as"}


VERBAL = {"ACCUSE", "SUPPORT", "REQUEST", "AGREE", "REJECT", "THREATEN", "CONCEDE", "SANCTION", "COOPERATE"}
COOPERATION = {"CONSULT", "COOPERATE", "AID", "SUPPORT"}
JUDGING = {"ACCUSE", "SUPPORT"}
POLITICAL_EVENTS = 1  # events with political actors that make a text one about politics

Chosen = dict[int, tuple[Trigger, Frame, Roles]]
Readings = list[tuple[Trigger, list[tuple[Frame, Roles]]]]


class FoundEvent(msgspec.Struct, frozen=True):
    """An event with its trigger, frame, roles and auxiliary."""

    trigger: Trigger
    frame: Frame
    roles: Roles
    event: Event
    auxiliary: Auxiliary
    numbers: frozenset[int]

    def span(self, parsed: Parsed) -> Span:
        """Characters of the trigger."""
        return self.trigger.span(parsed)


def find_events(reading: Reading) -> list[FoundEvent]:
    """Every event of the text in order, repeated mentions of one occurrence in one clause merged."""
    readings = [
        (trigger, [(frame, roles.find_roles(reading, trigger, frame)) for frame in trigger.frames])
        for trigger in find_triggers(reading)
    ]
    chosen = _choose(readings, political_article=False)
    if len(chosen) >= POLITICAL_EVENTS:
        chosen = _choose(readings, political_article=True)
    chosen |= _told_by_verb(reading.parsed, readings, chosen)
    fitting = {h: f for h, (_, f, _) in chosen.items()}
    for head in _swallowed(reading.parsed, fitting) | _named_by_verb(reading.parsed, fitting):
        del chosen[head]
    merged = _merge(reading, chosen)
    found = [_event(reading, *item) for item in merged.values()]
    return [_judged(reading, event, found) for event in found]


def _choose(readings: Readings, political_article: bool) -> Chosen:
    """For each trigger the first frame whose guard is met."""
    chosen: Chosen = {}
    for trigger, options in readings:
        for frame, filled in options:
            if roles.allowed(filled, frame, political_article):
                chosen[trigger.head] = (trigger, frame, filled)
                break
    return chosen


def _told_by_verb(parsed: Parsed, readings: Readings, chosen: Chosen) -> Chosen:
    """Event nouns that need no participants of their own, since their verb tells the same: "the attack killed nine"."""
    found: Chosen = {}
    for trigger, options in readings:
        token = parsed.tokens[trigger.head]
        if trigger.head in chosen or token.dep != "nsubj" or token.head not in chosen:
            continue
        same = next(((f, r) for f, r in options if f.type == chosen[token.head][1].type), None)
        if same is not None:
            found[trigger.head] = (trigger, *same)
    return found


def _swallowed(parsed: Parsed, fitting: dict[int, Frame]) -> set[int]:
    """Triggers inside what another trigger threatens or promises."""
    gone = set()
    for head in fitting:
        at = head
        for up in tree.ancestors(parsed, head):
            relation = parsed.tokens[at].dep
            if up in fitting and fitting[up].type in SWALLOWS and relation in {"xcomp", "ccomp", "acl", "obl", "nmod",
                                                                            "advcl", "obj"}:  # fmt: skip
                gone.add(head)
            if relation not in {"xcomp", "ccomp", "acl", "nmod", "obl", "conj", "advcl", "obj"}:
                break
            at = up
    return gone


def _named_by_verb(parsed: Parsed, fitting: dict[int, Frame]) -> set[int]:
    """Event nouns that a verb's frame asks for by name: in "lifted the sanctions" only the lifting is an event."""
    gone = set()
    for head, frame in fitting.items():
        words = {w for need in frame.needs if need.kind in {"obj", "subj"} for w in need.words}
        if frame.pos == "verb" and words:
            around = {*tree.patients(parsed, head), *tree.agents(parsed, head)}
            named = {n for n in around if n in fitting and n != head and parsed.tokens[n].lemma in words}
            gone |= {n for n in named if fitting[n].type != frame.type}  # the same type: merged, not lost
    return gone


def _merge(reading: Reading, chosen: Chosen) -> Chosen:
    """Drop a noun that names the same occurrence as the verb it hangs on, and give the verb what the noun knew."""
    parsed = reading.parsed
    kept = dict(chosen)
    for head, (trigger, frame, filled) in chosen.items():
        token = parsed.tokens[head]
        verb = token.head
        if frame.pos != "noun" or verb not in kept or kept[verb][1].type != frame.type or verb == head:
            continue
        other, verb_frame, verb_roles = kept[verb]
        marker = (tree.case(parsed, head).split() or [""])[-1]
        light = parsed.tokens[verb].lemma in frames.light_verbs() and token.dep in {"obj", "nsubj:pass"}
        if light or (token.dep == "nsubj" and not tree.is_passive(parsed, verb)):  # "held talks", "the raid killed"
            kept[head] = (trigger, _with_modes(frame, verb_frame), _with_roles(filled, verb_roles))
            kept.pop(verb)
        elif token.dep in {"obj", "nsubj:pass"} or (token.dep in {"obl", "obl:agent"} and marker in SAME_OCCURRENCE):
            kept[verb] = (other, _with_modes(verb_frame, frame), _with_roles(verb_roles, filled))
            kept.pop(head)
    for head, (_, frame, filled) in list(kept.items()):  # "attacked the convoy, killing four"
        main = _main_of_result(parsed, head, frame, kept)
        if main is not None:
            kept[main] = (kept[main][0], kept[main][1], _with_roles(kept[main][2], filled))
            kept.pop(head)
    for head, (_, frame, filled) in list(kept.items()):  # "struck and killed", "degrade and defeat"
        token = parsed.tokens[head]
        if frame.pos == "verb" and token.dep == "conj" and token.head in kept:
            first = kept[token.head]
            if (
                (
                    first[1].type == frame.type
                    and first[1].pos == "verb"
                    and not tree.children(parsed, token.head, "obj")
                )
                and first[2].recipients == filled.recipients
                and first[2].recipient_heads
            ):
                kept[head] = (kept[head][0], _with_modes(frame, first[1]), _with_roles(filled, first[2]))
                kept.pop(token.head)
    return kept


def _main_of_result(parsed: Parsed, head: int, frame: Frame, kept: Chosen) -> int | None:
    """The attack whose toll a participle gives: the event of the clause it hangs on, or that clause's subject."""
    token = parsed.tokens[head]
    if frame.counts not in {"killed", "injured"} or token.tag != "VBG" or token.dep not in {"advcl", "acl"}:
        return None
    above = [token.head, *tree.children(parsed, token.head, "nsubj", "nsubj:pass", "obj")]
    return next((h for h in above if h in kept and h != head and kept[h][1].type == frame.type), None)


def _with_modes(frame: Frame, other: Frame) -> Frame:
    modes = (*frame.modes, *(m for m in other.modes if m not in frame.modes))
    named = (*frame.contexts, *(c for c in other.contexts if c not in frame.contexts))
    return msgspec.structs.replace(frame, modes=modes, contexts=named, cameo=frame.cameo or other.cameo)


def _with_roles(mine: Roles, other: Roles) -> Roles:
    """My participants; the other's where I have none."""
    if mine.actors and mine.recipients:
        return mine
    taken = {m.span for m in mine.recipients}
    actors = mine.actors or tuple(m for m in other.actors if m.span not in taken)
    spans = {m.span for m in actors}
    recipients = mine.recipients or tuple(m for m in other.recipients if m.span not in spans)
    return msgspec.structs.replace(
        mine,
        actors=actors,
        recipients=recipients,
        recipient_heads=mine.recipient_heads or other.recipient_heads,
        counted=(*mine.counted, *(c for c in other.counted if c not in mine.counted)),
    )


def _judged(reading: Reading, found: FoundEvent, others: list[FoundEvent]) -> FoundEvent:
    """Cooperation to come is an agreement; who is condemned or praised is whoever did what is condemned or praised."""
    event = found.event
    if event.type in COOPERATION and found.auxiliary == "future":
        info = ontology.types()["AGREE"]
        agreed = msgspec.structs.replace(
            event, type="AGREE", modes=(), cameo=info.cameo, quad=info.quad, score=info.score
        )
        return msgspec.structs.replace(found, event=agreed, auxiliary="none")
    if event.type in JUDGING and not event.recipients and found.frame.recipient:
        parsed = reading.parsed
        below = {*found.roles.recipient_heads, *tree.children(parsed, found.trigger.head, "obj", "ccomp", "xcomp")}
        mine = {m.actor.name for m in event.actors}
        for other in others:
            if other.trigger.head in below:
                judged = tuple(m for m in other.event.actors if m.actor.name not in mine)
                return msgspec.structs.replace(found, event=msgspec.structs.replace(event, recipients=judged))
    return found


def _event(reading: Reading, trigger: Trigger, frame: Frame, filled: Roles) -> FoundEvent:
    when = setting.find_when(reading, trigger.head, trigger.light)
    taken = [m.span for m in (*filled.actors, *filled.recipients)]
    reach = setting.VERBAL_REACH if frame.type in VERBAL else setting.FAR
    place = setting.find_place(reading, trigger.head, taken, reach)
    figures, numbers = counting.figures_of(reading, trigger.head, filled.counted)
    mood = auxiliary.find_auxiliary(reading.parsed, trigger.head, trigger.light, when, reading.article.published)
    info = ontology.types()[frame.type]
    event = Event(
        type=cast(EventType, frame.type),
        modes=frame.modes,
        contexts=contexts.find_contexts(reading, trigger.head, frame),
        cameo=frame.cameo or info.cameo,
        quad=info.quad,
        score=ontology.score(frame.type, frame.modes),
        actors=filled.actors,
        recipients=filled.recipients,
        place=place,
        when=when,
        figures=figures,
    )
    return FoundEvent(trigger, frame, filled, event, mood, frozenset(numbers))

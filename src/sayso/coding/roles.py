"""Who did it and to whom: actors and recipients of a trigger, from the slots of its frame."""

from __future__ import annotations

import msgspec

from sayso.coding import match
from sayso.coding.reading import Reading
from sayso.coding.triggers import Trigger
from sayso.knowledge.frames import Frame
from sayso.records.entity import Mention
from sayso.syntax import tree

RECIPROCAL = {"each other", "one another"}  # name no party by themselves


class Roles(msgspec.Struct, frozen=True):
    """Actors and recipients of one event, and the noun heads that stand in the slots, actors or not."""

    actors: tuple[Mention, ...]
    recipients: tuple[Mention, ...]
    actor_heads: tuple[int, ...]
    recipient_heads: tuple[int, ...]
    political: tuple[bool, bool]


def find_roles(reading: Reading, trigger: Trigger, frame: Frame) -> Roles:
    """Fill the frame's slots. A mention fills one role only, the actor's first."""
    actor_heads = _fill(reading, trigger, frame, frame.actor, frame.actor_joined)
    recipient_heads = _fill(reading, trigger, frame, frame.recipient, frame.recipient_joined)
    if frame.pos == "noun" and trigger.light is not None:
        subject = tree.agents(reading.parsed, trigger.light)
        if trigger.light_role == "actor" and frame.actor and not reading.mentions(actor_heads):
            actor_heads = subject
        elif trigger.light_role == "recipient" and frame.recipient and not reading.mentions(recipient_heads):
            recipient_heads = subject
    actors = reading.mentions(actor_heads)
    taken = {m.span for m, _ in actors}
    recipients = [(m, r) for m, r in reading.mentions(recipient_heads) if m.span not in taken]
    if frame.actor_joined and not recipients:
        actors = [(m, r) for m, r in actors if m.span.of(reading.parsed.text).lower() not in RECIPROCAL]
    return Roles(
        actors=tuple(m for m, _ in actors),
        recipients=tuple(m for m, _ in recipients),
        actor_heads=tuple(actor_heads),
        recipient_heads=tuple(recipient_heads),
        political=(any(r.political for _, r in actors), any(r.political for _, r in recipients)),
    )


def allowed(roles: Roles, frame: Frame) -> bool:
    """Whether the frame's guard lets the event through: the participants it asks for are political actors."""
    actor, recipient = roles.political
    return {
        "none": True,
        "any": actor or recipient,
        "actor": actor,
        "recipient": recipient,
        "both": actor and recipient,
    }[frame.guard]


def _fill(reading: Reading, trigger: Trigger, frame: Frame, slots: tuple[str, ...], joined: bool) -> list[int]:
    """Noun heads in the first slot with an actor (in all slots, if joined); else in the first with anything."""
    first: list[int] = []
    everything: list[int] = []
    for name in slots:
        heads = match.slot(reading.parsed, trigger.head, name, frame.pos, trigger.light)
        heads = [h for h in heads if not trigger.first <= h <= trigger.head]
        if joined:
            everything.extend(heads)
        elif heads and reading.mentions(heads):
            return heads
        first = first or heads
    return everything if joined else first

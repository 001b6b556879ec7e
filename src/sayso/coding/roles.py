"""Who did it and to whom: actors and recipients of a trigger, from the slots of its frame."""

from __future__ import annotations

import msgspec

from sayso.coding import match
from sayso.coding.reading import Reading
from sayso.coding.triggers import Trigger
from sayso.knowledge import ontology
from sayso.knowledge.frames import Frame, Slots
from sayso.records.entity import Mention
from sayso.records.reading import Reference
from sayso.syntax import tree

UNARMED = {"CVL", "REF", "MED", "JRN", "NGO", "EDU", "REL", "BUS", "LAB", "AGR"}
MATERIAL_CONFLICT = 4  # quad class
CLAUSAL = {"THREATEN", "AGREE", "REQUEST", "REJECT", "CONCEDE"}  # types whose clause tells whom they are for
QUOTES = {'"', "“", "‘", "'", "«", "„"}
RECIPROCAL = {"each other", "one another"}  # name no party by themselves


class Roles(msgspec.Struct, frozen=True):
    """Actors and recipients of one event, and the noun heads that stand in the slots, actors or not."""

    actors: tuple[Mention, ...]
    recipients: tuple[Mention, ...]
    actor_heads: tuple[int, ...]
    recipient_heads: tuple[int, ...]
    counted: tuple[tuple[int, str | None], ...]
    political: tuple[bool, bool]


def find_roles(reading: Reading, trigger: Trigger, frame: Frame) -> Roles:
    """Fill the frame's slots. A mention fills one role only, the actor's first."""
    actor_heads = _fill(reading, trigger, frame, frame.actor)
    recipient_heads = _fill(reading, trigger, frame, frame.recipient)
    if frame.pos == "noun" and trigger.light is not None:
        carried = reading.parsed.tokens[trigger.head].dep in {"nsubj:pass", "obj"}
        subject = (tree.agents if carried else tree.subjects)(reading.parsed, trigger.light)
        if trigger.light_role == "actor" and frame.actor and not reading.mentions(actor_heads):
            actor_heads = subject
        elif trigger.light_role == "recipient" and frame.recipient and not reading.mentions(recipient_heads):
            recipient_heads = subject
    actors = [(m, r) for m, r in reading.mentions(actor_heads) if not _quotes_it(reading, trigger, m)]
    taken = {m.span for m, _ in actors}
    recipients = [(m, r) for m, r in reading.mentions(recipient_heads) if m.span not in taken]
    if ontology.types()[frame.type].quad == MATERIAL_CONFLICT or frame.type == "RETREAT":
        recipients = [(m, r) for m, r in recipients if not _is_scene(reading, m, r)]
    if not recipients and frame.type in CLAUSAL:
        recipient_heads = [*recipient_heads, *_inside_complement(reading, trigger.head, frame)]
        recipients = [(m, r) for m, r in reading.mentions(recipient_heads) if m.span not in taken]
    if not recipients and frame.recipient:
        owners = [j for h in recipient_heads for j in _owners(reading, h)]
        recipients = [(m, r) for m, r in reading.mentions(owners) if m.span not in taken]
    if not recipients:
        actors = [(m, r) for m, r in actors if m.span.of(reading.parsed.text).lower() not in RECIPROCAL]
    return Roles(
        actors=tuple(m for m, _ in actors),
        recipients=tuple(m for m, _ in recipients),
        actor_heads=tuple(actor_heads),
        recipient_heads=tuple(recipient_heads),
        counted=_counted(frame, actor_heads, recipient_heads),
        political=(any(r.political for _, r in actors), any(r.political for _, r in recipients)),
    )


def _quotes_it(reading: Reading, trigger: Trigger, mention: Mention) -> bool:
    """Whether a mention is the one whose quotation names the event: a speaker is no actor across quotation marks."""
    span = trigger.span(reading.parsed)
    return any(
        any(c.covers(span) and c.of(reading.parsed.text)[0] in QUOTES for c in a.content)
        and any(s.overlap(mention.span) > 0 for s in a.source)
        and all(c.overlap(mention.span) <= 0 for c in a.content)
        for a in reading.attributions
    )


def _is_scene(reading: Reading, mention: Mention, reference: Reference) -> bool:
    """A town that is shelled, besieged or left is where it happens; its government is not who it happens to."""
    return reference.how == "metonym" and any(
        place.span.overlap(mention.span) > 0 and place.precision != "country" for place in reading.places
    )


def _inside_complement(reading: Reading, head: int, frame: Frame) -> list[int]:
    """Whom a threat, promise or demand is for, as its clause tells: "demanded that Iran stop", "agreed to aid Mali"."""
    parsed = reading.parsed
    for clause in tree.children(parsed, head, "xcomp", "ccomp", "acl"):
        if frame.type in {"REQUEST", "REJECT"}:
            subjects = tree.children(parsed, clause, "nsubj", "nsubj:pass")
            if subjects and reading.mentions(subjects):
                return [k for s in subjects for k in tree.conjuncts(parsed, s)]
        for heads in (
            tree.children(parsed, clause, "iobj"),
            [j for p, j in tree.obliques(parsed, clause) if p in {"to", "with", "against", "on", "for", "from"}],
            tree.objects(parsed, clause),
            [
                j
                for o in tree.objects(parsed, clause)
                for p, j in tree.obliques(parsed, o)
                if p in {"to", "for", "against"}
            ],
        ):
            if reading.mentions(heads):
                return heads
    return []


def _owners(reading: Reading, head: int) -> list[int]:
    """Whose a thing is that was hit or taken: "computers of the army", "the militia's trucks"."""
    parsed = reading.parsed
    owners = [k for j in tree.children(parsed, head, "nmod:poss") for k in tree.conjuncts(parsed, j)]
    return owners or [j for p, j in tree.obliques(parsed, head) if p in {"of", "belonging to"}]


def _counted(frame: Frame, actors: list[int], recipients: list[int]) -> tuple[tuple[int, str | None], ...]:
    """The nouns whose numbers count, and what: victims as the frame says, marchers just as so many."""
    found = [(head, frame.counts) for head in (recipients if frame.recipient else actors)]
    if frame.type == "PROTEST":
        found += [(head, "other") for head in actors if head not in recipients]
    return tuple(dict(found).items())


def allowed(roles: Roles, frame: Frame, political_article: bool = False) -> bool:
    """Whether the frame's guard lets the event through: the participants it asks for are political actors.

    In a text that is about politics less is asked: "the attack" may stand alone, "hit a playground" need not say who.
    """
    taking = frame.control is not None or (frame.type == "COERCE" and "territory" in frame.contexts)
    if taking and roles.actors and all(m.actor.sector in UNARMED for m in roles.actors):
        return False  # civilians who cross into a district have not taken it
    actor, recipient = roles.political
    both = actor and (recipient if frame.recipient else len(roles.actors) > 1)
    if political_article and ontology.types()[frame.type].quad == 4:
        both = actor or recipient
    return {
        "none": True,
        "any": political_article or actor or recipient,
        "actor": actor,
        "recipient": recipient,
        "both": both,
    }[frame.guard]


def _fill(reading: Reading, trigger: Trigger, frame: Frame, slots: Slots) -> list[int]:
    """Noun heads in the first group of slots that holds an actor; else in the first that holds anything."""
    first: list[int] = []
    for group in slots:
        heads = [
            head
            for name in group
            for head in match.slot(reading.parsed, trigger.head, name, frame.pos, trigger.light)
            if not trigger.first <= head <= trigger.head
        ]
        if heads and reading.mentions(heads):
            return heads
        first = first or heads
    return first

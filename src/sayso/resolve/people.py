"""People that only the article introduces, and surnames that stand for full names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sayso.knowledge.agents import load_role_nouns, word_class
from sayso.knowledge.names import words
from sayso.knowledge.registry import FAMILY_FIRST, load_registry, surnames
from sayso.records.entity import Actor
from sayso.resolve.cast import Cast
from sayso.resolve.naming import Naming, name_head

LEADERS = {"head_of_state", "head_of_government", "supreme_leader", "monarch", "foreign_minister"}
PARTICLES = {"al", "bin", "ibn", "de", "van", "von", "der", "la", "abu", "el", "bint", "ben", "da", "dos", "del"}
OWNING = re.compile(r"['’]s?$")


def add_people(cast: Cast) -> None:
    """Enter every person's name that no registry name covers: full names first, then surnames alone."""
    runs = list(_runs(cast))
    known: dict[str, Naming] = {}
    for naming in cast.by_head.values():
        if naming.kind == "person":
            for key in dict.fromkeys((*surnames(naming.actor.name, naming.actor.country), *_callable_by(cast, naming))):
                known.setdefault(key, naming)
    single = []
    for first, last in runs:
        if len([i for i in range(first, last) if cast.parsed.tokens[i].text not in {"-", "–"}]) > 1:
            if full := _full(cast, first, last, known):
                cast.add(full)
                for key in _callable_by(cast, full):
                    known.setdefault(key, full)
        else:
            single.append((first, last))
    for first, last in sorted(single, key=lambda run: not _titled(cast, run[0])):
        if alone := _alone(cast, first, last, known):
            cast.add(alone)
            known.setdefault(words(alone.actor.name)[-1], alone)
    _add_bare_surnames(cast, known)


def _runs(cast: Cast) -> Iterator[tuple[int, int]]:
    """Token ranges of people's names: what the recogniser took for one, and what follows a title."""
    tokens = cast.parsed.tokens
    taken: set[int] = set()
    for name in cast.parsed.names:
        if name.label != "PERSON":
            continue
        first, last = _trimmed(cast, name.first, name.last)
        if first < last and not _only_title(cast, first, last) and not any(i in cast.at for i in range(first, last)):
            taken.update(range(first, last))
            yield first, last
    for i, token in enumerate(tokens[:-1]):
        if token.lower in word_class("person"):
            first, last = after_title(cast, i)
            free = not any(j in taken or j in cast.at for j in range(first, last))
            if first < last and free and not _only_title(cast, first, last):
                taken.update(range(first, last))
                yield first, last


def after_title(cast: Cast, title: int) -> tuple[int, int]:
    """Tokens of the name a title leads to: "Judge X", "minister of Y, X Z"; an empty range if none."""
    tokens = cast.parsed.tokens
    end = cast.parsed.sentences[tokens[title].sentence].last
    first = name_start(cast, title)
    away = first > title + 1
    last = first
    while last < end and last not in cast.at and (_proper(cast, last) or (last > first and _particle(cast, last))):
        last += 1
    return (first, last) if last - first > away else (first, first)


def name_start(cast: Cast, title: int) -> int:
    """The token where a name would begin after a title, what it is over and a comma."""
    tokens = cast.parsed.tokens
    end = cast.parsed.sentences[tokens[title].sentence].last
    first = title + 1
    if first < end and tokens[first].lower in {"of", "for"}:
        first += 1
        while first < end and (_over(cast, first) or tokens[first].lower == "the"):
            first += 1
    return first + 1 if first < end and tokens[first].text == "," else first


def _over(cast: Cast, i: int) -> bool:
    return i in cast.at and cast.at[i].kind != "person"


def _trimmed(cast: Cast, first: int, last: int) -> tuple[int, int]:
    """A recognised run without the titles, places and small words before the name and the possessive after it."""
    tokens = cast.parsed.tokens
    for i in range(first, last):
        office = tokens[i].lower in word_class("person") or words(tokens[i].text) in load_role_nouns().titles
        if (office and last - i > 1) or (i in cast.at and cast.at[i].of_country):
            first = i + 1
    while first < last and not (tokens[first].text[:1].isupper() or tokens[first].lower in PARTICLES):
        first += 1
    while first < last and (tokens[last - 1].lower in {"'s", "’s", "'", "’"} or tokens[last - 1].pos == "PUNCT"):
        last -= 1
    return first, last


def _only_title(cast: Cast, first: int, last: int) -> bool:
    """Whether a run is no name but an office ("Prime Minister")."""
    tokens = cast.parsed.tokens
    before = [w for t in tokens[max(first - 2, 0) : last - 1] for w in words(t.text)]
    titled = load_role_nouns().title(before, tokens[last - 1].lower)
    return tokens[last - 1].lower in word_class("person") or bool(titled and titled[0] >= last - first - 1)


def _proper(cast: Cast, i: int) -> bool:
    token = cast.parsed.tokens[i]
    return token.pos == "PROPN" and token.text[:1].isupper()


def _particle(cast: Cast, i: int) -> bool:
    tokens = cast.parsed.tokens
    tight = tokens[i].text == "-" and tokens[i - 1].end == tokens[i].start
    return (tight or tokens[i].lower in PARTICLES) and i + 1 < len(tokens) and _proper(cast, i + 1)


def _full(cast: Cast, first: int, last: int, known: dict[str, Naming]) -> Naming | None:
    text = cast.span(first, last).of(cast.parsed.text)
    key = words(text)
    head = name_head(cast.parsed, first, last)
    same = known.get(key[-1])
    if same and set(words(same.actor.name)) & set(key[:-1]):  # "Hassan K. Rouhani"
        return Naming(first, last, head, "person", same.actor, role=same.role)
    named = all(_proper(cast, i) or _particle(cast, i) for i in range(first, last))
    if not named and cast.parsed.tokens[last - 1].pos not in {"PROPN", "NOUN"}:
        return None
    return Naming(first, last, head, "person", Actor(name=" ".join(text.split())))


def _callable_by(cast: Cast, naming: Naming) -> tuple[str, ...]:
    keys = words(naming.actor.name)
    trimmed = [k for k in keys if k not in PARTICLES and len(k) > 1]
    return tuple(dict.fromkeys([*reversed(trimmed[1:]), *([trimmed[0]] if cast.country in FAMILY_FIRST else [])]))


def _alone(cast: Cast, first: int, last: int, known: dict[str, Naming]) -> Naming | None:
    """One word that the recogniser or a title says is a person: someone named before, a leader, or a stranger."""
    token = cast.parsed.tokens[first]
    key = words(token.text)
    if not key:
        return None
    head = name_head(cast.parsed, first, last)
    if same := known.get(key[-1]):
        return Naming(first, last, head, "person", same.actor, role=same.role)
    if leader := _leader(cast, key[-1], titled=_titled(cast, first)):
        return Naming(first, last, head, "person", leader)
    if token.dep in {"compound", "amod"} and not _titled(cast, first):
        return None
    if not _titled(cast, first) and token.dep not in {
        "nsubj",
        "nsubj:pass",
        "nmod:poss",
        "obl:agent",
        "appos",
        "conj",
        "obj",
    }:
        return None
    return Naming(first, last, head, "person", Actor(name=OWNING.sub("", token.text)))


def _titled(cast: Cast, first: int) -> bool:
    return first > 0 and cast.parsed.tokens[first - 1].lower in word_class("person")


def _leader(cast: Cast, surname: str, titled: bool) -> Actor | None:
    """The one leader in office with this surname; with a title before it, anyone in office or of the country."""
    registry = load_registry()
    people = registry.choose(registry.surnames.get(surname, ()), cast.on)
    day = cast.on.isoformat() if cast.on else None
    serving = [p for p in people if p.covers(day) and p.sectors and (titled or p.role in LEADERS)]
    at_home = [p for p in serving if p.country in {n.actor.country for n in cast.by_head.values()}]
    if len(at_home) == 1 or (titled and at_home):
        return at_home[0].actor
    return serving[0].actor if len(serving) == 1 and not titled else None


def _add_bare_surnames(cast: Cast, known: dict[str, Naming]) -> None:
    """Surnames of people named in the article, and of leaders in office, that the recogniser did not see."""
    registry = load_registry()
    for i, token in enumerate(cast.parsed.tokens):
        if i in cast.at or token.pos != "PROPN" or not token.text[:1].isupper() or len(token.text) < 3:
            continue
        key = words(token.text)
        if not key or (key[-1] not in known and key[-1] not in registry.surnames):
            continue
        if same := known.get(key[-1]):
            cast.add(Naming(i, i + 1, i, "person", same.actor, role=same.role))
        elif not _in_longer_name(cast, i) and (leader := _leader(cast, key[-1], titled=False)):
            cast.add(Naming(i, i + 1, i, "person", leader))


def _in_longer_name(cast: Cast, i: int) -> bool:
    """Whether other capitalised words of the same phrase stand beside it ("Xi'an", "Park Street")."""
    tokens = cast.parsed.tokens
    beside = [j for j in (i - 1, i + 1) if 0 <= j < len(tokens)]
    return any(_proper(cast, j) and tokens[j].lower not in word_class("person") and j not in cast.at for j in beside)

"""People and organisations that only the article introduces, and surnames and acronyms that stand for full names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sayso.knowledge.agents import load_role_nouns, word_class
from sayso.knowledge.countries import load_countries
from sayso.knowledge.names import is_acronym, words
from sayso.knowledge.registry import FAMILY_FIRST, load_registry, surnames
from sayso.records.entity import Actor
from sayso.resolve.cast import Cast
from sayso.resolve.naming import ORGANS, Naming, fold, name_head

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


def add_acronyms(cast: Cast) -> None:
    """Enter organisations introduced with their acronym, "Kurdish Democratic Front (KDF)", and each use of it."""
    tokens = cast.parsed.tokens
    for i in range(2, len(tokens) - 1):
        if tokens[i - 1].text not in "([" or tokens[i + 1].text not in ")]" or not is_acronym(tokens[i].text):
            continue
        first = _spelled_out(cast, i)
        if first is None:
            continue
        standing = cast.at.get(i - 2)
        known = cast.at.get(i)
        if known and ((standing and standing.actor == known.actor) or not _initials(cast, first, i)):
            continue
        if standing is None or standing.of_country:
            name = cast.span(first, i - 1).of(cast.parsed.text)
            head = name_head(cast.parsed, first, i - 1)
            standing = Naming(first, i - 1, head, "organisation", _organisation(cast, first, i - 1, name))
            cast.add(standing)
        for j, token in enumerate(tokens):
            if token.text == tokens[i].text:
                cast.add(Naming(j, j + 1, j, standing.kind, standing.actor, acronym=True))


def add_local_names(cast: Cast) -> None:
    """Enter organs named without their country, "House of Representatives", "the Senate", where it is the article's."""
    if cast.country is None:
        return
    tokens, index = cast.parsed.tokens, load_registry().names
    folded = list(fold(cast.parsed))
    for i, token in enumerate(tokens):
        if i in cast.at or not _proper(cast, i) or token.sentence != tokens[max(i - 1, 0)].sentence and token.pos != "PROPN":
            continue
        until = next((j for j in range(i, min(i + 7, len(tokens))) if j in cast.at), min(i + 7, len(tokens)))
        until = min(until, cast.parsed.sentences[token.sentence].last)
        home = _owner(cast, i) or cast.country
        for adjective in load_countries().adjectives.get(home, ()):
            lead: list[tuple[str, ...] | None] = [words(adjective)]
            end, ids = index.longest(lead + folded[i:until], [adjective, *(t.text for t in tokens[i:until])], 0, until - i + 1)
            found = load_registry().choose(ids, cast.on) if end > 1 else []
            if found and found[0].country == home and found[0].kind in ORGANS:
                last = i + end - 1
                head = name_head(cast.parsed, i, last)
                cast.add(Naming(i, last, head, found[0].kind, found[0].actor))
                break


def _owner(cast: Cast, i: int) -> str | None:
    """The country whose adjective or possessive stands in a noun's phrase ("the UK's brave Armed Forces")."""
    token = cast.parsed.tokens[i]
    around = [*cast.parsed.children[i], *cast.parsed.children[token.head]]
    return next((cast.at[j].actor.country for j in around if j < i and j in cast.at and cast.at[j].of_country), None)


def add_initials(cast: Cast) -> None:
    """Enter acronyms that the article never explains but whose letters begin the words of a name in it."""
    tokens = cast.parsed.tokens
    loose: dict[str, list[int]] = {}
    for i, token in enumerate(tokens):
        if i not in cast.at and token.pos == "PROPN" and len(token.text) > 2 and is_acronym(token.text):
            loose.setdefault(token.text, []).append(i)
    if not loose:
        return
    named = {"".join(w[0] for w in cast.span(n.first, n.last).of(cast.parsed.text).split() if w[0].isupper()): n
             for n in cast.by_head.values() if n.last - n.first > 2 and n.kind != "person"}  # fmt: skip
    for acronym, places in loose.items():
        if full := named.get(acronym):
            for j in places:
                cast.add(Naming(j, j + 1, j, full.kind, full.actor, acronym=True))


def _initials(cast: Cast, first: int, acronym: int) -> bool:
    """Whether the capitals of the words before "(ACR)" spell the acronym."""
    words_ = cast.span(first, acronym - 1).of(cast.parsed.text).split()
    return "".join(w[0] for w in words_ if w[0].isupper()) == cast.parsed.tokens[acronym].text


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
    titles = word_class("person")
    for i, token in enumerate(tokens[:-1]):
        if token.lower in titles and i + 1 not in taken and i + 1 not in cast.at and _proper(cast, i + 1):
            last = i + 1
            while last < len(tokens) and last not in cast.at and (_proper(cast, last) or _particle(cast, last)):
                last += 1
            if tokens[i + 1].sentence == token.sentence and tokens[i + 1].lower not in titles:
                yield i + 1, last


def _trimmed(cast: Cast, first: int, last: int) -> tuple[int, int]:
    tokens = cast.parsed.tokens
    nouns = load_role_nouns()
    while first < last and (
        tokens[first].lower in word_class("person")
        or (words(tokens[first].text) in nouns.titles and last - first > 1)
        or not (tokens[first].text[:1].isupper() or tokens[first].lower in PARTICLES)
    ):
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
    if not all(_proper(cast, i) or _particle(cast, i) for i in range(first, last)):
        if cast.parsed.tokens[last - 1].pos not in {"PROPN", "NOUN"}:
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
    if not _titled(cast, first) and token.dep not in {"nsubj", "nsubj:pass", "nmod:poss", "obl:agent", "appos", "conj", "obj"}:
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


def _spelled_out(cast: Cast, acronym: int) -> int | None:
    """Where the name before "(ACR)" begins: the longest run of capitalised words, its initials holding the acronym's first."""
    tokens = cast.parsed.tokens
    first, last = acronym - 1, acronym - 2
    letters = [c for c in tokens[acronym].text if c.isalpha()]
    for i in range(last, max(last - 12, tokens[acronym].sentence and cast.parsed.sentences[tokens[acronym].sentence].first) - 1, -1):
        if tokens[i].text[:1].isupper():
            first = i
        elif tokens[i].lower not in {"of", "the", "for", "and", "in", "on", "-", "'s", "’s", "to", "&", "de"}:
            break
    starting = [i for i in range(first, last + 1) if tokens[i].text[:1].upper() == letters[0] and tokens[i].text[:1].isupper()]
    if first > last or not starting or last - first < 1:
        return None
    return first if tokens[first].lower != "the" else first + 1


def _organisation(cast: Cast, first: int, last: int, name: str) -> Actor:
    """An organisation known by its own name only: what its last words and its adjective say of it."""
    tokens = cast.parsed.tokens[first:last]
    nouns = load_role_nouns()
    found = None
    for end in range(len(tokens), 0, -1):  # "Front for the Liberation of X": the noun may stand first
        before = [w for t in tokens[: end - 1] for w in words(t.text)]
        found = nouns.agent(before, tokens[end - 1].lower, tokens[end - 1].lower)
        if found:
            break
    country = next((c for i in range(first, last) if (c := cast.country_in(i))), None) or cast.country
    sector = found[1].sector if found else None
    return Actor(name=name, country=country, sectors=(sector,) if sector else ())

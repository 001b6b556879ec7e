"""Organisations under names that only the article gives them: acronyms, initials, organs without their country."""

from __future__ import annotations

from sayso.knowledge.agents import load_role_nouns, short_names, word_class
from sayso.knowledge.countries import load_countries
from sayso.knowledge.names import is_acronym, words
from sayso.knowledge.registry import RegisteredActor, load_registry
from sayso.records.entity import Actor
from sayso.resolve.cast import Cast
from sayso.resolve.naming import ORGANS, Naming, fold, name_head

LONGEST_NAME = 7  # tokens


def add_organisations(cast: Cast) -> None:
    """Enter all of them."""
    add_acronyms(cast)
    add_local_names(cast)
    add_initials(cast)
    add_short_names(cast)


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
    tokens = cast.parsed.tokens
    folded = list(fold(cast.parsed))
    for i, token in enumerate(tokens):
        if i in cast.at or not _capitalised(cast, i):
            continue
        end = min(i + LONGEST_NAME, cast.parsed.sentences[token.sentence].last)
        until = next((j for j in range(i, end) if j in cast.at), end)
        last, actor = _local(cast, (i, until), folded[i:until], _owner(cast, i) or cast.country)
        if actor:
            cast.add(Naming(i, last, name_head(cast.parsed, i, last), actor.kind, actor.actor))


def _local(
    cast: Cast, bounds: tuple[int, int], folded: list[tuple[str, ...] | None], home: str
) -> tuple[int, RegisteredActor | None]:
    """The organ of a country that the tokens name: with its adjective before them, or as it is called at home."""
    i, until = bounds
    registry = load_registry()
    surface = [t.text for t in cast.parsed.tokens[i:until]]
    tried = [registry.local.longest(folded, surface, 0, until - i)]
    for adjective in load_countries().adjectives.get(home, ()):
        end, ids = registry.names.longest([words(adjective), *folded], [adjective, *surface], 0, until - i + 1)
        tried.append((end - 1, ids if end > 1 else []))
    for end, ids in tried:
        for found in registry.choose(ids, cast.on):
            if found.country == home and found.kind in ORGANS:
                return i + end, found
    return i, None


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


def add_short_names(cast: Cast) -> None:
    """Enter what everybody calls a body where an article plays: "the coalition" in Syria, "the House" in Washington."""
    tokens = cast.parsed.tokens
    day = cast.on.isoformat() if cast.on else None
    for i, token in enumerate(tokens):
        rows = short_names().get(token.lower)
        if not rows or i in cast.at or not _unmodified(cast, i):
            continue
        near = {cast.country, cast.scene(i)}
        for row in rows:
            actor = next(
                iter(load_registry().choose([row.actor] if load_registry().has(row.actor) else [], cast.on)), None
            )
            fits = actor and (day is None or actor.covers(day))
            if actor and fits and near & set(row.countries) and (not row.capital or token.text[:1].isupper()):
                cast.add(Naming(i, i + 1, i, actor.kind, actor.actor))
                break


def _unmodified(cast: Cast, i: int) -> bool:
    """Whether nothing but an article and who leads it stands before a short name, and no "government" after it."""
    tokens = cast.parsed.tokens
    before = [
        j for j in cast.parsed.children[i] if j < i and tokens[j].dep in {"amod", "compound", "nmod:poss", "nummod"}
    ]
    telling = [
        j
        for j in before
        if tokens[j].lower not in word_class("coalition") and not (j in cast.at and cast.at[j].of_country)
    ]
    beside = tokens[tokens[i].head].lemma if tokens[i].dep == "compound" else ""
    return not telling and beside not in {"government", "talk", "party", "partner", "agreement"}


def _owner(cast: Cast, i: int) -> str | None:
    """The country whose adjective or possessive stands in a noun's phrase ("Malta's small Armed Forces")."""
    token = cast.parsed.tokens[i]
    around = [*cast.parsed.children[i], *cast.parsed.children[token.head]]
    return next((cast.at[j].actor.country for j in around if j < i and j in cast.at and cast.at[j].of_country), None)


def _initials(cast: Cast, first: int, acronym: int) -> bool:
    """Whether the capitals of the words before "(ACR)" spell the acronym."""
    words_ = cast.span(first, acronym - 1).of(cast.parsed.text).split()
    return "".join(w[0] for w in words_ if w[0].isupper()) == cast.parsed.tokens[acronym].text


def _spelled_out(cast: Cast, acronym: int) -> int | None:
    """Where the name before "(ACR)" begins: the longest run of capitalised words with its first letter."""
    tokens = cast.parsed.tokens
    first, last = acronym - 1, acronym - 2
    letters = [c for c in tokens[acronym].text if c.isalpha()]
    for i in range(
        last, max(last - 12, tokens[acronym].sentence and cast.parsed.sentences[tokens[acronym].sentence].first) - 1, -1
    ):
        if tokens[i].text[:1].isupper():
            first = i
        elif tokens[i].lower not in {"of", "the", "for", "and", "in", "on", "-", "'s", "’s", "to", "&", "de"}:
            break
    starting = [
        i for i in range(first, last + 1) if tokens[i].text[:1].upper() == letters[0] and tokens[i].text[:1].isupper()
    ]
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


def _capitalised(cast: Cast, i: int) -> bool:
    token = cast.parsed.tokens[i]
    return token.pos == "PROPN" and token.text[:1].isupper()

"""Descriptions of actors: a role noun with what stands around it ("Iraqi Shia militias", "members of the council")."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast as typed

import msgspec

from sayso.knowledge.agents import Agent, Title, load_role_nouns, word_class
from sayso.knowledge.countries import load_countries
from sayso.knowledge.names import words
from sayso.knowledge.registry import load_registry
from sayso.records.base import Sector
from sayso.records.entity import Actor
from sayso.resolve.cast import Cast, harmed
from sayso.resolve.naming import Naming
from sayso.syntax import tree

INTERNATIONAL = {"IGO", "NGO", "MNC", "IMG", "UNO", "EUR", "ISM"}
ARMED = {"MIL", "REB", "PRM", "UAF", "IMG", "COP", "CRM", "SPY"}
# A premodifier's sector beats that of a head that only says "people with arms" or "someone in charge".
BY_MODIFIER: dict[str, set[str]] = {
    "REB": {"MIL", "UAF", "GOV", "ELI", "CVL", "PRM", "SOC", "OPP", "COP", ""},
    "PRM": {"MIL", "UAF", "GOV", "ELI", "CVL", "SOC", "REB", ""},
    "CRM": {"UAF", "ELI", "CVL", "SOC", "GOV", "MIL", ""},
    "UAF": {"ELI", "GOV", "SOC", ""},
    "MIL": {"GOV", "ELI", "UAF", "SOC", "JUD", ""},
    "COP": {"GOV", "ELI", "MIL", "UAF", "SOC", ""},
    "SPY": {"GOV", "ELI", "SOC", "MIL", ""},
    "OPP": {"ELI", "GOV", "CVL", "SOC", "PTY", "UAF", ""},
    "PTY": {"ELI", "GOV", "CVL", "SOC", ""},
    "GOV": {"ELI", "UAF", "SOC", ""},
    "LEG": {"ELI", "GOV", "SOC", ""},
    "JUD": {"ELI", "GOV", "SOC", ""},
    "REL": {"ELI", "GOV", "SOC", "CVL", ""},
    "REF": {"CVL", ""},
    "MED": {"ELI", "GOV", "SOC", "CVL", ""},
    "LAB": {"ELI", "GOV", "SOC", "CVL", ""},
    "EDU": {"ELI", "GOV", "SOC", "CVL", ""},
    "BUS": {"ELI", "GOV", "SOC", "CVL", ""},
    "JRN": {"ELI", "GOV", "SOC", "CVL", ""},
    "AGR": {"CVL", "LAB", "BUS", ""},
    "ELI": {""},
    "SOC": {"ELI", "GOV", ""},
    "NGO": {"ELI", "GOV", "CVL", "SOC", ""},
}
GROUP_KINDS = {"group", "party", "people", "religious"}
MEMBER_PREPOSITIONS = {"of", "from", "in", "with", "within", "for", "at", "to"}
OF_GROUPS = {"REB", "IMG", "ISM", "PRM", "PTY", "OPP", "CRM", "UAF", "MIL", "COP"}
INDEFINITE = {"a", "an", "another", "vice", "deputy", "acting", "some", "any", "no"}
LOCAL = {"local", "regional", "provincial", "municipal", "state", "district", "city", "village", "transitional"}


class Description(msgspec.Struct, frozen=True):
    """An actor as described. `noun` is the role noun; `plain` means nothing but that noun told who it is."""

    actor: Actor
    noun: str
    political: bool = True
    plain: bool = False
    kind: str = "description"


class Phrase(msgspec.Struct, frozen=True):
    """A noun with the tokens before it in its phrase and the (preposition, noun) pairs after it."""

    head: int
    before: list[int]
    after: list[tuple[str, int]]


Possessor = Callable[[int], Actor | None]


def phrase_of(cast: Cast, head: int) -> Phrase:
    """The noun phrase of a head token."""
    inside = [i for i in tree.phrase(cast.parsed, head, prepositions=False) if i < head]
    after = [(p, j) for p, j in tree.obliques(cast.parsed, head) if j > head]
    return Phrase(head, inside, after)


def describe(cast: Cast, phrase: Phrase, possessor: Possessor) -> Description | None:
    """The actor a phrase describes, None if it describes none. `possessor(i)` is who "his" or "its" stands for."""
    owners = _owners(cast, phrase.before)
    agent = _agent(cast, phrase)
    group = next((o for o in reversed(owners) if not o.of_country and o.kind != "person"), None)
    if group is not None and (found := _of_group(cast, phrase, group, agent)):
        return found
    for preposition, j in phrase.after:
        if preposition in MEMBER_PREPOSITIONS and (member := _behind(cast, j)):
            found = _of_group(cast, phrase, member, agent)
            if found and (member.kind in GROUP_KINDS or preposition in {"of", "from", "for"}):
                return found
    if agent is None:
        return _asset(cast, phrase, owners)
    return _of_possessor(cast, phrase, possessor) or _role(cast, phrase, agent, possessor)


def _agent(cast: Cast, phrase: Phrase) -> Agent | None:
    nouns = load_role_nouns()
    before = [w for i in phrase.before for w in words(cast.parsed.tokens[i].text)]
    token = cast.parsed.tokens[phrase.head]
    found = nouns.agent(before, token.lower, token.lemma)
    if found is None and token.lemma in word_class("government"):
        return Agent(token.lemma, "GOV", "organization")
    if found is None and token.pos in {"ADJ", "VERB"}:
        return Agent(token.lower, "REF" if token.lower in word_class("displaced") else "CVL", "person")
    office = _office(cast, phrase)
    if office and (found is None or len(words(office.title)) > found[0] + 1):
        return Agent(office.title, office.sector, "person")
    return found[1] if found else None


def _office(cast: Cast, phrase: Phrase) -> Title | None:
    """The longest title that ends at the head, or begins there ("Secretary of State")."""
    tokens, nouns = cast.parsed.tokens, load_role_nouns()
    before = [w for i in phrase.before for w in words(tokens[i].text)]
    head = tokens[phrase.head]
    end = min(phrase.head + 7, cast.parsed.sentences[head.sentence].last)
    for last in range(end, phrase.head + 2, -1):
        if found := nouns.titles.get(tuple(w for i in range(phrase.head, last) for w in words(tokens[i].text))):
            return found
    titled = nouns.title(before, head.lower) or nouns.title(before, head.lemma)
    return titled[1] if titled else None


def _owners(cast: Cast, before: list[int]) -> list[Naming]:
    """Names in front of a noun that own it: not "US" in "US-backed rebels", nor "Iranian" in "pro-Iranian"."""
    found: list[Naming] = []
    for i in before:
        naming = cast.at.get(i)
        if naming and naming not in found and not is_backer(cast, naming):
            found.append(naming)
    return found


def is_backer(cast: Cast, naming: Naming) -> bool:
    """Whether a name only says whose side someone is on: "US-backed", "pro-Iranian", "anti-Assad"."""
    tokens = cast.parsed.tokens
    after = naming.last
    if after + 1 < len(tokens) and tokens[after].text == "-" and tokens[after + 1].lower in word_class("backing"):
        return True
    if (
        after < len(tokens)
        and tokens[after].lower.rsplit("-", 1)[-1] in word_class("backing")
        and "-" in tokens[after].lower
    ):
        return True
    before = naming.first - 1
    if before >= 1 and tokens[before].text == "-" and tokens[before - 1].lower in word_class("toward"):
        return True
    return before >= 0 and tokens[before].lower.rstrip("-") in word_class("toward")


def _behind(cast: Cast, j: int) -> Naming | None:
    """The non-country actor named by a noun or standing before it ("of the Lebanese Hezbollah movement")."""
    naming = cast.by_head.get(j) or cast.at.get(j)
    if naming is None:
        inside = [cast.at[i] for i in tree.phrase(cast.parsed, j, prepositions=False) if i in cast.at]
        named = [n for n in inside if not n.of_country and not is_backer(cast, n)]
        member = cast.parsed.tokens[j].lemma in word_class("member")
        naming = named[-1] if named and member else None
    return None if naming is None or naming.of_country or naming.kind == "person" else naming


def _of_group(cast: Cast, phrase: Phrase, group: Naming, agent: Agent | None) -> Description | None:
    """Someone of a named group or organisation: its people and arms are the group; its officials speak for it."""
    token = cast.parsed.tokens[phrase.head]
    lemma, actor = token.lemma, group.actor
    if lemma in word_class("asset"):
        return Description(actor, lemma)
    if lemma in word_class("follower"):
        sector: Sector = "CVL"
        name = cast.text([*phrase.before, phrase.head]) if phrase.before else f"{token.text} of {actor.name}"
        return Description(Actor(name=name, country=actor.country, sectors=(sector,)), lemma)
    if lemma not in word_class("member") and (agent is None or agent.sector not in {*ARMED, "GOV", "ELI", None}):
        if agent is None:
            return None
        sectors = (agent.sector,) if agent.sector else ()
        if set(actor.sectors) & INTERNATIONAL:
            sectors = (*actor.sectors[:1], *sectors)
        name = _name(cast, phrase)
        return Description(Actor(name=name, country=actor.country, sectors=sectors), lemma)
    if lemma in word_class("person") and token.tag in {"NN", "NNP"} and group.kind not in GROUP_KINDS:
        extra = (agent.sector,) if agent and agent.sector and agent.sector not in {"UNK", *actor.sectors} else ()
        return Description(
            Actor(name=_name(cast, phrase), country=actor.country, sectors=(*actor.sectors, *extra)), lemma
        )
    return Description(actor, lemma)


def _of_possessor(cast: Cast, phrase: Phrase, possessor: Possessor) -> Description | None:
    """ "Its leader", "their fighters": people of the group that the pronoun stands for."""
    token = cast.parsed.tokens[phrase.head]
    if token.lemma not in word_class("member"):
        return None
    for i in phrase.before:
        word = cast.parsed.tokens[i]
        if word.dep == "nmod:poss" and word.pos in {"PRON", "DET"} and (group := possessor(i)):
            if group.id is not None and group.id.startswith("per-"):
                return None
            if group.sector in OF_GROUPS:
                name = f"{_name(cast, phrase)} of {group.name}"
                return Description(Actor(name=name, country=group.country, sectors=group.sectors), token.lemma)
    return None


def _asset(cast: Cast, phrase: Phrase, owners: list[Naming]) -> Description | None:
    """Arms and bases of a country are its military ("Russian aircraft"); a person's are not anybody's."""
    token = cast.parsed.tokens[phrase.head]
    country = next((o.actor.country for o in reversed(owners) if o.kind in {"adjective", "country"}), None)
    if token.lemma not in word_class("asset") or country is None or token.pos == "VERB":
        return None
    return Description(
        _army(cast, country) or Actor(name=_name(cast, phrase), country=country, sectors=("MIL",)), token.lemma
    )


def _role(cast: Cast, phrase: Phrase, agent: Agent, possessor: Possessor) -> Description:
    sectors = _sectors(cast, phrase, agent)
    own = own_country(cast, phrase, possessor)
    tokens = cast.parsed.tokens
    lowers = {tokens[i].lower for i in phrase.before}
    country = own
    if own is None and not lowers & word_class("unlocal") and not INTERNATIONAL & set(sectors[:1]):
        country = cast.scene(phrase.head)
    lemma = tokens[phrase.head].lemma
    if lemma in {"party", "side"} and (lowers & {"both", "all", "warring", "conflicting", "opposing"}):
        sectors = ()
    if {lemma, tokens[phrase.head].lower} & word_class("culprit") and not cast.armed:
        sectors = ("CRM", *(s for s in sectors if s not in {"UAF", "CVL", "CRM"}))
    if not sectors and lemma in word_class("voice") and (own or "world" in lowers):
        sectors = ("GOV",)
    if not sectors and agent.kind in {"person", "modifier"} and lemma in word_class("bare"):
        sectors = ("CVL",)
    told = [
        i
        for i in phrase.before
        if tokens[i].dep not in {"det", "nummod"} and tokens[i].lower not in word_class("neutral")
    ]
    plain = own is None and not [i for i in told if tokens[i].lower not in words(agent.noun)]
    actor = _canonical(cast, phrase, agent, (country, sectors))
    political = (lemma not in word_class("bare") and agent.kind != "place-like") or harmed(cast.parsed, phrase.head)
    return Description(actor, agent.noun, political, plain, agent.kind)


def _sectors(cast: Cast, phrase: Phrase, agent: Agent) -> tuple[Sector, ...]:
    nouns = load_role_nouns()
    inside = set(words(agent.noun))
    head: Sector | None = None if agent.sector == "UNK" else agent.sector
    extra: list[Sector] = []
    vague = agent.kind == "modifier"
    for i in phrase.before:
        token = cast.parsed.tokens[i]
        if token.lower in inside or token.lemma in inside or i in cast.at:
            if i in cast.at and (sector := cast.at[i].actor.sector) and not cast.at[i].of_country:
                extra.append(sector)
            continue
        found = nouns.agents.get(words(token.lower)) or nouns.agents.get(words(token.lemma))
        if found and found.sector and found.sector != "UNK":
            extra.append(found.sector)
    for sector in extra:
        if sector == "OPP" and head in {"MIL", "UAF", "REB"}:
            head = "REB"
        elif (head or "") in BY_MODIFIER.get(sector, ()) or (vague and not _unarmed(sector, head)):
            head = sector
    lowers = {cast.parsed.tokens[i].lower for i in phrase.before}
    rest = tuple(s for s in dict.fromkeys(extra) if s != head)
    if lowers & word_class("former") and head in {"GOV", "LEG", "MIL", "JUD", "SPY", "COP", "ELI"}:
        return typed("tuple[Sector, ...]", ("ELI", *(() if head == "ELI" else (head,))))
    return (*((head,) if head else ()), *rest)


def _unarmed(sector: Sector, head: Sector | None) -> bool:
    return sector in {"CVL", "SOC"} and head in ARMED


def own_country(cast: Cast, phrase: Phrase, possessor: Possessor) -> str | None:
    """The country its own words give a phrase: an adjective, a possessive, a place after it."""
    for owner in reversed(_owners(cast, phrase.before)):
        if owner.actor.country:
            return owner.actor.country
    for i in phrase.before:
        token = cast.parsed.tokens[i]
        if i in cast.places:
            return cast.places[i]
        if token.dep == "nmod:poss" and token.pos in {"PRON", "DET"} and (holder := possessor(i)) and holder.country:
            return holder.country
    for preposition, j in phrase.after:
        if preposition in {"of", "from", "in", "at", "near", "inside", "across", "on", "for", "to", "around"}:
            below = tree.children(cast.parsed, j, "compound", "amod", "nmod:poss", "nmod")
            country = next((c for k in (j, *below) if (c := cast.country_in(k))), None)
            if country:
                return country
    return None


def _canonical(cast: Cast, phrase: Phrase, agent: Agent, known: tuple[str | None, tuple[Sector, ...]]) -> Actor:
    """The registry's actor for the plainest descriptions (a government, an army, an office), else the words."""
    country, sectors = known
    lemma = cast.parsed.tokens[phrase.head].lemma
    if country and sectors and "ELI" not in sectors and _undistinguished(cast, phrase, agent):
        standing: Actor | None = None
        if sectors[0] == "GOV" and lemma in word_class("government"):
            standing = load_countries().government(country)
        elif not _numbered(cast, phrase):
            standing = _organ(country, agent, sectors) or _force(cast, country, agent, sectors)
        if standing is None and cast.parsed.tokens[phrase.head].tag in {"NN", "NNP"}:
            standing = _holder(cast, phrase, country)
        if standing:
            return standing
    return Actor(name=_name(cast, phrase), country=country, sectors=sectors)


def _force(cast: Cast, country: str, agent: Agent, sectors: tuple[Sector, ...]) -> Actor | None:
    """The army or police of a country for the nouns that mean the whole of it."""
    if sectors[0] == "MIL" and agent.noun in word_class("army"):
        return _army(cast, country)
    if sectors[0] == "COP" and agent.noun in word_class("police"):
        organ = load_registry().organ(country, "police", cast.on)
        return organ.actor if organ and organ.sectors == ("COP",) else None
    return None


def _undistinguished(cast: Cast, phrase: Phrase, agent: Agent) -> bool:
    """Whether nothing but its country sets a phrase apart: not "regional government", "Shia army units"."""
    allowed = {*words(agent.noun), *word_class("neutral")}
    for i in phrase.before:
        token = cast.parsed.tokens[i]
        named = i in cast.at and (cast.at[i].of_country or cast.at[i].kind == "person")
        if not (
            named
            or i in cast.places
            or token.dep in {"det", "nmod:poss", "case", "punct", "nummod"}
            or token.lower in allowed
        ):
            return False
    return not {cast.parsed.tokens[i].lower for i in phrase.before} & (LOCAL | word_class("unlocal"))


def _organ(country: str, agent: Agent, sectors: tuple[Sector, ...]) -> Actor | None:
    """The registry's organ that a country's adjective and the noun name ("Syrian" + "foreign ministry")."""
    registry = load_registry()
    for adjective in load_countries().adjectives.get(country, ()):
        for id_ in registry.names.find(f"{adjective} {agent.noun}"):
            found = registry.choose([id_], None)[0]
            if found.country == country and found.sectors[:1] == sectors[:1]:
                return found.actor
    return None


def _holder(cast: Cast, phrase: Phrase, country: str) -> Actor | None:
    """Who held the office the phrase names ("the Greek foreign minister") on the article's day."""
    found = _office(cast, phrase)
    indefinite = any(cast.parsed.tokens[i].lower in INDEFINITE for i in phrase.before)
    if cast.on is None or not found or not found.role or indefinite:
        return None
    holder = load_registry().officeholder(country, found.role, cast.on)
    return holder.actor if holder else None


def _army(cast: Cast, country: str) -> Actor | None:
    organ = load_registry().organ(country, "military", cast.on)
    return organ.actor if organ else None


def _numbered(cast: Cast, phrase: Phrase) -> bool:
    return any(cast.parsed.tokens[i].dep == "nummod" for i in phrase.before)


def _name(cast: Cast, phrase: Phrase) -> str:
    """The words of a phrase without determiners and numbers, with its "of"-phrase where that is short."""
    tokens = cast.parsed.tokens
    kept = [
        i for i in phrase.before if tokens[i].dep not in {"det", "nummod", "det:predet"} and tokens[i].pos != "PRON"
    ]
    return cast.text([min(kept, default=phrase.head), phrase.head])

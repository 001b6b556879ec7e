"""Names of registered actors and of countries in a parsed text: the longest at each word, and how each is used."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import msgspec

from sayso.knowledge.agents import word_class
from sayso.knowledge.countries import CountryName, load_countries
from sayso.knowledge.names import is_acronym, words
from sayso.knowledge.registry import RegisteredActor, load_registry
from sayso.records.entity import Actor
from sayso.records.parsed import Parsed
from sayso.syntax import tree

HYPHENS = {"-", "–", "‑"}
MODIFYING = {"amod", "compound", "obl:npmod", "nmod:poss", "nummod"}
PLURAL = {"NNS", "NNPS"}
ORGANS = {"government", "military", "police", "intelligence", "agency", "legislature", "court", "party"}


class Naming(msgspec.Struct, frozen=True):
    """Tokens `first` to `last` (exclusive) that name an actor or country, `head` among them.

    `kind` is the registry's (group, military, person, ...), or country, adjective, people, metonym, capital for
    the ways of naming a country, or organisation for one that only the article introduces.
    """

    first: int
    last: int
    head: int
    kind: str
    actor: Actor
    acronym: bool = False
    role: str | None = None

    @property
    def of_country(self) -> bool:
        """Whether it names a country, in whatever way."""
        return self.kind in {"country", "adjective", "people", "metonym", "capital"}


def find_names(parsed: Parsed, on: date | None, favoured: str | None = None) -> list[Naming]:
    """All names of registered actors and countries, in order, none inside another.

    Where several registered actors bear a name, one of the `favoured` country is taken, else one that existed
    on the day, else the first.
    """
    folded = list(fold(parsed))
    surface = [token.text for token in parsed.tokens]
    registry, countries = load_registry().names, load_countries().names
    people = {i: (n.first, n.last) for n in parsed.names if n.label == "PERSON" for i in range(n.first, n.last)}
    found: list[Naming] = []
    at = 0
    for sentence in parsed.sentences:
        at = sentence.first
        shouted = _shouted(surface[sentence.first : sentence.last])
        while at < sentence.last:
            end, naming = at, None
            if folded[at]:
                r_end, ids = registry.longest(folded, surface, at, sentence.last)
                ids = [i for i in ids if load_registry().began(i, on)]
                c_end, named = countries.longest(folded, surface, at, sentence.last)
                if ids and (r_end > c_end or (r_end == c_end and _preferred(parsed, at, ids[0], named))):
                    end, naming = r_end, _actor(parsed, at, r_end, (ids, on, favoured))
                elif named:
                    end, naming = c_end, _country(parsed, at, c_end, named)
                if naming and (_doubtful(parsed, naming, people, shouted) or _of_another(naming, found)):
                    naming = None
            if naming:
                found.append(naming)
                at = end
            else:
                at += 1
    return found


def fold(parsed: Parsed) -> Iterator[tuple[str, ...] | None]:
    """The folded words of every token; empty for what a name reads over, None for what ends one."""
    tokens = parsed.tokens
    for i, token in enumerate(tokens):
        if token.text in HYPHENS:
            tight = (
                i > 0 and tokens[i - 1].end == token.start and i + 1 < len(tokens) and tokens[i + 1].start == token.end
            )
            yield () if tight else None
        elif token.lower in {"'s", "’s"}:
            yield ()
        else:
            yield words(token.text) or None


def name_head(parsed: Parsed, first: int, last: int) -> int:
    """The token of a name that the rest of the sentence hangs on: the last whose head lies outside."""
    tokens = parsed.tokens
    out = [i for i in range(first, last) if not first <= tokens[i].head < last or tokens[i].head == i]
    nominal = [i for i in out if tokens[i].pos not in {"PUNCT", "PART", "ADP", "CCONJ"}]
    return (nominal or out or [last - 1])[-1]


def _actor(parsed: Parsed, first: int, last: int, choice: tuple[list[str], date | None, str | None]) -> Naming:
    ids, on, favoured = choice
    options = load_registry().choose(ids, on)
    chosen = _fitting(options, favoured)
    text = "".join(t.text for t in parsed.tokens[first:last])
    head = name_head(parsed, first, last)
    return Naming(first, last, head, chosen.kind, chosen.actor, is_acronym(text), chosen.role)


def _fitting(options: list[RegisteredActor], favoured: str | None) -> RegisteredActor:
    if len(options) > 1 and favoured:
        return next((o for o in options if o.country == favoured), options[0])
    return options[0]


def _country(parsed: Parsed, first: int, last: int, named: list[CountryName]) -> Naming:
    hows = {n.how for n in named if n.country.iso3 == named[0].country.iso3}
    head = name_head(parsed, first, last)
    token = parsed.tokens[head]
    modifying = _modifies(parsed, head)
    kind = "country"
    if "name" in hows:
        kind = "adjective" if modifying and "adjective" in hows and token.dep != "nmod:poss" else "country"
    elif hows & {"adjective", "people"}:
        plural = token.tag in PLURAL or ("adjective" not in hows)
        determined = any(parsed.tokens[j].dep == "det" for j in parsed.children[head])
        standing = not modifying and (token.tag in PLURAL or token.dep not in {"root", "xcomp", "advcl"})
        kind = "people" if "people" in hows and standing and (plural or determined) else "adjective"
    elif "metonym" in hows:
        kind = "metonym"
    elif "capital" in hows:
        kind = "capital"
    return Naming(first, last, head, kind, named[0].country.government)


def _modifies(parsed: Parsed, i: int) -> bool:
    token = parsed.tokens[i]
    if token.dep == "conj":
        return _modifies(parsed, token.head)
    return token.dep in MODIFYING and token.head > i


def _doubtful(parsed: Parsed, naming: Naming, people: dict[int, tuple[int, int]], shouted: bool) -> bool:
    """Words that only look like the name: part of a person's name, a capital that only begins a sentence."""
    tokens = parsed.tokens
    if naming.last - naming.first > 1:
        return False
    token = tokens[naming.first]
    first, last = people.get(naming.first, (naming.first, naming.last))
    named = naming.kind in {"adjective", "people"} and first == naming.first
    if naming.kind != "person" and last - first > 1 and not named and _personal(parsed, first, last, naming):
        return True  # "Jordan Peterson", "Abu Omar al-Libi"
    if naming.kind == "person" and _joined(parsed, naming):
        return True
    if shouted:
        return naming.acronym and token.lower in {"is", "us", "who", "it", "as", "pm", "am", "in", "an"}
    begins = naming.first == parsed.sentences[token.sentence].first
    return begins and token.pos not in {"PROPN", "NOUN", "ADJ"} and not naming.of_country


def _preferred(parsed: Parsed, at: int, actor: str, named: list[CountryName]) -> bool:
    """Whether a name that a registered actor shares with a country is the actor's: "The Australian" before no noun."""
    if named[0].how == "name":
        return False
    return not (actor.startswith("out-") and _modifies(parsed, at))


def _of_another(naming: Naming, before: list[Naming]) -> bool:
    """Whether another country stands right before an organ's name: "Peru's Defense Department" is not the Pentagon."""
    if not before or naming.of_country or naming.kind not in ORGANS:
        return False
    owner = before[-1]
    near = owner.kind in {"country", "adjective"} and 0 <= naming.first - owner.last <= 1
    return near and naming.actor.country not in {owner.actor.country, None}


def _personal(parsed: Parsed, first: int, last: int, naming: Naming) -> bool:
    """Whether other capitalised words of a person's name stand beside: not "Syria's Assad"."""
    beside = [i for i in (naming.first - 1, naming.last) if first <= i < last]
    return any(parsed.tokens[i].pos == "PROPN" or parsed.tokens[i].text == "-" for i in beside)


def _joined(parsed: Parsed, naming: Naming) -> bool:
    """A mononym next to another proper noun of the same name is part of a longer one."""
    around = (naming.first - 1, naming.last)
    return any(
        0 <= i < len(parsed.tokens) and parsed.tokens[i].pos == "PROPN" and parsed.tokens[i].text[:1].isupper()
        and parsed.tokens[i].dep == "compound" and parsed.tokens[i].lower not in word_class("person")
        for i in around
    )  # fmt: skip


def _shouted(surface: list[str]) -> bool:
    long = [w for w in surface if len(w) > 3 and w.isalpha()]
    return len(long) > 2 and sum(w.isupper() for w in long) > len(long) * 0.7


def governor(parsed: Parsed, i: int) -> int:
    """The noun that a modifying name stands before, through coordination ("Syrian and Russian air strikes")."""
    token = parsed.tokens[i]
    while token.dep in {"conj", *MODIFYING} and token.head != token.index:
        if token.dep != "conj" and parsed.tokens[token.head].pos in {"NOUN", "PROPN"}:
            return token.head
        token = parsed.tokens[token.head]
    return i


def preposition(parsed: Parsed, naming: Naming) -> str:
    """The preposition a name stands after, or ""."""
    return tree.case(parsed, naming.head)

"""What is known of one article while its actors are found: names, places, the country it is about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from sayso.knowledge.agents import word_class
from sayso.knowledge.gazetteer import gazetteer
from sayso.records.base import Span
from sayso.records.entity import Place
from sayso.records.parsed import Parsed
from sayso.resolve.naming import Naming
from sayso.syntax import tree

PLACE_LABELS = {"GPE", "LOC", "FAC"}
LOCATIVE = {"in", "near", "inside", "across", "outside", "around", "at", "throughout", "within", "into"}
HEADLINE_WEIGHT = 3.0
LEAD_WEIGHT = 2.0
LEAD_SENTENCES = 3
LOCATIVE_WEIGHT = 1.5
BIG_TOWN = 100_000  # a smaller namesake in a country that the article never names is seldom meant
# Organs and offices of outside powers and world bodies say less about where an article plays.
SECTOR_WEIGHT = {"REB": 1.5, "PRM": 1.5, "MIL": 1.0}


class Cast:
    """The names of an article by token, and the countries that descriptions fall back on."""

    def __init__(
        self,
        parsed: Parsed,
        names: list[Naming],
        on: date | None,
        home: str | None = None,
        places: Sequence[Place] | None = None,
    ) -> None:
        self.parsed = parsed
        self.on = on
        self.home = home  # the country of the state whose statement this is, if it is one
        self.at: dict[int, Naming] = {}
        self.by_head: dict[int, Naming] = {}
        self.places = _places(parsed, names) if places is None else _resolved(parsed, names, places)
        for naming in names:
            self.add(naming)
        self.country = self._country()
        self.armed = any(n.actor.sector in {"REB", "IMG", "PRM", "MIL", "UAF"} for n in names)
        self._sentence: dict[int, str | None] = {}

    def add(self, naming: Naming) -> None:
        """Enter a name; it takes the place of one it overlaps."""
        for i in range(naming.first, naming.last):
            old = self.at.get(i)
            if old:
                self.by_head.pop(old.head, None)
            self.at[i] = naming
        self.by_head[naming.head] = naming

    def text(self, tokens: list[int]) -> str:
        """The words of tokens that stand together."""
        return tree.span(self.parsed, tokens).of(self.parsed.text)

    def span(self, first: int, last: int) -> Span:
        """Characters of tokens `first` to `last` (exclusive)."""
        return Span(self.parsed.tokens[first].start, self.parsed.tokens[last - 1].end)

    def country_in(self, i: int) -> str | None:
        """The country a noun names or lies in: a name of one, an actor's, a place's; None if it has none."""
        naming = self.at.get(i)
        if naming:
            return naming.actor.country
        return self.places.get(i)

    def scene(self, i: int) -> str | None:
        """The country where token `i` most likely plays: that of places in its sentence, if one, else the article's."""
        sentence = self.parsed.tokens[i].sentence
        if sentence not in self._sentence:
            bounds = self.parsed.sentences[sentence]
            found = {c for j in range(bounds.first, bounds.last) if (c := self._place_country(j)) is not None}
            self._sentence[sentence] = found.pop() if len(found) == 1 else None
        return self._sentence[sentence] or self.country

    def _place_country(self, j: int) -> str | None:
        naming = self.by_head.get(j)
        if naming and naming.kind in {"country", "capital", "metonym"}:
            return naming.actor.country if tree.case(self.parsed, j) in LOCATIVE else None
        return self.places.get(j)

    def _country(self) -> str | None:
        """The country most named, headline, lead and places of action counting more."""
        votes: dict[str, float] = defaultdict(float)
        for head, naming in self.by_head.items():
            country = naming.actor.country
            if country and naming.kind != "outlet":
                votes[country] += self._weight(head) * SECTOR_WEIGHT.get(naming.actor.sector or "", 0.7)
                if naming.of_country and tree.case(self.parsed, head) in LOCATIVE:
                    votes[country] += LOCATIVE_WEIGHT
        for i, country in self.places.items():
            votes[country] += self._weight(i) * LOCATIVE_WEIGHT
        return max(votes, key=lambda c: votes[c], default=None)

    def _weight(self, i: int) -> float:
        token = self.parsed.tokens[i]
        if self.parsed.sentences[token.sentence].headline:
            return HEADLINE_WEIGHT
        return LEAD_WEIGHT if token.sentence < LEAD_SENTENCES else 1.0


def harmed(parsed: Parsed, i: int) -> bool:
    """Whether a noun stands with a verb or noun of harm ("killed", "the shooting of"): its people are victims."""
    harm = word_class("harm")
    for n, up in enumerate(tree.ancestors(parsed, i)):
        token = parsed.tokens[up]
        if token.lemma in harm or (token.pos == "NOUN" and token.lemma.rstrip("ing") in harm):
            return True
        if n > 2 or token.pos in {"VERB", "AUX"}:
            break
    return any(parsed.tokens[j].lemma in harm for j in tree.children(parsed, i, "acl", "acl:relcl", "amod"))


def _resolved(parsed: Parsed, names: list[Naming], places: Sequence[Place]) -> dict[int, str]:
    """Last token of every resolved place that is no name of its own, to its country."""
    taken = {i for n in names for i in range(n.first, n.last)}
    ends = {token.end: token.index for token in parsed.tokens}
    found = {ends[p.span.end]: p.country for p in places if p.country and p.span.end in ends}
    return {i: country for i, country in found.items() if i not in taken}


def _places(parsed: Parsed, names: list[Naming]) -> dict[int, str]:
    """Head token of every other place the recogniser saw, to a country: one the article names, or a big town's."""
    found: dict[int, str] = {}
    taken = {i for n in names for i in range(n.first, n.last)}
    named = {n.actor.country for n in names if n.of_country}
    known = gazetteer()
    for name in parsed.names:
        if name.label not in PLACE_LABELS or any(i in taken for i in range(name.first, name.last)):
            continue
        first = name.first + (parsed.tokens[name.first].lower == "the")
        if first >= name.last:
            continue
        text = parsed.text[parsed.tokens[first].start : parsed.tokens[name.last - 1].end]
        entries = [e for e in known.candidates(text) if e.country]
        likely = [e for e in entries if e.country in named] or [e for e in entries if e.population >= BIG_TOWN][:1]
        if likely and likely[0].country:
            found[name.last - 1] = likely[0].country
    return found

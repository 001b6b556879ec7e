"""Every noun phrase and pronoun of an article that refers to an actor, and who that is."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import msgspec

from sayso.knowledge.agents import word_class
from sayso.knowledge.countries import load_countries
from sayso.knowledge.registry import load_registry
from sayso.records.article import Article
from sayso.records.base import Span
from sayso.records.entity import Actor, Place
from sayso.records.parsed import Parsed
from sayso.records.reading import Reference
from sayso.resolve import coreference, organisations, people
from sayso.resolve.cast import Cast, harmed
from sayso.resolve.coreference import History, Mentioned, Number
from sayso.resolve.descriptions import Description, Phrase, describe, own_country, phrase_of
from sayso.resolve.naming import Naming, find_names
from sayso.syntax import tree

NOMINAL = {"NOUN", "PROPN"}
DEFINITE = {"the", "this", "that", "these", "those"}
PLACES = {
    "in",
    "into",
    "near",
    "from",
    "to",
    "at",
    "inside",
    "outside",
    "around",
    "across",
    "through",
    "toward",
    "towards",
}
PLURAL = {"NNS", "NNPS"}
BODIES = {"group", "government", "military", "police", "intelligence", "agency", "legislature", "court", "party", "igo",
          "ngo", "outlet", "company", "religious", "organisation", "country", "metonym", "adjective"}  # fmt: skip


def find_references(article: Article, parsed: Parsed, places: Sequence[Place] | None = None) -> tuple[Reference, ...]:
    """References in order of their head tokens; one token may refer to several (both sides of "they" do not).

    `places`, where they are resolved already, tell the country of those whom the text only describes.
    """
    return Resolver(parsed, _day(article.published), publisher_country(article.outlet), places).references()


class Resolver:
    """Finds the references of one article; names first, then phrase by phrase in order of the text."""

    def __init__(
        self, parsed: Parsed, on: date | None, home: str | None = None, places: Sequence[Place] | None = None
    ) -> None:
        self.parsed = parsed
        self.cast = Cast(parsed, find_names(parsed, on), on, home, places)
        if self.cast.country:
            self.cast = Cast(parsed, find_names(parsed, on, self.cast.country), on, home, places)
        organisations.add_organisations(self.cast)
        people.add_people(self.cast)
        self.history = History(parsed)
        self.found: dict[int, Reference] = {}
        self.strangers: dict[str, Actor] = {}

    def references(self) -> tuple[Reference, ...]:
        """All references, by head token."""
        for i, token in enumerate(self.parsed.tokens):
            if i in self.found:
                continue
            naming = self.cast.at.get(i)
            if naming is not None:
                if i == naming.head:
                    self._name(i, naming)
            elif token.lower in coreference.HE | coreference.THEY | coreference.IT:
                self._pronoun(i)
            elif token.pos in NOMINAL or self._nominalised(i):
                self._noun(i)
        self._late_pronouns()
        return tuple(self.found[i] for i in sorted(self.found))

    def _name(self, i: int, naming: Naming) -> None:
        token, how = self.parsed.tokens[i], _how(naming)
        actor, span, number = naming.actor, self.cast.span(naming.first, naming.last), _number(naming)
        nouns = frozenset() if naming.of_country else frozenset(w.lower() for w in actor.name.split())
        if naming.kind in {"capital", "metonym"} and tree.case(self.parsed, i) in PLACES:
            return
        if naming.kind == "capital":
            return
        if naming.kind == "people":
            name = span.of(self.parsed.text)
            number = "many" if token.tag in PLURAL else "one"
            actor = Actor(name=name, country=actor.country, sectors=("CVL",))
        if naming.kind == "person":
            actor, nouns = self._person(naming)
        self._put(i, Reference(head=i, span=span, actor=actor, how=how), number, naming.kind, nouns)
        self._apposed_head(i, actor, span, how)

    def _person(self, naming: Naming) -> tuple[Actor, frozenset[str]]:
        """A person with what titles and appositions say of them, and the nouns these used."""
        title = self._title(naming)
        called = frozenset({title.noun.split()[-1].lower(), title.noun.lower()}) if title else frozenset()
        actor = naming.actor
        if actor.id is not None:
            if title and "GOV" in title.actor.sectors[:1] and actor.sectors[:1] in {("ELI",), ()}:
                actor = msgspec.structs.replace(actor, sectors=title.actor.sectors)
            return actor, called | {naming.role.rsplit("_", 1)[-1]} if naming.role else called
        if actor.name in self.strangers:
            return self.strangers[actor.name], called
        if title:
            actor = msgspec.structs.replace(actor, country=title.actor.country, sectors=title.actor.sectors)
        elif actor.country is None:
            actor = msgspec.structs.replace(actor, country=self.cast.country, sectors=("CVL",))
        self.strangers[naming.actor.name] = actor
        return actor, called

    def _title(self, naming: Naming) -> Description | None:
        """What a person is called beside the name: "Syrian President X", "X, an Iraqi general", "the minister, X"."""
        i, tokens = naming.head, self.parsed.tokens
        beside = [
            j for j in tree.children(self.parsed, i, "appos") if tokens[j].pos in NOMINAL and j not in self.cast.at
        ]
        if tokens[i].dep == "appos" and tokens[i].head not in self.cast.at and tokens[tokens[i].head].pos in NOMINAL:
            beside.append(tokens[i].head)
        if found := self._title_before(naming.first):
            return found
        for j in beside:
            found = describe(self.cast, phrase_of(self.cast, j), self._possessor)
            if found:
                return found
        return None

    def _title_before(self, first: int) -> Description | None:
        """The title that runs up to a name: "Syrian President", "Minister for Trade", "the force's spokesman"."""
        tokens = self.parsed.tokens
        start = first
        while start > self.parsed.sentences[tokens[first].sentence].first and first - start < 10:
            token = tokens[start - 1]
            if token.pos in {"VERB", "AUX", "PRON", "SCONJ", "CCONJ"} or (token.pos == "PUNCT" and token.text != "-"):
                break
            start -= 1
        for k in range(first - 1, start - 1, -1):
            if k in self.cast.at or tokens[k].lower not in word_class("person"):
                continue
            phrase = Phrase(k, list(range(start, k)), [("of", j) for j in range(k + 2, first)])
            found = describe(self.cast, phrase, self._possessor)
            if found is None:
                return None
            if self.cast.home and not own_country(self.cast, phrase, self._possessor):
                found = msgspec.structs.replace(
                    found, actor=msgspec.structs.replace(found.actor, country=self.cast.home)
                )
            return found
        return None

    def _apposed_head(self, i: int, actor: Actor, span: Span, how: str) -> None:
        """A noun that a name explains ("the group's leader, X") refers to the one named."""
        token = self.parsed.tokens[i]
        head = token.head
        if token.dep == "appos" and head not in self.cast.at and self.parsed.tokens[head].pos in NOMINAL:
            known = self.found.get(head)
            if known is None or known.how == "description":
                self.found[head] = Reference(head=head, span=span, actor=actor, how=how)

    def _pronoun(self, i: int) -> None:
        token = self.parsed.tokens[i]
        found = self.history.pronoun(i)
        if found:
            span = Span(token.start, token.end)
            self._put(
                i, Reference(head=i, span=span, actor=found.actor, how="pronoun"), found.number, found.kind, found.nouns
            )

    def _noun(self, i: int) -> None:
        token = self.parsed.tokens[i]
        if self._only_modifies(i) or self._title_of_name(i):
            return
        if token.lower in word_class("person") and (person := self._led_to(i)):
            actor, nouns = self._person(person)
            span = self.cast.span(person.first, person.last)
            self._put(i, Reference(head=i, span=span, actor=actor, how="name"), "one", "person", nouns)
            return
        phrase = phrase_of(self.cast, i)
        found = describe(self.cast, phrase, self._possessor)
        if found is None:
            return
        actor, kind, number = found.actor, "description", self._number_of(i, found)
        if earlier := self._earlier(phrase, found):
            actor, kind, number = earlier.actor, earlier.kind, earlier.number
        span = self.cast.span(min(phrase.before, default=i), max(self._of_end(i), i) + 1)
        reference = Reference(head=i, span=span, actor=actor, how="description", political=found.political)
        self._put(i, reference, number, kind, frozenset({token.lemma, found.noun}))

    def _only_modifies(self, i: int) -> bool:
        """Whether a noun only stands before another, and is none that acts even there ("army shelling")."""
        token = self.parsed.tokens[i]
        before = token.dep in {"compound", "amod"} and token.head > i and token.head not in self.cast.at
        return before and token.lemma not in word_class("government") | word_class("acting_modifier")

    def _number_of(self, i: int, found: Description) -> Number:
        token = self.parsed.tokens[i]
        if token.tag in PLURAL or token.lemma == "people":
            return "many"
        return "one" if token.lemma in word_class("person") or found.kind == "person" else "body"

    def _earlier(self, phrase: Phrase, found: Description) -> Mentioned | None:
        """Whom a definite description that tells nothing new refers back to."""
        token = self.parsed.tokens[phrase.head]
        definite = {self.parsed.tokens[j].lower for j in phrase.before} & DEFINITE
        pointing = definite or token.lemma in {"coalition", "parliament", "congress"}
        if not (found.plain and pointing and token.lemma in word_class("anaphor") | word_class("person")):
            return None
        return self.history.definite(phrase.head, token.lemma, found.actor.sector)

    def _led_to(self, i: int) -> Naming | None:
        """The person whose name a title leads to without a break ("Prime Minister of X, Y Z")."""
        naming = self.cast.at.get(people.name_start(self.cast, i))
        return naming if naming and naming.kind == "person" and naming.last - naming.first > 1 else None

    def _of_end(self, i: int) -> int:
        """The last token of a short "of" or "from" phrase that tells whose the noun is."""
        for preposition, j in tree.obliques(self.parsed, i):
            if preposition in {"of", "from"} and j > i and j - i <= 8:
                return max(tree.phrase(self.parsed, j, prepositions=False))
            break
        return i

    def _title_of_name(self, i: int) -> bool:
        """Whether a noun is only the title before a person's name."""
        token = self.parsed.tokens[i]
        naming = self.cast.at.get(token.head)
        return bool(naming and naming.kind == "person" and token.dep in {"compound", "amod"} and token.head > i)

    def _nominalised(self, i: int) -> bool:
        """ "The wounded", "those": words that stand for people without a noun."""
        token = self.parsed.tokens[i]
        if token.pos in {"ADJ", "VERB"} and token.dep in {"nsubj", "obj", "obl", "nmod", "nsubj:pass", "obl:agent"}:
            return any(self.parsed.tokens[j].lower == "the" for j in self.parsed.children[i])
        return False

    def _possessor(self, i: int) -> Actor | None:
        """Who a possessive pronoun stands for; first persons are not known before who speaks is."""
        if self.parsed.tokens[i].lower in coreference.WE | coreference.I:
            return None
        known = self.found.get(i) or self.history.pronoun(i)
        return known.actor if known else None

    def _late_pronouns(self) -> None:
        """First persons go to who speaks, relatives to the noun before them, once all nouns are known."""
        for i, token in enumerate(self.parsed.tokens):
            if i in self.found or i in self.cast.at:
                continue
            span = Span(token.start, token.end)
            if token.lower in coreference.RELATIVE and token.pos in {"PRON", "DET"}:
                head = self.history.relative(i)
                known = self.found.get(head) if head is not None else None
                if known:
                    self.found[i] = Reference(
                        head=i, span=span, actor=known.actor, how="pronoun", political=known.political
                    )
            elif token.lower in coreference.WE | coreference.I and token.text != "US":
                if actor := self._speaking(i):
                    self.found[i] = Reference(head=i, span=span, actor=actor, how="pronoun")
            elif token.lower in {"those", "others"} and token.pos in {"PRON", "NOUN"}:
                self.found[i] = Reference(
                    head=i, span=span, how="pronoun", political=harmed(self.parsed, i),
                    actor=Actor(name=token.text, country=self.cast.scene(i), sectors=("CVL",)),
                )  # fmt: skip

    def _speaking(self, i: int) -> Actor | None:
        subject = coreference.speaker_index(self.parsed, i)
        if subject is None and self.cast.home:
            return self._statement(i)
        known = self.found.get(subject) if subject is not None else self._principal()
        if known is None:
            return None
        actor = known.actor
        if self.parsed.tokens[i].lower in coreference.WE and actor.sectors[:1] == ("GOV",) and actor.country:
            return load_countries().government(actor.country) or actor
        return actor

    def _statement(self, i: int) -> Actor | None:
        """Who speaks in a state's own statement: its government, or for "I" the first official it names."""
        if self.parsed.tokens[i].lower in coreference.I:
            home = [
                r.actor
                for r in self.found.values()
                if r.actor.country == self.cast.home and r.how in {"name", "surname"}
            ]
            named = [n.actor.name for n in self.cast.by_head.values() if n.kind == "person"]
            return next((a for a in home if a.name in named), None)
        return load_countries().government(self.cast.home) if self.cast.home else None

    def _principal(self) -> Reference | None:
        """Who a statement without a speaker speaks for: the first subject it names."""
        for i in sorted(self.found):
            token, known = self.parsed.tokens[i], self.found[i]
            if token.dep in {"nsubj", "root"} and known.how in {"name", "country", "acronym", "surname"}:
                return known
        return None

    def _put(self, i: int, reference: Reference, number: Number, kind: str, nouns: frozenset[str]) -> None:
        self.found[i] = reference
        token = self.parsed.tokens[i]
        self.history.add(Mentioned(i, token.sentence, reference.actor, number, kind, nouns, reference.actor.sectors))


def publisher_country(outlet: str | None) -> str | None:
    """The country of a state organ that publishes a statement itself; None for news outlets."""
    if not outlet:
        return None
    state = [a for a in load_registry().find(outlet) if a.sectors[:1] in {("GOV",), ("MIL",)}]
    if state:
        return state[0].country
    spoken = outlet.split()
    if not {w.lower() for w in spoken} & word_class("state_publisher"):
        return None
    named = [
        n for k in range(len(spoken)) for end in (k + 1, k + 2) for n in load_countries().find(" ".join(spoken[k:end]))
    ]
    return named[0].country.iso3 if named else None


def _how(naming: Naming) -> str:
    if naming.of_country:
        return "description" if naming.kind == "people" else naming.kind
    return (
        "acronym"
        if naming.acronym
        else "surname"
        if naming.kind == "person" and naming.last - naming.first == 1
        else "name"
    )


def _number(naming: Naming) -> Number:
    return "one" if naming.kind == "person" else "body" if naming.kind in BODIES else "many"


def _day(published: str | None) -> date | None:
    try:
        return date.fromisoformat(published) if published else None
    except ValueError:
        return None

"""What pronouns and "the group" refer back to: the nearest mention that fits in number and kind."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import msgspec

from sayso.knowledge.agents import word_class
from sayso.records.entity import Actor
from sayso.records.parsed import Parsed
from sayso.syntax import tree

Number = Literal["one", "many", "body"]  # a person, several people, a body or country
HE = {"he", "him", "his", "himself", "she", "her", "hers", "herself"}
THEY = {"they", "them", "their", "theirs", "themselves"}
IT = {"it", "its", "itself"}
WE = {"we", "us", "our", "ours", "ourselves"}
I = {"i", "me", "my", "mine", "myself"}  # noqa: E741
RELATIVE = {"who", "which", "that", "whom", "whose"}
REACH = {"one": 4, "many": 2, "body": 2}  # sentences back
SUBJECTS = {"nsubj", "nsubj:pass"}
QUOTES = {'"', "“", "”", "''", "``"}
MALE = {"he", "him", "his", "himself"}


class Mentioned(msgspec.Struct):
    """An actor mentioned at a token, with what pronouns ask: number, and the nouns it was called by."""

    index: int
    sentence: int
    actor: Actor
    number: Number
    kind: str
    nouns: frozenset[str] = frozenset()
    sectors: tuple[str, ...] = ()


class History:
    """Mentions so far, in order of the text."""

    def __init__(self, parsed: Parsed) -> None:
        self.parsed = parsed
        self.mentions: list[Mentioned] = []
        self.gender: dict[str, str] = {}

    def add(self, mention: Mentioned) -> None:
        """Enter a mention; mentions are entered in order."""
        self.mentions.append(mention)

    def pronoun(self, i: int) -> Mentioned | None:
        """Who a third-person pronoun stands for, None where that is not safe to say."""
        word = self.parsed.tokens[i].lower
        if word in HE:
            return self._gendered(i, word)
        if word in THEY:
            return self._nearest(i, {"many"}, REACH["many"]) or self._nearest(i, {"body"}, REACH["body"])
        if word in IT and not self._expletive(i):
            found = self._nearest(i, {"body"}, 1)
            return found if found and not self._outranked(i, found) else None
        return None

    def relative(self, i: int) -> int | None:
        """The noun a relative pronoun stands for."""
        for up in tree.ancestors(self.parsed, i):
            token = self.parsed.tokens[up]
            if token.dep in {"acl:relcl", "acl"}:
                return token.head
            if token.dep == "root":
                break
        return None

    def definite(self, i: int, noun: str, sector: str | None) -> Mentioned | None:
        """Who "the group", "the minister" refers back to: the last that was called so, or that is of its kind."""
        sentence = self.parsed.tokens[i].sentence
        person = noun in word_class("person")
        for mention in reversed(self.mentions):
            back = sentence - mention.sentence
            if mention.index == i or back > (25 if noun in mention.nouns else 4):
                continue
            if mention.number == (
                "many" if self.parsed.tokens[i].tag == "NNS" and person else "one" if person else mention.number
            ):
                if noun in mention.nouns:
                    return mention
                if not person and mention.number == "body" and _of_kind(noun, sector, mention):
                    return mention
        return None

    def _gendered(self, i: int, word: str) -> Mentioned | None:
        gender = "m" if word in MALE else "f"
        best = self._nearest(i, {"one"}, REACH["one"], gender)
        if best:
            self.gender.setdefault(best.actor.name, gender)
        return best

    def _nearest(self, i: int, numbers: set[str], reach: int, gender: str | None = None) -> Mentioned | None:
        sentence = self.parsed.tokens[i].sentence
        best: tuple[float, Mentioned] | None = None
        for mention in reversed(self.mentions):
            back = sentence - mention.sentence
            if back > reach:
                break
            if mention.index >= i or mention.number not in numbers or self._bound(i, mention.index):
                continue
            if gender and self.gender.get(mention.actor.name, gender) != gender:
                continue
            score = self._prominence(mention) - 1.5 * back - (i - mention.index) / 200
            if best is None or score > best[0]:
                best = (score, mention)
        return best[1] if best else None

    def _prominence(self, mention: Mentioned) -> float:
        token = self.parsed.tokens[mention.index]
        value = 2.0 if token.dep in SUBJECTS else 1.0 if token.dep in {"obj", "obl:agent"} else 0.0
        if token.dep == "conj" and self.parsed.tokens[token.head].dep in SUBJECTS:
            value = 1.5
        if self.parsed.sentences[token.sentence].headline:
            value -= 1.0
        return value - (0.5 if mention.kind in {"country", "adjective", "people"} else 0.0)

    def _bound(self, i: int, j: int) -> bool:
        """Two arguments of one verb are not the same ("they shelled them"); a possessive may be."""
        token = self.parsed.tokens[i]
        if token.dep == "nmod:poss":
            return False
        other = self.parsed.tokens[j]
        return token.head == other.head and token.dep != "conj"

    def _expletive(self, i: int) -> bool:
        token = self.parsed.tokens[i]
        return token.dep == "expl" or (
            token.dep == "nsubj" and tree.child(self.parsed, token.head, "csubj") is not None
        )

    def _outranked(self, i: int, found: Mentioned) -> bool:
        """Whether a subject that is no such actor stands nearer: "it" is more likely that."""
        mentioned = {m.index for m in self.mentions if m.actor == found.actor}
        for j in range(i - 1, found.index, -1):
            token = self.parsed.tokens[j]
            if (
                token.dep in SUBJECTS
                and token.tag in {"NN", "NNP"}
                and j not in mentioned
                and token.head != self.parsed.tokens[i].head
            ):
                return True
        return False


def speaker_index(parsed: Parsed, i: int) -> int | None:
    """The subject of the saying verb that a first-person pronoun stands under, or beside in a quotation."""
    say = word_class("say")
    for up in tree.ancestors(parsed, i):
        if parsed.tokens[up].lemma in say:
            found = next((s for s in tree.agents(parsed, up) if s != i and parsed.tokens[s].lower not in WE | I), None)
            if found is not None:
                return found
    if not _quoted(parsed, i):
        return None
    for sentence in _around(parsed, i):
        bounds = parsed.sentences[sentence]
        for k in range(bounds.first, bounds.last):
            if parsed.tokens[k].lemma in say and parsed.tokens[k].pos == "VERB":
                subject = next(iter(tree.agents(parsed, k)), None)
                if subject is not None and parsed.tokens[subject].lower not in WE | I:
                    return subject
    return None


def _around(parsed: Parsed, i: int) -> Sequence[int]:
    """The sentence of a token, the rest of its paragraph, then the sentences before, nearest first."""
    own = parsed.tokens[i].sentence
    paragraph = parsed.sentences[own].paragraph
    same = [
        n
        for n in range(max(own - 8, 0), min(own + 8, len(parsed.sentences)))
        if parsed.sentences[n].paragraph == paragraph
    ]
    nearest = sorted(same, key=lambda n: abs(n - own))
    return [*nearest, *(n for n in range(own - 1, max(own - 8, 0) - 1, -1) if n not in same)]


def _quoted(parsed: Parsed, i: int) -> bool:
    """Whether quotation marks stand open at a token, counted from the beginning of its paragraph."""
    own = parsed.tokens[i].sentence
    first = own
    while first > 0 and parsed.sentences[first - 1].paragraph == parsed.sentences[own].paragraph:
        first -= 1
    begin = parsed.sentences[first].first
    marks = [t.text for t in parsed.tokens[begin:i] if t.text in QUOTES]
    return len(marks) % 2 == 1


def _of_kind(noun: str, sector: str | None, mention: Mentioned) -> bool:
    """Whether a body can be called by a noun: a group "the group", a ministry "the ministry"."""
    if noun in word_class("government") | word_class("army") | word_class("police"):
        return False  # "the government" is that of the country told of, not of the capital named last
    named = {w.lower() for w in mention.actor.name.replace("-", " ").split()}
    if noun in named:
        return True
    if noun in {"group", "movement", "organization", "organisation", "faction", "caliphate"}:
        return mention.kind in {"group", "party", "organisation", "ngo"}
    return bool(sector and mention.actor.sectors and sector == mention.actor.sectors[0] and mention.kind == "group")

"""Everything the stages before found in one article, laid out for quick questions by token and by place in the text."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

import msgspec

from sayso.records.article import Article
from sayso.records.base import Span
from sayso.records.entity import Mention, Place
from sayso.records.parsed import Parsed
from sayso.records.reading import Attribution, Number, Reference, Timex
from sayso.syntax import tree

# Heads that say how many or which part, not who: "dozens of civilians", "members of the council".
PARTITIVE = {"dozen", "score", "hundred", "thousand", "million", "number", "majority", "group", "handful", "part",
             "some", "all", "many", "most", "several", "lot", "rest", "half", "one", "two", "three", "four", "five",
             "both", "each", "none", "few", "total", "percent", "%", "kind", "wave", "series", "convoy"}  # fmt: skip


PLACE_NOUNS = frozenset({"city", "town", "area", "territory"})
PERSON_NOUNS = frozenset({"leader", "official", "president", "minister"})
ARMED = frozenset({"militant", "rebel", "fighter", "force", "group", "militia"})
ACTOR_NOUNS = {
    "REB": ARMED | {"insurgent"},
    "IMG": ARMED | {"terrorist", "jihadist"},
    "PRM": ARMED,
    "UAF": ARMED,
    "MIL": frozenset({"army", "force", "troop", "military"}),
    "COP": frozenset({"police"}),
    "GOV": frozenset({"government", "regime"}),
    "CRM": frozenset({"gang", "cartel"}),
    "PTY": frozenset({"party"}),
}


class Reading(msgspec.Struct, frozen=True):
    """One article as the coder sees it. Build with `Reading.of`."""

    article: Article
    parsed: Parsed
    times: tuple[Timex, ...]
    numbers: tuple[Number, ...]
    places: tuple[Place, ...]
    attributions: tuple[Attribution, ...]
    by_head: dict[int, list[Reference]]
    starts: list[int]
    stands_for: dict[int, frozenset[str]]

    @classmethod
    def of(
        cls,
        article: Article,
        parsed: Parsed,
        found: tuple[Sequence[Timex], Sequence[Number], Sequence[Place], Sequence[Reference], Sequence[Attribution]],
    ) -> Reading:
        """Lay out what the stages found: times, numbers, places, references, attributions."""
        times, numbers, places, references, attributions = found
        by_head: dict[int, list[Reference]] = {}
        for reference in references:
            by_head.setdefault(reference.head, []).append(reference)
        starts = [token.start for token in parsed.tokens]
        words = _common_nouns(parsed, places, by_head, starts)
        return cls(
            article, parsed, tuple(times), tuple(numbers), tuple(places), tuple(attributions), by_head, starts, words
        )

    def tokens_in(self, span: Span) -> range:
        """Indices of the tokens that begin inside a span."""
        return range(bisect_left(self.starts, span.start), bisect_left(self.starts, span.end))

    def token_at(self, offset: int) -> int:
        """The last token that begins at or before an offset."""
        return max(bisect_right(self.starts, offset) - 1, 0)

    def sentence_of(self, span: Span) -> int:
        """The index of the sentence in which a span begins."""
        return self.parsed.tokens[self.token_at(span.start)].sentence

    def sentence_span(self, sentence: int) -> Span:
        """Characters of a sentence."""
        bounds = self.parsed.sentences[sentence]
        return Span(self.parsed.tokens[bounds.first].start, self.parsed.tokens[bounds.last - 1].end)

    def referents(self, head: int) -> list[Reference]:
        """Whom a noun refers to; a partitive refers through to its "of"-phrase."""
        found = self.by_head.get(head)
        if found:
            return found
        if self.parsed.tokens[head].lemma in PARTITIVE or self.parsed.tokens[head].pos == "NUM":
            return [r for p, j in tree.obliques(self.parsed, head) if p == "of" for r in self.by_head.get(j, ())]
        return []

    def _beside(self, head: int) -> list[Reference]:
        """ "forces from Hezbollah and Iraqi militias": the second stands beside the forces, not in their phrase."""
        own = self.by_head.get(head, [])
        if not own:
            return []
        inner = [j for p, j in tree.obliques(self.parsed, head) if p in {"from", "of"}]
        outside = [r for j in inner for r in self.by_head.get(j, ()) if r.span.start >= own[0].span.end]
        return [r for r in outside if r.how in {"name", "acronym", "description"}]

    def mentions(self, heads: Sequence[int]) -> list[tuple[Mention, Reference]]:
        """Mentions of actors at these nouns, each actor once."""
        found: list[tuple[Mention, Reference]] = []
        for head in heads:
            for reference in (*self.referents(head), *self._beside(head)):
                mention = Mention(span=reference.span, actor=reference.actor)
                if all(mention.span != m.span for m, _ in found):
                    found.append((mention, reference))
        return found


def _common_nouns(
    parsed: Parsed, places: Sequence[Place], by_head: dict[int, list[Reference]], starts: list[int]
) -> dict[int, frozenset[str]]:
    """The common nouns a name stands for in a frame's word lists, by token."""
    found: dict[int, frozenset[str]] = {}
    for place in places:
        last = max(bisect_left(starts, place.span.end) - 1, 0)
        if parsed.tokens[last].pos == "PROPN" and place.precision != "country":
            found[last] = PLACE_NOUNS
    for head, references in by_head.items():
        if parsed.tokens[head].pos != "PROPN":
            continue
        for reference in references:
            nouns = ACTOR_NOUNS.get(reference.actor.sector or "", frozenset())
            if (reference.actor.id or "").startswith("per-"):
                nouns = nouns | PERSON_NOUNS
            found[head] = found.get(head, frozenset()) | nouns
    return found

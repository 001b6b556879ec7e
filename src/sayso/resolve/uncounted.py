"""Tells numbers that count or measure something from those in names, addresses, ages, scores and idioms."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import NamedTuple

from sayso.records.parsed import Parsed, Token
from sayso.resolve.amounts import Amount
from sayso.syntax import tree

# Words before a number that make it a name, unless it counts a noun after it ("in the camp 20 people").
_NAMING = re.compile(
    r"(?:\b(?:no\.?|number|nr\.?|article|section|chapter|resolution|phase|route|highway|road|flight|unit|room|page|"
    r"paragraph|channel|division|brigade|regiment|battalion|camp|area|checkpoint|type|level|class|grade|gate|block|"
    r"zone|district|(?-i:Group of)|tier|point|exit|line|figure|table|apollo|volume|season|episode|sector|station|top|"
    r"psalm|verse|version|bus|train|mark|model|gen|category|title|item|appendix|formula|protocol|vision|agenda|"
    r"covid)s?[ -](?:\d+,? (?:and |or )?)*|#|№|\b[a-z]\.? ?[.-])$",
    re.IGNORECASE,
)
_STREET = re.compile(r"^ (?:[A-Z]\w+ ){1,3}(?:St|Street|Rd|Road|Ave|Avenue|Lane|Blvd|Boulevard|Drive|Square|Way)\b")
_AGE_AFTER = re.compile(r"^(?:[ -](?:year|month|week|day)s?[ -]olds?| years? of age|-year|s\b)")
_AGE_BEFORE = re.compile(r"\b(?:aged?|ages|(?:under |over )?(?:the )?age of|aged between [\w ]+) $", re.IGNORECASE)
_RUNS_ON = re.compile(r"[.:]\d|/\d|(?:st|nd|rd|th)\b|[°/'-](?!strong| )")
_CALIBRE_OR_ERA = re.compile(r"[ -]?[mc]m\b| B\.?C| A\.?D\b")
_ONE_AFTER = re.compile(
    r"^(?: another\b| of\b(?! (?:the |its |their )?(?:\d|two|three|four|five|six|seven|eight|nine|ten))|'s\b|[,-]|"
    r" by one\b| day\b| hand\b| thing\b| side\b)",
    re.IGNORECASE,
)
_ONE_BEFORE = re.compile(
    r"\b(?:no|any|every|some|each|this|that|the|which|another|a|as|only|anyone|such|number|square|day) $", re.IGNORECASE
)
_UNCOUNTED = {"year", "month", "week", "day", "hour", "minute", "second", "decade", "century", "time", "degree", "fold",
              "gmt", "night", "weekend", "quarter", "inch", "mm", "cm", "kmh", "mph", "caliber", "calibre"}  # fmt: skip
_MODIFIERS = {"nummod", "amod", "det", "compound", "nmod", "advmod", "obl:npmod", "dep"}
OLDEST = 110
NEAR = 40  # characters: what decides about a number stands close to it


class Stretch(NamedTuple):
    """A folded sentence that begins at `offset` of the article, and where all tokens of the article begin and end."""

    parsed: Parsed
    text: str
    offset: int
    starts: list[int]
    ends: list[int]

    def tokens(self, start: int, end: int) -> list[Token]:
        """The tokens that overlap these characters of the sentence."""
        first = bisect_right(self.ends, self.offset + start)
        last = bisect_left(self.starts, self.offset + end)
        return list(self.parsed.tokens[first:last])

    def before(self, at: int) -> str:
        """The characters just before."""
        return self.text[max(0, at - NEAR) : at]

    def after(self, at: int) -> str:
        """The characters just after."""
        return self.text[at : at + NEAR]


def counts_nothing(place: Stretch, amount: Amount) -> bool:
    """Whether a number is part of a name or an address, an age, a score, an ordinal, a multiple or an idiom."""
    before, after = place.before(amount.start), place.after(amount.end)
    tokens = place.tokens(amount.start, amount.core)
    if amount.unit or amount.counts or not tokens:
        return not tokens
    noun = counted_noun(place, amount)
    if _runs_on(amount, before, after) or _is_age(before, after):
        return True
    if (noun is None and _NAMING.search(before)) or _STREET.match(after):
        return True
    words = place.text[amount.start : amount.core].lower()
    if words == "one":
        bare = noun is None and before.endswith(("is ", "was ", "for ", "by "))
        return bare or bool(_ONE_AFTER.match(after) or _ONE_BEFORE.search(before))
    if words[:1].isdigit() and (_is_bare_age(place, amount, tokens) or _is_label(place, amount, tokens)):
        return True
    return noun is not None and place.parsed.tokens[noun].lemma.rstrip("s") in _UNCOUNTED


def _runs_on(amount: Amount, before: str, after: str) -> bool:
    """Dates, ratios, versions, calibres, eras, and scores ("3-1" before no noun)."""
    if before[-1:] in {"/", "@", "#", ":"} or re.search(r"\d[.:-]$", before):
        return True
    if _RUNS_ON.match(after) or _CALIBRE_OR_ERA.match(after):
        return True
    return amount.kind == "dash" and not re.match(r" [a-z]", after)


def _is_age(before: str, after: str) -> bool:
    return bool(_AGE_AFTER.match(after) or _AGE_BEFORE.search(before))


def _is_bare_age(place: Stretch, amount: Amount, tokens: list[Token]) -> bool:
    """ "Ahmed, 34, said"; "He was 34"."""
    if amount.low is None or amount.low != amount.high or not 0 < amount.low < OLDEST:
        return False
    before, after = place.before(amount.start), place.after(amount.end)
    if re.search(r"[A-Za-z](?:,| \() ?$", before) and (after[:1] in {",", ")", "."} or not after):
        named = [t for t in place.tokens(max(0, amount.start - 3), amount.start) if t.pos in {"PROPN", "NOUN"}]
        return bool(named) and named[-1].text[:1].isupper()
    subject = tree.child(place.parsed, tokens[-1].index, "nsubj")
    return subject is not None and place.parsed.tokens[subject].lower in {"he", "she", "who", "i"}


def _is_label(place: Stretch, amount: Amount, tokens: list[Token]) -> bool:
    """The number of a list item, or of a name whose capitalised head it follows ("Bravo 3")."""
    if not place.before(amount.start).strip(" (") and re.match(r"[.)](?:\s|$)", place.after(amount.end)):
        return True
    token = tokens[-1]
    head = place.parsed.tokens[token.head]
    named = head.index == token.index - 1 and head.pos == "PROPN" and head.text[:1].isupper()
    return named and token.dep in {"nummod", "flat", "appos", "nmod", "compound"}


def counted_noun(place: Stretch, amount: Amount) -> int | None:
    """The noun a numeral modifies, or the one in its "of"-phrase."""
    tokens = place.tokens(amount.start, amount.end)
    inside = {t.index for t in tokens}
    for token in reversed(tokens):
        head = place.parsed.tokens[token.head]
        if head.index not in inside and head.index > token.index and token.dep in _MODIFIERS:
            if head.pos in {"NOUN", "PROPN"} and not any(c.isdigit() for c in head.text):
                return head.index
            if head.pos in {"ADJ", "VERB"}:
                return None
    for token in reversed(tokens):
        for child in tree.children(place.parsed, token.index, "nmod", "obl"):
            if child not in inside and tree.case(place.parsed, child) in {"of", "out of", "from among", "among"}:
                return child
    return None

"""Finds the numbers of a text that count or measure something, with bounds, units and what is counted.

After: the figure rules of the annotation guide ("more than 100" is low 101, "dozens" 24 to 99, "nearly N" best N).
Dates, times, durations, ages, ordinals, scores and the numbers in names are left out.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from sayso.records.base import Counts, Span
from sayso.records.parsed import Parsed, Token
from sayso.records.reading import Number
from sayso.resolve.amounts import Amount, read_amounts
from sayso.resolve.timex.rule import Past
from sayso.resolve.timex.scan import Paragraph, fold, read_paragraph
from sayso.syntax import tree

PEOPLE = {
    "person", "people", "man", "woman", "child", "boy", "girl", "baby", "infant", "teenager", "civilian", "soldier",
    "fighter", "militant", "rebel", "insurgent", "gunman", "officer", "policeman", "policewoman", "guard", "trooper",
    "protester", "protestor", "demonstrator", "activist", "journalist", "reporter", "worker", "aid worker", "student",
    "teacher", "villager", "resident", "refugee", "migrant", "prisoner", "detainee", "hostage", "victim", "suspect",
    "attacker", "bomber", "assailant", "commander", "leader", "member", "family", "driver", "doctor", "nurse", "medic",
    "paramedic", "farmer", "passenger", "bystander", "pedestrian", "peacekeeper", "contractor", "recruit", "conscript",
    "serviceman", "marine", "sailor", "pilot", "airman", "ranger", "cop", "agent", "judge", "lawyer", "prosecutor",
    "politician", "lawmaker", "candidate", "minister", "mayor", "priest", "imam", "cleric", "monk", "nun", "pilgrim",
    "worshipper", "settler", "youth", "relative", "brother", "sister", "father", "mother", "son", "daughter", "wife",
    "husband", "cousin", "human", "individual", "citizen", "national", "foreigner", "tourist", "terrorist", "extremist",
    "jihadist", "combatant", "mercenary", "warlord", "troop", "personnel", "casualty", "fatality", "vendor", "merchant",
    "shopkeeper", "fisherman", "miner", "trader", "employee", "staff", "adviser", "advisor", "scout", "sniper",
    "photographer", "cameraman", "correspondent", "blogger", "dissident", "abductee", "captive", "inmate", "convict",
}  # fmt: skip
WEAPONS = {
    "rocket", "missile", "shell", "mortar", "bomb", "grenade", "tank", "rifle", "gun", "mine", "landmine", "drone",
    "munition", "bullet", "warhead", "firearm", "pistol", "shotgun", "weapon", "explosive", "howitzer", "torpedo",
    "cartridge", "launcher", "kalashnikov", "ied", "vbied", "handgun", "machinegun", "projectile", "round",
    "helicopter", "warplane", "jet", "fighter jet",
}  # fmt: skip
LIVING = {"live", "reside", "inhabit", "dwell"}
NONE_OF = {"casualty", "death", "fatality", "injury", "victim", "soldier", "civilian", "troop", "people", "life", "one",
           "person", "wounded", "survivor"}  # fmt: skip
# Words before a number that make it a name or an address, and units that tell time or rank, not amount.
_NAMING = re.compile(
    r"(?:\b(?:no\.?|number|nr\.?|article|section|chapter|resolution|phase|route|highway|road|flight|unit|room|page|"
    r"paragraph|channel|division|brigade|regiment|battalion|camp|area|checkpoint|type|level|class|grade|gate|block|zone|"
    r"district|group of|tier|point|kilometer|exit|line|figure|table|apollo|volume|season|episode|sector|station|top|"
    r"psalm|verse|version|bus|train|mark|model|gen|category|title|item|appendix|formula|protocol|vision|agenda|covid)"
    r"[ -]|#|№|\b[a-z]\.? ?[.-])$",
    re.IGNORECASE,
)
_STREET = re.compile(r"^ (?:[A-Z]\w+ ){1,3}(?:St|Street|Rd|Road|Ave|Avenue|Lane|Blvd|Boulevard|Drive|Square|Way)\b")
_AGE_AFTER = re.compile(r"^(?:[ -]years?[ -]olds?|[ -](?:month|week|day)s?[ -]olds?| years? of age|-year|s\b)")
_AGE_BEFORE = re.compile(
    r"\b(?:aged?|ages|age of|under the age of|over the age of|aged between [\w ]+) $", re.IGNORECASE
)
_NOT_COUNTED = {"year", "month", "week", "day", "hour", "minute", "second", "decade", "century", "time", "degree", "fold",
                "gmt", "night", "weekend", "quarter", "inch", "mm", "cm", "kmh", "mph", "caliber", "calibre"}  # fmt: skip
_VOTES = re.compile(r"\b(?:votes?|voted|voting|ballots?|passed|rejected|approved|seats?)\b", re.IGNORECASE)
_POPULATION = re.compile(r"\b(?:population of|home to|inhabited by|populated by|houses|populations? (?:is|was|at)) (?:\w+ )?$",
                         re.IGNORECASE)  # fmt: skip
_ONE_AFTER = re.compile(r"^(?: another\b| of\b(?! (?:the |its |their )?(?:\d|two|three|four|five|six|seven|eight|nine|ten))|'s\b|"
                        r"[,-]| by one\b| day\b| hand\b| thing\b| side\b)", re.IGNORECASE)  # fmt: skip
_ONE_BEFORE = re.compile(r"\b(?:no|any|every|some|each|this|that|the|which|another|a|as|only|anyone|such|number|is|was|"
                         r"square|day|for|by) $", re.IGNORECASE)  # fmt: skip


class _Place(NamedTuple):
    """A paragraph of the text and where its tokens begin and end."""

    parsed: Parsed
    text: str
    offset: int
    starts: list[int]
    ends: list[int]


def find_numbers(parsed: Parsed) -> tuple[Number, ...]:
    """The numbers of a text in order.

    `span` covers bounding words, numeral and unit; `noun` is the token counted. `counts` is guessed where unit or
    noun alone decide it: area, share, money, votes, weapons, population. "A" before a noun for a person is 1.
    """
    starts, ends = [t.start for t in parsed.tokens], [t.end for t in parsed.tokens]
    numbers: list[Number] = []
    for number, (start, end) in enumerate(_paragraphs(parsed)):
        text = fold(parsed.text[start:end])
        place = _Place(parsed, text, start, starts, ends)
        timed = [(f.start, f.end) for f in read_paragraph(Paragraph(parsed, text, start, number, starts, None), Past())]
        for amount in read_amounts(text):
            if any(amount.start < e and s < amount.end for s, e in timed) or _is_no_amount(place, amount):
                continue
            numbers.append(_number(place, amount))
    numbers.extend(_singles(parsed, numbers))
    return tuple(sorted(numbers, key=lambda n: n.span))


def _paragraphs(parsed: Parsed) -> Iterator[tuple[int, int]]:
    """Characters of each sentence: numbers do not run over its end."""
    for sentence in parsed.sentences:
        if sentence.last > sentence.first:
            yield parsed.tokens[sentence.first].start, parsed.tokens[sentence.last - 1].end


def _tokens(place: _Place, start: int, end: int) -> list[Token]:
    """The tokens that overlap these characters of the paragraph."""
    first = bisect_right(place.ends, place.offset + start)
    last = bisect_left(place.starts, place.offset + end)
    return list(place.parsed.tokens[first:last])


def _is_no_amount(place: _Place, amount: Amount) -> bool:
    """Names, addresses, ages, scores, ordinals, multiples: numbers that count nothing."""
    text = place.text
    before, after = text[max(0, amount.start - 40) : amount.start], text[amount.end : amount.end + 40]
    words = text[amount.start : amount.core].lower()
    tokens = _tokens(place, amount.start, amount.core)
    if not tokens or (
        after[:1] in {"°", "/", "-", "'"} and amount.unit is None and not after.startswith(("- ", "-strong"))
    ):
        return True
    if amount.unit or amount.counts:
        return False
    if (
        before[-1:] in {"/", "@", "#", ":"}
        or re.match(r"[.:]\d|/\d|(?:st|nd|rd|th)\b", after)
        or re.search(r"\d[.:-]$", before)
    ):
        return True
    if _NAMING.search(before) or _STREET.match(after) or _AGE_AFTER.match(after) or _AGE_BEFORE.search(before):
        return True
    if words == "one" and (_ONE_AFTER.match(after) or _ONE_BEFORE.search(before)):
        return True
    if amount.kind == "dash" and not re.match(r" [a-z]", after):
        return True
    if re.match(r"\d", words) and (_is_bare_age(place, amount, tokens) or _is_label(place, amount, tokens)):
        return True
    return (noun := _noun(place, amount)) is not None and place.parsed.tokens[noun].lemma.rstrip("s") in _NOT_COUNTED


def _is_bare_age(place: _Place, amount: Amount, tokens: list[Token]) -> bool:
    """ "Ahmed, 34, said"; "He was 34"."""
    if amount.low is None or amount.low != amount.high or not 0 < amount.low < 110:
        return False
    before, after = place.text[: amount.start], place.text[amount.end : amount.end + 2]
    if re.search(r"[A-Za-z](?:,| \() ?$", before) and (after[:1] in {",", ")", "."} or not after):
        previous = _tokens(place, max(0, amount.start - 3), amount.start)
        named = [t for t in previous if t.pos in {"PROPN", "NOUN"}]
        return bool(named) and named[-1].text[:1].isupper()
    subject = tree.child(place.parsed, tokens[-1].index, "nsubj")
    return subject is not None and place.parsed.tokens[subject].lower in {"he", "she", "who", "i"}


def _is_label(place: _Place, amount: Amount, tokens: list[Token]) -> bool:
    """The number of a list item or of a name ("Checkpoint Bravo 3"): it follows its capitalised head."""
    if place.text[: amount.start].strip(" (") == "" and re.match(r"[.)]\s", place.text[amount.end : amount.end + 2]):
        return True
    token = tokens[-1]
    head = place.parsed.tokens[token.head]
    return head.index == token.index - 1 and head.pos == "PROPN" and head.text[:1].isupper() and token.dep in {
        "nummod", "flat", "appos", "nmod", "compound"}  # fmt: skip


def _number(place: _Place, amount: Amount) -> Number:
    noun = _noun(place, amount)
    counts = amount.counts or _guess(place, amount, noun)
    return Number(
        span=Span(place.offset + amount.start, place.offset + amount.end),
        low=amount.low,
        best=amount.best,
        high=amount.high,
        unit=amount.unit,
        noun=noun,
        counts=counts,
    )


def _noun(place: _Place, amount: Amount) -> int | None:
    """The head a numeral modifies, or what follows in an "of"-phrase."""
    tokens = _tokens(place, amount.start, amount.end)
    if not tokens:
        return None
    inside = {t.index for t in tokens}
    for token in reversed(tokens):
        head = place.parsed.tokens[token.head]
        modifies = token.dep in {"nummod", "amod", "det", "compound", "nmod", "advmod", "obl:npmod", "dep"}
        if (
            head.index not in inside
            and head.index > token.index
            and modifies
            and head.pos in {"NOUN", "PROPN", "ADJ", "VERB"}
        ):
            return head.index if head.pos in {"NOUN", "PROPN"} else None
    for token in reversed(tokens):
        for child in tree.children(place.parsed, token.index, "nmod", "obl"):
            if child not in inside and tree.case(place.parsed, child) in {"of", "out of", "from among", "among"}:
                return child
    return None


def _guess(place: _Place, amount: Amount, noun: int | None) -> Counts | None:
    """What unit and noun alone say is counted."""
    if amount.unit:
        return None
    tokens = place.parsed.tokens
    lemma = tokens[noun].lemma if noun is not None else ""
    if lemma in {"vote", "ballot"}:
        return "votes"
    if amount.kind == "number" and noun is None and _is_tally(place, amount):
        return "votes"
    if lemma in WEAPONS:
        return "weapons"
    if lemma in {"inhabitant", "resident"} and (amount.low or amount.best or 0) >= 1000:
        return "population"
    if _POPULATION.search(place.text[: amount.start]):
        return "population"
    if noun is not None and (lemma in PEOPLE or not lemma):
        verb = tokens[tokens[noun].head]
        below = [tokens[j].lemma for j in tree.children(place.parsed, noun, "acl", "acl:relcl")]
        if (verb.lemma in LIVING and tokens[noun].dep.startswith("nsubj")) or set(below) & LIVING:
            return "population"
    return None


def _is_tally(place: _Place, amount: Amount) -> bool:
    """ "A 230-197 vote", "by 52 to 48"."""
    beside = re.compile(r"^ ?(?:-|to) ?\d").match(place.text[amount.end :]) or re.search(
        r"\d ?(?:-|to) ?$", place.text[: amount.start]
    )
    return bool(beside and _VOTES.search(place.text))


def _singles(parsed: Parsed, taken: list[Number]) -> Iterator[Number]:
    """ "A soldier" is one, "no casualties" none; whether either is a figure only an event can tell."""
    spans = sorted(n.span for n in taken)
    for token in parsed.tokens:
        if token.dep != "det" or token.lower not in {"a", "an", "no"} or token.head <= token.index:
            continue
        head = parsed.tokens[token.head]
        wanted = NONE_OF if token.lower == "no" else PEOPLE
        span = Span(token.start, token.end)
        if (
            head.lemma not in wanted
            or (head.tag == "NNS" and token.lower != "no")
            or any(s.overlap(span) > 0 for s in spans)
        ):
            continue
        value = 0.0 if token.lower == "no" else 1.0
        yield Number(span=span, low=value, best=value, high=value, noun=head.index)

"""Finds the numbers of a text that count or measure something, with bounds, units and what is counted.

After: the figure rules of the annotation guide ("more than 100" is low 101, "dozens" 24 to 99, "nearly N" best N).
Dates, times, durations, ages, ordinals, scores and the numbers in names are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sayso.records.base import Counts, Span
from sayso.records.parsed import Parsed
from sayso.records.reading import Number
from sayso.resolve.amounts import Amount, read_amounts
from sayso.resolve.timex.rule import Past
from sayso.resolve.timex.scan import Paragraph, fold, paragraphs, read_paragraph
from sayso.resolve.uncounted import Stretch, counted_noun, counts_nothing
from sayso.syntax import tree

BLOT = "\x00"  # in the place of a time expression
PEOPLE = {
    "person", "people", "man", "woman", "child", "boy", "girl", "baby", "infant", "teenager", "civilian", "soldier",
    "fighter", "militant", "rebel", "insurgent", "gunman", "officer", "policeman", "policewoman", "guard", "trooper",
    "protester", "protestor", "demonstrator", "activist", "journalist", "reporter", "worker", "student",
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
    "helicopter", "warplane", "jet",
}  # fmt: skip
LIVING = {"live", "reside", "inhabit", "dwell"}
NONE_OF = {"casualty", "death", "fatality", "injury", "victim", "soldier", "civilian", "troop", "people", "life", "one",
           "person", "wounded", "survivor"}  # fmt: skip
_VOTES = re.compile(r"\b(?:votes?|voted|voting|ballots?|passed|rejected|approved|seats?)\b", re.IGNORECASE)
_POPULATION = re.compile(
    r"\b(?:population of|home to|inhabited by|populated by|populations? (?:is|was|at)) (?:\w+ )?$", re.IGNORECASE
)


def find_numbers(parsed: Parsed) -> tuple[Number, ...]:
    """The numbers of a text in order.

    `span` covers bounding words, numeral and unit; `noun` is the token counted. `counts` is guessed where unit or
    noun alone decide it: area, share, money, votes, weapons, population. "A" before a noun for a person is 1.
    """
    starts, ends = [t.start for t in parsed.tokens], [t.end for t in parsed.tokens]
    masked = _masked(parsed, starts)
    numbers: list[Number] = []
    for sentence in parsed.sentences:
        if sentence.last <= sentence.first:
            continue
        start, end = starts[sentence.first], ends[sentence.last - 1]
        place = Stretch(parsed, _plain(parsed.text[start:end]), start, starts, ends)
        amounts = read_amounts(_plain(masked[start:end]))
        numbers.extend(_number(place, amount) for amount in amounts if not counts_nothing(place, amount))
    numbers.extend(_singles(parsed, numbers))
    return tuple(sorted(numbers, key=lambda n: n.span))


def _plain(text: str) -> str:
    """Folded, with "230-to-197" opened; as long as before."""
    return fold(text).replace("-to-", " to ")


def _masked(parsed: Parsed, starts: list[int]) -> str:
    """The folded text with its time expressions blotted out, as long as before."""
    text = fold(parsed.text)
    for number, (start, end) in enumerate(paragraphs(parsed)):
        paragraph = Paragraph(parsed, text[start:end], start, number, starts, None)
        for found in read_paragraph(paragraph, Past()):
            first, last = start + found.start, start + found.end
            text = f"{text[:first]}{BLOT * (last - first)}{text[last:]}"
    return text


def _number(place: Stretch, amount: Amount) -> Number:
    noun = counted_noun(place, amount)
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


def _guess(place: Stretch, amount: Amount, noun: int | None) -> Counts | None:
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
    if _POPULATION.search(place.before(amount.start)):
        return "population"
    if noun is not None and (lemma in PEOPLE or not lemma):
        verb = tokens[tokens[noun].head]
        below = [tokens[j].lemma for j in tree.children(place.parsed, noun, "acl", "acl:relcl")]
        if (verb.lemma in LIVING and tokens[noun].dep.startswith("nsubj")) or set(below) & LIVING:
            return "population"
    return None


def _is_tally(place: Stretch, amount: Amount) -> bool:
    """ "A 230-197 vote", "by 52 to 48"."""
    beside = re.match(r" ?(?:-|to) ?\d", place.after(amount.end)) or re.search(
        r"\d ?(?:-|to) ?$", place.before(amount.start)
    )
    return bool(beside and _VOTES.search(place.text))


def _singles(parsed: Parsed, taken: list[Number]) -> Iterator[Number]:
    """ "A soldier" is one, "no casualties" none; whether either is a figure only an event can tell."""
    spans = sorted(n.span for n in taken)
    for token in parsed.tokens:
        if token.dep != "det" or token.lower not in {"a", "an", "no"} or token.head <= token.index:
            continue
        if parsed.text[token.end : token.end + 1] == "-":  # "no-one"
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

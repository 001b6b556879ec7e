"""Which words of an article name places: the gazetteer's names over runs of capitals, weighed by their surroundings.

Every match is weighed by points: how important the place is, what the parser took it for, the preposition before
it, what contains it, and against it whatever speaks for a person, an organisation or an ordinary word.
"""

from __future__ import annotations

from collections import defaultdict

import msgspec

from sayso.knowledge.gazetteer import Entry, demonyms, gazetteer, normalise, place_words
from sayso.records.parsed import Parsed, Token
from sayso.resolve.evidence import THRESHOLD, VETO, importance, weigh

LONGEST = 8  # tokens in a name ("Democratic Republic of the Congo" has five)
INSIDE = {"of", "the", "and", "al", "el", "de", "del", "la", "le", "les", "da", "do", "dos", "di", "du", "des", "sur",
          "en", "e", "i", "y", "am", "upon", "on", "ez", "az", "ad", "ar", "as", "ash", "an", "at", "bin", "ibn", "-",
          "'s", "'", ".", "&"}  # fmt: skip
ARTICLES = {"al", "el", "ar", "as", "ad", "an", "az", "at", "ash", "ez"}
SURE = 3.0  # a mention this sure carries the other mentions of the same name
CARRIED = -1.0  # points from which it does
AT_HOME, IN_DIVISION = 0.8, 0.6  # points for lying in a country, and in a division, that the article names
DETERMINERS = {"the", "a", "an"}
SHORT = 3  # capitals of up to three letters are acronyms unless a country goes by them


class Toponym(msgspec.Struct):
    """Tokens `first` to `last` (exclusive) that name a place, what it may be, and how sure that is."""

    first: int
    last: int
    text: str
    candidates: list[Entry]
    score: float

    @property
    def key(self) -> str:
        """The name as the gazetteer looks it up."""
        return normalise(self.text)


def recognise(parsed: Parsed) -> list[Toponym]:
    """Toponyms in order of the text, none overlapping."""
    surnames = _surnames(parsed)
    labels = _labels(parsed)
    found: list[Toponym] = []
    for sentence in parsed.sentences:
        at = sentence.first
        while at < sentence.last:
            match = _match(parsed, at, sentence.last, labels, surnames)
            if match is not None:
                found.append(match)
            at = match.last if match is not None and match.score > VETO else at + 1
    return _settled(parsed, found)


def is_capital(token: Token) -> bool:
    """Whether a word could be (part of) a name by its first letter."""
    return token.text[:1].isupper() or (token.text[:1] in "'‘’" and token.text[1:2].isupper())


def _match(
    parsed: Parsed, first: int, stop: int, labels: list[tuple[str, int, int] | None], surnames: frozenset[str]
) -> Toponym | None:
    """The longest name that starts at a token and is not ruled out; the weak ones are decided over the article."""
    tokens = parsed.tokens
    if not _may_start(parsed, first, stop):
        return None
    best: Toponym | None = None
    for last in range(_reach(parsed, first, stop), first, -1):
        end = tokens[last - 1]
        if not (is_capital(end) or end.text.isdigit()) or _within_compound(parsed, first, last):
            continue
        text = parsed.text[tokens[first].start : end.end]
        if normalise(text) in demonyms() or text.lower() in place_words("never") | ARTICLES:
            continue
        candidates = _plausible(text, gazetteer().candidates(text))
        if tokens[first].lower in DETERMINERS:
            candidates = [c for c in candidates if normalise(c.name).startswith(tokens[first].lower + " ")]
        if not candidates:
            continue
        score = weigh(parsed, (first, last), candidates, labels, surnames)
        if score >= 0:
            return Toponym(first, last, text, candidates, score)
        if best is None:
            best = Toponym(first, last, text, candidates, score)
        if score <= VETO and last - first > 1:
            return None
    return best


def _may_start(parsed: Parsed, first: int, stop: int) -> bool:
    token = parsed.tokens[first]
    if is_capital(token):
        return True
    return (
        token.lower in ARTICLES and first + 2 < stop and parsed.tokens[first + 1].text == "-"
        and is_capital(parsed.tokens[first + 2])
    )  # fmt: skip


def _reach(parsed: Parsed, first: int, stop: int) -> int:
    """Where a run of capitals and name particles from `first` ends, at most `LONGEST` tokens on."""
    at = first + 1
    while at < min(stop, first + LONGEST):
        token = parsed.tokens[at]
        if not (is_capital(token) or token.lower in INSIDE or token.text.isdigit()):
            break
        at += 1
    return at


def _within_compound(parsed: Parsed, first: int, last: int) -> bool:
    """A hyphen that ties the words to another name ("Rolls-Royce"), rather than to "-based" or a twin."""
    tokens = parsed.tokens
    before = first > 1 and tokens[first - 1].text == "-" and tokens[first - 2].end == tokens[first - 1].start
    if before and tokens[first - 1].end == tokens[first].start:
        other = tokens[first - 2]
        return other.lower in ARTICLES or not (len(other.text) == 1 or gazetteer().knows(other.text))
    return False


def _plausible(text: str, candidates: list[Entry]) -> list[Entry]:
    """Candidates that the spelling allows: short capitals are countries and states, or nothing."""
    letters = text.replace(".", "")
    if letters.isupper() and len(letters) <= SHORT and " " not in text:
        return [c for c in candidates if c.rank == 1 and c.kind in {"country", "province", "region", "district"}]
    if len(letters) <= SHORT and not letters.isupper():
        candidates = [c for c in candidates if c.rank != 1]
    if text.endswith(".") and len(text) <= 5:
        return [c for c in candidates if c.kind in {"country", "province"}]
    return candidates


def _labels(parsed: Parsed) -> list[tuple[str, int, int] | None]:
    """Per token the parser's label and the extent of the name it stands in."""
    labels: list[tuple[str, int, int] | None] = [None] * len(parsed.tokens)
    for name in parsed.names:
        for i in range(name.first, name.last):
            labels[i] = (name.label, name.first, name.last)
    return labels


def _surnames(parsed: Parsed) -> frozenset[str]:
    """Last names of the people whose full name stands somewhere in the article."""
    given, titles = place_words("given"), place_words("title")
    found: set[str] = set()
    for name in parsed.names:
        words = [parsed.tokens[i] for i in range(name.first, name.last) if is_capital(parsed.tokens[i])]
        if name.label == "PERSON" and len(words) > 1 and not gazetteer().knows(" ".join(w.text for w in words)):
            found.add(words[-1].lower)
    for one, two in zip(parsed.tokens, parsed.tokens[1:], strict=False):
        if is_capital(one) and is_capital(two) and one.sentence == two.sentence:
            person = (one.lower in given and one.text[1:2].islower()) or one.lower.rstrip(".") in titles
            if person and not gazetteer().knows(f"{one.text} {two.text}") and two.lower not in given:
                found.add(two.lower)
    return frozenset(found)


def _settled(parsed: Parsed, found: list[Toponym]) -> list[Toponym]:
    """Keeps what passes on its own, by lying where the article is, or by a surer mention of the same name."""
    best: dict[str, float] = defaultdict(lambda: VETO)
    for match in found:
        best[match.key] = max(best[match.key], match.score)
    countries, divisions = _scene(found)
    common = {t.text for t in parsed.tokens if t.text.islower() and len(t.text) > 2}
    scores: list[float] = []
    for match in found:
        score = match.score
        if match.last - match.first == 1 and match.text.lower() in common and importance(match.candidates) < 4:
            score -= 2
        if 0 <= score < THRESHOLD:
            own = [c for c in match.candidates if c.rank]
            score += AT_HOME if any(c.country in countries for c in own) else 0.0
            score += IN_DIVISION if any(c.admin1 in divisions for c in own if c.admin1) else 0.0
        scores.append(score)
    passed = {m.key for m, score in zip(found, scores, strict=True) if score >= THRESHOLD}
    return [
        m for m, score in zip(found, scores, strict=True)
        if score >= THRESHOLD
        or (score >= 0 and m.key in passed)
        or (score >= CARRIED and best[m.key] >= SURE)
    ]  # fmt: skip


def _scene(found: list[Toponym]) -> tuple[set[str | None], set[str | None]]:
    """Countries and first-level divisions that the article surely names."""
    sure = [m.candidates[0] for m in found if m.score >= SURE]
    provinces = [next((c for c in m.candidates if c.kind == "province"), None) for m in found if m.score >= SURE]
    return (
        {c.country for c in sure if c.kind == "country"} | {p.country for p in provinces if p},
        {p.admin1 or p.name for p in provinces if p},
    )

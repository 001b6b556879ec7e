"""The actor that a bare phrase names, outside any article: "a retired Saudi general", "Peru's defence ministry"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import groupby, pairwise

from sayso.knowledge.agents import load_role_nouns
from sayso.knowledge.gazetteer import gazetteer
from sayso.knowledge.names import words
from sayso.records.entity import Actor
from sayso.records.parsed import Name, Parsed, Sentence, Token
from sayso.resolve.actors import Resolver
from sayso.resolve.cast import BIG_TOWN, Cast
from sayso.resolve.naming import find_names

WORD = re.compile(r"['’]s\b|(?:[A-Z]\.){2,}|[A-Z][a-z]{0,3}\.(?=\s)|[\w&]+(?:['’`](?!s\b)\w+)*|[^\w\s]")
PREPOSITIONS = {"of", "in", "from", "for", "to", "at", "on", "with", "by", "near", "against", "inside",
    "outside", "across", "about", "around", "between", "under", "over", "among", "during", "after",
    "before", "into"}  # fmt: skip
# What ends the core of a phrase beside prepositions: clauses, coordination, participles after the noun.
ENDING = {
    "who",
    "which",
    "that",
    "whose",
    "where",
    "when",
    "and",
    "or",
    "but",
    "as",
    "(",
    ";",
    ":",
    "including",
    "loyal",
}
DETERMINERS = {"the", "a", "an", "this", "that", "these", "those", "some", "any", "several", "many",
    "all", "both", "no", "other", "another", "most", "more", "few"}  # fmt: skip
LEADING = {"about", "around", "over", "under", "between", "at", "least", "up", "to", "nearly",
    "almost", "dozens", "hundreds", "thousands", "scores", "in", "on", "by", "from", "of", "with",
    "against"}  # fmt: skip
PARTITIVES = {"several", "some", "many", "most", "dozens", "hundreds", "thousands", "scores", "two",
    "three", "team", "number", "group", "members", "all", "one", "lot", "majority", "tens", "crowd"}  # fmt: skip
PARTICLES = {"out", "up", "off", "down", "as"}
PLURALS = {"people", "men", "women", "children", "police", "troops"}


def actor_of(
    phrase: str, context: str | None = None, on: date | None = None, known_country: str | None = None
) -> Actor | None:
    """The actor of a phrase; None where it names none.

    `context` is the sentence or title it stands in, which may tell the country that the phrase leaves out;
    `known_country` (ISO 3166-1 alpha-3) goes before it. `on` is the day for who holds which office.
    """
    if not WORD.search(phrase):
        return None
    parsed = _parse(phrase)
    resolver = Resolver(parsed, on)
    cast = resolver.cast
    cast.country = known_country or cast.country or _country(context, on)
    found = {reference.head: reference.actor for reference in resolver.references()}
    head = next(t.index for t in parsed.tokens if t.dep == "root")
    for i in (head, *(t.index for t in parsed.tokens if t.dep == "appos")):
        if i in found:
            return found[i]
    beside = [found[i] for i in found if i < head] or [found[i] for i in found]
    if beside:
        return beside[-1]
    country = next((c for i in range(len(parsed.tokens)) if (c := cast.country_in(i))), None)
    return Actor(name=phrase.strip(), country=country or known_country) if country else None


def _country(context: str | None, on: date | None) -> str | None:
    """The country a context names most."""
    if not context or not WORD.search(context):
        return None
    parsed = _parse(context)
    return Cast(parsed, find_names(parsed, on), on).country


def _parse(text: str) -> Parsed:
    """A phrase as one flat tree: the last word before a preposition or comma heads it, the rest hang on it."""
    pieces = [(m.start(), m.end(), m.group()) for m in WORD.finditer(text)]
    while len(pieces) > 1 and pieces[0][2].lower() in LEADING and pieces[1][2].lower() != "of":
        pieces.pop(0)
    lowers = [p[2].lower() for p in pieces]
    heads, deps = _tree([p[2] for p in pieces], lowers)
    tokens = tuple(
        Token(
            index=i, start=start, end=end, text=word, lower=lowers[i], lemma=_lemma(lowers[i]),
            pos=_pos(word, lowers[i]), tag=_tag(word, lowers[i]), dep=deps[i], head=heads[i], sentence=0,
        )
        for i, (start, end, word) in enumerate(pieces)
    )  # fmt: skip
    children: list[list[int]] = [[] for _ in tokens]
    for token in tokens:
        if token.head != token.index:
            children[token.head].append(token.index)
    sentence = (Sentence(0, len(tokens), 0),) if tokens else ()
    return Parsed(text, tokens, sentence, tuple(_names(tokens)), tuple(map(tuple, children)))


def _tree(surface: list[str], lowers: list[str]) -> tuple[list[int], list[str]]:
    count = len(lowers)
    heads, deps = [0] * count, ["compound"] * count
    cuts = [i for i in range(1, count) if _cuts(lowers, i)]
    core = cuts[0] if cuts else count
    if core < count and lowers[core] == "of" and any(w in PARTITIVES for w in lowers[:core]):
        follow = next((c for c in cuts if c > core), count)  # "a crowd of angry miners": the part is read over
        if follow > core + 1:
            deps[: core + 1] = ["det"] * (core + 1)
            cuts = [c for c in cuts if c >= follow]
            core = follow
    head = _last_word(surface, 0, core)
    for i in range(core):
        heads[i] = head
        if lowers[i] in DETERMINERS:
            deps[i] = "det"
        elif lowers[i][0].isdigit():
            deps[i] = "nummod"
        elif lowers[i] in {"'s", "’s"} and i:
            heads[i], deps[i] = i - 1, "case"
            deps[i - 1] = "nmod:poss"
        elif not lowers[i][0].isalnum():
            deps[i] = "punct"
    heads[head], deps[head] = head, "root"
    for cut, end in pairwise([*cuts, count]):
        inner = _last_word(surface, cut + 1, end)
        for i in range(cut, end):
            heads[i], deps[i] = inner, "compound"
        heads[cut], deps[cut] = (inner, "case") if lowers[cut] in PREPOSITIONS else (head, "punct")
        if inner > cut:
            heads[inner], deps[inner] = (
                head,
                "nmod" if lowers[cut] in PREPOSITIONS else "appos" if lowers[cut] == "," else "dep",
            )
    return heads, deps


def _cuts(lowers: list[str], i: int) -> bool:
    """Whether the core of a phrase ends before a word: a preposition, a clause, a participle after its noun."""
    word = lowers[i]
    if word in PREPOSITIONS or word in ENDING or word == ",":
        return lowers[i - 1] != "-"
    if i + 1 == len(lowers) or lowers[i - 1] == "-" or not _role(lowers[i - 1]):
        return False
    return (word.endswith("ing") and not _role(word)) or (
        word.endswith("ed") and lowers[i + 1] in PREPOSITIONS | PARTICLES
    )


def _last_word(surface: list[str], first: int, last: int) -> int:
    found = [i for i in range(first, last) if surface[i][0].isalnum()]
    return found[-1] if found else max(first - 1, 0)


def _role(lower: str) -> bool:
    nouns = load_role_nouns()
    return words(lower) in nouns.agents or words(_lemma(lower)) in nouns.agents or words(lower) in nouns.titles


def _pos(word: str, lower: str) -> str:
    if not word[0].isalnum():
        return "PART" if lower in {"'s", "’s"} else "PUNCT"
    if lower in PREPOSITIONS:
        return "ADP"
    if lower in DETERMINERS:
        return "DET"
    if word[0].isdigit():
        return "NUM"
    return "PROPN" if word[0].isupper() and not _role(lower) else "NOUN"


def _tag(word: str, lower: str) -> str:
    proper = word[0].isupper() and not _role(lower)
    plural = lower in PLURALS or (lower.endswith("s") and not lower.endswith(("ss", "us", "is")))
    return ("NNPS" if plural else "NNP") if proper else ("NNS" if plural else "NN")


def _lemma(lower: str) -> str:
    if lower.endswith("ies") and len(lower) > 4:
        return lower[:-3] + "y"
    if lower.endswith("men") and lower != "women" and len(lower) > 3:
        return lower[:-2] + "an"
    irregular = {"women": "woman", "men": "man", "children": "child", "people": "people"}
    if lower in irregular:
        return irregular[lower]
    if lower.endswith(("ches", "shes", "sses", "xes")):
        return lower[:-2]
    return lower[:-1] if lower.endswith("s") and not lower.endswith(("ss", "us", "is")) else lower


def _names(tokens: tuple[Token, ...]) -> Iterator[Name]:
    """Runs of capitalised words: towns that the gazetteer knows, else perhaps a person."""
    known = gazetteer()
    joined = [t.pos == "PROPN" or (t.text == "-" and 0 < t.index < len(tokens) - 1) for t in tokens]
    for proper, group in groupby(tokens, key=lambda t: joined[t.index]):
        run = list(group)
        if not proper:
            continue
        first, last = run[0].index, run[-1].index + 1
        text = " ".join(t.text for t in run)
        if any(e.population >= BIG_TOWN or e.kind in {"province", "region"} for e in known.candidates(text)):
            yield Name(first, last, "GPE")
        elif last - first > 1:
            yield Name(first, last, "PERSON")

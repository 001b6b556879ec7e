"""Words announced by a colon: "The minister said:" before a statement without quotation marks, and "Ruiz: ..."."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.attribute.clauses import speaker_of
from sayso.attribute.cues import match_cues
from sayso.attribute.page import Draft, Page
from sayso.attribute.quotations import paragraphs
from sayso.attribute.sources import source_tokens
from sayso.records.base import Span

STATEMENTS = {"statement", "comment", "remark", "message", "declaration", "letter", "announcement", "tweet"}
END_OF_STATEMENT = ("notes to editors", "note to editors", "ends", "background", "further information", "for more",
                    "media enquiries", "press office", "contact")  # fmt: skip
NAME_WORDS = 7  # "Foreign Secretary Jon Hale:" has at most so many words before its colon
NAMED = {"PERSON", "ORG", "GPE", "NORP"}
Introduction = tuple[int, int, tuple[int, ...]]


def introduced_statements(page: Page, drafts: list[Draft]) -> Iterator[tuple[Draft, list[Span]]]:
    """(draft, what to add to its content) for every passage without quotation marks that a colon announces."""
    known = {draft.anchor: draft for draft in drafts}
    blocks = list(paragraphs(page.parsed))
    intros = [introduction(page, first, last) for _, first, last in blocks]
    for n, found in enumerate(intros):
        if found is not None and (spans := _statement(page, blocks[n + 1 :], intros[n + 1 :])):
            verb, head, cue = found
            fresh = Draft(verb, source_tokens(page, head, cue), head, cue, (), "asserts", "statement", True)
            yield known.get(verb, fresh), spans
    for _, first, last in blocks:
        if (draft := _named_line(page, first, last)) is not None and draft.anchor not in known:
            yield draft, []


def introduction(page: Page, first: int, last: int) -> Introduction | None:
    """(verb, head of the speaker, cue) of words that end in a colon and say that somebody speaks, or None."""
    parsed = page.parsed
    if parsed.tokens[last - 1].text != ":":
        return None
    sentence = parsed.sentences[parsed.tokens[last - 1].sentence]
    for i in range(last - 1, max(first, sentence.first) - 1, -1):
        if parsed.tokens[i].pos != "VERB":
            continue
        said = any("quote" in row.complements for row, _ in match_cues(parsed, i, "verb"))
        nouns = [j for j in range(i, last) if parsed.tokens[j].lemma in STATEMENTS]
        head = speaker_of(page, i) if said or nouns else None
        if head is not None:
            return i, head, (i,) if said else (nouns[0],)
    return None


def _statement(page: Page, blocks: list[tuple[int, int, int]], intros: list[Introduction | None]) -> list[Span]:
    """The paragraphs up to the next introduction, quotation or end mark."""
    parsed = page.parsed
    spans = []
    for (_, first, last), introduced in zip(blocks, intros, strict=True):
        span = Span(parsed.tokens[first].start, parsed.tokens[last - 1].end)
        words = span.of(parsed.text).lower()
        if introduced is not None or page.quoted[first] >= 0 or words.startswith(END_OF_STATEMENT):
            break
        spans.append(span)
    return spans


def _named_line(page: Page, first: int, last: int) -> Draft | None:
    """ "Jon Hale: The gates stay shut": a paragraph that begins with a name and a colon."""
    parsed = page.parsed
    colon = next((i for i in range(first, min(first + NAME_WORDS, last)) if parsed.tokens[i].text == ":"), None)
    if colon is None or colon == first or colon + 2 >= last or page.quoted[colon] >= 0:
        return None
    if any(parsed.tokens[i].pos not in {"PROPN", "NOUN", "PUNCT", "ADJ"} for i in range(first, colon)):
        return None
    if not any(n.first <= colon - 1 < n.last and n.label in NAMED for n in parsed.names):
        return None
    content = (Span(parsed.tokens[colon + 1].start, parsed.tokens[last - 1].end),)
    return Draft(colon, tuple(range(first, colon)), colon - 1, (colon,), content, "asserts", "line", False)

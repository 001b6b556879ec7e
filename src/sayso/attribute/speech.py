"""Direct speech: quotations, and statements printed without quotation marks, joined to who speaks them."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from sayso.attribute.clauses import source_of, speaker_of
from sayso.attribute.cues import match_cues, with_auxiliaries
from sayso.attribute.introductions import introduced_statements, introduction
from sayso.attribute.page import Draft, Page, merged
from sayso.attribute.quotations import ENDINGS, Quotation
from sayso.attribute.sources import source_tokens, speaks
from sayso.knowledge.cues import Cue, cues
from sayso.records.base import Span
from sayso.syntax import tree

AFTER = 14  # how many words after a quotation its cue may stand
SHORT_SENTENCE = 14
BESIDE = 6  # and how far from it its subject
SCARE = 3  # a quotation of so few words is speech only if a cue says so
NEAR_WORDS = 6  # a quotation without a cue of its own is speech if it is at least so long
SAID = Cue(("statement",), "noun", "asserts", frozenset({"quote"}), "")
Cued = tuple[int, Cue, tuple[int, ...]]


class _Desk:
    """The drafts so far by anchor, and the one that last spoke."""

    def __init__(self, drafts: Iterable[Draft]) -> None:
        self.drafts = {draft.anchor: draft for draft in drafts}
        self.by_quotation: dict[int, int] = {}

    def say(self, draft: Draft, spans: Iterable[Span]) -> None:
        """Add content to a draft."""
        content = merged([*draft.content, *spans])
        self.drafts[draft.anchor] = msgspec.structs.replace(draft, content=content, open_ended=True)


def add_speech(page: Page, drafts: Iterable[Draft]) -> list[Draft]:
    """The drafts with quotations added to those whose cue tells them, and new ones for other direct speech."""
    desk = _Desk(drafts)
    for number, quotation in enumerate(page.quotations):
        _place(page, desk, number, quotation)
    for draft, spans in introduced_statements(page, list(desk.drafts.values())):
        desk.say(draft, spans)
    return list(desk.drafts.values())


def _place(page: Page, desk: _Desk, number: int, quotation: Quotation) -> None:
    previous = desk.by_quotation.get(number - 1)
    if quotation.continues and previous is not None:
        desk.say(desk.drafts[previous], [quotation.span])
        desk.by_quotation[number] = previous
        return
    anchor = _cued(page, desk, quotation)
    if anchor is None:
        anchor = _told_in_clause(page, desk, quotation)
        if anchor is None and _stands_alone(page, quotation):
            anchor = _continued(page, desk, quotation)
        if anchor is None:
            anchor = _near(page, desk, quotation)
        if anchor is None:
            return
    spans = [quotation.span]
    desk.by_quotation[number] = anchor
    while page.quotations[number].continues and number - 1 not in desk.by_quotation:  # the cue comes at the very end
        number -= 1
        desk.by_quotation[number] = anchor
        spans.append(page.quotations[number].span)
    desk.say(desk.drafts[anchor], spans)


def _cued(page: Page, desk: _Desk, quotation: Quotation) -> int | None:
    """The anchor of the draft, made if need be, whose cue introduces or follows a quotation."""
    found = _find_cue(page, quotation)
    if found is None:
        return None
    verb, row, cue = found
    if verb in desk.drafts:
        return verb
    head = speaker_of(page, verb)
    if head is None:
        head = _beside(page, verb)
    if head is None:
        return None
    full = with_auxiliaries(page.parsed, cue)
    source = source_of(page, verb, head, cue)
    desk.drafts[verb] = Draft(verb, source, head, full, (quotation.span,), row.stance, f"quote:{row.words[0]}", True)
    return verb


def _beside(page: Page, verb: int) -> int | None:
    """Who stands next to a cue that the parse left without a subject ("said Ruiz", "Ruiz said")."""
    parsed = page.parsed
    sentence = parsed.sentences[parsed.tokens[verb].sentence]
    for side in (range(verb + 1, min(verb + 1 + BESIDE, sentence.last)), range(verb - 1, sentence.first - 1, -1)):
        for i in side:
            token = parsed.tokens[i]
            if page.quoted[i] >= 0 or token.pos in {"ADP", "VERB", "SCONJ"} or token.text in {",", ";", ":"}:
                break
            if token.pos in {"PROPN", "NOUN", "PRON"} and token.dep != "compound" and speaks(page, i):
                return i
    return None


def _find_cue(page: Page, quotation: Quotation) -> Cued | None:
    before = _before(page, quotation)
    after = _after(page, quotation)
    inside = _final(page, quotation)
    led_in = before is not None and _leads_in(page, quotation, before[0])
    if inside in ",?!…-—–" and after is not None:
        return after
    if led_in:
        return before
    if after is not None and (inside not in ENDINGS or _directly_after(page, quotation, after)):
        if inside not in ENDINGS and quotation.last - quotation.first <= SCARE:
            return None
        return after
    return None


def _final(page: Page, quotation: Quotation) -> str:
    """The last character before the closing mark."""
    return quotation.span.of(page.parsed.text).rstrip("\"”’'»")[-1:] or " "


def _first_word(page: Page, quotation: Quotation) -> int:
    """The first token that is a word: parsers put opening marks in the sentence before."""
    tokens = page.parsed.tokens
    return next((i for i in range(quotation.first, quotation.last) if tokens[i].pos != "PUNCT"), quotation.first)


def _leads_in(page: Page, quotation: Quotation, verb: int) -> bool:
    """Whether a verb before a quotation introduces it: by a mark, by standing next to it, or as its head."""
    parsed = page.parsed
    if quotation.first == 0:
        return False
    last = parsed.tokens[quotation.first - 1]
    if last.text in {",", ":"} or quotation.first - verb <= 2:
        return True
    return any(parsed.tokens[i].head == verb and parsed.tokens[i].dep in {"ccomp", "xcomp", "obj", "parataxis"}
               for i in range(quotation.first, quotation.last))  # fmt: skip


def _directly_after(page: Page, quotation: Quotation, cue: Cued) -> bool:
    """Whether only the source stands between a quotation and the cue, and the sentence did not end with the mark."""
    parsed, verb = page.parsed, cue[0]
    if parsed.tokens[quotation.last - 1].text == "." or _final(page, quotation) == ".":
        return False
    return verb - quotation.last <= AFTER


def _after(page: Page, quotation: Quotation) -> Cued | None:
    """The first cue of speech after a quotation and before the next, in its sentence or a short one behind it."""
    parsed = page.parsed
    at = quotation.last
    if at >= len(parsed.tokens):
        return None
    sentence = parsed.sentences[parsed.tokens[at].sentence]
    if sentence.paragraph != quotation.paragraph:
        return None
    if sentence.first == at and _final(page, quotation) == "." and sentence.last - at > SHORT_SENTENCE:
        return None
    return _first_cue(page, range(at, min(sentence.last, at + AFTER)))


def _before(page: Page, quotation: Quotation) -> Cued | None:
    """The last cue of speech before a quotation, back to the one before it, in its sentence or one that ends in ':'."""
    parsed = page.parsed
    first = _first_word(page, quotation)
    sentence = parsed.sentences[parsed.tokens[first].sentence]
    start = sentence.first
    if start >= first or all(parsed.tokens[i].pos == "PUNCT" for i in range(start, first)):
        if start == 0 or parsed.tokens[start - 1].text not in {":", ","}:
            return None
        before = parsed.sentences[parsed.tokens[start - 1].sentence]
        introduced = introduction(page, before.first, before.last)
        if introduced is not None:
            return introduced[0], SAID, introduced[2]
        start = parsed.sentences[parsed.tokens[start - 1].sentence].first
    return _first_cue(page, range(quotation.first - 1, start - 1, -1))


def _first_cue(page: Page, tokens: Iterable[int]) -> Cued | None:
    parsed, verbs = page.parsed, cues("verb")
    for i in tokens:
        token = parsed.tokens[i]
        if page.quoted[i] >= 0:
            return None
        if token.pos == "VERB" and token.lemma in verbs and not tree.negated(parsed, i):
            for row, cue in match_cues(parsed, i, "verb"):
                if "quote" in row.complements:
                    return i, row, cue
    return None


def _told_in_clause(page: Page, desk: _Desk, quotation: Quotation) -> int | None:
    """The draft that holds nearly all of a quotation already, so that it only needs its marks."""
    first = page.parsed.tokens[quotation.first].sentence
    for draft in desk.drafts.values():
        here = page.parsed.tokens[draft.anchor].sentence == first and draft.open_ended
        half = (quotation.span.end - quotation.span.start) / 2
        if here and any(span.overlap(quotation.span) > half for span in draft.content):
            return draft.anchor
    return None


def _stands_alone(page: Page, quotation: Quotation) -> bool:
    """Whether a quotation is made of whole sentences, with nothing of them outside."""
    parsed = page.parsed
    first, last = parsed.tokens[_first_word(page, quotation)], parsed.tokens[quotation.last - 1]
    start, end = parsed.sentences[first.sentence].first, parsed.sentences[last.sentence].last
    starts = all(i >= quotation.first or parsed.tokens[i].pos == "PUNCT" for i in range(start, first.index))
    ends = all(parsed.tokens[i].pos == "PUNCT" for i in range(last.index + 1, end))
    return starts and ends and quotation.last - quotation.first > SCARE


def _continued(page: Page, desk: _Desk, quotation: Quotation) -> int | None:
    """The draft of the quotation before, if it goes on; after indirect speech, a new one by the same speaker."""
    last = _last_speaker(page, desk, quotation)
    if last is None or last in desk.by_quotation.values():
        return last
    draft = desk.drafts[last]
    desk.drafts[quotation.first] = msgspec.structs.replace(
        draft, anchor=quotation.first, content=(quotation.span,), stance="asserts", rule="quote:continued"
    )
    return quotation.first


def _near(page: Page, desk: _Desk, quotation: Quotation) -> int | None:
    """A quotation that no cue tells is by whoever the words before the colon, comma or full stop are about.

    "Haddad hailed the truce: ...", "Haddad: ...", "Haddad hailed the truce. ..."
    """
    parsed, first = page.parsed, quotation.first
    if quotation.last - first < NEAR_WORDS or first == 0 or page.quoted[first - 1] >= 0:
        return None
    before = parsed.tokens[first - 1]
    alone = before.text == "." and _stands_alone(page, quotation)
    if before.text not in {":", ","} and not alone:
        return None
    sentence = parsed.sentences[before.sentence]
    if sentence.headline or quotation.paragraph - sentence.paragraph > (before.text == ":"):
        return None
    root = _main_word(page, range(sentence.first, first))
    if root is None or root in desk.drafts:
        return root
    if parsed.tokens[root].pos == "VERB":  # in "Ruiz was asked by the Herald: ..." it is Ruiz who speaks
        heads = tree.subjects(parsed, root)  # and in "Ruiz's reply was read out by the clerk: ..."
        heads = [*heads, *(j for i in heads for j in tree.children(parsed, i, "nmod:poss", "nmod"))]
        head = next((i for i in heads if speaks(page, i)), None)
    else:
        head = root if before.text == ":" else None
    if head is None or not speaks(page, head):
        return None
    cue = (first - 1,) if head == root else (root,)
    source = source_tokens(page, head, cue)
    desk.drafts[root] = Draft(root, source, head, cue, (quotation.span,), "asserts", "quote:near", True)
    return root


def _main_word(page: Page, tokens: range) -> int | None:
    """The root if it is among these tokens, else the last verb that has a subject there."""
    parsed = page.parsed
    root = next((i for i in tokens if parsed.tokens[i].dep == "root"), None)
    if root is not None:
        return root
    verbs = [i for i in tokens if parsed.tokens[i].pos == "VERB" and set(tree.subjects(parsed, i)) & set(tokens)]
    return verbs[-1] if verbs else None


def _last_speaker(page: Page, desk: _Desk, quotation: Quotation) -> int | None:
    """Who spoke last before a quotation, in its paragraph or the one before."""
    parsed = page.parsed
    earlier = [d for d in desk.drafts.values() if d.open_ended and d.head is not None and d.anchor < quotation.first]
    if not earlier:
        return None
    last = max(earlier, key=lambda draft: draft.anchor)
    paragraph = max(
        [parsed.sentences[parsed.tokens[last.anchor].sentence].paragraph]
        + [page.quotations[n].paragraph for n, anchor in desk.by_quotation.items() if anchor == last.anchor]
    )
    return last.anchor if quotation.paragraph - paragraph <= 1 else None

"""Every passage of an article that is given to a speaker."""

from __future__ import annotations

from sayso.attribute.clauses import find_clauses
from sayso.attribute.clipping import clip
from sayso.attribute.learned import add_learned
from sayso.attribute.nominals import find_nominals
from sayso.attribute.page import Draft, Page, read_page
from sayso.attribute.sources import kind_of
from sayso.attribute.speech import add_speech
from sayso.attribute.stances import refine
from sayso.records.base import Span, SpeakerKind
from sayso.records.parsed import Parsed
from sayso.records.reading import Attribution


def find_attributions(parsed: Parsed) -> tuple[Attribution, ...]:
    """Attributions in the order of their cues; one told inside another is a record of its own.

    Direct and indirect speech, "according to", nouns of speech, hearsay; with stances. Passages in the article's
    own voice have none. After: Newell et al., PolNeAR (LREC 2018), for what source, cue and content hold.
    """
    page = read_page(parsed)
    spoken = add_speech(page, [*find_clauses(page), *find_nominals(page)])
    drafts = refine(page, add_learned(page, spoken))
    drafts.sort(key=lambda draft: (draft.anchor, draft.rule))
    made = [_attribution(page, draft) for draft in drafts]
    return tuple(dict.fromkeys(made))


def _attribution(page: Page, draft: Draft) -> Attribution:
    kind: SpeakerKind = "anonymous" if draft.head is None else kind_of(page, draft.head, draft.source)
    cue = _runs(page, draft.cue)
    return Attribution(
        source=_runs(page, draft.source),
        source_head=draft.head,
        cue=cue,
        content=clip(page.parsed.text, draft.content, cue[0] if cue else None),
        stance=draft.stance,
        kind=kind,
        rule=draft.rule,
    )


def _runs(page: Page, tokens: tuple[int, ...]) -> tuple[Span, ...]:
    """The unbroken runs of tokens, punctuation and all."""
    spans: list[Span] = []
    last = -2
    for i in tokens:
        start = spans.pop().start if i == last + 1 and spans else page.parsed.tokens[i].start
        spans.append(Span(start, page.parsed.tokens[i].end))
        last = i
    return tuple(spans)

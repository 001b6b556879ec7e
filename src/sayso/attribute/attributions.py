"""Every passage of an article that is given to a speaker."""

from __future__ import annotations

from sayso.attribute.clauses import find_clauses
from sayso.attribute.nominals import find_nominals
from sayso.attribute.page import Draft, Page, read_page, spans_of
from sayso.attribute.sources import kind_of
from sayso.attribute.speech import add_speech
from sayso.attribute.stances import refine
from sayso.records.parsed import Parsed
from sayso.records.reading import Attribution


def find_attributions(parsed: Parsed) -> tuple[Attribution, ...]:
    """Attributions in the order of their cues; one told inside another is a record of its own inside the other's content.

    Direct and indirect speech, "according to", nouns of speech, hearsay; with stances. Passages in the article's
    own voice have none. After: Newell et al., PolNeAR (LREC 2018), for what source, cue and content hold.
    """
    page = read_page(parsed)
    drafts = add_speech(page, find_clauses(page))
    drafts = refine(page, [*drafts, *find_nominals(page)])
    drafts.sort(key=lambda draft: (draft.anchor, draft.rule))
    made = [_attribution(page, draft) for draft in drafts]
    return tuple(dict.fromkeys(made))


def _attribution(page: Page, draft: Draft) -> Attribution:
    kind = "anonymous" if draft.head is None else kind_of(page, draft.head, draft.source)
    return Attribution(
        source=_plain(page, draft.source),
        source_head=draft.head,
        cue=_plain(page, draft.cue),
        content=draft.content,
        stance=draft.stance,
        kind=kind,
        rule=draft.rule,
    )


def _plain(page: Page, tokens: tuple[int, ...]) -> tuple:
    return spans_of(page, tokens)

"""The file kept on one article while it is worked on."""

from __future__ import annotations

from sayso.records.article import Article
from sayso.records.base import Record
from sayso.records.claim import Claim
from sayso.records.entity import Place
from sayso.records.parsed import Parsed
from sayso.records.reading import Attribution, Number, Reference, Timex


class Dossier(Record, frozen=True, kw_only=True):
    """What is known of an article so far. None: not looked for yet; empty: looked for, none found.

    A stage fills one field and changes nothing else.
    """

    article: Article
    parsed: Parsed | None = None
    times: tuple[Timex, ...] | None = None
    numbers: tuple[Number, ...] | None = None
    places: tuple[Place, ...] | None = None
    references: tuple[Reference, ...] | None = None
    attributions: tuple[Attribution, ...] | None = None
    claims: tuple[Claim, ...] | None = None

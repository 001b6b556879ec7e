"""Ids made from content: the same bytes give the same ids, on any machine, on any day."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from sayso.records.base import Span
from sayso.records.claim import Claim, Control, Finding, Tie


def sha256(data: bytes) -> str:
    """The SHA-256 of bytes, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def article_id(text: str, outlet: str | None = None, published: str | None = None) -> str:
    """`a-` and 16 hexadecimal digits: what is said, by which outlet, on which day.

    >>> article_id("Rebels shelled the town.")
    'a-d720adc840183547'
    """
    return "a-" + _digest(text, outlet or "", published or "")


def claim_id(article: str, span: Span, finding: Finding, before: Sequence[Claim] = ()) -> str:
    """`c-` and 16 hexadecimal digits, unique among the claims `before` it in the article.

    It hangs on the place in the text and on what kind of finding it is, not on details that a better version may
    fill in, so that a correction still finds its claim after recoding.
    """
    kind = type(finding).__name__
    detail = ""
    if isinstance(finding, Tie):
        detail = finding.tie
    elif isinstance(finding, Control):
        detail = finding.change
    made = "c-" + _digest(article, kind, detail, str(span.start), str(span.end))
    taken = {claim.id for claim in before}
    unique, n = made, 1
    while unique in taken:
        n += 1
        unique = f"{made}.{n}"
    return unique


def _digest(*parts: str) -> str:
    return sha256("\x1f".join(parts).encode("utf-8", "surrogatepass"))[:16]

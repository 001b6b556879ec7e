"""JSON Lines: claims with their article, gold rows, failures; and the JSON Schema of what is written."""

from __future__ import annotations

import json
from typing import Any

import msgspec

from sayso.pipeline.dossier import Dossier
from sayso.records.article import Article, Failure
from sayso.records.claim import Claim
from sayso.records.codec import to_gold
from sayso.records.entity import Place
from sayso.records.reading import Timex


class Coded(msgspec.Struct, frozen=True, kw_only=True):
    """One line of `sayso code --format jsonl`: an article, what it claims, and what made the claims.

    `times` and `places` are all that the text names, whether or not a claim takes them.
    """

    article: Article
    claims: tuple[Claim, ...]
    fingerprint: str
    times: tuple[Timex, ...] = ()
    places: tuple[Place, ...] = ()


def coded_of(dossier: Dossier, fingerprint: str) -> Coded:
    """What is kept of a finished dossier."""
    return Coded(
        article=dossier.article,
        claims=dossier.claims or (),
        fingerprint=fingerprint,
        times=dossier.times or (),
        places=dossier.places or (),
    )


def write_coded(coded: Coded) -> str:
    """One article with its claims as one line."""
    return msgspec.json.encode(coded).decode()


def write_gold(article: Article, claims: tuple[Claim, ...]) -> str:
    """One article in the annotation guide's format as one line."""
    return json.dumps(to_gold(article, claims), ensure_ascii=False)


def write_failure(failure: Failure) -> str:
    """A failure as one line."""
    return msgspec.json.encode({"failure": failure}).decode()


def schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of a `Coded` line."""
    out: dict[str, Any] = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "sayso coded article"}
    return out | msgspec.json.schema(Coded)

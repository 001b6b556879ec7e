"""The ground all records stand on: frozen structs, spans, provenance and the closed lists of values."""

from __future__ import annotations

from typing import Literal

import msgspec

from sayso.errors import RecordError


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """An immutable, typed record; equal by value; fast to encode."""


class Span(msgspec.Struct, frozen=True, order=True):
    """Characters `start` to `end` (exclusive) of an article's text."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise RecordError(f"a span must hold at least one character, not [{self.start}, {self.end})")

    def of(self, text: str) -> str:
        """The characters it points to."""
        return text[self.start : self.end]

    def overlap(self, other: Span) -> int:
        """How many characters both hold; 0 or less when apart."""
        return min(self.end, other.end) - max(self.start, other.start)

    def covers(self, other: Span) -> bool:
        """Whether the other lies wholly inside."""
        return self.start <= other.start and other.end <= self.end


class MadeBy(msgspec.Struct, frozen=True):
    """What made a finding: the stage, the rule, lexicon row or model in it, and that one's version."""

    stage: str
    rule: str
    version: str = "1"


EventType = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip
Auxiliary = Literal["none", "historical", "future", "hypothetical", "negation"]
Stance = Literal["asserts", "denies", "doubts", "predicts", "promises", "demands", "admits", "suspects"]
SpeakerKind = Literal["person", "organization", "government", "outlet", "document", "anonymous"]
TieKind = Literal[
    "backs", "arms", "funds", "allied_with", "part_of", "affiliate_of", "leads", "fights", "opposes",
    "negotiates_with",
]  # fmt: skip
Change = Literal["holds", "gained", "lost", "besieges", "contested"]
Counts = Literal[
    "killed", "injured", "captured", "displaced", "detained", "deployed", "population", "area", "share",
    "votes", "money", "weapons", "other",
]  # fmt: skip
Precision = Literal["point", "neighbourhood", "town", "district", "province", "country", "region"]
Sector = Literal[
    "GOV", "MIL", "REB", "PRM", "PTY", "JUD", "LEG", "COP", "SPY", "UAF", "OPP", "CVL", "BUS", "EDU", "ELI",
    "JRN", "LAB", "MED", "REF", "REL", "SOC", "CRM", "AGR", "PRE", "UNK", "IGO", "NGO", "MNC", "ISM", "IMG",
    "UNO", "EUR",
]  # fmt: skip

WHERE_PRECISION: dict[str, int] = {
    # UCDP GED codebook, where_prec: 1 exact, 2 within about 25 km, 3 ADM2, 4 ADM1, 5 a wider landscape, 6 country.
    "point": 1,
    "neighbourhood": 1,
    "town": 1,
    "district": 3,
    "province": 4,
    "region": 5,
    "country": 6,
}

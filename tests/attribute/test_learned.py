from __future__ import annotations

from collections.abc import Callable

import msgspec

from sayso.attribute.attributions import find_attributions
from sayso.records.parsed import Parsed, Told


def test_what_the_model_heard_told_replaces_the_rules_spans(parsed: Callable[[str], Parsed]) -> None:
    text = "The governor said on Monday that the bridge was mined."
    plain = parsed(text)
    told = Told(source=(0, 1), cue=(2,), content=((5, 10),))
    found = find_attributions(msgspec.structs.replace(plain, told=(told,)))
    assert [s.of(text) for a in found for s in a.content] == ["that the bridge was mined"]
    assert [s.of(text) for a in found for s in a.source] == ["The governor"]


def test_a_passage_only_the_model_heard_gets_a_record_of_its_own(parsed: Callable[[str], Parsed]) -> None:
    text = "The captain's diary has it thus: the boat was rammed."
    plain = parsed(text)
    last = len(plain.tokens) - 1
    told = Told(source=(0, 1, 2, 3), cue=(4, 5, 6), content=((8, last),))
    found = find_attributions(msgspec.structs.replace(plain, told=(told,)))
    record = next(a for a in found if a.rule.startswith("reader"))
    assert record.content[0].of(text) == "the boat was rammed"
    assert record.source_head is not None
    assert plain.tokens[record.source_head].text == "diary"


def test_without_a_reading_model_the_rules_stand_alone(parsed: Callable[[str], Parsed]) -> None:
    found = find_attributions(parsed("The mayor denied that shells hit the market."))
    assert [a.stance for a in found] == ["denies"]

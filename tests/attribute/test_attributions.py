"""Who is given which words, how they stand to them, and what is left in the article's own voice."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sayso.attribute.attributions import find_attributions
from sayso.records.parsed import Parsed
from sayso.records.reading import Attribution

Read = Callable[[str], Parsed]
Told = tuple[str, str, str, str]


def told(page: Parsed) -> list[Told]:
    """(source, cue, content, stance) of every attribution, pieces joined by " | "."""
    return [
        (
            " | ".join(s.of(page.text) for s in a.source),
            " | ".join(s.of(page.text) for s in a.cue),
            " | ".join(s.of(page.text) for s in a.content),
            a.stance,
        )
        for a in find_attributions(page)
    ]


def nearest(page: Parsed, words: str) -> Attribution | None:
    """The attribution with the least content that holds these words."""
    at = page.text.index(words)
    holding = [a for a in find_attributions(page) if any(s.start <= at and at + len(words) <= s.end for s in a.content)]
    return min(holding, key=lambda a: sum(s.end - s.start for s in a.content), default=None)


def test_direct_speech_goes_to_who_speaks_it(parsed: Read) -> None:
    assert told(parsed('"The army burned the mill," said Mayor Lena Hart.')) == [
        ("Mayor Lena Hart", "said", '"The army burned the mill,"', "asserts")
    ]


def test_interrupted_quotation_is_one_attribution_of_two_pieces(parsed: Read) -> None:
    assert told(parsed('"It was them," she said, "and nobody else."')) == [
        ("she", "said", '"It was them," | "and nobody else."', "asserts")
    ]


def test_quotation_without_cue_goes_on_with_the_same_speaker(parsed: Read) -> None:
    text = "“The shelling lasted all night,” the nurse told the Herald.\n\n“Nobody came to help.”"
    assert [t[2] for t in told(parsed(text))] == ["“The shelling lasted all night,” | “Nobody came to help.”"]


def test_quotation_left_open_runs_over_paragraphs_to_its_cue(parsed: Read) -> None:
    text = "“The road is long.\n\n“The dam was destroyed,” the premier said."
    assert [(t[0], t[2]) for t in told(parsed(text))] == [
        ("the premier", "“The road is long. | “The dam was destroyed,”")
    ]


def test_statement_after_a_colon_needs_no_quotation_marks(parsed: Read) -> None:
    page = parsed("Minister Ada Cole said:\n\nThe raid killed nine people.\n\nThe army fled.")
    for words in ("killed", "fled"):
        found = nearest(page, words)
        assert found is not None
        assert found.source[0].of(page.text) == "Minister Ada Cole"


def test_indirect_speech_takes_the_whole_clause(parsed: Read) -> None:
    assert told(parsed("Villagers said that soldiers had burned the mill on Friday.")) == [
        ("Villagers", "said", "that soldiers had burned the mill on Friday", "asserts")
    ]


def test_content_before_its_cue_takes_in_the_start_of_the_sentence(parsed: Read) -> None:
    assert told(parsed("On Monday the bridge was destroyed, officials said.")) == [
        ("officials", "said", "On Monday the bridge was destroyed", "asserts")
    ]


def test_what_is_added_belongs_to_who_said_the_first(parsed: Read) -> None:
    page = parsed("Villagers said that soldiers had burned the mill, adding that two boys were missing.")
    assert [(t[0], t[2]) for t in told(page)] == [
        ("Villagers", "that soldiers had burned the mill"),
        ("Villagers", "that two boys were missing"),
    ]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("According to the harbour master, two boats sank.", "two boats sank"),
        ("Two boats, according to the harbour master, sank.", "Two boats | sank"),
        ("Two boats sank, according to the harbour master.", "Two boats sank"),
    ],
)
def test_according_to_stands_first_within_or_last(parsed: Read, text: str, content: str) -> None:
    assert [(t[0], t[2]) for t in told(parsed(text))] == [("the harbour master", content)]


def test_hearsay_has_no_head_and_its_word_for_source_and_cue(parsed: Read) -> None:
    page = parsed("The colonel was reportedly wounded in the raid.")
    found = nearest(page, "wounded")
    assert found is not None
    assert found.source_head is None
    assert found.kind == "anonymous"
    assert [s.of(page.text) for s in (*found.source, *found.cue)] == ["reportedly", "reportedly"]


def test_passive_report_without_an_agent_is_hearsay(parsed: Read) -> None:
    found = nearest(parsed("It has been widely reported that the town fell."), "fell")
    assert found is not None
    assert (found.source_head, found.kind) == (None, "anonymous")


@pytest.mark.parametrize(
    "text",
    [
        "The ministry denied that its pilots had bombed the clinic.",
        "The ministry denied bombing the clinic, which has been bombed before.",
        "The ministry rejected claims that its pilots bombed the clinic.",
        "The ministry dismissed reports that its pilots bombed the clinic.",
    ],
)
def test_denial_keeps_the_speaker_who_denied(parsed: Read, text: str) -> None:
    page = parsed(text)
    found = nearest(page, "clinic")
    assert found is not None
    assert (found.source[0].of(page.text), found.stance, found.kind) == ("The ministry", "denies", "government")


def test_another_s_claim_that_is_rejected_is_told_inside_the_denial(parsed: Read) -> None:
    page = parsed("The army rejected Haddad's claim that it shelled the market.")
    assert [(t[0], t[3]) for t in told(page)] == [("The army", "denies"), ("Haddad's", "asserts")]
    outer, inner = find_attributions(page)
    assert outer.content[0].covers(inner.content[0])


def test_demand_holds_what_is_demanded(parsed: Read) -> None:
    assert told(parsed("Ruiz urged the rebels to withdraw from the port.")) == [
        ("Ruiz", "urged", "the rebels to withdraw from the port", "demands")
    ]


def test_what_is_to_be_stopped_is_asserted(parsed: Read) -> None:
    page = parsed("The council urged the army to stop the bombing of schools.")
    demand, fact = nearest(page, "stop"), nearest(page, "bombing")
    assert demand is not None
    assert fact is not None
    assert (demand.stance, fact.stance) == ("demands", "asserts")
    assert fact.source == demand.source


@pytest.mark.parametrize(
    ("text", "words", "stance"),
    [
        ("The minister vowed to crush the uprising.", "crush", "promises"),
        ("The militia threatened to cut the road.", "cut", "promises"),
        ("The captain admitted that his men had shot the nurse.", "shot", "admits"),
        ("Analysts predict that the city will fall.", "fall", "predicts"),
        ("Diplomats doubt that the truce will hold.", "hold", "doubts"),
        ("Police suspect two brothers of planting the mine.", "planting", "suspects"),
        ("The bishop accused the militia of burning the church.", "burning", "asserts"),
        ("The palace blamed the rebels for the blast.", "blast", "asserts"),
        ("The cell claimed responsibility for the bombing.", "bombing", "asserts"),
        ('"We will leave the valley," the general said.', "leave", "promises"),
        ('"The rebels must leave the valley," the general said.', "leave", "demands"),
    ],
)
def test_stance_is_that_of_the_cue(parsed: Read, text: str, words: str, stance: str) -> None:
    found = nearest(parsed(text), words)
    assert found is not None
    assert found.stance == stance


def test_speech_inside_speech_is_nested(parsed: Read) -> None:
    page = parsed("The mayor said that police believe the gang burned the school.")
    outer, inner = find_attributions(page)
    assert outer.content[0].covers(inner.content[0])
    assert [t[0] for t in told(page)] == ["The mayor", "police"]


def test_we_inside_a_quotation_is_its_speaker(parsed: Read) -> None:
    page = parsed('"We demand that the army leave," said Mayor Lena Hart.')
    found = nearest(page, "the army leave")
    assert found is not None
    assert found.source_head is not None
    assert page.tokens[found.source_head].text == "Hart"
    assert found.stance == "demands"


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        ("A report from Iran said army units took twenty villages.", "took", "document"),
        ("The Daily Herald reported that the king had fled.", "fled", "outlet"),
        ("Residents said that the mill was burned.", "burned", "anonymous"),
        ("The Foreign Ministry said that the envoy was freed.", "freed", "government"),
        ("The rebels said that they had freed the envoy.", "freed", "organization"),
        ("The spokesman said that the envoy was freed.", "freed", "person"),
    ],
)
def test_kind_follows_the_head_noun(parsed: Read, text: str, words: str, kind: str) -> None:
    found = nearest(parsed(text), words)
    assert found is not None
    assert found.kind == kind


@pytest.mark.parametrize(
    "text",
    [
        "Rebels shelled the town on Monday and nine people died.",
        "The council will ask the army to leave.",
        "Soldiers moved north in order to take the hill.",
        "The so-called 'iron brigade' holds the bridge.",
        "We urge both sides to stop.",
    ],
)
def test_own_voice_and_speech_not_yet_made_have_no_speaker(parsed: Read, text: str) -> None:
    assert find_attributions(parsed(text)) == ()


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.sampled_from(["“", "”", '"', "''", "'", "said", "Ruiz", "that", "rebels", "fled", ",", ".", ":", "\n\n"])
    )
)
def test_any_text_gives_ordered_spans_inside_it(parsed: Read, words: list[str]) -> None:
    text = " ".join(words)
    if not text.strip():
        return
    for found in find_attributions(parsed(text)):
        for spans in (found.source, found.cue, found.content):
            assert list(spans) == sorted(spans)
            assert all(span.end <= len(text) for span in spans)
        assert found.content

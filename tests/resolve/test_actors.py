"""Who noun phrases and pronouns refer to."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.records.article import Article
from sayso.records.parsed import Parsed
from sayso.records.reading import Reference
from sayso.resolve.actors import find_references
from sayso.resolve.phrases import actor_of

VOCABULARY = ["the", "US", "Taliban", ",", "(", ")", "KDF", "-", "'s", "he", "said", "Syria", "fighters", "of", "We"]
Reader = Callable[[str], dict[str, Reference]]


@pytest.fixture(scope="session")
def read(parsed: Callable[[str], Parsed]) -> Reader:
    """References by their words; the first mention where words come twice."""

    def of(text: str) -> dict[str, Reference]:
        article = Article(id="a", text=text, published="2016-11-01")
        found: dict[str, Reference] = {}
        for reference in find_references(article, parsed(text)):
            found.setdefault(reference.span.of(text), reference)
        return found

    return of


def told(reference: Reference) -> tuple[str, str | None, str | None]:
    return reference.actor.name, reference.actor.country, reference.actor.sector


def test_a_country_is_its_government(read: Reader) -> None:
    assert told(read("Norway condemned the attack.")["Norway"]) == ("Government of Norway", "NOR", "GOV")


def test_an_adjective_before_strikes_is_the_government(read: Reader) -> None:
    found = read("Russian air strikes hit a market in Idlib.")["Russian"]
    assert (found.how, found.actor.id) == ("adjective", "gov-rus")


def test_backed_rebels_are_not_their_backer(read: Reader) -> None:
    found = read("In Chad, French-backed rebels took two villages.")
    assert told(found["French-backed rebels"])[1:] == ("TCD", "REB")
    assert found["French"].actor.id == "gov-fra"


def test_pro_iranian_militiamen_are_not_iran(read: Reader) -> None:
    found = read("In Iraq, pro-Iranian militiamen closed the road to Mosul.")
    assert told(found["pro-Iranian militiamen"])[1:] == ("IRQ", "PRM")


def test_a_modifier_gives_the_country_and_the_noun_the_sector(read: Reader) -> None:
    found = read("Libyan tribal militias crossed into Chad.")
    assert told(found["Libyan tribal militias"]) == ("Libyan tribal militias", "LBY", "PRM")


def test_government_troops_are_the_army_of_the_articles_country(read: Reader) -> None:
    found = read("Fighting went on in Sudan. The troops of the government fled. Government soldiers returned.")
    assert found["Government soldiers"].actor.sector == "MIL"
    assert found["Government soldiers"].actor.country == "SDN"


def test_fighters_of_a_group_are_the_group(read: Reader) -> None:
    found = read("Gunmen from the Hamas movement withdrew. Taliban militants advanced.")
    assert found["Gunmen from the Hamas movement"].actor.name == "Hamas"
    assert "Taliban" in found["Taliban militants"].actor.name


def test_members_of_a_group_are_the_group(read: Reader) -> None:
    assert (
        read("Members of the Houthi movement were arrested.")["Members of the Houthi movement"].actor.country == "YEM"
    )


def test_a_surname_stands_for_the_name_before(read: Reader) -> None:
    found = read("Norwegian lawmaker Kari Bergsund spoke first. Bergsund left early.")
    assert found["Bergsund"].actor == found["Kari Bergsund"].actor
    assert told(found["Bergsund"])[1:] == ("NOR", "LEG")


def test_an_acronym_stands_for_the_name_it_follows(read: Reader) -> None:
    found = read("The Kurdish Green Union (KGU) said it would march. KGU members refused.")
    assert found["KGU"].actor.name == "Kurdish Green Union"


def test_she_is_the_last_person_and_it_the_last_body(read: Reader) -> None:
    found = read("Judge Helga Strand met the Taliban. She rejected the offer. Norway said it would leave.")
    assert found["She"].actor.name == "Helga Strand"
    assert found["it"].actor.id == "gov-nor"


def test_i_in_a_quotation_is_who_speaks(read: Reader) -> None:
    found = read('"I refuse to go," said Judge Helga Strand.')
    assert found["I"].actor.name == "Helga Strand"


def test_the_spokeswoman_is_the_one_before(read: Reader) -> None:
    found = read("The Foreign Office spokeswoman denied it. The spokeswoman gave no details.")
    assert told(found["The spokeswoman"])[1:] == ("GBR", "GOV")
    assert found["The spokeswoman"].actor == found["The Foreign Office spokeswoman"].actor


def test_a_retired_general_is_elite_and_military(read: Reader) -> None:
    found = read("A retired Omani general criticised the plan.")["A retired Omani general"]
    assert (found.actor.country, found.actor.sectors) == ("OMN", ("ELI", "MIL"))


def test_a_seat_of_government_that_speaks_is_the_government(read: Reader) -> None:
    found = read("Ottawa rejected the offer. Talks were held in Oslo.")
    assert found["Ottawa"].how == "metonym"
    assert "Oslo" not in found


def test_bare_people_are_political_only_as_victims(read: Reader) -> None:
    found = read("Two people bought bread in Mosul. The shelling killed seven children.")
    assert not found["Two people"].political
    assert found["seven children"].political


def test_an_organ_of_another_country_is_not_mistaken_for_a_namesake(read: Reader) -> None:
    assert read("Peru's Defense Department denied the report.")["Peru's Defense Department"].actor.country == "PER"


@pytest.mark.parametrize(
    ("phrase", "country", "sector"),
    [
        ("Bulgarian paratroopers", "BGR", "MIL"),
        ("the Paraguayan interior minister", "PRY", "GOV"),
        ("teachers in Denmark", "DNK", "EDU"),
        ("Norwegian farmers", "NOR", "AGR"),
        ("Lisbon", "PRT", "GOV"),
        ("Kenyan-led troops", "KEN", "MIL"),
        ("former Danish foreign minister", "DNK", "ELI"),
    ],
)
def test_a_bare_phrase_gives_country_and_sector(phrase: str, country: str, sector: str) -> None:
    actor = actor_of(phrase)
    assert actor is not None
    assert (actor.country, actor.sector) == (country, sector)


def test_the_context_gives_the_country_a_phrase_leaves_out() -> None:
    actor = actor_of("rebels", "Rebels shelled the capital of Chad.", date(2006, 4, 1))
    assert actor is not None and (actor.country, actor.sector) == ("TCD", "REB")


def test_no_actor_is_found_in_things() -> None:
    assert actor_of("a green bottle") is None


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=60))
def test_any_phrase_is_read_without_an_error(text: str) -> None:
    actor_of(text)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(VOCABULARY), max_size=14))
def test_references_lie_in_the_text_and_come_in_order(bare_parse: Callable[[str], Parsed], tokens: list[str]) -> None:
    text = " ".join(tokens)
    found = find_references(Article(id="a", text=text), bare_parse(text))
    assert all(r.span.end <= len(text) for r in found)
    assert [r.head for r in found] == sorted(r.head for r in found)

"""Look-ups of actors, countries and role nouns by every form news writes them in."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.knowledge.agents import Agent, RoleNouns, Title, load_role_nouns
from sayso.knowledge.countries import load_countries
from sayso.knowledge.names import NameIndex, words
from sayso.knowledge.registry import Registry, load_registry

GROUP = {"id": "grp-a", "name": "Ansar al-Watan", "kind": "group", "country": "SYR", "sector": "REB", "since": "2012",
         "until": "", "part_of": "", "aliases": "AW|the Watan Front"}  # fmt: skip
ARMY = GROUP | {"id": "mil-a", "name": "Ruritanian Army", "kind": "military", "country": "RUR", "sector": "MIL",
                "since": "", "aliases": ""}  # fmt: skip
BRANCH = ARMY | {"id": "mil-b", "name": "Ruritanian Navy", "part_of": "mil-a"}
SENATE = ARMY | {"id": "leg-a", "name": "Senate (Ruritania)", "kind": "legislature", "sector": "LEG"}


def office(role: str, since: str, until: str, sector: str = "GOV") -> dict[str, str]:
    return {"id": "per-rur-ana-al-novak", "name": "Ana al-Novák", "aliases": "", "role": role, "country": "RUR",
            "sector": sector, "since": since, "until": until}  # fmt: skip


@pytest.fixture
def registry() -> Registry:
    people = [office("foreign_minister", "2005-03", "2008"), office("head_of_state", "2010-06-01", "2015-05-31")]
    return Registry([GROUP, BRANCH, ARMY, SENATE], people)


@pytest.mark.parametrize("written", ["Ansar al-Watan", "ansar El Watan’s", "ANSAR AL WATAN", "the Watan Front"])
def test_spelling_variants_find_the_group(registry: Registry, written: str) -> None:
    capitalised = written[0].upper() + written[1:]
    assert [a.id for a in registry.find(capitalised)] == ["grp-a"]


def test_a_short_acronym_must_match_case(registry: Registry) -> None:
    assert registry.find("AW")
    assert not registry.find("Aw")


def test_the_article_al_may_be_left_out_of_a_persons_name(registry: Registry) -> None:
    assert registry.find("Ana Novak")


@pytest.mark.parametrize(
    ("day", "sectors", "role"),
    [
        (date(2006, 1, 1), ("GOV",), "foreign_minister"),
        (date(2009, 1, 1), ("ELI",), None),
        (date(2012, 1, 1), ("GOV",), "head_of_state"),
        (date(2020, 1, 1), ("ELI",), None),
        (date(2000, 1, 1), (), None),
    ],
)
def test_a_person_is_what_the_office_of_the_day_makes_them(
    registry: Registry, day: date, sectors: tuple[str, ...], role: str | None
) -> None:
    found = registry.find("Ana al-Novak", day)[0]
    assert (found.sectors, found.role, found.country) == (sectors, role, "RUR")


def test_an_office_has_the_holder_of_the_day(registry: Registry) -> None:
    holder = registry.officeholder("RUR", "head_of_state", date(2011, 1, 1))
    assert holder is not None and holder.name == "Ana al-Novák"
    assert registry.officeholder("RUR", "head_of_state", date(2016, 1, 1)) is None


def test_the_armed_forces_are_the_organ_that_is_part_of_no_other(registry: Registry) -> None:
    organ = registry.organ("RUR", "military")
    assert organ is not None and organ.id == "mil-a"


def test_a_name_with_its_country_in_brackets_is_bare_only_at_home(registry: Registry) -> None:
    assert not registry.find("Senate")
    assert registry.local.find("Senate") == ["leg-a"]


def test_a_group_is_not_known_before_it_began(registry: Registry) -> None:
    assert registry.began("grp-a", date(2013, 1, 1))
    assert not registry.began("grp-a", date(2009, 1, 1))


def test_the_registry_of_the_package_loads() -> None:
    assert load_registry().find("Hezbollah")[0].country == "LBN"


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Syria", "SYR"),
        ("Damascus", "SYR"),
        ("U.S.", "USA"),
        ("Afghans", "AFG"),
        ("Soviet", "RUS"),
        ("the Kremlin", "RUS"),
    ],
)
def test_countries_are_found_by_name_adjective_people_and_seat(name: str, code: str) -> None:
    assert load_countries().find(name)[0].country.iso3 == code


def test_us_the_pronoun_is_no_country() -> None:
    assert not load_countries().find("us")


def test_a_country_acts_as_its_government() -> None:
    actor = load_countries().government("PHL")
    assert actor is not None
    assert (actor.id, actor.name, actor.sector) == ("gov-phl", "Government of the Philippines", "GOV")


def test_the_longest_role_noun_wins_and_plural_only_nouns_need_their_plural() -> None:
    agents = [Agent("officer", "MIL", "person"), Agent("police officer", "COP", "person")]
    agents.append(Agent("force", "MIL", "group", True))
    nouns = RoleNouns(agents, [Title("Prime Minister", "GOV", "head_of_government")])
    found = nouns.agent(["two", "police"], "officers", "officer")
    assert found is not None and found[1].sector == "COP"
    assert nouns.agent([], "forces", "force") is not None
    assert nouns.agent([], "force", "force") is None
    assert nouns.title(["prime"], "minister") is not None


def test_the_role_nouns_of_the_package_load() -> None:
    assert load_role_nouns().agents[("civilian",)].sector == "CVL"


def test_the_longest_name_is_taken() -> None:
    index: NameIndex[str] = NameIndex()
    index.add("Red Front", "short")
    index.add("Red Front of Liberation", "long")
    text = ["Red", "Front", "of", "Liberation", "said"]
    folded: list[tuple[str, ...] | None] = [words(t) for t in text]
    assert index.longest(folded, text, 0, 5) == (4, ["long"])
    assert index.longest(folded, text, 0, 3) == (2, ["short"])
    assert index.longest([*folded[:1], None, *folded[1:]], [text[0], ",", *text[1:]], 0, 6) == (0, [])


@given(st.text(max_size=40))
def test_folding_is_stable(text: str) -> None:
    once = words(text)
    assert words(" ".join(once)) == once
    assert all(w and " " not in w for w in once)

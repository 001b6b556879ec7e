import itertools
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.records.article import Article
from sayso.records.entity import Place
from sayso.records.parsed import Parsed
from sayso.resolve.geography import BEARINGS, bearing, distance, shift
from sayso.resolve.places import find_places, find_toponyms

Parse = Callable[[str], Parsed]


@pytest.fixture
def places(parsed: Parse) -> Callable[..., dict[str, Place]]:
    """The places of a text by their words; of the same words the first stays."""

    def found(text: str, url: str | None = None) -> dict[str, Place]:
        by_words: dict[str, Place] = {}
        for place in find_places(Article(id="a", text=text, url=url), parsed(text)):
            by_words.setdefault(place.span.of(text), place)
        return by_words

    return found


Found = Callable[..., dict[str, Place]]


def test_a_town_has_its_coordinates_and_country(places: Found) -> None:
    aleppo = places("Shells fell on Aleppo on Friday.")["Aleppo"]
    assert (aleppo.country, aleppo.precision, aleppo.id) == ("SYR", "town", "geonames:170063")
    assert distance(aleppo.lat or 0, aleppo.lon or 0, 36.2, 37.15) < 5


def test_a_part_of_a_town_keeps_its_place_with_a_slight_shift(places: Found) -> None:
    east = places("Soldiers advanced in eastern Aleppo on Friday.")["eastern Aleppo"]
    assert (east.name, east.precision) == ("eastern Aleppo", "district")
    assert 1 < distance(east.lat or 0, east.lon or 0, 36.201, 37.161) < 5


def test_a_part_of_a_country_is_a_region(places: Found) -> None:
    north = places("Jets bombed camps in northern Iraq overnight.")["northern Iraq"]
    assert (north.precision, north.country) == ("region", "IRQ")
    assert (north.lat or 0) > 34


def test_a_known_neighbourhood_carries_its_word(places: Found) -> None:
    area = places("Rebels in Aleppo still hold the Sakhour area.")["Sakhour area"]
    assert (area.precision, area.country) == ("neighbourhood", "SYR")


def test_an_unknown_district_of_the_city_lies_in_the_city(places: Found) -> None:
    found = places("Snipers fired in Homs. Families left the city's Zahr Kabir district.")
    district = found["Zahr Kabir district"]
    assert (district.name, district.precision) == ("Zahr Kabir, Homs", "neighbourhood")
    assert (district.lat, district.lon) == (found["Homs"].lat, found["Homs"].lon)


def test_an_unknown_village_has_no_coordinates(places: Found) -> None:
    village = places("Gunmen burned the village of Tell Sumudan.")["Tell Sumudan"]
    assert village.lat is None and village.lon is None and village.id is None


def test_a_distance_from_a_town_moves_the_point(places: Found) -> None:
    point = places("A convoy was ambushed 20 km north of Homs.")["20 km north of Homs"]
    assert distance(point.lat or 0, point.lon or 0, 34.725, 36.723) == pytest.approx(20, abs=1.5)


def test_what_a_name_is_said_to_lie_in_decides(places: Found) -> None:
    assert places("Clashes shook Tripoli, Lebanon, on Sunday.")["Tripoli"].country == "LBN"
    assert places("Clashes shook Tripoli, Libya, on Sunday.")["Tripoli"].country == "LBY"


def test_one_name_has_one_sense_in_an_article(parsed: Parse) -> None:
    text = "Tripoli was calm. Troops had entered Tripoli, Lebanon, a day before. Shops in Tripoli opened."
    found = [p.country for p in find_places(Article(id="a", text=text), parsed(text)) if p.name == "Tripoli"]
    assert found == ["LBN"] * 3


def test_the_rest_of_the_article_decides(places: Found) -> None:
    text = "The mayor of Paris spoke. Police in Dallas and Houston, Texas, and in Tyler helped."
    assert places(text)["Paris"].admin1 == "Texas"


def test_the_feature_word_tells_province_from_town(places: Found) -> None:
    found = places("Jets struck Idlib province. Crowds marched in Idlib city.")
    assert found["Idlib province"].precision == "province"
    assert found["Idlib city"].precision == "town"


def test_the_city_stands_for_the_last_named(places: Found) -> None:
    city = places("Floods hit Mokha, Yemen. Residents left the city on foot.")["the city"]
    assert (city.name, city.precision) == ("Mokha", "town")


def test_a_part_of_the_city_is_a_place(places: Found) -> None:
    part = places("Floods hit Kabul. The eastern part of the city was spared.")["eastern part of the city"]
    assert (part.name, part.precision) == ("eastern Kabul", "district")


@pytest.mark.parametrize(
    ("text", "not_place"),
    [
        ("Paris Hilton sang for the soldiers.", "Paris"),
        ("Jordan Smith denied the report. Smith left.", "Jordan"),
        ("The New York Times printed the letter.", "New York"),
        ("She studied law at the University of Damascus.", "Damascus"),
        ("Syrian soldiers and Iraqi pilots met.", "Syrian"),
        ("In March the talks began.", "March"),
        ("Mr. Lincoln refused to answer.", "Lincoln"),
        ("Of the twelve, three survived.", "Of"),
    ],
)
def test_names_of_others_are_no_places(places: Found, text: str, not_place: str) -> None:
    assert not_place not in places(text)


def test_a_country_that_speaks_is_still_a_place(places: Found) -> None:
    assert places("Jordan said it had closed the border.")["Jordan"].precision == "country"


def test_an_airport_is_a_point(places: Found) -> None:
    assert places("A missile hit Baghdad International Airport.")["Baghdad International Airport"].precision == "point"


def test_other_names_are_never_shown(places: Found) -> None:
    assert places("Trains reached Bombay, India, at dawn.")["Bombay"].name == "Mumbai"


def test_toponyms_are_bare_names(parsed: Parse) -> None:
    text = "Soldiers advanced in eastern Aleppo and in Idlib province."
    bare = [p.span.of(text) for p in find_toponyms(Article(id="a", text=text), parsed(text))]
    assert bare == ["Aleppo", "Idlib"]


def test_the_outlets_country_helps_where_nothing_else_does(places: Found) -> None:
    text = "Firefighters were called to Newcastle on Tuesday."
    assert places(text, url="https://news.example.co.uk/1")["Newcastle"].country == "GBR"


@pytest.mark.parametrize("text", ["", "   ", "...", "القوات في حلب", "lower case words only here"])
def test_text_without_places_has_none(parsed: Parse, text: str) -> None:
    assert find_places(Article(id="a", text=text), parsed(text)) == ()


WORDS = ["Aleppo", "north", "of", "the", "city", "'s", "Sakhour", "district", "20", "km", "al", "-", "Bab", ",", "in",
         "Syria", "eastern", "part", "Mr.", "Paris", "Times", "University", "(", "Street", "Lake", "."]  # fmt: skip


def test_spans_lie_inside_the_text_and_apart(parsed: Parse) -> None:
    import random

    draw = random.Random(7)
    for _ in range(40):
        text = " ".join(draw.choices(WORDS, k=draw.randint(1, 14)))
        found = find_places(Article(id="a", text=text), parsed(text))
        for one, other in itertools.pairwise(found):
            assert one.span <= other.span
        for place in found:
            assert 0 <= place.span.start < place.span.end <= len(text)
            assert place.name
            assert (place.lat is None) == (place.lon is None)


@given(st.floats(-89, 89), st.floats(-180, 180), st.sampled_from(sorted(BEARINGS)), st.floats(0, 300))
def test_a_shift_goes_as_far_as_asked_and_stays_on_the_globe(lat: float, lon: float, side: str, km: float) -> None:
    moved = shift(lat, lon, side, km)
    assert -90 <= moved[0] <= 90 and -180 <= moved[1] <= 180
    if abs(lat) < 60 and side != "central":
        assert distance(lat, lon, *moved) == pytest.approx(km, rel=0.05, abs=1)


def test_directions_are_read_in_any_spelling() -> None:
    assert [bearing(w) for w in ("Northern", "north-eastern", "southwest", "northernmost", "downtown")] == [
        "north", "northeast", "southwest", "north", None,
    ]  # fmt: skip

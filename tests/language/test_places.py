"""Places by whatever names them."""

import pytest

from gishe.language.places import Place, Places
from gishe.values.text import Text

PLACES = Places(
    {
        "99111": Place(title=Text("с. Крайна поляна", "Krayna Polyana"), within="east"),
        "99108": Place(title=Text("с. Горна поляна", "Gorna Polyana")),
        "99125": Place(title=Text("гр. Близнак")),
        "99139": Place(title=Text("с. Близнак")),
        "east": Place(title=Text("Район „Изток“", "District of East"), within="99999"),
    }
)


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("99111", "99111"), ("99111.505.12", "99111"), ("99999.1.1", ""), ("с. Крайна поляна", "99111"),
        ("с.Крайна  Поляна", "99111"), ("село крайна поляна", "99111"), ("KRAYNA POLYANA", "99111"), ("east", "east"),
        ("„Изток“", "east"), ("Близнак", ""), ("", ""), ("с. ", ""),
    ],
)  # fmt: skip
def test_a_place_is_found_by_its_code_its_land_or_its_one_name(written, found):
    assert PLACES.find(written) == found


def test_around_a_place_is_what_it_lies_within_and_at_last_the_municipality():
    assert list(PLACES.around("99111")) == ["99111", "east", ""]
    assert list(PLACES.around("99999")) == [""]
    circle = Places({"a": Place(title=Text("а"), within="b"), "b": Place(title=Text("б"), within="a")})
    assert list(circle.around("a")) == ["a", "b", ""]


def test_places_are_read_back_from_what_a_case_knows():
    plain = {key: {"bg": one.title.bg, "en": one.title.en, "within": one.within} for key, one in PLACES.known.items()}
    assert Places.read(plain).find("крайна поляна") == "99111"
    assert Places.read(None).known == {}

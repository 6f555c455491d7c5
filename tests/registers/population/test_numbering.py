"""Every number of the invented country says whose it is, and nobody has another's."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gishe.registers.simulator.population import numbering
from gishe.registers.simulator.population.numbering import FAMILY, MOST, Numbering
from gishe.values.cadastral_id import CadastralId
from gishe.values.egn import Egn
from gishe.values.eik import Eik

SEEDS = st.integers(0, 10**9)
FAMILIES = st.integers(0, MOST // FAMILY - 1)


@given(SEEDS, FAMILIES, st.integers(0, FAMILY - 1))
def test_an_egn_is_valid_marked_and_reckoned_back(seed, family, place):
    numbers = Numbering(seed)
    digits = numbers.egn(family, place)
    parsed = Egn.parse(digits)
    assert parsed
    assert parsed.sex == ("female" if place % 2 else "male")
    assert 926 <= int(digits[6:9]) <= 999
    assert numbers.of_egn(digits) == (family, place)


@given(SEEDS, FAMILIES, st.integers(0, numbering.VEHICLES - 1))
def test_a_plate_is_marked_and_reckoned_back(seed, family, vehicle):
    numbers = Numbering(seed)
    plate = numbers.plate(family, vehicle)
    assert plate.startswith("ХХ")
    assert len(plate) == 8
    assert numbers.of_plate(plate) == family


@given(FAMILIES)
def test_an_eik_is_valid_marked_and_reckoned_back(family):
    digits = numbering.eik(family)
    assert Eik.parse(digits)
    assert digits.startswith("999")
    assert numbering.of_eik(digits) == family - family % 2


@given(FAMILIES, st.integers(0, numbering.ESTATES - 1), st.sampled_from([(), (1,), (1, 24)]))
def test_a_cadastral_id_is_valid_marked_and_reckoned_back(family, number, deeper):
    written = numbering.estate(family, number, "99108", *deeper)
    parsed = CadastralId.parse(written)
    assert parsed
    assert parsed.numbers[0] >= 1000
    assert numbering.of_estate(written) == family


@given(st.text(max_size=12) | st.from_regex(r"[0-9]{9,10}", fullmatch=True))
def test_any_text_is_somebodys_number_or_nobodys(text):
    numbers = Numbering(1)
    for read in (numbers.of_egn, numbers.of_plate, numbering.of_eik, numbering.of_estate):
        found = read(text)
        assert found is None or found is not False


def test_the_people_of_the_file_are_no_part_of_the_range_but_by_chance(written):
    marked = [egn for egn in written.by_egn if int(egn[6:9]) >= 926]
    assert len(marked) < len(written.by_egn) / 4


@pytest.mark.slow
def test_a_hundred_thousand_people_have_a_hundred_thousand_egns():
    numbers = Numbering(7)
    some = random.Random(1).sample(range(MOST // FAMILY), 10_000)
    assert len({numbers.egn(family, place) for family in some for place in range(FAMILY)}) == 100_000

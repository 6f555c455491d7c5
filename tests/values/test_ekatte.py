import pytest

from gishe.values.ekatte import Ekatte


# Gabrovo, Sofia, Plovdiv, Varna, Burgas, Ruse, Pleven, Aldomirovtsi
@pytest.mark.parametrize("code", ["14218", "68134", "56784", "10135", "07079", "63427", "56722", "00223"])
def test_codes_of_known_settlements_are_read(code):
    assert str(Ekatte.parse(code)) == code


@pytest.mark.parametrize("written", ["", "14219", "1421", "142188", "1421a", "14.218"])
def test_anything_else_is_refused(written):
    assert Ekatte.parse(written) is None


def test_exactly_one_check_digit_fits_any_four_digits():
    assert all(sum(bool(Ekatte.parse(f"{n:04d}{last}")) for last in range(10)) == 1 for n in range(0, 10_000, 37))

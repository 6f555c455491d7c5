import pytest

from gishe.values.eik import Eik


# Public numbers: Gabrovo municipality, the National Revenue Agency, Sofia municipality, and a branch made by the rule.
@pytest.mark.parametrize("written", ["000215630", "131063188", "000696327", "1310631881234"[:9]])
def test_numbers_of_public_bodies_are_read(written):
    assert str(Eik.parse(written)) == written


def test_exactly_one_check_digit_fits_each_branch():
    fitting = [last for last in range(10) if Eik.parse(f"131063188123{last}")]
    assert len(fitting) == 1


def test_exactly_one_check_digit_fits_each_company():
    for body in ("13106318", "00021563", "99999999", "00000009"):
        assert len([last for last in range(10) if Eik.parse(f"{body}{last}")]) == 1


@pytest.mark.parametrize("written", ["", "131063189", "13106318", "1310631880", "BG131063188", "131.063.188"])
def test_anything_else_is_refused(written):
    assert Eik.parse(written) is None


def test_spaces_and_hyphens_are_forgiven():
    assert str(Eik.parse("131 063-188")) == "131063188"

import pytest

from gishe.values.iban import Iban


@pytest.mark.parametrize(
    "written", ["BG80BNBG96611020345678", "bg80 bnbg 9661 1020 3456 78", "BG80-BNBG96611020345678\ufeff"]
)
def test_an_account_is_read_in_any_writing_and_grouped_by_four(written):
    iban = Iban.parse(written)
    assert (str(iban), iban.grouped) == ("BG80BNBG96611020345678", "BG80 BNBG 9661 1020 3456 78")


def test_accounts_of_other_countries_are_read():
    assert Iban.parse("DE89 3704 0044 0532 0130 00")


@pytest.mark.parametrize("written", ["", "BG81BNBG96611020345678", "BG80BNBG9661102034567", "80"])
def test_anything_else_is_refused(written):
    assert Iban.parse(written) is None

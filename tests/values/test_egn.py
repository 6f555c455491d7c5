from datetime import date

import pytest

from gishe.values.egn import Egn


@pytest.mark.parametrize("written", ["8001010008", "80-0101 0008", "\u00a08001\u200b010008\u00ad"])
def test_spaces_hyphens_and_invisible_characters_are_forgiven(written):
    assert str(Egn.parse(written)) == "8001010008"


@pytest.mark.parametrize(
    "written", ["", "800101000", "80010100088", "8001010007", "8019010008", "8001.010008", "８001010008"]
)
def test_anything_else_is_refused(written):
    assert Egn.parse(written) is None


@pytest.mark.parametrize(
    ("digits", "born", "sex"),
    [
        ("8001010008", date(1980, 1, 1), "male"),
        ("7542011030", date(2075, 2, 1), "female"),
        ("8032056031", date(1880, 12, 5), "female"),
    ],
)
def test_the_number_tells_the_birth_date_and_the_sex(digits, born, sex):
    egn = Egn.parse(digits)
    assert (egn.birth_date, egn.sex) == (born, sex)


def test_lists_and_logs_show_only_the_birth_date():
    egn = Egn.parse("8001010008")
    assert egn.masked == "800101****"
    assert "0008" not in repr(egn)


@pytest.mark.parametrize(
    ("day", "age"),
    [(date(2017, 12, 31), 17), (date(2018, 1, 1), 18), (date(2018, 2, 1), 18), (date(2000, 1, 1), 0)],
)
def test_a_year_is_full_on_the_birthday(day, age):
    assert Egn("0041010002").birth_date == date(2000, 1, 1)
    assert Egn("0041010002").age(day) == age


def test_who_is_born_on_29_february_is_a_year_older_on_1_march():
    born = Egn("0042290000")
    assert (born.birth_date, born.age(date(2018, 2, 28)), born.age(date(2018, 3, 1))) == (date(2000, 2, 29), 17, 18)

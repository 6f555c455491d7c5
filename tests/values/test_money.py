import pytest
from hypothesis import given
from hypothesis import strategies as st

from gishe.values.money import Money


@pytest.mark.parametrize(
    ("written", "money"),
    [
        ("5.11 EUR", Money(511)),
        ("5,11 EUR", Money(511)),
        ("5 EUR", Money(500)),
        ("5.1EUR", Money(510)),
        ("0.00 EUR", Money(0)),
        ("10 BGN", Money(1000, "BGN")),
    ],
)
def test_a_sum_is_read(written, money):
    assert Money.parse(written) == money


@pytest.mark.parametrize("written", ["", "5.11", "EUR", "5.111 EUR", "-5 EUR", "5 USD", "1 000 EUR", "5.11 евро"])
def test_a_sum_without_a_known_currency_is_none(written):
    assert Money.parse(written) is None


@given(st.integers(0, 10**13), st.sampled_from(["EUR", "BGN"]))
def test_what_is_written_is_read(cents, currency):
    money = Money(cents, currency)
    assert Money.parse(str(money)) == money


@pytest.mark.parametrize(
    ("amount", "cents"),
    [("1 234,5", 123450), ("0.005", 1), ("0.004", 0), ("7", 700)],
)
def test_an_amount_is_read_as_people_type_it_and_rounded_half_up(amount, cents):
    assert Money.of_amount(amount) == Money(cents)


@pytest.mark.parametrize("amount", ["", "много", "1,2,3", "NaN", "Infinity"])
def test_what_is_no_amount_is_none(amount):
    assert Money.of_amount(amount) is None


def test_a_sum_is_written_for_each_reader():
    assert Money(511).written("bg") == "5,11 €"
    assert Money(511).written("en") == "€5.11"
    assert Money(123456789).written("bg") == "1 234 567,89 €"
    assert Money(1000, "BGN").written("bg") == "10,00 лв."


@given(st.text())
def test_reading_never_raises(written):
    Money.parse(written)
    Money.of_amount(written)

"""What stands in place of a number or a name is valid, nobody's, and always the same."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.bg import pnf

from gishe.registers.simulator.population.numbering import Numbering
from gishe.registers.simulator.recording.pseudonym import Pseudonyms
from gishe.values.egn import Egn
from gishe.values.eik import Eik, branch_of, eik_of
from gishe.values.lnch import Lnch

SECRET = b"s" * 32
EGNS = st.builds(
    lambda seed, family, place: Numbering(seed).egn(family, place),
    st.integers(0, 99), st.integers(0, 99_999), st.integers(0, 9),
)  # fmt: skip
EIKS = st.integers(0, 10**8 - 1).map(lambda number: eik_of(f"{number:08}"))


@given(EGNS)
def test_an_egn_becomes_one_of_the_same_sex_and_year_in_the_marked_range(digits):
    made = Egn.parse(Pseudonyms(SECRET).number(digits))
    assert made.sex == Egn(digits).sex
    assert made.birth_date.year == Egn(digits).birth_date.year
    assert 926 <= int(made.digits[6:9]) <= 999


@given(st.lists(EGNS, unique=True, max_size=60))
def test_no_two_people_become_one(numbers):
    pseudonyms = Pseudonyms(SECRET)
    assert len({pseudonyms.number(one) for one in numbers}) == len(numbers)
    assert not set(numbers) & set(pseudonyms.numbers)


@given(EIKS)
def test_an_eik_becomes_one_of_the_marked_range_and_a_branch_too(eik):
    pseudonyms = Pseudonyms(SECRET)
    branch = branch_of(eik, "012")
    assert Eik.parse(branch)
    made, its_branch = pseudonyms.number(eik), pseudonyms.number(branch)
    assert Eik.parse(made)
    assert Eik.parse(its_branch)
    assert made.startswith("999")
    assert its_branch.startswith("999")


def test_a_foreigners_number_becomes_one():
    made = Pseudonyms(SECRET).number("100000000" + pnf.calc_check_digit("100000000"))
    assert Lnch.parse(made)
    assert made.startswith("99")


def test_the_same_becomes_the_same_by_one_secret_and_something_else_by_another():
    one, same, other = Pseudonyms(SECRET), Pseudonyms(SECRET), Pseudonyms(b"t" * 32)
    for said in ("Иван Липов", "ЕВ1234АА", "7903149863", "ул. „Зорница“ 12"):
        assert one.text(said) == same.text(said) != other.text(said)
    assert one.born(date(1980, 2, 29)).year == 1980


@pytest.mark.parametrize("family", ["Липов", "Липова", "ЛИПОВА", "липов"])
def test_a_family_keeps_one_name_and_its_endings(family):
    word = Pseudonyms(SECRET).word
    assert word(family).casefold().startswith(word("Лип").casefold()[:8])
    assert word(family).isupper() == family.isupper()
    assert word(family).casefold()[-2:] == family.casefold()[-2:]


@given(st.text(st.characters(codec="utf-8"), max_size=60))
def test_any_text_is_replaced_without_an_error_and_stays_as_many_parts(text):
    made = Pseudonyms(SECRET).text(text)
    assert len(made.split(" ")) == len(text.split(" "))


@given(st.from_regex(r"[А-ЯA-Z]{2}[0-9]{4}[А-ЯA-Z]{2}", fullmatch=True))
def test_what_has_digits_keeps_its_form(plate):
    made = Pseudonyms(SECRET).text(plate)
    assert [one.isdigit() for one in made] == [one.isdigit() for one in plate]
    assert [one.isascii() for one in made] == [one.isascii() for one in plate]


@given(EGNS, st.sampled_from(["", "x", "BG", "12", "№ "]), st.sampled_from(["", "a", "7", " и"]))
def test_no_number_stays_in_a_kept_text_whatever_it_stands_in(egn, before, after):
    assert egn not in Pseudonyms(SECRET).with_numbers(f"{before}{egn}{after}")
    assert Pseudonyms(SECRET).with_numbers("Код 99005, 26110001") == "Код 99005, 26110001"

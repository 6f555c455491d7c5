from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gishe.values.reference import Reference


def test_a_reference_is_written_as_the_state_writes_it():
    assert str(Reference(1, 42, date(2026, 11, 21))) == "1-42-21.11.2026"


@given(st.integers(1, 999_999), st.integers(1, 999_999_999), st.dates(date(1900, 1, 1)))
def test_what_is_written_is_read(register, sequence, on):
    reference = Reference(register, sequence, on)
    assert Reference.parse(str(reference)) == reference


@pytest.mark.parametrize(
    "written",
    [
        "",
        "1-42",
        "0-42-21.11.2026",
        "1-0-21.11.2026",
        "1-42-31.02.2026",
        "1-42-21.11.26",
        "01-42-21.11.2026",
        "1-42-2026-11-21",
    ],
)
def test_anything_else_is_none(written):
    assert Reference.parse(written) is None


@given(st.text())
def test_parse_never_raises(written):
    Reference.parse(written)


def test_space_around_is_forgiven():
    assert Reference.parse(" 132-11123-01.01.2016 ") == Reference(132, 11123, date(2016, 1, 1))

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gishe.values.term import Term
from gishe.values.text import Text


@pytest.mark.parametrize(
    ("written", "term"),
    [
        ("at once", Term(0, "hour")),
        ("1 day", Term(1, "day")),
        ("7 days", Term(7, "day")),
        ("3 working days", Term(3, "working day")),
        ("8 working hours", Term(8, "working hour")),
        ("6 months", Term(6, "month")),
        ("1 year", Term(1, "year")),
    ],
)
def test_a_term_is_read_and_written_back(written, term):
    assert Term.parse(written) == term
    assert str(term) == written


@pytest.mark.parametrize("written", ["", "7", "days", "7days", "-1 days", "7 дни", "7 weeks", "12345 days", "at Once"])
def test_anything_else_is_none(written):
    assert Term.parse(written) is None


@pytest.mark.parametrize(
    ("written", "bg"),
    [
        ("at once", "веднага"),
        ("1 day", "1 ден"),
        ("7 days", "7 дни"),
        ("1 working day", "1 работен ден"),
        ("3 working days", "3 работни дни"),
        ("2 hours", "2 часа"),
        ("1 month", "1 месец"),
        ("5 years", "5 години"),
    ],
)
def test_a_term_is_said_in_words(written, bg):
    assert Term.parse(written).words() == Text(bg, written)


@given(st.text())
def test_parse_never_raises(written):
    Term.parse(written)

"""A registered letter: which numbers it may have, and which days a return receipt may bear."""

from dataclasses import replace
from datetime import timedelta

import pytest

from gishe.cases import event as e
from gishe.cases.by_post import Brought, letter, wrong_with
from gishe.cases.submission import submit

NUMBERS = [("rr 123456785 bg", "RR 123456785 BG"), ("  ИД-7/2026 ", "ИД-7/2026"), ("001", "001")]


@pytest.mark.parametrize(("typed", "number"), NUMBERS)
def test_a_letter_s_number_is_written_in_one_way(typed, number):
    assert letter(typed) == e.Dispatched("post", number)


@pytest.mark.parametrize("typed", ["", "  ", "12", "<b>1234", "на Мария, ул. „Примерна“ 7", "1" * 41])
def test_what_is_no_number_is_not_taken(typed):
    assert letter(typed).code == "needs-letter-number"


DECIDES = """\
    approval:
      - {step: clerk, role: clerk, decides: true, title: {bg: Служител, en: Clerk}}
    """


@pytest.fixture
def posted(service, situation):
    """A case whose letter was posted two days ago."""
    begun = situation(service(DECIDES))
    its = begun.after([*submit(begun, "1-1-10.03.2026", "standard"), e.Dispatched("post", "RR1")])
    return replace(its, now=its.now + timedelta(days=2))


def test_a_receipt_has_a_day_on_which_the_letter_was_on_its_way(posted):
    days = [(posted.now + timedelta(days=off)).date().isoformat() for off in (-3, -2, 0, 1)]
    said = [wrong_with(posted, Brought("receipt", day)) for day in [*days, "", "утре"]]
    assert [one and one.code for one in said] == ["needs-receipt-day", None, None, *["needs-receipt-day"] * 3]


def test_a_letter_that_came_back_needs_no_day(posted):
    assert wrong_with(posted, Brought("returned")) is None
    assert wrong_with(posted, Brought("", "2026-03-10")).code == "needs-fate"

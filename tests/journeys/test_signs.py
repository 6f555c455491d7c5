"""Permit for a sign (2100): a signed consent is read, and an official answers what no register knows."""

import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
import typst
from journey.inspector import Inspector
from journey.people import enter_desk, is_recorded, open_case
from journey.signs import CHECK, QUESTION, apply_for_sign

from gishe.signing.pen import open_key

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture
def consent(house):
    """A consent that a key of the trial has signed; in a thread, for the browser has an event loop of its own here."""
    [key, *_] = sorted(house.data.rglob("seal-*.p12"))

    def signed():
        return open_key(key, "", datetime.now(UTC)).sign(typst.compile(b"...", format="pdf"), "Съгласен съм").body

    with ThreadPoolExecutor(1) as thread:
        return thread.submit(signed).result()


def test_an_official_answers_a_check_and_the_route_goes_on(visitor, consent):
    citizen, official, planner = visitor(), visitor(), visitor()
    mine, eye = Inspector(citizen), Inspector(official)
    number = apply_for_sign(citizen, consent)
    enter_desk(official, "velo")
    official.reads(CHECK)
    open_case(official, number)
    until = time.monotonic() + 120
    while "Подписът е валиден." not in official.page.content():
        assert time.monotonic() < until, "the signature is not read"
        official.page.reload()
    eye.look_twice("desk-check")
    official.press("Запишете отговора")
    official.reads("Изберете отговор.")
    eye.look("desk-check-mistake")
    official.mark(QUESTION, "Не закрива (потвърждава)")
    official.press("Запишете отговора")
    is_recorded(official, number)
    citizen.page.reload()
    citizen.reads("Проверка на мястото")
    mine.look_twice("case-after-the-check")
    enter_desk(planner, "ustrem")
    open_case(planner, number)
    planner.reads("Отговор на служител от")
    assert [*mine.found, *eye.found] == []

"""Wrong tries at the desk: how the wait grows, whom it hits, and that it is never for ever."""

from datetime import datetime, timedelta

import pytest

from gishe.runtime.accounts import Wanted, open_account, use_link
from gishe.runtime.entering_desk import From, enter
from gishe.runtime.kept import Session
from gishe.runtime.lock_out import Guess, guess

pytestmark = pytest.mark.slow

PASSWORD = "корен клон лист цвят"
WANTED = Wanted("ela.gorska", "Ела Горска", "7404093605", ("ecologist",))


@pytest.fixture
def ela(office):
    token = open_account(office, "opisa", WANTED)
    use_link(office, token, PASSWORD)
    return WANTED.login


def later(office, **long):
    office.chance.moment += timedelta(**long)


def test_the_wait_doubles_up_to_a_quarter_of_an_hour(office):
    waits = []
    for _ in range(12):
        tried = guess(office, "ela", "", "")
        while isinstance(tried, datetime):
            waits.append(round((tried - office.chance.moment) / timedelta(minutes=1)))
            office.chance.moment = tried
            tried = guess(office, "ela", "", "")
    assert waits == [1, 2, 4, 8, 15, 15, 15]


def test_after_the_wait_the_right_password_opens_and_forgets_it(office, ela):
    assert enter(office, ela, "wrong", From()).code == "wrong-sign-in"
    for _ in range(4):
        guess(office, ela, "", "")
    locked = enter(office, ela, PASSWORD, From())
    assert (locked.code, locked.hint.bg) == ("locked-out", "Опитайте пак след 1 мин.")
    later(office, minutes=1)
    assert isinstance(enter(office, ela, PASSWORD, From()), Session)
    for _ in range(4):
        guess(office, ela, "", "")
    assert isinstance(enter(office, ela, PASSWORD, From()), Session)


def test_whose_device_is_known_has_a_count_of_their_own(office, ela):
    for _ in range(5):
        guess(office, ela, "", "a stranger's")
    assert enter(office, ela, PASSWORD, From(address="a stranger's")).code == "locked-out"
    assert isinstance(enter(office, ela, PASSWORD, From(address="hers", known="mark")), Session)


def test_an_address_that_tries_many_accounts_waits_and_others_do_not(office):
    for number in range(30):
        assert isinstance(guess(office, f"guessed{number}", "", "10.0.0.1"), Guess)
    assert isinstance(guess(office, "another", "", "10.0.0.1"), datetime)
    assert isinstance(guess(office, "another", "", "10.0.0.2"), Guess)


def test_a_day_without_a_try_forgets_it(office):
    for _ in range(5):
        guess(office, "ela", "", "")
    later(office, days=1, minutes=1)
    for _ in range(5):
        assert isinstance(guess(office, "ela", "", ""), Guess)


def test_what_is_counted_names_nobody(office):
    guess(office, "ela.gorska", "", "10.0.0.1")
    with office.store.write() as unit:
        kept = unit._signing.exec_driver_sql("SELECT key FROM tries").scalars().all()
    assert len(kept) == 2
    assert not [key for key in kept if "ela" in key or "10.0" in key]

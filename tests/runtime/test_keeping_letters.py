"""A letter is kept as long as the municipality says, counted from its answer, and then nobody can read it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from gishe.runtime.correspondence import Enclosure
from gishe.runtime.erasing import tidy
from gishe.runtime.keeping_letters import erase_letter_by_order, hold_letter, release_letter
from gishe.runtime.letter_desk import letter_for
from gishe.runtime.mail_port import IncomingLetter
from gishe.runtime.replies import standing_of
from gishe.runtime.retention_port import Order
from gishe.store.audit import verify as audit
from gishe.values.term import Term

pytestmark = pytest.mark.slow
ANSWERED = datetime(2026, 3, 10, 9, tzinfo=UTC)
OVER = datetime(2032, 1, 1, 6, tzinfo=UTC)


@pytest.fixture
def letter(office):
    """A letter that was answered on 10 March 2026; it has the first number of the incoming register."""
    kept = IncomingLetter(
        "l", "94-1-10.03.2026", ANSWERED.isoformat(), "{s}", "Друга", "{d}", "", "Писмо", "Относно", "Текст", "", "",
        "front-desk", "answered", opinion="for", answer="Да", answered_by="Ана", answered_at=ANSWERED.isoformat(),
    )  # fmt: skip
    with office.store.write() as unit:
        unit.number("incoming", 2026)
        unit.keep_letter(kept)
        unit.keep_enclosure("l", Enclosure("a.txt", "text/plain", b"x"))
    return kept


def at(office, moment):
    office.chance.moment = moment
    tidy(office)
    with office.store.read() as reader:
        return reader.letter("l")


def order(basis="заповед 1"):
    return Order("l", "operator", ANSWERED, basis)


def test_a_letter_is_erased_on_the_day_its_term_is_over_and_not_before(office, letter):
    assert at(office, OVER - timedelta(days=1)) == letter
    gone = at(office, OVER)
    assert (gone.erased[:10], gone.text, gone.answer) == ("2032-01-01", "", "")
    assert standing_of(gone).standing == "closed"
    assert at(office, OVER + timedelta(days=1)) == gone
    assert audit(office.store) == []


@pytest.mark.usefixtures("letter")
def test_the_municipality_says_how_long(office):
    seos = office.municipality.seos.model_copy(update={"keep": Term(1, "month")})
    soon = replace(office, municipality=office.municipality.model_copy(update={"seos": seos}), counting="end")
    assert not at(soon, datetime(2026, 4, 10, 12, tzinfo=UTC)).erased
    assert at(soon, datetime(2026, 4, 11, 12, tzinfo=UTC)).erased


def test_a_letter_that_waits_is_never_erased(office, letter):
    with office.store.write() as unit:
        unit.keep_letter(replace(letter, state="waiting"))
    assert not at(office, OVER).erased
    assert erase_letter_by_order(office.store, order()).code == "letter-waits"


@pytest.mark.usefixtures("letter")
def test_an_order_keeps_a_letter_until_it_is_lifted_and_erases_it_at_once(office):
    assert hold_letter(office.store, order("опр. 1")).hold == "опр. 1"
    assert not at(office, OVER).erased
    assert erase_letter_by_order(office.store, order()).code == "letter-held"
    assert release_letter(office.store, order()).hold == ""
    assert release_letter(office.store, order()).code == "letter-not-held"
    assert erase_letter_by_order(office.store, order()).erased
    assert [hold_letter(office.store, order()).code, erase_letter_by_order(office.store, order()).code] == [
        "letter-erased", "letter-erased",
    ]  # fmt: skip
    assert erase_letter_by_order(office.store, replace(order(), what="nobody")).code == "no-letter"
    assert audit(office.store) == []


@pytest.mark.usefixtures("letter")
def test_the_key_of_a_letter_that_came_back_with_an_old_copy_is_gone(office):
    with office.store.write() as unit:
        slot, _ = unit._letter_keys.for_letter("l")
    office.store.safe.destroy([slot])
    assert at(office, ANSWERED + timedelta(days=1)).erased
    assert audit(office.store) == []


def test_the_desk_shows_the_cover_of_an_erased_letter(office, letter):
    erase_letter_by_order(office.store, order())
    with office.store.read() as reader:
        account = next(one for one in reader.accounts() if "front-desk" in one.roles)
    shown, enclosed = letter_for(office, account, "l")
    assert (shown.number, shown.about, enclosed) == (letter.number, "", [])

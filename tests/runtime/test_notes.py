"""Notes on a case: for colleagues who see it whole, sealed with it, and gone with it."""

import sqlite3

from gishe.runtime.apply import Application, apply
from gishe.runtime.correcting import take_back
from gishe.runtime.desk import desk_case
from gishe.runtime.erasing import erase_by_order
from gishe.runtime.following import follow
from gishe.runtime.notes import LONGEST, leave_note
from gishe.runtime.office import Applicant
from gishe.runtime.retention_port import Order
from gishe.store.audit import verify as audit

MARIA = Applicant("8403141552", "Мария Петрова Примерова")
ANSWERS = {"purpose": "notary", "delivery": "portal"}
WORDS = "Обадих се на заявителя"


def account(office, login):
    with office.store.read() as reader:
        return reader.account(login)


def file(office):
    """Files an application whose registers are down, so that it waits for an official."""
    holder = office.chance.blind(MARIA.id)
    return apply(office, Application("current-address-certificate", MARIA, holder, ANSWERS, "standard", "k")).case


def test_a_note_is_read_by_colleagues_and_by_nobody_else(office, work):
    case = file(office)
    work()
    ivanka, petko = account(office, "ivanka"), account(office, "petko")
    assert leave_note(office, petko, case, WORDS) is None
    (note,) = desk_case(office, ivanka, case, "bg").notes
    assert (note.who, note.text) == ("petko", WORDS)
    assert leave_note(office, account(office, "drumka"), case, WORDS).code == "unknown-case"
    assert leave_note(office, petko, "nobody", WORDS).code == "unknown-case"
    with office.store.read() as reader:
        assert WORDS not in str(follow(office, reader.case(case), "bg"))
        assert WORDS not in str(reader.journal(case))
    assert audit(office.store) == []


def test_a_note_says_something_but_not_too_much(office, work):
    case = file(office)
    work()
    petko = account(office, "petko")
    assert leave_note(office, petko, case, "").code == "note-empty"
    assert leave_note(office, petko, case, "x" * (LONGEST + 1)).code == "note-long"
    assert desk_case(office, petko, case, "bg").notes == []


def test_a_note_goes_with_its_case(office, work):
    case = file(office)
    work()
    petko = account(office, "petko")
    leave_note(office, petko, case, WORDS)
    take_back(office, case)
    erase_by_order(office.store, Order(case, "petko", office.chance.now(), "1"))
    with sqlite3.connect(office.store.path) as connection:
        assert connection.execute("SELECT count(*) FROM papers WHERE kind = 'note'").fetchone() == (0,)

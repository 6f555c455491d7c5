"""A voided number stays in its register with the reason, and is never given again."""

import sqlite3
from contextlib import closing
from dataclasses import replace

import pytest
from typer.testing import CliRunner

from gishe.cases.case import Case
from gishe.cases.document import CaseDocument
from gishe.cases.voiding import why_not_void
from gishe.runtime.apply import Application, apply
from gishe.runtime.correcting import take_back
from gishe.runtime.numbering import void_number
from gishe.runtime.office import Applicant
from gishe.runtime.proof.proof_port import VoidedNumber
from gishe.store.audit import verify
from gishe.store.register_book import register_book
from gishe_cli.number import app

pytestmark = pytest.mark.slow

MARIA = Applicant("8403141552", "Мария Петрова Примерова")
WISH = VoidedNumber("incoming", "1-1-10.03.2026", "", "подадено два пъти", "vida", "")


@pytest.fixture
def file(office):
    def file(key):
        answers = {"purpose": "notary", "delivery": "portal"}
        holder = office.chance.blind(MARIA.id)
        return apply(office, Application("current-address-certificate", MARIA, holder, answers, "standard", key))

    return file


@pytest.fixture
def taken_back(office, file):
    """A house with two applications, the first of which was withdrawn."""
    first, _ = file("a"), file("b")
    take_back(office, first.case)
    return office


def void(office, **changes):
    return void_number(office.store, replace(WISH, **changes), office.chance.now())


def test_a_voided_number_stays_with_its_reason_and_is_not_given_again(taken_back, file):
    done = void(taken_back)
    assert (done.number, done.reason, done.who, bool(done.case)) == (WISH.number, WISH.reason, "vida", True)
    assert file("c").number == "1-3-10.03.2026"
    lines, problems = register_book(taken_back.store, "incoming", 2026)
    assert [(line.number, line.void) for line in lines] == [
        ("1-1-10.03.2026", WISH.reason), ("1-2-10.03.2026", ""), ("1-3-10.03.2026", ""),
    ]  # fmt: skip
    assert problems == []
    assert verify(taken_back.store) == []


def test_what_can_not_be_voided_is_said(taken_back):
    assert void(taken_back, number="1-2-10.03.2026").code == "number-in-use"
    assert void(taken_back, reason=" ").code == "reason-missing"
    for unknown in ({"number": "1-9-10.03.2026"}, {"register": "outgoing"}, {"number": "1-1"}, {"number": ""}):
        assert void(taken_back, **unknown).code == "number-unknown"


def test_a_number_is_voided_once(taken_back):
    void(taken_back)
    assert void(taken_back, reason="друго").code == "number-voided"


@pytest.mark.parametrize("change", [
    "UPDATE voided_numbers SET reason = 'друго'", "DELETE FROM voided_numbers",
])  # fmt: skip
def test_a_reason_that_was_changed_is_found(taken_back, change):
    void(taken_back)
    taken_back.store.close()
    with closing(sqlite3.connect(taken_back.store.path)) as connection, connection:
        for act, words in {
            "update": "UPDATE voided_numbers SET who = 1",
            "delete": "DELETE FROM voided_numbers",
        }.items():
            with pytest.raises(sqlite3.IntegrityError, match="voided"):
                connection.execute(words)
            connection.execute(f"DROP TRIGGER voided_numbers_{act}")
        connection.execute(change)
    assert "void-differs" in {problem.code for problem in verify(taken_back.store)}


def test_a_documents_number_is_voided_only_after_it_lost_its_force():
    grant = CaseDocument("grant", "outgoing", "2-1-10.03.2026", signed="a")
    end = CaseDocument("revocation", "outgoing", "2-2-10.03.2026", original=grant.number)
    issued = Case("a", state="delivered", documents=(grant,))
    assert why_not_void(issued, "outgoing", grant.number).code == "number-in-use"
    assert why_not_void(replace(issued, documents=(grant, end)), "outgoing", grant.number)
    assert why_not_void(replace(issued, documents=(grant, replace(end, signed="b"))), "outgoing", grant.number) is None


def run(office, *arguments):
    return CliRunner().invoke(app, [*arguments, "--data", str(office.store.path.parent)])


def test_the_commands_void_and_list(taken_back):
    voided = run(taken_back, "void", "gorna-polyana", "incoming", WISH.number, "--reason", WISH.reason, "--by", "vida")
    assert (voided.exit_code, voided.stdout) == (0, f"Номер {WISH.number} е анулиран.\n")
    shown = run(taken_back, "list", "gorna-polyana", "incoming", "--year", "2026")
    assert shown.exit_code == 0
    assert "анулиран: подадено два пъти (vida, 2026-" in shown.stdout.splitlines()[0]
    assert shown.stdout.splitlines()[-2:] == ["incoming, 2026 г.: 2 номера, анулирани 1.", "Без пропуски и повторения."]
    table = run(taken_back, "list", "gorna-polyana", "incoming", "--year", "2026", "--format", "csv")
    assert table.stdout.splitlines()[0] == "number,case,service,void,void_by,void_at"
    again = run(taken_back, "void", "gorna-polyana", "incoming", WISH.number, "--reason", "x")
    assert (again.exit_code, "вече е анулиран" in again.stderr) == (1, True)
    assert run(taken_back, "list", "nowhere", "incoming").exit_code == 2

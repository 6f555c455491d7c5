"""A case is kept as long as its definition says, and then nobody can read it: not in the store, not in a copy of it."""

import shutil
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from gishe.cases.event import Viewed
from gishe.cases.retention import kept_until
from gishe.runtime.apply import Application, apply
from gishe.runtime.correcting import take_back
from gishe.runtime.drafting import draft_of, keep
from gishe.runtime.erasing import TIDY, erase_by_order, hold, next_night, release, tidy
from gishe.runtime.following import find_by_code, find_own, follow, my_cases
from gishe.runtime.kept import Job
from gishe.runtime.looking import subject_of
from gishe.runtime.office import Applicant
from gishe.runtime.oversight import looks_about
from gishe.runtime.ports import NoLongerKept
from gishe.runtime.retention_port import Order
from gishe.runtime.verifying import verify
from gishe.store.audit import verify as audit
from gishe.store.sqlite import Stores
from gishe.values.plain import canonical
from gishe.values.problem import Problem
from gishe.values.term import Term

pytestmark = pytest.mark.slow

MARIA = Applicant("8403141552", "Мария Петрова Примерова")
PERSON = {"first_name": "Мария", "sur_name": "Петрова", "family_name": "Примерова", "birth_date": "1984-03-14"}
ADDRESS = {"settlement_code": "99108", "settlement": "с. Горна поляна", "municipality": "Горна поляна"}
SECRETS = [word.encode() for word in (MARIA.id, "Примерова", "с. Горна поляна")]
SECRETS += [canonical(word.decode())[1:-1] for word in SECRETS]
SERVICE = "current-address-certificate"
#: Filed on 10 March 2026 and kept for five years from the next one.
OVER = datetime(2032, 1, 1, 6, tzinfo=UTC)


@pytest.fixture
def filed(office):
    """An application that nobody has looked at."""
    answers = {"purpose": "notary", "delivery": "portal"}
    return apply(office, Application(SERVICE, MARIA, subject_of(office, MARIA.id), answers, "standard", "k"))


@pytest.fixture
def issued(office, filed, work):
    """A certificate that was issued and delivered at once."""
    office.registers.records |= {"grao/valid-person": PERSON, "grao/current-address": ADDRESS}
    work()
    return filed


@pytest.fixture
def receipt(office, filed):
    """An application that was withdrawn."""
    assert take_back(office, filed.case).state == "withdrawn"
    return filed


def readable(folder):
    written = b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())
    return {secret.decode() for secret in SECRETS if secret in written}


def case_of(office, receipt):
    with office.store.read() as reader:
        return reader.case(receipt.case)


def order(office, case, basis):
    return Order(case, "operator", office.chance.now(), basis)


def at(office, moment):
    office.chance.moment = moment
    tidy(office)


@pytest.mark.parametrize(("ended", "keep", "counting", "day"), [
    (date(2026, 3, 10), Term(5, "year"), "year-end", date(2032, 1, 1)),
    (date(2026, 12, 31), Term(5, "year"), "year-end", date(2032, 1, 1)),
    (date(2026, 3, 10), Term(5, "year"), "end", date(2031, 3, 11)),
    (date(2028, 2, 28), Term(1, "year"), "end", date(2029, 2, 28)),
    (date(2026, 12, 30), Term(2, "month"), "end", date(2027, 2, 28)),
    (date(2026, 3, 10), Term(30, "day"), "end", date(2026, 4, 10)),
    (date(2026, 3, 10), Term(30, "working day"), "end", date(2026, 4, 10)),
    (date(2026, 3, 10), Term(8, "hour"), "end", date(2026, 3, 12)),
])  # fmt: skip
def test_until_when_a_case_is_kept(ended, keep, counting, day):
    assert kept_until(ended, keep, counting) == day


def test_a_case_is_erased_on_the_day_its_term_is_over_and_not_before(office, receipt):
    at(office, OVER - timedelta(days=1))
    assert not case_of(office, receipt).erased
    at(office, OVER)
    case = case_of(office, receipt)
    assert (case.state, case.erased[:10]) == ("withdrawn", "2032-01-01")
    assert audit(office.store) == []


def test_the_years_may_be_counted_from_the_end_of_the_case(office, receipt):
    counting = replace(office, counting="end")
    at(counting, datetime(2031, 3, 10, 12, tzinfo=UTC))
    assert not case_of(office, receipt).erased
    at(counting, datetime(2031, 3, 11, 12, tzinfo=UTC))
    assert case_of(office, receipt).erased


def test_looking_at_a_case_does_not_keep_it_longer(office, receipt):
    later = datetime(2029, 1, 1, tzinfo=UTC)
    with office.store.write() as unit:
        unit.append(unit.case(receipt.case), [Viewed("case")], "official", later)
    at(office, OVER)
    assert case_of(office, receipt).erased


def test_a_case_that_has_not_ended_is_never_erased(office, filed):
    at(office, OVER)
    assert not case_of(office, filed).erased
    assert erase_by_order(office.store, order(office, filed.case, "заповед 1")).code == "case-running"


def test_nobody_can_read_an_erased_case_and_everybody_is_told_so(office, issued, tmp_path):
    with office.store.read() as reader:
        document_code = reader.document_code(issued.case)
    assert verify(office, document_code) is not None
    assert readable(tmp_path) == set()
    at(office, OVER)
    holder = subject_of(office, MARIA.id)
    assert readable(tmp_path) == set()
    assert my_cases(office, holder) == []
    assert looks_about(office, holder).told == ()
    with pytest.raises(NoLongerKept):
        find_own(office, issued.number, holder)
    with pytest.raises(NoLongerKept):
        follow(office, find_by_code(office, issued.code), "bg")
    with pytest.raises(NoLongerKept):
        verify(office, document_code)


def test_a_restored_copy_from_before_is_unreadable_and_puts_itself_right(office, issued, tmp_path):
    copy = tmp_path / "copy"
    copy.mkdir()
    office.store.close()
    shutil.copy(office.store.path, copy / office.store.path.name)
    at(office, OVER)
    stores = Stores(copy, office.chance.now, Stores(tmp_path).safes)
    restored = replace(office, store=stores.of(office.id))
    case = case_of(restored, issued)
    assert not case.erased
    with pytest.raises(NoLongerKept):
        follow(restored, case, "bg")
    assert readable(copy) == set()
    tidy(restored)
    assert case_of(restored, issued).erased
    assert audit(restored.store) == []


def test_an_order_keeps_a_case_beyond_its_term_until_it_is_lifted(office, receipt):
    assert hold(office.store, order(office, receipt.case, "опр. 12/2031")).hold == "опр. 12/2031"
    at(office, OVER)
    assert not case_of(office, receipt).erased
    assert erase_by_order(office.store, order(office, receipt.case, "x")).code == "case-held"
    assert release(office.store, order(office, receipt.case, "опр. 13/2033")).hold == ""
    assert release(office.store, order(office, receipt.case, "x")).code == "case-not-held"
    at(office, OVER)
    assert case_of(office, receipt).erased
    assert hold(office.store, order(office, receipt.case, "x")).code == "case-erased"
    assert audit(office.store) == []


def test_a_case_is_erased_by_order_at_once_and_once(office, receipt):
    erased = erase_by_order(office.store, order(office, receipt.case, "заповед 7"))
    assert not isinstance(erased, Problem)
    with office.store.read() as reader:
        last = reader.journal(receipt.case)[-1]
    assert (last.actor, last.event.why, last.event.basis) == ("operator", "order", "заповед 7")
    assert erase_by_order(office.store, order(office, receipt.case, "заповед 7")).code == "case-erased"
    assert erase_by_order(office.store, order(office, "nobody", "x")).code == "no-case"


def test_the_worker_tidies_every_night(office, work):
    with office.store.write() as unit:
        unit.enqueue(Job(TIDY, "", office.chance.now()))
    assert work() == 1
    assert office.store.queue.next_due() == next_night(office.chance.moment)
    office.chance.moment = next_night(office.chance.moment)
    assert work() == 1


def test_a_draft_is_gone_with_its_key_when_its_time_is_over(office, tmp_path):
    draft = draft_of(office, "holder", office.services[SERVICE])
    keep(office, replace(draft, answers={"purpose": "notary"}))
    assert readable(tmp_path) == set()
    at(office, office.chance.moment + timedelta(days=31))
    with office.store.look() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM drafts").scalar() == 0
    assert len(office.store.safe.destroyed()) == 1

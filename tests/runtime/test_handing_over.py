"""A document that was asked for on paper: it waits at the counter until somebody says to whom it was handed."""

from dataclasses import replace

import pytest

from gishe.cases.case import Case
from gishe.cases.event import Delivered
from gishe.cases.handing_over import Handing
from gishe.language.municipality import Delivery
from gishe.runtime.apply import Application, apply
from gishe.runtime.deciding import Decision, act
from gishe.runtime.desk import desk_case, evidence, inbox, preview
from gishe.runtime.following import find_own, follow, own_document
from gishe.runtime.handing_over import hand_over
from gishe.runtime.kept import InboxQuery
from gishe.runtime.office import Applicant
from gishe.store.audit import verify as audit

pytestmark = pytest.mark.slow

MARIA = Applicant("8403141552", "Мария Петрова Примерова")
PERSON = {"first_name": "Мария", "sur_name": "Петрова", "family_name": "Примерова", "birth_date": "1984-03-14"}
ADDRESS = {"settlement_code": "99108", "settlement": "с. Горна поляна", "municipality": "Горна поляна"}
HANDED = Handing("authorised", "Иван Пробов, пълномощно № 7 от 2026 г.")


@pytest.fixture
def account(office):
    def account(login):
        with office.store.read() as reader:
            return reader.account(login)

    return account


@pytest.fixture
def issued(office, account, work):
    """Files an application and has it granted; gives the case as it is then."""
    office.registers.records |= {"grao/valid-person": PERSON, "grao/current-address": ADDRESS}

    def issue(delivery="counter", key="k1") -> Case:
        holder = office.chance.blind(MARIA.id)
        answers = {"purpose": "notary", "delivery": delivery}
        receipt = apply(office, Application("current-address-certificate", MARIA, holder, answers, "standard", key))
        work()
        officer = account("petko")
        if screen := delivery == "counter" and desk_case(office, officer, receipt.case, "bg"):
            act(office, officer, Decision(receipt.case, "officer", "approve", screen.seen))
            work()
        return find_own(office, receipt.number, holder)

    return issue


def test_it_waits_in_the_inbox_of_the_counter_and_of_nobody_else(office, account, issued):
    case = issued()
    assert case.state == "issued"
    rows, counts, *_ = inbox(office, account("gishka"), InboxQuery(()))
    assert ([row.id for row in rows], counts["waiting"]) == ([case.id], 1)
    assert inbox(office, account("petko"), InboxQuery(()))[1]["waiting"] == 0


def test_who_only_hands_over_sees_neither_answers_nor_evidence(office, account, issued):
    case, gishka = issued(), account("gishka")
    screen = desk_case(office, gishka, case.id, "bg")
    assert (screen.hands_over, screen.whole) == (True, False)
    assert evidence(office, gishka, case.id, case.findings[0].evidence[0], "bg") is None
    assert preview(office, gishka, case.id) is None
    assert desk_case(office, account("petko"), case.id, "bg").whole


def test_handing_over_ends_the_case_and_the_journal_names_the_paper_and_nobody(office, account, issued, work):
    case = issued()
    done = hand_over(office, account("gishka"), case.id, HANDED)
    assert done.state == "delivered"
    work()
    with office.store.read() as reader:
        entry = next(one for one in reader.journal(case.id) if isinstance(one.event, Delivered))
        paper = next(one for one in reader.papers(case.id) if one.kind == "handing")
    assert (entry.event.channel, entry.event.receipt, entry.actor) == ("counter", paper.digest, "gishka")
    assert paper.body == {"recipient": "authorised", "authority": HANDED.authority}
    assert "Пробов" not in str(entry)
    assert inbox(office, account("gishka"), InboxQuery(()))[0] == []
    assert audit(office.store) == []


def test_it_is_handed_over_once(office, account, issued):
    case = issued()
    hand_over(office, account("gishka"), case.id, HANDED)
    assert hand_over(office, account("gishka"), case.id, HANDED).code == "not-waiting"


REFUSED = [
    ("petko", HANDED, "not-your-role"),
    ("gishka", Handing(""), "needs-recipient"),
    ("gishka", Handing("authorised", "  "), "needs-authority"),
]


@pytest.mark.parametrize("refused", REFUSED, ids=lambda one: one[2])
def test_what_can_t_be_recorded_is_said_and_nothing_is(office, account, issued, refused):
    login, handing, code = refused
    case = issued()
    assert hand_over(office, account(login), case.id, handing).code == code
    assert find_own(office, case.number, office.chance.blind(MARIA.id)).state == "issued"


def test_who_takes_the_portal_is_not_called_to_the_counter(office, account, issued):
    case = issued("portal")
    assert case.state == "delivered"
    assert hand_over(office, account("gishka"), case.id, HANDED).code == "not-waiting"
    assert desk_case(office, account("gishka"), case.id, "bg") is None


def test_the_counter_sees_a_case_only_once_it_is_issued(office, account, work):
    office.registers.records |= {"grao/valid-person": PERSON, "grao/current-address": ADDRESS}
    answers = {"purpose": "notary", "delivery": "counter"}
    application = Application("current-address-certificate", MARIA, "h", answers, "standard", "k1")
    case = apply(office, application).case
    work()
    gishka = account("gishka")
    assert desk_case(office, gishka, case, "bg") is None
    assert preview(office, gishka, case) is None
    assert evidence(office, gishka, case, "x", "bg") is None


def test_the_applicant_reads_where_it_waits_and_may_download_it_too(office, issued):
    case = issued()
    view = follow(office, case, "bg")
    assert (view.way, view.counter.bg) == ("counter", "Гише 1, всеки работен ден от 8:30 до 17:00 ч.")
    assert own_document(office, case).body.startswith(b"%PDF")


def test_a_service_of_the_counter_alone_gives_no_file(office, edited, issued):
    case = issued()
    there = office.services["current-address-certificate"]
    only = edited(there.id, ("deliver: [portal, e-delivery, counter]", "deliver: [counter]"))
    paper = replace(office, services={there.id: replace(only, naming=there.naming)})
    assert own_document(paper, case) is None
    assert follow(paper, case, "bg").counter
    assert not follow(paper, case, "bg").downloads


def test_a_municipality_that_closed_its_counter_delivers_in_the_portal(office, issued):
    case = issued()
    closed = replace(office, municipality=office.municipality.model_copy(update={"delivery": Delivery()}))
    assert follow(closed, case, "bg").way == "portal"

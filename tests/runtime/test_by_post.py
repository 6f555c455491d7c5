"""A document that goes by post: whoever posts it sees an envelope; it comes back, goes again, and is received."""

from dataclasses import replace
from functools import partial

import pytest

from gishe import trial
from gishe.cases.by_post import Brought
from gishe.language.municipality import Delivery
from gishe.runtime.apply import Application, apply
from gishe.runtime.by_post import bring_back, enclosed, envelope, post
from gishe.runtime.deciding import Decision, act
from gishe.runtime.desk import desk_case, inbox
from gishe.runtime.following import follow, own_document
from gishe.runtime.kept import InboxQuery
from gishe.runtime.office import Applicant
from gishe.runtime.sending_again import send_again
from gishe.store.audit import verify as audit

pytestmark = pytest.mark.slow

MARIA = Applicant("8403141552", "Мария Петрова Примерова")
ADDRESS = {"settlement": "гр. Изворово", "postcode": "9005", "street": "ул. Тайна", "number": "7"}
ANSWERS = {"purpose": "notary", "delivery": "post", "send_to": ADDRESS}
FILL = {"act": "№ 0012 от 14.06.2008 г., с. Горна поляна", "spouses": "Петър Примеров и Мария Пробова"}


@pytest.fixture
def account(office):
    def account(login):
        with office.store.read() as reader:
            return reader.account(login)

    return account


@pytest.fixture
def case(office, account, work):
    """Files an application for a duplicate to be posted, and has it granted; gives the case's id."""
    application = Application(
        "marriage-certificate-copy", MARIA, office.chance.blind(MARIA.id), ANSWERS, "standard", "k1"
    )
    office.registers.records["grao/marriage"] = "not-found"
    case = apply(office, application).case
    work()
    seen = desk_case(office, account("petko"), case, "bg").seen
    act(office, account("petko"), Decision(case, "officer", "approve", seen, FILL, reason="Да.", pin=trial.PIN))
    work()
    return case


@pytest.fixture
def now(office, case):
    """Gives the case as it is when asked, and for whom it stands in which inbox."""

    def now():
        with office.store.read() as reader:
            return reader.case(case)

    return now


def rows(office, account):
    return [waits.step for row in inbox(office, account("gishka"), InboxQuery(()))[0] for waits in row.waiting]


def test_the_post_takes_it_brings_it_back_and_takes_it_again(office, account, case, now):
    gishka, told = account("gishka"), partial(follow, office, language="bg")
    assert (now().state, rows(office, account), told(now()).way) == ("issued", ["@post"], "post")
    its = envelope(office, gishka, case)
    assert (its.name, "ул. Тайна" in its.address) == (MARIA.name, True)
    assert enclosed(office, gishka, case).body.startswith(b"%PDF")

    assert post(office, gishka, case, "rr1bg").state == "issued"
    assert rows(office, account) == ["@receipt"]
    assert post(office, gishka, case, "RR9BG").code == "not-waiting"
    assert bring_back(office, gishka, case, Brought("returned")).dispatch.failed == "returned"
    assert rows(office, account) == ["@counter"]
    assert (told(now()).downloads, envelope(office, gishka, case)) == (True, None)
    assert own_document(office, now())

    send_again(office, gishka, case)
    post(office, gishka, case, "RR2BG")
    day = office.chance.now().date().isoformat()
    assert bring_back(office, gishka, case, Brought("receipt", day)).state == "delivered"
    assert (rows(office, account), told(now()).received_on) == ([], day)
    letters = [(one.kind, one.about.bg if one.about else "") for one in told(now()).timeline if one.outcome == "post"]
    assert letters == [
        ("Dispatched", "№ RR1BG"), ("DeliveryFailed", ""), ("Dispatched", "№ RR2BG"), ("Delivered", ""),
    ]  # fmt: skip
    with office.store.read() as reader:
        journal = reader.journal(case)
    assert "Тайна" not in str(journal)
    assert audit(office.store) == []


def test_who_posts_sees_nothing_else_and_nobody_else_posts(office, account, case, now):
    assert desk_case(office, account("gishka"), case, "bg") is None
    assert envelope(office, account("petko"), case) is None
    assert enclosed(office, account("petko"), case) is None
    assert post(office, account("petko"), case, "RR1BG").code == "not-your-role"
    nobody = replace(office, municipality=office.municipality.model_copy(update={"delivery": Delivery()}))
    assert follow(nobody, now(), "bg").way == "portal"

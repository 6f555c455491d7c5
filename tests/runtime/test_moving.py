"""Plans carried out by the worker: a case moves where it means the same, finishes where it does not, or goes back."""

from dataclasses import replace
from datetime import timedelta

import pytest

from gishe.cases import event as e
from gishe.runtime.apply import Application, apply
from gishe.runtime.correcting import correct
from gishe.runtime.deciding import Decision, act
from gishe.runtime.desk import desk_case, inbox
from gishe.runtime.following import follow
from gishe.runtime.kept import InboxQuery
from gishe.runtime.moving import carry_over, why_not
from gishe.runtime.offering import Offering, Versions
from gishe.runtime.office import Applicant
from gishe.runtime.publishing import Order, open_offer, publish
from gishe.store.audit import verify as audit

pytestmark = pytest.mark.slow

ID = "current-address-certificate"
MARIA = Applicant("8403141552", "Мария Петрова Примерова")
PERSON = {"first_name": "Мария", "sur_name": "Петрова", "family_name": "Примерова", "birth_date": "1984-03-14"}
ADDRESS = {"settlement_code": "99108", "settlement": "с. Горна поляна", "municipality": "Горна поляна"}
#: A paper copy is never decided by itself, so such a case waits for the officer.
ANSWERS = {"purpose": "notary", "delivery": "counter"}

ROLE = ("role: civil-status-officer", "role: secretary")
RENAMED = [
    ("step: officer", "step: clerk"),
    ("steps.officer", "steps.clerk"),
    ("- officer: ", "- clerk: "),
    ("{officer: ", "{clerk: "),
]
COPIES = "      - {id: copies, type: whole-number, min: 1, label: {bg: Брой екземпляри, en: Copies}}\n"
ASKED = ("  - use: common/delivery\n", f"{COPIES}  - use: common/delivery\n")
PRINTED = ("    има следния настоящ адрес:", "    има следния настоящ адрес ({{ form.copies }}):")
CHECK = ("has(record.death_date)", "has(record.death_date) && record.family_name != ''")
BEFORE = (
    "approval:\n",
    "approval:\n  - {step: clerk, role: secretary, title: {bg: Преглед, en: Review}}\n",
)
SPEED = ("  standard: {title", "  usual: {title")


@pytest.fixture
def house(office, edited):
    """The office with a published offer that sees new publications at once."""
    office.registers.records |= {"grao/valid-person": PERSON, "grao/current-address": ADDRESS}
    open_offer(office.store, {ID: edited(ID)}, office.chance.now(), trial=False)
    versions = Versions(office.restore, {})
    return replace(office, services=Offering(office.store, versions, [ID], patience=0))


@pytest.fixture
def publish_now(house):
    def now(service, plan):
        order = Order(house.chance.now(), "Петко", "", plan)
        return publish(house.store, Versions(house.restore, {}), [service], order)

    return now


def file(house, key="k"):
    return apply(house, Application(ID, MARIA, house.chance.blind(MARIA.id), ANSWERS, "standard", key)).case


def case_of(house, case_id):
    with house.store.read() as reader:
        return reader.case(case_id)


def account(house, login):
    with house.store.read() as reader:
        return reader.account(login)


def events(house, case_id):
    with house.store.read() as reader:
        return [entry.event for entry in reader.journal(case_id)]


def test_a_waiting_case_moves_to_another_role_s_inbox_and_is_decided_under_the_new_version(
    house, work, edited, publish_now
):
    case_id, new = file(house), edited(ID, ROLE)
    work()
    publish_now(new, "move")
    work()
    case = case_of(house, case_id)
    assert (case.definition, case.state) == (new.digest, "deciding")
    assert e.DefinitionChanged(edited(ID).digest, new.digest, "move") in events(house, case_id)
    assert inbox(house, account(house, "petko"), InboxQuery(()))[0] == []
    secretary = account(house, "sava")
    assert [row.id for row in inbox(house, secretary, InboxQuery(()))[0]] == [case_id]
    seen = desk_case(house, secretary, case_id, "bg").seen
    assert act(house, secretary, Decision(case_id, "officer", "approve", seen)).state == "signing"
    work()
    assert case_of(house, case_id).state == "issued"
    assert audit(house.store) == []


def test_an_official_who_looked_before_the_move_is_told_to_look_again(house, work, edited, publish_now):
    case_id = file(house)
    work()
    seen = desk_case(house, account(house, "petko"), case_id, "bg").seen
    publish_now(edited(ID, ("    decides: true\n", "    decides: true\n    term: 2 days\n")), "move")
    work()
    (problem,) = act(house, account(house, "petko"), Decision(case_id, "officer", "approve", seen))
    assert problem.code == "changed-meanwhile"


@pytest.mark.parametrize("edits", [RENAMED, [ASKED, PRINTED], [CHECK], [BEFORE], [SPEED]])
def test_a_case_that_would_mean_something_else_finishes_under_its_own_version(house, work, edited, publish_now, edits):
    new, case_id = edited(ID, *edits), file(house)
    work()
    publish_now(new, "move")
    work()
    assert case_of(house, case_id).definition == edited(ID).digest
    officer = account(house, "petko")
    seen = desk_case(house, officer, case_id, "bg").seen
    assert act(house, officer, Decision(case_id, "officer", "approve", seen)).state == "signing"
    assert audit(house.store) == []


def test_a_case_whose_checks_are_still_to_be_made_makes_those_of_the_new_version(house, work, edited, publish_now):
    case_id, new = file(house), edited(ID, CHECK)
    publish_now(new, "move")
    carry_over(house, case_id)
    carry_over(house, case_id)
    assert [type(one) for one in events(house, case_id)].count(e.DefinitionChanged) == 1
    work()
    assert (case_of(house, case_id).definition, case_of(house, case_id).state) == (new.digest, "deciding")
    assert audit(house.store) == []


def test_without_a_plan_running_cases_stay_as_they_were_filed(house, work, edited, publish_now):
    case_id = file(house)
    work()
    publish_now(edited(ID, ROLE), "finish")
    work()
    assert case_of(house, case_id).definition == edited(ID).digest
    assert file(house, "k2") != case_id
    assert case_of(house, file(house, "k2")).definition == edited(ID, ROLE).digest


def test_a_case_goes_back_to_its_applicant_with_what_changed_and_comes_again(house, work, edited, publish_now):
    case_id, new = file(house), edited(ID, ASKED, PRINTED)
    work()
    publish_now(new, "return")
    work()
    case = case_of(house, case_id)
    assert (case.state, case.definition, case.open, case.findings) == ("returned", new.digest, (), ())
    view = follow(house, case, "bg")
    assert "Брой екземпляри" in view.asked
    assert [moment.kind for moment in view.timeline][-1] == "Returned"
    assert {problem.field for problem in correct(house, case_id, ANSWERS)} == {"copies"}
    corrected = correct(house, case_id, {**ANSWERS, "copies": 2})
    assert (corrected.state, len(corrected.pending)) == ("checking", 2)
    work()
    officer = account(house, "petko")
    seen = desk_case(house, officer, case_id, "bg").seen
    assert act(house, officer, Decision(case_id, "officer", "approve", seen)).state == "signing"
    work()
    assert case_of(house, case_id).state == "issued"
    assert audit(house.store) == []


def test_a_case_already_with_its_applicant_keeps_what_was_asked(house, work, edited, publish_now):
    case_id = file(house)
    work()
    officer = account(house, "petko")
    seen = desk_case(house, officer, case_id, "bg").seen
    act(house, officer, Decision(case_id, "officer", "return", seen, reason="Пред кого?"))
    publish_now(edited(ID, ASKED, PRINTED), "return")
    work()
    asked = follow(house, case_of(house, case_id), "bg").asked
    assert asked.startswith("Пред кого?")
    assert "Брой екземпляри" in asked
    correct(house, case_id, {**ANSWERS, "copies": 2})
    work()
    assert case_of(house, case_id).state == "deciding"
    assert audit(house.store) == []


def test_a_case_returned_by_a_plan_has_a_month(house, work, edited, publish_now):
    case_id = file(house)
    work()
    publish_now(edited(ID, ASKED, PRINTED), "return")
    work()
    house.chance.moment += timedelta(days=29)
    work()
    assert case_of(house, case_id).state == "returned"
    house.chance.moment += timedelta(days=5)
    work()
    assert case_of(house, case_id).state == "terminated"


def test_a_decided_case_is_left_alone(house, work, edited, publish_now):
    case_id = file(house)
    work()
    officer = account(house, "petko")
    seen = desk_case(house, officer, case_id, "bg").seen
    act(house, officer, Decision(case_id, "officer", "approve", seen))
    work()
    assert publish_now(edited(ID, ROLE), "move")[0].proposal.running == ()
    carry_over(house, case_id)
    assert case_of(house, case_id).definition == edited(ID).digest


def test_a_question_asked_under_the_old_version_is_asked_again_under_the_new(house, work, edited, publish_now):
    """The plan is carried out while a register is being asked: its answer is not judged by what the case left."""
    case_id, new, ask = file(house), edited(ID, CHECK), house.registers.ask
    moved = []

    def asked(*arguments):
        if not moved:
            moved.append(publish_now(new, "move"))
            carry_over(house, case_id)
        return ask(*arguments)

    house.registers.ask = asked
    work()
    case = case_of(house, case_id)
    assert (case.definition, case.state, case.all_passed) == (new.digest, "deciding", True)
    received = [one.check for one in events(house, case_id) if isinstance(one, e.AnswerReceived)]
    assert sorted(received) == ["address", "person"]
    assert audit(house.store) == []


def test_why_a_case_can_t_move_is_said(house, work, edited):
    case_id = file(house)
    work()
    with house.store.read() as reader:
        situation = house.situation(reader, reader.case(case_id))
    assert why_not(situation, edited(ID, ROLE)) is None
    assert why_not(situation, edited(ID, BEFORE)).en == "the step “clerk” would be missed"
    assert why_not(situation, edited(ID, ASKED, PRINTED)).bg == "отговорът на „copies“ не стига"

"""Past cases judged by another version, on a real store, and nothing written."""

import hashlib
from dataclasses import replace

import pytest

from gishe.cases.event import QuestionAsked
from gishe.runtime.apply import Application, apply
from gishe.runtime.backtesting import Past, differences, judge
from gishe.runtime.checking import type_of
from gishe.runtime.housekeeping import plain_digest
from gishe.runtime.office import Applicant

pytestmark = pytest.mark.slow

ID = "current-address-certificate"
MARIA = Applicant("8403141552", "Мария Петрова Примерова")
PERSON = {"first_name": "Мария", "sur_name": "Петрова", "family_name": "Примерова", "birth_date": "1984-03-14"}
ADDRESS = {"settlement_code": "99108", "settlement": "с. Горна поляна", "municipality": "Горна поляна"}


@pytest.fixture
def past(office, work):
    """Files an application, lets it come to its end, and gives it as the past."""

    def past(**records):
        known = {"grao/valid-person": PERSON, "grao/current-address": ADDRESS} | records.pop("other", {})
        office.registers.records |= known
        answers = {"purpose": "notary", "delivery": "portal"}
        case_id = apply(office, Application(ID, MARIA, "h", answers, "standard", "k")).case
        work()
        with office.store.read() as reader:
            situation = office.situation(reader, reader.case(case_id))
            return Past(situation, reader.journal(case_id), office.chance.blind)

    return past


def said(past, new):
    return [one.en for one in differences(past, new)]


def test_a_case_that_comes_to_the_same_is_not_listed(past, edited):
    assert said(past(), edited(ID)) == []


def test_a_journal_from_before_questions_were_blinded_is_read_as_well(past, edited):
    one = past()
    checks = {check.id: check for check in one.situation.service.checks}

    def before(entry):
        if not isinstance(entry.event, QuestionAsked):
            return entry
        check = checks[entry.event.check]
        (question,) = type_of(check).needs(check, one.situation.facts)
        return replace(entry, event=replace(entry.event, question=plain_digest(question)))

    old = replace(one, journal=[before(entry) for entry in one.journal])
    assert old.journal != one.journal
    assert judge(old, edited(ID)) == judge(one, edited(ID))
    stranger = replace(one, blind=lambda identity: f"another house's {identity}")
    assert set(judge(stranger, edited(ID)).findings.values()) == {"unknown"}


def test_a_stricter_check_is_told_with_what_it_does_to_the_decision(past, edited):
    stricter = edited(ID, ("has(record.death_date)", "has(record.death_date) && record.family_name == 'Другова'"))
    assert said(past(), stricter) == ["check “person”: pass → fail", "an official decides"]


def test_a_question_that_is_asked_now_is_to_be_answered(past, edited):
    copies = "      - {id: copies, type: whole-number, min: 1, label: {bg: Брой, en: Copies}}\n"
    new = edited(
        ID, ("  - use: common/delivery\n", f"{copies}  - use: common/delivery\n"),
        ("    има следния настоящ адрес:", "    има следния настоящ адрес ({{ form.copies }}):"),
    )  # fmt: skip
    assert said(past(), new) == ["to correct: copies"]


def test_a_check_under_another_name_finds_the_same_evidence(past, edited):
    renamed = edited(ID, ("  - id: person\n", "  - id: citizen\n"), ("checks.person", "checks.citizen"),
                     ("person: ", "citizen: "))  # fmt: skip
    assert said(past(), renamed) == ["check “person”: pass → –", "check “citizen”: – → pass"]


def test_what_was_never_asked_is_unknown(past, edited):
    other = edited(ID, ('with: {egn: applicant.id, "on": today}', """with: {egn: "'0000000000'", "on": today}"""))
    assert said(past(), other) == ["check “address”: pass → unknown", "an official decides"]


def test_a_register_that_was_down_is_down_again(past, edited):
    assert said(past(other={"grao/current-address": "down"}), edited(ID)) == []


def test_a_new_step_and_a_condition_of_a_step_are_told(past, edited):
    review = "approval:\n  - {step: clerk, role: secretary, title: {bg: Преглед, en: Review}}\n"
    new = edited(ID, ("approval:\n", review))
    down = past(other={"grao/current-address": "not-found"})
    assert said(down, new) == ["steps: clerk, officer"]


def test_nothing_is_written(office, past, edited):
    one = past()
    before = hashlib.sha256(office.store.path.read_bytes()).hexdigest()
    differences(one, edited(ID))
    assert hashlib.sha256(office.store.path.read_bytes()).hexdigest() == before

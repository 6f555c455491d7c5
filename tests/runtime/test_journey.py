"""A case from filing to a signed document, through the real store, press and keys."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from gishe import trial
from gishe.cases.case import Case
from gishe.cases.event import Submitted
from gishe.checks.kinship import _ASKED
from gishe.runtime.apply import Application, Receipt, apply
from gishe.runtime.correcting import correct, take_back
from gishe.runtime.deciding import Decision, act
from gishe.runtime.desk import desk_case, evidence, inbox
from gishe.runtime.drafting import draft_of, save_page
from gishe.runtime.following import find_by_code, find_own, follow, issued_document, my_cases
from gishe.runtime.kept import InboxQuery
from gishe.runtime.office import Applicant
from gishe.runtime.signing.by_pin import sign
from gishe.runtime.signing.paper import NOT_WAITING
from gishe.runtime.verifying import verify
from gishe.store.audit import verify as audit

pytestmark = pytest.mark.slow

MARIA = Applicant("8403141552", "Мария Петрова Примерова")
PERSON = {"first_name": "Мария", "sur_name": "Петрова", "family_name": "Примерова", "birth_date": "1984-03-14"}
ADDRESS = {"settlement_code": "99108", "settlement": "с. Горна поляна", "municipality": "Горна поляна"}
ANSWERS = {"purpose": "notary", "delivery": "portal"}


@pytest.fixture
def filed(office):
    office.registers.records |= {"grao/valid-person": PERSON, "grao/current-address": ADDRESS}

    def file(key="k1", answers=ANSWERS):
        return apply(
            office,
            Application("current-address-certificate", MARIA, office.chance.blind(MARIA.id), answers, "standard", key),
        )

    return file


def case_of(office, receipt) -> Case:
    with office.store.read() as reader:
        return reader.case(receipt.case)


def account(office, login):
    with office.store.read() as reader:
        return reader.account(login)


def test_at_new_year_in_sofia_numbers_begin_anew_and_a_clock_set_back_gets_none(office, filed):
    office.chance.moment = datetime(2026, 12, 31, 21, 59, 59, tzinfo=UTC)
    assert filed("old").number == "1-1-31.12.2026"
    office.chance.moment = datetime(2026, 12, 31, 22, 0, tzinfo=UTC)
    assert filed("new").number == "1-1-01.01.2027"
    office.chance.moment = datetime(2026, 12, 31, 21, 59, 59, tzinfo=UTC)
    (problem,) = filed("late")
    assert problem.code == "clock-went-back"
    assert "2026" in problem.line("en")
    assert filed("new").number == "1-1-01.01.2027"


def test_an_instant_certificate_is_sealed_with_nobody_touching_it(office, filed, work):
    receipt = filed()
    assert receipt.number == "1-1-10.03.2026"
    work()
    case = case_of(office, receipt)
    assert (case.state, case.outcome, case.decided_by) == ("delivered", "granted", "")
    document = issued_document(office, case)
    assert document.body.startswith(b"%PDF-1.7")
    with office.store.read() as reader:
        code = reader.document_code(case.id)
    assert verify(office, code, document.body).matches
    assert not verify(office, code, document.body + b" ").matches
    assert verify(office, "ABCD-EFGH") is None
    assert audit(office.store) == []


def test_every_question_names_its_case_and_its_law(office, filed, work):
    receipt = filed()
    work()
    assert {(operation, context.case_number) for operation, _, context in office.registers.asked} == {
        ("grao/valid-person", receipt.number),
        ("grao/current-address", receipt.number),
    }
    assert all("ЗГР" in context.basis for *_, context in office.registers.asked)


def test_the_same_key_is_one_application(filed):
    first, second = filed(), filed()
    assert (first.case, first.number) == (second.case, second.number)
    assert first.code
    assert not second.code
    assert filed("k2").number == "1-2-10.03.2026"


def test_the_journal_names_the_applicant_as_the_one_who_filed_and_nobody_by_name(office, filed, work):
    receipt = filed()
    work()
    with office.store.read() as reader:
        entries = reader.journal(receipt.case)
    assert (type(entries[0].event), entries[0].actor) == (Submitted, "applicant")
    assert {entry.actor for entry in entries[1:]} == {"gishe"}
    assert not [word for word in (MARIA.id, *MARIA.name.split()) if word in str(entries)]
    assert audit(office.store) == []


def test_a_journal_that_names_the_platform_as_the_one_who_filed_still_agrees(office, filed, monkeypatch):
    monkeypatch.setattr("gishe.runtime.apply.APPLICANT", "gishe")
    receipt = filed()
    assert audit(office.store) == []
    assert take_back(office, receipt.case).state == "withdrawn"
    assert audit(office.store) == []


def test_wrong_answers_are_not_filed(office, filed):
    problems = filed(answers={"purpose": "nonsense"})
    assert {problem.field for problem in problems} == {"purpose", "delivery"}
    assert my_cases(office, office.chance.blind(MARIA.id)) == []


def test_a_register_that_is_down_sends_the_case_to_an_official_who_grants_with_reasons(office, filed, work):
    office.registers.records["grao/current-address"] = "down"
    receipt = filed()
    work()
    officer = account(office, "petko")
    rows, counts, *_ = inbox(office, officer, InboxQuery(()))
    assert [row.number for row in rows] == [receipt.number]
    assert counts["waiting"] == 1
    screen = desk_case(office, officer, receipt.case, "bg")
    assert screen.overruled == ("address",)
    fill = {"address": "с. Горна поляна, ул. „Дъбова“ 7"}
    decision = Decision(receipt.case, "officer", "approve", screen.seen, fill)
    assert [problem.code for problem in act(office, officer, decision)] == ["needs-reason"]
    act(office, officer, replace(decision, reason="Проверено в местната база."))
    work()
    assert case_of(office, receipt).state == "delivered"
    assert audit(office.store) == []


def test_an_official_of_another_role_finds_no_such_case(office, filed, work):
    receipt = filed()
    work()
    assert desk_case(office, account(office, "drumka"), receipt.case, "bg") is None
    assert evidence(office, account(office, "drumka"), receipt.case, "x", "bg") is None


def test_evidence_of_one_case_is_not_found_in_another(office, filed, work):
    first, second = filed("k1"), filed("k2")
    work()
    ivanka = account(office, "ivanka")
    kept = case_of(office, first).finding("person").evidence[0]
    assert evidence(office, ivanka, first.case, kept, "bg").file.body == b"<grao/valid-person/>"
    office.registers.records.clear()
    assert case_of(office, second) is not None
    with office.store.read() as reader:
        assert reader.file(second.case, "0" * 64) is None


def test_a_return_is_corrected_and_the_same_official_goes_on(office, filed, work):
    receipt = filed(answers={"purpose": "other", "purpose_other": "тях", "delivery": "counter"})
    work()
    officer = account(office, "petko")
    seen = desk_case(office, officer, receipt.case, "bg").seen
    act(office, officer, Decision(receipt.case, "officer", "return", seen, reason="Пред коя институция?"))
    view = follow(office, case_of(office, receipt), "bg")
    assert view.asked == "Пред коя институция?"
    corrected = correct(office, receipt.case, {"purpose": "notary", "delivery": "counter"})
    assert corrected.state == "checking"
    work()
    assert [row.number for row in inbox(office, officer, InboxQuery(()))[0]] == [receipt.number]


def test_a_returned_case_not_corrected_in_time_ends(office, filed, work):
    receipt = filed(answers={"purpose": "notary", "delivery": "counter"})
    work()
    officer = account(office, "petko")
    seen = desk_case(office, officer, receipt.case, "bg").seen
    act(office, officer, Decision(receipt.case, "officer", "return", seen, reason="Пред коя институция?"))
    office.chance.moment += timedelta(days=10)
    work()
    assert case_of(office, receipt).state == "terminated"


def test_only_the_holder_or_the_code_finds_a_case(office, filed):
    receipt = filed()
    assert find_own(office, receipt.number, office.chance.blind(MARIA.id)).id == receipt.case
    assert find_own(office, receipt.number, office.chance.blind("other")) is None
    assert find_by_code(office, receipt.code).id == receipt.case
    assert find_by_code(office, "AAAA-AAAA") is None


def test_what_is_withdrawn_is_not_checked(office, filed, work):
    receipt = filed()
    assert take_back(office, receipt.case).state == "withdrawn"
    work()
    assert office.registers.asked == []


def test_a_draft_forgets_what_its_page_no_longer_asks(office):
    service = office.services["current-address-certificate"]
    draft = draft_of(office, "h", service)
    draft = save_page(
        office, draft, "purpose", {"purpose": "other", "purpose_other": "x"}, ("purpose", "purpose_other")
    )
    save_page(office, draft, "purpose", {"purpose": "notary"}, ("purpose", "purpose_other"))
    assert draft_of(office, "h", service).answers == {"purpose": "notary"}
    assert draft_of(office, "other", service).answers == {}


def test_a_qualified_signature_takes_the_right_pin_and_nothing_is_recorded_without_it(office, known, work):
    heirs = known.services["heirs-certificate"]
    example = heirs.definition.scenarios[0]
    told = {check.id: example.records[check.id] for check in heirs.checks if check.id in example.records}
    for check in heirs.checks:
        if check.id in told and check.type.name == "kinship":
            office.registers.records |= {operation: told[check.id][part] for part, operation in _ASKED.items()}
        elif check.id in told:
            office.registers.records[check.options.ask] = told[check.id]
    who = Applicant(example.applicant.id, example.applicant.name)
    receipt = apply(office, Application(heirs.id, who, "h", example.answers, "standard", "k"))
    assert isinstance(receipt, Receipt), receipt
    work()
    step, fill = next((name, dict(one)) for one in example.steps for name in one if name in heirs.steps)
    officer, secretary = account(office, "petko"), account(office, "sava")
    screen = desk_case(replace(office, operations=known.vocabulary.operations), officer, receipt.case, "bg")
    assert_all_is_labelled(next(one for one in screen.checks if len(one.consulted) > 1))
    act(office, officer, Decision(receipt.case, step, "approve", screen.seen, fill, reason="Сверено."))
    seen = desk_case(office, secretary, receipt.case, "bg").seen
    decision = Decision(receipt.case, "secretary", "approve", seen, reason="Сверено.", pin="0000")
    assert [problem.code for problem in act(office, secretary, decision)] == ["wrong-pin"]
    assert case_of(office, receipt).state == "deciding"
    done = act(office, secretary, replace(decision, pin=trial.PIN))
    assert isinstance(done, Case), done
    assert (done.state, done.decided_by, done.document_number) == ("issued", "sava", done.document_number)
    assert sign(office, secretary, receipt.case, trial.PIN) == NOT_WAITING
    work()
    assert case_of(office, receipt).state == "delivered"
    assert audit(office.store) == []


def assert_all_is_labelled(check):
    """Each register's answer stands by itself, under its own title, and an official never reads a name of ours."""
    assert [one.operation for one in check.consulted] == list(_ASKED.values())
    assert len({one.evidence for one in check.consulted}) == len(check.consulted)
    for one in check.consulted:
        assert one.title
        assert one.record
        assert names_in(one.record) <= one.labels.keys()


def names_in(value):
    if isinstance(value, dict):
        return set(value).union(*map(names_in, value.values()))
    return set().union(*map(names_in, value)) if isinstance(value, list) else set()

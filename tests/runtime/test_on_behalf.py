"""For whom an application is filed: nothing is assumed of who represents whom, and a stranger learns nothing."""

from dataclasses import replace
from types import SimpleNamespace

import pytest

from gishe.cases.event import FiledOnBehalf, Prefilled
from gishe.runtime.apply import NOT_SERVED, Application, Receipt, apply
from gishe.runtime.drafting import correction_of, draft_of
from gishe.runtime.look import LookQuery
from gishe.runtime.looking import subject_of
from gishe.runtime.office import Applicant
from gishe.runtime.on_behalf import (
    Doubt,
    companies_of,
    for_company,
    for_oneself,
    for_person,
    is_open,
    kinds,
    on_behalf,
)
from gishe.runtime.working import work_off

pytestmark = pytest.mark.slow

MARIA = Applicant("8403141552", "Мария Петрова Примерова")
ANYONE = Applicant("", "", assurance="none")
FIRM, SISTER = "999900059", "999900034"
PARTS, VALID = "trade-register/person-companies", "trade-register/valid-company"
CHILD, GROWN = "1451304417", "7903149863"
DUES, HOURS = "local-dues-certificate", "opening-hours-notice"


def entered(**companies):
    names = {"firm": (FIRM, "ПРИМЕР ТУРИЗЪМ"), "sister": (SISTER, "ПРИМЕР НАДЗОР")}
    return {"is_found": True, "company_participation": {"name": [
        {"eik": names[one][0], "company_name": names[one][1], "fields": {"field": [field]}}
        for one, field in companies.items()
    ]}}  # fmt: skip


@pytest.fixture(scope="module")
def town(make_office, tmp_path_factory):
    return make_office(tmp_path_factory.mktemp("town"))


@pytest.fixture
def house(town):
    """The town with its registers silent and nothing begun."""
    town.registers.records.clear()
    town.registers.asked.clear()
    holder = town.chance.token()

    def begun(service):
        its = town.services[service]
        return its, draft_of(town, holder, its)

    return SimpleNamespace(office=town, begun=begun, records=town.registers.records, holder=holder)


def test_only_what_a_service_allows_is_asked(house):
    dues, draft = house.begun(DUES)
    assert kinds(dues, MARIA) == ("person", "company", "representative")
    assert is_open(dues, MARIA, draft)
    assert kinds(dues, ANYONE) == ("person",)
    assert not is_open(dues, ANYONE, draft)
    dog, its = house.begun("dog-registration")
    assert not is_open(dog, MARIA, its)
    hours, begun = house.begun(HOURS)
    assert is_open(hours, MARIA, begun)


def test_who_acts_in_person_is_the_applicant(house):
    dues, draft = house.begun(DUES)
    chosen = for_oneself(house.office, dues, MARIA, draft)
    assert on_behalf(MARIA, chosen) == MARIA
    assert not is_open(dues, MARIA, chosen)
    hours, other = house.begun(HOURS)
    assert for_oneself(house.office, hours, MARIA, other) == NOT_SERVED
    assert not house.office.registers.asked


def test_the_companies_that_somebody_represents_are_offered_and_the_look_is_noted(house):
    house.records[PARTS] = entered(firm="Управители", sister="Съдружници")
    dues, draft = house.begun(DUES)
    its = companies_of(house.office, dues, MARIA, draft)
    assert its.known
    assert [(one.eik, one.name) for one in its.companies] == [(FIRM, "ПРИМЕР ТУРИЗЪМ")]
    [(operation, arguments, context)] = house.office.registers.asked
    assert (operation, arguments) == (PARTS, {"egn": MARIA.id})
    assert context.basis.startswith("АПК, чл. 18")
    assert companies_of(house.office, dues, MARIA, its.draft).companies == its.companies
    assert len(house.office.registers.asked) == 1, "asked once"
    with house.office.store.read() as reader:
        looks = reader.looks(LookQuery(subject=subject_of(house.office, MARIA.id)))
    assert PARTS in {one.operation for one in looks}


def test_a_manager_goes_on_for_the_company(house):
    house.records[PARTS] = entered(firm="Управители")
    dues, draft = house.begun(DUES)
    chosen = for_company(house.office, dues, MARIA, draft, "9999 000-59")
    who = on_behalf(MARIA, chosen)
    assert (who.id, who.name, who.kind) == (FIRM, "ПРИМЕР ТУРИЗЪМ", "company")
    assert (who.acts.id, who.acts.name, who.acts.ground) == (MARIA.id, MARIA.name, "manager")
    assert not is_open(dues, MARIA, chosen)


@pytest.mark.parametrize(
    ("record", "valid", "standing", "grounds", "name"),
    [
        (entered(sister="Управители"), {"name": "ПРИМЕР ТУРИЗЪМ"}, "not-entered", ("attorney",), "ПРИМЕР ТУРИЗЪМ"),
        (entered(firm="Съдружници"), {"name": "ПРИМЕР ТУРИЗЪМ"}, "not-entered", ("attorney",), "ПРИМЕР ТУРИЗЪМ"),
        ({"is_found": False}, {"name": "ПРИМЕР ТУРИЗЪМ"}, "not-entered", ("attorney",), "ПРИМЕР ТУРИЗЪМ"),
        ("down", {"name": "ПРИМЕР ТУРИЗЪМ"}, "unknown", ("manager", "attorney"), "ПРИМЕР ТУРИЗЪМ"),
        ("down", "down", "unknown", ("manager", "attorney"), ""),
        ({"is_found": False}, "not-found", "unknown", ("manager", "attorney"), ""),
    ],
)
def test_nobody_is_taken_for_a_representative(house, record, valid, standing, grounds, name):  # noqa: PLR0913, PLR0917  a row
    house.records |= {PARTS: record, VALID: valid}
    dues, draft = house.begun(DUES)
    doubt = for_company(house.office, dues, MARIA, draft, FIRM)
    assert isinstance(doubt, Doubt)
    assert (doubt.standing, doubt.grounds, doubt.name) == (standing, grounds, name)
    claimed = for_company(house.office, dues, MARIA, doubt.draft, FIRM, "manager", "Пример")
    if standing == "not-entered":
        assert claimed.code == "not-entered"
    else:
        assert on_behalf(MARIA, claimed).acts.ground == "manager"
    power = for_company(house.office, dues, MARIA, doubt.draft, FIRM, "attorney", "Пример")
    assert on_behalf(MARIA, power).acts.ground == "attorney"


def test_a_body_that_no_register_names_is_named_by_who_acts(house):
    dues, draft = house.begun(DUES)
    assert for_company(house.office, dues, MARIA, draft, FIRM, "manager", "  ").code == "needs-name"
    chosen = for_company(house.office, dues, MARIA, draft, FIRM, "manager", " Сдружение  „Пример“ ")
    assert chosen.party["name"] == "Сдружение „Пример“"


@pytest.mark.parametrize(("written", "code"), [("", "eik"), ("12", "eik"), ("999900058", "eik-wrong")])
def test_a_number_that_is_none_asks_nobody(house, written, code):
    dues, draft = house.begun(DUES)
    assert for_company(house.office, dues, MARIA, draft, written).code == code
    assert not house.office.registers.asked


def test_a_service_without_a_power_of_attorney_takes_nobody_else(house, edited):
    house.records |= {PARTS: {"is_found": False}, VALID: {"name": "ПРИМЕР ТУРИЗЪМ"}}
    hours = edited(HOURS, ("    power: has(form.power_of_attorney)\n", ""))
    doubt = for_company(house.office, hours, MARIA, draft_of(house.office, house.holder, hours), FIRM)
    assert doubt.grounds == ()
    assert for_company(house.office, hours, MARIA, doubt.draft, FIRM, "attorney").code == "no-power-taken"


@pytest.mark.parametrize(
    ("written", "name", "ground", "codes"),
    [
        (CHILD, "Ралица Липова", "parent", ()),
        (GROWN, "Иван Липов", "attorney", ()),
        (GROWN, "Иван Липов", "guardian", ()),
        (GROWN, "Иван Липов", "parent", ("of-age",)),
        (CHILD, "Ралица Липова", "manager", ("needs-ground",)),
        (MARIA.id, "Мария", "attorney", ("own-person-id",)),
        ("123", "", "", ("wrong-person-id", "needs-name", "needs-ground")),
    ],
)
def test_another_person_is_named_with_the_ground(house, written, name, ground, codes):
    dues, draft = house.begun(DUES)
    chosen = for_person(house.office, dues, MARIA, draft, written, name, ground)
    if codes:
        assert tuple(one.code for one in chosen) == codes
    else:
        who = on_behalf(MARIA, chosen)
        assert (who.id, who.name, who.kind, who.acts.ground) == (written, name, "representative", ground)


def filed(house, service, person, answers):
    its, draft = service
    who = on_behalf(person, draft)
    application = Application(its.id, who, house.holder, answers, "standard", house.office.chance.token(), draft.id)
    return apply(house.office, application)


def test_a_case_knows_for_whom_it_is_and_who_acts(house):
    house.records[PARTS] = entered(firm="Управители")
    dues, draft = house.begun(DUES)
    chosen = for_company(house.office, dues, MARIA, draft, FIRM)
    receipt = filed(house, (dues, chosen), MARIA, {"purpose": "notary", "delivery": "portal"})
    assert isinstance(receipt, Receipt), receipt
    with house.office.store.read() as reader:
        case = reader.case(receipt.case)
        situation = house.office.situation(reader, case)
        events = [entry.event for entry in reader.journal(case.id)]
    by = {"id": MARIA.id, "name": MARIA.name, "ground": "manager"}
    assert situation.facts["applicant"] == {**situation.papers.applicant, "by": by}
    assert (situation.papers.applicant["id"], situation.papers.applicant["kind"]) == (FIRM, "company")
    assert events[1] == FiledOnBehalf("company", "manager"), "the journal knows it, without a name"
    assert PARTS in {one.operation for one in events if isinstance(one, Prefilled)}, "what was asked goes with the case"
    again = correction_of(house.office, case.id)
    assert on_behalf(MARIA, again).acts.ground == "manager"
    assert on_behalf(replace(ANYONE, name="по код"), again).id == ""


def test_what_a_service_does_not_allow_is_not_filed(house):
    hours, draft = house.begun(HOURS)
    assert filed(house, (hours, draft), MARIA, {})[0].code == "applicant-not-served"


def test_nothing_is_automatic_where_no_check_finds_that_who_acts_may(house, town):
    house.records |= {"trade-register/person-companies": entered(firm="Управители"),
                      VALID: {"status": "Нова партида", "name": "ПРИМЕР ТУРИЗЪМ", "eik": FIRM},
                      "municipal-dues/dues": {"dues": [], "as_of": "2026-03-09"}}  # fmt: skip
    dues = town.services[DUES]
    careless = replace(dues, checks=tuple(one for one in dues.checks if one.id != "may_act"))
    office = replace(town, services={**town.services, DUES: careless})
    chosen = for_company(office, careless, MARIA, draft_of(office, house.holder, careless), FIRM)
    who = on_behalf(MARIA, chosen)
    answers = {"purpose": "notary", "delivery": "portal"}
    receipt = apply(office, Application(DUES, who, house.holder, answers, "standard", town.chance.token(), chosen.id))
    work_off(office, office.store.queue)
    with office.store.read() as reader:
        case = reader.case(receipt.case)
    assert (case.all_passed, case.outcome, case.state) == (True, "", "deciding")


def test_a_manager_s_certificate_for_the_company_comes_at_once(house, town):
    house.records[PARTS] = entered(firm="Управители")
    dues, draft = house.begun(DUES)
    chosen = for_company(town, dues, MARIA, draft, FIRM)
    house.records |= {VALID: {"status": "Нова партида", "name": "ПРИМЕР ТУРИЗЪМ", "eik": FIRM},
                      "municipal-dues/dues": {"dues": [], "as_of": "2026-03-09"}}  # fmt: skip
    receipt = filed(house, (dues, chosen), MARIA, {"purpose": "notary", "delivery": "portal"})
    work_off(town, town.store.queue)
    with town.store.read() as reader:
        case = reader.case(receipt.case)
    assert {one.check: one.outcome for one in case.findings} == {"company": "pass", "dues": "pass", "may_act": "pass"}
    assert case.outcome == "granted"

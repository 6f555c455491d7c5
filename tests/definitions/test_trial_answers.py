"""What the trial registers answer about the invented people makes the services' checks come out as they should."""

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from gishe.checks import CHECK_TYPES
from gishe.forms.fields import FIELD_TYPES
from gishe.language.library import read_library
from gishe.language.load import read_file
from gishe.language.mistakes import check
from gishe.language.scenario import ScenarioApplicant
from gishe.registers.record import record
from gishe.registers.simulator.answering import answer_about
from gishe.registers.simulator.declared import Declared
from gishe.registers.simulator.facts import facts
from gishe.registers.simulator.filling import Answers, write
from gishe.registers.simulator.people import People
from gishe.runtime.rehearsing import rehearse
from gishe.values.work_calendar import WorkCalendar

DEFINITIONS = Path(__file__).parents[2] / "definitions"
LIBRARY = read_library(DEFINITIONS, FIELD_TYPES, CHECK_TYPES)
TOWN = LIBRARY.municipalities["gorna-polyana"]
FACTS = {"id": TOWN.municipality, "title": TOWN.title.bg, "ekatte": TOWN.ekatte, "eik": TOWN.eik}
REGISTERS = Declared(DEFINITIONS / "registers")
ELENA, TSVETANA, MARTIN = "7708155814", "6206066195", "8809094468"
COMPANY = "999900059"
#: What the check types that need no `ask` put their question to.
ASKED_BY = {"representation": "trade-register/person-companies", "debts": "public-debts/debts"}


def _read(model: Any, file: Path) -> Any:
    tree = read_file(file)
    assert not isinstance(tree, tuple), tree
    found = check(model, tree.data)
    assert not isinstance(found, tuple), found
    return found


PEOPLE = _read(People, DEFINITIONS / "simulator" / "people.yaml")
FILLINGS = {
    one.register_: one.answers
    for one in (_read(Answers, file) for file in sorted((DEFINITIONS / "simulator" / "answers").glob("*.yaml")))
}


def _answer(operation: str, arguments: Mapping[str, Any]) -> dict[str, Any]:
    register, _, name = operation.partition("/")
    response = REGISTERS[register].operations[name].response
    known = facts(arguments, PEOPLE, datetime(2026, 11, 23, 8, tzinfo=UTC))
    told = answer_about(operation, arguments, response, FILLINGS.get(register, {}).get(name), known)
    return record(write(response, told), response)


@pytest.mark.parametrize(
    ("service", "made", "who", "arguments", "outcome"),
    [
        ("marriage-certificate-copy", "marriage", ELENA, {"egn": ELENA}, "pass"),
        ("name-identity-certificate", "card", ELENA, {"document_number": "640000017", "egn": ELENA}, "pass"),
        ("kin-certificate", "spouse", ELENA, {"egn": ELENA}, "pass"),
        ("kin-certificate", "relatives", ELENA, {"egn": ELENA}, "pass"),
        ("one-off-aid", "benefits", TSVETANA, {"person_data": {"identifier": TSVETANA}}, "pass"),
        ("one-off-aid", "benefits", ELENA, {"person_data": {"identifier": ELENA}}, "unknown"),
        ("one-off-aid", "job_seeker", MARTIN, {"personal_id": MARTIN}, "pass"),
        ("home-care", "not_in_residence", TSVETANA, {"person_data": {"identifier": TSVETANA}}, "pass"),
        ("housing-need", "income", ELENA, {"identity": {"id": ELENA, "type": "EGN"}}, "pass"),
        ("housing-need", "income", MARTIN, {"identity": {"id": MARTIN, "type": "EGN"}}, "unknown"),
        ("accommodation-category", "company", ELENA, {"eik": COMPANY}, "pass"),
        ("accommodation-category", "may_act", ELENA, {"egn": ELENA}, "pass"),
        ("accommodation-category", "may_act", MARTIN, {"egn": MARTIN}, "fail"),
        ("accommodation-category", "debts", ELENA, {"identity": {"id": COMPANY, "type": "Bulstat"}}, "pass"),
        ("accommodation-category", "debts", ELENA, {"identity": {"id": "999900034", "type": "Bulstat"}}, "fail"),
        ("category-confirmation", "category", ELENA, {"eik": COMPANY}, "pass"),
        ("outdoor-trade-permit", "farmer", ELENA, {"parameter": ELENA}, "pass"),
        ("taxi-permit", "inspection", ELENA, {"reg_number": "ЕВ1234АА"}, "pass"),
        ("advert-permit", "owner", ELENA, {"eik": COMPANY}, "pass"),
        ("movable-object-permit", "parcel", ELENA, {"cadastral_id": "99108.505.20"}, "pass"),
        ("municipal-property-certificate", "lot", ELENA, {"cadastre_number": "99108.505.12"}, "pass"),
        ("waste-haulage-permit", "permit", ELENA, {"eik": int(COMPANY)}, "pass"),
        ("apiary-registration", "site", ELENA, {"identifier": ELENA}, "pass"),
        ("outdoor-event-permit", "organiser", ELENA, {"eik": "999900066"}, "pass"),
    ],
)
def test_the_trial_people_come_out_of_a_check_as_they_should(
    service: str, made: str, who: str, arguments: Mapping[str, Any], outcome: str
) -> None:
    its = LIBRARY.services[service]
    shown = its.definition.scenarios[0]
    judged = next(one for one in its.checks if one.id == made)
    asked = judged.options.ask if judged.type.name == "register" else ASKED_BY[judged.type.name]
    records = {**shown.records, made: _answer(asked, arguments) or "not-found"}
    applicant = ScenarioApplicant(name="Проба", id=who)
    run = rehearse(its, shown.model_copy(update={"records": records, "applicant": applicant}), FACTS, WorkCalendar())
    assert {one.check: one.outcome for one in run.situation.case.findings}[made] == outcome

"""The definitions that come with Gishe: they load without a word, and every scenario goes as it says."""

from pathlib import Path
from re import fullmatch

import pytest
from stdnum.bg import egn

from gishe.checks import CHECK_TYPES
from gishe.forms.fields import FIELD_TYPES
from gishe.language.library import read_library
from gishe.language.protocols.regix import RegixOperation
from gishe.runtime.expecting import differences
from gishe.runtime.rehearsing import inherit, rehearse
from gishe.values.eik import Eik
from gishe.values.ekatte import Ekatte
from gishe.values.iban import Iban
from gishe.values.work_calendar import WorkCalendar

LIBRARY = read_library(Path(__file__).parents[2] / "definitions", FIELD_TYPES, CHECK_TYPES)
#: The scenarios are told of this municipality: its settlements are in their records and answers.
TOWN = LIBRARY.municipalities["gorna-polyana"]
FACTS = TOWN.facts()
SCENARIOS = [
    pytest.param(service, one, id=f"{service.id}-{number}")
    for service in LIBRARY.services.values()
    for number, one in enumerate(service.definition.scenarios, 1)
]
MUNICIPALITIES = list(LIBRARY.municipalities.values())


def test_they_load_without_an_error_or_a_warning():
    assert [problem.line() for problem in LIBRARY.problems] == []
    assert len(LIBRARY.services) == 32
    assert set(TOWN.services) == set(LIBRARY.services)


@pytest.mark.parametrize(("service", "scenario"), SCENARIOS)
def test_every_scenario_goes_as_it_says(service, scenario):
    scenario = inherit(scenario, service.definition.scenarios)
    run = rehearse(service, scenario, FACTS, WorkCalendar())
    assert [text.bg for text in differences(run, scenario)] == []


@pytest.mark.parametrize("service", LIBRARY.services.values(), ids=lambda service: service.id)
def test_every_service_shows_each_way_it_can_end(service):
    expected = [scenario.expect for scenario in service.definition.scenarios]
    assert {"granted", "refused", "returned"} <= {one.outcome for one in expected}
    assert any("unknown" in one.checks.values() and one.waiting_for for one in expected)


@pytest.mark.parametrize("service", LIBRARY.services.values(), ids=lambda service: service.id)
def test_every_step_and_every_check_is_shown_at_work(service):
    scenarios = service.definition.scenarios
    assert set(service.steps) <= {name for scenario in scenarios for act in scenario.steps for name in act}
    passed = {check for one in scenarios for check, outcome in one.expect.checks.items() if outcome == "pass"}
    assert passed == {check.id for check in service.checks}


@pytest.mark.parametrize("service", LIBRARY.services.values(), ids=lambda service: service.id)
def test_numbers_are_of_the_administrative_register_or_plainly_none(service):
    number = service.definition.number
    assert number == "" or len(number) == 4


def test_keys_of_operations_are_written_as_regix_writes_them():
    operations = (one for its in LIBRARY.vocabulary.registers.values() for one in its.operations.values())
    keys = [one.key for one in operations if isinstance(one, RegixOperation)]
    assert len(set(keys)) == len(keys)
    assert [
        key for key in keys if not fullmatch(r"TechnoLogica\.RegiX\.\w+Adapter\.APIService\.I\w+API\.\w+", key)
    ] == []


@pytest.mark.parametrize("town", MUNICIPALITIES, ids=lambda town: town.municipality)
def test_identifiers_of_the_invented_municipalities_are_well_formed(town):
    assert Ekatte.parse(town.ekatte)
    assert Eik.parse(town.eik)
    assert Iban.parse(town.payment.iban)
    assert town.payment.iban[4:8] == "TEST"


@pytest.mark.parametrize("town", MUNICIPALITIES, ids=lambda town: town.municipality)
def test_every_role_is_held_by_a_trial_official_and_four_eyes_can_be_kept(town):
    officials = town.trial["officials"]
    assert {role.partition("@")[0] for one in officials for role in one["roles"]} == set(town.roles)
    assert all(egn.is_valid(one["person_id"]) for one in officials)
    assert len({one["login"] for one in officials}) == len({one["person_id"] for one in officials}) == len(officials)
    for service in LIBRARY.of(town.municipality).values():
        for step in service.steps.values():
            before = [service.steps[name].definition.role for name in step.definition.not_same_as]
            for role in before:
                first = {one["login"] for one in officials if role in one["roles"]}
                second = {one["login"] for one in officials if step.definition.role in one["roles"]}
                assert len(first | second) > 1

"""A scenario that goes otherwise than it expects says so, one sentence for each difference."""

import pytest

from gishe.language.compile import compile_service
from gishe.language.load import read
from gishe.language.scenario import Scenario
from gishe.runtime.expecting import differences
from gishe.runtime.rehearsing import inherit, rehearse
from gishe.values.work_calendar import WorkCalendar

pytestmark = pytest.mark.slow

GORNA = {"id": "gorna-polyana", "title": "Горна поляна", "ekatte": "99108", "eik": "999900017"}


@pytest.fixture(scope="module")
def trees(known):
    return known.services["tree-felling-permit"]


def said(service, scenario, **expect):
    changed = scenario.model_copy(update={"expect": scenario.expect.model_copy(update=expect)})
    return [text.en for text in differences(rehearse(service, changed, GORNA, WorkCalendar()), changed)]


def test_every_shipped_scenario_comes_out_as_it_says(known):
    facts = known.municipalities["gorna-polyana"].facts()
    for service in known.services.values():
        for scenario in service.definition.scenarios:
            whole = inherit(scenario, service.definition.scenarios)
            assert differences(rehearse(service, whole, facts, WorkCalendar()), whole) == (), scenario.name


@pytest.mark.parametrize(
    ("expect", "sentence"),
    [
        ({"outcome": "refused"}, "Outcome: expected refused, got granted."),
        ({"fee": "9.99 EUR"}, "Fee: expected 9.99 EUR, got 5.11 EUR."),
        ({"waiting_for": "mayor"}, "Waiting for: expected mayor, got ."),
        ({"document": ("no such words",)}, "The document does not say “no such words”."),
        ({"problems": ("parcel",)}, "Fields to correct: expected parcel, got –."),
    ],
)
def test_each_difference_is_a_sentence(trees, expect, sentence):
    assert sentence in said(trees, trees.definition.scenarios[0], **expect)


def test_a_scenario_whose_step_is_not_open_says_why(trees):
    first = trees.definition.scenarios[0]
    out_of_order = first.model_copy(update={"steps": tuple(reversed(first.steps))})
    assert any("no longer waits" in one for one in said(trees, out_of_order))


def test_a_scenario_that_forgets_a_register_is_told(trees):
    first = trees.definition.scenarios[0]
    assert any("does not say what it answers" in one for one in said(trees, first.model_copy(update={"records": {}})))


def test_given_takes_over_what_is_not_said_again(known):
    scenarios = known.services["current-address-certificate"].definition.scenarios
    last = inherit(scenarios[-1], scenarios)
    assert last.applicant == scenarios[0].applicant
    assert last.answers["purpose"] == "other"


def test_scenarios_that_are_given_each_other_end(known):
    scenario = known.services["tree-felling-permit"].definition.scenarios[0]
    one = scenario.model_copy(update={"name": "one", "given": "two"})
    two = scenario.model_copy(update={"name": "two", "given": "one"})
    assert isinstance(inherit(one, [one, two]), Scenario)


def test_an_address_is_printed_on_one_line(known):
    head = """\
service: letter
title: {bg: Писмо, en: Letter}
area: samples
basis: ["закон, чл. 1"]
speeds: {standard: {fee: 1.00 EUR, term: 7 days}}
form:
  - page: where
    title: {bg: Къде, en: Where}
    fields: [{id: home, type: address, label: {bg: Адрес, en: Address}}]
approval: [{step: clerk, role: clerk, title: {bg: Служител, en: Clerk}, decides: true}]
document: {title: {bg: Писмо, en: Letter}, register: letters, body: "До {{ form.home }} за {{ applicant.name }}"}
keep: 5 years
scenarios:
  - name: writes to the address
    applicant: {name: Никой Никоев, id: "8403141552"}
    answers: {home: {settlement: гр. Изворово, street: ул. Първа, number: "1"}}
    steps: [{clerk: approve}]
    expect: {outcome: granted, document: ["До гр. Изворово, ул. Първа 1 за"]}
"""
    service, problems = compile_service(read(head, "letter.yaml"), known.vocabulary)
    assert service, problems
    scenario = service.definition.scenarios[0]
    assert differences(rehearse(service, scenario, GORNA, WorkCalendar()), scenario) == ()

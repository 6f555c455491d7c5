"""Scenarios of a service that waits for its fee: what they may say, what they reach, and what is proposed."""

from dataclasses import replace
from pathlib import Path

import pytest

from gishe.language.compile import compile_service
from gishe.language.load import read_file
from gishe.runtime.covering import cover
from gishe.runtime.expecting import differences
from gishe.runtime.proposing import Proposer
from gishe.runtime.rehearsing import inherit, rehearse
from gishe.runtime.watching import Point
from gishe.values.work_calendar import WorkCalendar

pytestmark = pytest.mark.slow

FILE = Path(__file__).parents[2] / "examples" / "valid" / "paid-certificate.yaml"
GORNA = {"id": "gorna-polyana", "title": "Горна поляна", "ekatte": "99108", "eik": "999900017"}


@pytest.fixture(scope="module")
def paid(known):
    service, problems = compile_service(read_file(FILE), known.vocabulary)
    assert service, problems
    return service


def said(service, scenario):
    whole = inherit(scenario, service.definition.scenarios)
    return [one.en for one in differences(rehearse(service, whole, GORNA, WorkCalendar()), whole)]


def test_each_scenario_goes_as_it_says(paid):
    assert {one.name: said(paid, one) for one in paid.definition.scenarios} == {
        one.name: [] for one in paid.definition.scenarios
    }


def test_a_scenario_that_does_not_pay_waits(paid):
    first = paid.definition.scenarios[0]
    unpaid = first.model_copy(update={"paid": None, "steps": ()})
    assert any("Waiting" not in one and "expected granted" in one for one in said(paid, unpaid))
    waits = unpaid.model_copy(update={"expect": first.expect.model_copy(update={
        "checks": {}, "outcome": None, "document": (), "waiting_for": "payment",
    })})  # fmt: skip
    assert said(paid, waits) == []


def test_a_payment_that_nobody_waits_for_is_told(known):
    free = known.services["tree-felling-permit"]
    scenario = free.definition.scenarios[0].model_copy(update={"paid": True})
    assert any("does not wait for a payment" in one for one in said(free, scenario))


def test_a_fee_is_covered_by_who_pays_and_who_does_not_in_time(paid):
    points = {str(point) for point in cover(paid, GORNA, WorkCalendar()).points}
    assert {"check fee=pass", "check fee=unknown"} <= points
    assert "check fee=fail" not in points
    reached = {str(point) for point in cover(paid, GORNA, WorkCalendar()).reached}
    assert {"check fee=pass", "check fee=unknown"} <= reached


@pytest.mark.parametrize("point", [Point("check", "fee", "unknown"), Point("decision", "granted")])
def test_a_scenario_is_proposed_for_it(paid, point):
    first = paid.definition.scenarios[:1]
    alone = replace(paid, definition=paid.definition.model_copy(update={"scenarios": first}))
    proposal = Proposer(alone, GORNA, WorkCalendar()).propose(point)
    assert proposal is not None
    whole = inherit(proposal.scenario, (*first, proposal.scenario))
    assert differences(rehearse(paid, whole, GORNA, WorkCalendar()), whole) == ()


def test_a_service_without_scenarios_gets_one_that_pays(paid):
    bare = replace(paid, definition=paid.definition.model_copy(update={"scenarios": ()}))
    proposal = Proposer(bare, GORNA, WorkCalendar()).propose(Point("field", "purpose"))
    assert proposal is not None
    assert proposal.scenario.paid is True

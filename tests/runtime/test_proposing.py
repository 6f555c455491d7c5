"""A proposed scenario reaches what it was asked for, goes as it says, and comes with the service's own rules kept."""

from dataclasses import replace

import pytest

from gishe.runtime.covering import cover_by
from gishe.runtime.expecting import differences
from gishe.runtime.proposing import Proposer
from gishe.runtime.rehearsing import inherit, rehearse
from gishe.runtime.watching import Point
from gishe.values.work_calendar import WorkCalendar

pytestmark = pytest.mark.slow

GORNA = {"id": "gorna-polyana", "title": "Горна поляна", "ekatte": "99108", "eik": "999900017"}
TREES = "tree-felling-permit"


@pytest.mark.parametrize(
    ("service", "point"),
    [
        (TREES, Point("page", "representative", "true")),
        (TREES, Point("field", "photo")),
        (TREES, Point("check", "person", "fail")),
        (TREES, Point("check", "more_than_five", "fail")),
        (TREES, Point("when", "roads", "false")),
        (TREES, Point("act", "roads", "silent")),
        (TREES, Point("act", "mayor", "return")),
        (TREES, Point("decision", "refused")),
        (TREES, Point("four_eyes", "mayor")),
        ("housing-need", Point("escalated", "expert", "before")),
        ("housing-need", Point("escalated", "expert", "after")),
        ("dog-registration", Point("speed", "standard")),
        ("dog-registration", Point("show_if", "relief_proof", "true")),
        ("tax-valuation-certificate", Point("speed", "fast")),
    ],
)
def test_a_proposal_reaches_its_point_and_goes_as_it_says(known, service, point):
    its = known.services[service]
    # Only the first scenario is there, so that most points are still to be reached.
    first = its.definition.scenarios[:1]
    alone = replace(its, definition=its.definition.model_copy(update={"scenarios": first}))
    proposal = Proposer(alone, GORNA, WorkCalendar()).propose(point)
    assert proposal is not None
    whole = inherit(proposal.scenario, (*first, proposal.scenario))
    assert differences(rehearse(its, whole, GORNA, WorkCalendar()), whole) == ()
    assert point in cover_by(its, [*first, proposal.scenario], GORNA, WorkCalendar()).reached


def test_a_service_without_scenarios_gets_a_whole_one(known):
    its = known.services["current-address-certificate"]
    bare = replace(its, definition=its.definition.model_copy(update={"scenarios": ()}))
    proposal = Proposer(bare, GORNA, WorkCalendar()).propose(Point("field", "purpose"))
    assert proposal is not None
    assert proposal.scenario.given is None
    assert proposal.scenario.applicant is not None
    assert differences(rehearse(its, proposal.scenario, GORNA, WorkCalendar()), proposal.scenario) == ()


def test_what_cannot_be_reached_is_not_proposed(known, monkeypatch):
    monkeypatch.setattr("gishe.runtime.proposing.MOST_TRIES", 60)
    # Who is no owner must attach the consent, so the check can't fail.
    proposer = Proposer(known.services[TREES], GORNA, WorkCalendar())
    assert proposer.propose(Point("check", "consented", "fail")) is None
    assert proposer.tries == 60

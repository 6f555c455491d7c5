"""People of a scenario: who acts where nobody is named, what is noted, and what is told of a scenario that is wrong."""

from textwrap import dedent

import pytest
from ruamel.yaml import YAML

from gishe.language.mistakes import check
from gishe.language.scenario import Scenario
from gishe.runtime.expecting import differences
from gishe.runtime.rehearsing import inherit, rehearse
from gishe.values.work_calendar import WorkCalendar

HOUSING = "housing-need"


@pytest.fixture
def went(known):
    """Plays a scenario that is given the first one of the housing service."""

    def played(written: str) -> list[str]:
        said = YAML(typ="safe").load(dedent(written))
        scenario = check(Scenario, {"name": "this one", "given": "first", **said})
        assert isinstance(scenario, Scenario), scenario
        service, facts = known.services[HOUSING], known.municipalities["gorna-polyana"].facts()
        whole = inherit(scenario, (*service.definition.scenarios, scenario))
        return [one.en for one in differences(rehearse(service, whole, facts, WorkCalendar()), whole)]

    return played


def test_where_nobody_is_named_whoever_may_takes_the_step(went):
    assert went("""
        officials: {one: property-expert, two: [property-expert, mayor]}
        steps: [{expert: approve, group: 2, points: 64}, {commission: for}]
        expect: {steps: {expert: {by: one}, commission: {by: commission}}}
    """) == []  # fmt: skip


def test_where_nobody_is_named_a_step_is_taken_by_whom_it_was_given_to(went):
    assert went("""
        officials: {one: property-expert, two: property-expert}
        steps: [{expert: hand-over, by: one, to: two}, {expert: approve, group: 2, points: 64}]
        expect: {steps: {expert: {by: two}}}
    """) == []  # fmt: skip


def test_an_act_that_was_not_stopped_is_told(went):
    assert went("""
        steps: [{expert: approve, group: 2, points: 64, stopped_by: four-eyes}]
        expect: {waiting_for: property-expert}
    """) == ["Step “expert”: stopped by four-eyes, got –."]  # fmt: skip


def test_an_act_that_was_stopped_by_something_else_is_told(went):
    assert went("""
        steps: [{mayor: approve, stopped_by: four-eyes}]
        expect: {waiting_for: property-expert}
    """) == ["Step “mayor”: stopped by four-eyes, got step-not-open."]  # fmt: skip


def test_what_stands_otherwise_at_a_step_is_told(went):
    assert went("""
        steps: [{expert: approve, by: one, group: 2, points: 64}]
        expect: {steps: {expert: {act: refuse, by: two, on_behalf_of: three, escalated: after}}}
    """) == [
        "Step “expert”, act: expected refuse, got approve.",
        "Step “expert”, by: expected two, got one.",
        "Step “expert”, on behalf of: expected three, got –.",
        "Step “expert”, escalated: expected after, got –.",
    ]  # fmt: skip


def test_an_absence_that_the_desk_would_refuse_is_told(went):
    assert any("Nobody can stand in for themselves" in one for one in went("""
        officials: {kmet: mayor}
        absent: [{who: kmet, from: 2026-11-23, until: 2026-12-04, substitute: kmet, number: "7", ordered: 2026-11-20}]
        expect: {waiting_for: property-expert}
    """))  # fmt: skip


def test_absences_and_officials_are_taken_over_from_what_a_scenario_is_given(went):
    assert went("""
        given: кметът е в отпуск, решава заместникът му по заповед
        officials: {other: mayor}
        steps:
          - {expert: approve, group: 2, points: 64}
          - {commission: for}
          - {mayor: approve, by: kmet, stopped_by: you-are-absent}
          - {mayor: approve, by: other}
        expect: {outcome: granted, steps: {mayor: {by: other, on_behalf_of: false}}}
    """) == []  # fmt: skip


def test_a_place_that_the_municipality_lacks_comes_with_the_scenario(known):
    service = known.services["apiary-registration"]
    (one,) = (one for one in service.definition.scenarios if one.name.startswith("за селото решава"))
    whole = inherit(one, service.definition.scenarios)
    elsewhere = {"id": "izvorovo", "title": "Изворово", "ekatte": "99108", "eik": "999900017"}
    assert differences(rehearse(service, whole, elsewhere, WorkCalendar()), whole) == ()

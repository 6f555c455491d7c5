"""Coverage counts what scenarios really reach, and misses exactly what a dropped scenario reached alone."""

from dataclasses import replace

import pytest

from gishe.runtime.coverage import named
from gishe.runtime.covering import cover, cover_by, untried
from gishe.values.problem import Place
from gishe.values.work_calendar import WorkCalendar

pytestmark = pytest.mark.slow

GORNA = {"id": "gorna-polyana", "title": "Горна поляна", "ekatte": "99108", "eik": "999900017"}
TREES = "tree-felling-permit"


def missing(service, scenarios):
    return {str(point) for point in cover_by(service, scenarios, GORNA, WorkCalendar()).missing}


def without(service, *names):
    kept = [one for one in service.definition.scenarios if one.name not in names]
    assert len(kept) == len(service.definition.scenarios) - len(names)
    return kept


@pytest.mark.parametrize(
    ("service", "dropped", "lost"),
    [
        (TREES, "далеч от път становище за пътищата не се иска, бърза услуга", {"speed fast", "when roads=false"}),
        (TREES, "становището за пътищата не идва, мълчанието е съгласие", {"act roads=silent"}),
        (TREES, "съсобственик със съгласие на останалите", {"field consent", "show_if consent=true"}),
        (TREES, "само три дървета, разрешението се отказва", {"check more_than_five=fail"}),
        (TREES, "регистърът не отговаря, преписката отива при еколога с неизвестна проверка", {"check person=unknown"}),
        (TREES, "който е правил огледа, не решава", {"four_eyes mayor"}),
        ("housing-need", "прегледът закъсня, секретарят го поема", {"escalated expert=after"}),
        ("dog-registration", "чипът е на друг собственик, отказ", {"act fee=refuse", "decision refused"}),
        ("dog-registration", "чипът не е намерен, екологът връща", {"act look_up=return"}),
    ],
)
def test_dropping_a_scenario_loses_what_it_alone_reached(known, service, dropped, lost):
    its = known.services[service]
    assert lost <= missing(its, without(its, dropped)) - missing(its, its.definition.scenarios)


def test_no_scenario_reaches_nothing(known):
    coverage = cover_by(known.services[TREES], [], GORNA, WorkCalendar())
    assert (coverage.percent, coverage.reached) == (0, frozenset())
    assert coverage.missing == coverage.points


def test_a_branch_that_cannot_be_unknown_is_not_asked_for(known):
    names = {str(point) for point in cover(known.services[TREES], GORNA, WorkCalendar()).points}
    # `form.near_road` must be answered, so a whole application always has it; a register may be down.
    assert "when roads=unknown" not in names
    assert "show_if consent=unknown" not in names
    assert "check more_than_five=unknown" not in names
    assert "check person=unknown" in names


def test_a_condition_over_an_optional_answer_can_be_unknown(edited):
    loose = edited(
        TREES,
        ("- id: near_road\n        type: yes-no\n", "- id: near_road\n        type: yes-no\n        optional: true\n"),
    )
    assert "when roads=unknown" in missing(loose, loose.definition.scenarios)


def test_a_form_that_is_refused_reaches_no_question(known):
    its = known.services[TREES]
    first = its.definition.scenarios[0]
    refused = first.model_copy(update={"answers": {**first.answers, "parcel": "no parcel"}})
    assert {"field tenure", "speed standard", "step inspection"} <= missing(its, [refused])


def test_steps_and_decisions_must_be_tried(known):
    its = known.services["dog-registration"]
    assert untried(cover(its, GORNA, WorkCalendar()), lambda _: None) == ()
    changed = its.definition.model_copy(update={"scenarios": tuple(without(its, "чипът е на друг собственик, отказ"))})
    (problem,) = untried(cover(replace(its, definition=changed), GORNA, WorkCalendar()), lambda _: Place("a", 1, 2))
    assert (problem.code, str(problem.place)) == ("untried", "a:1:2")
    assert problem.says.en == "No scenario gets here: decision: refused."


def test_watching_leaves_the_service_as_it_was(known):
    its = known.services[TREES]
    before = its.pages, its.checks, its.route
    cover(its, GORNA, WorkCalendar())
    assert (its.pages, its.checks, its.route) == before


def test_every_point_has_words_in_both_languages(known):
    for service in known.services.values():
        for point in cover(service, GORNA, WorkCalendar()).points:
            words = named(point)
            assert words.bg
            assert "{" not in words.bg + words.en

"""The table of rules and scenarios is true: each scenario is there, and goes wrong once its rule is broken."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from gishe.cases import acting, who_may
from gishe.cases.absence import Absence
from gishe.cases.acts import ACTS
from gishe.cases.case import Case, OpenStep
from gishe.language.compile import compile_service
from gishe.language.compiled import Service
from gishe.language.load import read
from gishe.runtime import rehearsing_acts
from gishe.runtime.expecting import differences
from gishe.runtime.rehearsing import inherit, rehearse
from gishe.values.work_calendar import WorkCalendar

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "explanation" / "rules-in-scenarios.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\| (?!rule )([^|]+) \| ([a-z-]+) \| ([^|`]+) \|$", PAGE, re.MULTILINE)
TRIED = re.findall(r"`(tests/[^`]+)`", PAGE)

OFF = lambda *_: None  # noqa: E731  what a rule of the program says once it is switched off
#: How each rule is broken: words of the service's file replaced, or a rule of the program switched off.
IN_THE_FILE: dict[str, tuple[str, str]] = {
    "Steps taken together all have to answer": ("  - together:\n", "  - need: any\n    together:\n"),
    "Of several, any one is enough": ("need: any", "need: all"),
    "Of several, so many are enough": ("need: 2", "need: all"),
    "What can no longer be enough is not waited for": ("need: 2", "need: any"),
    "A step whose condition is not met is skipped": ("    when: form.trees\n", ""),
    "An opinion that does not come is consent": ("    silence: consent\n", ""),
    "A case is returned to its applicant": ("pauses_on: [return]", "pauses_on: []"),
    "What is not remedied in time ends the case": ("{pauses_on: [return],", "{pauses_on: [return], remedy: 90 days,"),
    "A case is sent back to an earlier step": ("    sends_back: [expert]", "    sends_back: []"),
    "A case goes to the body that is competent": ("forwards: true", "forwards: false"),
    "Another administration or a department is asked": ("pauses_on: [return, opinion]", "pauses_on: [return]"),
    "Somebody else is told before a step's term": ("before: 3 working days, ", ""),
    "After a step's term somebody else may act": ("after: 2 working days", "after: 15 working days"),
    "Four eyes: who prepared does not decide": ("    not_same_as: [officer]", "    not_same_as: []"),
    "A settlement's case goes to its own official": ("    place: form.land\n", ""),
    "A settlement without one goes to its district": ("    place: form.land\n", ""),
    "A service has several speeds": ("term: 3 days", "term: 5 days"),
    "A term in working hours": ("8 working hours", "20 working hours"),
    "A term in working days": ("term: 14 working days", "term: 14 days"),
    "A term in months, whose end moves from a day off": ("term: 2 months", "term: 60 days"),
    "The day of the event is not counted": ("term: 3 days", "term: 2 days"),
    "A return stops the clock; a remedy begins it anew": ("pauses_on: [return]", "pauses_on: {return: continue}"),
    "The clock waits for the payment": ("pauses_on: [return, payment]", "pauses_on: [return]"),
    "While another's opinion is awaited the clock stands, then goes on": (
        "pauses_on: [return, opinion]", "pauses_on: {return: restart, opinion: restart}",
    ),
    "All are warned before the end": ("when_over: silent-refusal", "when_over: silent-refusal, warn: 1 day"),
    "Silence is a refusal, and nothing is issued by itself": ("when_over: silent-refusal", "when_over: silent-consent"),
    "Silence is consent, and nothing is issued by itself": ("when_over: silent-consent", "when_over: silent-refusal"),
    "A late case is shown to somebody higher": ("when_over: escalate, escalate_to: mayor", "when_over: silent-refusal"),
    "The term is lengthened once, with reasons": (", extend: 1 month", ""),
    "A grant says what was decided": ("{{ steps.expert.fill.density }}", "10"),
    "A refusal in the service's own words, in both languages": ("**refuses to enter", "**does not enter"),
    "A refusal names the article that the official chose": ("{% for one in letter.law %}{{ one }} и {% endfor %}", ""),
    "A notice to remedy in the service's own words, in both languages": (
        "The haulage may not begin before the permit.", "",
    ),
}  # fmt: skip
IN_THE_PROGRAM: dict[str, Callable[[pytest.MonkeyPatch], None]] = {
    "Steps are taken in their order": lambda patch: patch.setattr(Case, "opened", lambda _, step: OpenStep(step, "")),
    "What officials fill in is in the document": lambda patch: patch.setattr(
        rehearsing_acts, "review_fill", lambda *_: ({}, ())
    ),
    "A refusal has reasons and names the law": lambda patch: patch.setitem(
        ACTS, "refuse", replace(ACTS["refuse"], reasoned=False, lacks=OFF)
    ),
    "A step is handed over to a colleague": lambda patch: patch.setattr(Case, "assigned_to", lambda *_: ""),
    "The head gives a step to another": lambda patch: patch.setattr(Case, "assigned_to", lambda *_: ""),
    "Until an opinion comes the step does not end": lambda patch: patch.setattr(acting, "awaited", OFF),
    "Four eyes hold for who stands in": lambda patch: patch.setattr(who_may, "_acted_before", lambda *_: frozenset()),
    "Four eyes hold for who was stood in for": lambda patch: patch.setattr(who_may, "_acted_before", _actors_only),
    "Nobody decides on their own application": lambda patch: patch.setattr(who_may, "_barred", OFF),
    "Nobody decides on the application of who they stand in for": lambda patch: patch.setattr(who_may, "_barred", OFF),
    "Who stands in acts by an order with number and day": lambda patch: patch.setattr(Absence, "order", ""),
    "An order holds on its days only": lambda patch: patch.setattr(Absence, "holds_on", lambda *_: True),
    "Where nobody stands in, the case waits for the absent signer": lambda patch: patch.setattr(
        Absence, "holds_on", lambda *_: False
    ),
    "A letter that forwards the case names the body": lambda patch: patch.setattr(
        rehearsing_acts, "_writes", lambda run, *_: run
    ),
}


def _actors_only(situation, step):
    return frozenset(one.actor for one in situation.case.taken if one.step in step.not_same_as)


def went(service, name: str, facts) -> Iterator[str]:
    scenarios = service.definition.scenarios
    (scenario,) = (one for one in scenarios if one.name == name)
    whole = inherit(scenario, scenarios)
    return [one.en for one in differences(rehearse(service, whole, facts, WorkCalendar()), whole)]


def without(known, name: str, words: str, others: str) -> Service | None:
    """Gives a service with words of its file replaced; `None` where only its scenarios are wrong then."""
    text = known.files[name].read_text(encoding="utf-8")
    assert words in text, words
    service, problems = compile_service(read(text.replace(words, others), "broken.yaml"), known.vocabulary)
    if service is None:
        assert {one.code for one in problems if one.severity == "error"} == {"scenario-act"}, problems
    return service


@pytest.fixture(scope="module")
def facts(known):
    return known.municipalities["gorna-polyana"].facts()


def test_each_rule_is_broken_in_one_way():
    rules = [rule for rule, _, _ in ROWS]
    assert len(rules) > 40
    assert sorted(rules) == sorted([*IN_THE_FILE, *IN_THE_PROGRAM])


@pytest.mark.parametrize("row", ROWS, ids=[rule for rule, _, _ in ROWS])
def test_a_scenario_shows_its_rule_and_fails_without_it(known, facts, monkeypatch, row):
    rule, name, scenario = row
    service = known.services[name]
    assert went(service, scenario, facts) == []
    if rule in IN_THE_FILE:
        service = without(known, name, *IN_THE_FILE[rule])
    else:
        IN_THE_PROGRAM[rule](monkeypatch)
    # Where `gishe check` sees already that the scenario does what can't be done now, the service is none.
    assert service is None or went(service, scenario, facts)


def test_what_is_no_scenario_is_tried_where_the_page_says():
    assert TRIED
    assert [path for path in TRIED if not (ROOT / path).exists()] == []

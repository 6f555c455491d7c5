"""The officials of a scenario: who holds what, who is absent, who stands in, and who takes a step.

Where a scenario names nobody, each step has an official of its own, called like the step. Somebody whom `officials`
does not name holds the role of the step that they take, and nothing else; whoever is called `applicant` is the one who
applied.
"""

from collections.abc import Mapping
from dataclasses import replace

from gishe.cases.absence import Absence
from gishe.cases.clock import SOFIA
from gishe.cases.official import Official
from gishe.cases.representing import who_acts
from gishe.cases.situation import Situation
from gishe.cases.staff import Staff
from gishe.cases.substitution import refused
from gishe.cases.who_may import could_act
from gishe.language.compiled import CompiledStep
from gishe.language.places import Places
from gishe.language.scenario import Scenario, ScenarioAbsence
from gishe.runtime.rehearsed import Rehearsed
from gishe.values.plain import Plain
from gishe.values.post import Post

APPLICANT = "applicant"


def with_places(municipality: Mapping[str, Plain], scenario: Scenario) -> Mapping[str, Plain]:
    """Gives what is known of a municipality, with the places that a scenario's officials hold posts for."""
    known = municipality.get("places")
    places = dict(known) if isinstance(known, Mapping) else {}
    named = {post.place for posts in _posts(scenario).values() for post in posts if post.place}
    brought: dict[str, Plain] = {place: {"bg": place, "en": place} for place in named - places.keys()}
    return {**municipality, "places": {**brought, **places}} if brought else municipality


def entered(run: Rehearsed, scenario: Scenario) -> Rehearsed:
    """Goes on once the scenario's absences are entered, or notes what is wrong with one."""
    officials = _officials(run.situation, scenario)
    before: list[Absence] = []
    for written in scenario.absent:
        absence = _absence(written)
        problems = refused(absence, officials, before, absence.ordered or absence.since)
        run = replace(run, wrong=(*run.wrong, *(problem.says for problem in problems)))
        before.append(absence)
    return run


def peopled(situation: Situation, scenario: Scenario, step: CompiledStep, *named: str) -> Situation:
    """Gives the situation with the officials as they are now; those `named` and not known hold the step's role."""
    today = situation.now.astimezone(SOFIA).date().isoformat()
    officials, holder = _officials(situation, scenario), situation.case.assigned_to(step.id)
    unknown = {name for name in (*named, holder) if name and name not in officials}
    others = {name: _of(situation, name, step.definition.role) for name in sorted(unknown)}
    absences = tuple(one for one in map(_absence, scenario.absent) if one.holds_on(today))
    places = Places.read(situation.municipality.get("places"))
    return replace(situation, staff=Staff({**officials, **others}, absences, places))


def who_takes(situation: Situation, step: CompiledStep, named: str) -> Official:
    """Gives who takes a step: whoever is named, else who may, else whose post it is, else one called like the step."""
    if named:
        return situation.staff.officials[named]
    holder, post = situation.case.assigned_to(step.id), situation.staff.post(step.definition.role, "")
    able = (one for one in could_act(situation, step.id) if not holder or holder in {its.login for its in one.people})
    its_own = Official(step.id, step.id, frozenset({step.definition.role}))
    return next((one.official for one in able), None) or next(situation.staff.holders(post), its_own)


def _officials(situation: Situation, scenario: Scenario) -> dict[str, Official]:
    return {name: _of(situation, name, *map(str, posts)) for name, posts in _posts(scenario).items()}


def _posts(scenario: Scenario) -> dict[str, tuple[Post, ...]]:
    return {
        name: tuple(Post.parse(one) or Post(one) for one in ((posts,) if isinstance(posts, str) else posts))
        for name, posts in scenario.officials.items()
    }


def _of(situation: Situation, name: str, *posts: str) -> Official:
    person = str(who_acts(situation.papers.applicant).get("id", "")) if name == APPLICANT else ""
    return Official(name, name, frozenset(posts), person)


def _absence(written: ScenarioAbsence) -> Absence:
    return Absence(
        written.who, written.from_.isoformat(), written.until.isoformat(), written.substitute or "",
        tuple(Post.parse(one) or Post(one) for one in written.posts), written.number,
        written.ordered.isoformat() if written.ordered else "",
    )  # fmt: skip

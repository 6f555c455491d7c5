"""Applicants of scenarios and who acts for them, named by their id in the trial registers: each gets a name."""

from collections.abc import Mapping

from gishe.language.scenario import Scenario, ScenarioApplicant, ScenarioRepresentative
from gishe.language.service import ServiceDefinition
from gishe.language.trial_people import TrialPerson


def with_people(definition: ServiceDefinition, people: Mapping[str, TrialPerson]) -> ServiceDefinition:
    """Gives those who are named by their id alone the name and number of that person."""
    if not any(one.applicant and _names(one.applicant) for one in definition.scenarios):
        return definition
    return definition.model_copy(update={"scenarios": tuple(_told(one, people) for one in definition.scenarios)})


def _told(scenario: Scenario, people: Mapping[str, TrialPerson]) -> Scenario:
    who = scenario.applicant
    if who is None or not _names(who):
        return scenario
    by = who.by.model_copy(update=_known(who.by, people)) if who.by else None
    return scenario.model_copy(update={"applicant": who.model_copy(update={**_known(who, people), "by": by})})


def _names(who: ScenarioApplicant) -> bool:
    return bool(who.person or (who.by and who.by.person))


def _known(who: ScenarioApplicant | ScenarioRepresentative, people: Mapping[str, TrialPerson]) -> dict[str, str]:
    found = people.get(who.person) if who.person else None
    return {"name": who.name or found.name, "id": who.id or found.id} if found else {}

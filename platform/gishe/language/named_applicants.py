"""Applicants of scenarios who are named by their id in the trial registers get that person's name and number."""

from collections.abc import Mapping

from gishe.language.scenario import Scenario
from gishe.language.service import ServiceDefinition
from gishe.language.trial_people import TrialPerson


def with_people(definition: ServiceDefinition, people: Mapping[str, TrialPerson]) -> ServiceDefinition:
    """Gives scenarios' applicants who are named by their id alone the name and number of that person."""
    if not any(one.applicant and one.applicant.person for one in definition.scenarios):
        return definition
    return definition.model_copy(update={"scenarios": tuple(_told(one, people) for one in definition.scenarios)})


def _told(scenario: Scenario, people: Mapping[str, TrialPerson]) -> Scenario:
    who = scenario.applicant
    found = people.get(who.person) if who and who.person else None
    if who is None or found is None:
        return scenario
    told = who.model_copy(update={"name": who.name or found.name, "id": who.id or found.id})
    return scenario.model_copy(update={"applicant": told})

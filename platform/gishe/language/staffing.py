"""Whether a municipality has the people that a service's four eyes need."""

from collections.abc import Mapping, Sequence
from typing import Any

from gishe.language.compiled import Service
from gishe.language.municipality import MunicipalityDefinition
from gishe.language.notes import Notes
from gishe.language.tree import Path
from gishe.values.problem import Problem
from gishe.values.text import Text


def find_impossible(municipality: MunicipalityDefinition, service: Service, path: Path, notes: Notes) -> None:
    """Notes steps that only the one person could take who has taken the step they must differ from.

    Knows the people of a trial only: real accounts are the operator's, and change every day.
    """
    holders = _holders(municipality.trial.get("officials"))
    for step in service.steps.values() if holders else ():
        for other in step.definition.not_same_as:
            first = holders.get(service.steps[other].definition.role, frozenset())
            second = holders.get(step.definition.role, frozenset())
            if len(first) == 1 and first == second:
                says = Text(
                    f"В „{service.id}“ стъпките „{other}“ и „{step.id}“ искат двама души, а длъжностите има само един.",
                    f'In "{service.id}" the steps "{other}" and "{step.id}" need two people, and one holds both roles.',
                )
                hint = Text(
                    "Дайте едната длъжност и на друг служител.", "Give one of the roles to another official too."
                )
                notes.value(path, Problem("four-eyes-impossible", says, hint))


def _holders(officials: Any) -> Mapping[str, frozenset[str]]:
    """Gives who holds each role, by log-in name."""
    holders: dict[str, frozenset[str]] = {}
    for one in officials if isinstance(officials, Sequence) and not isinstance(officials, str) else ():
        roles = one.get("roles") if isinstance(one, Mapping) else None
        for role in roles if isinstance(roles, list) else ():
            holders[role] = holders.get(role, frozenset()) | {str(one.get("login"))}
    return holders

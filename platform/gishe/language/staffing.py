"""Whether a municipality has the people that a service's four eyes need."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from gishe.language.by_hand import by_hand
from gishe.language.compiled import Service
from gishe.language.municipality import MunicipalityDefinition
from gishe.language.notes import Notes
from gishe.language.tree import Path
from gishe.language.ways import Way
from gishe.values.plain import digest
from gishe.values.problem import Problem
from gishe.values.text import Text


@dataclass(frozen=True)
class Needs:
    """What a service needs of a municipality: a register that numbers, and who takes which step but not which other.

    `steps` are name, role, and the steps whose official may not take this one; `ways` those of delivery.
    """

    service: str
    register: str
    steps: tuple[tuple[str, str, tuple[str, ...]], ...]
    ways: tuple[Way, ...] = ("portal",)

    @cached_property
    def digest(self) -> str:
        """Names what is needed."""
        return digest([self.service, self.register, self.steps, self.ways])

    @cached_property
    def roles(self) -> Mapping[str, str]:
        """The role of each step."""
        return {step: role for step, role, _ in self.steps}


def needs_of(service: Service) -> Needs:
    """Gives what a service needs."""
    steps = (step.definition for step in service.steps.values())
    taken = tuple((step.step, step.role, step.not_same_as) for step in steps)
    made = tuple((f"checks.{check.id}", its.role, ()) for check in service.checks if (its := by_hand(check)))
    return Needs(service.id, service.definition.document.register_, (*taken, *made), service.definition.deliver)


def find_impossible(municipality: MunicipalityDefinition, needs: Needs, path: Path, notes: Notes) -> None:
    """Notes steps that only the one person could take who has taken the step they must differ from.

    Knows the people of a trial only: real accounts are the operator's, and change every day.
    """
    holders = _holders(municipality.trial.get("officials"))
    for step, role, others in needs.steps if holders else ():
        for other in others:
            first = holders.get(needs.roles[other], frozenset())
            second = holders.get(role, frozenset())
            if len(first) == 1 and first == second:
                says = Text(
                    f"В „{needs.service}“ стъпките „{other}“ и „{step}“ искат двама души, а длъжностите има само един.",
                    f'In "{needs.service}" the steps "{other}" and "{step}" need two people, and one holds both roles.',
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

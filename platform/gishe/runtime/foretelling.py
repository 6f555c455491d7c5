"""What can be said before an application is sent: which conditions its answers don't meet.

Only checks that ask nobody are made, on what the applicant has answered. What they say is no decision: who wants one
may file all the same, and then everything is checked.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from gishe.language.compiled import CompiledCheck, Service
from gishe.runtime.checking import type_of
from gishe.values.plain import Plain
from gishe.values.text import Text


@dataclass(frozen=True, slots=True)
class Doubt:
    """A condition that is not met: the sentence that its check would give, and the law where the check names it."""

    says: Text
    basis: str


def doubts(service: Service, facts: Mapping[str, Plain]) -> tuple[Doubt, ...]:
    """Lists what the answers in `facts` fail; what can't be known yet is passed over."""
    made = ((check, type_of(check).judge(check, facts, ())) for check in service.checks if _can_be_made(check, facts))
    return tuple(
        Doubt(finding.reason, check.definition.basis or "") for check, finding in made if finding.outcome == "fail"
    )


def _can_be_made(check: CompiledCheck, facts: Mapping[str, Plain]) -> bool:
    """Says whether a check is for this application and asks nobody."""
    return check.type.asks == "nobody" and (check.when is None or check.when.holds(facts) is True)

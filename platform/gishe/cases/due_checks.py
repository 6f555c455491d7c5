"""Which checks are for a case: those without a condition, and those whose condition does not say otherwise."""

from gishe.cases.situation import Situation
from gishe.language.compiled import CompiledCheck


def due_checks(situation: Situation) -> tuple[str, ...]:
    """Lists the checks to be made for a case, by the answers that it has."""
    return tuple(check.id for check in situation.service.checks if is_due(check, situation))


def is_due(check: CompiledCheck, situation: Situation) -> bool:
    """Says whether a check is for a case; a condition that can't be known spares nothing."""
    return check.when is None or check.when.holds(situation.facts) is not False

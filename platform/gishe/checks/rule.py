"""The check type `rule`: an expression over the answers and earlier findings; it asks no register."""

from collections.abc import Mapping
from typing import Any

from gishe.cases.finding import Finding
from gishe.checks.check_type import CheckType, Reply
from gishe.checks.inspection import Inspection
from gishe.checks.reason import INCOMPLETE, found, outcome_of
from gishe.language.compiled import CompiledCheck
from gishe.language.section import ExpressionText, Section
from gishe.language.vocabulary import Kind, Shape, Slot, Vocabulary
from gishe.values.plain import Plain


class RuleOptions(Section):
    """`pass_if` is true where the rule is kept: `pass_if: 'form.trees.map(t, t.count).sum() > 5'`.

    Where the answers alone fail it, applicants read `says.fail` and `basis` before they send, and may still send.
    """

    pass_if: ExpressionText


class Rule(Inspection):
    """Judges by an expression alone; an absent value that it reads makes the finding unknown."""

    name = "rule"
    options: type[Section] = RuleOptions

    def slots(self, options: Any, vocabulary: Vocabulary) -> tuple[Slot, ...]:
        """Lists the one expression: yes or no."""
        return (Slot(("pass_if",), options.pass_if, Shape(Kind.YES_NO)),)

    def judge(self, check: CompiledCheck, facts: Mapping[str, Plain], replies: tuple[Reply, ...]) -> Finding:
        """Says what the expression gives."""
        outcome = outcome_of(check.expressions["pass_if",].holds(facts))
        return found(check.definition, outcome, INCOMPLETE if outcome == "unknown" else None)


TYPE: CheckType = Rule()

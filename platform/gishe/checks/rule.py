"""The check type `rule`: an expression over the answers and earlier findings; it asks no register."""

from collections.abc import Mapping
from typing import Any

from gishe.cases.finding import Finding
from gishe.checks.check_type import CheckType, Question, Reply, WhenDown
from gishe.checks.reason import INCOMPLETE, found, outcome_of
from gishe.language.compiled import CompiledCheck
from gishe.language.section import ExpressionText, Section
from gishe.language.vocabulary import Kind, Shape, Slot, Vocabulary
from gishe.values.plain import Plain
from gishe.values.problem import Problem


class RuleOptions(Section):
    """`pass_if` is true where the rule is kept: `pass_if: 'form.trees.map(t, t.count).sum() > 5'`."""

    pass_if: ExpressionText


class Rule:
    """Judges by an expression alone; an absent value that it reads makes the finding unknown."""

    name = "rule"
    options: type[Section] = RuleOptions

    def slots(self, options: Any, vocabulary: Vocabulary) -> tuple[Slot, ...]:  # noqa: ARG002 - the protocol's shape
        """Lists the one expression: yes or no."""
        return (Slot(("pass_if",), options.pass_if, Shape(Kind.YES_NO)),)

    def problems(
        self,
        options: Any,  # noqa: ARG002 - the protocol's shape
        vocabulary: Vocabulary,  # noqa: ARG002 - the protocol's shape
    ) -> tuple[tuple[tuple[str, ...], Problem], ...]:
        """Finds nothing: a rule names nothing outside its own file."""
        return ()

    def record(self, options: Any, vocabulary: Vocabulary) -> Shape | None:  # noqa: ARG002 - the protocol's shape
        """Says that a rule leaves no record."""
        return None

    def needs(
        self,
        check: CompiledCheck,  # noqa: ARG002 - the protocol's shape
        facts: Mapping[str, Plain],  # noqa: ARG002 - the protocol's shape
    ) -> tuple[Question, ...] | None:
        """Asks nothing."""
        return ()

    def judge(self, check: CompiledCheck, facts: Mapping[str, Plain], replies: tuple[Reply, ...]) -> Finding:  # noqa: ARG002 - a rule asked nothing
        """Says what the expression gives."""
        outcome = outcome_of(check.expressions["pass_if",].holds(facts))
        return found(check.definition, outcome, INCOMPLETE if outcome == "unknown" else None)

    def when_down(self, check: CompiledCheck) -> WhenDown:  # noqa: ARG002 - the protocol's shape
        """Says nothing in particular: no register is asked."""
        return WhenDown()


TYPE: CheckType = Rule()

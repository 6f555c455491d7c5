"""The check type `capacity`: whether a place is left among those that there are in a period."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Literal, TypeAlias

from pydantic import Field

from gishe.cases.finding import Finding
from gishe.checks.check_type import CheckType, Question, Reply
from gishe.checks.duplicate import alike
from gishe.checks.house import shape_of
from gishe.checks.inspection import Inspection
from gishe.checks.reason import INCOMPLETE, found
from gishe.language.compiled import CompiledCheck
from gishe.language.section import ExpressionText, Section
from gishe.language.vocabulary import Asks, Kind, Shape, Slot, Vocabulary
from gishe.values.plain import Plain
from gishe.values.text import Text

Period: TypeAlias = Literal["day", "week", "month", "year"]
_OPERATION = "house/places"
_WRITTEN: Mapping[Period, str] = {"day": "%Y-%m-%d", "week": "%G-W%V", "month": "%Y-%m", "year": "%Y"}
_TAKEN = Text(
    "Заети са {taken} от {limit} места за периода {period}.", "{taken} of {limit} places of {period} are taken."
)


class CapacityOptions(Section):
    """`limit` is how many places there are, `per` the period of filing: day, week, month or year.

    `of`, if given, is an expression of the text that has places of its own: `of: form.zone`.
    """

    limit: int = Field(ge=1, le=1_000_000)
    per: Period = "year"
    of: ExpressionText | None = None


class Capacity(Inspection):
    """Passes while fewer cases than the limit have taken a place in the period of filing.

    A place is taken by a case whose check came before, in the order in which the checks were made, and is free again
    when that case is refused, withdrawn or terminated. The municipality's own cases of this service are counted; those
    filed before the check was there, or under another id of it, are not. Who finds no place fails; an official decides
    whether to wait or refuse. In a scenario all places are free, unless it says `records: {CHECK: {taken: 30}}`.

    ```yaml
    - id: place
      title: {bg: Има свободно място, en: A place is free}
      type: capacity
      limit: 30
      per: month
      of: form.zone
    ```
    """

    name = "capacity"
    options: type[Section] = CapacityOptions
    asks: Asks = "house"

    def slots(self, options: Any, vocabulary: Vocabulary) -> tuple[Slot, ...]:
        """Lists the one expression, if there is one: a text."""
        return (Slot(("of",), options.of, Shape(Kind.TEXT)),) if options.of else ()

    def record(self, options: Any, vocabulary: Vocabulary) -> Shape | None:
        """Gives how many places are taken."""
        return shape_of(_OPERATION)

    def needs(self, check: CompiledCheck, facts: Mapping[str, Plain]) -> tuple[Question, ...] | None:
        """Asks the house how many came before in the period."""
        of = check.expressions["of",].value(facts) if check.options.of else ""
        period = _period(check.options.per, facts)
        if not isinstance(of, str) or not period:
            return None
        arguments: dict[str, Plain] = {"check": check.id, "of": alike(of), "period": period}
        return (Question(_OPERATION, arguments, check.definition.basis or ""),)

    def judge(self, check: CompiledCheck, facts: Mapping[str, Plain], replies: tuple[Reply, ...]) -> Finding:
        """Passes where a place is left."""
        taken = replies[0].record.get("taken") if replies and replies[0].record else None
        if not isinstance(taken, int):
            return found(check.definition, "unknown", INCOMPLETE)
        limit, evidence = check.options.limit, tuple(reply.evidence for reply in replies if reply.evidence)
        why = _TAKEN.fill(taken=taken, limit=limit, period=_period(check.options.per, facts))
        return found(check.definition, "pass" if taken < limit else "fail", why, evidence)

    def imagined(self, check: CompiledCheck) -> tuple[Plain, ...]:
        """Gives a house without a place."""
        return ({"taken": check.options.limit},)


def _period(per: Period, facts: Mapping[str, Plain]) -> str:
    """Writes the period of the day of filing; empty where that day is not known."""
    day = facts.get("submitted_on")
    try:
        return date.fromisoformat(day).strftime(_WRITTEN[per]) if isinstance(day, str) else ""
    except ValueError:
        return ""


TYPE: CheckType = Capacity()

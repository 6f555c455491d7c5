"""The check type `duplicate`: whether the same has been asked for already and is not decided yet."""

from collections.abc import Mapping
from typing import Any

from gishe.cases.finding import Finding
from gishe.checks.check_type import CheckType, Question, Reply
from gishe.checks.house import shape_of
from gishe.checks.inspection import Inspection
from gishe.checks.reason import INCOMPLETE, found
from gishe.language.compiled import CompiledCheck
from gishe.language.section import ExpressionText, Section
from gishe.language.vocabulary import Asks, Kind, Shape, Slot, Vocabulary
from gishe.values.plain import Plain
from gishe.values.text import Text

_OPERATION = "house/open-cases"
_OTHERS = Text(
    "Подадена по-рано и още нерешена за същото: {count} (кои са, вижда служителят).",
    "Filed earlier for the same and not decided yet: {count} (the official sees which).",
)


class DuplicateOptions(Section):
    """`same` is an expression that gives the text by which two applications are for the same thing.

    `same: form.parcel`, or of several parts `same: form.plate + ' ' + applicant.id`. Small and capital letters and
    spaces make no difference.
    """

    same: ExpressionText


class Duplicate(Inspection):
    """Passes where no case of this service in the municipality that is for the same, and came before, is undecided.

    The first comes through; those behind it fail, until it is decided, withdrawn or terminated. Cases filed before the
    check was there, or under another id of it, are not seen. Nobody outside the municipality is asked. The finding says
    how many there are; their numbers stand in the record, which only officials see. In a scenario nothing else has been
    filed, unless it says `records: {CHECK: {count: 1}}`.

    ```yaml
    - id: once
      title: {bg: Няма друго заявление за имота, en: No other application for the property}
      type: duplicate
      same: form.parcel
    ```
    """

    name = "duplicate"
    options: type[Section] = DuplicateOptions
    asks: Asks = "house"

    def slots(self, options: Any, vocabulary: Vocabulary) -> tuple[Slot, ...]:
        """Lists the one expression: a text."""
        return (Slot(("same",), options.same, Shape(Kind.TEXT)),)

    def record(self, options: Any, vocabulary: Vocabulary) -> Shape | None:
        """Gives how many other cases there are, and which."""
        return shape_of(_OPERATION)

    def needs(self, check: CompiledCheck, facts: Mapping[str, Plain]) -> tuple[Question, ...] | None:
        """Asks the house for open cases of the same check that are for the same."""
        same = check.expressions["same",].value(facts)
        if not isinstance(same, str) or not same.strip():
            return None
        return (Question(_OPERATION, {"check": check.id, "same": alike(same)}, check.definition.basis or ""),)

    def judge(self, check: CompiledCheck, facts: Mapping[str, Plain], replies: tuple[Reply, ...]) -> Finding:
        """Passes where there are none."""
        count = replies[0].record.get("count") if replies and replies[0].record else None
        if not isinstance(count, int):
            return found(check.definition, "unknown", INCOMPLETE)
        evidence = tuple(reply.evidence for reply in replies if reply.evidence)
        if count:
            return found(check.definition, "fail", _OTHERS.fill(count=count), evidence)
        return found(check.definition, "pass", evidence=evidence)

    def imagined(self, check: CompiledCheck) -> tuple[Plain, ...]:
        """Gives a house with another such case."""
        return ({"count": 1},)


def alike(text: str) -> str:
    """Writes a text so that what people write in two ways is one."""
    return " ".join(text.split()).casefold()


TYPE: CheckType = Duplicate()

"""What a check type is unless it says otherwise: it asks nobody, has no expressions, and nothing is wrong with it."""

from collections.abc import Mapping
from typing import Any

from gishe.checks.check_type import Question, WhenDown
from gishe.language.compiled import CompiledCheck
from gishe.language.inquiry import Found, Inquiry
from gishe.language.section import Section
from gishe.language.vocabulary import Asks, Shape, Slot, Vocabulary
from gishe.values.plain import Plain


class Inspection:
    """A check type gives its `name`, its `options` and `judge`, and whatever else differs from this."""

    name: str
    options: type[Section] = Section
    asks: Asks = "nobody"
    edition: str = ""

    def slots(self, options: Any, vocabulary: Vocabulary) -> tuple[Slot, ...]:
        """Lists the expressions among the options: none."""
        return ()

    def problems(self, options: Any, vocabulary: Vocabulary) -> tuple[Found, ...]:
        """Finds what else is wrong with the options: nothing."""
        return ()

    def record(self, options: Any, vocabulary: Vocabulary) -> Shape | None:
        """Says what expressions see of its record: it leaves none."""
        return None

    def needs(self, check: CompiledCheck, facts: Mapping[str, Plain]) -> tuple[Question, ...] | None:
        """Says what to ask: nothing."""
        return ()

    def operations(self, check: CompiledCheck) -> tuple[str, ...]:
        """Lists the operations of registers that it may ask: the one that its options name, if they name one."""
        return (check.options.ask,) if isinstance(check.options, Inquiry) else ()

    def when_down(self, check: CompiledCheck) -> WhenDown:
        """Says what to do while a register is down: a person goes on."""
        return WhenDown()

    def imagined(self, check: CompiledCheck) -> tuple[Plain, ...]:
        """Gives records by which it may come out otherwise: its expressions tell enough."""
        return ()

"""The field type `whole-number`."""

from collections.abc import Mapping, Sequence

from pydantic import Field as Option

from gishe.forms.bounds import Bounded
from gishe.forms.field_type import Widget
from gishe.forms.number import number, too_large, too_small
from gishe.forms.one_input import OneInput, Understood
from gishe.language.section import Section, Words
from gishe.language.vocabulary import Field, Kind
from gishe.values.plain import Plain
from gishe.values.problem import Problem
from gishe.values.text import Text

_MOST = 999_999_999
_ASKS = Problem("whole-number", Text("Въведете цяло число, например 3.", "Enter a whole number, such as 3."))


class WholeNumberOptions(Bounded):
    """`min` and `max` are the least and the greatest answer; `suffix` is the unit shown behind the box."""

    min: int = Option(default=0, ge=-_MOST, le=_MOST)
    max: int = Option(default=_MOST, ge=-_MOST, le=_MOST)
    suffix: Words | None = None


class WholeNumberField(OneInput):
    """A whole number.

    Options: `min` (0) and `max` (999999999); `suffix`, the unit behind the box.

    ```yaml
    - {id: count, type: whole-number, min: 1, max: 50, suffix: {bg: бр., en: pcs}, label: {bg: Брой, en: Count}}
    ```

    Spaces between thousands are forgiven. What goes wrong: not a number, a fraction, less than `min`, more than `max`.
    """

    name = "whole-number"
    options: type[Section] = WholeNumberOptions
    kind = Kind.WHOLE
    plain = (int,)

    def understand(self, written: str, of: Field) -> Understood:
        """Reads the number and holds it against the limits."""
        options: WholeNumberOptions = of.options
        read = number(written)
        if read is None or read != read.to_integral_value():
            return _ASKS
        return too_small(read, options.min) or too_large(read, options.max) or int(read)

    def missing(self, of: Field) -> Problem:
        """Asks for a whole number."""
        del of
        return _ASKS

    def typed(self, answer: Plain, of: Field) -> Mapping[str, Sequence[str]]:
        """Gives the digits; a number beyond every limit stays beyond it."""
        if not isinstance(answer, int):
            return {}
        return {of.id: (str(max(-_MOST - 1, min(answer, _MOST + 1))),)}

    def widget(self, of: Field) -> Widget:
        """Gives an input with the keyboard for digits, as wide as the greatest answer."""
        options: WholeNumberOptions = of.options
        keyboard = "numeric" if options.min >= 0 else "text"
        return Widget("input", {"inputmode": keyboard, "autocomplete": "off"}, len(str(options.max)), options.suffix)


TYPE = WholeNumberField()

"""The field type `decimal`."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from babel.numbers import format_decimal
from pydantic import Field as Option

from gishe.forms.bounds import Bounded
from gishe.forms.field_type import Widget
from gishe.forms.number import Amount, number, plain, too_large, too_small
from gishe.forms.one_input import OneInput, Understood
from gishe.language.section import Section, Words
from gishe.language.vocabulary import Field, Kind
from gishe.values.plain import Plain
from gishe.values.problem import Problem
from gishe.values.text import Language, Text

_ASKS = Problem("decimal", Text("Въведете число, например 12,5.", "Enter a number, such as 12.5."))
_PLACES = Text("Въведете най-много {places} знака след запетаята.", "Enter at most {places} digits after the point.")


class DecimalOptions(Bounded):
    """`min` and `max` limit the answer, `places` the digits after the point; `suffix` is the unit behind the box."""

    min: Amount = Decimal(0)
    max: Amount | None = None
    places: int = Option(default=2, ge=1, le=6)
    suffix: Words | None = None


class DecimalField(OneInput):
    """A number with a fraction, exact.

    Options: `min` (0) and `max`; `places`, the most digits after the decimal sign (2); `suffix`, the unit.

    ```yaml
    - {id: area, type: decimal, min: 0.5, suffix: {bg: кв. м, en: m²}, label: {bg: Площ, en: Area}}
    ```

    Both the comma and the dot are read as the decimal sign, spaces between thousands are forgiven. What goes wrong: not
    a number, too many places, less than `min`, more than `max`.
    """

    name = "decimal"
    options: type[Section] = DecimalOptions
    kind = Kind.DECIMAL
    plain = (str, int, float)

    def understand(self, written: str, of: Field) -> Understood:
        """Reads the number and holds it against the limits."""
        options: DecimalOptions = of.options
        read = number(written)
        if read is None:
            return _ASKS
        exact = read.normalize()
        if -int(exact.as_tuple().exponent) > options.places:
            return Problem("too-many-places", _PLACES.fill(places=options.places))
        return too_small(read, options.min) or too_large(read, options.max) or plain(exact)

    def missing(self, of: Field) -> Problem:
        """Asks for a number."""
        del of
        return _ASKS

    def typed(self, answer: Plain, of: Field) -> Mapping[str, Sequence[str]]:
        """Gives the number with a decimal comma."""
        return {} if answer is None else {of.id: (str(answer)[:40].replace(".", ","),)}

    def prints(self, answer: Plain, of: Field, language: Language) -> Plain:
        """Gives the number as the language writes it: `1 234,5` or `1,234.5`."""
        del of
        return format_decimal(Decimal(str(answer)), locale=language, decimal_quantization=False)

    def widget(self, of: Field) -> Widget:
        """Gives an input with the keyboard for decimals."""
        options: DecimalOptions = of.options
        keyboard = "decimal" if options.min >= 0 else "text"
        return Widget("input", {"inputmode": keyboard, "autocomplete": "off"}, 12, options.suffix)


TYPE = DecimalField()

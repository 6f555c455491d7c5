"""The field type `phone`."""

from gishe.forms.field_type import Widget
from gishe.forms.one_input import OneInput, Understood
from gishe.language.section import Section
from gishe.language.vocabulary import Field
from gishe.values.phone import Phone
from gishe.values.plain import Plain
from gishe.values.problem import Problem
from gishe.values.text import Language, Text

_ASKS = Problem(
    "phone",
    Text(
        "Въведете телефонен номер, например 0888 123 456 или +359 2 123 4567.",
        "Enter a telephone number, such as 0888 123 456 or +359 2 123 4567.",
    ),
)


class PhoneOptions(Section):
    """`own`: it is the applicant's own number, which the browser may offer."""

    own: bool = True


class PhoneField(OneInput):
    """A telephone number, Bulgarian or with its country's code.

    Options: `own: false` where it is somebody else's number, so that browsers do not offer the applicant's.

    ```yaml
    - {id: phone, type: phone, label: {bg: Телефон, en: Telephone}}
    ```

    Spaces, hyphens, slashes and brackets are forgiven; it is kept as `+359888123456`. What goes wrong: too few or too
    many digits, letters.
    """

    name = "phone"
    options: type[Section] = PhoneOptions

    def understand(self, written: str, of: Field) -> Understood:
        """Reads the number."""
        del of
        found = Phone.parse(written)
        return str(found) if found else _ASKS

    def missing(self, of: Field) -> Problem:
        """Asks for a number."""
        del of
        return _ASKS

    def prints(self, answer: Plain, of: Field, language: Language) -> Plain:
        """Gives the number with spaces."""
        del of, language
        found = Phone.parse(str(answer))
        return found.spaced if found else answer

    def widget(self, of: Field) -> Widget:
        """Gives an input with the keyboard for telephone numbers."""
        options: PhoneOptions = of.options
        return Widget("input", {"type": "tel", "autocomplete": "tel" if options.own else "off"}, 20)


TYPE = PhoneField()

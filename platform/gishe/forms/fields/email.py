"""The field type `email`."""

import re2

from gishe.forms.field_type import Widget
from gishe.forms.one_input import OneInput, Understood
from gishe.language.section import Section
from gishe.language.vocabulary import Field
from gishe.values.forgiven import visible
from gishe.values.problem import Problem
from gishe.values.text import Text

# The part before the sign as RFC 5321 has it unquoted, any letters after it: domains can be Cyrillic (пример.бг).
_WRITTEN = re2.compile(
    r"[\pL\pN!#$%&'*+/=?^_`{|}~-]+(\.[\pL\pN!#$%&'*+/=?^_`{|}~-]+)*"
    r"@(([\pL\pN]([\pL\pN-]{0,61}[\pL\pN])?)\.)+\pL[\pL\pN-]{0,61}[\pL\pN]"
)
_LONGEST = 254
_ASKS = Problem(
    "email",
    Text(
        "Въведете имейл адрес във вида ime@primer.bg.",
        "Enter an e-mail address in the form name@example.com.",
    ),
)


class EmailOptions(Section):
    """`own`: it is the applicant's own address, which the browser may offer."""

    own: bool = True


class EmailField(OneInput):
    """An e-mail address.

    Options: `own: false` where it is somebody else's address, so that browsers do not offer the applicant's.

    ```yaml
    - {id: email, type: email, label: {bg: Имейл, en: E-mail}}
    ```

    Spaces are forgiven; the domain is kept in small letters. What goes wrong: no `@`, or no domain after it.
    """

    name = "email"
    options: type[Section] = EmailOptions

    def understand(self, written: str, of: Field) -> Understood:
        """Reads the address."""
        del of
        address = visible(written)
        if len(address) > _LONGEST or not _WRITTEN.fullmatch(address):
            return _ASKS
        local, _, domain = address.rpartition("@")
        return f"{local}@{domain.lower()}"

    def missing(self, of: Field) -> Problem:
        """Asks for an address."""
        del of
        return _ASKS

    def widget(self, of: Field) -> Widget:
        """Gives an input with the keyboard for addresses."""
        options: EmailOptions = of.options
        own = "email" if options.own else "off"
        return Widget("input", {"type": "email", "autocomplete": own, "spellcheck": "false"}, 40)


TYPE = EmailField()

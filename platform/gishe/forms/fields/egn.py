"""The field type `egn`."""

import re2

from gishe.forms.identifier import IdentifierInput
from gishe.values.egn import Egn
from gishe.values.forgiven import bare
from gishe.values.problem import Problem
from gishe.values.text import Text

_DIGITS = re2.compile(r"[0-9]{10}")


class EgnField(IdentifierInput):
    """An EGN: ten digits, with the birth date and the check digit verified. It has no options.

    ```yaml
    - {id: child, type: egn, label: {bg: ЕГН на детето, en: Child's EGN}}
    ```

    Spaces and hyphens are forgiven. What goes wrong: not ten digits; a date of birth or a check digit that is not
    right. The number is never quoted in a problem, and browsers are told not to remember it.
    """

    name = "egn"
    width = 10
    asks = Problem("egn", Text("Въведете ЕГН от 10 цифри.", "Enter an EGN of 10 digits."))
    wrong = Problem(
        "egn-wrong",
        Text(
            "Това ЕГН не е вярно. Проверете цифрите в личната карта.",
            "This EGN isn't right. Check the digits on the identity card.",
        ),
    )

    def parse(self, written: str) -> Egn | None:
        """Reads an EGN."""
        return Egn.parse(written)

    def has_form(self, written: str) -> bool:
        """Tells whether these are ten digits."""
        return bool(_DIGITS.fullmatch(bare(written)))


TYPE = EgnField()

"""The field type `lnch`."""

import re2

from gishe.forms.identifier import IdentifierInput
from gishe.values.forgiven import bare
from gishe.values.lnch import Lnch
from gishe.values.problem import Problem
from gishe.values.text import Text

_DIGITS = re2.compile(r"[0-9]{10}")


class LnchField(IdentifierInput):
    """A foreigner's personal number (ЛНЧ): ten digits with the check digit verified. It has no options.

    ```yaml
    - {id: foreigner, type: lnch, label: {bg: ЛНЧ, en: Foreigner's number}}
    ```

    Spaces and hyphens are forgiven. What goes wrong: not ten digits; a check digit that is not right.
    """

    name = "lnch"
    width = 10
    asks = Problem(
        "lnch", Text("Въведете ЛНЧ от 10 цифри.", "Enter a foreigner's personal number (LNCh) of 10 digits.")
    )
    wrong = Problem(
        "lnch-wrong",
        Text(
            "Този ЛНЧ не е верен. Проверете цифрите в документа за пребиваване.",
            "This LNCh isn't right. Check the digits on the residence card.",
        ),
    )

    def parse(self, written: str) -> Lnch | None:
        """Reads an LNCh."""
        return Lnch.parse(written)

    def has_form(self, written: str) -> bool:
        """Tells whether these are ten digits."""
        return bool(_DIGITS.fullmatch(bare(written)))


TYPE = LnchField()

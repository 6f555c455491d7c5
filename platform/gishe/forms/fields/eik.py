"""The field type `eik`."""

import re2

from gishe.forms.identifier import IdentifierInput
from gishe.values.eik import Eik
from gishe.values.forgiven import bare
from gishe.values.problem import Problem
from gishe.values.text import Text

_DIGITS = re2.compile(r"[0-9]{9}|[0-9]{13}")


class EikField(IdentifierInput):
    """An EIK (BULSTAT): nine digits, or thirteen for a branch, with check digits verified. It has no options.

    ```yaml
    - {id: company, type: eik, label: {bg: ЕИК на дружеството, en: Company's EIK}}
    ```

    Spaces and hyphens are forgiven. What goes wrong: not nine or thirteen digits; a check digit that is not right.
    """

    name = "eik"
    width = 13
    asks = Problem("eik", Text("Въведете ЕИК от 9 или 13 цифри.", "Enter an EIK of 9 or 13 digits."))
    wrong = Problem(
        "eik-wrong",
        Text(
            "Този ЕИК не е верен. Проверете цифрите в Търговския регистър.",
            "This EIK isn't right. Check the digits in the Commercial Register.",
        ),
    )

    def parse(self, written: str) -> Eik | None:
        """Reads an EIK."""
        return Eik.parse(written)

    def has_form(self, written: str) -> bool:
        """Tells whether these are nine or thirteen digits."""
        return bool(_DIGITS.fullmatch(bare(written)))


TYPE = EikField()

"""The field type `ekatte`."""

import re2

from gishe.forms.identifier import IdentifierInput
from gishe.values.ekatte import Ekatte
from gishe.values.forgiven import bare
from gishe.values.problem import Problem
from gishe.values.text import Text

_DIGITS = re2.compile(r"[0-9]{5}")


class EkatteField(IdentifierInput):
    """A settlement's EKATTE code: five digits with the check digit verified. It has no options.

    ```yaml
    - {id: settlement, type: ekatte, label: {bg: ЕКАТТЕ на населеното място, en: Settlement's EKATTE code}}
    ```

    Spaces and hyphens are forgiven; zeros in front belong to the code. What goes wrong: not five digits; a check digit
    that is not right. Citizens seldom know the code: where there are few settlements, prefer a `choice` of them.
    """

    name = "ekatte"
    width = 5
    asks = Problem(
        "ekatte",
        Text(
            "Въведете код по ЕКАТТЕ от 5 цифри, например 14218 за Габрово.",
            "Enter an EKATTE code of 5 digits, such as 14218 for Gabrovo.",
        ),
    )
    wrong = Problem(
        "ekatte-wrong",
        Text(
            "Няма населено място с такъв код по ЕКАТТЕ. Проверете цифрите.",
            "No settlement has this EKATTE code. Check the digits.",
        ),
    )

    def parse(self, written: str) -> Ekatte | None:
        """Reads a code."""
        return Ekatte.parse(written)

    def has_form(self, written: str) -> bool:
        """Tells whether these are five digits."""
        return bool(_DIGITS.fullmatch(bare(written)))


TYPE = EkatteField()

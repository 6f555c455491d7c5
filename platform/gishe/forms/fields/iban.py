"""The field type `iban`."""

import re2

from gishe.forms.field_type import Widget
from gishe.forms.identifier import IdentifierInput
from gishe.language.vocabulary import Field
from gishe.values.forgiven import bare
from gishe.values.iban import Iban
from gishe.values.plain import Plain
from gishe.values.problem import Problem
from gishe.values.text import Language, Text

_FORM = re2.compile(r"[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}")


class IbanField(IdentifierInput):
    """A bank account's IBAN, of any country, with its length and check digits verified. It has no options.

    ```yaml
    - {id: account, type: iban, label: {bg: Банкова сметка, en: Bank account}}
    ```

    Spaces, hyphens and small letters are forgiven. What goes wrong: not the form of an IBAN; check digits that are not
    right. It prints in groups of four.
    """

    name = "iban"
    width = 27
    asks = Problem(
        "iban",
        Text(
            "Въведете IBAN. Българските са от 22 знака и започват с BG.",
            "Enter an IBAN. Bulgarian ones have 22 characters and begin with BG.",
        ),
    )
    wrong = Problem(
        "iban-wrong",
        Text(
            "Този IBAN не е верен. Проверете го в извлечението или в приложението на банката.",
            "This IBAN isn't right. Check it on a statement or in your bank's application.",
        ),
    )

    def parse(self, written: str) -> Iban | None:
        """Reads an IBAN."""
        return Iban.parse(written)

    def has_form(self, written: str) -> bool:
        """Tells whether these are a country, two digits and an account."""
        return bool(_FORM.fullmatch(bare(written).upper()))

    def prints(self, answer: Plain, of: Field, language: Language) -> Plain:
        """Gives the number in groups of four."""
        del of, language
        return Iban(str(answer)).grouped

    def widget(self, of: Field) -> Widget:
        """Gives an input whose letters are capitals."""
        del of
        return Widget("input", {"autocapitalize": "characters", "autocomplete": "off", "spellcheck": "false"}, 27)


TYPE = IbanField()

"""The field type `cadastral-id`."""

from typing import Literal

import re2

from gishe.forms.field_type import Widget
from gishe.forms.identifier import IdentifierInput
from gishe.forms.one_input import Understood
from gishe.language.section import Section
from gishe.language.vocabulary import Field
from gishe.values.cadastral_id import CadastralId, Estate
from gishe.values.forgiven import visible
from gishe.values.problem import Problem
from gishe.values.text import Text

_FORM = re2.compile(r"[0-9]{5}(\.[1-9][0-9]{0,5}){2,4}")
_WANTED: dict[Estate, Text] = {
    "parcel": Text("поземлен имот, например 14218.505.12", "a parcel, such as 14218.505.12"),
    "building": Text("сграда, например 14218.505.12.1", "a building, such as 14218.505.12.1"),
    "unit": Text("самостоятелен обект, например 14218.505.12.1.3", "a unit of a building, such as 14218.505.12.1.3"),
}


class CadastralIdOptions(Section):
    """`of`: only a parcel, only a building, or only a unit of a building; any of them if it is not said."""

    of: Literal["parcel", "building", "unit"] | None = None


class CadastralIdField(IdentifierInput):
    """The identifier of a parcel, building or unit in the cadastre: three to five numbers with dots between.

    Options: `of` (parcel, building or unit) asks for one kind only.

    ```yaml
    - {id: parcel, type: cadastral-id, of: parcel, label: {bg: Идентификатор на имота, en: Parcel}}
    ```

    Spaces are forgiven; hyphens are not, as they may stand for several estates. What goes wrong: no dots or too many;
    the first number is no settlement's code; the estate is of another kind than asked for.
    """

    name = "cadastral-id"
    options: type[Section] = CadastralIdOptions
    width = 24
    asks = Problem(
        "cadastral-id",
        Text(
            "Въведете идентификатор по кадастъра: числа с точки между тях, например 14218.505.12.",
            "Enter a cadastral identifier: numbers with dots between them, such as 14218.505.12.",
        ),
    )
    wrong = Problem(
        "cadastral-id-wrong",
        Text(
            "Първите 5 цифри на идентификатора не са код на населено място. Проверете ги в скицата или акта.",
            "The first 5 digits of the identifier aren't a settlement's code. Check them in the sketch or the deed.",
        ),
    )

    def understand(self, written: str, of: Field) -> Understood:
        """Reads the identifier and holds its kind against the one asked for."""
        options: CadastralIdOptions = of.options
        found = self.parse(written)
        if found and options.of and found.kind != options.of:
            wanted = _WANTED[options.of]
            return Problem(
                "cadastral-id-kind",
                Text(f"Въведете идентификатор на {wanted.bg}.", f"Enter the identifier of {wanted.en}."),
            )
        return super().understand(written, of)

    def parse(self, written: str) -> CadastralId | None:
        """Reads an identifier."""
        return CadastralId.parse(written)

    def has_form(self, written: str) -> bool:
        """Tells whether these are three to five numbers with dots between."""
        return bool(_FORM.fullmatch(visible(written)))

    def widget(self, of: Field) -> Widget:
        """Gives an input with the keyboard for digits and dots."""
        del of
        return Widget("input", {"inputmode": "decimal", "autocomplete": "off", "spellcheck": "false"}, self.width)


TYPE = CadastralIdField()

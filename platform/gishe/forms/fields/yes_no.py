"""The field type `yes-no`."""

from collections.abc import Mapping, Sequence

from gishe.forms.field_type import Widget
from gishe.forms.one_input import OneInput, Understood
from gishe.language.vocabulary import Field, Kind
from gishe.values.plain import Plain
from gishe.values.problem import Problem
from gishe.values.text import Text

_ASKS = Problem("yes-no", Text("Изберете „Да“ или „Не“.", "Choose “Yes” or “No”."))
_ANSWERS = {"yes": True, "no": False}


class YesNoField(OneInput):
    """A question answered by Yes or No. It has no options.

    ```yaml
    - {id: near_road, type: yes-no, label: {bg: Дърветата до път ли са?, en: Are the trees by a road?}}
    ```

    Nothing is chosen beforehand, so an answer is never an oversight. Expressions and documents see a truth value.
    What goes wrong: neither is chosen.
    """

    name = "yes-no"
    kind = Kind.YES_NO
    plain = (bool,)

    def understand(self, written: str, of: Field) -> Understood:
        """Reads `yes` and `no`."""
        del of
        return _ANSWERS.get(written, _ASKS)

    def missing(self, of: Field) -> Problem:
        """Asks for one of the two."""
        del of
        return _ASKS

    def typed(self, answer: Plain, of: Field) -> Mapping[str, Sequence[str]]:
        """Gives the value of the chosen answer."""
        return {} if answer is None else {of.id: ("yes" if answer else "no",)}

    def widget(self, of: Field) -> Widget:
        """Gives two radio buttons."""
        del of
        return Widget("choice", choices={"yes": Text("Да", "Yes"), "no": Text("Не", "No")})


TYPE = YesNoField()

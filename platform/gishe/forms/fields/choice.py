"""The field type `choice`."""

from pydantic import Field as Option

from gishe.forms.field_type import Widget
from gishe.forms.one_input import OneInput, Understood
from gishe.forms.text_input import labelled
from gishe.language.section import Id, Section, Words
from gishe.language.vocabulary import Field, Kind, Shape
from gishe.values.chosen import Chosen
from gishe.values.plain import Plain
from gishe.values.problem import Problem
from gishe.values.text import Language, Text

_ASKS = Text("Изберете отговор на „{label}“.", "Choose an answer for “{label}”.")


class ChoiceOptions(Section):
    """`options` names a shared list, or maps each value to its label."""

    options: Id | dict[Id, Words] = Option(min_length=1)


class ChoiceField(OneInput):
    """One of several answers.

    Options: `options`, either the name of a list in `definitions/common`, or a mapping of value to label, shown in that
    order. Expressions see the value. A document prints the label; it asks for the value with
    `{% if form.kind is choice("house") %}`.

    ```yaml
    - id: kind
      type: choice
      label: {bg: Вид на имота, en: Kind of property}
      options: {house: {bg: Къща, en: House}, flat: {bg: Апартамент, en: Flat}}
    ```

    What goes wrong: nothing is chosen; what was sent is not in the list.
    """

    name = "choice"
    options: type[Section] = ChoiceOptions

    def understand(self, written: str, of: Field) -> Understood:
        """Takes a value of the list."""
        return written if written in of.choices else self.missing(of)

    def missing(self, of: Field) -> Problem:
        """Asks for a choice by the question's label."""
        return Problem("choice", labelled(_ASKS, of))

    def prints(self, answer: Plain, of: Field, language: Language) -> Plain:
        """Gives the label of the value, which a document may ask for."""
        label = of.choices.get(str(answer))
        return Chosen(label.to(language), str(answer)) if label else answer

    def shape(self, of: Field) -> Shape:
        """Gives a text of few values."""
        return Shape(Kind.TEXT, choices=tuple(of.choices))

    def widget(self, of: Field) -> Widget:
        """Gives radio buttons, or a list to drop down where there are many."""
        return Widget("choice", choices=of.choices)


TYPE = ChoiceField()

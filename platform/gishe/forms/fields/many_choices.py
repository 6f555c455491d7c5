"""The field type `many-choices`."""

from collections.abc import Mapping, Sequence

from pydantic import Field as Option

from gishe.forms.bounds import Bounded
from gishe.forms.field_type import Posted, Widget
from gishe.forms.text_input import labelled
from gishe.language.section import Id, Section, Words
from gishe.language.vocabulary import Field, Kind, Shape
from gishe.values.plain import Plain
from gishe.values.problem import Problem
from gishe.values.text import Language, Text

_ASKS = Text("Изберете поне един отговор на „{label}“.", "Choose at least one answer for “{label}”.")
_FEW = Text("Изберете поне {least} отговора.", "Choose at least {least} answers.")
_MANY = Text("Изберете най-много {most} отговора.", "Choose at most {most} answers.")


class ManyChoicesOptions(Bounded):
    """`options` as for `choice`; `min` and `max` limit how many are chosen."""

    options: Id | dict[Id, Words] = Option(min_length=1)
    min: int = Option(default=0, ge=0, le=500)
    max: int | None = Option(default=None, ge=1, le=500)


class ManyChoicesField:
    """Any number of several answers.

    Options: `options` as for `choice`; `min` and `max`, the least and the most answers.

    ```yaml
    - {id: papers, type: many-choices, options: heir-papers, max: 3, label: {bg: Приложени документи, en: Papers}}
    ```

    Expressions see a list of values in the list's order. What goes wrong: nothing is chosen where an answer is needed,
    too few or too many, a value that is not in the list.
    """

    name = "many-choices"
    options: type[Section] = ManyChoicesOptions

    def shape(self, of: Field) -> Shape:
        """Gives a list of texts."""
        del of
        return Shape(Kind.TEXT, many=True)

    def admit(self, answer: Plain, of: Field) -> tuple[Problem, ...]:
        """Judges a list of values."""
        if answer is None:
            return ()
        if isinstance(answer, str) or not isinstance(answer, Sequence):
            return (self.missing(of).of(of.id),)
        return self.read(Posted({of.id: tuple(map(str, answer))}), of.id, of)[1]

    def read(self, posted: Posted, name: str, of: Field) -> tuple[Plain, tuple[Problem, ...]]:
        """Reads the checked boxes."""
        sent = {value for value in posted.values.get(name, ()) if value}
        chosen = [value for value in of.choices if value in sent]
        if problem := _mistake(sent, chosen, of):
            return None, (problem.of(name),)
        return chosen or None, ()

    def missing(self, of: Field) -> Problem:
        """Asks for a choice by the question's label."""
        return Problem("choice", labelled(_ASKS, of))

    def typed(self, answer: Plain, of: Field) -> Mapping[str, Sequence[str]]:
        """Gives the chosen values."""
        chosen = tuple(map(str, answer)) if isinstance(answer, (list, tuple)) else ()
        return {of.id: chosen} if chosen else {}

    def prints(self, answer: Plain, of: Field, language: Language) -> Plain:
        """Gives the labels of the values."""
        chosen = map(str, answer) if isinstance(answer, (list, tuple)) else ()
        return [of.choices[value].to(language) if value in of.choices else value for value in chosen]

    def widget(self, of: Field) -> Widget:
        """Gives boxes to check."""
        return Widget("choices", choices=of.choices)


def _mistake(sent: set[str], chosen: list[str], of: Field) -> Problem | None:
    options: ManyChoicesOptions = of.options
    if len(sent) != len(chosen):
        return Problem("choice", labelled(_ASKS, of))
    if chosen and len(chosen) < options.min:
        return Problem("too-few", _FEW.fill(least=options.min))
    if options.max and len(chosen) > options.max:
        return Problem("too-many", _MANY.fill(most=options.max))
    return None


TYPE = ManyChoicesField()

"""The field type `list`."""

from collections.abc import Mapping, Sequence

from pydantic import Field as Option
from pydantic import field_validator

from gishe.forms.bounds import Bounded
from gishe.forms.field_type import Posted, Widget, type_of
from gishe.forms.rows import MOST_ROWS, count_rows
from gishe.forms.text_input import labelled
from gishe.language.form import FieldDefinition
from gishe.language.section import Section, Words
from gishe.language.vocabulary import Field, Kind, Shape
from gishe.values.plain import Plain
from gishe.values.problem import Problem
from gishe.values.text import Language, Text

_ASKS = Text("Добавете поне един ред в „{label}“.", "Add at least one row to “{label}”.")
_FEW = Text("Добавете поне {least} реда.", "Add at least {least} rows.")
_MANY = Text("Оставете най-много {most} реда. Сега са {now}.", "Keep at most {most} rows. There are {now} now.")


class ListOptions(Bounded):
    """`fields` are the questions of a row; `min` and `max` limit the rows; `row` names one row (`Дърво`).

    `min: 0` makes the list optional. A list that is `optional` has no rows, or `min` of them at least.
    """

    fields: tuple[FieldDefinition, ...] = Option(min_length=1, max_length=20)
    min: int = Option(default=1, ge=0, le=MOST_ROWS)
    max: int = Option(default=20, ge=1, le=MOST_ROWS)
    row: Words | None = None

    @field_validator("fields")
    @classmethod
    def _flat(cls, fields: tuple[FieldDefinition, ...]) -> tuple[FieldDefinition, ...]:
        # A list within a list has no page that anybody could fill in, and a condition would need a name for "this row".
        if any(field.type == "list" or field.show_if for field in fields):
            raise ValueError("row")
        return fields


class ListField:
    """Rows of the same questions: trees, heirs, vehicles.

    Options: `fields`, the questions of a row (any type but `list`, without `show_if`); `min` (1) and `max` (20) rows;
    `row`, what one row is called. With `min: 0` there may be none, as with `optional: true`: the answer is absent then,
    `{% for %}` over it in a document prints nothing, and an expression asks `has(form.trees)` first.

    ```yaml
    - id: trees
      type: list
      label: {bg: Дървета, en: Trees}
      row: {bg: Дърво, en: Tree}
      max: 20
      fields:
        - {id: species, type: choice, options: species, label: {bg: Вид, en: Species}}
        - {id: count, type: whole-number, min: 1, label: {bg: Брой, en: Count}}
    ```

    Empty rows are dropped. Expressions see a list (`form.trees.map(t, t.count).sum()`). What goes wrong: too few or too
    many rows; in a row, whatever its questions say, named `trees.0.count`.
    """

    name = "list"
    options: type[Section] = ListOptions

    def shape(self, of: Field) -> Shape:
        """Gives a repeated group."""
        return Shape(Kind.GROUP, many=True, fields={inner.id: inner.type.shape(inner) for inner in of.rows})

    def admit(self, answer: Plain, of: Field) -> tuple[Problem, ...]:
        """Judges a list of mappings."""
        if answer is None:
            return ()
        rows = [row for row in answer if isinstance(row, Mapping)] if isinstance(answer, (list, tuple)) else []
        if not isinstance(answer, (list, tuple)) or len(rows) != len(answer):
            return (self.missing(of).of(of.id),)
        inner = [p.of(f"{of.id}.{at}") for at, row in enumerate(rows[:MOST_ROWS]) for p in _admitted(row, of)]
        return (*inner, *(problem.of(of.id) for problem in _miscounted(len(rows), of)))

    def read(self, posted: Posted, name: str, of: Field) -> tuple[Plain, tuple[Problem, ...]]:
        """Reads the rows, dropping the empty ones; problems keep the number the row had on the page."""
        rows: list[Plain] = []
        problems: list[Problem] = []
        for at in range(count_rows(posted, name)):
            row, wrong = _row(posted, f"{name}.{at}", of)
            if row is not None:
                rows.append(row)
                problems += wrong
        if rows:
            problems += (problem.of(name) for problem in _miscounted(len(rows), of))
        return (None if problems or not rows else rows), tuple(problems)

    def missing(self, of: Field) -> Problem:
        """Asks for a row by the list's label."""
        return Problem("missing", labelled(_ASKS, of))

    def typed(self, answer: Plain, of: Field) -> Mapping[str, Sequence[str]]:
        """Gives the inputs of each row, and the hidden count."""
        rows = [row for row in answer if isinstance(row, Mapping)] if isinstance(answer, (list, tuple)) else []
        if not rows:
            return {}
        inputs: dict[str, Sequence[str]] = {f"{of.id}.rows": (str(len(rows)),)}
        for at, row in enumerate(rows):
            for inner in of.rows:
                for key, value in type_of(inner).typed(row.get(inner.id), inner).items():
                    inputs[f"{of.id}.{at}.{key}"] = value
        return inputs

    def prints(self, answer: Plain, of: Field, language: Language) -> Plain:
        """Gives rows of printed answers; an answer that is absent stays absent."""
        rows = [row for row in answer if isinstance(row, Mapping)] if isinstance(answer, (list, tuple)) else []
        return [
            {
                inner.id: type_of(inner).prints(row[inner.id], inner, language)
                for inner in of.rows
                if row.get(inner.id) is not None
            }
            for row in rows
        ]

    def widget(self, of: Field) -> Widget:
        """Gives rows that can be added and removed."""
        options: ListOptions = of.options
        return Widget("rows", {"data-min": str(options.min), "data-max": str(options.max)}, suffix=options.row)


def _row(posted: Posted, name: str, of: Field) -> tuple[dict[str, Plain] | None, list[Problem]]:
    row: dict[str, Plain] = {}
    problems: list[Problem] = []
    empty = True
    for inner in of.rows:
        kind, input_name = type_of(inner), f"{name}.{inner.id}"
        answer, wrong = kind.read(posted, input_name, inner)
        empty = empty and answer is None and not wrong
        problems += wrong
        if answer is not None:
            row[inner.id] = answer
        elif not wrong and not inner.definition.optional:
            problems.append(kind.missing(inner).of(input_name))
    return (None, []) if empty else (row, problems)


def _admitted(row: Mapping[str, Plain], of: Field) -> list[Problem]:
    problems: list[Problem] = []
    for inner in of.rows:
        answer = row.get(inner.id)
        if answer is None and not inner.definition.optional:
            problems.append(type_of(inner).missing(inner).of(inner.id))
        problems += inner.type.admit(answer, inner)
    return problems


def _miscounted(rows: int, of: Field) -> tuple[Problem, ...]:
    options: ListOptions = of.options
    if rows < options.min and (rows or not of.definition.optional):
        return (Problem("too-few", _FEW.fill(least=options.min)),)
    if rows > options.max:
        return (Problem("too-many", _MANY.fill(most=options.max, now=rows)),)
    return ()


TYPE = ListField()

"""The check type `table`: a decision table whose rows say when a check passes, fails, or goes to a person."""

from collections.abc import Iterator, Mapping
from typing import Any, Literal

from pydantic import ConfigDict, Field

from gishe.cases.finding import Finding
from gishe.checks.cells import ANY, OTHER, Cell, InputType, cell, hole, named_in, overlap, takes
from gishe.checks.check_type import CheckType, Reply
from gishe.checks.inspection import Inspection
from gishe.checks.reason import INCOMPLETE, found
from gishe.language.compiled import CompiledCheck
from gishe.language.inquiry import Found
from gishe.language.nearest import nearest
from gishe.language.section import ExpressionText, Name, Section, Words
from gishe.language.vocabulary import Kind, Shape, Slot, Vocabulary
from gishe.values.plain import Plain
from gishe.values.problem import Problem
from gishe.values.text import Text

_ROW = Text("Според ред {row} на таблицата.", "By row {row} of the table.")
_NO_ROW = Text("Никой ред на таблицата не е за този случай.", "No row of the table is for this case.")
_CELL = Text("Тази клетка не е за вид „{type}“.", "This cell is not for the type “{type}”.")
_CELL_HINT: Mapping[InputType, Text] = {
    "whole-number": Text("Напишете `18`, `18..64`, `65..` или `..17`.", "Write `18`, `18..64`, `65..` or `..17`."),
    "decimal": Text("Напишете `50`, `50..` или `..<50`.", "Write `50`, `50..` or `..<50`."),
    "date": Text("Напишете `2026-01-01..` или `..2025-12-31`.", "Write `2026-01-01..` or `..2025-12-31`."),
    "text": Text("Напишете стойност, списък от стойности или `other`.", "Write a value, a list of values, or `other`."),
    "yes-no": Text("Напишете `true` или `false`.", "Write `true` or `false`."),
}
_COLUMN = Text("Таблицата няма колона „{name}“.", "The table has no column “{name}”.")
_OVERLAP = Text(
    "Този ред и ред {row} са за едни и същи случаи, а казват различно.",
    "This row and row {row} are for the same cases and say different things.",
)
_OVERLAP_HINT = Text("Стеснете единия.", "Make one of them narrower.")
_HOLE = Text("Никой ред не е за `{case}`.", "No row is for `{case}`.")
_HOLE_HINT = Text("Добавете ред; дотогава изходът е „неизвестно“.", "Add a row; until then it comes out unknown.")
_KEYS = frozenset({"outcome", "says"})


class TableInput(Section):
    """`value` is an expression, `type` what it gives: whole-number, decimal, date, text or yes-no."""

    value: ExpressionText
    type: InputType


class TableRow(Section):
    """A row: a cell for each input that matters, the outcome, and the sentence that goes with it, if any."""

    model_config = ConfigDict(extra="allow", frozen=True, strict=True, arbitrary_types_allowed=True)

    outcome: Literal["pass", "fail", "unknown"]
    says: Words | None = None


class TableOptions(Section):
    """`inputs` names what the rows look at, each an expression with its type; `rows` are the cases."""

    inputs: dict[Name, TableInput] = Field(min_length=1, max_length=8)
    rows: tuple[TableRow, ...] = Field(min_length=1, max_length=200)


class Table(Inspection):
    """Comes out as the row says whose cells take all values; unknown where no row does, or a value is not known.

    A cell is a value, a stretch (`18..64` with both ends, `65..`, `..17`, `..<50` without its end), a list of those, or
    `any`, which is what a cell that is left out means. Text may be `other`: whatever no row of the column names. Two
    rows that take the same values and say different things are a mistake; values that no row takes are pointed out.
    A row's `says` is the sentence that goes with it.

    ```yaml
    - id: eligible
      title: {bg: Има право на помощ, en: Is entitled to aid}
      type: table
      inputs:
        age: {value: form.age, type: whole-number}
        alone: {value: form.alone, type: yes-no}
      rows:
        - {age: ..17, outcome: unknown}
        - {age: 18..64, alone: true, outcome: pass}
        - {age: 18..64, alone: false, outcome: fail}
        - {age: 65.., outcome: pass}
    ```
    """

    name = "table"
    options: type[Section] = TableOptions

    def slots(self, options: Any, vocabulary: Vocabulary) -> tuple[Slot, ...]:
        """Lists the inputs, each of its type."""
        return tuple(
            Slot(("inputs", name, "value"), one.value, Shape(Kind(one.type))) for name, one in options.inputs.items()
        )

    def problems(self, options: Any, vocabulary: Vocabulary) -> tuple[Found, ...]:
        """Finds cells that do not fit, rows that contradict each other, and what no row is for."""
        return tuple(_wrong(options)) or (*_overlaps(options), *_holes(options))

    def judge(self, check: CompiledCheck, facts: Mapping[str, Plain], replies: tuple[Reply, ...]) -> Finding:
        """Finds the row."""
        values = {name: check.expressions["inputs", name, "value"].value(facts) for name in check.options.inputs}
        fits = list(_fits(check.options, values))
        at = next((at for at, fit in enumerate(fits) if fit), None)
        if at is None:
            return found(check.definition, "unknown", INCOMPLETE if None in fits else _NO_ROW)
        row = check.options.rows[at]
        return found(check.definition, row.outcome, row.says or _ROW.fill(row=at + 1))


def _cells(options: Any, row: TableRow) -> list[Cell]:
    written = row.model_extra or {}
    return [cell(one.type, written[name]) or ANY if name in written else ANY for name, one in options.inputs.items()]


def _fits(options: Any, values: Mapping[str, Plain]) -> Iterator[bool | None]:
    """Says of each row whether it is for these values; `None` where that can't be known."""
    rows = [_cells(options, row) for row in options.rows]
    named = [named_in(column) for column in zip(*rows, strict=True)]
    types = [one.type for one in options.inputs.values()]
    for row in rows:
        fit = [takes(*one) for one in zip(row, types, values.values(), named, strict=True)]
        yield False if False in fit else None if None in fit else True


def _wrong(options: Any) -> Iterator[Found]:
    for at, row in enumerate(options.rows):
        for name, written in (row.model_extra or {}).items():
            its = options.inputs.get(name)
            if its is None:
                known = (*options.inputs, *_KEYS)
                yield ("rows", at, name), Problem("table-column", _COLUMN.fill(name=name), nearest(name, known))
            elif cell(its.type, written) is None:
                yield ("rows", at, name), Problem("table-cell", _CELL.fill(type=its.type), _CELL_HINT[its.type])


def _overlaps(options: Any) -> Iterator[Found]:
    rows = [(row, _cells(options, row)) for row in options.rows]
    for at, (row, cells) in enumerate(rows):
        for before, (other, others) in enumerate(rows[:at]):
            if (row.outcome, row.says) != (other.outcome, other.says) and overlap(cells, others):
                yield ("rows", at), Problem("table-overlap", _OVERLAP.fill(row=before + 1), _OVERLAP_HINT)
                break


def _holes(options: Any) -> Iterator[Found]:
    types = [one.type for one in options.inputs.values()]
    found_ = hole(types, [_cells(options, row) for row in options.rows])
    if found_ is not None:
        said = ", ".join(f"{name}: {one}" for name, one in zip(options.inputs, found_, strict=True) if one != "any")
        yield ("rows",), Problem("table-hole", _HOLE.fill(case=said or OTHER), _HOLE_HINT, severity="warning")


TYPE: CheckType = Table()

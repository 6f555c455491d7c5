"""The view model of one question."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from gishe.forms.field_type import Part, Posted, Widget, type_of
from gishe.forms.fields.file import file_in_words, files_of
from gishe.forms.rows import count_rows
from gishe.forms.view import ChoiceView, FileView, PartView, QuestionView, RowView, html_id
from gishe.language.vocabulary import Field
from gishe.values.problem import Problem
from gishe.values.text import Language, Text

_ROW = Text("Ред", "Row")


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is drawn on: the inputs' values, what is wrong (by input name), the language, and which row of a list."""

    inputs: Posted
    problems: tuple[Problem, ...]
    language: Language
    row: str = ""

    def problem(self, name: str) -> str:
        """Gives the sentence about an input, or an empty text."""
        found = next((problem for problem in self.problems if problem.field == name), None)
        if found is None:
            return ""
        says = found.says.to(self.language)
        return f"{self.row}: {says}" if self.row else says

    def words(self, text: Text | None) -> str:
        """Gives a text in the sheet's language."""
        return text.to(self.language) if text else ""


def question_view(of: Field, name: str, sheet: Sheet, *, visible: bool = True) -> QuestionView:
    """Shows one question, whose inputs are called `name` and `name.…`."""
    widget, definition = type_of(of).widget(of), of.definition
    rows = _rows(of, name, sheet) if widget.macro == "rows" else ()
    parts = tuple(_part(part, name, sheet) for part in widget.parts)
    choices = _choices(widget, name, sheet)
    return QuestionView(
        id=html_id(name),
        name=name,
        label=definition.label.to(sheet.language),
        hint=sheet.words(definition.hint),
        optional=definition.optional,
        macro=widget.macro,
        attributes=widget.attributes,
        width=widget.width,
        suffix="" if widget.macro == "rows" else sheet.words(widget.suffix),
        value=sheet.inputs.first(name),
        values=_values(name, sheet.inputs),
        choices=choices,
        parts=parts,
        files=_files(name, sheet) if widget.macro == "file" else (),
        problem=sheet.problem(name),
        problem_target=_target(name, choices, parts, rows),
        rows=rows,
        row_label=sheet.words(widget.suffix or _ROW) if widget.macro == "rows" else "",
        can_add=bool(widget.macro == "rows" and len(rows) < int(widget.attributes.get("data-max", "0"))),
        visible=visible,
        conditional=of.show_if is not None,
        blank=of.id if widget.blank else "",
    )


def _values(name: str, inputs: Posted) -> Mapping[str, str]:
    return {
        key: value[0] for key, value in inputs.values.items() if value and (key == name or key.startswith(f"{name}."))
    }


def _choices(widget: Widget, name: str, sheet: Sheet) -> tuple[ChoiceView, ...]:
    chosen = sheet.inputs.values.get(name, ())
    return tuple(
        # The first one has the question's own id, where a label or the error summary leads.
        ChoiceView(
            html_id(name) if at == 0 else f"{html_id(name)}-{at + 1}",
            value,
            label.to(sheet.language),
            value in chosen,
        )
        for at, (value, label) in enumerate(widget.choices.items())
    )


def _part(part: Part, name: str, sheet: Sheet) -> PartView:
    full = f"{name}.{part.name}"
    return PartView(
        html_id(full),
        full,
        part.label.to(sheet.language),
        sheet.inputs.first(full),
        part.attributes,
        part.width,
        part.optional,
        sheet.problem(full),
    )


def _files(name: str, sheet: Sheet) -> tuple[FileView, ...]:
    named = sheet.inputs.values.get(f"{name}.kept", ())
    files = (file for digest in dict.fromkeys(named) for file in files_of(sheet.inputs.kept.get(digest)))
    return tuple(
        FileView(str(file.get("digest")), str(file.get("name")), file_in_words(file, sheet.language)) for file in files
    )


def _rows(of: Field, name: str, sheet: Sheet) -> tuple[RowView, ...]:
    # An empty list begins with one row to fill in, unless it may stay empty.
    least = 0 if of.definition.optional else max(1, of.options.min)
    said = count_rows(sheet.inputs, name)
    count = said if f"{name}.rows" in sheet.inputs.values else max(said, least)
    called = sheet.words(type_of(of).widget(of).suffix or _ROW)
    rows = [replace(sheet, row=f"{called} {at + 1}") for at in range(count)]
    return tuple(
        RowView(
            at + 1,
            f"{name}.{at}",
            tuple(question_view(inner, f"{name}.{at}.{inner.id}", row) for inner in of.rows),
            can_remove=count > 1 or of.definition.optional,
        )
        for at, row in enumerate(rows)
    )


def _target(name: str, choices: tuple[ChoiceView, ...], parts: tuple[PartView, ...], rows: tuple[RowView, ...]) -> str:
    if parts:
        return parts[0].id
    if rows and rows[0].questions:
        return rows[0].questions[0].problem_target
    return choices[0].id if choices else html_id(name)

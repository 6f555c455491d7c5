"""Compiling questions: a definition of a field to the field with its type, options, choices and rows."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from pydantic import TypeAdapter, ValidationError

from gishe.language.form import FieldDefinition
from gishe.language.mistakes import check
from gishe.language.naming import RESERVED
from gishe.language.nearest import nearest
from gishe.language.notes import Notes
from gishe.language.section import Words
from gishe.language.tree import Path
from gishe.language.vocabulary import Field, Vocabulary
from gishe.values.problem import Problem
from gishe.values.text import Text

_LABELS: TypeAdapter[dict[str, Text]] = TypeAdapter(dict[str, Words])
_KEYS = tuple(FieldDefinition.model_fields)


def reserved(name: str) -> Problem | None:
    """Refuses a name that no expression could read."""
    if name not in RESERVED:
        return None
    says = Text(f"„{name}“ е запазена дума.", f'"{name}" is a reserved word.')
    return Problem("reserved-name", says, Text("Изберете друго име.", "Choose another name."))


def duplicate(name: str) -> Problem:
    """Refuses a name that something before has."""
    return Problem(
        "duplicate-id",
        Text(f"Името „{name}“ вече е заето.", f'The name "{name}" is taken already.'),
        Text("Всяко име се ползва само веднъж.", "Each name is used only once."),
    )


def compile_questions(
    definitions: Iterable[FieldDefinition], path: Path, vocabulary: Vocabulary, notes: Notes
) -> tuple[tuple[Path, Field], ...]:
    """Compiles the questions listed at `path`, each with its own path.

    What is wrong is noted; a question of unknown type is left out, one that is wrong within has no `options`.
    """
    found: dict[str, tuple[Path, Field]] = {}
    for at, definition in enumerate(definitions):
        here = (*path, at)
        if problem := reserved(definition.id):
            notes.value((*here, "id"), problem)
        elif definition.id in found:
            notes.value((*here, "id"), duplicate(definition.id))
        elif field := _compile(definition, here, vocabulary, notes):
            found[definition.id] = here, field
    return tuple(found.values())


def _compile(definition: FieldDefinition, path: Path, vocabulary: Vocabulary, notes: Notes) -> Field | None:
    known = vocabulary.fields.get(definition.type)
    if known is None:
        says = Text(f"Няма вид поле „{definition.type}“.", f'There is no field type "{definition.type}".')
        notes.value((*path, "type"), Problem("unknown-field-type", says, _types(definition.type, vocabulary)))
        return None
    options = check(known.options, definition.options, _KEYS)
    if isinstance(options, tuple):
        notes.mistakes(path, options)
    field = Field(definition, known, None if isinstance(options, tuple) else options)
    field = _with_rows(field, path, vocabulary, notes)
    return _with_choices(field, path, vocabulary, notes)


def _types(written: str, vocabulary: Vocabulary) -> Text | None:
    if near := nearest(written, vocabulary.fields):
        return near
    listed = ", ".join(sorted(vocabulary.fields))
    return Text(f"Видовете са: {listed}.", f"The types are: {listed}.")


def _with_rows(field: Field, path: Path, vocabulary: Vocabulary, notes: Notes) -> Field:
    written = field.definition.options.get("fields")
    if not isinstance(written, list) or "fields" not in field.type.options.model_fields:
        return field
    inner = [check(FieldDefinition, one) for one in written]
    # Those that are no questions at all the type's own options have complained of.
    definitions = tuple(one for one in inner if isinstance(one, FieldDefinition))
    if len(definitions) != len(inner):
        return replace(field, options=None)
    compiled = compile_questions(definitions, (*path, "fields"), vocabulary, notes)
    rows = tuple(inner for _, inner in compiled)
    whole = len(rows) == len(written) and all(inner.options is not None for inner in rows)
    return _of_any_number(replace(field, rows=rows, options=field.options if whole else None))


def _of_any_number(field: Field) -> Field:
    """A list that may have no rows may have no answer: `min: 0` says `optional: true`."""
    if field.options is None or field.options.min:
        return field
    return replace(field, definition=field.definition.model_copy(update={"optional": True}))


def _with_choices(field: Field, path: Path, vocabulary: Vocabulary, notes: Notes) -> Field:
    written = field.definition.options.get("options")
    if written is None or "options" not in field.type.options.model_fields:
        return field
    if isinstance(written, str):
        if written in vocabulary.options:
            return replace(field, choices=vocabulary.options[written])
        says = Text(f"Няма общ списък „{written}“.", f'There is no shared list "{written}".')
        notes.value((*path, "options"), Problem("unknown-options", says, nearest(written, vocabulary.options)))
        return field
    return replace(field, choices=_labels(written))


def _labels(written: Any) -> Mapping[str, Text]:
    try:
        return _LABELS.validate_python(written)
    except ValidationError:
        # The type's own options have complained of it.
        return {}

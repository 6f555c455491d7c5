"""Filling the form from registers: what must be asked for it, and which answers come of what was said."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from gishe.forms.asking import asked, holds
from gishe.forms.field_type import Posted, type_of
from gishe.forms.read import SHOWN
from gishe.forms.whole import fitting
from gishe.language.compiled import CompiledKnown, CompiledPage, Service
from gishe.language.vocabulary import Field, Prefill
from gishe.values.plain import Answers, Plain

_Record = Mapping[str, Plain]


def fillable(page: CompiledPage, answers: Answers, facts: Mapping[str, Plain]) -> tuple[Field, ...]:
    """Lists the questions asked on a page that registers may fill: those without an answer, and the fixed ones."""
    return tuple(
        field
        for field in page.fields
        if field.prefill and (field.definition.fixed or answers.get(field.id) is None) and asked(field, facts, answers)
    )


def known_for(service: Service, fields: Sequence[Field]) -> tuple[CompiledKnown, ...]:
    """Lists the questions to registers that fill these questions, each once."""
    wanted = {name for field in fields if field.prefill for name in field.prefill.known}
    return tuple(one for one in service.known if one.id in wanted)


def arguments(known: CompiledKnown, facts: Mapping[str, Plain]) -> dict[str, Plain] | None:
    """Works out what a register is asked with; `None` where something can't be known, and then it is not asked."""
    values = {name: one.value(facts) for name, one in known.arguments.items()}
    return None if any(value is None or value == "" for value in values.values()) else values


def offered(field: Field, facts: Mapping[str, Plain], records: Mapping[str, _Record]) -> Plain:
    """Gives the answer that comes of the records, as the form keeps it; `None` where none comes, or none that fits."""
    value = field.prefill.value({**facts, "known": records}) if field.prefill else None
    return None if value is None else fitting(field, value)


def filled(
    service: Service, answers: Answers, facts: Mapping[str, Plain], told: Callable[[CompiledKnown], _Record | None]
) -> dict[str, Plain]:
    """Adds the answers that registers give, page by page, to those of a person who changes none of them.

    `told` gives what a register says, `None` for nothing; what is fixed stays as it says.
    """
    form = dict(answers)
    known = {one.id: one for one in service.known}
    for page in service.pages:
        if not holds(page.show_if, facts, form):
            continue
        seen = {**facts, "form": dict(form)}
        for field in fillable(page, form, facts):
            records = _told(field.prefill, known, seen, told) if field.prefill else {}
            if (value := offered(field, seen, records)) is not None:
                form[field.id] = value
    return form


def _told(
    prefill: Prefill,
    known: Mapping[str, CompiledKnown],
    facts: Mapping[str, Plain],
    told: Callable[[CompiledKnown], _Record | None],
) -> dict[str, _Record]:
    asked = (known[name] for name in prefill.known if arguments(known[name], facts) is not None)
    return {one.id: record for one in asked if (record := told(one)) is not None}


def keep_fixed(page: CompiledPage, posted: Posted, given: Answers) -> Posted:
    """Puts what registers said in the place of what was posted for fixed questions: nobody can change it.

    One that the page did not show yet counts only once it has been seen.
    """
    values = dict(posted.values)
    for field in page.fields:
        if field.definition.fixed and field.id in given:
            for name in [one for one in values if one == field.id or one.startswith(f"{field.id}.")]:
                del values[name]
            if SHOWN not in values or not field.show_if or field.id in values[SHOWN]:
                values |= type_of(field).typed(given[field.id], field)
    return replace(posted, values=values)


def with_given(page: CompiledPage, posted: Posted, given: Answers, revealed: Sequence[str]) -> Posted:
    """Fills questions that have just come to light: what was posted has nothing of them yet."""
    values = dict(posted.values)
    for field in page.fields:
        if field.id in revealed and field.id in given:
            values |= type_of(field).typed(given[field.id], field)
    return replace(posted, values=values)

"""Compiling the checks: their types' options first, their expressions when all records are known."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from gishe.language.check import CheckDefinition
from gishe.language.compiled import CompiledCheck
from gishe.language.desk import Desk
from gishe.language.expressions import Compiler
from gishe.language.known_expressions import common
from gishe.language.message import Signed, kept
from gishe.language.mistakes import check
from gishe.language.nearest import nearest
from gishe.language.questions import duplicate, reserved
from gishe.language.scope import YES_NO
from gishe.language.tree import Path
from gishe.language.visibility import Moment
from gishe.language.vocabulary import CheckType, Shape, Slot
from gishe.values.problem import Problem
from gishe.values.text import Text

_KEYS = tuple(CheckDefinition.model_fields)


@dataclass(frozen=True, slots=True)
class DraftCheck:
    """A check whose options are read and whose expressions are not compiled yet; no type where they can't be."""

    path: Path
    definition: CheckDefinition
    type: CheckType | None = None
    options: Any = None
    slots: tuple[Slot, ...] = ()
    record: Shape | None = None


def draft_checks(definitions: Sequence[CheckDefinition], desk: Desk) -> tuple[DraftCheck, ...]:
    """Reads the options of all checks."""
    seen = {"all_passed"}
    drafts = []
    for at, definition in enumerate(definitions):
        path: Path = ("checks", at)
        if problem := duplicate(definition.id) if definition.id in seen else reserved(definition.id):
            desk.notes.value((*path, "id"), problem)
        seen.add(definition.id)
        drafts.append(_draft(path, definition, desk))
    return tuple(drafts)


def _draft(path: Path, definition: CheckDefinition, desk: Desk) -> DraftCheck:
    known = desk.vocabulary.checks.get(definition.type)
    if known is None:
        says = Text(f"Няма вид проверка „{definition.type}“.", f'There is no check type "{definition.type}".')
        desk.notes.value(
            (*path, "type"), Problem("unknown-check-type", says, nearest(definition.type, desk.vocabulary.checks))
        )
        return DraftCheck(path, definition)
    options = check(known.options, definition.options, _KEYS)
    if isinstance(options, tuple):
        desk.notes.mistakes(path, options)
        return DraftCheck(path, definition)
    for inner, problem in known.problems(options, desk.vocabulary):
        desk.notes.value((*path, *inner), problem)
    slots, record = known.slots(options, desk.vocabulary), known.record(options, desk.vocabulary)
    return DraftCheck(path, definition, known, options, slots, record and kept(Signed(record)))


def compile_checks(
    drafts: Sequence[DraftCheck], names: Mapping[str, Shape], compiler: Compiler, desk: Desk
) -> tuple[CompiledCheck, ...]:
    """Compiles the checks' expressions; each may read the checks before it, and its own record where its type says."""
    made: list[str] = []
    checks = []
    for draft in drafts:
        moment = Moment(checks=tuple(made))
        expressions = {
            slot.path: desk.expression(
                (*draft.path, *slot.path), slot.source, _compiler(slot, names, compiler), slot.gives, moment
            )
            for slot in draft.slots
        }
        # Which checks are for a case is known as it is filed, before any of them is made.
        when = desk.expression((*draft.path, "when"), draft.definition.when, compiler, YES_NO, Moment())
        made.append(draft.definition.id)
        if draft.type:
            compiled = {path: one for path, one in expressions.items() if one}
            checks.append(CompiledCheck(draft.definition, draft.type, draft.options, compiled, when))
    return tuple(checks)


def _compiler(slot: Slot, names: Mapping[str, Shape], compiler: Compiler) -> Compiler:
    """Gives what compiles an expression; the record is known to that of its own check alone.

    Most judge by the record and what is given in every case: one compiler serves them in all services.
    """
    if shared := common(slot.source, slot.gives, slot.record):
        return shared
    return Compiler({**names, "record": slot.record}) if slot.record else compiler

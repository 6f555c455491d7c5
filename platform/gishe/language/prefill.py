"""Compiling what fills the form from registers: which are asked and with what, and which answers come of it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from gishe.language import scope
from gishe.language.compiled import CompiledKnown, CompiledPage
from gishe.language.desk import Desk
from gishe.language.expressions import Compiled, Compiler
from gishe.language.known import KnownDefinition
from gishe.language.mentions import mentions
from gishe.language.message import Signed, kept
from gishe.language.nearest import nearest
from gishe.language.pages import DraftPage
from gishe.language.questions import duplicate, reserved
from gishe.language.route import DraftStep
from gishe.language.tree import Path
from gishe.language.verification import DraftCheck
from gishe.language.visibility import Moment
from gishe.language.vocabulary import Field, Kind, Prefill, Shape, Slot
from gishe.values.problem import Problem
from gishe.values.text import Text

_CODE = "prefill"
_ROWS = Problem(
    _CODE,
    Text("Отговор в ред от списък не се попълва от регистър.", "An answer in a row of a list is not filled in."),
    Text("Махнете `prefill`.", "Remove `prefill`."),
)
_OFFICIAL = Problem(
    _CODE,
    Text("Въпрос към служител не се попълва от регистър.", "A question to an official is not filled from a register."),
    Text("Прочетете регистъра с проверка.", "Let a check read the register."),
)
_SHAPELESS = Problem(
    _CODE,
    Text("Списък или файл не се попълва от регистър.", "A list or a file is not filled from a register."),
    Text("Махнете `prefill`.", "Remove `prefill`."),
)
_PARTS = Text("Отговорът има части и всяка се попълва сама.", "The answer has parts, each filled by itself.")
_PARTS_HINT = Text("Напишете `prefill: {{{part}: known.…}}`.", "Write `prefill: {{{part}: known.…}}`.")
_ONE = Problem(
    _CODE,
    Text("Отговорът е един и се попълва с един израз.", "The answer is one, filled by one expression."),
    Text("Напишете `prefill: known.…`.", "Write `prefill: known.…`."),
)
_PART = Text("Отговорът няма част „{name}“.", 'The answer has no part "{name}".')
_NOTHING = Problem(
    _CODE,
    Text("Изразът не чете регистър.", "The expression reads no register."),
    Text("Прочетете го с `known.…`; регистрите са в `known:`.", "Read one by `known.…`; they are listed in `known:`."),
)
_LOOSE = Problem(
    _CODE,
    Text("Няма какво да се закрепи: въпросът не се попълва от регистър.", "Nothing fills this question to be fixed."),
    Text("Добавете `prefill`, или махнете `fixed`.", "Add `prefill`, or remove `fixed`."),
)


@dataclass(frozen=True, slots=True)
class DraftKnown:
    """A question to a register that is read and not compiled yet; no record where its operation is unknown."""

    path: Path
    definition: KnownDefinition
    slots: tuple[Slot, ...]
    record: Shape | None


def draft_known(
    definitions: Sequence[KnownDefinition], checks: Sequence[DraftCheck], desk: Desk
) -> tuple[DraftKnown, ...]:
    """Reads what is asked; a name is used once among these and the checks, for scenarios name both by it."""
    seen = {one.definition.id for one in checks}
    return tuple(_draft(("known", at), one, seen, desk) for at, one in enumerate(definitions))


def _draft(path: Path, definition: KnownDefinition, seen: set[str], desk: Desk) -> DraftKnown:
    if problem := duplicate(definition.id) if definition.id in seen else reserved(definition.id):
        desk.notes.value((*path, "id"), problem)
    seen.add(definition.id)
    for inner, problem in definition.mistakes(desk.vocabulary):
        desk.notes.value((*path, *inner), problem)
    record = definition.record(desk.vocabulary)
    if record is None:
        desk.doubtful.add(definition.id)
    slots = tuple(definition.arguments(desk.vocabulary))
    return DraftKnown(path, definition, slots, record and kept(Signed(record)))


def names_known(drafts: Sequence[DraftKnown]) -> Shape:
    """Gives what `prefill` sees under `known`."""
    return scope.group({one.definition.id: one.record for one in drafts if one.record})


def compile_prefills(
    pages: Sequence[CompiledPage],
    drafts: Sequence[DraftPage],
    known: Sequence[DraftKnown],
    names: Mapping[str, Shape],
    desk: Desk,
) -> tuple[CompiledPage, ...]:
    """Compiles what fills questions; it sees the registers and the answers of earlier pages."""
    if not any(_fills(field) for page in pages for field in page.fields):
        return tuple(pages)
    compiler = Compiler({**names, "known": names_known(known)})
    unread = frozenset(one.definition.id for one in known if one.record is None)
    earlier: frozenset[str] = frozenset()
    filled = []
    for page, draft in zip(pages, drafts, strict=True):
        paths = {field.id: path for path, field in draft.questions}
        moment = Moment(answers=earlier)
        fields = tuple(_filled(paths[field.id], field, compiler, moment, desk, unread) for field in page.fields)
        filled.append(replace(page, fields=fields))
        earlier |= draft.ids
    return tuple(filled)


def _fills(field: Field) -> bool:
    its = field.definition
    return its.prefill is not None or its.fixed or any(_fills(row) for row in field.rows)


def _filled(  # noqa: PLR0913, PLR0917  where it stands, and what compiling it needs
    path: Path, field: Field, compiler: Compiler, moment: Moment, desk: Desk, unread: frozenset[str]
) -> Field:
    for at, row in enumerate(field.rows):
        _refuse((*path, "fields", at), row, _ROWS, desk)
    if field.definition.fixed and field.definition.prefill is None:
        desk.notes.key((*path, "fixed"), _LOOSE)
    if field.definition.prefill is None or field.options is None:
        return field
    wanted = field.type.shape(field)
    if problem := _unfit(field, wanted):
        desk.notes.value((*path, "prefill"), problem)
        return field
    found = {
        name: desk.expression((*path, *inner), source, compiler, gives, moment)
        for name, inner, source, gives in _sources(path, field, wanted, desk)
        if not _reads(source, unread)
    }
    compiled = {name: one for name, one in found.items() if one}
    known = _known_of(path, compiled, desk)
    return replace(field, prefill=Prefill(compiled, known)) if known else field


def refuse_fills(groups: Sequence[Sequence[DraftStep]], desk: Desk) -> None:
    """Notes questions to officials that want to be filled: what a register says they see beside the check."""
    for path, field in (one for group in groups for step in group for one in step.questions):
        _refuse(path, field, _OFFICIAL, desk)


def _refuse(path: Path, field: Field, problem: Problem, desk: Desk) -> None:
    for key in ("prefill", "fixed"):
        if getattr(field.definition, key):
            desk.notes.key((*path, key), problem)


def _reads(source: str, unread: frozenset[str]) -> bool:
    """Says whether an expression reads an answer whose names are not known: what is wrong is said there."""
    named = ([part.word for part in parts] for parts in mentions(source)) if unread else ()
    return any(words[0] == "known" and words[1:2] and words[1] in unread for words in named)


def _unfit(field: Field, wanted: Shape) -> Problem | None:
    parts = isinstance(field.definition.prefill, Mapping)
    if field.rows or field.type.name == "file":
        return _SHAPELESS
    if wanted.kind is Kind.GROUP and not parts:
        first = next(iter(wanted.fields), "")
        return Problem(_CODE, _PARTS, _PARTS_HINT.fill(part=first))
    return _ONE if parts and wanted.kind is not Kind.GROUP else None


def _sources(path: Path, field: Field, wanted: Shape, desk: Desk) -> Iterator[tuple[str, Path, str, Shape]]:
    """Lists the expressions: the part that each fills, where it is written, and what it must give."""
    written = field.definition.prefill
    if isinstance(written, str):
        yield "", ("prefill",), written, wanted
        return
    for name, source in (written or {}).items():
        if name in wanted.fields:
            yield name, ("prefill", name), source, wanted.fields[name]
        else:
            says = _PART.fill(name=name)
            desk.notes.key((*path, "prefill", name), Problem(_CODE, says, nearest(name, wanted.fields)))


def _known_of(path: Path, compiled: Mapping[str, Compiled], desk: Desk) -> tuple[str, ...]:
    read: dict[str, None] = {}
    for name, one in compiled.items():
        its = [parts[1] for parts in map(_split, sorted(one.reads.names)) if parts[0] == "known" and parts[1:]]
        if not its:
            desk.notes.value((*path, "prefill", name) if name else (*path, "prefill"), _NOTHING)
        read |= dict.fromkeys(its)
    return tuple(read)


def _split(name: str) -> list[str]:
    return name.split(".")


def compile_known(
    drafts: Sequence[DraftKnown], pages: Sequence[CompiledPage], compiler: Compiler, desk: Desk
) -> tuple[CompiledKnown, ...]:
    """Compiles what the registers are asked with: what is known before the first page that they fill."""
    asked = []
    for draft in drafts:
        moment = Moment(answers=answered_before(draft.definition.id, pages))
        compiled = {
            slot.path[-1]: desk.expression((*draft.path, *slot.path), slot.source, compiler, slot.gives, moment)
            for slot in draft.slots
        }
        asked.append(CompiledKnown(draft.definition, {name: one for name, one in compiled.items() if one}))
    return tuple(asked)


def answered_before(known: str, pages: Sequence[CompiledPage]) -> tuple[str, ...] | None:
    """Lists the questions on the pages before the first one that a register fills; `None` where it fills none."""
    earlier: list[str] = []
    for page in pages:
        if any(field.prefill and known in field.prefill.known for field in page.fields):
            return tuple(earlier)
        earlier += [field.id for field in page.fields]
    return None

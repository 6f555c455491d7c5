"""An operation told in words and lines: what it is asked with, what it answers, how a check of a service asks it."""

from collections.abc import Iterator, Sequence

from gishe.language.protocols.regix import RegixOperation
from gishe.language.protocols.table import TableRegister
from gishe.language.register import Detail, Operation, RegisterDefinition
from gishe.language.register_arguments import arguments, lacking
from gishe.registers.lists.cell import kind_of
from gishe.registers.written_register import written_words

_KINDS = {
    "text": "текст", "whole-number": "цяло число", "decimal": "число", "money": "сума", "date": "дата",
    "date-time": "дата и час", "yes-no": "да или не", "group": "група",
}  # fmt: skip
_MOST_VALUES = 12
_CALLED = {"regix": "Ключ"}
_SERVES = {
    "same case": "Отговорът служи до края на деня за същия въпрос в същата преписка",
    "same day": "Отговорът служи до края на деня за същия въпрос във всички преписки на човека",
}
_UNCONFIRMED = "ключът не е потвърден; регистърът се пита само за проба, докато операторът не го потвърди"


def register_lines(register: RegisterDefinition) -> Iterator[str]:
    """Tells what a register is and lists its operations."""
    yield f"{register.register_}: {register.title.bg}"
    yield f"  Води го: {register.owner.bg}"
    if register.remarks:
        yield f"  {register.remarks.bg}"
    for name, operation in register.operations.items():
        yield f"  {register.register_}/{name}: {operation.title.bg}"
    if isinstance(register, TableRegister):
        yield from _columns(register)


def _columns(register: TableRegister) -> Iterator[str]:
    """Tells what a file must hold to be loaded, heading by heading."""
    yield f"  Файлът за зареждане (списъкът важи {register.stale_after.words().bg}) има колони:"
    for column in register.columns:
        may = [*(["може да е празна"] if column.optional else []), *(["ключ"] if column.name in register.key else [])]
        shown = f" ({', '.join(may)})" if may else ""
        yield f"    {' / '.join(column.headings)}: {kind_of(column).bg}{shown}"


def operation_lines(register: RegisterDefinition, name: str) -> Iterator[str]:
    """Tells an operation whole."""
    operation = register.operations[name]
    yield f"{register.register_}/{name}: {operation.title.bg}"
    if operation.title.en:
        yield f"  {operation.title.en}"
    yield f"  Води го: {register.owner.bg}"
    for remarks in (register.remarks, operation.remarks):
        if remarks:
            yield f"  {remarks.bg}"
    yield f"  {_CALLED.get(register.protocol, 'Пита се')}: {operation.known_as}"
    if isinstance(operation, RegixOperation) and not operation.key_confirmed:
        yield f"  Внимание: {_UNCONFIRMED}."
    if operation.reuse != "never":
        yield f"  {_SERVES[operation.reuse]}."
    yield ""
    yield "Пита се с:"
    yield from _fields(operation.request.fields, "", "  ")
    yield ""
    yield "Отговаря (под името record):"
    yield from _fields(operation.response.fields, "record.", "  ")
    yield ""
    yield "В услуга:"
    yield from (f"  {line}" for line in check_lines(f"{register.register_}/{name}", operation))


def check_lines(name: str, operation: Operation) -> Iterator[str]:
    """Writes a check that asks the operation, to be pasted under `checks:` and given its own condition."""
    fields = operation.request.fields
    wanted = [one for one, _ in lacking(fields, {})]
    leaves = [one for one, field in arguments(fields).items() if not field.fields]
    given = ", ".join(f"{one}: form.{one.rpartition('.')[2]}" for one in wanted or leaves[:1])
    first = operation.response.fields[0]
    yield f"- id: {name.rpartition('/')[2].replace('-', '_')}"
    yield f"  title: {written_words(operation.title)}"
    yield "  type: register"
    yield f"  ask: {name}"
    yield f"  with: {{{given}}}"
    yield f"  pass_if: {'record.' + first.name + '.size() > 0' if first.list else 'has(record.' + first.name + ')'}"


def _fields(fields: Sequence[Detail], inside: str, indent: str) -> Iterator[str]:
    for field in fields:
        yield f"{indent}{inside}{field.name}: {', '.join(_said(field))} – {field.label.bg}"
        yield from _fields(field.fields, f"{inside}{field.name}{'[]' if field.list else ''}.", indent)


def _said(field: Detail) -> Iterator[str]:
    yield _KINDS[field.type]
    if field.list:
        yield "повтаря се"
    if field.required:
        yield "задължително"
    if field.one_of:
        yield f"точно едно от „{field.one_of}“"
    if field.values:
        shown = ", ".join(field.values[:_MOST_VALUES])
        yield f"една от: {shown}{' …' if len(field.values) > _MOST_VALUES else ''}"

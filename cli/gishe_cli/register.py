"""Find and read what registers answer, and load the municipality's own lists.

Every operation of RegiX, its arguments, its answer; the lists that a municipality keeps itself, from CSV and Excel.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from gishe.language.nearest import nearest
from gishe.language.protocols.regix import RegixOperation
from gishe.language.register import RegisterDefinition
from gishe.registers.explained import check_lines, operation_lines, register_lines
from gishe.registers.restated import restated
from gishe.registers.searching import search as search_in
from gishe.registers.simulator.declared import Declared
from gishe_cli.definitions import chosen_folder
from gishe_cli.register_lists import load, loads
from gishe_cli.register_report import report

app = typer.Typer(help=__doc__, no_args_is_help=True)
app.command()(load)
app.command()(loads)
app.command()(report)

_MOST = 20
_FOLDER = typer.Option("--definitions", help="The folder of definitions; the samples if left out.")


@app.command()
def show(
    name: Annotated[str, typer.Argument(metavar="REGISTER[/OPERATION]", help="`grao`, or `grao/marital-status`.")],
    xsd: Annotated[
        Path | None, typer.Option(help="Write the schemas of the operation's messages to this folder, made if needed.")
    ] = None,
    definitions: Annotated[Path | None, _FOLDER] = None,
) -> None:
    """Tell what a register is and which operations it has, or everything about one operation.

    Of an operation: what it is asked with, what it answers under the name `record`, and a check to be pasted in a
    service. With --xsd the two messages are written as XML schemas too, for whoever wants to validate them.
    """
    registers = _registers(definitions)
    register, _, operation = name.partition("/")
    definition = registers.get(register)
    if definition is None:
        _unknown("регистър", "register", register, list(registers))
    if not operation:
        _needs_operation(xsd)
        _print(register_lines(definition))
        return
    if operation not in definition.operations:
        _unknown("справка", "operation", operation, list(definition.operations))
    _print(operation_lines(definition, operation))
    if xsd:
        _write(definition, operation, xsd)


@app.command()
def search(
    words: Annotated[
        list[str], typer.Argument(metavar="WORDS...", help="Words, in Cyrillic or Latin: `брак`, `trudov dogovor`.")
    ],
    definitions: Annotated[Path | None, _FOLDER] = None,
) -> None:
    """Find the operations that all words stand in: in titles, in names of registers and owners, in labels of fields.

    Capitals do not matter, nor does the alphabet: `adres` finds „Адрес“. For each is printed how a check asks it.
    """
    hits = search_in(_registers(definitions), words)
    if not hits:
        typer.echo(f"Няма справка с „{' '.join(words)}“. No operation has these words.", err=True)
        raise typer.Exit(1)
    for hit in hits[:_MOST]:
        typer.echo(f"{hit.name}: {hit.operation.title.bg} ({hit.register.owner.bg})")
        if hit.fields:
            typer.echo(f"  полета: {'; '.join(hit.fields[:3])}")
        typer.echo("".join(f"    {line}\n" for line in check_lines(hit.name, hit.operation)))
    if len(hits) > _MOST:
        typer.echo(f"… и още {len(hits) - _MOST}. Дайте повече думи. There are more: give more words.")


def _registers(definitions: Path | None) -> Declared:
    return Declared(chosen_folder(definitions) / "registers")


def _unknown(bg: str, en: str, name: str, known: list[str]) -> NoReturn:
    near = nearest(name, known)
    hint = f" {near.bg} {near.en}" if near else ""
    typer.echo(f"Няма {bg} „{name}“. There is no such {en}.{hint}", err=True)
    raise typer.Exit(2)


def _needs_operation(xsd: Path | None) -> None:
    if xsd:
        typer.echo("Схема има за една справка: grao/marital-status. A schema is of one operation.", err=True)
        raise typer.Exit(2)


def _print(lines: Iterable[str]) -> None:
    for line in lines:
        typer.echo(line)


def _write(definition: RegisterDefinition, name: str, folder: Path) -> None:
    operation = definition.operations[name]
    if not isinstance(operation, RegixOperation):
        typer.echo("Само съобщенията на RegiX имат XML схеми. Only messages of RegiX have XML schemas.", err=True)
        raise typer.Exit(2)
    folder.mkdir(parents=True, exist_ok=True)
    for side, message in (("request", operation.request), ("response", operation.response)):
        for file, body in restated(message, f"{definition.register_}-{name}-{side}").items():
            (folder / file).write_bytes(body)
            typer.echo(f"Записан: {folder / file}")

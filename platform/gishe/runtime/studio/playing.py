"""Playing a draft: its scenarios, and the document that one ends with."""

from collections.abc import Collection

from gishe.language.register import RegisterDefinition
from gishe.runtime.checking import type_of
from gishe.runtime.office import Office
from gishe.runtime.studio.stage_port import Fault, Piece, Played, Printed
from gishe.runtime.studio.workspace import Workspace, folder_of
from gishe.values.text import Language


def play(office: Office, workspace: Workspace, *, known: bool = False) -> Played | Fault:
    """Plays all scenarios of a draft; with `known`, only gives what was played before."""
    piece = _piece(office, workspace)
    return office.stage.play(piece, known=known) if piece else "none"


def print_document(office: Office, workspace: Workspace, scenario: int, language: Language) -> Printed | Fault:
    """Prints the document that a scenario of a draft ends with."""
    piece = _piece(office, workspace)
    return office.stage.print(piece, scenario, language) if piece else "none"


def _piece(office: Office, workspace: Workspace) -> Piece | None:
    """Gives what is to be played, with no more of the registers than is asked."""
    service = workspace.compiled
    if service is None:
        return None
    asked = {name for check in service.checks for name in type_of(check).operations(check)}
    asked |= {one.definition.ask for one in service.known}
    declared = folder_of(office).library.vocabulary.registers
    registers = {name: _asked(name, its, asked) for name, its in declared.items()}
    registers = {name: its for name, its in registers.items() if its.operations}
    return Piece(service, office.municipality, registers)


def _asked(name: str, register: RegisterDefinition, asked: Collection[str]) -> RegisterDefinition:
    operations = {key: its for key, its in register.operations.items() if f"{name}/{key}" in asked}
    return register.model_copy(update={"operations": operations})

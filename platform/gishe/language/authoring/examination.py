"""What a text of a service amounts to where it stands: the whole definition, what it compiles to, what is wrong."""

from dataclasses import dataclass
from pathlib import Path

from gishe.language.authoring.folder import Folder
from gishe.language.compile import compile_service
from gishe.language.compiled import Service
from gishe.language.nearest import nearest
from gishe.language.notes import Notes
from gishe.language.overlay import extends, lay_over, whole
from gishe.language.provenance import put_together
from gishe.language.stock import Stock
from gishe.language.tree import Tree
from gishe.values.problem import Problem
from gishe.values.text import Text

_NO_BASE = Text("Няма изправна обща услуга „{name}“.", 'There is no working shared service "{name}".')


@dataclass(frozen=True, slots=True)
class Examined:
    """A text as it was found. `tree` is the whole definition, with the file that each value comes from.

    `service` is there unless something has an error.
    """

    tree: Tree | None
    service: Service | None
    problems: tuple[Problem, ...]


def examine_service(tree: Tree, stock: Stock) -> Examined:
    """Examines a service that stands by itself."""
    service, problems = compile_service(tree, stock.vocabulary)
    return Examined(put_together(whole(tree, stock.common), tree.file), service, problems)


def examine_overlay(tree: Tree, folder: Folder) -> Examined:
    """Examines a municipality's difference with the service that it changes."""
    base, name = folder.service(extends(tree)), extends(tree)
    notes = Notes(tree)
    if base is None:
        # What else is wrong can't be known without the service that it changes.
        notes.value(
            ("extends",), Problem("unknown-service", _NO_BASE.fill(name=name), nearest(name, folder.library.files))
        )
        return Examined(None, None, notes.problems)
    stock = folder.library.stock_for(Path(tree.file))
    effective = lay_over(base, tree, stock.common, notes).tree
    service, problems = compile_service(effective, stock.vocabulary)
    return Examined(effective, None if notes.broken else service, (*notes.problems, *problems))

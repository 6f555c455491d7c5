"""Everything that is wrong with a file as it stands in the editor, saved or not."""

import re
from collections.abc import Iterator
from pathlib import Path

from gishe.language.approval import CommonRoute
from gishe.language.authoring.charter import examine_charter
from gishe.language.authoring.examination import examine_overlay, examine_service
from gishe.language.authoring.folder import Folder
from gishe.language.calendars import examine_calendar
from gishe.language.check import CommonChecks
from gishe.language.form import CommonPage
from gishe.language.load import read
from gishe.language.mistakes import check
from gishe.language.municipality import MunicipalityDefinition
from gishe.language.notes import Notes
from gishe.language.protocols import AnyRegister
from gishe.language.questions import compile_questions
from gishe.language.shared_checks import examine_checks
from gishe.language.shared_files import model_of
from gishe.language.shared_routes import examine_route
from gishe.language.shelf import Shelf
from gishe.language.staffing import needs_of
from gishe.language.tree import Tree
from gishe.language.work_days import NationalCalendar
from gishe.values.problem import Problem

_WORD = re.compile(r"\"[^\"]*\"|'[^']*'|[^\s,:\[\]{}]+")


def diagnose(file: Path, text: str, folder: Folder) -> tuple[Problem, ...]:
    """Finds what `gishe check` would say of the file if it were saved now."""
    if _saved(file) == text:
        found = folder.library.problems
        return tuple(one for one in found if one.place and Path(one.place.file).absolute() == file)
    tree = read(text, str(file))
    if not isinstance(tree, Tree):
        return tree
    return tuple(one for one in _judged(file, tree, folder) if one.place and one.place.file == str(file))


def _saved(file: Path) -> str | None:
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return None


def _judged(file: Path, tree: Tree, folder: Folder) -> tuple[Problem, ...]:
    match folder.kind(file):
        case "service":
            return examine_service(tree, folder.library.stock_for(file)).problems
        case "register":
            shelf = Shelf()
            shelf.model(tree, AnyRegister)
            return shelf.problems
        case "common":
            return _shared(tree, folder)
        case "overlay":
            return examine_overlay(tree, folder).problems
        case "municipality":
            return _municipality(tree, folder)
        case "calendar":
            shelf = Shelf()
            found = shelf.model(tree, NationalCalendar)
            return (*shelf.problems, *(examine_calendar(tree, found) if found else ()))


def _shared(tree: Tree, folder: Folder) -> tuple[Problem, ...]:
    shelf, notes = Shelf(), Notes(tree)
    vocabulary = folder.library.stock_for(Path(tree.file)).vocabulary
    found = shelf.model(tree, model_of(tree))
    if isinstance(found, CommonPage):
        compile_questions(found.fields, ("fields",), vocabulary, notes)
    route = examine_route(tree, found, vocabulary) if isinstance(found, CommonRoute) else ()
    checks = examine_checks(tree, found, vocabulary) if isinstance(found, CommonChecks) else ()
    return (*shelf.problems, *notes.problems, *route, *checks)


def _municipality(tree: Tree, folder: Folder) -> tuple[Problem, ...]:
    """Judges a municipality's own file by the services as all other files say them."""
    library, found = folder.library, check(MunicipalityDefinition, tree.data)
    offered = {} if isinstance(found, tuple) else library.offered_by(found)
    return examine_charter(tree, {name: needs_of(service) for name, service in offered.items()}).problems


def extents(problems: tuple[Problem, ...], text: str) -> Iterator[tuple[Problem, int, int, int]]:
    """Gives each problem with its line and its first and last column, all from 0: the word that stands there."""
    lines = text.replace("\r\n", "\n").split("\n")
    for problem in problems:
        if problem.place:
            line, start = problem.place.line - 1, problem.place.column - 1
            word = _WORD.match(lines[line], start) if line < len(lines) else None
            yield problem, line, start, word.end() if word else start + 1

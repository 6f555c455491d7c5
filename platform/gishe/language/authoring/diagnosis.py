"""Everything that is wrong with a file as it stands in the editor, saved or not."""

import re
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from gishe.language.approval import CommonRoute
from gishe.language.authoring.examination import examine_overlay, examine_service
from gishe.language.authoring.folder import Folder
from gishe.language.calendars import examine_calendar
from gishe.language.check import CommonChecks
from gishe.language.form import CommonPage
from gishe.language.load import read
from gishe.language.notes import Notes
from gishe.language.protocols import AnyRegister
from gishe.language.questions import compile_questions
from gishe.language.shared_checks import examine_checks
from gishe.language.shared_files import model_of
from gishe.language.shared_routes import examine_route
from gishe.language.shelf import Shelf
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
    return tuple(one for one in _judged(file, text, tree, folder) if one.place and one.place.file == str(file))


def _saved(file: Path) -> str | None:
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return None


def _judged(file: Path, text: str, tree: Tree, folder: Folder) -> tuple[Problem, ...]:
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
            return _municipality(file, text, folder)
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


def _municipality(file: Path, text: str, folder: Folder) -> tuple[Problem, ...]:
    """Reads the folder as it would be: what a municipality may offer, all its other files say."""
    with tempfile.TemporaryDirectory() as made:
        root = Path(made)
        for name in ("registers", "common", "services"):
            if (folder.root / name).is_dir():
                (root / name).symlink_to(folder.root / name)
        own = root / "municipalities" / file.parent.name
        own.mkdir(parents=True)
        for name in ("services", "common"):
            if (file.parent / name).is_dir():
                (own / name).symlink_to(file.parent / name)
        (own / file.name).write_text(text, encoding="utf-8")
        found = folder.reads(root).problems
        return tuple(_moved(one, own / file.name, file) for one in found)


def _moved(problem: Problem, written: Path, file: Path) -> Problem:
    if problem.place is None or problem.place.file != str(written):
        return problem
    return problem.at(replace(problem.place, file=str(file)))


def extents(problems: tuple[Problem, ...], text: str) -> Iterator[tuple[Problem, int, int, int]]:
    """Gives each problem with its line and its first and last column, all from 0: the word that stands there."""
    lines = text.replace("\r\n", "\n").split("\n")
    for problem in problems:
        if problem.place:
            line, start = problem.place.line - 1, problem.place.column - 1
            word = _WORD.match(lines[line], start) if line < len(lines) else None
            yield problem, line, start, word.end() if word else start + 1

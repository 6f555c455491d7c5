"""The files of `definitions/common/`: pages, checks, approval routes and lists of options that services use by name."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path as FilePath
from typing import TypeAlias

from gishe.language.approval import CommonRoute
from gishe.language.check import CommonChecks
from gishe.language.form import CommonPage, OptionList
from gishe.language.mistakes import Mistake, check
from gishe.language.notes import Notes
from gishe.language.questions import compile_questions
from gishe.language.shared_checks import examine_checks
from gishe.language.shared_routes import examine_route
from gishe.language.shelf import Remembered, Shelf, name_under
from gishe.language.spreading import items_of
from gishe.language.tree import Tree
from gishe.language.vocabulary import Vocabulary
from gishe.values.plain import Plain
from gishe.values.problem import Problem
from gishe.values.text import Text

Shared: TypeAlias = CommonPage | CommonChecks | CommonRoute | OptionList
_UNUSED = Text("Никоя услуга не ползва „common/{name}“.", 'No service uses "common/{name}".')
_UNUSED_HINT = Text(
    "Ползвайте го с `use: common/{name}`, или изтрийте файла.", "Use it by `use: common/{name}`, or delete the file."
)


@dataclass(frozen=True, slots=True)
class SharedFiles:
    """What a folder of shared files holds, by id."""

    options: dict[str, Mapping[str, Text]] = field(default_factory=dict)
    pages: dict[str, tuple[Tree, CommonPage]] = field(default_factory=dict)
    #: A route with mistakes is here too, without its model: a service reads past them as past its own.
    routes: dict[str, tuple[Tree, CommonRoute | None]] = field(default_factory=dict)
    #: Checks, likewise.
    checks: dict[str, tuple[Tree, CommonChecks | None]] = field(default_factory=dict)
    #: What is wrong with a file that could not be read, by the id that it has or, by its name, should have.
    unread: dict[str, tuple[Problem, ...]] = field(default_factory=dict)

    @property
    def trees(self) -> dict[str, Tree]:
        """The files of the pages, checks and routes."""
        return {name: tree for name, (tree, _) in (*self.pages.items(), *self.checks.items(), *self.routes.items())}

    @property
    def empty(self) -> bool:
        """Whether the folder had no files."""
        return not (self.options or self.pages or self.checks or self.routes or self.unread)

    def added_to(self, vocabulary: Vocabulary) -> Vocabulary:
        """Gives a vocabulary that has what the files hold, too."""
        return replace(
            vocabulary,
            options={**vocabulary.options, **self.options},
            pages={**vocabulary.pages, **{name: _bare(tree) for name, (tree, _) in self.pages.items()}},
            routes={**vocabulary.routes, **{name: tree for name, (tree, _) in self.routes.items()}},
            shared_checks={**vocabulary.shared_checks, **{name: tree for name, (tree, _) in self.checks.items()}},
            unread={**vocabulary.unread, **self.unread},
        )

    def examine(self, vocabulary: Vocabulary, shelf: Shelf) -> None:
        """Notes what is wrong with the pages, checks and routes whatever service uses them."""
        for tree, page in self.pages.values():
            notes = Notes(tree)
            compile_questions(page.fields, ("fields",), vocabulary, notes)
            shelf.note(notes.problems)
        for tree, route in self.routes.values():
            shelf.note(examine_route(tree, route, vocabulary) if route else ())
        for tree, checks in self.checks.values():
            shelf.note(examine_checks(tree, checks, vocabulary) if checks else ())

    def note_unused(self, used: set[str], shelf: Shelf) -> None:
        """Notes the pages, checks and routes that no service uses."""
        whole = (*self.pages.items(), *self.checks.items(), *self.routes.items())
        for name, tree in ((name, tree) for name, (tree, found) in whole if found):
            if name not in used:
                says, hint = _UNUSED.fill(name=name), _UNUSED_HINT.fill(name=name)
                shelf.note([Problem("unused-common", says, hint, tree.place(("common",)), severity="warning")])


def _bare(tree: Tree) -> Mapping[str, Plain]:
    data = tree.data if isinstance(tree.data, Mapping) else {}
    return {key: value for key, value in data.items() if key != "common"}


def model_of(tree: Tree) -> type[Shared]:
    """Says what a shared file is meant to hold, by its keys."""
    data = tree.data if isinstance(tree.data, Mapping) else {}
    kinds: Mapping[str, type[Shared]] = {"options": OptionList, "approval": CommonRoute, "checks": CommonChecks}
    return next((model for key, model in kinds.items() if key in data), CommonPage)


def read_shared(folder: FilePath, shelf: Shelf, taken: Iterable[str] = ()) -> SharedFiles:
    """Reads the files of a folder. A second one of the same id, or of one `taken`, is refused, whatever it holds."""
    files, seen = SharedFiles(), set(taken)
    for sheet in shelf.sheets(folder):
        file, tree = sheet.file, shelf.tree(sheet)
        if not isinstance(tree, Tree):
            files.unread[file.stem] = tree
            shelf.note(tree)
            continue
        shelf.note(shelf.words(tree, sheet))
        key = "options" if model_of(tree) is OptionList else "common"
        name = name_under(tree, key)
        found = check(model_of(tree), tree.data)
        if isinstance(found, tuple):
            _keep_broken({name, file.stem}, tree, found, files, shelf)
        elif shelf.first(name, seen, tree.place, (key,)):
            _keep(name, tree, found, files)
    return files


def _keep_broken(names: set[str], tree: Tree, mistakes: tuple[Mistake, ...], files: SharedFiles, shelf: Shelf) -> None:
    """Keeps a file with mistakes under the names that may be meant; wrong steps and checks are read past."""
    notes = Notes(tree)
    notes.mistakes((), mistakes)
    shelf.note(notes.problems)
    readable = {section for section in ("checks", "approval") if _wrong_only_in(section, tree, mistakes)}
    for name in names:
        if "approval" in readable:
            files.routes.setdefault(name, (_real(tree), None))
        elif "checks" in readable:
            files.checks.setdefault(name, (_real(tree), None))
        else:
            files.unread[name] = notes.problems


def _wrong_only_in(section: str, tree: Tree, mistakes: tuple[Mistake, ...]) -> bool:
    return bool(items_of(tree, section)) and all(one.path[:1] == (section,) for one in mistakes)


def _keep(name: str, tree: Tree, found: Shared, files: SharedFiles) -> None:
    match found:
        case OptionList():
            files.options[name] = found.values
        case CommonPage():
            files.pages[name] = _real(tree), found
        case CommonChecks():
            files.checks[name] = _real(tree), found
        case CommonRoute():
            files.routes[name] = _real(tree), found


def _real(tree: Tree) -> Tree:
    return tree.real() if isinstance(tree, Remembered) else tree

"""All definitions of a folder, compiled; a broken file is reported and hides nothing but itself."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path as FilePath

from gishe.language.compile import compile_service
from gishe.language.compiled import Service
from gishe.language.form import CommonPage, OptionList
from gishe.language.municipality import MunicipalityDefinition
from gishe.language.nearest import nearest
from gishe.language.notes import Notes
from gishe.language.offering import find_unready
from gishe.language.overlay import extends, lay_over
from gishe.language.questions import compile_questions
from gishe.language.register import RegisterDefinition
from gishe.language.shelf import Shelf
from gishe.language.tree import Tree
from gishe.language.vocabulary import CheckType, FieldType, Vocabulary
from gishe.values.plain import Plain
from gishe.values.problem import Problem
from gishe.values.text import Text

_NOT_OFFERED = Text(
    "Общината не предлага „{name}“, затова тази разлика няма действие.",
    'The municipality does not offer "{name}", so this overlay has no effect.',
)
_NOT_OFFERED_HINT = Text(
    "Добавете услугата в `services` на `municipality.yaml`, или изтрийте файла.",
    "Add the service to `services` of `municipality.yaml`, or delete the file.",
)
_NO_BASE = Text("Няма изправна обща услуга „{name}“.", 'There is no working shared service "{name}".')
_BECAUSE = Text("{says} (както я променя {file})", "{says} (as {file} changes it)")


@dataclass(frozen=True, slots=True)
class Own:
    """A municipality's own form of a shared service; no `service` where the overlay is broken."""

    file: FilePath
    service: Service | None


@dataclass(frozen=True, slots=True)
class Library:
    """What a folder of definitions holds: services and municipalities by id, the vocabulary, and all problems."""

    vocabulary: Vocabulary
    services: Mapping[str, Service] = field(default_factory=dict)
    municipalities: Mapping[str, MunicipalityDefinition] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    #: The file of each service, by the service's id.
    files: Mapping[str, FilePath] = field(default_factory=dict)
    #: What municipalities have changed, by the municipality's id and the service's.
    own: Mapping[str, Mapping[str, Own]] = field(default_factory=dict)
    #: The files of the shared pages, by the page's name.
    pages: Mapping[str, Tree] = field(default_factory=dict)

    @property
    def broken(self) -> bool:
        """Whether any file has an error."""
        return any(problem.severity == "error" for problem in self.problems)

    def of(self, municipality: str) -> dict[str, Service]:
        """Gives the services that a municipality offers and that are whole, in its order, as it has changed them.

        Where its own form of a service is broken it does not offer it: the shared one is not what it decided.
        """
        offered = self.municipalities[municipality].services
        return _offered(offered, self.services, self.own.get(municipality, {}))


def _offered(names: tuple[str, ...], shared: Mapping[str, Service], own: Mapping[str, Own]) -> dict[str, Service]:
    found = ((name, own[name].service if name in own else shared.get(name)) for name in names)
    return {name: service for name, service in found if service}


def read_library(
    root: FilePath,
    fields: Mapping[str, FieldType],
    checks: Mapping[str, CheckType],
    shared: FilePath | None = None,
) -> Library:
    """Reads `registers/`, `common/`, `services/` and `municipalities/` under `root`. Problems name files as found.

    With `shared`, `root` is a folder of services alone, or one service; they use the registers and pages of `shared`.
    """
    reading = _Reading()
    vocabulary = reading.vocabulary(shared or root, fields, checks, reading.shelf if not shared else Shelf())
    reading.services(root if shared else root / "services", vocabulary)
    municipalities = reading.municipalities(root / "municipalities", vocabulary)
    return Library(
        vocabulary, reading.compiled, municipalities, reading.shelf.problems, reading.files, reading.own, reading.pages
    )


class _Reading:
    """One reading of a folder: what was found so far."""

    def __init__(self) -> None:
        self.shelf = Shelf()
        self.compiled: dict[str, Service] = {}
        self.files: dict[str, FilePath] = {}
        self.trees: dict[str, Tree] = {}
        self.known: dict[str, frozenset[Problem]] = {}
        self.own: dict[str, dict[str, Own]] = {}
        self.pages: dict[str, Tree] = {}

    def vocabulary(
        self, root: FilePath, fields: Mapping[str, FieldType], checks: Mapping[str, CheckType], shelf: Shelf
    ) -> Vocabulary:
        """Reads the registers and what services share."""
        registers = {one.register_: one for _, one in shelf.models(root / "registers", RegisterDefinition, "register")}
        options, pages = _common(root / "common", shelf)
        self.pages = {name: tree for name, (tree, _) in pages.items()}
        bare = {name: _bare(tree) for name, tree in self.pages.items()}
        vocabulary = Vocabulary(fields, checks, registers, options, bare)
        for tree, page in pages.values():
            notes = Notes(tree)
            compile_questions(page.fields, ("fields",), vocabulary, notes)
            shelf.note(notes.problems)
        return vocabulary

    def services(self, folder: FilePath, vocabulary: Vocabulary) -> None:
        """Reads and compiles the shared services."""
        seen: set[str] = set()
        for file, tree in self.shelf.trees(folder):
            service, problems = compile_service(tree, vocabulary)
            self.shelf.note(problems)
            if service and self.shelf.first(tree, "service", seen):
                self.compiled[service.id], self.files[service.id] = service, file
                self.trees[service.id], self.known[service.id] = tree, frozenset(problems)

    def municipalities(self, folder: FilePath, vocabulary: Vocabulary) -> dict[str, MunicipalityDefinition]:
        """Reads the municipalities, each with its own forms of services."""
        found = {}
        for tree, one in self.shelf.models(folder, MunicipalityDefinition, "municipality", "*/municipality.yaml"):
            self._own(FilePath(tree.file).parent / "services", one, vocabulary)
            notes = Notes(tree)
            own = self.own.get(one.municipality, {})
            working = {**self.compiled, **{name: its.service for name, its in own.items() if its.service}}
            find_unready(one, working, notes)
            self.shelf.note(notes.problems)
            found[one.municipality] = one
        return found

    def _own(self, folder: FilePath, its: MunicipalityDefinition, vocabulary: Vocabulary) -> None:
        seen: set[str] = set()
        for file, change in self.shelf.trees(folder):
            name = extends(change)
            if self.shelf.first(change, "extends", seen):
                notes = Notes(change)
                if name not in its.services:
                    problem = Problem(
                        "overlay-not-offered", _NOT_OFFERED.fill(name=name), _NOT_OFFERED_HINT, severity="warning"
                    )
                    notes.value(("extends",), problem)
                service = self._overlaid(name, change, vocabulary, notes)
                self.own.setdefault(its.municipality, {})[name] = Own(file, service)

    def _overlaid(self, name: str, change: Tree, vocabulary: Vocabulary, notes: Notes) -> Service | None:
        if name not in self.trees:
            notes.value(("extends",), Problem("unknown-service", _NO_BASE.fill(name=name), nearest(name, self.trees)))
            self.shelf.note(notes.problems)
            return None
        effective = lay_over(self.trees[name], change, self.pages, notes).tree
        self.shelf.note(notes.problems)
        service, problems = compile_service(effective, vocabulary)
        self.shelf.note(tuple(_because(one, change.file) for one in problems if one not in self.known[name]))
        return None if notes.broken else service


def _because(problem: Problem, file: str) -> Problem:
    """Says of a shared file's problem that it is one only under an overlay."""
    if problem.place is None or problem.place.file == file:
        return problem
    says = Text(*(_BECAUSE.to(one).format(says=problem.says.to(one), file=file) for one in ("bg", "en")))
    return replace(problem, says=says)


def _bare(tree: Tree) -> Mapping[str, Plain]:
    data = tree.data if isinstance(tree.data, Mapping) else {}
    return {key: value for key, value in data.items() if key != "common"}


def _common(folder: FilePath, shelf: Shelf) -> tuple[dict[str, Mapping[str, Text]], dict[str, tuple[Tree, CommonPage]]]:
    options: dict[str, Mapping[str, Text]] = {}
    pages: dict[str, tuple[Tree, CommonPage]] = {}
    seen: set[str] = set()
    for _, tree in shelf.trees(folder):
        data = tree.data if isinstance(tree.data, Mapping) else {}
        if "options" in data:
            if (listed := shelf.model(tree, OptionList)) and shelf.first(tree, "options", seen):
                options[listed.options] = listed.values
        elif (page := shelf.model(tree, CommonPage)) and shelf.first(tree, "common", seen):
            pages[page.common] = tree, page
    return options, pages

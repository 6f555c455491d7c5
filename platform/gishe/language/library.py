"""All definitions of a folder, compiled; a broken file is reported and hides nothing but itself."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path as FilePath
from typing import TypeVar

from pydantic import BaseModel

from gishe.language.compile import compile_service
from gishe.language.compiled import Service
from gishe.language.form import CommonPage, OptionList
from gishe.language.load import read_file
from gishe.language.mistakes import check
from gishe.language.municipality import MunicipalityDefinition
from gishe.language.nearest import nearest
from gishe.language.notes import Notes
from gishe.language.questions import compile_questions, duplicate
from gishe.language.register import RegisterDefinition
from gishe.language.staffing import find_impossible
from gishe.language.tree import Path, Tree
from gishe.language.vocabulary import CheckType, FieldType, Vocabulary
from gishe.values.plain import Plain
from gishe.values.problem import Problem
from gishe.values.text import Text

_Model = TypeVar("_Model", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Library:
    """What a folder of definitions holds: services and municipalities by id, the vocabulary, and all problems."""

    vocabulary: Vocabulary
    services: Mapping[str, Service] = field(default_factory=dict)
    municipalities: Mapping[str, MunicipalityDefinition] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    #: The file of each service, by the service's id.
    files: Mapping[str, FilePath] = field(default_factory=dict)

    @property
    def broken(self) -> bool:
        """Whether any file has an error."""
        return any(problem.severity == "error" for problem in self.problems)

    def of(self, municipality: str) -> dict[str, Service]:
        """Gives the services that a municipality offers and that are whole, in its order."""
        offered = self.municipalities[municipality].services
        return {name: self.services[name] for name in offered if name in self.services}


def read_library(
    root: FilePath,
    fields: Mapping[str, FieldType],
    checks: Mapping[str, CheckType],
    shared: FilePath | None = None,
) -> Library:
    """Reads `registers/`, `common/`, `services/` and `municipalities/` under `root`. Problems name files as found.

    With `shared`, `root` is a folder of services alone, or one service; they use the registers and pages of `shared`.
    """
    shelf = _Shelf()
    vocabulary = _vocabulary(shared or root, fields, checks, _Shelf() if shared else shelf)
    services, files = _services(root if shared else root / "services", vocabulary, shelf)
    municipalities = _municipalities(root / "municipalities", services, shelf)
    return Library(vocabulary, services, municipalities, tuple(shelf.problems), files)


def _vocabulary(
    root: FilePath, fields: Mapping[str, FieldType], checks: Mapping[str, CheckType], shelf: "_Shelf"
) -> Vocabulary:
    registers = {one.register_: one for _, one in shelf.models(root / "registers", RegisterDefinition, "register")}
    options, pages = _common(root / "common", shelf)
    vocabulary = Vocabulary(
        fields, checks, registers, options, {name: _bare(tree) for name, (tree, _) in pages.items()}
    )
    for tree, page in pages.values():
        notes = Notes(tree)
        compile_questions(page.fields, ("fields",), vocabulary, notes)
        shelf.problems += notes.problems
    return vocabulary


def _bare(tree: Tree) -> Mapping[str, Plain]:
    data = tree.data if isinstance(tree.data, Mapping) else {}
    return {key: value for key, value in data.items() if key != "common"}


class _Shelf:
    """Reads files and collects what is wrong with them."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def trees(self, folder: FilePath, pattern: str = "**/*.yaml") -> Iterator[tuple[FilePath, Tree]]:
        """Reads the files of a folder, in the order of their names; or the one file."""
        found = folder.glob(pattern) if folder.is_dir() else (one for one in (folder,) if one.is_file())
        for file in sorted(found):
            tree = read_file(file)
            if isinstance(tree, Tree):
                yield file, tree
            else:
                self.problems += tree

    def model(self, tree: Tree, model: type[_Model]) -> _Model | None:
        """Reads a tree as a model."""
        found = check(model, tree.data)
        if not isinstance(found, tuple):
            return found
        notes = Notes(tree)
        notes.mistakes((), found)
        self.problems += notes.problems
        return None

    def models(
        self, folder: FilePath, model: type[_Model], key: str, pattern: str = "**/*.yaml"
    ) -> Iterator[tuple[Tree, _Model]]:
        """Reads all files of a folder as models whose id is under `key`; a second one of the same id is refused."""
        seen: set[str] = set()
        for _, tree in self.trees(folder, pattern):
            if (found := self.model(tree, model)) and self.first(tree, key, seen):
                yield tree, found

    def first(self, tree: Tree, key: str, seen: set[str]) -> bool:
        """Says whether nothing before has a file's id; notes the second one."""
        name = str(tree.data[key]) if isinstance(tree.data, Mapping) and key in tree.data else ""
        if name in seen:
            self.problems.append(duplicate(name).at(tree.place((key,))))
            return False
        seen.add(name)
        return True


def _common(
    folder: FilePath, shelf: _Shelf
) -> tuple[dict[str, Mapping[str, Text]], dict[str, tuple[Tree, CommonPage]]]:
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


def _services(
    folder: FilePath, vocabulary: Vocabulary, shelf: _Shelf
) -> tuple[dict[str, Service], dict[str, FilePath]]:
    services: dict[str, Service] = {}
    files: dict[str, FilePath] = {}
    seen: set[str] = set()
    for file, tree in shelf.trees(folder):
        service, problems = compile_service(tree, vocabulary)
        shelf.problems += problems
        if service and shelf.first(tree, "service", seen):
            services[service.id], files[service.id] = service, file
    return services, files


def _municipalities(
    folder: FilePath, services: Mapping[str, Service], shelf: _Shelf
) -> dict[str, MunicipalityDefinition]:
    found = {}
    for tree, one in shelf.models(folder, MunicipalityDefinition, "municipality", "*/municipality.yaml"):
        notes = Notes(tree)
        _number(one, notes)
        for at, name in enumerate(one.services):
            _offer(one, name, ("services", at), services, notes)
        for at, name in enumerate(one.services):
            if name in services:
                find_impossible(one, services[name], ("services", at), notes)
        shelf.problems += notes.problems
        found[one.municipality] = one
    return found


def _number(municipality: MunicipalityDefinition, notes: Notes) -> None:
    """Notes registers that could not number: no `incoming`, or two that would give the same numbers."""
    if "incoming" not in municipality.registers:
        says = Text("Няма регистър „incoming“ за заявленията.", 'There is no register "incoming" for applications.')
        notes.value(("registers",), Problem("no-incoming-register", says))
    indexes: dict[int, str] = {}
    for name, index in municipality.registers.items():
        if (first := indexes.setdefault(index, name)) != name:
            says = Text(
                f"Регистрите „{first}“ и „{name}“ имат един и същ индекс.",
                f'The registers "{first}" and "{name}" have the same index.',
            )
            notes.value(("registers", name), Problem("same-index", says))


def _offer(
    municipality: MunicipalityDefinition, name: str, path: Path, services: Mapping[str, Service], notes: Notes
) -> None:
    """Notes a service that a municipality can't offer: there is none, or nobody holds a role that it needs."""
    if name not in services:
        says = Text(f"Няма изправна услуга „{name}“.", f'There is no working service "{name}".')
        notes.value(path, Problem("unknown-service", says, nearest(name, services)))
        return
    register = services[name].definition.document.register_
    if register not in municipality.registers:
        says = Text(
            f"Услугата „{name}“ номерира в регистър „{register}“, какъвто общината няма.",
            f'The service "{name}" numbers in the register "{register}", which the municipality does not have.',
        )
        notes.value(path, Problem("unknown-document-register", says, nearest(register, municipality.registers)))
    for role in {step.definition.role for step in services[name].steps.values()} - set(municipality.roles):
        says = Text(
            f"Услугата „{name}“ иска длъжност „{role}“, каквато общината няма.",
            f'The service "{name}" needs the role "{role}", which the municipality does not have.',
        )
        notes.value(path, Problem("unknown-role", says, nearest(role, municipality.roles)))

"""Reading a folder of definitions file by file, and remembering what was found in each."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path as FilePath
from typing import Any

from gishe.language.archive import Archive, noted, problems_of
from gishe.language.compile import compile_service
from gishe.language.compiled import Service
from gishe.language.filed import Drawer, FiledService
from gishe.language.load import read_bytes
from gishe.language.municipality import MunicipalityDefinition
from gishe.language.nearest import nearest
from gishe.language.notes import Notes
from gishe.language.offering import find_unready
from gishe.language.overlay import extends, lay_over
from gishe.language.route_problems import as_changed, as_used
from gishe.language.shared_files import SharedFiles, read_shared
from gishe.language.shared_names import used_names
from gishe.language.shelf import Shelf, name_under
from gishe.language.staffing import Needs, needs_of
from gishe.language.stock import Stock
from gishe.language.tree import Tree
from gishe.values.plain import digest
from gishe.values.problem import Place, Problem
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


@dataclass(frozen=True, slots=True)
class Found:
    """What a file was found to hold: a service where it is whole, and everything wrong with it."""

    name: str
    service: Service | None
    needs: Needs | None
    problems: tuple[Problem, ...]
    #: The shared pages and routes that it uses.
    uses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Own:
    """A municipality's own form of a shared service; no `service` where the overlay is broken."""

    file: FilePath
    service: Service | None


@dataclass(slots=True)
class _Base:
    """A shared service as overlays need it; its tree is read again when one does."""

    file: FilePath
    body: bytes
    found: Found

    def tree(self) -> Tree:
        read = read_bytes(self.body, str(self.file))
        return read if isinstance(read, Tree) else Tree(str(self.file), None)


class Reading:
    """One reading of a folder's services and municipalities."""

    def __init__(self, shelf: Shelf, stock: Stock, archive: Archive | None, most: int) -> None:
        self.shelf, self._stock, self._archive = shelf, stock, archive
        self._drawer = Drawer(archive, stock.vocabulary, most) if archive else None
        #: What municipalities share among their own services, by the municipality's folder.
        self.stocks: dict[FilePath, Stock] = {}
        self._bases: dict[str, _Base] = {}
        #: What is wrong with shared files whoever uses them: it is not said of each service again.
        self._said = {(one.place, one.code) for one in shelf.problems}
        self.own: dict[str, dict[str, Own]] = {}
        #: The shared pages and routes that anything uses.
        self.used: set[str] = set()
        #: Whether there was a file that could not be read, so that nobody knows what it uses.
        self.unread = False

    @property
    def compiled(self) -> dict[str, Service]:
        """The shared services that are whole, by id."""
        return {name: base.found.service for name, base in self._bases.items() if base.found.service}

    @property
    def files(self) -> dict[str, FilePath]:
        """The file of each shared service."""
        return {name: base.file for name, base in self._bases.items()}

    def services(self, folder: FilePath) -> None:
        """Reads the shared services."""
        seen: set[str] = set()
        elsewhere: dict[str, list[Problem]] = {}
        users: dict[str, set[str]] = {}
        for file, body in self.shelf.bodies(folder):
            found = self._recall("service", file, body) or self._read(file, body)
            self._use(found)
            for name in found.uses:
                if name in self._stock.common:
                    users.setdefault(self._stock.common[name].file, set()).add(str(file))
            here: list[Problem] = []
            there: list[Problem] = []
            for one in found.problems:
                (here if one.place is None or one.place.file == str(file) else there).append(one)
            elsewhere[str(file)] = [one for one in there if (one.place, one.code) not in self._said]
            self.shelf.note(here)
            if found.service and self.shelf.first(found.name, seen, _place, file, body, "service"):
                self._bases[found.name] = _Base(file, body, found)
        self.shelf.note(as_used(elsewhere, users))

    def _use(self, found: Found) -> None:
        self.used.update(found.uses)
        self.unread = self.unread or (not found.name and bool(found.problems))

    def municipalities(self, folder: FilePath) -> dict[str, MunicipalityDefinition]:
        """Reads the municipalities, each with its own forms of services."""
        listed = {}
        shared = {name: base.found.needs for name, base in self._bases.items() if base.found.needs}
        for tree, one in self.shelf.models(folder, MunicipalityDefinition, "municipality", "*/municipality.yaml"):
            own = self._own(FilePath(tree.file).parent, one)
            needs = {**shared, **{found.name: found.needs for found in own if found.needs}}
            self.shelf.note(self._unready(tree, one, {name: needs[name] for name in one.services if name in needs}))
            listed[one.municipality] = one
        return listed

    def _unready(self, tree: Tree, its: MunicipalityDefinition, needs: Mapping[str, Needs]) -> tuple[Problem, ...]:
        key = (
            self._archive.key("ready", tree.file, digest(tree.data), *(one.digest for one in needs.values()))
            if self._archive
            else ""
        )
        if self._archive and (known := self._archive.find(key)) is not None:
            return problems_of(known)
        notes = Notes(tree)
        find_unready(its, needs, notes)
        if self._archive:
            self._archive.keep(key, noted(notes.problems))
        return notes.problems

    def _own(self, folder: FilePath, its: MunicipalityDefinition) -> list[Found]:
        seen: set[str] = set()
        every = []
        stock, files = self._stocked(folder)
        for file, body in self.shelf.bodies(folder / "services"):
            found = self._overlaid(file, body, stock)
            self._use(found)
            self.shelf.note(found.problems)
            if not found.name or not self.shelf.first(found.name, seen, _place, file, body, "extends"):
                continue
            if found.name not in its.services:
                says = _NOT_OFFERED.fill(name=found.name)
                problem = Problem("overlay-not-offered", says, _NOT_OFFERED_HINT, severity="warning")
                self.shelf.note((problem.at(_place(file, body, "extends")),))
            self.own.setdefault(its.municipality, {})[found.name] = Own(file, found.service)
            every.append(found)
        if not self.unread:
            files.note_unused({name for found in every for name in found.uses}, self.shelf)
        return every

    def _stocked(self, folder: FilePath) -> tuple[Stock, SharedFiles]:
        """Gives what a municipality's own services may use: its own pages, routes and lists beside those of all."""
        files = read_shared(folder / "common", self.shelf, {*self._stock.common, *self._stock.vocabulary.options})
        if files.empty:
            return self._stock, files
        self.stocks[folder] = stock = self._stock.with_own(files, naming=self._archive is not None)
        files.examine(stock.vocabulary, self.shelf)
        self._said = {(one.place, one.code) for one in self.shelf.problems}
        return stock, files

    def _read(self, file: FilePath, body: bytes) -> Found:
        tree = read_bytes(body, str(file))
        if not isinstance(tree, Tree):
            return Found("", None, None, tree)
        service, problems = compile_service(tree, self._stock.vocabulary)
        found = Found(name_under(tree, "service"), service, None, problems, _used(tree))
        return self._remember("service", file, body, found)

    def _overlaid(self, file: FilePath, body: bytes, stock: Stock) -> Found:
        change = self.shelf.tree(file, body)
        if not isinstance(change, Tree):
            return Found("", None, None, change)
        name = extends(change)
        if (base := self._bases.get(name)) is None:
            problem = Problem("unknown-service", _NO_BASE.fill(name=name), nearest(name, self._bases))
            return Found(name, None, None, (problem.at(change.place(("extends",))),), _used(change))
        found = self._recall("overlay", file, body, str(base.file), base.body, stock.named)
        return found or self._lay(base, file, body, stock)

    def _lay(self, base: _Base, file: FilePath, body: bytes, stock: Stock) -> Found:
        change = read_bytes(body, str(file))
        if not isinstance(change, Tree):
            return Found("", None, None, change)
        notes = Notes(change)
        effective = lay_over(base.tree(), change, stock.common, notes).tree
        service, wrong = compile_service(effective, stock.vocabulary)
        known = frozenset(base.found.problems)
        problems = (*notes.problems, *(as_changed(one, change.file) for one in wrong if one not in known))
        problems = tuple(one for one in problems if (one.place, one.code) not in self._said)
        found = Found(extends(change), None if notes.broken else service, None, problems, _used(change))
        return self._remember("overlay", file, body, found, str(base.file), base.body, stock.named)

    def _recall(self, kind: str, file: FilePath, body: bytes, *also: str | bytes) -> Found | None:
        """Gives what was found before in a file that has not changed, nor anything that it rests on."""
        entry: Any = self._archive.find(self._key(kind, file, body, *also)) if self._archive else None
        if entry is None or self._archive is None or self._drawer is None:
            return None
        name, kept, needs, problems, uses = entry
        if kept is None:
            return Found(name, None, None, problems_of(problems), tuple(uses))
        if not self._archive.holds(kept):
            return None
        steps = tuple((step, role, tuple(others)) for step, role, others in needs[1])
        return Found(
            name,
            FiledService(name, kept, self._drawer, self._under(kind, name)),
            Needs(name, needs[0], steps),
            problems_of(problems),
            tuple(uses),
        )

    def _remember(self, kind: str, file: FilePath, body: bytes, found: Found, *also: str | bytes) -> Found:
        service = found.service
        found = replace(found, needs=needs_of(service) if service else None)
        if self._archive is None or self._drawer is None:
            return found
        needs = [found.needs.register, [list(step) for step in found.needs.steps]] if found.needs else None
        entry = [found.name, service.digest if service else None, needs, noted(found.problems), list(found.uses)]
        self._archive.keep(self._key(kind, file, body, *also), entry)
        if service is None:
            return found
        self._archive.file(service.digest, service.canonical)
        if not self._archive.holds(service.digest):
            return found
        return replace(
            found, service=FiledService(service.id, service.digest, self._drawer, self._under(kind, service.id))
        )

    def _under(self, kind: str, name: str) -> str:
        """Gives the digest of the shared service that an overlay lies on."""
        base = self._bases[name].found.service if kind == "overlay" else None
        return base.digest if base else ""

    def _key(self, kind: str, file: FilePath, body: bytes, *also: str | bytes) -> str:
        return self._archive.key(kind, self._stock.named, str(file), body, *also) if self._archive else ""


def _place(file: FilePath, body: bytes, key: str) -> Place:
    tree = read_bytes(body, str(file))
    return tree.place((key,)) if isinstance(tree, Tree) else Place(str(file), 1, 1)


def _used(tree: Tree) -> tuple[str, ...]:
    return tuple(sorted({name for _, _, name in used_names(tree.data)}))

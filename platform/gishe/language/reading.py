"""Reading a folder of definitions file by file, and remembering what was found in each."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path as FilePath
from typing import Any

from gishe.language.archive import Archive, noted, problems_of
from gishe.language.compile import compile_service
from gishe.language.compiled import Service
from gishe.language.filed import Drawer, FiledService
from gishe.language.found import Base, Found, Own, place_in
from gishe.language.municipality import MunicipalityDefinition
from gishe.language.nearest import nearest
from gishe.language.notes import Notes
from gishe.language.offering import find_unready
from gishe.language.overlay import extends, lay_over
from gishe.language.route_problems import as_changed, as_used
from gishe.language.shared_files import SharedFiles, read_shared
from gishe.language.shared_names import used_names
from gishe.language.sheet import Sheet
from gishe.language.shelf import Shelf, name_under
from gishe.language.staffing import Needs, needs_of
from gishe.language.stock import Stock
from gishe.language.tree import Tree
from gishe.values.plain import Plain, digest
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


class Reading:
    """One reading of a folder's services and municipalities."""

    def __init__(self, shelf: Shelf, stock: Stock, archive: Archive | None, most: int) -> None:
        self.shelf, self._stock, self._archive = shelf, stock, archive
        self._drawer = Drawer(archive, stock.vocabulary, most) if archive else None
        #: What municipalities share among their own services, by the municipality's folder.
        self.stocks: dict[FilePath, Stock] = {}
        self._bases: dict[str, Base] = {}
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
        for sheet in self.shelf.sheets(folder):
            file = sheet.file
            found = self._recall("service", sheet) or self._read(sheet)
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
            if found.service and self.shelf.first(found.name, seen, place_in, sheet, "service"):
                self._bases[found.name] = Base(sheet, found)
        self.shelf.note(as_used(elsewhere, users))

    def _use(self, found: Found) -> None:
        self.used.update(found.uses)
        self.unread = self.unread or (not found.name and bool(found.problems))

    def municipalities(self, folder: FilePath) -> dict[str, MunicipalityDefinition]:
        """Reads the municipalities, each with its own forms of services."""
        listed = {}
        shared = {name: base.found.needs for name, base in self._bases.items() if base.found.needs}
        resting = self._resting() if self._archive else ""
        for tree, one in self.shelf.models(folder, MunicipalityDefinition, "municipality", "*/municipality.yaml"):
            listed[one.municipality] = one
            town = FilePath(tree.file).parent
            sheets = list(self.shelf.sheets(town / "services"))
            if self._archive:
                self._archive.mind(tree.file)
            # What has pages and lists of its own is read anew: editors and `gishe explain` ask for those files.
            if self._archive is None or self._drawer is None or (town / "common").is_dir():
                self._municipality(tree, one, sheets, shared)
            elif not self._known_again(self._archive, self._drawer, self._kept(resting, tree, sheets), one):
                self._remembered(self._archive, resting, tree, one, sheets, shared)
        return listed

    def _resting(self) -> str:
        """Names everything that all municipalities rest on; each also on the services that it has its own forms of."""
        needs = [[name, base.found.needs.digest if base.found.needs else ""] for name, base in self._bases.items()]
        return digest([self._stock.named, needs, sorted(str(one) for one in self._said)])

    def _base(self, name: str) -> str:
        """Names what an overlay lies on; empty where there is nothing."""
        base = self._bases.get(name)
        return f"{base.sheet.digest} {base.file}" if base else ""

    def _kept(self, resting: str, tree: Tree, sheets: Sequence[Sheet]) -> str:
        """Names what was found in a municipality, by all its files as they are."""
        files = (part for sheet in sheets for part in (str(sheet.file), sheet.digest))
        return self._archive.key("municipality", resting, tree.file, digest(tree.data), *files) if self._archive else ""

    def _municipality(
        self, tree: Tree, its: MunicipalityDefinition, sheets: Sequence[Sheet], shared: Mapping[str, Needs]
    ) -> None:
        own = self._own(FilePath(tree.file).parent, its, sheets)
        needs = {**shared, **{found.name: found.needs for found in own if found.needs}}
        notes = Notes(tree)
        find_unready(its, {name: needs[name] for name in its.services if name in needs}, notes)
        self.shelf.note(notes.problems)

    def _remembered(  # noqa: PLR0913, PLR0917 - what a municipality is read from, and where it is kept
        self,
        archive: Archive,
        resting: str,
        tree: Tree,
        its: MunicipalityDefinition,
        sheets: Sequence[Sheet],
        shared: Mapping[str, Needs],
    ) -> None:
        """Reads a municipality and keeps what was found."""
        outer, self.shelf = self.shelf, Shelf(archive)
        used, self.used = self.used, set()
        unread, self.unread = self.unread, False
        with archive.drawer(tree.file):
            self._municipality(tree, its, sheets, shared)
        own: list[Plain] = [
            [name, str(one.file), one.service.digest if one.service else None, self._base(name)]
            for name, one in self.own.get(its.municipality, {}).items()
        ]
        if self._resting() == resting:
            # A file that changed while it was read has another name by now.
            entry: Plain = [own, noted(self.shelf.problems), sorted(self.used), self.unread]
            archive.keep(self._kept(resting, tree, sheets), entry)
        outer.note(self.shelf.problems)
        self.shelf, self.used, self.unread = outer, used | self.used, unread or self.unread

    def _known_again(self, archive: Archive, drawer: Drawer, key: str, its: MunicipalityDefinition) -> bool:
        """Takes what was found in a municipality when all its files were as they are; says whether there was any."""
        own, problems, used, unread = archive.find(key) or [None] * 4
        if own is None or any(self._base(name) != base for name, _, _, base in own):
            return False
        if not all(kept is None or archive.holds(kept) for _, _, kept, _ in own):
            return False
        found = {
            name: Own(FilePath(file), kept and FiledService(name, kept, drawer, self._under("overlay", name)))
            for name, file, kept, _ in own
        }
        if found:
            self.own[its.municipality] = found
        self.shelf.note(problems_of(problems))
        self.used.update(used)
        self.unread = self.unread or unread
        return True

    def _own(self, folder: FilePath, its: MunicipalityDefinition, sheets: Sequence[Sheet]) -> list[Found]:
        seen: set[str] = set()
        every = []
        stock, files = self._stocked(folder)
        for sheet in sheets:
            found = self._overlaid(sheet, stock)
            self._use(found)
            self.shelf.note(found.problems)
            if not found.name or not self.shelf.first(found.name, seen, place_in, sheet, "extends"):
                continue
            if found.name not in its.services:
                says = _NOT_OFFERED.fill(name=found.name)
                problem = Problem("overlay-not-offered", says, _NOT_OFFERED_HINT, severity="warning")
                self.shelf.note((problem.at(place_in(sheet, "extends")),))
            self.own.setdefault(its.municipality, {})[found.name] = Own(sheet.file, found.service)
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

    def _read(self, sheet: Sheet) -> Found:
        tree = sheet.read()
        if not isinstance(tree, Tree):
            return Found("", None, None, tree)
        service, problems = compile_service(tree, self._stock.vocabulary)
        found = Found(name_under(tree, "service"), service, None, problems, _used(tree))
        return self._remember("service", sheet, found)

    def _overlaid(self, sheet: Sheet, stock: Stock) -> Found:
        change = self.shelf.tree(sheet)
        if not isinstance(change, Tree):
            return Found("", None, None, change)
        name = extends(change)
        if (base := self._bases.get(name)) is None:
            problem = Problem("unknown-service", _NO_BASE.fill(name=name), nearest(name, self._bases))
            return Found(name, None, None, (problem.at(change.place(("extends",))),), _used(change))
        found = self._recall("overlay", sheet, str(base.file), base.sheet.digest, stock.named)
        return found or self._lay(base, sheet, stock)

    def _lay(self, base: Base, sheet: Sheet, stock: Stock) -> Found:
        change = sheet.read()
        if not isinstance(change, Tree):
            return Found("", None, None, change)
        notes = Notes(change)
        effective = lay_over(base.tree(), change, stock.common, notes).tree
        service, wrong = compile_service(effective, stock.vocabulary)
        known = frozenset(base.found.problems)
        problems = (*notes.problems, *(as_changed(one, change.file) for one in wrong if one not in known))
        problems = tuple(one for one in problems if (one.place, one.code) not in self._said)
        found = Found(extends(change), None if notes.broken else service, None, problems, _used(change))
        return self._remember("overlay", sheet, found, str(base.file), base.sheet.digest, stock.named)

    def _recall(self, kind: str, sheet: Sheet, *also: str) -> Found | None:
        """Gives what was found before in a file that has not changed, nor anything that it rests on."""
        entry: Any = self._archive.find(self._key(kind, sheet, *also)) if self._archive else None
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
            Needs(name, needs[0], steps, tuple(needs[2]), tuple(needs[3])),
            problems_of(problems),
            tuple(uses),
        )

    def _remember(self, kind: str, sheet: Sheet, found: Found, *also: str) -> Found:
        service = found.service
        found = replace(found, needs=needs_of(service) if service else None)
        if self._archive is None or self._drawer is None:
            return found
        needs = _kept(found.needs) if found.needs else None
        entry = [found.name, service.digest if service else None, needs, noted(found.problems), list(found.uses)]
        self._archive.keep(self._key(kind, sheet, *also), entry)
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

    def _key(self, kind: str, sheet: Sheet, *also: str) -> str:
        if not self._archive:
            return ""
        return self._archive.key(kind, self._stock.named, str(sheet.file), sheet.digest, *also)


def _used(tree: Tree) -> tuple[str, ...]:
    return tuple(sorted({name for _, _, name in used_names(tree.data)}))


def _kept(needs: Needs) -> list[Any]:
    return [needs.register, [list(step) for step in needs.steps], list(needs.ways), list(needs.placed)]

"""All definitions of a folder, compiled; a broken file is reported and hides nothing but itself."""

import gc
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path as FilePath

from gishe.language.archive import Archive
from gishe.language.calendars import read_calendars
from gishe.language.compiled import Service
from gishe.language.found import Own
from gishe.language.municipality import MunicipalityDefinition
from gishe.language.protocols import AnyRegister
from gishe.language.reading import Reading
from gishe.language.shared_files import SharedFiles, read_shared
from gishe.language.shelf import Shelf
from gishe.language.stock import Stock
from gishe.language.tree import Tree
from gishe.language.trial_people import TrialPeople
from gishe.language.vocabulary import CheckType, FieldType, Vocabulary
from gishe.language.work_days import NationalCalendar, OwnCalendar, work_calendar
from gishe.values.problem import Problem
from gishe.values.work_calendar import WorkCalendar

#: How many services stay compiled where an archive can give the others again.
AT_HAND = 1000
#: How many objects come before the collector looks at the new ones, while a library is read.
_SELDOM = 200_000


@dataclass(frozen=True, slots=True)
class Library:
    """What a folder of definitions holds: services and municipalities by id, the vocabulary, and all problems.

    Services that come from an archive are compiled when they are used, and have no scenarios.
    """

    vocabulary: Vocabulary
    services: Mapping[str, Service] = field(default_factory=dict)
    municipalities: Mapping[str, MunicipalityDefinition] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    #: The file of each service, by the service's id.
    files: Mapping[str, FilePath] = field(default_factory=dict)
    #: What municipalities have changed, by the municipality's id and the service's.
    own: Mapping[str, Mapping[str, Own]] = field(default_factory=dict)
    #: The files of the shared pages, checks and routes, by id.
    common: Mapping[str, Tree] = field(default_factory=dict)
    #: What municipalities share among their own services, by the municipality's folder.
    stocks: Mapping[FilePath, Stock] = field(default_factory=dict)
    #: The days moved for the whole country, by the file's id.
    calendars: Mapping[str, NationalCalendar] = field(default_factory=dict)

    def calendar_of(self, municipality: str = "") -> WorkCalendar:
        """Gives the calendar that a municipality works by, or the country's."""
        return self.calendar_with(self.municipalities[municipality].calendar if municipality else OwnCalendar())

    def calendar_with(self, own: OwnCalendar) -> WorkCalendar:
        """Gives the country's calendar with a municipality's own days and hours."""
        return work_calendar(self.calendars.values(), own)

    def stock_for(self, file: FilePath) -> Stock:
        """Gives what a file may use by name: what all share, and what its municipality shares among its own."""
        own = (self.stocks[folder] for folder in file.parents if folder in self.stocks)
        return next(own, Stock(self.vocabulary, self.common))

    @property
    def broken(self) -> bool:
        """Whether any file has an error."""
        return any(problem.severity == "error" for problem in self.problems)

    def of(self, municipality: str) -> dict[str, Service]:
        """Gives the services that a municipality offers and that are whole, in its order, as it has changed them.

        Where its own form of a service is broken it does not offer it: the shared one is not what it decided.
        """
        return self.offered_by(self.municipalities[municipality])

    def offered_by(self, municipality: MunicipalityDefinition) -> dict[str, Service]:
        """Gives the services that a municipality would offer if it were described so."""
        return _offered(municipality.services, self.services, self.own.get(municipality.municipality, {}))


def _offered(names: tuple[str, ...], shared: Mapping[str, Service], own: Mapping[str, Own]) -> dict[str, Service]:
    found = ((name, own[name].service if name in own else shared.get(name)) for name in names)
    return {name: service for name, service in found if service}


def read_library(  # noqa: PLR0913, PLR0917 - all of these decide what a library is, and most have an ordinary value
    root: FilePath,
    fields: Mapping[str, FieldType],
    checks: Mapping[str, CheckType],
    shared: FilePath | None = None,
    archive: Archive | None = None,
    at_hand: int = AT_HAND,
) -> Library:
    """Reads `registers/`, `common/`, `services/` and `municipalities/` under `root`. Problems name files as found.

    With `shared`, `root` is a folder of services alone, or one service; they use the rest from `shared`.
    With an `archive`, only what has changed is compiled, and at most `at_hand` services stay compiled.
    """
    with _undisturbed():
        shelf = Shelf(archive)
        bare, naming = Vocabulary(fields, checks), archive is not None
        stock, common = _stock(shared or root, bare, Shelf(archive) if shared else shelf, naming=naming)
        reading = Reading(shelf, stock, archive, at_hand)
        reading.services(root if shared else root / "services")
        municipalities = reading.municipalities(root / "municipalities")
        calendars = read_calendars((shared or root) / "calendar", shelf)
        if not shared and not reading.unread:
            common.note_unused(reading.used, shelf)
        if archive:
            archive.close()
    return Library(
        stock.vocabulary,
        reading.compiled,
        municipalities,
        shelf.problems,
        reading.files,
        reading.own,
        stock.common,
        reading.stocks,
        calendars,
    )


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Keeps the collector from going through everything again and again while millions of objects come that stay."""
    were = gc.get_threshold()
    gc.set_threshold(_SELDOM, *were[1:])
    try:
        yield
    finally:
        gc.set_threshold(*were)


def _stock(root: FilePath, bare: Vocabulary, shelf: Shelf, *, naming: bool) -> tuple[Stock, SharedFiles]:
    registers = {one.register_: one for _, one in shelf.models(root / "registers", AnyRegister, "register")}
    files = read_shared(root / "common", shelf)
    people = TrialPeople(root / "simulator" / "people.yaml")
    empty = Stock(replace(bare, registers=registers, people=people), named="")
    stock = empty.with_own(files, naming=naming)
    files.examine(stock.vocabulary, shelf)
    return stock, files

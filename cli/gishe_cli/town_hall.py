"""What the commands about versions work with: the definitions, and the stores of the municipalities they are about."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import NoReturn

import typer
from sqlalchemy.exc import DBAPIError

from gishe import boot
from gishe.cases.situation import Situation
from gishe.chance import MachineChance, secret_in
from gishe.language.compile import restore
from gishe.language.compiled import Service
from gishe.language.library import Library
from gishe.language.municipality import MunicipalityDefinition
from gishe.runtime.in_effect import charter_in_effect
from gishe.runtime.offering import Versions
from gishe.runtime.office import papers_of
from gishe.runtime.ports import Reader, Store
from gishe.runtime.ways_out import SENT_WAYS
from gishe.store.sqlite import Stores
from gishe.values.text import Language, Text
from gishe.values.work_calendar import WorkCalendar
from gishe_cli.definitions import chosen_folder
from gishe_cli.installation import from_file


@dataclass(frozen=True, slots=True)
class TownHall:
    """One municipality as it is now: its definition, its store, its services as the files have them, older versions.

    `blind` names identifiers as the installation does, by its secret; `ways_out` are the systems of others over which
    the municipality sends documents.
    """

    its: MunicipalityDefinition
    store: Store
    services: dict[str, Service]
    versions: Versions
    definitions: Path
    blind: Callable[[str], str]
    ways_out: frozenset[str]

    @property
    def id(self) -> str:
        """The municipality's id."""
        return self.its.municipality


@dataclass(frozen=True, slots=True)
class Country:
    """The definitions and the town halls that have data, of one folder."""

    library: Library
    halls: tuple[TownHall, ...]


@contextmanager
def opened(settings_file: Path | None, data: Path, definitions: Path | None, municipality: str) -> Iterator[Country]:
    """Opens the definitions and the stores of the municipality, or of all; a folder without data ends with 2."""
    settings = from_file(settings_file) if settings_file else None
    data = settings.data if settings else data
    folder = chosen_folder(settings.definitions if settings else definitions)
    library = boot.library(folder)
    stores = boot.stores_of(settings) if settings else Stores(data)
    names = [name for name in stores.kept() if name in library.municipalities and municipality in {"", name}]
    if not names:
        refuse(Text(
            f"В папка {data} няма данни{f' на община „{municipality}“' if municipality else ''}. Пуснете веднъж "
            "`gishe serve`, или посочете папката с --data.",
            f"Folder {data} holds no data{f' of municipality “{municipality}”' if municipality else ''}. Run "
            "`gishe serve` once, or name the folder with --data.",
        ))  # fmt: skip
    blind = MachineChance(secret_in(data)).blind
    ways = {name: boot.ways_out(settings, name) if settings else SENT_WAYS for name in names}
    halls = (_hall(library, stores, name, folder, blind, ways[name]) for name in names)
    try:
        yield Country(library, tuple(halls))
    finally:
        stores.close()


def _hall(  # noqa: PLR0913, PLR0917  all that a town hall is
    library: Library, stores: Stores, name: str, folder: Path, blind: Callable[[str], str], ways: frozenset[str]
) -> TownHall:
    its = _in_effect(stores.of(name), library.municipalities[name])
    services = library.offered_by(its)
    versions = Versions(partial(restore, vocabulary=library.vocabulary), services)
    return TownHall(its, stores.of(name), services, versions, folder, blind, ways)


def _in_effect(store: Store, of_file: MunicipalityDefinition) -> MunicipalityDefinition:
    """Gives a municipality as it is described now; a store that is closed says so itself when it is asked for more."""
    try:
        with store.read() as reader:
            return charter_in_effect(reader, of_file)
    except DBAPIError:
        return of_file


def situation_of(hall: TownHall, reader: Reader, case_id: str) -> Situation | None:
    """Gives a case with its papers under the version it runs by, as it stands now."""
    case = reader.case(case_id)
    if case is None:
        return None
    version, now = hall.versions.of(reader, case.definition), datetime.now(UTC)
    return Situation(case, version, papers_of(reader.papers(case_id)), hall.its.facts(), now, WorkCalendar())


def refuse(says: Text) -> NoReturn:
    """Ends the command with 2 and a sentence in both languages."""
    typer.echo(says.bg, err=True)
    typer.echo(says.to("en"), err=True)
    raise typer.Exit(2)


def language(english: bool) -> Language:
    """Gives the language to speak."""
    return "en" if english else "bg"

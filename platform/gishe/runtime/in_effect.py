"""Which charter of a municipality is in effect: the one published in the studio, or else the file's."""

import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from threading import Lock
from typing import TypeAlias

import structlog

from gishe.language.mistakes import check
from gishe.language.municipality import MunicipalityDefinition
from gishe.runtime.office import Office
from gishe.runtime.ports import Reader
from gishe.runtime.studio.manuscript import CHARTER

#: Gives an office as it is under another charter: calendar, theme, services in its order.
Settle: TypeAlias = Callable[[Office, MunicipalityDefinition], Office]
_log = structlog.get_logger()


def published_charter(reader: Reader) -> str:
    """Gives the digest of the charter that was published in the studio; empty where the file's is in effect.

    Letting go of the text gives the municipality back to its file, until somebody publishes in the studio again.
    """
    publications = reader.publications(CHARTER)
    if not publications or reader.let_go_at(CHARTER) > publications[-1].at:
        return ""
    return publications[-1].digest


def charter_in_effect(reader: Reader, of_file: MunicipalityDefinition) -> MunicipalityDefinition:
    """Gives the charter that is in effect; `of_file` is what the file says."""
    digest = published_charter(reader)
    found = check(MunicipalityDefinition, reader.definition(digest) or {}) if digest else of_file
    if isinstance(found, tuple):
        _log.error("a published charter can't be read", municipality=of_file.municipality, digest=digest)
        return of_file
    return found


@dataclass
class _Place:
    """One municipality: the office as its file has it, and as it is now."""

    opened: Office
    now: Office
    version: int = -1
    looked: float = float("-inf")
    looking: Lock = field(default_factory=Lock)


class Offices(Mapping[str, Office]):
    """The offices by id, each under the charter in effect: one that is published is found without a restart.

    Looks at the store's version counter when it is asked, at most once in `patience` seconds. Who has been given an
    office keeps it as it was: nothing changes in the middle of a page or of a job.
    """

    def __init__(self, opened: Mapping[str, Office], settle: Settle, patience: float = 0.5) -> None:
        self._places = {name: _Place(office, office) for name, office in opened.items()}
        self._settle, self._patience = settle, patience

    def __getitem__(self, municipality: str) -> Office:
        place = self._places[municipality]
        late = time.monotonic() - place.looked >= self._patience
        # Who comes while another thread looks takes what was in effect a moment ago.
        if late and place.looking.acquire(blocking=place.version < 0):
            try:
                self._look(place)
            finally:
                place.looking.release()
        return place.now

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)

    def _look(self, place: _Place) -> None:
        with place.opened.store.read() as reader:
            version = reader.offer_version()
            if version != place.version:
                its = charter_in_effect(reader, place.opened.municipality)
                if its != place.now.municipality:
                    of_file = its == place.opened.municipality
                    place.now = place.opened if of_file else self._settle(place.opened, its)
                place.version = version
        place.looked = time.monotonic()

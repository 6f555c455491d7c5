"""What is being looked at: the settings, the definitions, the stores as they lie; nothing is opened for writing."""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import quote

from gishe.language.library import Library
from gishe.settings import Settings
from gishe.store.schema import NEWEST

#: Seconds that a store which is being written is waited for.
_PATIENCE = 5.0


@dataclass(frozen=True)
class Premises:
    """An installation. `online` says that other machines may be called, `thorough` that slow looks are wanted too."""

    settings: Settings
    library: Library
    now: datetime
    online: bool = True
    thorough: bool = False

    def store(self, municipality: str) -> Path:
        """Gives the file of a municipality's store, which may not be there."""
        return self.settings.data / f"{municipality}.sqlite"

    @cached_property
    def opened(self) -> tuple[str, ...]:
        """The municipalities whose stores can be read by this version as they are."""
        return tuple(name for name in self.library.municipalities if self.revision(name) == NEWEST)

    def revision(self, municipality: str) -> str:
        """Gives the revision of a store's tables; empty where there is no store, or it is none of ours."""
        try:
            with self.reading(municipality) as connection:
                return str(connection.execute("SELECT version_num FROM alembic_version").fetchone()[0])
        except (sqlite3.Error, TypeError):
            return ""

    @contextmanager
    def reading(self, municipality: str) -> Iterator[sqlite3.Connection]:
        """Opens a store to be read only: nothing is made, moved or brought up to date."""
        address = f"file:{quote(str(self.store(municipality)))}?mode=ro"
        connection = sqlite3.connect(address, uri=True, timeout=_PATIENCE)
        try:
            yield connection
        finally:
            connection.close()

    @property
    def systems(self) -> Iterator[tuple[str, Any]]:
        """The settings of every system of others, each with its name."""
        its = self.settings
        own = {f"{name} ({town})": one for town, those in its.own_registers.items() for name, one in those.items()}
        groups: Mapping[str, Mapping[str, Any]] = {
            "": {**its.registers, **own}, "e-delivery ": its.e_delivery, "e-payment ": its.payments,
            "seos ": its.seos, "sign-in ": its.sign_in, "time-": {"stamps": its.time_stamps} if its.time_stamps else {},
        }  # fmt: skip
        for group, those in groups.items():
            yield from ((f"{group}{name}", one) for name, one in those.items())

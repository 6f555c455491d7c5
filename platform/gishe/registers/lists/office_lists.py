"""The lists of one municipality, as its administrator loads them in the studio."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Final

from gishe.cases.clock import SOFIA
from gishe.language.protocols.table import TableRegister
from gishe.language.register import RegisterDefinition
from gishe.registers.lists.ledger import Ledger
from gishe.registers.lists.lists import ledger_of, list_of, stale
from gishe.registers.lists.load import Load
from gishe.runtime.long_work.progress import Progress
from gishe.runtime.own_lists.own_list import Brought, Came, OwnList, Wanted
from gishe.values.problem import Problem

#: How much of a file's name is kept: enough to know it again.
_LONGEST: Final = 80
_STRANGE: Final = re.compile(r"[^\w .()-]")


class OfficeLists:
    """`OwnLists` in the ledger of a municipality."""

    def __init__(
        self, folder: Path, definitions: Mapping[str, RegisterDefinition], municipality: str,
        today: Callable[[], date] = lambda: datetime.now(SOFIA).date(),
    ) -> None:  # fmt: skip
        self._known = {name: one for name, one in definitions.items() if isinstance(one, TableRegister)}
        self._folder, self._municipality, self._today = folder, municipality, today

    def every(self) -> Sequence[OwnList]:
        """Lists them, by title."""
        return sorted((self._own(one) for one in self._known.values()), key=lambda one: one.title.bg)

    def find(self, register: str) -> OwnList | None:
        """Gives one by its register's id."""
        its = self._known.get(register)
        return self._own(its) if its else None

    def bring(self, wanted: Wanted, progress: Progress) -> Came:
        """Loads a file in the place of what was loaded before; while something is wrong, nothing is changed."""
        # What reads files takes a while to load, and most programs never read one.
        from gishe.registers.lists.loading import Bringing, load_body  # noqa: PLC0415 - as said

        how = Bringing(wanted.by, wanted.now, wanted.as_of, wanted.skip_bad, wanted.dry)
        its = list_of(self._known[wanted.register])
        came = load_body(self._ledger, its, _called(wanted.name), wanted.body, how, progress)
        load = _brought(came.load) if came.load else None
        return Came(load, came.rows, came.mistakes, came.told, came.unused)

    def take_back(self, register: str, by: str, now: datetime) -> Problem | None:
        """Makes what was valid before the newest load valid again, or says why not."""
        from gishe.registers.lists.loading import undo  # noqa: PLC0415 - as above

        came = undo(self._ledger, list_of(self._known[register]), by, now)
        return came if isinstance(came, Problem) else None

    @property
    def _ledger(self) -> Ledger:
        return ledger_of(self._folder, self._municipality)

    def _own(self, its: TableRegister) -> OwnList:
        loads = self._ledger.loads(its.register_)
        old = bool(loads and loads[0].as_of and stale(its, loads[0], self._today()))
        headings = tuple(column.headings[0] for column in its.columns)
        return OwnList(its.register_, its.title, headings, tuple(map(_brought, loads)), old)


def _brought(load: Load) -> Brought:
    return Brought(
        load.id, load.at, load.by, load.file, load.as_of, load.rows, load.added, load.changed, load.gone,
        load.left_out, load.restores,
    )  # fmt: skip


def _called(name: str) -> str:
    """Gives a name that can be a file's: a stranger has chosen it."""
    return _STRANGE.sub("_", name)[-_LONGEST:].lstrip(". ") or "list"

"""Tables: a municipality's own lists, which `gishe register load` brings in from CSV and Excel files."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from gishe.language.register import RegisterDefinition
from gishe.registers.lists.lists import Lists
from gishe.registers.source import SourceKind, Trial, Written
from gishe.values.problem import Problem
from gishe.values.text import Text
from gishe.wire.clock import Clock

#: The folder of the lists within that of the installation's own files.
FOLDER = "lists"
_STRANGE = Text(
    "Списък на общината няма настройка „{name}“: той се зарежда с `gishe register load`.",
    "A municipality's list has no setting “{name}”: it is loaded by `gishe register load`.",
)


@dataclass(frozen=True, slots=True)
class TableSettings:
    """Where the lists are kept."""

    folder: Path
    protocol: str = "table"


@dataclass(frozen=True, slots=True)
class Table:
    """Lists that municipalities keep themselves."""

    def read(self, written: Written) -> TableSettings | tuple[Problem, ...]:
        """Finds that nothing has to be set."""
        strange = [name for name in (*written.table, *written.own) if name != "protocol"]
        if strange:
            return tuple(Problem("register-setting", _STRANGE.fill(name=name)) for name in strange)
        return self.usual(written.data)

    def trial(self, trial: Trial) -> TableSettings:
        """Gives the trial's own lists."""
        return self.usual(trial.data)

    def usual(self, data: Path) -> TableSettings:
        """Gives the folder beside the installation's other files."""
        return TableSettings(data / FOLDER)

    def open(
        self, settings: Mapping[str, TableSettings], definitions: Mapping[str, RegisterDefinition], clock: Clock
    ) -> Lists:
        """Opens nothing yet: each question opens the municipality's file."""
        del clock
        return Lists(next(iter(settings.values())).folder, definitions)

    def waiting(
        self, settings: Mapping[str, TableSettings], definitions: Mapping[str, RegisterDefinition]
    ) -> Iterator[Problem]:
        """Finds nothing: what is not loaded is said when it is asked for, by municipality."""
        del settings, definitions
        yield from ()


SOURCE: SourceKind = Table()

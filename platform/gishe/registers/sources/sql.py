"""SQL: registers in databases that are there already, each asked by the queries of its definition."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from gishe.language.protocols.sql import SqlRegister
from gishe.language.register import RegisterDefinition
from gishe.registers.source import SourceKind, Trial, Written
from gishe.registers.sql.registers import SqlRegisters
from gishe.registers.sql.settings import SqlSettings, read
from gishe.registers.tally import LINES
from gishe.values.problem import Problem
from gishe.values.text import Text
from gishe.wire.clock import Clock

#: The folder of a trial's databases within that of its own files.
FOLDER = "databases"
_OTHER = Text(
    "Регистърът „{register}“ няма да бъде питан: заявките му са за {dialect}, а адресът е на {told}.",
    "The register “{register}” will not be asked: its queries are for {dialect}, and the address is of {told}.",
)


@dataclass(frozen=True, slots=True)
class Sql:
    """Registers in databases."""

    def read(self, written: Written) -> SqlSettings | tuple[Problem, ...]:
        """Reads where the database is and in which file the password."""
        its = read(written)
        return its if isinstance(its, tuple) else replace(its, lines=written.data / LINES)

    def trial(self, trial: Trial) -> SqlSettings:
        """Gives a file of SQLite that whoever tries may put there; without one the register is down."""
        path = trial.data / FOLDER / f"{trial.register}.sqlite"
        return SqlSettings(f"sqlite:///{path}", lines=trial.data / LINES)

    def usual(self, data: Path) -> None:
        """Gives nothing: only the operator knows where the database is."""

    def open(
        self, settings: Mapping[str, SqlSettings], definitions: Mapping[str, RegisterDefinition], clock: Clock
    ) -> SqlRegisters:
        """Opens a pool of connections for each database when it is first asked."""
        return SqlRegisters(settings, definitions, clock)

    def waiting(
        self, settings: Mapping[str, SqlSettings], definitions: Mapping[str, RegisterDefinition]
    ) -> Iterator[Problem]:
        """Finds the databases that speak another dialect than the queries are written in."""
        for name, its in settings.items():
            register = definitions.get(name)
            if isinstance(register, SqlRegister) and its.dialect not in {register.dialect, "sqlite"}:
                says = _OTHER.fill(register=name, dialect=register.dialect, told=its.dialect)
                yield Problem("register-protocol", says, severity="warning")


SOURCE: SourceKind = Sql()

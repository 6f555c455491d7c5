"""RegiX: the state's exchange between registers, with the municipality's certificate."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from gishe.language.register import RegisterDefinition
from gishe.registers.device.address import warnings
from gishe.registers.keys import unconfirmed
from gishe.registers.regix import RegixRegisters
from gishe.registers.settings import RegisterSettings, problems
from gishe.registers.source import SourceKind, Trial, Written
from gishe.registers.tally import LINES
from gishe.registers.written_settings import written_settings
from gishe.values.problem import Problem
from gishe.wire.clock import Clock


@dataclass(frozen=True, slots=True)
class Regix:
    """Registers behind RegiX's entry point."""

    def read(self, written: Written) -> RegisterSettings | tuple[Problem, ...]:
        """Reads where the entry point is and by which PEM files it is reached."""
        read = written_settings(written.folder, written.table, {**written.everywhere, **written.own})
        return read if isinstance(read, tuple) else problems(read) or replace(read, lines=written.data / LINES)

    def trial(self, trial: Trial) -> RegisterSettings:
        """Gives the simulator, which may be asked anything."""
        keys = trial.keys
        return RegisterSettings(
            trial.url, keys / "client.pem", keys / "client.key", keys / "ca.pem", keys / "register-signer.pem",
            trial=True, lines=trial.data / LINES,
        )  # fmt: skip

    def usual(self, data: Path) -> None:
        """Gives nothing: where the entry point is and by which certificate it is reached only the operator knows."""

    def open(
        self, settings: Mapping[str, RegisterSettings], definitions: Mapping[str, RegisterDefinition], clock: Clock
    ) -> RegixRegisters:
        """Opens a line for each register when it is first asked."""
        return RegixRegisters(settings, definitions, clock)

    def waiting(
        self, settings: Mapping[str, RegisterSettings], definitions: Mapping[str, RegisterDefinition]
    ) -> Iterator[Problem]:
        """Finds the operations whose key nobody has confirmed, and what is amiss with keys in devices."""
        yield from unconfirmed(definitions, settings)
        for device in {its.device for its in settings.values() if its.device}:
            yield from warnings(device)


SOURCE: SourceKind = Regix()

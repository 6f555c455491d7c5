"""REST: registers that answer JSON over HTTPS, each at its own address and with its own key or client's secret."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from gishe.language.register import RegisterDefinition
from gishe.registers.rest.registers import RestRegisters
from gishe.registers.rest.settings import RestSettings, read
from gishe.registers.rest.trial import CLIENT, REST, SECRET
from gishe.registers.source import SourceKind, Trial, Written
from gishe.registers.tally import LINES
from gishe.values.problem import Problem
from gishe.wire.clock import Clock


@dataclass(frozen=True, slots=True)
class Rest:
    """Registers that are asked directly."""

    def read(self, written: Written) -> RestSettings | tuple[Problem, ...]:
        """Reads the address and by which files the register knows us."""
        its = read(written)
        return its if isinstance(its, tuple) else replace(its, lines=written.data / LINES)

    def trial(self, trial: Trial) -> RestSettings:
        """Gives the simulator, which wants tokens as real registers do."""
        return RestSettings(
            f"{trial.url}{REST}/{trial.register}", token_url=f"{trial.url}{REST}/token", client_id=CLIENT,
            client_secret=trial.keys / SECRET, client_certificate=trial.keys / "client.pem",
            client_key=trial.keys / "client.key", ca=trial.keys / "ca.pem", trial=True, lines=trial.data / LINES,
        )  # fmt: skip

    def usual(self, data: Path) -> None:
        """Gives nothing: only the operator knows the address."""

    def open(
        self, settings: Mapping[str, RestSettings], definitions: Mapping[str, RegisterDefinition], clock: Clock
    ) -> RestRegisters:
        """Opens a line for each register when it is first asked."""
        return RestRegisters(settings, definitions, clock)

    def waiting(
        self, settings: Mapping[str, RestSettings], definitions: Mapping[str, RegisterDefinition]
    ) -> Iterator[Problem]:
        """Finds nothing: what is set up can be asked."""
        del settings, definitions
        yield from ()


SOURCE: SourceKind = Rest()

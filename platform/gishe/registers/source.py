"""What asks registers of one protocol, and what is known of the operator's settings before any definition is read."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from gishe.language.register import RegisterDefinition
from gishe.runtime.register_port import Answer, CallContext, Health, Promise
from gishe.values.plain import Plain
from gishe.values.problem import Problem
from gishe.wire.clock import Clock


class SourceSettings(Protocol):
    """How the operator reaches a register, read from its table; each source has a dataclass of its own.

    Secrets are not in it but in files that it names, so that it may be shown and logged.
    """

    @property
    def protocol(self) -> str:
        """Names the protocol that they are for."""


@dataclass(frozen=True, slots=True)
class Written:
    """A register's table as the operator wrote it, `[registers.ID]`, with what one municipality has of its own.

    `own` is that municipality's `[municipalities.ID.registers.ID]`, `everywhere` what its `[municipalities.ID]` says of
    all its registers. Paths are relative to `folder`; `data` is where the installation keeps its own files.
    """

    register: str
    folder: Path
    data: Path
    table: Mapping[str, Any]
    own: Mapping[str, Any] = field(default_factory=dict)
    everywhere: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Trial:
    """A trial installation: the simulator's address, the folder of its trial keys, and where it keeps its own files.

    `register` is the one whose settings are wanted.
    """

    url: str
    keys: Path
    data: Path
    register: str = ""


class Source:
    """Asks registers of one protocol; any number of threads may use it. So much is enough where nothing is promised.

    `ask` never raises on the network or on what comes back: that is an `Answer` that is `down` with a reason. It keeps
    what came byte for byte as evidence and what was asked, without secrets; no log ever holds either.
    """

    def ask(self, operation: str, arguments: Mapping[str, Plain], context: CallContext) -> Answer:
        """Asks one question (`grao/valid-person`)."""
        raise NotImplementedError

    def of(self, municipality: str) -> "Source":  # noqa: ARG002 - most registers are the same for all
        """Gives what asks for one municipality: itself, unless each has data of its own."""
        return self

    def fetch(self, promise: Promise, patience: float | None = None) -> Answer:  # noqa: ARG002 - nothing is promised
        """Asks whether a promised answer is ready."""
        return Answer("down", reason="unknown-operation", asked=promise.asked)

    def acknowledge(self, promise: Promise) -> bool:  # noqa: ARG002 - nothing is promised
        """Tells the register that a promised answer is kept."""
        return True

    def delivered(
        self,
        body: bytes,  # noqa: ARG002 - nothing is promised
        promises: Sequence[Promise],  # noqa: ARG002 - nothing is promised
    ) -> tuple[Promise, Answer] | None:
        """Reads an answer that a register sent by itself."""
        return None

    def pace(self, register: str) -> float:  # noqa: ARG002 - as many as come
        """Gives the seconds between two questions that the operator allows; 0 for as many as come."""
        return 0.0

    def hindrance(self, operation: str) -> str:  # noqa: ARG002 - nothing hinders it
        """Says by a code why an operation can't be asked at all (`unset`, …); empty if it can."""
        return ""

    def health(self) -> Sequence[Health]:
        """Tells how each register that was asked has been answering this process."""
        return ()

    def close(self) -> None:
        """Closes whatever is open."""


class SourceKind(Protocol):
    """What `sources/<protocol>.py` has as its `SOURCE`."""

    def read(self, written: Written) -> SourceSettings | tuple[Problem, ...]:
        """Reads the operator's table; what is wrong is said by the names of settings and files, never with a secret."""

    def trial(self, trial: Trial) -> SourceSettings:
        """Gives the settings of a trial installation."""

    def usual(self, data: Path) -> SourceSettings | None:
        """Gives the settings of a register that the operator says nothing of; `None` where it can't be asked so.

        `data` is where the installation keeps its own files.
        """

    def open(self, settings: Mapping[str, Any], definitions: Mapping[str, RegisterDefinition], clock: Clock) -> Source:
        """Makes what asks the registers of this protocol; `settings` (its own) and `definitions` are by register."""

    def waiting(self, settings: Mapping[str, Any], definitions: Mapping[str, RegisterDefinition]) -> Iterator[Problem]:
        """Finds at start-up which registers can't be asked yet, and why."""

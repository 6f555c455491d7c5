"""The switchboard: all registers behind one port, each asked by the source of its protocol."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from gishe.language.register import RegisterDefinition
from gishe.registers.source import Source, SourceSettings
from gishe.registers.sources import SOURCES
from gishe.runtime.register_port import Answer, CallContext, Health, Promise
from gishe.values.plain import Plain
from gishe.values.problem import Problem
from gishe.values.text import Text
from gishe.wire.clock import Clock, MachineClock

_UNKNOWN = Answer("down", reason="unknown-operation")
_OTHER = Text(
    "Регистърът „{register}“ няма да бъде питан: в настройките е „{told}“, а по описанието си той е „{protocol}“.",
    "The register “{register}” will not be asked: the settings say “{told}”, and by its definition it is “{protocol}”.",
)
_OTHER_HINT = Text(
    'Напишете `protocol = "{protocol}"` под [registers.{register}].',
    'Write `protocol = "{protocol}"` under [registers.{register}].',
)


class Switchboard:
    """Asks each register by the source of its protocol; `protocols` are by register, `sources` by protocol."""

    def __init__(self, protocols: Mapping[str, str], sources: Mapping[str, Source]) -> None:
        self._protocols, self._sources = protocols, sources

    @classmethod
    def open(
        cls,
        settings: Mapping[str, SourceSettings],
        definitions: Mapping[str, RegisterDefinition],
        clock: Clock | None = None,
    ) -> "Switchboard":
        """Opens what asks the registers that the operator has set up; both mappings are by register.

        A register whose settings are for another protocol than its definition is not asked.
        """
        known = _by_protocol(settings, definitions)
        sources = {name: SOURCES[name].open(its, definitions, clock or MachineClock()) for name, its in known.items()}
        return cls({register: name for name, its in known.items() for register in its}, sources)

    def of(self, municipality: str) -> "Switchboard":
        """Gives what asks for one municipality: the same lines to registers that are the same for all."""
        return Switchboard(self._protocols, {name: one.of(municipality) for name, one in self._sources.items()})

    def ask(self, operation: str, arguments: Mapping[str, Plain], context: CallContext) -> Answer:
        """Asks one question (`grao/valid-person`); never raises on what comes back."""
        source = self._of(operation)
        return source.ask(operation, arguments, context) if source else _UNKNOWN

    def fetch(self, promise: Promise, patience: float | None = None) -> Answer:
        """Asks whether a promised answer is ready; `later` if it is not."""
        source = self._of(promise.operation)
        return source.fetch(promise, patience) if source else _UNKNOWN

    def acknowledge(self, promise: Promise) -> bool:
        """Tells the register that a promised answer is kept; `False` if it could not be told now."""
        source = self._of(promise.operation)
        return source.acknowledge(promise) if source else True

    def delivered(self, body: bytes, promises: Sequence[Promise]) -> tuple[Promise, Answer] | None:
        """Reads an answer that a register sent by itself; `None` unless it is that of a promise."""
        read = (source.delivered(body, promises) for source in self._sources.values())
        return next((one for one in read if one), None)

    def pace(self, register: str) -> float:
        """Gives the seconds between two questions that the operator allows; 0 for as many as come."""
        source = self._of(register)
        return source.pace(register) if source else 0.0

    def hindrance(self, operation: str) -> str:
        """Says by a code why an operation can't be asked at all (`unset`, `unconfirmed-key`, …); empty if it can."""
        source = self._of(operation)
        return source.hindrance(operation) if source else "unset"

    def health(self) -> Sequence[Health]:
        """Tells how each register that was asked has been answering this process."""
        return [one for source in self._sources.values() for one in source.health()]

    def close(self) -> None:
        """Closes all connections."""
        for source in self._sources.values():
            source.close()

    def _of(self, operation: str) -> Source | None:
        return self._sources.get(self._protocols.get(operation.partition("/")[0], ""))


def switchboards(
    settings: Mapping[str, SourceSettings],
    own: Mapping[str, Mapping[str, SourceSettings]],
    definitions: Mapping[str, RegisterDefinition],
    data: Path,
) -> Callable[[str], Switchboard]:
    """Gives the switchboard of each municipality: one for all, but for who has settings of its `own`.

    Registers that can be asked without a word of the operator are there too; `data` holds the installation's files.
    """
    shared = Switchboard.open(_completed(settings, definitions, data), definitions)
    theirs = {name: Switchboard.open(_completed(its, definitions, data), definitions) for name, its in own.items()}
    return lambda municipality: theirs.get(municipality, shared).of(municipality)


def _completed(
    settings: Mapping[str, SourceSettings], definitions: Mapping[str, RegisterDefinition], data: Path
) -> dict[str, SourceSettings]:
    silent = ((name, one.protocol) for name, one in definitions.items() if name not in settings)
    usual = ((name, SOURCES[protocol].usual(data)) for name, protocol in silent if protocol in SOURCES)
    return {**settings, **{name: one for name, one in usual if one}}


def waiting(settings: Mapping[str, SourceSettings], definitions: Mapping[str, RegisterDefinition]) -> Iterator[Problem]:
    """Finds at start-up which registers can't be asked yet, and why."""
    for name, its in settings.items():
        if name in definitions and (protocol := definitions[name].protocol) != its.protocol:
            says = _OTHER.fill(register=name, told=its.protocol, protocol=protocol)
            hint = _OTHER_HINT.fill(register=name, protocol=protocol)
            yield Problem("register-protocol", says, hint, severity="warning")
    for protocol, known in _by_protocol(settings, definitions).items():
        yield from SOURCES[protocol].waiting(known, definitions)


def _by_protocol(
    settings: Mapping[str, SourceSettings], definitions: Mapping[str, RegisterDefinition]
) -> dict[str, dict[str, SourceSettings]]:
    found: dict[str, dict[str, SourceSettings]] = {}
    for name, its in settings.items():
        if name in definitions and definitions[name].protocol == its.protocol:
            found.setdefault(its.protocol, {})[name] = its
    return found

"""A register as the operator sets it up: a table of the settings file, read by the source of its protocol."""

from dataclasses import replace
from pathlib import Path

import re2

from gishe.language.nearest import nearest
from gishe.language.protocols import ORDINARY
from gishe.registers.source import SourceSettings, Trial, Written
from gishe.registers.sources import SOURCES
from gishe.values.problem import Problem
from gishe.values.text import Text

_PROTOCOL = re2.compile(r"(?m)^protocol: *[\"']?([a-z]+)")
_STRANGE = Text(
    "Регистърът „{register}“ не може да се пита по „{protocol}“ (настройка „protocol“).",
    "The register “{register}” can't be asked by “{protocol}” (setting “protocol”).",
)


def read_register(written: Written) -> SourceSettings | tuple[Problem, ...]:
    """Reads a register's table, which names its `protocol` unless that is RegiX."""
    protocol = str(written.table.get("protocol", ORDINARY))
    if protocol not in SOURCES:
        says = _STRANGE.fill(register=written.register, protocol=protocol)
        return (Problem("register-setting", says, nearest(protocol, SOURCES)),)
    return SOURCES[protocol].read(written)


def trial_register(file: Path, trial: Trial) -> SourceSettings:
    """Gives the settings of a trial for the register of a file; of the file only its protocol is looked at."""
    found = _PROTOCOL.search(file.read_text(encoding="utf-8"))
    protocol = found[1] if found else ORDINARY
    return SOURCES[protocol if protocol in SOURCES else ORDINARY].trial(replace(trial, register=file.stem))

"""The lists of a trial: sample files, loaded by themselves so that services can ask them from the first minute."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from gishe.cases.clock import SOFIA
from gishe.language.protocols.table import TableRegister
from gishe.language.register import RegisterDefinition
from gishe.registers.lists.lists import ledger_of, list_of, stale

#: Who loads the samples.
_BY = "gishe"


def load_samples(
    samples: Path, folder: Path, registers: Mapping[str, RegisterDefinition], municipality: str, now: datetime
) -> None:
    """Loads each `<register>.csv` of a municipality's samples, unless somebody has loaded a list that may be asked.

    What was loaded by hand is left alone until it is too old, as everything in a trial that runs for weeks becomes.
    """
    today = now.astimezone(SOFIA).date()
    for file in sorted(samples.glob("*.csv")):
        register = registers.get(file.stem)
        if not isinstance(register, TableRegister):
            continue
        ledger = ledger_of(folder, municipality)
        newest = next(iter(ledger.loads(register.register_)), None)
        if newest is None or (newest.as_of and stale(register, newest, today)):
            # What reads files takes a while to load, and there is seldom something to read.
            from gishe.registers.lists.loading import Bringing, load_file  # noqa: PLC0415 - as said

            load_file(ledger, list_of(register), file, Bringing(_BY, now, today))

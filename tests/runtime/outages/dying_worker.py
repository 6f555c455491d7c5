"""A worker that begins a job of a case and kills itself at a point of it: before or after a call of a register.

python dying_worker.py DATA KEYS URL CASE JOB "before ask grao/valid-person" [REGISTER…]
"""

import os
import signal
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

from gishe import boot
from gishe.cases import event as e
from gishe.registers.settings import RegisterSettings
from gishe.runtime.office import Office
from gishe.runtime.working import WORK
from gishe.settings import Settings

OFFICE = "gorna-polyana"


class Dying:
    """Registers at which the process ends."""

    def __init__(self, office: Office, case: str, point: str) -> None:
        self._registers: Any = office.registers
        self._office, self._case = office, case
        self._when, self._what, *which = point.split()
        self._which = which
        self._kept = self._count()

    def __getattr__(self, name: str) -> Any:
        return self._until if name == self._what else getattr(self._registers, name)

    def _until(self, *arguments: Any) -> Any:
        call = getattr(self._registers, self._what)
        if self._which and arguments[0] not in self._which:
            return call(*arguments)
        while self._which and self._count() == self._kept:
            time.sleep(0.01)
        if self._when == "after":
            call(*arguments)
        return os.kill(os.getpid(), signal.SIGKILL)

    def _count(self) -> int:
        with self._office.store.read() as reader:
            return sum(isinstance(entry.event, e.AnswerReceived) for entry in reader.journal(self._case))


def main(data: str, keys: str, url: str, *job: str) -> None:
    case, kind, point, *names = job
    files = [Path(keys) / name for name in ("client.pem", "client.key", "ca.pem", "register-signer.pem")]
    registers = dict.fromkeys(names or ["grao"], RegisterSettings(url, *files, trial=True))
    settings = Settings(Path(data), "http://localhost", keys=Path(keys), registers=registers, trial=True)
    office = boot.country(settings).offices[OFFICE]
    WORK[kind](replace(office, registers=Dying(office, case, point)), case)


if __name__ == "__main__":
    main(*sys.argv[1:])

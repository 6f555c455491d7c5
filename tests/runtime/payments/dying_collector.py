"""A worker that collects the fee of a case and kills itself after a call of the system of e-payments came back.

python dying_collector.py DATA KEYS URL CASE CALL
"""

import os
import signal
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

from paying_town import CLIENT, SECRET

from gishe import boot
from gishe.exchange.payment_settings import PaymentSettings
from gishe.runtime.paying import collect
from gishe.settings import Settings

OFFICE = "gorna-polyana"


class Dying:
    """Payments at which the process ends."""

    def __init__(self, inner: Any, call: str) -> None:
        self._inner, self._call = inner, call

    def __getattr__(self, name: str) -> Any:
        return self._die if name == self._call else getattr(self._inner, name)

    def _die(self, *arguments: Any) -> None:
        getattr(self._inner, self._call)(*arguments)
        os.kill(os.getpid(), signal.SIGKILL)


def main(data: str, keys: str, url: str, case: str, call: str) -> None:
    payments = {OFFICE: PaymentSettings(url, f"{url}/pay/{{code}}", CLIENT, SECRET, Path(keys) / "ca.pem")}
    settings = Settings(Path(data), "http://localhost", keys=Path(keys), trial=True, payments=payments)
    office = boot.country(settings).offices[OFFICE]
    collect(replace(office, payments=Dying(office.payments, call)), case)


if __name__ == "__main__":
    main(*sys.argv[1:])

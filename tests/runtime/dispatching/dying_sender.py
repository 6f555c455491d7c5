"""A worker that begins to send a document and kills itself before the call to e-Delivery, or after it has been taken.

python dying_sender.py DATA KEYS URL CASE before|after
"""

import os
import signal
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

from gishe import boot, trial
from gishe.runtime.dispatching import dispatch
from gishe.runtime.ways_out import Channel, Parcel
from gishe.settings import Settings

OFFICE = "gorna-polyana"


class Dying:
    """A channel at which the process ends."""

    def __init__(self, channel: Channel, when: str) -> None:
        self._channel, self._when = channel, when

    def __getattr__(self, name: str) -> Any:
        return getattr(self._channel, name)

    def send(self, parcel: Parcel) -> Any:
        if self._when == "after":
            self._channel.send(parcel)
        return os.kill(os.getpid(), signal.SIGKILL)


def main(data: str, keys: str, url: str, case: str, when: str) -> None:
    settings = trial.with_e_delivery(Settings(Path(data), "http://localhost", keys=Path(keys), trial=True), url)
    office = boot.country(settings).offices[OFFICE]
    dispatch(replace(office, ways_out={"e-delivery": Dying(office.ways_out["e-delivery"], when)}), case)


if __name__ == "__main__":
    main(*sys.argv[1:])

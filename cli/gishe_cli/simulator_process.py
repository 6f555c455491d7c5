"""The simulated registers as a child of a trial installation. Started by `gishe serve`."""

import socket

from gishe import trial
from gishe.settings import Settings
from gishe_cli.simulate import answer


def serve_registers(settings: Settings, listening: socket.socket) -> None:
    """Answers for the registers until the parent ends or asks it to stop; who asks earlier waits in line."""
    people = settings.definitions / "simulator" / "people.yaml"
    answer(listening, people, settings.keys, people=trial.COUNTRY, seed=trial.SEED)

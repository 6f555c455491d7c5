"""Time in which nobody sleeps."""

from gishe.wire.clock import MachineClock


class Hurried(MachineClock):
    """The machine's time, with nobody sleeping in it: pauses are counted in `slept`."""

    def __init__(self) -> None:
        self.slept: list[float] = []

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)

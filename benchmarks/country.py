"""What a country of a million costs the trial registers, against one of ten people.

    python benchmarks/country.py [ROUNDS]

Only the ratios mean anything. `the same person` is asked about in both countries, so that only the size differs;
`somebody new` is of another family each time, which has to be made first. Memory is what the million takes in all.
"""

import sys
import time
import tracemalloc
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from statistics import median
from tempfile import TemporaryDirectory

from gishe import bundle, trial
from gishe.registers.question import question
from gishe.registers.simulator.population.numbering import FAMILY, MOST, Numbering
from gishe.registers.simulator.register import TrialRegister
from gishe.registers.simulator.server import trial_register
from gishe.runtime.register_port import CallContext

_FEW, _ROUNDS, _SEED = 10, 200, 1
_FILE = bundle.definitions() / "simulator" / "people.yaml"
_CONTEXT = CallContext("1-1-10.03.2026", "ЗГР, чл. 106, ал. 1", "Община")


def main() -> None:
    """Measures and prints."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else _ROUNDS
    with TemporaryDirectory() as folder:
        trial.make_keys(Path(folder), {}, datetime.now(UTC))
        few, many = _started(folder, _FEW), _started(folder, MOST)
        starts = _compared((lambda: _started(folder, _FEW), lambda: _started(folder, MOST)), 10)
        same, numbers, dice = Numbering(_SEED).egn(0, 0), Numbering(_SEED), Random(2)
        new = (numbers.egn(dice.randrange(MOST // FAMILY), dice.randrange(FAMILY)) for _ in range(10 * rounds))
        tracemalloc.start()
        in_few, in_many, of_others = _compared(
            (lambda: _ask(few, same), lambda: _ask(many, same), lambda: _ask(many, next(new))), rounds
        )
        peak = tracemalloc.get_traced_memory()[1] / 2**20
    print(f"{'times':>7}   what is compared")
    print(f"{starts[1] / starts[0]:6.2f}x   start with {MOST:,} people / with {_FEW} ({starts[1] * 1000:.0f} ms)")
    print(f"{in_many / in_few:6.2f}x   a signed answer about the same person among {MOST:,} / among {_FEW}")
    print(
        f"{of_others / in_few:6.2f}x   a signed answer about somebody new among {MOST:,} / the same person among {_FEW}"
    )
    print(f"{peak:6.1f} MiB at most for all of it")


def _started(folder: str, size: int) -> TrialRegister:
    return trial_register(bundle.definitions(), _FILE, Path(folder), size=size, seed=_SEED)


def _ask(register: TrialRegister, egn: str) -> None:
    operation = register.registers["grao"].operations["person-data"]
    body = register.reply(question(operation, {"egn": egn}, _CONTEXT)).body
    if egn.encode() not in body.rpartition(b"Response>")[0]:
        raise RuntimeError(egn)


def _timed(act: Callable[[], object]) -> float:
    began = time.perf_counter()
    act()
    return time.perf_counter() - began


def _compared(acts: tuple[Callable[[], object], ...], rounds: int) -> list[float]:
    """Gives the medians of acts that are done in turns, after each has been done once."""
    for act in acts:
        act()
    return [median(times) for times in zip(*([_timed(act) for act in acts] for _ in range(rounds)), strict=True)]


if __name__ == "__main__":
    main()

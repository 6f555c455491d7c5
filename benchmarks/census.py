"""How long a store takes to count its cases by state, as `/metrics` asks, against looking at each row, in one run.

    python benchmarks/census.py [CASES]

Only the ratio means anything: both sides ask the same file, warm, in turns.
"""

import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from itertools import cycle, islice
from pathlib import Path
from statistics import median

from gishe.store.sqlite import SqliteStore, Stores

_ROUNDS = 15
_STATES = ("checking", "deciding", "signing", "issued", "delivered", "delivered", "refused")
_CASE = "INSERT INTO cases VALUES (?, ?, 's', 'd', ?, '', '', '', ?, ?, 1, 'h', ?, 0, x'')"
_EACH = "SELECT state, count(*) FROM cases GROUP BY state"
#: What a folded case takes: two thousand characters.
_SNAPSHOT = "x" * 2000


def filled(folder: Path, many: int) -> SqliteStore:
    """Gives a store with so many cases in all states."""
    store = Stores(folder).of("proba")
    with store.read():
        pass
    with sqlite3.connect(store.path) as file:
        states = islice(cycle(_STATES), many)
        rows = ((f"{n}", f"{n}", state, f"c{n}", f"d{n}", _SNAPSHOT) for n, state in enumerate(states))
        file.executemany(_CASE, rows)
        file.execute(f"INSERT INTO case_counts {_EACH}")
    return store


def taken(act: Callable[[], object]) -> float:
    """Milliseconds of one act."""
    begun = time.perf_counter()
    act()
    return (time.perf_counter() - begun) * 1000


def main(many: int = 200_000) -> None:
    """Measures both in turns and prints the medians and their ratio."""
    with tempfile.TemporaryDirectory() as folder:
        store, now = filled(Path(folder), many), datetime.now(UTC)
        file = sqlite3.connect(store.path)
        sides = {
            "a look at each row": lambda: file.execute(_EACH).fetchall(),
            "the whole census": lambda: store.census.census(now),
        }
        times = {name: [taken(act) for _ in range(_ROUNDS)] for name, act in sides.items()}
    for name, measured in times.items():
        print(f"{name}: {median(measured):.2f} ms of {many:,} cases")
    each, census = (median(measured) for measured in times.values())
    print(f"ratio: the whole census takes {census / each:.4f} of a look at each row")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))

"""How many applications a second a store takes in for good, against bare commits of SQLite in the same run.

    python benchmarks/store.py [SECONDS]

Only the ratio means anything: both sides use the same disk, the same `synchronous=FULL`, one writer, in turns.
"""

import runpy
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable
from itertools import count
from pathlib import Path
from statistics import median

from gishe.store.sqlite import Stores

_ROUNDS = 8
_ROW = "x" * 1000
file_application = runpy.run_path(str(Path(__file__).parents[1] / "tests" / "faults" / "store_clerk.py"))[
    "file_application"
]


def bare(folder: Path) -> Callable[[], None]:
    """One row a commit, by the driver alone."""
    connection = sqlite3.connect(folder / "bare.sqlite", isolation_level=None)
    connection.executescript("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE rows (body TEXT)")

    def commit() -> None:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("INSERT INTO rows VALUES (?)", (_ROW,))
        connection.execute("COMMIT")

    return commit


def submitting(folder: Path) -> Callable[[], None]:
    """One application a commit: number, case, two papers, three events in their chain, key and job."""
    store, names = Stores(folder).of("proba"), map(str, count())

    def commit() -> None:
        with store.write() as unit:
            file_application(unit, next(names))

    return commit


def rate(commit: Callable[[], None], seconds: float) -> float:
    """Commits a second."""
    begun, done = time.perf_counter(), 0
    while (spent := time.perf_counter() - begun) < seconds:
        commit()
        done += 1
    return done / spent


def main(seconds: float = 8.0) -> None:
    """Measures both in turns and prints the medians and their ratio."""
    with tempfile.TemporaryDirectory() as folder:
        sides = {"bare commits": bare(Path(folder)), "applications": submitting(Path(folder))}
        for commit in sides.values():
            commit()
        rates: dict[str, list[float]] = {name: [] for name in sides}
        for _ in range(_ROUNDS):
            for name, commit in sides.items():
                rates[name].append(rate(commit, seconds / _ROUNDS / len(sides)))
    for name, measured in rates.items():
        print(f"{name}: {median(measured):,.0f} a second")
    ratios = [ours / theirs for theirs, ours in zip(*rates.values(), strict=True)]
    print(f"ratio: {median(ratios):.2f} applications for each bare commit")


if __name__ == "__main__":
    main(*map(float, sys.argv[1:]))

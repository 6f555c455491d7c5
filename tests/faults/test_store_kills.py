"""A store whose processes are killed: what was acknowledged is there, nothing is there twice, no number is skipped."""

import runpy
import sqlite3
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

import pytest

from gishe.runtime.kept import Job
from gishe.store.audit import verify
from gishe.store.sqlite import Stores

pytestmark = pytest.mark.slow
Clerk = runpy.run_path(str(Path(__file__).parent / "store_clerk.py"))["Clerk"]
PRESENT = datetime(2026, 11, 21, 10, 0, tzinfo=UTC)


def heard_then_killed(clerk, lines):
    """Hears so many acknowledgements, kills the clerk, and gives all it had said, in words."""
    return [line.split() for line in (*clerk.hear(lines), *clerk.kill())]


def test_killed_clerks_lose_nothing_that_was_acknowledged(tmp_path):
    random, acknowledged = Random(25), []
    for round_ in range(15):
        clerks = [Clerk("file", tmp_path, f"clerk-{round_}-{which}") for which in range(4)]
        with ThreadPoolExecutor(4) as pool:
            lines = [random.randrange(1, 25) for _ in clerks]
            acknowledged += [line for said in pool.map(heard_then_killed, clerks, lines) for line in said]
    stores = Stores(tmp_path)
    store = stores.of("proba")
    assert verify(store) == []
    with store.read() as reader:
        for name, what in acknowledged:
            assert what in {reader.case(name).number, reader.case(name).open and reader.case(name).open[0].step}
        journalled = Counter(type(entry.event).__name__ for name, _ in acknowledged for entry in reader.journal(name))
    with store.look() as connection:
        numbers = connection.exec_driver_sql("SELECT number FROM cases").scalars().all()
        jobs = connection.exec_driver_sql("SELECT count(*) FROM jobs").scalar_one()
    stores.close()
    assert sorted(int(number.split("-")[1]) for number in numbers) == list(range(1, len(numbers) + 1))
    assert jobs == len(numbers) >= len({name for name, _ in acknowledged}) > 100
    assert journalled["Submitted"] == len(acknowledged)


def test_workers_in_several_processes_never_share_a_job(tmp_path):
    store = Stores(tmp_path).of("proba")
    with store.write() as unit:
        for case in range(200):
            unit.enqueue(Job("check", str(case), PRESENT))
    store.close()
    workers = [Clerk("take", tmp_path) for _ in range(3)]
    taken = [line for worker in workers for line in worker.end()]
    assert sorted(map(int, taken)) == list(range(200))


def test_a_killed_workers_jobs_come_back(tmp_path):
    store = Stores(tmp_path).of("proba")
    with store.write() as unit:
        for case in range(300):
            unit.enqueue(Job("check", str(case), PRESENT))
    store.close()
    begun = [case for (case,) in heard_then_killed(Clerk("take", tmp_path), 20)]
    rest = []
    while job := store.queue.take(PRESENT + timedelta(minutes=2)):
        rest.append(job)
        store.queue.done(job)
    store.close()
    assert {*begun, *(job.case for job in rest)} == {str(case) for case in range(300)}
    assert sum(job.attempt == 2 for job in rest) <= 1
    assert len(begun) + len(rest) <= 301


def test_a_migration_killed_half_way_is_made_whole_at_the_next_start(tmp_path):
    # Something was made in this file before: an empty one is laid down at once, and no migration runs in it.
    (file := Stores(tmp_path).of("proba").path).parent.mkdir(parents=True, exist_ok=True)
    with sqlite3.connect(file) as connection:
        connection.execute("CREATE TABLE begun (once TEXT)")
    connection.close()
    for tables in (0, 3, 9):
        clerk = Clerk("upgrade", tmp_path, tables)
        assert (clerk.end(), clerk.was_killed) == ([], True)
    store = Stores(tmp_path).of("proba")
    with store.write() as unit:
        assert unit.number("incoming", 2026) == 1
    assert [problem.code for problem in verify(store)] == ["number-missing"]
    store.close()

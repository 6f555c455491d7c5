from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from gishe.runtime.kept import Job
from gishe.store.queue import LEASE

MINUTE = timedelta(minutes=1)


@pytest.fixture
def enqueue(store, clock):
    def enqueue(kind="check", case="a", after=timedelta(0)):
        with store.write() as unit:
            unit.enqueue(Job(kind, case, clock() + after))

    return enqueue


def test_a_job_waits_for_its_time(store, clock, enqueue):
    enqueue(after=MINUTE)
    assert store.queue.take(clock()) is None
    assert store.queue.next_due() == clock() + MINUTE
    job = store.queue.take(clock() + MINUTE)
    assert (job.kind, job.case, job.attempt) == ("check", "a", 1)
    store.queue.done(job)
    assert store.queue.next_due() is None


def test_the_job_due_longest_goes_first(store, clock, enqueue):
    for minutes, case in ((3, "c"), (1, "a"), (2, "b")):
        enqueue(case=case, after=minutes * MINUTE)
    assert [store.queue.take(clock() + 5 * MINUTE).case for _ in "abc"] == ["a", "b", "c"]


def test_the_same_wish_twice_is_one_job_at_the_later_wish(store, clock, enqueue):
    enqueue(after=5 * MINUTE)
    enqueue(after=MINUTE)
    assert store.queue.next_due() == clock() + MINUTE
    store.queue.done(store.queue.take(clock() + MINUTE))
    assert store.queue.next_due() is None


def test_a_job_that_has_nothing_left_to_do_is_taken_back_and_one_that_is_being_done_is_not(store, clock, enqueue):
    for case in "ab":
        enqueue(case=case)
    doing = store.queue.take(clock())
    with store.write() as unit:
        unit.dismiss("check", "a")
        unit.dismiss("check", "b")
    assert store.queue.next_due() == clock() + LEASE
    store.queue.done(doing)
    assert store.queue.next_due() is None


def test_a_wish_while_the_job_is_being_done_is_not_lost(store, clock, enqueue):
    enqueue()
    first = store.queue.take(clock())
    enqueue()
    assert store.queue.take(clock()) is None
    assert store.queue.next_due() == clock() + LEASE
    store.queue.done(first)
    assert store.queue.take(clock()).attempt == 1


def test_a_dead_workers_job_comes_back_and_the_late_worker_no_longer_has_it(store, clock, enqueue):
    enqueue()
    first = store.queue.take(clock())
    assert store.queue.take(clock() + LEASE - timedelta(seconds=1)) is None
    second = store.queue.take(clock() + LEASE)
    assert (second.id, second.attempt) == (first.id, 2)
    store.queue.done(first)
    store.queue.again(first, clock(), "late")
    assert store.queue.next_due() == clock() + 2 * LEASE
    store.queue.done(second)
    assert store.queue.next_due() is None


def test_a_job_put_back_takes_the_place_of_one_asked_for_meanwhile(store, clock, enqueue):
    enqueue()
    job = store.queue.take(clock())
    enqueue()
    store.queue.again(job, clock() + MINUTE, "register-down")
    assert store.queue.take(clock()) is None
    assert store.queue.take(clock() + MINUTE).attempt == 2
    assert store.queue.take(clock() + MINUTE) is None


def test_the_only_worker_frees_what_its_forerunner_held(store, clock, enqueue):
    enqueue()
    enqueue(case="b", after=MINUTE)
    store.queue.take(clock())
    enqueue()
    store.queue.free()
    freed = store.queue.take(clock())
    assert (freed.case, freed.attempt) == ("a", 2)
    assert store.queue.take(clock()) is None
    store.queue.done(freed)
    assert store.queue.take(clock() + MINUTE).case == "b"


def test_workers_share_the_jobs_out(store, clock):
    with store.write() as unit:
        for case in range(60):
            unit.enqueue(Job("check", str(case), clock()))

    def work(_):
        taken = []
        while job := store.queue.take(clock()):
            taken.append(int(job.case))
            store.queue.done(job)
        return taken

    with ThreadPoolExecutor(4) as pool:
        taken = [case for part in pool.map(work, range(4)) for case in part]
    assert sorted(taken) == list(range(60))

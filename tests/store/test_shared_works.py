"""Long work is seen by every program, ends in words, and is not said to go on when nobody does it any more."""

import os
import signal
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest

from gishe.runtime.long_work.doing import InThreads
from gishe.runtime.long_work.progress import Left
from gishe.runtime.long_work.work import Ending, Order, Work
from gishe.store.shared_works import SharedWorks
from gishe.values.problem import Problem
from gishe.values.text import Text

TOWN, LOGIN = "gorna-polyana", "kmet"
ORDER = Order("sign-together", TOWN, LOGIN, Text("Подписване", "Signing"), "desk/together", 3)
SIGNING, WHY = Text("Подписва се.", "Signing."), Text("Преписката се промени.", "The case changed.")
LONG = 60


class Clock:
    """A clock that a test holds."""

    def __init__(self):
        self.seconds = 1_000_000.0

    def __call__(self):
        return self.seconds


class Errand:
    """Three parts, the second of which does not succeed; each waits until a test lets it go."""

    def __init__(self):
        self.begun, self.may = [Event() for _ in range(3)], [Event() for _ in range(3)]

    def __call__(self, progress):
        for place in range(3):
            if not progress.goes_on:
                return place
            progress.at(place, 3, SIGNING)
            self.begun[place].set()
            assert self.may[place].wait(LONG)
            if place == 1:
                progress.left(Left("2", WHY, "desk/cases/x"))
            else:
                progress.did(str(place + 1))
        return 3

    def let(self, *places):
        for place in places:
            self.may[place].set()


def told(done):
    return Ending(Text(f"Готови: {done}.", f"Done: {done}."))


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def works(tmp_path, clock):
    kept = SharedWorks(tmp_path / "works.db", clock)
    yield kept
    kept.close()


@pytest.fixture
def desk(works):
    """Does work that is long at once, so that no test waits for a moment to pass."""
    doing = InThreads(works, patience=0)
    yield doing
    doing.close()


def ended(desk, work):
    """Waits for a work's thread and gives what is told of it then."""
    for thread in list(desk._threads.values()):
        thread.join(LONG)
    return desk.find(TOWN, LOGIN, work.id)


def test_what_is_over_in_a_moment_is_given_and_forgotten(works):
    doing = InThreads(works, patience=LONG)
    assert doing.undertake(ORDER, lambda _: "signed", told) == "signed"
    assert doing.of(TOWN, LOGIN) == []


def test_what_breaks_in_a_moment_breaks_where_it_was_ordered(works):
    def breaks(_):
        raise LookupError

    with pytest.raises(LookupError):
        InThreads(works, patience=LONG).undertake(ORDER, breaks, told)
    assert works.of(TOWN, LOGIN) == []


def test_another_program_sees_how_far_it_is_and_how_it_ended(desk, tmp_path, clock):
    errand, elsewhere = Errand(), SharedWorks(tmp_path / "works.db", clock)
    work = desk.undertake(ORDER, errand, told)
    errand.let(0)
    assert errand.begun[1].wait(LONG)
    seen = elsewhere.find(work.id)
    assert (seen.state, seen.done, seen.did, seen.order.title) == ("running", 1, ("1",), ORDER.title)
    errand.let(1, 2)
    seen = ended(desk, work)
    assert (seen.state, seen.done, seen.did) == ("done", 3, ("1", "3"))
    assert seen.left == (Left("2", WHY, "desk/cases/x"),)
    assert seen.says.en == "Done: 3."
    assert elsewhere.of(TOWN, LOGIN) == [seen]
    elsewhere.close()


def test_what_is_stopped_ends_between_two_parts_and_says_what_is_done(desk):
    errand = Errand()
    work = desk.undertake(ORDER, errand, told)
    assert errand.begun[0].wait(LONG)
    desk.stop(TOWN, LOGIN, work.id)
    assert desk.find(TOWN, LOGIN, work.id).stopping
    errand.let(0, 1, 2)
    seen = ended(desk, work)
    assert (seen.state, seen.did, seen.says.en) == ("stopped", ("1",), "Done: 1.")


def test_a_program_that_ends_says_that_it_left_the_work(works):
    doing, errand = InThreads(works, patience=0), Errand()
    work = doing.undertake(ORDER, errand, told)
    assert errand.begun[0].wait(LONG)
    with ThreadPoolExecutor(1) as other:
        closing = other.submit(doing.close)
        assert doing._closing.wait(LONG)
        errand.let(0)
        closing.result()
    assert (works.find(work.id).state, works.find(work.id).did) == ("interrupted", ("1",))


def test_nobody_finds_or_stops_what_another_ordered(desk):
    errand = Errand()
    work = desk.undertake(ORDER, errand, told)
    for town, login in ((TOWN, "ela"), ("izvorovo", LOGIN)):
        assert desk.find(town, login, work.id) is None
        assert desk.of(town, login) == []
        desk.stop(town, login, work.id)
    errand.let(0, 1, 2)
    assert ended(desk, work).state == "done"


def test_what_is_wrong_and_what_breaks_later_is_told_in_words(desk):
    may = Event()

    def breaks(_):
        assert may.wait(LONG)
        raise LookupError

    work = desk.undertake(ORDER, breaks, told)
    may.set()
    assert ended(desk, work).state == "failed"
    assert "грешка в програмата" in ended(desk, work).says.bg
    may.clear()
    wrong = Problem("wrong-pin", Text("Грешен ПИН.", "A wrong PIN."), Text("Опитайте отново.", "Try again."))
    work = desk.undertake(ORDER, lambda _: may.wait(LONG), lambda _: Ending.of(wrong))
    may.set()
    seen = ended(desk, work)
    assert (seen.state, seen.says, seen.way) == ("failed", wrong.says, wrong.hint)


def test_the_work_of_a_program_that_was_killed_is_interrupted_and_what_was_done_is_told(tmp_path, works, clock):
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        # Nothing of the forked test run may go on in this process.
        try:
            errand = Errand()
            errand.let(0)
            doing = InThreads(SharedWorks(tmp_path / "works.db", clock), patience=0)
            work = doing.undertake(ORDER, errand, told)
            assert errand.begun[1].wait(LONG)
            os.write(writing, work.id.encode())
            signal.pause()
        finally:
            os._exit(1)
    name = os.read(reading, 100).decode()
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    for end in (reading, writing):
        os.close(end)
    assert works.find(name).state == "running"
    clock.seconds += 30
    seen = works.find(name)
    assert (seen.state, seen.done, seen.did) == ("interrupted", 1, ("1",))


def test_a_sign_of_life_keeps_a_work_that_says_nothing(works, clock):
    works.keep(Work("a", ORDER, "2026-11-21T10:00:00+00:00"))
    clock.seconds += 19
    works.beat(["a"])
    clock.seconds += 19
    assert works.find("a").state == "running"


def test_a_week_later_it_is_forgotten(works, clock):
    works.keep(Work("a", ORDER, "2026-11-21T10:00:00+00:00", state="done"))
    clock.seconds += 8 * 86400
    works.keep(Work("b", ORDER, "2026-11-29T10:00:00+00:00"))
    assert [one.id for one in works.of(TOWN, LOGIN)] == ["b"]


def test_nobody_is_kept_from_their_work_where_it_cannot_be_noted(works):
    works.close()
    assert InThreads(works, patience=LONG).undertake(ORDER, lambda _: "signed", told) == "signed"
    assert works.of(TOWN, LOGIN) == []


def test_quarters_are_what_is_said_aloud():
    assert [Work("a", ORDER, "", total=8, done=done).quarters for done in (0, 1, 2, 5, 8)] == [0, 0, 1, 2, 4]
    assert Work("a", ORDER, "", done=12).quarters == 0

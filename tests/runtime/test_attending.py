"""How registers answer is written down as they do, once in a while, and never at the price of an answer."""

from datetime import UTC, datetime, timedelta

import pytest

from gishe.runtime.attending import Attended
from gishe.runtime.register_port import Answer, CallContext, Health, Promise
from gishe.store.sqlite import Stores

CONTEXT = CallContext("1-1", "ЗГР", "Община")


class Answers:
    """A register that says what a test tells it to, and takes as long as the test says."""

    def __init__(self, clock):
        self.clock, self.next, self.took, self.rests = clock, Answer("answered", {}), 0.1, 0.0

    def ask(self, *_):
        self.clock.moment += timedelta(seconds=self.took)
        return self.next

    fetch = ask

    def health(self):
        return [Health("grao", "open", 5, "timeout", self.rests)] if self.rests else []


class Clock:
    moment = datetime(2026, 11, 22, 8, tzinfo=UTC)

    def __call__(self):
        return self.moment


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def answers(clock):
    return Answers(clock)


@pytest.fixture
def store(tmp_path, clock):
    return Stores(tmp_path, clock).of("proba")


@pytest.fixture
def attended(answers, store, clock):
    return Attended(answers, store, clock)


def ask(attended):
    return attended.ask("grao/valid-person", {}, CONTEXT)


def noted(store):
    with store.read() as reader:
        return reader.attendances().get("grao")


def down(reason):
    return Answer("down", reason=reason)


def test_an_answer_is_noted_with_how_long_it_took(attended, store, clock):
    assert ask(attended).state == "answered"
    assert (noted(store).answered_at, noted(store).took) == (clock.moment.isoformat(), 100)


def test_an_outage_begins_with_its_first_failure_and_ends_with_an_answer(attended, answers, store, clock):
    ask(attended)
    answers.next = down("timeout")
    for _ in range(3):
        clock.moment += timedelta(minutes=1)
        ask(attended)
    its = noted(store)
    assert (its.failures, its.reason, its.down_since[11:16], its.failed_at[11:16]) == (3, "timeout", "08:01", "08:03")
    answers.next = Answer("not-found")
    ask(attended)
    its = noted(store)
    assert (its.failures, its.reason, its.down_since) == (0, "", "")
    assert its.failed_at


def test_what_goes_on_as_before_is_written_down_seldom_and_counted_all_the_same(attended, answers, store, clock):
    answers.next, answers.took = down("refused"), 0
    for _ in range(5):
        ask(attended)
    assert noted(store).failures == 1
    clock.moment += timedelta(seconds=11)
    ask(attended)
    assert noted(store).failures == 6


def test_two_programs_of_a_house_know_the_same(attended, answers, store, clock):
    other = Attended(answers, store, clock)
    answers.next = down("timeout")
    ask(attended)
    since = noted(store).down_since
    clock.moment += timedelta(minutes=5)
    ask(other)
    assert (noted(store).down_since, noted(store).failures) == (since, 2)


def test_a_register_that_is_left_in_peace_is_noted_until_when(attended, answers, store, clock):
    answers.next, answers.rests = down("timeout"), 30.0
    ask(attended)
    assert datetime.fromisoformat(noted(store).rests_until) == clock.moment + timedelta(seconds=30)


@pytest.mark.parametrize("reason", ["rate-limit", "crowded", "circuit-open", "unconfirmed-key", "list-stale"])
def test_a_question_that_never_left_says_nothing_of_the_register(attended, answers, store, reason):
    answers.next = down(reason)
    ask(attended)
    assert noted(store) is None


def test_asking_for_a_promised_answer_tells_as_much(attended, answers, store):
    answers.next = down("timeout")
    attended.fetch(Promise("grao/valid-person", "1", "2", b""))
    assert noted(store).reason == "timeout"


def test_a_store_that_can_not_be_written_costs_no_answer(answers, clock):
    class Full:
        def write(self):
            raise OSError("no room")

    assert ask(Attended(answers, Full(), clock)).state == "answered"

"""What a line to a register repeats, when it leaves the register in peace, and how often it lets it be asked.

Time and dice are held still; nothing else is made up but the answers.
"""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from gishe.registers.allowance import Allowance
from gishe.registers.circuit import Circuit
from gishe.registers.line import Line
from gishe.registers.settings import RegisterSettings
from gishe.runtime.register_port import Answer
from gishe.wire.channel import Unreached

OK = Answer("answered", {})
SAFE = ["refused", "broken-off", "http-429", "http-503", "busy"]
NOT_REPEATED = ["timeout", "fault", "http-500", "http-403", "too-large", "garbage"]


class Held:
    """A clock that stands still but for those who sleep in it, and dice that always fall the same."""

    def __init__(self, thrown: float = 0.0) -> None:
        self.at, self.thrown = 1000.0, thrown
        self.slept: list[float] = []

    def now(self) -> float:
        return self.at

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.at += seconds

    def chance(self) -> float:
        return self.thrown


class Saying:
    """A register that says one thing after another, each after so many seconds, and the last one for ever."""

    def __init__(self, clock: Held, *said: str, takes: float = 0.0) -> None:
        self.clock, self.said, self.takes = clock, list(said), takes
        self.asked = 0

    def post(self, until: float) -> bytes:
        del until
        self.asked += 1
        self.clock.at += self.takes
        said = self.said.pop(0) if len(self.said) > 1 else self.said[0]
        if said != "ok":
            raise Unreached(said)
        return b"ok"


class Leading(Line):
    """A line that leads to what says."""

    said: Saying


@pytest.fixture
def clock() -> Held:
    return Held()


@pytest.fixture
def line(clock: Held) -> Callable[..., tuple[Leading, Saying]]:
    def line(*said: str, takes: float = 0.0, **settings: Any) -> tuple[Leading, Saying]:
        register = Saying(clock, *said, takes=takes)
        nowhere = RegisterSettings("https://register", *[Path()] * 4, **settings)
        made = Leading("grao", nowhere, clock)
        made.said = register
        return made, register

    return line


def put(made: Leading, seconds: float = 10, *, whole: bool = True) -> str:
    answer = made.put(made.said.post, b"question", lambda _: OK, seconds, whole=whole)
    return answer.reason or answer.state


@pytest.mark.parametrize("reason", SAFE)
def test_what_did_not_get_through_is_put_again(line: Any, clock: Held, reason: str) -> None:
    made, register = line(reason, reason, "ok")
    assert (put(made), register.asked) == ("answered", 3)
    assert clock.slept == [0.25, 0.5]


@pytest.mark.parametrize("reason", NOT_REPEATED)
def test_what_did_or_may_have_is_not(line: Any, clock: Held, reason: str) -> None:
    made, register = line(reason)
    assert (put(made), register.asked, clock.slept) == (reason, 1, [])


def test_what_was_read_and_found_bad_is_not_put_again(line: Any) -> None:
    made, register = line("ok")
    answer = made.put(made.said.post, b"", lambda _: Answer("down", reason="bad-signature"), 10)
    assert (answer.reason, register.asked) == ("bad-signature", 1)


def test_it_is_put_so_many_times_and_no_more(line: Any) -> None:
    made, register = line("http-503", attempts=2)
    assert (put(made), register.asked) == ("http-503", 2)


def test_the_dice_shorten_the_pauses(line: Any, clock: Held) -> None:
    clock.thrown = 0.75
    made, _ = line("busy", "busy", "ok")
    put(made)
    assert clock.slept == [0.0625, 0.125]


def test_all_of_it_stays_within_the_time(line: Any, clock: Held) -> None:
    made, register = line("http-503", takes=1, attempts=10)
    assert (put(made, 2.5), register.asked) == ("http-503", 2)
    assert clock.at <= 1002.5


def test_after_so_many_failures_the_register_is_left_in_peace(line: Any, clock: Held) -> None:
    made, register = line("http-500", opens_after=3, rest=30)
    assert [put(made) for _ in range(5)] == ["http-500"] * 3 + ["circuit-open"] * 2
    assert register.asked == 3
    health = made.health()
    assert (health.register, health.state, health.failures, health.reason, health.seconds) == (
        "grao", "open", 3, "http-500", 30,
    )  # fmt: skip
    clock.at += 30
    assert made.health().state == "half-open"


def test_after_its_rest_one_question_tries(line: Any, clock: Held) -> None:
    made, register = line("http-500", "http-500", "http-500", "ok", opens_after=2, rest=30)
    assert [put(made), put(made), put(made)] == ["http-500", "http-500", "circuit-open"]
    clock.at += 30
    assert [put(made), put(made)] == ["http-500", "circuit-open"]
    clock.at += 30
    assert [put(made), put(made)] == ["answered"] * 2
    assert (made.health().state, made.health().failures, register.asked) == ("closed", 0, 5)


def test_only_one_of_many_tries(clock: Held) -> None:
    circuit = Circuit(1, 30, clock)
    circuit.failed("timeout")
    clock.at += 30
    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(lambda _: circuit.admits(), range(64))) == 1
    circuit.undecided()
    assert circuit.admits()


@pytest.mark.parametrize("reason", ["fault", "has-error", "bad-signature", "http-403"])
def test_an_unwelcome_answer_is_no_failure_of_the_register(line: Any, reason: str) -> None:
    made, _ = line(reason, opens_after=1)
    assert [put(made), put(made)] == [reason] * 2
    assert made.health().state == "closed"


def test_an_answer_between_failures_begins_the_count_anew(line: Any) -> None:
    made, _ = line("http-500", "ok", "http-500", "ok", opens_after=2)
    assert [put(made) for _ in range(4)] == ["http-500", "answered"] * 2


def test_a_register_is_not_to_blame_for_an_impatient_caller(line: Any) -> None:
    made, _ = line("timeout", opens_after=1)
    assert [put(made, 1, whole=False), put(made, 1, whole=False)] == ["timeout"] * 2
    assert [put(made), put(made)] == ["timeout", "circuit-open"]


def test_questions_keep_their_distance(line: Any, clock: Held) -> None:
    made, _ = line("ok", rate=2, burst=3)
    assert [put(made) for _ in range(5)] == ["answered"] * 5
    assert clock.slept == [0.5, 0.5]


def test_who_can_t_wait_for_a_place_takes_none(line: Any, clock: Held) -> None:
    made, register = line("ok", rate=0.1, burst=1)
    assert [put(made, 5), put(made, 5), put(made, 10)] == ["answered", "rate-limit", "answered"]
    assert (register.asked, clock.slept) == (2, [10])
    assert made.health().state == "closed"


def test_a_place_in_line_is_one_s_own() -> None:
    clock = Held()
    clock.sleep = clock.slept.append  # type: ignore[method-assign]  # all come at the same moment
    allowance = Allowance(10, 1, clock)
    assert all(allowance.take(60) for _ in range(6))
    assert clock.slept == pytest.approx([0.1, 0.2, 0.3, 0.4, 0.5])


def test_a_long_pause_saves_up_no_more_than_a_burst() -> None:
    clock = Held()
    allowance = Allowance(1, 2, clock)
    clock.at += 3600
    assert [allowance.take(0) for _ in range(4)] == [True, True, False, False]

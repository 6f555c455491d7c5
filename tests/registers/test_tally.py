"""The tally of a line is one for all programs of an installation, and outlives each of them."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from gishe.language.register import RegisterDefinition
from gishe.registers.allowance import Allowance
from gishe.registers.circuit import Circuit
from gishe.registers.regix import RegixRegisters
from gishe.registers.settings import RegisterSettings
from gishe.registers.simulator.register import TrialRegister
from gishe.registers.source import Trial, Written
from gishe.registers.sources.regix import SOURCE
from gishe.registers.tally import OwnBook, SharedBook, book
from gishe.runtime.register_port import CallContext


class Still:
    """A clock that a test moves; who sleeps is only counted."""

    def __init__(self) -> None:
        self.at = 1000.0
        self.slept: list[float] = []

    def now(self) -> float:
        return self.at

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)

    def chance(self) -> float:
        return 0.0


@pytest.fixture
def clock() -> Still:
    return Still()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "lines" / "grao.line"


@pytest.fixture
def circuit(path: Path, clock: Still) -> Callable[[], Circuit]:
    """Makes the circuit as another program has it."""
    return lambda: Circuit(2, 30, clock, SharedBook(path))


def test_the_failures_of_all_programs_count_together(circuit: Callable[[], Circuit], clock: Still) -> None:
    first, second = circuit(), circuit()
    first.failed("timeout")
    assert (second.state, second.failures, second.reason) == ("closed", 1, "timeout")
    second.failed("http-503")
    assert (first.state, first.seconds, first.reason) == ("open", 30, "http-503")
    assert not first.admits()
    assert circuit().state == "open", "a program that starts now knows it as well"
    clock.at += 30
    assert (first.admits(), second.admits()) == (True, False), "one question tries, of whichever program"
    first.succeeded()
    assert (second.state, second.failures, second.reason) == ("closed", 0, "")


def test_who_tries_a_register_and_is_killed_does_not_keep_it_closed_for_ever(
    circuit: Callable[[], Circuit], clock: Still
) -> None:
    killed, other = circuit(), circuit()
    killed.failed("refused")
    killed.failed("refused")
    clock.at += 30
    assert killed.admits()
    clock.at += 129
    assert not other.admits()
    clock.at += 2
    assert other.admits()


def test_places_are_taken_from_one_bucket(path: Path, clock: Still) -> None:
    first, second = (Allowance(10, 2, clock, SharedBook(path)) for _ in range(2))
    assert all(one.take(1) for one in (first, second, first, second))
    assert clock.slept == pytest.approx([0.1, 0.2])
    assert not first.take(0.25)
    clock.at += 10
    assert second.take(0), "after a pause there are places again, but no more than the burst"
    assert first.take(0)
    assert not first.take(0)


def test_a_machine_that_was_started_anew_asks_again_at_once(
    path: Path, circuit: Callable[[], Circuit], clock: Still
) -> None:
    allowance = Allowance(10, 1, clock, SharedBook(path))
    assert allowance.take(0)
    for _ in range(2):
        circuit().failed("refused")
    clock.at = 5.0
    assert circuit().state == "half-open"
    assert circuit().admits()
    assert not allowance.take(0)
    clock.at += 0.2
    assert allowance.take(0)


@pytest.mark.parametrize("body", [b"", b"x", b"something else entirely, and longer than a tally would ever be " * 9])
def test_a_file_that_is_no_tally_is_begun_anew(
    path: Path, circuit: Callable[[], Circuit], clock: Still, body: bytes
) -> None:
    path.parent.mkdir()
    path.write_bytes(body)
    made = circuit()
    assert (made.state, made.failures, made.reason) == ("closed", 0, "")
    made.failed("timeout")
    assert circuit().failures == 1
    assert Allowance(1, 1, clock, SharedBook(path)).take(0)


def test_only_the_installation_reads_it_and_it_says_nothing_of_anybody(
    path: Path, circuit: Callable[[], Circuit]
) -> None:
    circuit().failed("http-503")
    assert path.stat().st_mode & 0o077 == path.parent.stat().st_mode & 0o077 == 0
    assert len(path.read_bytes()) < 100


def test_where_it_can_t_be_shared_each_program_keeps_its_own(tmp_path: Path) -> None:
    (tmp_path / "a file").write_text("and no folder", encoding="utf-8")
    assert isinstance(book(tmp_path / "a file" / "grao.line"), OwnBook)
    assert isinstance(book(None), OwnBook)
    assert isinstance(book(tmp_path / "grao.line"), SharedBook)


ASKS = """
import sys, time
from pathlib import Path
from gishe.registers.allowance import Allowance
from gishe.wire.clock import MachineClock
from gishe.registers.tally import SharedBook
allowance = Allowance(50, 1, MachineClock(), SharedBook(Path(sys.argv[1])))
print("ready", flush=True)
sys.stdin.readline()
for _ in range(12):
    before = time.monotonic()
    assert allowance.take(300)
    print(before, time.monotonic(), flush=True)
"""


@pytest.mark.slow
def test_three_programs_together_ask_no_more_often_than_the_operator_allows(path: Path) -> None:
    asking = [
        subprocess.Popen(
            [sys.executable, "-c", ASKS, path], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        for _ in range(3)
    ]  # fmt: skip
    for one in asking:
        assert one.stdout
        assert one.stdout.readline() == "ready\n"
    for one in asking:
        assert one.stdin
        one.stdin.write("\n")
        one.stdin.flush()
    told = [[float(moment) for moment in one.communicate(timeout=300)[0].split()] for one in asking]
    assert [len(moments) for moments in told] == [24, 24, 24]
    # Every place was given between the moment before the first and the moment after the last, however busy the machine.
    taken = max(max(moments) for moments in told) - min(min(moments) for moments in told)
    assert 50 * taken + 1 >= 3 * 12


HOLDS = """
import sys, time
from pathlib import Path
from gishe.registers.tally import SharedBook
with SharedBook(Path(sys.argv[1])).held() as tally:
    print("held", flush=True)
    time.sleep(60)
"""


@pytest.mark.slow
def test_a_program_that_is_killed_holds_up_no_other(path: Path, circuit: Callable[[], Circuit]) -> None:
    holder = subprocess.Popen([sys.executable, "-c", HOLDS, path], stdout=subprocess.PIPE, text=True)
    assert holder.stdout
    assert holder.stdout.readline() == "held\n"
    os.kill(holder.pid, signal.SIGKILL)
    holder.communicate()
    began = time.monotonic()
    circuit().failed("timeout")
    assert time.monotonic() - began < 10
    assert circuit().failures == 1


@pytest.fixture
def program(
    settings: RegisterSettings, grao: Mapping[str, RegisterDefinition], tmp_path: Path
) -> Iterator[Callable[..., RegixRegisters]]:
    """Makes what asks the trial register as one program of an installation has it."""
    made = []

    def program(**changes: Any) -> RegixRegisters:
        made.append(RegixRegisters({"grao": replace(settings, lines=tmp_path / "lines", **changes)}, grao))
        return made[-1]

    yield program
    for one in made:
        one.close()


def ask(registers: RegixRegisters, context: CallContext) -> str:
    answer = registers.ask("grao/valid-person", {"egn": "0000000000"}, replace(context, patience=0.5))
    return answer.reason or answer.state


def test_one_program_s_questions_are_in_the_rate_of_another(
    program: Callable[..., RegixRegisters], context: CallContext, register: TrialRegister
) -> None:
    first, second = program(rate=0.01, burst=1), program(rate=0.01, burst=1)
    before = register.count
    assert [ask(first, context), ask(second, context)] == ["not-found", "rate-limit"]
    assert register.count == before + 1


def test_a_register_that_one_program_gave_up_is_left_in_peace_by_all(
    program: Callable[..., RegixRegisters], context: CallContext
) -> None:
    off = program(url="https://localhost:1/", attempts=1, opens_after=2)
    assert [ask(off, context) for _ in range(2)] == ["refused"] * 2
    well = program(opens_after=2)
    assert ask(well, context) == "circuit-open"
    assert [(one.state, one.failures) for one in well.health()] == [("open", 2)]


def test_another_certificate_has_another_line(
    program: Callable[..., RegixRegisters], context: CallContext, certificates: Path
) -> None:
    assert ask(program(rate=0.01, burst=1), context) == "not-found"
    (certificates / "other.pem").write_bytes((certificates / "client.pem").read_bytes())
    assert ask(program(rate=0.01, burst=1, client_certificate=certificates / "other.pem"), context) == "not-found"


def test_the_settings_of_an_installation_share_its_lines(tmp_path: Path, certificates: Path) -> None:
    table = {
        "url": "https://register", "client_certificate": "client.pem", "client_key": "client.key", "ca": "ca.pem",
        "signer": "register-signer.pem",
    }  # fmt: skip
    read = SOURCE.read(Written("grao", certificates, tmp_path, table))
    assert isinstance(read, RegisterSettings)
    assert read.lines == tmp_path / "lines"
    trial = SOURCE.trial(Trial("https://localhost", certificates, tmp_path))
    assert isinstance(trial, RegisterSettings)
    assert trial.lines == tmp_path / "lines"

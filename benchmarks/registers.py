"""What asking registers costs: four questions against the slowest, and our client against a bare post.

    python benchmarks/registers.py [ROUNDS]

Only the ratios mean anything: both sides of each ask the same trial register over the same TLS, in turns. The bare
post sends the same bytes on one kept connection and reads nothing of what comes; ours also writes the question, and
verifies the signature of the answer before it reads it, and shares the line with the other programs of a house.
"""

import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import httpx

from gishe import boot, bundle, trial
from gishe.checks.check_type import Question
from gishe.language.protocols.regix import RegixOperation
from gishe.registers.answer import answer
from gishe.registers.question import question
from gishe.registers.regix import RegixRegisters
from gishe.registers.settings import RegisterSettings
from gishe.registers.simulator.mode import Mode
from gishe.registers.simulator.register import TrialRegister
from gishe.registers.simulator.server import listen, server, trial_register
from gishe.registers.soap import ACTION, CONTENT_TYPE
from gishe.runtime.asking import ask_together
from gishe.runtime.register_port import CallContext

_ROUNDS = 60
#: Seconds that the slowest of the four takes; the others are quicker.
_SLOWEST = 0.1
_CONTEXT = CallContext("1-1-10.03.2026", "ЗГР, чл. 106, ал. 1", "Община")
_FOUR = ("grao/valid-person", "grao/person-data", "grao/marital-status", "grao/relations")


def main() -> None:
    """Measures and prints."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else _ROUNDS
    with TemporaryDirectory() as folder, serving(Path(folder)) as (register, settings):
        definitions = boot.library(bundle.definitions()).vocabulary.registers
        registers = RegixRegisters({"grao": settings}, definitions)
        egn = register.people.by_id["ivan-lipov"].egn
        together(registers, register, egn, max(5, rounds // 4))
        overhead(registers, settings, definitions["grao"].operations["valid-person"], egn, rounds)
        registers.close()


def together(registers: RegixRegisters, register: TrialRegister, egn: str, rounds: int) -> None:
    """Compares four questions at once with the slowest of them alone."""
    waits = dict(zip(_FOUR, (_SLOWEST, _SLOWEST / 2, _SLOWEST / 4, _SLOWEST / 8), strict=True))
    register.modes = {name: Mode("slow", seconds) for name, seconds in waits.items()}
    four = [(Question(name, {"egn": egn}, _CONTEXT.basis), _CONTEXT) for name in _FOUR]

    def ask(asked: list[tuple[Question, CallContext]]) -> None:
        found = [one.state for _, one in ask_together(registers, asked, 10)]
        if found != ["answered"] * len(asked):
            raise RuntimeError(found)

    alone, all_ = compared(lambda: ask(four[:1]), lambda: ask(four), rounds)
    register.modes = {}
    print(f"four questions at once: {all_ * 1000:.1f} ms; the slowest alone: {alone * 1000:.1f} ms; ", end="")
    print(f"{(all_ - alone) * 1000:+.1f} ms, {all_ / alone:.2f} x (in turn: {sum(waits.values()):.2f} s)")


def overhead(
    registers: RegixRegisters, settings: RegisterSettings, operation: RegixOperation, egn: str, rounds: int
) -> None:
    """Compares a question of ours with a bare post of the same bytes, and says where the time goes."""
    message = question(operation, {"egn": egn}, _CONTEXT)
    headers = {"SOAPAction": f'"{ACTION}"', "Content-Type": CONTENT_TYPE}
    with httpx.Client(verify=settings.tls(), trust_env=False, headers=headers) as client:
        body = client.post(settings.entry_point, content=message).content
        bare, ours = compared(
            lambda: client.post(settings.entry_point, content=message),
            lambda: registers.ask("grao/valid-person", {"egn": egn}, _CONTEXT),
            rounds,
        )
    signers = settings.signers()
    writing, reading = compared(
        lambda: question(operation, {"egn": egn}, _CONTEXT), lambda: answer(body, operation, signers, message), rounds
    )
    print(f"one question: {ours * 1000:.2f} ms; a bare post of its bytes: {bare * 1000:.2f} ms; {ours / bare:.2f} x")
    print(f"  of it, writing the question {writing * 1000:.2f} ms; reading the signed answer {reading * 1000:.2f} ms")


def compared(one: Callable[[], object], other: Callable[[], object], rounds: int) -> tuple[float, float]:
    """Gives the medians of two acts, done in turns after each has been done once."""
    taken: tuple[list[float], list[float]] = ([], [])
    for _ in range(rounds + 1):
        for act, found in zip((one, other), taken, strict=True):
            began = time.perf_counter()
            act()
            found.append(time.perf_counter() - began)
    return median(taken[0][1:]), median(taken[1][1:])


@contextmanager
def serving(keys: Path) -> Iterator[tuple[TrialRegister, RegisterSettings]]:
    """Serves the trial register on a free port, in a thread."""
    trial.make_keys(keys, {}, datetime.now(UTC))
    register = trial_register(bundle.definitions(), bundle.definitions() / "simulator" / "people.yaml", keys)
    made, listening = server(register, keys), listen(0)
    threading.Thread(target=made.run, kwargs={"sockets": [listening]}, daemon=True).start()
    while not made.started:
        time.sleep(0.005)
    files = [keys / name for name in ("client.pem", "client.key", "ca.pem", "register-signer.pem")]
    address = f"https://localhost:{listening.getsockname()[1]}"
    # A rate that is never reached is looked up as any other; all programs of an installation share the line.
    yield register, RegisterSettings(address, *files, trial=True, rate=10_000, burst=1_000, lines=keys / "lines")
    made.should_exit = True
    listening.close()


if __name__ == "__main__":
    main()

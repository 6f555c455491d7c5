"""A process that files applications or works jobs off until it is killed; each line it says is an acknowledgement."""

import os
import signal
import sys
import traceback
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import Any

from alembic import op

from gishe.cases import event as e
from gishe.cases.case import Case
from gishe.cases.evolve import fold
from gishe.runtime.kept import Job, Waiting
from gishe.runtime.ports import Unit
from gishe.store.sqlite import SqliteStore, Stores
from gishe.values.plain import digest

DEFINITION = {"service": "address"}
PRESENT = datetime(2026, 11, 21, 10, 0, tzinfo=UTC)


def file_application(unit: Unit, name: str, at: datetime = PRESENT, **said: str) -> Case:
    """Files an application the way the use case does; `name` is its id, its key, and its applicant's.

    `said` may hold the digests of its papers, kept before, and the applicant's name.
    """
    its = {"applicant": {"name": name}, "answers": {"address": name, "copies": 2}}
    applicant, answers = (said.get(kind) or digest(body) for kind, body in its.items())
    number = f"1-{unit.number('incoming', at.year)}-{at:%d.%m.%Y}"
    definition = "3c0b4e4f3a9e0a8ff4e4ac9f6ae6d7b6d9f2ad6e8a0a9e5c1f0b7d2c4e6f8a1b"
    events = (
        e.Submitted("address", definition, number, "normal", "5.11 EUR", applicant, answers),
        e.TermStarted("2026-12-01T23:59:59+02:00"),
        e.ChecksDue(("lives-here", "owes-nothing")),
    )
    case = fold(Case(name), events, at.isoformat(), "gishe")
    called = said.get("applicant_name", f"Проба {name}")
    unit.file_case(case, f"holder-{name}", called, f"code-{name}", f"document-{name}")
    for kind, body in its.items():
        if kind not in said:
            unit.keep_paper(name, kind, "", body)
    unit.claim(name, name)
    unit.append(case, events, "gishe", at)
    unit.enqueue(Job("check", name, at))
    return case


def found(unit: Unit, name: str, at: datetime = PRESENT) -> Case:
    """Takes a filed application on: its checks pass and it waits for an official."""
    case = unit.case(name)
    assert case is not None
    events = (
        e.CheckFound("lives-here", "pass", "Адресът съвпада.", "The address agrees."),
        e.CheckFound("owes-nothing", "pass", "Няма задължения.", "Nothing is owed."),
        e.StepOpened("decision", "2026-11-25T23:59:59+02:00"),
    )
    after = fold(case, events, at.isoformat(), "gishe")
    unit.append(after, events, "gishe", at)
    unit.waits(name, [Waiting("decision", "secretary", "2026-11-25T23:59:59+02:00")])
    return after


class GivenUp(Exception):  # noqa: N818  the name says what is so
    """The clerk gave an application up before it was whole."""


def _tell(*words: str) -> None:
    sys.stdout.write(" ".join(words) + "\n")
    sys.stdout.flush()


def _give_up() -> None:
    raise GivenUp


def _file(store: SqliteStore, clerk: str) -> None:
    for turn in count():
        name = f"{clerk}-{turn}"
        try:
            with store.write() as unit:
                number = file_application(unit, name).number
                if turn % 5 == 0:
                    _give_up()  # an application that fails half-way gives its number back
        except GivenUp:
            continue
        _tell(name, number)
        with store.write() as unit:
            found(unit, name)
        _tell(name, "decision")


def _take(store: SqliteStore) -> None:
    while job := store.queue.take(PRESENT):
        _tell(job.case)
        store.queue.done(job)


def _upgrade(store: SqliteStore, tables: int) -> None:
    made, make = count(1), op.create_table

    def make_or_die(*args: object, **options: object) -> object:
        if next(made) > tables:
            os.kill(os.getpid(), signal.SIGKILL)
        return make(*args, **options)

    op.create_table = make_or_die
    with store.read():
        _tell("open")


class Clerk:
    """A process that does one of the tasks `file`, `take` and `upgrade` on the store `proba` of a folder."""

    def __init__(self, task: str, folder: Path, *details: str | int) -> None:
        reading, writing = os.pipe()
        # A fork and not a fresh interpreter: what takes long is to import, and it is not what is tested.
        self._process = os.fork()
        if self._process == 0:
            os.close(reading)
            _work(writing, task, folder, *details)
        os.close(writing)
        self._said = os.fdopen(reading)
        self.was_killed = False

    def hear(self, lines: int) -> list[str]:
        """Waits for so many acknowledgements."""
        return [self._said.readline() for _ in range(lines)]

    def kill(self) -> list[str]:
        """Kills the process and gives what it had said unheard."""
        os.kill(self._process, signal.SIGKILL)
        return self.end()

    def end(self) -> list[str]:
        """Waits for the end and gives what was said unheard; a line that was cut short does not count."""
        rest = [line for line in self._said.readlines() if line.endswith("\n")]
        self.was_killed = os.waitpid(self._process, 0)[1] == signal.SIGKILL
        self._said.close()
        return rest


def _work(output: int, task: str, folder: Path, *details: Any) -> None:
    try:
        sys.stdout = os.fdopen(output, "w")
        {"file": _file, "take": _take, "upgrade": _upgrade}[task](Stores(folder).of("proba"), *details)
    except BaseException:  # noqa: BLE001  nothing of the forked test run may go on in this process
        traceback.print_exc()
    finally:
        os._exit(0)

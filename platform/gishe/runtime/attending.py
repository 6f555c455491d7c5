"""How registers answer, noted as they do: what one program learns of a register, all programs of the house know."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from threading import Lock

import structlog

from gishe.runtime.attendance import Attendance
from gishe.runtime.ports import Store
from gishe.runtime.register_port import Answer, CallContext, Health, Promise, Registers
from gishe.values.plain import Plain

_log = structlog.get_logger()

#: As long as nothing changes, it is written down no more often: a register is asked many times a second.
_SELDOM = timedelta(seconds=10)
#: These say nothing of the register: the question never left, or could not. What is wrong with a list of the
#: municipality's own (`list-…`) is no outage either.
_OURS = frozenset({
    "rate-limit", "crowded", "circuit-open", "bad-arguments", "unknown-operation", "unconfirmed-key", "later",
    "never-loaded",
})  # fmt: skip


@dataclass(slots=True)
class _Learnt:
    """What has been written down of a register last, and how many failures since."""

    well: bool
    at: datetime
    failures: int = 0


class Attended:
    """Registers that are asked as ever; how they answer is kept in the municipality's store.

    An answer is never lost because that could not be written down. Any number of threads may use it.
    """

    def __init__(self, inner: Registers, store: Store, now: Callable[[], datetime]) -> None:
        self._inner, self._store, self._now = inner, store, now
        self._learnt: dict[str, _Learnt] = {}
        self._lock = Lock()

    def ask(self, operation: str, arguments: Mapping[str, Plain], context: CallContext) -> Answer:
        """Asks one question, and notes how it was answered."""
        began = self._now()
        answer = self._inner.ask(operation, arguments, context)
        self._note(operation, answer, self._now() - began)
        return answer

    def fetch(self, promise: Promise, patience: float | None = None) -> Answer:
        """Asks whether a promised answer is ready, and notes how that was answered."""
        began = self._now()
        answer = self._inner.fetch(promise, patience)
        self._note(promise.operation, answer, self._now() - began)
        return answer

    def acknowledge(self, promise: Promise) -> bool:
        """Tells the register that a promised answer is kept."""
        return self._inner.acknowledge(promise)

    def delivered(self, body: bytes, promises: Sequence[Promise]) -> tuple[Promise, Answer] | None:
        """Reads an answer that a register sent by itself."""
        return self._inner.delivered(body, promises)

    def pace(self, register: str) -> float:
        """Gives the seconds between two questions that the operator allows."""
        return self._inner.pace(register)

    def health(self) -> Sequence[Health]:
        """Tells how each register has been answering this process."""
        return self._inner.health()

    def hindrance(self, operation: str) -> str:
        """Says by a code why an operation can't be asked at all."""
        return self._inner.hindrance(operation)

    def _note(self, operation: str, answer: Answer, took: timedelta) -> None:
        register, well = operation.partition("/")[0], answer.state != "down"
        if not well and (answer.reason in _OURS or answer.reason.startswith("list-")):
            return
        failures = self._due(register, well=well)
        if failures is None:
            return
        try:
            with self._store.write() as unit:
                before = unit.attendances().get(register, Attendance(register))
                unit.note_attendance([self._after(before, answer, took, failures)])
        except Exception as problem:  # noqa: BLE001  the answer matters more than the note of it
            _log.warning("attendance not noted", register=register, problem=type(problem).__name__)

    def _due(self, register: str, *, well: bool) -> int | None:
        """Says how many failures are to be written down; `None` if nothing has to be written now."""
        with self._lock:
            last, now = self._learnt.get(register), self._now()
            failures = (last.failures if last else 0) + (not well)
            if last and last.well == well and now < last.at + _SELDOM:
                last.failures = failures
                return None
            self._learnt[register] = _Learnt(well, now)
            return failures

    def _after(self, before: Attendance, answer: Answer, took: timedelta, failures: int) -> Attendance:
        now = self._now()
        if answer.state != "down":
            lately = round(took / timedelta(milliseconds=1))
            smooth = (3 * before.took + lately) // 4 if before.took else lately
            return replace(
                before, answered_at=now.isoformat(), down_since="", failures=0, reason="", took=smooth, rests_until=""
            )
        rests = next((one.seconds for one in self._inner.health() if one.register == before.register), 0.0)
        return replace(
            before, failed_at=now.isoformat(), down_since=before.down_since or now.isoformat(),
            failures=before.failures + failures, reason=answer.reason,
            rests_until=(now + timedelta(seconds=rests)).isoformat() if rests else "",
        )  # fmt: skip

"""Keeping how registers have been answering, and finding the cases that wait for those that do not."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, fields

from sqlalchemy import Connection, select

from gishe.runtime.attendance import Attendance, Queued
from gishe.store.tables import attendance, jobs
from gishe.store.upsert import latest

_DOWN = "register-down:"
_ALL = select(*(attendance.c[one.name] for one in fields(Attendance)))
_KEEP = latest(attendance)
_QUEUED = select(jobs.c.error, jobs.c.free_at).where(jobs.c.error.like(f"{_DOWN}%"))


class AttendanceReading:
    """The part of a `Reader` that is about how registers answer, over one open transaction."""

    def __init__(self, connection: Connection) -> None:
        self._attending = connection

    def attendances(self) -> Mapping[str, Attendance]:
        """Gives what is known of each register that was asked, by its id."""
        return {row.register: Attendance(*row) for row in self._attending.execute(_ALL)}

    def queued(self) -> Mapping[str, Queued]:
        """Gives the cases that wait for each register that does not answer; one may wait for several."""
        found: dict[str, Queued] = {}
        for error, free_at in self._attending.execute(_QUEUED):
            for register in error.removeprefix(_DOWN).split(","):
                before = found.get(register, Queued(0, free_at))
                found[register] = Queued(before.cases + 1, min(before.next_try, free_at))
        return found


class AttendanceKeeping(AttendanceReading):
    """The part of a `Unit` that is about how registers answer, over one open write transaction."""

    def note_attendance(self, attendances: Sequence[Attendance]) -> None:
        """Stores or replaces what is known of registers."""
        if attendances:
            self._attending.execute(_KEEP, [asdict(one) for one in attendances])

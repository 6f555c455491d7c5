"""A look at a municipality's store, and a write transaction: the parts of each, put together."""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import Connection

from gishe.store.answer_keeping import AnswerKeeping
from gishe.store.attendance_keeping import AttendanceKeeping, AttendanceReading
from gishe.store.case_reading import CaseReading
from gishe.store.filing import Filing
from gishe.store.house_asking import HouseAsking
from gishe.store.look_keeping import LookKeeping, LookReading
from gishe.store.publication_keeping import PublicationKeeping
from gishe.store.publication_reading import PublicationReading
from gishe.store.visit_keeping import VisitKeeping
from gishe.store.visit_reading import VisitReading

Now = Callable[[], datetime]


class SqlReader(CaseReading, VisitReading, PublicationReading, LookReading, AttendanceReading):
    """A consistent look over one open transaction; `now` says what has expired."""

    def __init__(self, connection: Connection, now: Now) -> None:
        CaseReading.__init__(self, connection)
        VisitReading.__init__(self, connection, now)
        PublicationReading.__init__(self, connection, now)
        LookReading.__init__(self, connection)
        AttendanceReading.__init__(self, connection)


class SqlUnit(
    Filing, HouseAsking, AnswerKeeping, VisitKeeping, PublicationKeeping, LookKeeping, AttendanceKeeping
):  # fmt: skip
    """A write transaction; who opened it commits or rolls back."""

    def __init__(self, connection: Connection, now: Now) -> None:
        Filing.__init__(self, connection)
        HouseAsking.__init__(self, connection)
        AnswerKeeping.__init__(self, connection)
        VisitKeeping.__init__(self, connection, now)
        PublicationKeeping.__init__(self, connection, now)
        LookKeeping.__init__(self, connection)
        AttendanceKeeping.__init__(self, connection)
